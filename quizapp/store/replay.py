"""Schedules out of the events alone: each fact's last outcome that still stands."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from quizapp.memory.model import Memory

OUTCOMES = ("answer", "forward", "quiz", "restore")
"""Kinds of events whose outcome is the memory that was stored."""
FORGETTING = ("reset", "start again")
"""Kinds of events after which a fact is new."""

LoggedRow = tuple[int, str, int | None, str | None, int | None]
"""Of an event: number, kind, fact, outcome as JSON, and the first event of the step it voids."""


def replayed(events: Iterable[LoggedRow]) -> Mapping[int, Memory]:
    """Return the memory of each fact of one learner, by the fact's number.

    Args:
        events: All of the learner's events, in the order of their numbers.

    Raises:
        ValueError: If an outcome cannot be read.
    """
    kept = list(events)
    gone = _taken_back(kept)
    memories: dict[int, Memory] = {}
    for number, kind, fact, outcome, _ in kept:
        if fact is None or number in gone:
            continue
        if kind in OUTCOMES:
            memories[fact] = Memory.from_dict(_values(outcome))
        elif kind in FORGETTING:
            memories.pop(fact, None)
    return memories


def _taken_back(events: Iterable[LoggedRow]) -> set[int]:
    """Return the numbers of the events that an undo took back and no redo brought again."""
    steps: dict[tuple[int, int], bool] = {}
    for _, kind, _, outcome, voids in events:
        if voids is not None:
            steps[voids, int(_values(outcome)["last"])] = kind == "undo"
    return {
        number
        for (first, last), is_gone in steps.items()
        if is_gone
        for number in range(first, last + 1)
    }


def _values(outcome: str | None) -> Mapping[str, Any]:
    values = json.loads(outcome or "null")
    if not isinstance(values, dict):
        raise ValueError("An event lacks its outcome.")  # noqa: TRY004 - a value of the file
    return values
