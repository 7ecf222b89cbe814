"""Changed facts as lines: what becomes of each, what it said, and what it says now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizapp.text import shortened
from quizapp.tui.content import content, fitted, width_of
from quizapp.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from quizapp.services.changes import ChangedFact

LONGEST: Final = 600
"""Characters of a statement that are shown."""

_INDENT: Final = " " * 6

Piece = tuple[str, str]
"""Text and the component class it is drawn in."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the list."""

    place: int
    """Whose it is: a fact's place in the list, from 0."""
    text: str = ""
    label: str | None = None
    """`None` in the first line of a fact, which says what becomes of it."""
    is_past: bool = False


def lines_of(facts: "tuple[ChangedFact, ...]", width: int) -> list[ChangeLine]:
    """Return the lines of a list of `width` columns, a free one after each fact."""
    return [line for place, fact in enumerate(facts) for line in _lines(place, fact, width)]


def drawn(
    line: ChangeLine, width: int, glyphs: Glyphs, *, is_chosen: bool, starts_again: bool
) -> list[Piece]:
    """Return the pieces of a line."""
    if line.label is not None:
        tone = "change-list--past" if line.is_past else "change-list--text"
        return [(_INDENT + line.label, "change-list--past"), (line.text, tone)]
    mark, choice = ("[x] ", "start again") if starts_again else ("[ ] ", "keep")
    start = f"{glyphs.cursor if is_chosen else ' '} {mark}{choice}"
    room = width - width_of(start) - 3
    return [
        (f"{glyphs.cursor if is_chosen else ' '} {mark}", "change-list--mark"),
        (choice, "change-list--choice"),
        (f" {glyphs.dot} {fitted(line.text, max(room, 0), glyphs)}", "change-list--past"),
    ]


def _lines(place: int, fact: "ChangedFact", width: int) -> Iterator[ChangeLine]:
    yield ChangeLine(place, fact.what)
    if fact.before != fact.after:
        yield from _statement(place, "was  ", fact.before, width, is_past=True)
    yield from _statement(place, "now  ", fact.after, width, is_past=False)
    yield ChangeLine(place, label="")


def _statement(
    place: int, label: str, text: str, width: int, *, is_past: bool
) -> Iterator[ChangeLine]:
    room = max(width - len(_INDENT) - len(label), 1)
    for wrapped in content(shortened(text, LONGEST)).wrap(room):
        yield ChangeLine(place, wrapped.plain, label, is_past)
        label = " " * len(label)
