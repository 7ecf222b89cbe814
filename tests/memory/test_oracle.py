"""The Rust implementation, reached through another package, as a second opinion.

It has no steps and no states: memory alone is compared, over histories with reviews on
the same day mixed in. Its same-day formula is the one used here (with `fsrs` 6.3 both let
Hard, Good and Easy never lower stability); it computes in float32, which is the whole of
the difference, and it caps stability at 36,500 days as we do.
"""

from datetime import timedelta
from math import isclose
from random import Random

import fsrs_rs_python
import pytest

from quizapp.memory.days import StudyDay
from quizapp.memory.model import Rating
from quizapp.memory.parameters import DEFAULT_PARAMETERS
from quizapp.memory.preset import Preset
from quizapp.memory.scheduler import Scheduler
from tests.memory.strategies import LONDON, MARCH

OTHER_PARAMETERS = (
    *(0.4, 0.9, 3.7, 12.0, 7.0, 0.6, 2.4, 0.05, 1.5, 0.12, 1.1),
    *(1.9, 0.1, 0.3, 2.0, 0.3, 2.6, 0.9, 0.3, 0.2, 0.35),
)
GAPS = (0, 0, 0, 1, 1, 2, 3, 10, 40, 200, 1000)


@pytest.mark.parametrize("parameters", [DEFAULT_PARAMETERS, OTHER_PARAMETERS])
def test_memory_is_that_of_the_second_implementation(parameters: tuple[float, ...]) -> None:
    chance = Random(20260302)
    scheduler = Scheduler(Preset(parameters=parameters))
    oracle = fsrs_rs_python.FSRS(list(parameters))
    for fact in range(1500):
        compare(scheduler, oracle, fact, chance)


def compare(scheduler: Scheduler, oracle: fsrs_rs_python.FSRS, fact: int, chance: Random) -> None:
    memory, theirs, now = None, None, MARCH
    for review in range(chance.randint(2, 11)):
        gap = chance.choice(GAPS) if review else 0
        now += timedelta(days=gap, minutes=chance.randint(0, 5))
        shown = scheduler.futures(memory, fact=fact, now=now, calendar=LONDON)
        assert memory is None or gap == elapsed(shown.shown_day, memory.last_day)
        states = oracle.next_states(theirs, 0.9, gap)
        outcomes = (states.again, states.hard, states.good, states.easy)
        for rating, state in zip(Rating, outcomes, strict=True):
            ours = shown.by_rating[rating]
            assert isclose(ours.stability, state.memory.stability, rel_tol=1e-4)
            assert isclose(ours.difficulty, state.memory.difficulty, rel_tol=1e-4)
        rating = chance.choice([*Rating, Rating.GOOD, Rating.GOOD])
        memory, theirs = shown.by_rating[rating], outcomes[rating - 1].memory


def elapsed(today: StudyDay, last_day: StudyDay) -> int:
    return today - last_day


def test_both_stop_at_a_hundred_years() -> None:
    theirs = fsrs_rs_python.FSRS(list(DEFAULT_PARAMETERS)).next_states(
        fsrs_rs_python.MemoryState(36_000.0, 2.0), 0.9, 30_000
    )
    assert theirs.easy.memory.stability == 36_500.0
