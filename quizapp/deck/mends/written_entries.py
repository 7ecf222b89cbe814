"""Entries that are written as a list, or one behind the other: the lines with their ids."""

import re
from collections.abc import Sequence

from quizapp.deck.mends.bare_lines import entry_of, with_colons
from quizapp.deck.mends.finding import Finding
from quizapp.deck.mends.prose import Slot
from quizapp.deck.mends.slots import slot_at
from quizapp.deck.nodes import ListNode, Node, place_of
from quizapp.deck.problems import Mend

_MAX_LINES = 12
_COMMAS = re.compile(r"\s*[,;]\s*")
HINT = "Write each below it, indented, with an id and a `:` in front:"


def with_ids(finding: Finding) -> tuple[str, str | None, Mend] | None:
    """Return how entries without ids are written, if that can be told.

    Returns:
        The hint, a message where there is one better than that ids are missing, and the mend.
    """
    node: Node = finding.located.node
    owner = str(finding.path[-1])
    key_line = place_of(finding.located.key_at).line
    if isinstance(node, str) and place_of(finding.located.at).line > key_line:
        found = with_colons(finding.lines, place_of(finding.located.at).line)
        return (found[1].hint, found[1].message, found[0]) if found else None
    slot = slot_at(finding.lines, key_line)
    if slot is None or slot.key != owner:
        return None
    members = _members(node, slot)
    last = key_line
    if isinstance(node, ListNode):
        numbers = [place_of(mark).line for mark in node.places]
        rest = range(key_line + 1, key_line + 1 + len(numbers))
        if numbers != ([key_line] * len(numbers) if node.is_flow else list(rest)):
            return None
        last = numbers[-1] if numbers else key_line
    entries = [entry_of(member, owner, slot.indent + 2) for member in members]
    if not 0 < len(entries) <= _MAX_LINES or None in entries:
        return None
    written = [line for entry in entries for line in entry or ()]
    head = slot.head.rstrip() + slot.comment
    return HINT, None, Mend(key_line, last, (head, *written))


def _members(node: Node, slot: Slot) -> Sequence[str]:
    """Return the texts that stand for entries, or nothing if other things stand there too."""
    if isinstance(node, str):
        return list(filter(None, _COMMAS.split(node))) if slot.value == node else ()
    if not isinstance(node, ListNode) or not all(isinstance(one, str) for one in node):
        return ()
    return [str(one) for one in node]
