"""Memories, moments and presets for the laws of this folder."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from quizapp.memory.days import Calendar, StudyDay
from quizapp.memory.futures import Futures
from quizapp.memory.model import Memory, Rating, State
from quizapp.memory.preset import DayLoad, Preset
from quizapp.memory.scheduler import Scheduler

ZONES = (
    *("Europe/London", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia"),
    *("Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Pacific/Kiritimati"),
)
LONDON = Calendar(ZoneInfo("Europe/London"))
MARCH = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

ratings = st.sampled_from(Rating)
calendars = st.builds(Calendar, st.sampled_from(ZONES).map(ZoneInfo), st.integers(0, 23))
moments = st.integers(10 * 31_556_952, 90 * 31_556_952).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
facts = st.integers(0, 2**63 - 1)
day_loads = st.lists(st.sampled_from(DayLoad), min_size=7, max_size=7).map(tuple)
steps = st.lists(
    st.integers(1, 1440).map(lambda minutes: timedelta(minutes=minutes)), max_size=3
).map(tuple)
presets = st.builds(
    Preset,
    desired_retention=st.floats(0.70, 0.97),
    learning_steps=steps,
    relearning_steps=steps,
    maximum_interval=st.integers(1, 400) | st.just(36_500),
    load_balancing=st.booleans(),
    easy_days=day_loads,
)


@st.composite
def memories(draw: st.DrawFn, state: State | None = None) -> Memory:
    """Any legal memory, whether or not a scheduler would have made it."""
    state = draw(st.sampled_from(State)) if state is None else state
    last_day = draw(st.integers(722_000, 752_000))
    reps = draw(st.integers(1, 60))
    last_review = datetime.fromordinal(last_day).replace(tzinfo=UTC) + timedelta(hours=12)
    interval = draw(st.integers(1, 500))
    return Memory(
        state=state,
        step=None if state is State.REVIEW else draw(st.integers(0, 3)),
        stability=draw(st.floats(0.001, 36_500)),
        difficulty=draw(st.floats(1, 10)),
        due=last_review + timedelta(days=interval),
        due_day=StudyDay(last_day + interval),
        last_review=last_review,
        last_day=StudyDay(last_day),
        reps=reps,
        lapses=draw(st.integers(0, reps)),
    )


def studied(
    scheduler: Scheduler,
    history: list[tuple[Rating, int]],
    *,
    fact: int = 1,
    calendar: Calendar = LONDON,
    start: datetime = MARCH,
) -> tuple[Futures, ...]:
    """Answer one fact at one hour of the day: a rating, after so many days, in turn."""
    memory, shown, now = None, [], start
    for rating, days in history:
        now += timedelta(days=days)
        shown.append(scheduler.futures(memory, fact=fact, now=now, calendar=calendar))
        memory = shown[-1].by_rating[rating]
    return tuple(shown)
