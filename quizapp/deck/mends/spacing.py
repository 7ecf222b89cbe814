"""Dashes and colons without the space after them, in one line or several."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from quizapp.deck.codes import Code
from quizapp.deck.mends.braces import is_bracketed
from quizapp.deck.mends.field_words import LISTS_OF_TEXT
from quizapp.deck.mends.prose import BLOCK_HEAD, in_any_quotes, is_plain, meant
from quizapp.deck.mends.slots import slot_at
from quizapp.deck.nodes import ListNode, MapNode, Node, place_of
from quizapp.deck.problems import Mend, Problem, Severity

TIGHT_DASH = re.compile(r"^(?P<before> *(?:- +)*)-(?=[^\s-])")
TIGHT_COLON = re.compile(r"(?P<before> *(?:- +)*[\w-]+):(?=[^\s/:])")
_DASHED_WORD = re.compile(r"\n *-[^\W\d]")
_MAX_LINES = 12
_MAX_LINE = 1_000


def spaced_dashes(lines: Sequence[str], first: int) -> Mend | None:
    """Return the mend that puts a space after the dashes from a line on, if they have none."""
    return _in_a_row(lines, first, lambda line: TIGHT_DASH.sub(r"\g<before>- ", line, count=1))


def spaced_colons(lines: Sequence[str], first: int) -> Mend | None:
    """Return the mend that puts a space after the colons from a line on, if they have none."""
    return _in_a_row(lines, first, _with_spaced_colon)


def _with_spaced_colon(line: str) -> str:
    found = TIGHT_COLON.match(line)
    if found is None:
        return line
    line = f"{found['before']}: {line[found.end() :]}"
    slot = slot_at([line], 1)
    if slot is None or is_plain(slot.value) or is_bracketed(slot.value) or slot.value[0] in "\"'":
        return line
    return slot.head + in_any_quotes(slot.value) + slot.comment


def _in_a_row(lines: Sequence[str], first: int, mended: Callable[[str], str]) -> Mend | None:
    """Return the mend of a line, and of those below it that need the same."""
    new: list[str] = []
    for line in lines[first - 1 : first + _MAX_LINES]:
        if len(new) >= _MAX_LINES or len(line) > _MAX_LINE or (better := mended(line)) == line:
            break
        new.append(better)
    return Mend(first, first + len(new) - 1, tuple(new)) if new else None


def colon_added(line: str, number: int, end: int) -> Mend | None:
    """Return the mend that puts a colon after a field's name, or `None` for a very long line.

    Args:
        line: The line as it is.
        number: Which it is.
        end: How many characters of it stand before the colon.
    """
    if len(line) > _MAX_LINE:
        return None
    written = f"{line[:end]}:{line[end:]}".rstrip()
    slot = slot_at([written], 1)
    value = slot.value if slot else ""
    is_said = is_plain(value) or is_bracketed(value) or BLOCK_HEAD.fullmatch(value)
    if slot and value and not is_said:
        return replace(slot, line=number).with_text(meant(slot.value))
    return Mend(number, number, (written,))


def lists_read_as_texts(root: Node, text: str) -> Iterator[Problem]:
    """Yield a warning for each list of texts that is one text because its dashes lack a space.

    Args:
        root: The nodes of the file.
        text: The whole of it.
    """
    if not _DASHED_WORD.search(text):
        return
    lines = text.split("\n")
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ListNode):
            nodes += node
        if not isinstance(node, MapNode):
            continue
        nodes += node.values()
        for name in LISTS_OF_TEXT & node.keys():
            value, (key_at, at) = node[name], node.places[name]
            if type(value) is not str or place_of(at).line == place_of(key_at).line:
                continue
            if mend := spaced_dashes(lines, place_of(at).line):
                yield Problem(
                    code=Code.NO_LIST,
                    severity=Severity.WARNING,
                    place=place_of(at),
                    message=f"`{name}` is read as one text: a space is missing after the dashes.",
                    hint="Put a space after the dash:",
                    mend=mend,
                )
