from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory import fuzz

exact_days = st.floats(0.01, 40_000)


@pytest.mark.parametrize(
    ("interval", "minimum", "maximum", "low", "middle", "high"),
    [  # Anki's own table, rslib/src/scheduler/states/fuzz.rs, `with_review_fuzz`
        (1.0, 1, 1000, 1, 1, 1),
        (2.49, 1, 1000, 2, 2, 2),
        (2.5, 1, 1000, 2, 3, 4),
        (7.0, 1, 1000, 5, 7, 9),
        (17.0, 1, 1000, 14, 17, 20),
        (37.0, 1, 1000, 33, 37, 41),
        (2.0, 2, 1000, 2, 2, 2),
        (2.0, 3, 1000, 3, 4, 4),
        (2.0, 3, 3, 3, 3, 3),
        (6.9, 3, 1000, 5, 7, 9),
        (19.9, 3, 1000, 17, 20, 23),
        (20.1, 3, 1000, 17, 20, 23),
        (100.0, 101, 1000, 101, 105, 108),
        (100.0, 1, 99, 92, 96, 99),
        (100.0, 97, 103, 97, 100, 103),
    ],
)
def test_fuzz_is_ankis(
    interval: float, minimum: int, maximum: int, low: int, middle: int, high: int
) -> None:
    band = fuzz.bounds(interval, minimum, maximum)
    assert [fuzz.pick(*band, chance) for chance in (0.0, 0.5, 0.99)] == [low, middle, high]


@pytest.mark.parametrize(
    ("interval", "previous", "least"),
    [
        (2.7269483, 4, 4),
        (2.7269483, 5, 1),
        (4.591988, 4, 5),
        (1.2, 0, 1),
        (0.3, 0, 1),
        (30, 12, 13),
    ],
)
def test_a_growing_interval_is_not_cut_short(interval: float, previous: int, least: int) -> None:
    assert fuzz.least_growth(interval, previous, 36_500) == least


@pytest.mark.parametrize(("days", "whole"), [(0.5, 1), (1.49, 1), (2.5, 3), (4.5, 5)])
def test_half_a_day_rounds_up(days: float, whole: int) -> None:
    assert fuzz.nearest(days) == whole


@given(exact_days, st.integers(0, 500), st.integers(1, 36_500))
def test_the_band_stays_within_its_limits(interval: float, minimum: int, maximum: int) -> None:
    low, high = fuzz.bounds(interval, minimum, maximum)
    assert min(minimum, maximum) <= low <= high <= maximum


@given(exact_days, exact_days)
def test_a_longer_interval_never_has_an_earlier_band(one: float, other: float) -> None:
    short, long = sorted((one, other))
    assert fuzz.bounds(short, 1, 36_500) <= fuzz.bounds(long, 1, 36_500)


@given(st.integers(1, 500), st.integers(0, 60), st.integers(0, 2**53 - 1))
def test_a_pick_lies_in_the_band(low: int, width: int, chance: int) -> None:
    assert low <= fuzz.pick(low, low + width, chance / 2**53) <= low + width


@given(st.integers(-(2**63), 2**63 - 1), st.integers(0, 10_000))
def test_a_draw_is_a_chance_and_always_the_same(fact: int, reps: int) -> None:
    assert 0.0 <= fuzz.draw(fact, reps) < 1.0
    assert fuzz.draw(fact, reps) == fuzz.draw(fact, reps)


def test_the_draws_of_a_deck_are_spread_evenly() -> None:
    draws = [fuzz.draw(fact, reps) for fact in range(500) for reps in range(20)]
    tenths = [sum(tenth <= 10 * chance < tenth + 1 for chance in draws) for tenth in range(10)]
    assert all(900 < count < 1100 for count in tenths)
    assert 0.3 < sum(abs(a - b) for a, b in pairwise(draws)) / len(draws) < 0.36


def test_a_draw_is_the_same_in_every_release() -> None:
    assert fuzz.draw(42, 3) == 0.15082909429480507
    assert fuzz.draw(0, 0) == 0.2879169203660501
