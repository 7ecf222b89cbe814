"""Lines of a deck file, and sentences about them, fitted to the columns of a terminal."""

import re

from quizapp.text import cells, in_one_line

TAB = 4
"""Columns that are shown for a tab, wherever it stands."""
_CUT = "…"
_LEAST = 16
"""Columns below which nothing sensible can be shown."""
_WORDS = re.compile(r" *(?:`[^`]{1,40}`[^\s`]*|[^ ]+)")
"""A word with the spaces before it; a short piece of a deck in backticks is one word."""


def excerpt(line: str, column: int, end_column: int | None, width: int) -> tuple[str, str]:
    """Return a line of a file, cut to a window around a place, and the line with its carets.

    Both are fit for a terminal, neither takes more than `width` columns (16 at least), and the
    carets stand under what they point at: tabs, wide characters, marks that combine and
    characters that had to be made visible are counted as they are shown.

    Args:
        line: The whole line of the file.
        column: Where to point, counted from 1 in code points.
        end_column: One past the last column to point at; `None` for a single character.
        width: Columns there are.
    """
    at = _base(line, min(column - 1, len(line)))
    until = max(at + 1, min((end_column or column + 1) - 1, len(line)))
    start, end = _window(line, at, max(width, _LEAST) - 2 * len(_CUT))
    before = (_CUT if start else "") + spaced(line[start:at])
    marked = spaced(line[at : min(until, end)])
    after = spaced(line[min(until, end) : end]) + (_CUT if end < len(line) else "")
    return before + marked + after, " " * cells(before) + "^" * max(1, cells(marked))


def spaced(line: str) -> str:
    """Return a line of a file without a control character, its tabs as spaces."""
    return in_one_line(line.replace("\t", " " * TAB))


def wrapped(line: str, width: int, *, hanging: str) -> list[str]:
    """Return a line, fit for a terminal, in lines of at most `width` columns.

    Only a word that is longer than a line takes more. Spaces inside a line stay as they are.

    Args:
        line: What to wrap.
        width: Columns there are.
        hanging: What the second and all further lines begin with.
    """
    if cells(line) <= width:
        return [line]
    lines: list[str] = []
    here = ""
    for word in _WORDS.findall(line):
        if here.strip() and cells(here) + cells(word) > width:
            lines.append(here)
            here = hanging + word.lstrip(" ")
        else:
            here += word
    return [*lines, here]


def _base(line: str, at: int) -> int:
    """Return the index of the character that the one at `at` combines with, or `at` itself."""
    while 0 < at < len(line) and not cells(spaced(line[at])):
        at -= 1
    return at


def _window(line: str, at: int, room: int) -> tuple[int, int]:
    """Return the longest piece of a line around `at` that fits into `room` columns.

    Of a line that does not fit, up to half of the room shows what stands before.
    """
    if len(line) <= 2 * room and cells(spaced(line)) <= room:
        return 0, len(line)
    start, before = at, 0
    while start and before + _cells_at(line, start - 1) <= room // 2:
        start -= 1
        before += _cells_at(line, start)
    end, after = at, 0
    while end < len(line) and before + after + _cells_at(line, end) <= room:
        after += _cells_at(line, end)
        end += 1
    while start and before + after + _cells_at(line, start - 1) <= room:
        start -= 1
        before += _cells_at(line, start)
    # A mark that combines would sit on the sign of the cut.
    while start < at and not _cells_at(line, start):
        start += 1
    return start, end


def _cells_at(line: str, index: int) -> int:
    return cells(spaced(line[index]))
