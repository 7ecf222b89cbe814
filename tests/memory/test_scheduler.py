from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory import fuzz, spans
from quizapp.memory.curve import stability_factor
from quizapp.memory.days import Calendar, StudyDay
from quizapp.memory.model import Memory, Rating, State
from quizapp.memory.preset import DayLoad, Preset
from quizapp.memory.scheduler import Scheduler
from tests.memory.strategies import (
    LONDON,
    MARCH,
    calendars,
    facts,
    memories,
    moments,
    presets,
    ratings,
    studied,
)

AGAIN, HARD, GOOD, EASY = Rating
NO_STEPS = Preset(learning_steps=(), relearning_steps=())
counts = st.dictionaries(st.integers(739_670, 739_790).map(StudyDay), st.integers(0, 300))
known = st.none() | memories()


def days(memory: Memory, today: StudyDay) -> int:
    return memory.due_day - today


@given(presets, known, facts, moments, calendars, counts)
def test_a_preview_asked_twice_is_the_same(
    preset: Preset,
    memory: Memory | None,
    fact: int,
    now: datetime,
    calendar: Calendar,
    due: dict[StudyDay, int],
) -> None:
    one, other = (
        Scheduler(preset).futures(memory, fact=fact, now=now, calendar=calendar, due_counts=due)
        for _ in range(2)
    )
    assert one == other


@given(presets, known, facts, moments, calendars)
def test_nothing_is_due_before_it_was_asked(
    preset: Preset, memory: Memory | None, fact: int, now: datetime, calendar: Calendar
) -> None:
    shown = Scheduler(preset).futures(memory, fact=fact, now=now, calendar=calendar)
    for after in shown.by_rating.values():
        assert after.due >= now
        assert after.due_day >= calendar.day_of(now)
        assert after.last_review >= now
        if memory is not None:
            assert after.last_review >= memory.last_review
            assert after.last_day >= memory.last_day


@given(presets, known, facts, moments, calendars)
def test_review_is_due_in_whole_study_days_and_learning_on_its_step(
    preset: Preset, memory: Memory | None, fact: int, now: datetime, calendar: Calendar
) -> None:
    shown = Scheduler(preset).futures(memory, fact=fact, now=now, calendar=calendar)
    for after in shown.by_rating.values():
        if after.state is State.REVIEW:
            assert after.due == calendar.start_of(after.due_day)
            assert 1 <= days(after, shown.shown_day) <= preset.maximum_interval
        else:
            assert after.due_day == calendar.day_of(after.due)
            assert after.due - now <= timedelta(days=1.5)


@given(presets, memories(State.REVIEW), facts, st.integers(0, 400), counts)
def test_in_review_a_better_rating_is_asked_later(
    preset: Preset, memory: Memory, fact: int, elapsed: int, due: dict[StudyDay, int]
) -> None:
    now = memory.last_review + timedelta(days=elapsed)
    shown = Scheduler(preset).futures(memory, fact=fact, now=now, calendar=LONDON, due_counts=due)
    hard, good, easy = (days(shown.by_rating[r], shown.shown_day) for r in (HARD, GOOD, EASY))
    assert hard < good or good == preset.maximum_interval
    assert good < easy or easy == preset.maximum_interval
    assert hard <= good <= easy


@given(presets, known, facts, moments)
def test_every_rating_knows_its_own_interval_and_prints_it(
    preset: Preset, memory: Memory | None, fact: int, now: datetime
) -> None:
    shown = Scheduler(preset).futures(memory, fact=fact, now=now, calendar=LONDON)
    for rating, stored in shown.by_rating.items():
        if stored.state is State.REVIEW:
            interval = timedelta(days=stored.due_day - LONDON.day_of(now))
        else:
            interval = stored.due - now
        assert shown.interval(rating) == interval
        assert shown.label(rating) == spans.short(interval)


@given(memories(State.REVIEW), facts, st.integers(1, 400), st.booleans())
def test_an_interval_lies_in_its_band(
    memory: Memory, fact: int, elapsed: int, balancing: bool
) -> None:
    preset = Preset(load_balancing=balancing)
    now = memory.last_review + timedelta(days=elapsed)
    shown = Scheduler(preset).futures(memory, fact=fact, now=now, calendar=LONDON)
    floor = 1
    for rating in (HARD, GOOD, EASY):
        after = shown.by_rating[rating]
        exact = after.stability * stability_factor(preset)
        least = fuzz.least_growth(exact, memory.due_day - memory.last_day, 36_500)
        low, high = fuzz.bounds(exact, max(floor, least), 36_500)
        assert low <= days(after, shown.shown_day) <= high
        floor = days(after, shown.shown_day) + 1


@given(memories(State.REVIEW), facts, st.integers(0, 400))
def test_a_growing_interval_is_never_cut_to_the_one_before(
    memory: Memory, fact: int, elapsed: int
) -> None:
    now = memory.last_review + timedelta(days=elapsed)
    shown = Scheduler(Preset()).futures(memory, fact=fact, now=now, calendar=LONDON)
    previous = memory.due_day - memory.last_day
    for rating in (HARD, GOOD, EASY):
        after = shown.by_rating[rating]
        if fuzz.nearest(after.stability) > previous:
            assert days(after, shown.shown_day) > previous


@given(known, facts, moments, ratings)
def test_one_answer_is_one_review_and_only_forgetting_in_review_is_a_lapse(
    memory: Memory | None, fact: int, now: datetime, rating: Rating
) -> None:
    after = (
        Scheduler(Preset()).futures(memory, fact=fact, now=now, calendar=LONDON).by_rating[rating]
    )
    reps, lapses = (0, 0) if memory is None else (memory.reps, memory.lapses)
    is_lapse = memory is not None and memory.state is State.REVIEW and rating is AGAIN
    assert (after.reps, after.lapses) == (reps + 1, lapses + is_lapse)


@given(presets, facts, st.lists(ratings, min_size=1, max_size=12))
def test_any_history_answered_when_due_is_legal(
    preset: Preset, fact: int, history: list[Rating]
) -> None:
    scheduler, memory, now = Scheduler(preset), None, MARCH
    for rating in history:
        shown = scheduler.futures(memory, fact=fact, now=now, calendar=LONDON)
        memory = shown.by_rating[rating]
        now = memory.due
        assert memory.due_day == LONDON.day_of(now)


@given(facts)
def test_good_after_good_comes_later_each_time(fact: int) -> None:
    scheduler, memory, now, intervals = Scheduler(Preset()), None, MARCH, []
    for _ in range(12):
        shown = scheduler.futures(memory, fact=fact, now=now, calendar=LONDON)
        memory = shown.by_rating[GOOD]
        now = memory.due
        intervals.append(shown.interval(GOOD))
    assert all(short < long for short, long in pairwise(intervals))


@given(memories(), facts, st.timedeltas(timedelta(seconds=1), timedelta(days=900)))
def test_a_clock_set_back_counts_as_no_time(memory: Memory, fact: int, back: timedelta) -> None:
    memory = replace(memory, last_day=LONDON.day_of(memory.last_review))
    scheduler = Scheduler(Preset())
    early = scheduler.futures(memory, fact=fact, now=memory.last_review - back, calendar=LONDON)
    same = scheduler.futures(memory, fact=fact, now=memory.last_review, calendar=LONDON)
    for rating in Rating:
        one, other = early.by_rating[rating], same.by_rating[rating]
        assert (one.stability, one.difficulty) == (other.stability, other.difficulty)
        assert (one.last_review, one.last_day) == (memory.last_review, memory.last_day)
        assert one.due >= memory.last_review - back


@given(memories(), facts, st.integers(0, 23), st.integers(0, 23), st.integers(0, 60))
def test_the_hour_of_the_day_does_not_age_a_fact(
    memory: Memory, fact: int, first: int, second: int, elapsed: int
) -> None:
    start = LONDON.start_of(StudyDay(memory.last_day + elapsed))
    scheduler = Scheduler(Preset())
    one, other = (
        scheduler.futures(
            memory, fact=fact, now=start + timedelta(hours=0.95 * hour), calendar=LONDON
        )
        for hour in (first, second)
    )
    for rating in Rating:
        assert one.by_rating[rating].stability == other.by_rating[rating].stability
        assert one.label(rating) == other.label(rating)


@given(memories(State.REVIEW), facts)
def test_the_due_counts_are_asked_for_once_and_cover_the_choice(memory: Memory, fact: int) -> None:
    asked: list[tuple[int, int]] = []

    def due_counts(first: StudyDay, last: StudyDay) -> dict[StudyDay, int]:
        asked.append((first, last))
        return {}

    now = memory.last_review + timedelta(days=1)
    shown = Scheduler(Preset()).futures(
        memory, fact=fact, now=now, calendar=LONDON, due_counts=due_counts
    )
    assert len(asked) <= 1
    for after in shown.by_rating.values():
        if after.state is State.REVIEW and after.stability <= 90 and asked:
            assert asked[0][0] <= after.due_day or days(after, shown.shown_day) == 1


@given(facts, st.integers(0, 6), counts)
def test_reviews_keep_off_a_day_off_when_the_band_allows(
    fact: int, weekday: int, due: dict[StudyDay, int]
) -> None:
    weekend = (*(DayLoad.NORMAL,) * 5, DayLoad.MINIMUM, DayLoad.MINIMUM)
    start = MARCH + timedelta(days=weekday)
    learnt = studied(Scheduler(NO_STEPS), [(GOOD, 0)], start=start)[0].by_rating[GOOD]
    shown = Scheduler(Preset(easy_days=weekend)).futures(
        learnt, fact=fact, now=start + timedelta(days=3), calendar=LONDON, due_counts=due
    )
    for rating in (HARD, GOOD, EASY):
        assert date.fromordinal(shown.by_rating[rating].due_day).weekday() < 5


@pytest.mark.parametrize(
    ("steps", "rating", "text"),
    [
        ((1, 10), AGAIN, "1m"),
        ((1, 10), HARD, "5.5m"),
        ((1, 10), GOOD, "10m"),
        ((1, 10), EASY, "8d"),
        ((10,), HARD, "15m"),
        ((10,), GOOD, "2d"),
        ((), AGAIN, "1d"),
    ],
)
def test_a_new_fact_goes_by_its_steps(steps: tuple[int, ...], rating: Rating, text: str) -> None:
    preset = Preset(learning_steps=tuple(timedelta(minutes=step) for step in steps))
    shown = Scheduler(preset).futures(None, fact=7, now=MARCH, calendar=LONDON)
    exact = {"8d": {"6d", "7d", "8d", "9d", "10d"}}.get(text, {text})
    assert shown.label(rating) in exact


def test_without_steps_every_rating_leads_to_review() -> None:
    shown = Scheduler(NO_STEPS).futures(None, fact=7, now=MARCH, calendar=LONDON)
    assert {memory.state for memory in shown.by_rating.values()} == {State.REVIEW}
    again, hard, good, easy = (shown.interval(rating) for rating in Rating)
    assert again <= hard <= good < easy


def test_a_step_across_the_end_of_the_day_is_due_tomorrow_and_counts_a_night() -> None:
    late = datetime(2026, 3, 3, 3, 55, tzinfo=UTC)
    scheduler = Scheduler(Preset())
    memory = scheduler.futures(None, fact=7, now=late, calendar=LONDON).by_rating[GOOD]
    assert memory.state is State.LEARNING
    assert memory.due == late + timedelta(minutes=10)
    assert memory.due_day == memory.last_day + 1
    night = scheduler.futures(memory, fact=7, now=memory.due, calendar=LONDON)
    same_day = scheduler.futures(memory, fact=7, now=late + timedelta(minutes=4), calendar=LONDON)
    assert night.by_rating[GOOD].stability > same_day.by_rating[GOOD].stability


def test_a_forgotten_fact_relearns_and_comes_back_in_days() -> None:
    shown = studied(Scheduler(Preset()), [(EASY, 0), (AGAIN, 8), (GOOD, 0)])
    forgotten, relearnt = shown[1].by_rating[AGAIN], shown[2].by_rating[GOOD]
    assert (forgotten.state, forgotten.step, forgotten.lapses) == (State.RELEARNING, 0, 1)
    assert (relearnt.state, relearnt.step, relearnt.lapses) == (State.REVIEW, None, 1)
    assert shown[2].interval(GOOD) >= timedelta(days=1)


def test_a_preset_with_fewer_steps_finds_a_place_for_a_fact_on_a_later_one() -> None:
    third = replace(studied(Scheduler(Preset()), [(GOOD, 0)])[0].by_rating[GOOD], step=2)
    shown = Scheduler(Preset()).futures(third, fact=1, now=MARCH, calendar=LONDON)
    assert shown.by_rating[GOOD].state is State.REVIEW
    assert shown.label(AGAIN) == "1m"


def test_a_due_fact_is_not_younger_when_it_is_answered_early_in_the_day() -> None:
    evening = Scheduler(Preset()).futures(
        None, fact=7, now=datetime(2026, 3, 2, 22, tzinfo=UTC), calendar=LONDON
    )
    memory = evening.by_rating[EASY]
    morning = memory.due + timedelta(minutes=5)
    assert (morning - memory.last_review).days == memory.due_day - memory.last_day - 1
    shown = Scheduler(Preset()).futures(memory, fact=7, now=morning, calendar=LONDON)
    late = Scheduler(Preset()).futures(
        memory, fact=7, now=morning + timedelta(hours=20), calendar=LONDON
    )
    assert shown.by_rating[GOOD].stability == late.by_rating[GOOD].stability


def test_stability_stops_at_a_hundred_years() -> None:
    old = replace(studied(Scheduler(Preset()), [(EASY, 0)])[0].by_rating[EASY], stability=36_000.0)
    now = MARCH + timedelta(days=30_000)
    shown = Scheduler(Preset()).futures(old, fact=1, now=now, calendar=LONDON)
    assert shown.by_rating[EASY].stability == 36_500.0
    assert shown.interval(EASY) <= timedelta(days=36_500)


def test_a_step_is_counted_from_the_answer_and_days_are_those_of_the_button() -> None:
    shown = Scheduler(Preset()).futures(None, fact=7, now=MARCH, calendar=LONDON)
    answered = MARCH + timedelta(minutes=3)
    again = shown.answered(AGAIN, answered, LONDON)
    assert (again.due, again.last_review) == (answered + timedelta(minutes=1), answered)
    easy = shown.answered(EASY, answered, LONDON)
    assert (easy.due, easy.last_review) == (shown.by_rating[EASY].due, answered)
    assert shown.answered(GOOD, MARCH, LONDON) == shown.by_rating[GOOD]
    assert shown.answered(GOOD, MARCH - timedelta(hours=1), LONDON) == shown.by_rating[GOOD]


def test_a_moment_in_any_zone_is_stored_in_utc() -> None:
    local = MARCH.astimezone(ZoneInfo("Asia/Kathmandu"))
    one, other = (
        Scheduler(Preset()).futures(None, fact=7, now=now, calendar=LONDON)
        for now in (local, MARCH)
    )
    assert one == other
    assert one.shown_at.tzinfo is UTC
