"""What the screens ask of the services."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import timedelta

    from quizapp.memory.model import Rating
    from quizapp.services.changes import ChangedDeck, Settled
    from quizapp.services.deck_views import DeckNews, FactSource
    from quizapp.services.home import FactNumber, Home, Scope, SessionNumber
    from quizapp.services.quiz_views import Quizzes
    from quizapp.services.views import Ask, FactInfo, Lesson, Prompt, Undone

Setting = str | int | float | bool | None
"""A value that JSON can hold."""


class Study(Protocol):
    """The learner at work. Whatever a method stores is durable when it returns."""

    def begin(self, scope: Scope) -> Prompt:
        """Start a session, or resume the one that was left."""
        ...

    def current(self, session: SessionNumber) -> Prompt:
        """Return what a session shows now, after waiting for a learning step."""
        ...

    def finish_lesson(self, lesson: Lesson) -> Prompt:
        """Note that the facts of a lesson have been met."""
        ...

    def rate(self, ask: Ask, rating: Rating, took: timedelta) -> Prompt:
        """Store an answer.

        Raises:
            Superseded: If what was shown no longer holds; nothing is stored then.
        """
        ...

    def undo(self, session: SessionNumber, expected: str | None = None) -> Undone | None:
        """Take back the learner's newest step, if there is one.

        Raises:
            Superseded: If another window made a newer step than the one expected.
        """
        ...

    def redo(self, session: SessionNumber) -> Undone | None:
        """Bring back the step that was taken back last, if there is one."""
        ...

    def take_back(self) -> str | None:
        """Take back the newest step outside a session; return what it was called."""
        ...

    def bring_again(self) -> str | None:
        """Bring back what was taken back last, outside a session; return what it was called."""
        ...

    def clock_news(self) -> str:
        """Return what there is to say of a clock that does not go on from where it was."""
        ...

    def wake(self, scope: Scope) -> int:
        """Bring back suspended facts; return how many."""
        ...

    def suspend(self, ask: Ask) -> Prompt:
        """Set a fact aside until the learner takes it up again."""
        ...

    def bury(self, ask: Ask) -> Prompt:
        """Set a fact aside until tomorrow."""
        ...

    def flag(self, ask: Ask) -> Prompt:
        """Mark a fact, or take the mark away."""
        ...

    def reset(self, ask: Ask) -> Prompt:
        """Forget the schedule of a fact: it is new again.

        Raises:
            Superseded: If what was shown no longer holds; nothing is stored then.
        """
        ...

    def write_note(self, fact: FactNumber, text: str) -> None:
        """Keep the learner's own note on a fact; an empty one takes it away."""
        ...

    def info(self, fact: FactNumber) -> FactInfo:
        """Return all that is known of a fact."""
        ...


class Library(Protocol):
    """The decks."""

    def home(self) -> Home:
        """Return what the first screen shows."""
        ...

    def refresh(self) -> Home:
        """Read the deck files again, then return what the first screen shows."""
        ...

    def look(self, *, at_once: bool = False) -> DeckNews | None:
        """Take in what has changed on disk, and return what became of it; `None` for nothing.

        Args:
            at_once: Whether a file counts that may still be being written.
        """
        ...

    def untold(self) -> DeckNews:
        """Return how decks were edited and which are gone, as far as it has not been told yet."""
        ...

    def source(self, fact: FactNumber) -> FactSource:
        """Return where the author of a fact wrote it."""
        ...

    def leave_welcome(self) -> Home:
        """Note that the welcome has been read."""
        ...


class Changes(Protocol):
    """What changed decks ask."""

    def open(self) -> tuple[ChangedDeck, ...]:
        """Return the decks with facts that the learner has not chosen about."""
        ...

    def settle(self, deck: ChangedDeck, again: Collection[FactNumber]) -> Settled:
        """Start some of a deck's changed facts again and keep the others, as one step."""
        ...


class Preferences(Protocol):
    """What the learner prefers: `two_buttons`, `theme` and `ascii`."""

    def get(self, name: str, default: Setting) -> Setting:
        """Return a preference."""
        ...

    def set(self, name: str, value: Setting) -> None:
        """Keep a preference."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the screens call."""

    study: Study
    library: Library
    changes: Changes
    preferences: Preferences
    open_quizzes: Callable[[], Quizzes]
    """Returns the quizzes; slow the first time, as they bring all of the questions."""
    back_up: Callable[[], None]
    """Makes a backup if one is due; a call for when nothing is being asked."""


Connect = Callable[[], Services]
"""Opens the store and returns the services; slow, so it runs in a thread."""
