"""What the queue knows of a fact, and the places it gives out."""

from collections.abc import Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """A fact that could be asked today."""

    fact: int
    """Its stable number."""

    deck: int
    """The number of its deck."""

    section: int = 0
    """The place of its section in the deck, in teaching order."""

    order: int = 0
    """Its place in the file."""

    siblings: frozenset[int] = frozenset()
    """Facts that spoil this one when asked on the same day."""

    confusable: frozenset[int] = frozenset()
    """Facts that learners mix up with this one."""

    retrievability: float | None = None
    """The probability of recall today, 0 to 1; `None` for a new fact."""

    due_day: int | None = None
    """The study day on which a review fell due; `None` for a new fact, or to keep the
    order in which reviews are given."""


class Slot(NamedTuple):
    """One place in a session's plan: a fact to ask."""

    fact: int
    """The number of the fact."""

    lesson: int | None = None
    """The lesson, from 0, that shows a new fact before it is asked; `None` for a review."""


def lesson_facts(plan: Iterable[Slot], lesson: int) -> tuple[int, ...]:
    """Return the facts of a lesson in the order in which they are shown.

    Args:
        plan: A plan or the rest of one.
        lesson: The number of the lesson.

    Returns:
        The facts that are shown, one after the other, before the first is asked.
    """
    return tuple(slot.fact for slot in plan if slot.lesson == lesson)
