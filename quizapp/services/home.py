"""What the home screen shows: values apart from the rest, as the first paint waits for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

FactNumber = NewType("FactNumber", int)
"""The number the store gave a fact once and for ever."""

DeckNumber = NewType("DeckNumber", int)
"""The number the store gave a deck once and for ever."""

SessionNumber = NewType("SessionNumber", int)
"""Counts a learner's sessions from 1."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a session draws from: everything, one deck, or one section of it."""

    deck: DeckNumber | None = None
    section: str | None = None
    """A section's id; only with a deck."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits today, limits applied."""

    learning: int
    """Facts in their steps, due by the end of the study day."""
    review: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """One section on the home screen."""

    id: str
    title: str
    counts: Counts
    known: int
    """Facts in review that are not due: until then, recall is expected to be over the target."""
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckLine:
    """One deck on the home screen."""

    number: DeckNumber
    id: str
    title: str
    counts: Counts
    known: int
    facts: int
    sections: tuple[SectionLine, ...]
    notice: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class BrokenDeck:
    """A deck file that could not be read; its last good version, if any, still serves."""

    file: str
    """The path as the learner knows it; untrusted text."""
    summary: str
    """"line 14: no term “femor”": the first problem in a few words."""
    details: str
    """Every problem as `check` prints it."""
    has_good_version: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Everything the first screen shows."""

    now: datetime
    """Aware, in the learner's zone."""
    is_first_run: bool
    """True until the learner has left the welcome."""
    counts: Counts
    decks: tuple[DeckLine, ...]
    broken: tuple[BrokenDeck, ...] = ()
    minutes: int = 0
    """How long today's work may take, at the learner's own pace."""
    forecast: tuple[int, ...] = ()
    """Reviews due on each of the next fourteen days, tomorrow first."""
    days_studied: int = 0
    days_total: int = 0
    """Study days since the first one, today included; 0 before it."""
    recalled: float | None = None
    """True retention of the last thirty days, 0 to 1; `None` while there is too little."""
    target: float = 0.9
    """Desired retention, 0 to 1."""
    next_due: datetime | None = None
    """When something is due after today, in the learner's zone: a review, a step, or what
    today leaves over."""
    buried: int = 0
    suspended: int = 0
    held_back: int = 0
    """Reviews due that today's limit leaves for another day."""
    unmet: int = 0
    """Facts of all decks that were never answered."""
    undo: str | None = None
    """What undo would take back; `None` when there is nothing."""
    redo: str | None = None
