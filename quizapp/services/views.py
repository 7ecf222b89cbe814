"""What a session and a fact show: frozen values, complete, with nothing left to look up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.knowledge.facts import Face, Fact
from quizapp.memory.days import StudyDay
from quizapp.memory.futures import Futures
from quizapp.memory.model import Memory, Rating
from quizapp.services.home import Counts, DeckNumber, FactNumber, SessionNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a session stands, for its header."""

    session: SessionNumber
    title: str
    """Deck and section of the fact on the screen: "Oxytocin › Fundamentals"."""
    left: Counts
    """What is still to come in this session."""
    undo: str | None = None
    """What undo would take back, in a few words; `None` when there is nothing."""
    redo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One new fact as it is shown before it is asked."""

    number: FactNumber
    fact: Fact
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """New facts of one section, shown before the first of them is asked."""

    progress: Progress
    thread: str
    """What holds them together, in a line or two."""
    facts: tuple[Met, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One prompt: a fact, the face to ask it by, and what each rating would do."""

    progress: Progress
    number: FactNumber
    deck: DeckNumber
    fact: Fact
    face: Face
    memory: Memory | None
    """`None` for a new fact."""
    futures: Futures
    is_leech: bool = False
    is_flagged: bool = False
    note: str | None = None
    """The learner's own note."""
    siblings: tuple[FactNumber, ...] = ()
    """Facts that an answer here puts off to another day."""
    builds_on: tuple[FactNumber, ...] = ()
    """Facts whose weakest a lapse here brings forward."""
    explains_ratings: bool = False
    """True on the first answer ever, when a line says what the ratings mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How a session went, and what comes next."""

    progress: Progress
    answered: int
    recalled: int
    """Answers other than Again."""
    spent: timedelta
    met: int
    """New facts that were met."""
    coming: Mapping[StudyDay, int]
    """How many of the facts answered here come back on each day, soonest first."""
    today: StudyDay
    learning_due: datetime | None
    """When the next learning step is due, in the learner's zone, if one is left today."""
    next_due: datetime | None
    suspended: int
    buried: int
    held_back: int
    """Reviews that the day's limit leaves for another day."""
    weakest: tuple[str, ...] = ()
    """Prompts answered Again here, as they were asked."""


Prompt = Lesson | Ask | Summary
"""What a session shows next."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What undo or redo did, in words that name it."""

    label: str
    prompt: Prompt


# Fact info


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One event in a fact's life."""

    at: datetime
    """Aware, in the zone it happened in."""
    what: str
    """"Good", "met", "buried", "taken back"."""
    rating: Rating | None
    interval: timedelta | None
    """How long the answer postponed it."""
    stability: float | None
    took: timedelta | None
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactInfo:
    """All that is known of one fact."""

    number: FactNumber
    fact: Fact
    deck_title: str
    deck_file: str | None
    section: str | None
    memory: Memory | None
    retrievability: float | None
    """Expected recall now, 0 to 1; `None` for a new fact."""
    is_suspended: bool
    is_buried: bool
    is_flagged: bool
    is_leech: bool
    note: str | None
    history: tuple[HistoryLine, ...]
    """Newest first."""
