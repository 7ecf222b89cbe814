"""Which value a line of a file holds, as its author means it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.deck.mends.field_words import LISTS_OF_TEXT
from quizapp.deck.mends.prose import Slot
from quizapp.deck.problems import Mend

MAX_PROSE = 1_200
"""A longer text is not written out again."""
_MAX_LINES = 12
_FAR = 40
"""Lines above that a text may begin in."""
_FARTHEST = 1_000
"""Lines above that a list may begin in."""

_KEY = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_HEAD = re.compile(
    rf"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>{_KEY}):(?: +|$))?(?P<rest>.*)", re.DOTALL
)
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")


def slot_at(lines: Sequence[str], number: int) -> Slot | None:
    """Return the value that begins in a line, or `None` where no key or dash stands before one.

    Args:
        lines: The lines of the file.
        number: The line, counted from 1.
    """
    line = lines[number - 1]
    found = _HEAD.match(line[:MAX_PROSE])
    if found is None or len(line) > MAX_PROSE or not (found["dashes"] or found["key"]):
        return None
    value, comment = without_comment(found["rest"])
    head = line[: found.start("rest")]
    indent = len(found["indent"]) + len(found["dashes"])
    return Slot(number, head, indent, found["key"], value, comment)


def texts_at(lines: Sequence[str], number: int) -> Iterator[Slot]:
    """Yield the values that a line may be meant to hold, the likeliest first.

    In a list of texts, `- A: b` is a text with a colon; elsewhere it is an id and its text.
    """
    slot = slot_at(lines, number)
    if slot is None:
        return
    whole = _without_key(slot)
    if whole and (list_at(lines, number) in LISTS_OF_TEXT or not _is_id(slot.key)):
        yield whole
        return
    yield slot
    if whole:
        yield whole


def text_around(lines: Sequence[str], number: int) -> Slot | None:
    """Return the value that runs on over a line, or begins in it."""
    indent = indent_of(lines[number - 1])
    slot = slot_at(lines, number)
    for above in range(number - 1, max(number - _FAR, 0), -1):
        line = lines[above - 1]
        if not line.strip():
            break
        if indent_of(line) < indent:
            found = slot_at(lines, above)
            return found if found and found.value else slot if slot and slot.value else None
    return slot if slot and slot.value else None


def running_on(slot: Slot, lines: Sequence[str]) -> Mend | None:
    """Return the mend that folds a text with all the lines it runs on over, as they are.

    Those are the lines below that are indented more, up to an empty one; `None` where there is
    none, or where they are very many.
    """
    pieces = [(slot.value + slot.comment).strip()]
    for line in lines[slot.line : slot.line + _MAX_LINES]:
        inside = line.strip()
        if not inside or len(line) - len(line.lstrip(" ")) <= _outer(slot):
            break
        pieces.append(inside)
    if not 1 < len(pieces) <= _MAX_LINES or sum(map(len, pieces)) > MAX_PROSE:
        return None
    bare = replace(slot, comment="")
    return Mend(slot.line, slot.line + len(pieces) - 1, bare.folded(pieces))


def without_comment(rest: str) -> tuple[str, str]:
    """Return a value as it is written, and the comment behind it with the spaces before."""
    rest = rest.rstrip()
    after = 0
    if rest[:1] in {'"', "'"}:
        after = max(rest.rfind(rest[0] + " "), 0)
    found = _COMMENT.search(rest, after)
    return (rest[: found.start()], rest[found.start() :]) if found else (rest, "")


def indent_of(line: str) -> int:
    """Return the spaces that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _outer(slot: Slot) -> int:
    """Return the columns before the line that holds the key or the dash."""
    return slot.indent if slot.key is not None else slot.indent - 2


def _without_key(slot: Slot) -> Slot | None:
    """Return the member of a list that holds the key and its value as one text."""
    before = slot.head[: slot.indent]
    if slot.key is None or "-" not in before:
        return None
    value = slot.head[slot.indent :] + slot.value
    return replace(slot, head=before, key=None, value=value)


def _is_id(key: str | None) -> bool:
    return key is not None and re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key) is not None


def list_at(lines: Sequence[str], number: int) -> str | None:
    """Return the field whose list the line is a member of."""
    indent = indent_of(lines[number - 1])
    for above in range(number - 1, max(number - _FARTHEST, 0), -1):
        line = lines[above - 1]
        if line.strip() and indent_of(line) <= indent and not line.lstrip().startswith(("- ", "#")):
            slot = slot_at(lines, above)
            return slot.key if slot else None
    return None
