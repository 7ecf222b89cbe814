"""Lines whose indent is not what YAML needs: guesses of where they belong."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.deck.mends.bare_lines import first_bare, owner_of
from quizapp.deck.mends.broken import Broken, Told
from quizapp.deck.mends.field_words import FIELDS
from quizapp.deck.mends.prose import BLOCK_HEAD
from quizapp.deck.mends.slots import indent_of, slot_at
from quizapp.deck.model import Place
from quizapp.deck.problems import Mend

_FAR = 500
"""Lines above among which neighbours are looked for."""
_MAX_LINE = 1_000
_MAX_LINES = 12
_KEY = re.compile(r" *(?:(?P<dash>- +)|(?P<key>[\w-]+):(?: |$))")
_SENTENCE_END = (".", "!", "?", '"', "'", "”", "]", "}")


def tabs(broken: Broken) -> Iterator[Told]:
    """Guess that a line that begins with tabs belongs to the lines above it."""
    at = broken.place
    line = broken.lines[at.line - 1]
    rest = line.lstrip(" \t")
    blank = line[: len(line) - len(rest)]
    if "\t" not in blank:
        return
    place = Place(at.line, blank.index("\t") + 1)
    others = sum(other.lstrip(" ").startswith("\t") for other in broken.lines) - 1
    hint = "Indent with spaces"
    if others > 0:
        hint += f"; {_count(others, 'more line')} begin{'s' if others == 1 else ''} with a tab too"
    widths = [len(blank.replace("\t", "  ")), len(blank.replace("\t", "    "))]
    around = [width for near in widths for width in (near, near + 2)]
    for width in dict.fromkeys([*_beside_or_below(broken.lines, at.line, rest), *around]):
        mend = Mend(at.line, at.line, (" " * width + rest,))
        yield Told(f"{hint}:", mend, "A tab stands here.", place)
    yield Told(f"{hint}.", None, "A tab stands here.", place)


def _beside_or_below(lines: Sequence[str], number: int, rest: str) -> Sequence[int]:
    """Return how far a line may have to be indented, by the line above it and by what it is.

    Args:
        lines: The lines of the file.
        number: The line.
        rest: What it holds behind its indent.
    """
    near = range(number - 1, max(number - _FAR, 0), -1)
    above = next((n for n in near if lines[n - 1].strip() and lines[n - 1].strip()[0] != "#"), 0)
    if not above:
        return ()
    slot = slot_at(lines, above)
    if slot and (not slot.value or BLOCK_HEAD.fullmatch(slot.value)):
        is_entry_done = owner_of(lines, above) == "kinds" and _kind_of(rest) == "id"
        return (slot.indent, slot.indent + 2) if is_entry_done else (slot.indent + 2,)
    beside = indent_of(lines[above - 1])
    # What opens a map may well leave one; a field stays as near to its neighbours as it can.
    placed = rest if rest.rstrip().endswith(":") else " " * beside + rest
    levels = _levels([*lines[: number - 1], placed, *lines[number:]], number)
    if owner_of(lines, above) == "columns":  # a column may be called as a field is
        is_alike = not rest.rstrip().endswith(":")
    else:
        is_alike = _kind_of(lines[above - 1]) == _kind_of(rest)
    return (*([beside] if is_alike else []), *levels, beside + 2)


def deeper_fields(broken: Broken) -> Iterator[Told]:
    """Guess that a line that seems to go on with a text is a field, indented too far."""
    number = broken.place.line
    if not broken.says("mapping values") or number < 2:
        return
    line, above = broken.lines[number - 1], broken.lines[number - 2]
    found = _KEY.match(line)
    is_field = found is not None and found["key"] in FIELDS
    ends = above.rstrip().endswith(_SENTENCE_END) or line.rstrip().endswith((":", "}", "]"))
    if indent_of(line) > indent_of(above) and found and (is_field or ends):
        yield from crooked_lines(broken)


def crooked_lines(broken: Broken) -> Iterator[Told]:
    """Guess that a line belongs where some line above begins."""
    if broken.says("could not find expected ':'") or first_bare(broken):
        return  # a line without a colon is at fault, not its neighbours
    yield from _first_of_its_map(broken)
    for number in broken.suspects():
        line = broken.lines[number - 1]
        if not _KEY.match(line) or len(line) > _MAX_LINE:
            continue
        for wanted in _levels(broken.lines, number):
            for last in _ends(broken.lines, number):
                yield _moved(broken, number, last, wanted)


def _first_of_its_map(broken: Broken) -> Iterator[Told]:
    """Guess that the first line of a map is crooked, if it is alone and others agree."""
    number, lines = broken.place.line, broken.lines
    wanted = indent_of(lines[number - 1])
    least = _MAX_LINE
    for first in range(number - 1, max(number - _FAR, 1), -1):
        here = indent_of(lines[first - 1])
        if not lines[first - 1].strip() or here >= least:
            continue
        outer = next((indent_of(line) for line in lines[first - 2 :: -1] if line.strip()), 0)
        # Two against one; and among two, hardly anybody indents by an odd number.
        is_odd = _agrees(lines[number:], wanted) or here % 2 > wanted % 2
        if here != wanted and outer < min(here, wanted) and least > wanted and is_odd:
            yield _moved(broken, first, first, wanted)
        least = here
        if here <= wanted:
            break


def _agrees(below: Sequence[str], wanted: int) -> bool:
    """Return whether another of the lines below is indented so, before one that is less."""
    for line in below[:_FAR]:
        if line.strip() and indent_of(line) <= wanted:
            return indent_of(line) == wanted
    return False


def _moved(broken: Broken, first: int, last: int, wanted: int) -> Told:
    """Return the guess that some lines belong to where the first is indented by `wanted`."""
    lines = broken.lines[first - 1 : last]
    indent = indent_of(lines[0])
    moved = tuple(
        " " * max(indent_of(line) + wanted - indent, 0) + line.lstrip(" ") for line in lines
    )
    place = Place(first, indent + 1) if first != broken.at.line else None
    what = "it" if last == first else "them"
    hint = f"Indent {what} with {_count(wanted, 'space')}:" if wanted else f"Do not indent {what}:"
    message = "This line is not indented as its neighbours are."
    return Told(hint, Mend(first, last, moved), message, place)


def _ends(lines: Sequence[str], number: int) -> Iterator[int]:
    """Yield the last line that may have to move along: none, or all that are as deep or deeper."""
    yield number
    indent, last = indent_of(lines[number - 1]), number
    while last < len(lines) and lines[last].strip() and indent_of(lines[last]) >= indent:
        last += 1
    if number < last < number + _MAX_LINES:
        yield last


@dataclass(frozen=True, slots=True)
class _Level:
    """Where the lines of one map or list begin."""

    indent: int
    kind: str
    """What begins there: a field, an id, or a dash."""


def _levels(lines: Sequence[str], number: int) -> Sequence[int]:
    """Return where a line may belong: with lines like it and below it first, then the nearest."""
    line = lines[number - 1]
    indent, kind = indent_of(line), _kind_of(line)
    levels: dict[int, _Level] = {}
    least = _MAX_LINE
    for above in range(number - 1, max(number - _FAR, 0), -1):
        other = lines[above - 1]
        if not other.strip() or other.lstrip().startswith("#") or indent_of(other) >= least:
            continue
        slot = slot_at(lines, above)
        if slot and indent_of(other) < slot.indent < least:
            levels.setdefault(slot.indent, _Level(slot.indent, _kind_of(f"{slot.key}: ")))
        least = indent_of(other)
        levels.setdefault(least, _Level(least, _kind_of(other) if least else "field of the deck"))
    here = slot_at(lines, number)
    below = next((indent_of(line) for line in lines[number:] if line.strip()), None)
    # What follows a line without a value stands inside of it.
    beside = below if here and here.value else None

    def rank(level: _Level) -> tuple[int, int, int]:
        likes = (level.kind == kind) + (level.indent == beside)
        return -likes, abs(level.indent - indent), -level.indent

    found = [level for level in levels.values() if level.indent != indent]
    return [level.indent for level in sorted(found, key=rank)]


def _kind_of(line: str) -> str:
    found = _KEY.match(line)
    if found is None:
        return "text"
    if found["dash"]:
        return "dash"
    return "field" if found["key"] in FIELDS else "id"


def _count(number: int, noun: str) -> str:
    return f"one {noun}" if number == 1 else f"{number:,} {noun}s"
