from collections.abc import Mapping

import pytest

from quizapp.memory import fuzz
from quizapp.memory.days import StudyDay
from quizapp.memory.intervals import DueCounts, offered
from quizapp.memory.model import Rating
from quizapp.memory.preset import Preset

AGAIN, HARD, GOOD, EASY = Rating
TODAY = StudyDay(739_677)


def intervals(
    exact: Mapping[Rating, float],
    *,
    previous: int = 0,
    is_review: bool = True,
    chance: float = 0.5,
    due_counts: DueCounts | None = None,
    preset: Preset | None = None,
) -> dict[Rating, int]:
    return offered(
        exact,
        previous=previous,
        is_review=is_review,
        chance=chance,
        today=TODAY,
        due_counts={} if due_counts is None else due_counts,
        preset=preset or Preset(),
    )


def never_asked(first: StudyDay, last: StudyDay) -> Mapping[StudyDay, int]:
    pytest.fail(f"asked for the load from {first} to {last}")


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_an_interval_of_more_than_ninety_days_is_fuzzed_without_looking_at_the_load(
    chance: float,
) -> None:
    chosen = intervals({GOOD: 91.0}, chance=chance, due_counts=never_asked)
    assert chosen[GOOD] == fuzz.pick(*fuzz.bounds(91.0, 1, 36_500), chance)


def test_the_load_is_not_asked_for_when_it_does_not_matter() -> None:
    preset = Preset(load_balancing=False)
    assert intervals({GOOD: 10.0}, due_counts=never_asked, preset=preset)


def test_the_same_load_counts_whether_it_is_given_or_asked_for() -> None:
    load = {StudyDay(TODAY + day): 50 for day in range(1, 60) if day != 21}
    given = intervals({GOOD: 20.0}, due_counts=load)
    assert given == intervals({GOOD: 20.0}, due_counts=lambda first, last: load) == {GOOD: 21}


def test_ratings_alike_are_a_day_apart_in_review_and_hard_may_equal_good_before() -> None:
    exact = {HARD: 1.0, GOOD: 1.0, EASY: 1.0}
    assert list(intervals(exact).values()) == [1, 2, 4]
    assert list(intervals(exact, is_review=False).values()) == [1, 1, 2]


def test_the_longest_interval_is_kept_by_every_rating() -> None:
    exact = {HARD: 80.0, GOOD: 90.0, EASY: 200.0}
    assert set(intervals(exact, preset=Preset(maximum_interval=5)).values()) <= {4, 5}


def test_forgetting_without_steps_is_not_held_up_by_the_interval_before() -> None:
    chosen = intervals({AGAIN: 2.0, HARD: 40.0, GOOD: 50.0, EASY: 60.0}, previous=30)
    assert chosen[AGAIN] == 2
    assert chosen[HARD] > 30
