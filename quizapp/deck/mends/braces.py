"""Fields in `{…}` and lists in `[…]`, written one in a line.

Between brackets every comma ends a text, so prose does not belong there. What stands in one
line is read here as its author means it: a comma that no field's name follows is a comma.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.deck.mends.prose import Slot, is_plain, meant
from quizapp.deck.problems import Mend

_CLOSING = {"{": "}", "[": "]"}
_FIELD = re.compile(r"\s*([a-z0-9][a-z0-9_-]*)\s*:(?:\s+(.*))?", re.DOTALL)
_GLUED = re.compile(r"\s*([a-z][a-z0-9_-]*):(\S.*)", re.DOTALL)
"""A field without the space after its colon."""
PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))
"""What opens and closes inside a text: a comma between is a comma of the text."""
_QUOTED = {"'": re.compile(r"'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"')}
_ENDS = re.compile(r"\s*(?:[,}\]]|:\s|$)")
_MAX_FIELDS = 24


@dataclass(frozen=True, slots=True)
class _Row:
    """One line to be: a field with its value, or a member of a list."""

    name: str | None
    value: str


def in_block_style(slot: Slot) -> Mend | None:
    """Return the mend that writes the `{…}` or `[…]` of a line one field in a line.

    `None` where its value is no such thing, has not all its brackets, or is a list in a list.
    """
    value = slot.value
    rows = _rows(value)
    if rows is None or len(rows) > _MAX_FIELDS or (slot.key is None and value[0] == "["):
        return None
    lines = [slot.head.rstrip(" ") + slot.comment] if slot.key is not None else []
    margin = slot.indent + (2 if slot.key is not None else 0)
    lines += _block(rows, margin)
    if slot.key is None:
        # The first field stands behind the dash, the others below it.
        lines[0] = slot.head_of() + lines[0].lstrip(" ")
        if slot.comment:
            lines.insert(0, " " * (slot.indent - 2) + slot.comment.lstrip())
    return Mend(slot.line, slot.line, tuple(lines))


def is_bracketed(value: str) -> bool:
    """Return whether `value` is one `{…}` or `[…]` from its first to its last character."""
    return value[:1] in _CLOSING and end_of(value, 0) == len(value)


def _rows(value: str) -> Sequence[_Row] | None:
    if not is_bracketed(value):
        return None
    return _fields(value[1:-1]) if value[0] == "{" else _members(value[1:-1])


def _block(rows: Sequence[_Row], margin: int) -> Iterator[str]:
    for row in rows:
        head = " " * margin + ("- " if row.name is None else f"{row.name}: ")
        indent = margin + 2 if row.name is None else margin
        slot = Slot(1, head, indent, row.name, row.value)
        if not row.value:
            yield head.rstrip()
        elif not is_bracketed(row.value) or row.value.startswith("{{"):
            whole = _is_quoted(row.value)
            yield from (head + row.value,) if whole else slot.lines_of(meant(row.value))
        elif _is_sound(row.value):
            yield head + row.value
        else:
            mend = in_block_style(slot)
            yield from mend.lines if mend else (head + row.value,)


def _is_sound(value: str) -> bool:
    """Return whether everything in brackets means what it says there."""
    rows = _rows(value)
    if rows is None:
        return False
    return all(
        _is_sound(row.value)
        if is_bracketed(row.value)
        else _is_quoted(row.value)
        or (is_plain(row.value) and not re.search(r"[,\[\]{}]", row.value))
        for row in rows
    )


def _fields(inside: str) -> list[_Row] | None:
    rows: list[_Row] = []
    for piece in _pieces(inside):
        found = _FIELD.fullmatch(piece) or _GLUED.fullmatch(piece)
        if found:
            rows.append(_Row(found[1], (found[2] or "").strip()))
        elif not piece.strip():
            continue
        elif rows:
            rows[-1] = _Row(rows[-1].name, f"{rows[-1].value},{piece.rstrip()}")
        else:
            return None
    return rows or None


def _members(inside: str) -> list[_Row] | None:
    rows: list[_Row] = []
    for piece in _pieces(inside):
        before = rows[-1].value if rows else ""
        if any(before.count(one) > before.count(other) for one, other in PAIRS):
            rows[-1] = _Row(None, f"{before},{piece.rstrip()}")
        elif piece.strip():
            rows.append(_Row(None, piece.strip()))
    return rows or None


def _pieces(inside: str) -> Iterator[str]:
    """Yield what stands between the commas, but for those in quotes and in brackets."""
    begun = at = 0
    while at < len(inside):
        if inside[at] == ",":
            yield inside[begun:at]
            begun = at = at + 1
        elif inside[at] in "\"'[{" and _begins_value(inside, begun, at):
            at = end_of(inside, at) or at + 1
        else:
            at += 1
    yield inside[begun:]


def _begins_value(inside: str, begun: int, at: int) -> bool:
    before = inside[begun:at].strip()
    return not before or before.endswith(":")


def end_of(text: str, at: int) -> int | None:
    """Return the index after what begins at `at`: quotes or brackets; `None` if nothing ends it.

    Quotes that more of the text follows are a part of it, and end nothing.
    """
    sign = text[at]
    if sign in _QUOTED:
        closed = _QUOTED[sign].match(text, at)
        return closed.end() if closed and _ENDS.match(text, closed.end()) else None
    depth, here = 1, at + 1
    while here < len(text):
        if text[here] in "\"'" and re.search(r"[:,\[{]\s*$", text[at:here]):
            here = end_of(text, here) or here + 1
            continue
        depth += (text[here] == sign) - (text[here] == _CLOSING[sign])
        here += 1
        if not depth:
            return here
    return None


def _is_quoted(value: str) -> bool:
    """Return whether `value` is one quoted text, as YAML reads it."""
    return value[:1] in _QUOTED and _QUOTED[value[0]].fullmatch(value) is not None
