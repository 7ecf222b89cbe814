"""What services need of a store, in values of their own: no session and no row crosses."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from quizapp.knowledge.difference import Difference
from quizapp.knowledge.facts import Compiled, Fact, FactId
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory
from quizapp.services.events import Event, EventNumber, LoggedEvent
from quizapp.services.home import DeckNumber, FactNumber, Scope, SessionNumber
from quizapp.services.quiz_ports import QuizReader, QuizWriter
from quizapp.study.candidates import Slot
from quizapp.study.drawn import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDeck:
    """A deck as it was last read without errors."""

    number: DeckNumber
    id: str
    title: str
    notice: str | None
    sections: Mapping[str | None, str]
    """Title by id."""
    taught: Mapping[str | None, int]
    """How many facts there are in each section, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFact:
    """A compiled fact with the numbers the store gave it and its neighbours."""

    number: FactNumber
    deck: DeckNumber
    is_retired: bool
    siblings: tuple[FactNumber, ...]
    builds_on: tuple[FactNumber, ...]
    read: Callable[[], Fact] = field(repr=False, compare=False)
    """Returns what it says: whether it may be asked is settled before anybody needs that."""

    @property
    def fact(self) -> Fact:
        """Return what it says."""
        return self.read()


class DueReview(NamedTuple):
    """A review that is due, with what the queue has to know of it; in due order."""

    due_day: StudyDay
    fact: FactNumber
    deck: DeckNumber
    stability: float
    """Days."""
    last_day: StudyDay
    siblings: frozenset[FactNumber]
    confusable: frozenset[FactNumber]


class Waiting(NamedTuple):
    """A new fact, with what the queue has to know of it."""

    number: FactNumber
    deck: DeckNumber
    section: str | None
    position: int
    """Place in teaching order."""
    siblings: frozenset[FactNumber]
    confusable: frozenset[FactNumber]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a learner, or the queue, has set aside about a fact."""

    is_suspended: bool = False
    buried_on: StudyDay | None = None
    """The study day on which it is not asked."""
    is_flagged: bool = False
    met_on: StudyDay | None = None
    """The study day on which it was shown before being asked."""

    def hides_on(self, day: StudyDay) -> bool:
        """Return whether the fact is not to be asked on `day`."""
        return self.is_suspended or self.buried_on == day


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A session: how far it has come."""

    number: SessionNumber
    scope: Scope
    started: datetime
    day: StudyDay
    ended: datetime | None = None
    plan: int = 0
    """Which of its plans is in use, from 1; 0 before the first is drawn."""
    place: int = 0
    """How many slots of the plan have been passed."""
    current: FactNumber | None = None
    """The fact on the screen."""
    answered: int = 0
    recalled: int = 0
    met: int = 0
    milliseconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was done with one deck on one study day."""

    new: int = 0
    reviews: int = 0
    recalled: int = 0
    answers: int = 0
    milliseconds: int = 0


@dataclass(frozen=True, slots=True)
class Learnt:
    """A fact whose deck was changed after the learner learnt it."""

    stored: StoredFact
    """The fact as it is."""
    learnt_as: Fact
    """The fact as it was learnt, under its id of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A deck that was stored, and what became of its facts."""

    deck: DeckNumber
    difference: Difference | None = None
    """`None` for a deck that was not known, and for one whose text is the same."""
    returned: frozenset[FactId] = frozenset()
    """Facts of the deck that it had not taught of late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckFile:
    """A deck file as it was last looked at."""

    path: str
    deck: DeckNumber | None
    content_hash: str
    compiler_version: int
    summary: str | None = None
    """The first problem in a few words; `None` for a good file."""
    details: str | None = None


class Reader(QuizReader, Protocol):
    """Questions to one consistent state of the store, for one learner."""

    def decks(self) -> Sequence[StoredDeck]:
        """Return the decks whose files are present, by title."""
        ...

    def fact(self, number: FactNumber) -> StoredFact:
        """Return a fact."""
        ...

    def memory(self, number: FactNumber) -> Memory | None:
        """Return the memory of a fact, `None` while it is new."""
        ...

    def memories(self, numbers: Sequence[FactNumber]) -> Mapping[FactNumber, Memory]:
        """Return the memories of those facts that are not new."""
        ...

    def mark(self, number: FactNumber) -> Mark:
        """Return what is set aside about a fact."""
        ...

    def note(self, number: FactNumber) -> str | None:
        """Return the learner's own note."""
        ...

    def due_reviews(self, scope: Scope, today: StudyDay, limit: int) -> Sequence[DueReview]:
        """Return facts in Review due by `today` and not hidden, in due order.

        Where there are more than `limit`, it is those best remembered of the `BACKLOG_WINDOW`
        that fell due first. A deck is named where its facts are to be weighed against each other
        alone: of one deck, the shorter a fact has waited for its stability, the better it is
        remembered, whatever the parameters.
        """
        ...

    def new_facts(self, scope: Scope, today: StudyDay, limit: int) -> Sequence[Waiting]:
        """Return facts without a memory and not hidden, in teaching order, deck by deck."""
        ...

    def learning(
        self, scope: Scope, until: datetime, today: StudyDay
    ) -> Sequence[tuple[FactNumber, datetime]]:
        """Return facts in their steps that are due before `until` and not hidden, soonest first."""
        ...

    def next_step(self, scope: Scope, after: datetime, today: StudyDay) -> datetime | None:
        """Return when a learning step is due next, `after` or later; `None` if none is."""
        ...

    def due_counts(self, first: StudyDay, last: StudyDay) -> Mapping[StudyDay, int]:
        """Return how many facts in Review are due on each day from `first` to `last`."""
        ...

    def next_due(self, scope: Scope, after: StudyDay) -> StudyDay | None:
        """Return the first study day after `after` on which a review is due; none suspended."""
        ...

    def hidden(self, scope: Scope, today: StudyDay) -> tuple[int, int]:
        """Return how many facts are suspended, and how many others are buried today."""
        ...

    def hidden_facts(self, today: StudyDay) -> frozenset[FactNumber]:
        """Return the facts that are suspended, or buried today."""
        ...

    def suspended(self, scope: Scope) -> Sequence[FactNumber]:
        """Return the facts that are suspended."""
        ...

    def count_due(self, scope: Scope, today: StudyDay) -> int:
        """Return how many reviews are due by `today` and not hidden."""
        ...

    def answered_on(self, day: StudyDay) -> frozenset[FactNumber]:
        """Return the facts whose last answer was on `day`."""
        ...

    def tally(self, day: StudyDay, deck: DeckNumber) -> Tally:
        """Return what was done with a deck on a day."""
        ...

    def open_sitting(self, scope: Scope, day: StudyDay) -> Sitting | None:
        """Return the newest session of this scope and day that has not ended."""
        ...

    def sitting(self, number: SessionNumber) -> Sitting:
        """Return a session."""
        ...

    def plan(self, sitting: Sitting) -> Plan:
        """Return the plan in use."""
        ...

    def answers_in(self, session: SessionNumber) -> Sequence[LoggedEvent]:
        """Return the answers of a session that still stand, oldest first."""
        ...

    def history(self, number: FactNumber) -> Sequence[tuple[LoggedEvent, bool]]:
        """Return the events of a fact, newest first, each with whether it was taken back."""
        ...

    def learnt_otherwise(self) -> Sequence[Learnt]:
        """Return facts that may have been learnt as something else, by deck and teaching order.

        Only facts that the learner remembers, and that are taught.
        """
        ...

    def newest_event_at(self) -> datetime | None:
        """Return when the last thing that was written down happened, by the clock of then."""
        ...

    def has_answers(self) -> bool:
        """Return whether the learner has ever answered anything."""
        ...

    def undo_label(self) -> str | None:
        """Return what undo would take back."""
        ...

    def redo_label(self) -> str | None:
        """Return what redo would bring again."""
        ...

    def setting(self, name: str, deck: DeckNumber | None = None) -> Any:
        """Return a setting's stored value, `None` where none is stored."""
        ...

    def settings(self, deck: DeckNumber | None) -> Mapping[str, Any]:
        """Return the settings that hold for a deck: its own over those for all."""
        ...

    def deck_files(self) -> Sequence[DeckFile]:
        """Return the deck files as they were last looked at, by path."""
        ...


class Writer(QuizWriter, Reader, Protocol):
    """One unit of work: all of it is stored, or none."""

    def put_memory(
        self, number: FactNumber, deck: DeckNumber, section: str | None, memory: Memory
    ) -> None:
        """Store the memory of a fact. One that begins is of what the fact says now."""
        ...

    def forget(self, number: FactNumber) -> None:
        """Make a fact new again, to be learnt as it is; quizzes have shown nothing of it yet."""
        ...

    def learn_as_it_is(self, number: FactNumber) -> None:
        """Store that what the learner knows of a fact is what it says now."""
        ...

    def put_mark(self, number: FactNumber, mark: Mark) -> None:
        """Store what is set aside about a fact."""
        ...

    def put_note(self, number: FactNumber, text: str) -> None:
        """Store the learner's note; an empty one is removed."""
        ...

    def put_sitting(self, sitting: Sitting) -> None:
        """Store how far a session has come."""
        ...

    def new_sitting(self, scope: Scope, started: datetime, day: StudyDay) -> Sitting:
        """Begin a session and end the ones that were open."""
        ...

    def put_plan(self, sitting: Sitting, slots: Sequence[Slot]) -> None:
        """Store the plan in use."""
        ...

    def put_tally(self, day: StudyDay, deck: DeckNumber, tally: Tally) -> None:
        """Store what was done with a deck on a day."""
        ...

    def put_setting(self, name: str, value: Any, deck: DeckNumber | None = None) -> None:
        """Store a setting; `None` takes it back."""
        ...

    def log(self, event: Event) -> EventNumber:
        """Write an event down."""
        ...

    def take_back(self, stamp: Event) -> str | None:
        """Undo the learner's newest step, log `stamp` for it and return what it was."""
        ...

    def bring_again(self, stamp: Event) -> str | None:
        """Redo the step that was undone last, log `stamp` for it and return what it was."""
        ...

    def put_deck(self, compiled: Compiled, *, is_edited: bool = True) -> TakenIn:
        """Store a compiled deck: facts keep their numbers, those that are gone are retired.

        Whoever remembers a fact that means something else now has a choice to make.

        Args:
            compiled: The deck.
            is_edited: Whether its text may be another; if not, only the compiler is newer, and
                nothing that anybody learnt has changed.
        """
        ...

    def put_deck_file(self, file: DeckFile) -> None:
        """Store how a deck file was found."""
        ...

    def keep_only(self, paths: Sequence[str]) -> None:
        """Forget all other deck files, and set aside the decks that no file holds any more."""
        ...


class Store(Protocol):
    """Where progress is kept, for one learner; others may keep theirs in the same place."""

    def reading(self) -> AbstractContextManager[Reader]:
        """Return one consistent state to ask."""
        ...

    def writing(
        self, label: str | None = None, *, for_all: bool = False
    ) -> AbstractContextManager[Writer]:
        """Return one unit of work, stored when the block ends and dropped if it raises.

        Args:
            label: What the learner did, in a few words; the work is then one step of undo.
            for_all: Whether it changes decks, which belong to all learners. It then waits for
                the work of others, and they for it; else only this learner's own work takes turns.
        """
        ...
