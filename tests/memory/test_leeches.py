from dataclasses import replace
from datetime import UTC, datetime

import pytest

from quizapp.memory.days import StudyDay
from quizapp.memory.leeches import becomes_leech
from quizapp.memory.model import Memory, State

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DAY = StudyDay(NOW.toordinal())
MEMORY = Memory(State.REVIEW, None, 1.0, 5.0, NOW, DAY, NOW, DAY, reps=99, lapses=0)


@pytest.mark.parametrize(
    ("threshold", "marked"),
    [(8, [8, 12, 16, 20]), (5, [5, 8, 11, 14, 17, 20]), (1, list(range(1, 21))), (0, [])],
)
def test_a_leech_is_marked_at_the_threshold_and_every_half_of_it(
    threshold: int, marked: list[int]
) -> None:
    lapses = [
        count
        for count in range(1, 21)
        if becomes_leech(
            replace(MEMORY, lapses=count - 1), replace(MEMORY, lapses=count), threshold
        )
    ]
    assert lapses == marked


def test_a_leech_that_is_recalled_is_not_marked_again() -> None:
    leech = replace(MEMORY, lapses=8)
    assert not becomes_leech(leech, replace(leech, reps=100), 8)


def test_a_new_fact_is_no_leech() -> None:
    assert not becomes_leech(None, MEMORY, 1)
