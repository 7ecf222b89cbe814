"""Brackets that are never closed, and prose between brackets: guesses of what was meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.deck.mends.braces import in_block_style, is_bracketed
from quizapp.deck.mends.broken import Broken, Told
from quizapp.deck.mends.field_words import FIELDS, LISTS_OF_TEXT, TEXTS, WORD_FIELDS
from quizapp.deck.mends.prose import Slot
from quizapp.deck.mends.remedies import block_style_hint, in_quotes
from quizapp.deck.mends.slots import list_at, slot_at
from quizapp.deck.model import Place
from quizapp.deck.problems import Mend

_MAX_LINE = 1_000
_IN_BRACKETS = ("expected ',' or", "expected node content", "unexpected end of stream")
_SINGLE = WORD_FIELDS - {"kind", "complete", "is_a", "part_of", "confused_with", "about", "through"}
"""Fields that never hold a list."""
_PAIR = re.compile(r"[\w-]+ *:|$")
_NAMES = {"[": "This list is", "{": "These braces are"}
_CLOSING = {"[": "]", "{": "}"}


def brackets_left_open(broken: Broken) -> Iterator[Told]:
    """Guess where a bracket was to be closed, or that it is part of a text."""
    opened = broken.opened
    if opened is None or not broken.says(*_IN_BRACKETS):
        return
    line = broken.lines[opened.line - 1]
    sign = line[opened.column - 1 : opened.column]
    if sign not in _CLOSING or len(line) > _MAX_LINE:
        return
    slot = slot_at(broken.lines, opened.line)
    if slot and slot.column == opened.column and _is_prose(slot, broken.lines):
        for told in in_quotes(slot):
            yield replace(told, message=f"A text cannot begin with `{sign}`.", place=opened)
    at = broken.place
    after = line[opened.column :].split(" #")[0].strip()
    if opened.line < broken.at.line or broken.at.column > len(line) or not after:
        yield from _closed(broken, opened, sign)
    elif sign == "{" and "]" in broken.problem:
        here = at.column - 1
        mend = Mend(at.line, at.line, (line[:here] + "]" + line[here:],))
        yield Told("Write the `]` where the list ends:", mend)


def _closed(broken: Broken, opened: Place, sign: str) -> Iterator[Told]:
    """Guess that a bracket was to be closed in its line, or in the last before the place."""
    closing, message = _CLOSING[sign], f"{_NAMES[sign]} never closed."
    hint = f"Write the `{closing}` where it ends:"
    line = broken.lines[opened.line - 1].rstrip()
    slot = slot_at(broken.lines, opened.line)
    comment = slot.comment if slot else ""
    closed = line.removesuffix(comment).rstrip(" ,") + closing + comment
    yield Told(hint, Mend(opened.line, opened.line, (closed,)), message, opened)
    last = broken.place.line - 1
    while last > opened.line and not broken.lines[last - 1].strip():
        last -= 1
    if last > opened.line:
        closed = broken.lines[last - 1].rstrip() + closing
        yield Told(hint, Mend(last, last, (closed,)), message, opened)
    hint = hint.removesuffix(":") + f"; or, if the `{sign}` is part of a text, put that in quotes."
    yield Told(hint, None, message, opened)


def _is_prose(slot: Slot, lines: Sequence[str]) -> bool:
    """Return whether a value that begins with a bracket is a text, and no list or fields."""
    inner = slot.value[1:].strip()
    if slot.value[0] == "{":
        return _PAIR.match(inner) is None
    if slot.key is None:
        return list_at(lines, slot.line) in LISTS_OF_TEXT
    if slot.key in _SINGLE:
        return True
    if not inner or slot.key in TEXTS or slot.key in FIELDS:
        return bool(inner) and slot.key in TEXTS
    longest = max(len(piece.split()) for piece in inner.split(","))
    return "," not in inner or inner.endswith((".", "!", "?")) or longest > 4


def prose_in_brackets(broken: Broken) -> Iterator[Told]:
    """Guess that the fields of a line with brackets were to be read one by one."""
    for number in broken.suspects():
        slot = slot_at(broken.lines, number)
        if slot and is_bracketed(slot.value) and (mend := in_block_style(slot)):
            message = place = None
            if " #" in slot.value and number != broken.at.line:
                message = "A ` #` begins a comment, so these brackets are never closed."
                place = Place(number, slot.column + slot.value.index(" #") + 1)
            yield Told(block_style_hint(slot), mend, message, place)
