"""Rows of a list as lines: a mark, a cursor, a label, a text that wraps under itself, a note."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import NULL_STYLE, Style

from quizapp.tui.content import assembled, content, line, shown, width_of
from quizapp.tui.glyphs import Glyphs

_NARROWEST = 8
"""Columns that a text has at least; where there are fewer, the note gives way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something to choose, or to do."""

    text: str
    label: str = ""
    """The key that goes to it."""
    box: str = ""
    """What is set of it: a tick, a letter. As wide in every row."""
    note: str = ""
    """A word or two on the right, once the answer is shown."""
    is_right: bool | None = None
    """`None` where there is nothing to mark."""
    is_quiet: bool = False
    """Whether it stands back: something to do, not something to choose."""
    is_lifted: bool = False


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line of a list."""

    place: int | None
    """The row it belongs to; `None` of what is no row."""
    text: Content


def drawn(
    rows: Sequence[Row],
    width: int,
    glyphs: Glyphs,
    *,
    cursor: int = -1,
    under: Style = NULL_STYLE,
    note_width: int = 0,
) -> list[DrawnLine]:
    """Return the lines of a list, each exactly `width` columns.

    Args:
        rows: The rows.
        width: Columns.
        glyphs: How signs are drawn.
        cursor: The place of the row under the cursor; below nothing for none.
        under: How that row stands out.
        note_width: Columns kept for notes, whether there are any or not.
    """
    labels = max((width_of(row.label) for row in rows), default=0)
    return [
        DrawnLine(place, text.stylize_before(under) if place == cursor else text)
        for place, row in enumerate(rows)
        for text in _lines(row, labels, width, glyphs, note_width, is_chosen=place == cursor)
    ]


def _lines(
    row: Row, labels: int, width: int, glyphs: Glyphs, note_width: int, *, is_chosen: bool
) -> Iterator[Content]:
    mark = {True: glyphs.tick, False: glyphs.cross, None: " "}[row.is_right]
    tone = {True: ".good", False: ".bad", None: ""}[row.is_right]
    start = [
        content(f"{mark} ", tone),
        content(f"{glyphs.cursor if is_chosen else ' '} ", ".primary"),
        content(f"{row.label.rjust(labels)}  ", ".muted" if row.is_quiet else ".primary"),
        content(row.box, ".accent" if row.is_lifted else ".primary"),
    ]
    indent = sum(part.cell_length for part in start)
    if width - indent - note_width < _NARROWEST:
        note_width = 0
    room = max(width - indent - note_width, 1)
    look = ".muted" if row.is_quiet else ".strong" if row.is_lifted else ""
    for number, text in enumerate(line(row.text, look).wrap(room) or [Content("")]):
        note = shown(row.note) if number == 0 and note_width else ""
        before = start if number == 0 else [Content(" " * indent)]
        whole = assembled(*before, text)
        gap = width - note_width - whole.cell_length
        yield assembled(
            whole, " " * max(gap, 0), (note, tone), " " * max(note_width - width_of(note), 0)
        )
