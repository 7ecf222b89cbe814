"""A deck file as it is now, and what reading it gives."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.knowledge.version import COMPILER_VERSION
from quizapp.services.deck_files import name_of
from quizapp.services.ports import DeckFile

if TYPE_CHECKING:
    from quizapp.knowledge.facts import Compiled

_BOX = 54
"""Columns of the box that shows what is wrong, in the narrowest window: a caret must not be wrapped
away from its place."""

UNREADABLE = ""
"""The content hash of a file that could not be opened: no content has it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a deck file gave."""

    compiled: "Compiled | None"
    """`None` if it cannot be used; the next two then say why."""
    summary: str | None = None
    details: str | None = None


@dataclass(frozen=True)
class Look:
    """A deck file as it is now."""

    path: Path
    content: bytes | None
    """`None` when it cannot be opened; the reader then says why."""
    content_hash: str
    gives_way: bool = False
    """Whether it makes room, without a word, for another file with the same id: a deck that came
    with the program, and one that only another window's folders hold."""

    @property
    def name(self) -> str:
        """Return its path as text."""
        return name_of(self.path)

    @cached_property
    def reading(self) -> Reading:
        """What it says; takes a second for a large deck."""
        from quizapp.deck.problems import to_text  # noqa: PLC0415 - only for a changed file
        from quizapp.deck.reader import read  # noqa: PLC0415
        from quizapp.knowledge.compiling import compile_deck  # noqa: PLC0415

        reading = read(self.content if self.content is not None else self.path, self.path.name)
        if reading.deck is not None:
            return Reading(compile_deck(reading.deck))
        first = next(problem for problem in reading.problems if problem.is_error)
        where = f"line {first.place.line}: " if self.content is not None else ""
        details = (to_text(p, self.path.name, reading.lines, _BOX) for p in reading.problems)
        return Reading(None, f"{where}{first.message}", "\n\n".join(details))

    def has_changed(self, known: DeckFile | None) -> bool:
        """Return whether it has to be read, not being as it is known."""
        return (
            known is None
            or known.content_hash != self.content_hash
            or known.compiler_version != COMPILER_VERSION
        )


def look_at(path: Path, *, gives_way: bool) -> Look:
    """Return a deck file as it is now; costs a reading and a hash.

    Args:
        path: Where it is.
        gives_way: Whether it makes room for another file with the same id.
    """
    from quizapp.deck.source import UnreadableError, load  # noqa: PLC0415 - only when needed

    try:
        content = load(path)
    except UnreadableError:
        return Look(path, None, UNREADABLE, gives_way)
    return Look(path, content, blake2b(content, digest_size=16).hexdigest(), gives_way)
