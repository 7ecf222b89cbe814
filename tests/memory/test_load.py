from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory import fuzz, load
from quizapp.memory.days import StudyDay, weekday
from quizapp.memory.preset import DayLoad, Preset
from tests.memory.strategies import day_loads

MONDAY = StudyDay(date(2026, 3, 2).toordinal())
CHANCES = [number / 400 for number in range(400)]
WEEKEND_OFF = Preset(easy_days=(*(DayLoad.NORMAL,) * 5, DayLoad.MINIMUM, DayLoad.MINIMUM))

windows = st.tuples(st.integers(1, 90), st.integers(0, 20)).map(lambda w: (w[0], w[0] + w[1]))
counts = st.dictionaries(
    st.integers(MONDAY, MONDAY + 120).map(StudyDay), st.integers(0, 300), max_size=60
)


def chosen(low: int, high: int, due: dict[StudyDay, int], preset: Preset) -> Counter[int]:
    """How often each interval is chosen over evenly spread draws."""
    return Counter(
        load.choose(low, high, chance, today=MONDAY, due_counts=due, preset=preset)
        for chance in CHANCES
    )


def on_days(low: int, due: list[int]) -> dict[StudyDay, int]:
    return {StudyDay(MONDAY + low + i): count for i, count in enumerate(due)}


@given(windows, st.floats(0, 1, exclude_max=True), counts, day_loads, st.booleans())
def test_the_choice_stays_in_the_window(
    window: tuple[int, int],
    chance: float,
    due: dict[StudyDay, int],
    easy_days: tuple[DayLoad, ...],
    balancing: bool,
) -> None:
    preset = Preset(easy_days=easy_days, load_balancing=balancing)
    low, high = window
    day = load.choose(low, high, chance, today=MONDAY, due_counts=due, preset=preset)
    assert low <= day <= high


@given(windows, counts, day_loads)
def test_a_larger_draw_never_comes_sooner(
    window: tuple[int, int], due: dict[StudyDay, int], easy_days: tuple[DayLoad, ...]
) -> None:
    preset = Preset(easy_days=easy_days)
    days = [
        load.choose(*window, chance / 10, today=MONDAY, due_counts=due, preset=preset)
        for chance in range(10)
    ]
    assert days == sorted(days)


@given(windows, st.floats(0, 1, exclude_max=True), counts, day_loads)
def test_a_day_off_is_chosen_only_when_there_is_no_other(
    window: tuple[int, int],
    chance: float,
    due: dict[StudyDay, int],
    easy_days: tuple[DayLoad, ...],
) -> None:
    preset = Preset(easy_days=easy_days)
    low, high = window
    day = load.choose(low, high, chance, today=MONDAY, due_counts=due, preset=preset)
    window_levels = {easy_days[weekday(StudyDay(MONDAY + i))] for i in range(low, high + 1)}
    if DayLoad.NORMAL in window_levels:
        assert easy_days[weekday(StudyDay(MONDAY + day))] is not DayLoad.MINIMUM


def test_a_busy_day_is_passed_over_for_a_quiet_one() -> None:
    picks = chosen(9, 11, on_days(9, [40, 5, 40]), Preset())
    assert picks[10] > 0.95 * len(CHANCES)


def test_days_alike_are_chosen_sooner_rather_than_later() -> None:
    picks = chosen(9, 11, on_days(9, [20, 20, 20]), Preset())
    assert picks[9] > picks[10] > picks[11] > 0


def test_an_empty_schedule_is_filled_evenly() -> None:
    picks = chosen(9, 12, {}, Preset())
    assert set(picks.values()) == {100}


def test_an_empty_day_off_stays_empty_however_full_the_others_are() -> None:
    picks = chosen(9, 13, on_days(9, [400, 500, 600, 0, 0]), WEEKEND_OFF)
    assert set(picks) == {9, 10, 11}


def test_a_window_of_days_off_is_used_all_the_same() -> None:
    assert set(chosen(12, 13, {}, WEEKEND_OFF)) == {12, 13}


def test_days_off_are_kept_without_load_balancing() -> None:
    preset = Preset(easy_days=WEEKEND_OFF.easy_days, load_balancing=False)
    picks = chosen(9, 13, on_days(9, [400, 0, 0, 0, 0]), preset)
    assert set(picks) == {9, 10, 11}
    assert picks[9] > 100


def test_a_reduced_day_takes_reviews_until_it_has_its_half() -> None:
    preset = Preset(easy_days=(*(DayLoad.NORMAL,) * 5, DayLoad.REDUCED, DayLoad.NORMAL))
    assert chosen(11, 13, on_days(11, [20, 9, 20]), preset)[12] > 0
    assert chosen(11, 13, on_days(11, [20, 11, 20]), preset)[12] == 0


def test_a_reduced_day_fills_to_about_half_of_the_others() -> None:
    preset = Preset(easy_days=(*(DayLoad.NORMAL,) * 5, DayLoad.REDUCED, DayLoad.NORMAL))
    due: dict[StudyDay, int] = {}
    for fact in range(700):
        day = load.choose(7, 13, fuzz.draw(fact, 0), today=MONDAY, due_counts=due, preset=preset)
        due[StudyDay(MONDAY + day)] = due.get(StudyDay(MONDAY + day), 0) + 1
    saturday = due.pop(StudyDay(MONDAY + 12))
    assert 0.35 < saturday / (sum(due.values()) / len(due)) < 0.65


@given(st.floats(0.1, 90), st.floats(0, 1, exclude_max=True))
def test_every_day_that_three_ratings_can_reach_is_asked_for(
    interval: float, chance: float
) -> None:
    low, high = load.span_of(interval, interval, 36_500)
    floor = 1
    for _ in range(3):
        window = fuzz.bounds(interval, floor, 36_500)
        assert low <= window[0] <= window[1] <= high
        floor = fuzz.pick(*window, chance) + 1
