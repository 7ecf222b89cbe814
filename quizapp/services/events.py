"""What happens, as it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NewType

from quizapp.memory.days import StudyDay
from quizapp.memory.model import Rating
from quizapp.services.home import FactNumber, SessionNumber

EventNumber = NewType("EventNumber", int)
"""Counts a learner's events from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, to be written down once and never changed."""

    kind: str
    at: datetime
    zone: str
    day: StudyDay
    session: SessionNumber | None = None
    fact: FactNumber | None = None
    rating: Rating | None = None
    face: str | None = None
    milliseconds: int | None = None
    outcome: Mapping[str, Any] | None = None
    voids: EventNumber | None = None


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event with the number it was written down under."""

    number: EventNumber
    event: Event
