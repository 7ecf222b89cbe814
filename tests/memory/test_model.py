import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given

from quizapp.memory.model import Memory, State
from quizapp.memory.preset import Preset
from quizapp.memory.scheduler import Scheduler
from tests.memory.strategies import LONDON, MARCH, memories

REVIEW = Memory(
    State.REVIEW, None, 3.5, 5.0, LONDON.start_of(LONDON.day_of(MARCH)), LONDON.day_of(MARCH),
    MARCH, LONDON.day_of(MARCH), reps=3, lapses=1,
)  # fmt: skip


@given(memories())
def test_a_stored_memory_comes_back_exactly(memory: Memory) -> None:
    assert Memory.from_dict(json.loads(json.dumps(memory.to_dict()))) == memory


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"step": 0}, "on a step unless"),
        ({"state": State.LEARNING}, "on a step unless"),
        ({"state": State.RELEARNING, "step": -1}, "count from 0"),
        ({"stability": 0.0}, "Stability"),
        ({"stability": nan}, "Stability"),
        ({"stability": inf}, "Stability"),
        ({"stability": 36_500.1}, "Stability"),
        ({"difficulty": 0.99}, "Difficulty"),
        ({"difficulty": nan}, "Difficulty"),
        ({"due": datetime(2026, 1, 1)}, "datetime.UTC"),  # noqa: DTZ001 - the point of it
        ({"last_review": MARCH.astimezone(timezone(timedelta(hours=1)))}, "datetime.UTC"),
        ({"reps": 0, "lapses": 0}, "cannot be"),
        ({"lapses": -1}, "cannot be"),
        ({"lapses": 4}, "cannot be"),
    ],
)
def test_an_impossible_memory_cannot_be_built(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(REVIEW, **change)


@pytest.mark.parametrize(
    "change", [{"stability": None}, {"state": 4}, {"due": "soon"}, {"due": 5}, {"reps": "many"}]
)
def test_a_spoilt_record_is_refused_with_a_sentence(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Memory.from_dict(REVIEW.to_dict() | change)


@pytest.mark.parametrize("name", REVIEW.to_dict())
def test_a_record_without_one_of_its_values_is_refused(name: str) -> None:
    values = REVIEW.to_dict()
    del values[name]
    with pytest.raises(ValueError, match=name):
        Memory.from_dict(values)


def test_a_new_fact_has_no_memory_until_it_is_answered() -> None:
    shown = Scheduler(Preset()).futures(None, fact=1, now=MARCH, calendar=LONDON)
    assert {memory.reps for memory in shown.by_rating.values()} == {1}
