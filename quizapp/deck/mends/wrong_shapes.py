"""A list where a text belongs, a text where a list belongs, and the like."""

import re
from collections.abc import Sequence

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault
from quizapp.deck.mends.braces import end_of, in_block_style
from quizapp.deck.mends.finding import Finding, shape_at
from quizapp.deck.mends.prose import Slot, in_any_quotes, is_plain, meant
from quizapp.deck.mends.remedies import quotes_hint
from quizapp.deck.mends.slots import indent_of, slot_at, texts_at, without_comment
from quizapp.deck.mends.spacing import spaced_colons, spaced_dashes
from quizapp.deck.mends.written_entries import with_ids
from quizapp.deck.model import Place
from quizapp.deck.nodes import ListNode, MapNode, Node, place_of
from quizapp.deck.problems import Mend

_MAX_LINES = 12
_MAX_LINE = 1_000
_COMMAS = re.compile(r"\s*[,;]\s*")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*(?:/by)?")


def not_a_text(finding: Finding) -> Fault:
    """Return what to say where a list or a map stands for a text."""
    node = finding.located.node
    kind = "a list" if isinstance(node, ListNode) else "fields"
    message = f"{finding.name} must be a text, not {kind}."
    hint, mend = "Write one text.", None
    if isinstance(node, ListNode | MapNode) and node.is_flow:
        hint, mend = _brackets_in_quotes(finding)
    elif isinstance(node, ListNode):
        hint, mend = _one_text(finding, node)
        mend = mend or _text_with_dash(finding, node)
        hint = quotes_hint(mend) if mend and len(mend.lines) == 1 else hint
    elif isinstance(node, MapNode):
        hint = "A `: ` makes a field of it. Put the text in quotes."
        mend = _text_with_colon(finding, node)
        hint = hint.removesuffix(".") + ":" if mend else hint
    return Fault(Code.NOT_TEXT, finding.path, message, hint, mend=mend)


def _brackets_in_quotes(finding: Finding) -> tuple[str, Mend | None]:
    place = finding.place
    line = finding.lines[place.line - 1]
    if slot := finding.slot:
        return "Write one text. If the brackets belong to it:", slot.with_text(slot.value)
    if line[place.column - 1] in "[{":
        mend = _quoted_there(line, place)
        return "Write one text. If the brackets belong to it" + (":" if mend else "."), mend
    around = slot_at(finding.lines, place.line)
    if around and (mend := in_block_style(around)):
        return "Put a text with a `: ` in quotes, in a line of its own:", mend
    return "Put a text with a `: ` in quotes.", None


def _quoted_there(line: str, place: Place) -> Mend | None:
    """Return the mend that puts what stands in brackets inside of others in quotes."""
    end = end_of(line, place.column - 1) if len(line) < _MAX_LINE else None
    if end is None:
        return None
    written = in_any_quotes(line[place.column - 1 : end])
    return Mend(place.line, place.line, (line[: place.column - 1] + written + line[end:],))


def _one_text(finding: Finding, node: ListNode) -> tuple[str, Mend | None]:
    """Return how to write the members of a list as one text."""
    slot = slot_at(finding.lines, place_of(finding.located.key_at).line)
    numbers = [place_of(at).line for at in node.places]
    is_simple = slot is not None and numbers == list(
        range(slot.line + 1, slot.line + 1 + len(numbers))
    )
    if slot and is_simple and len(node) <= _MAX_LINES and all(isinstance(one, str) for one in node):
        texts = [str(one) for one in node]
        mend = Mend(slot.line, numbers[-1], slot.folded(texts))
        return "Write one text; below a `>-` it may have several lines:", mend
    return "Write one text; below a `>-` it may have several lines.", None


def _text_with_dash(finding: Finding, node: ListNode) -> Mend | None:
    """Return the mend of a list's text that its own dash makes a list of."""
    place = place_of(node.at)
    line = finding.lines[place.line - 1]
    head = line[: place.column - 1]
    runs_on = place.line < len(finding.lines) and indent_of(finding.lines[place.line]) >= len(head)
    if len(node) != 1 or runs_on or not head.endswith("- "):
        return None
    value, comment = without_comment(line[place.column - 1 :])
    return Slot(place.line, head, len(head), None, value, comment).with_text(value)


def _text_with_colon(finding: Finding, node: MapNode) -> Mend | None:
    """Return the mend of a text that its `: ` makes a map of."""
    number = place_of(node.at).line
    line = finding.lines[number - 1]
    if len(node) > 1:
        return None
    for slot in texts_at(finding.lines, number):
        if slot.key is None:
            return slot.with_text(meant(slot.value))
    indent = " " * indent_of(line)
    text = line.strip()
    if is_plain(text):
        return None
    whole = Slot(number, indent, len(indent), None, text)
    mend = whole.with_text(meant(text))
    return mend if len(mend.lines) == 1 and quotes_hint(mend).startswith("Put") else None


def not_a_list(finding: Finding) -> Fault:
    """Return what to say where something else stands for a list."""
    node = finding.located.node
    message = f"{finding.name} must be a list."
    if isinstance(node, MapNode) and node and next(iter(node)).startswith("-"):
        path = (*finding.path, next(iter(node)))
        mend = spaced_dashes(finding.lines, place_of(node.at).line)
        return _dash_missing(finding, path, mend, of_key=True)
    if isinstance(node, str) and (
        mend := spaced_dashes(finding.lines, place_of(finding.located.at).line)
    ):
        return _dash_missing(finding, finding.path, mend, of_key=False)
    hint: str = "Write `- ` before each of its members, or `[one, other]`."
    mend = None
    slot = finding.slot
    if isinstance(node, str) and slot and slot.value == node:
        members = list(filter(None, _COMMAS.split(node)))
        if all(map(_ID.fullmatch, members)):
            hint = "Write its members in brackets:"
            mend = slot.with_line(f"{slot.head}[{', '.join(members)}]{slot.comment}")
        elif len(members) <= _MAX_LINES:
            written = [f"{slot.margin}- {member}" for member in members]
            hint = "Write one in a line, each behind a dash:"
            mend = Mend(slot.line, slot.line, (slot.head.rstrip() + slot.comment, *written))
    elif isinstance(node, MapNode) and not node.is_flow:
        mend = _with_dashes(node, finding.lines)
        hint = "Write a dash and a space before each of them" + (":" if mend else ".")
    return Fault(Code.NOT_A_LIST, finding.path, message, hint, mend=mend)


def _dash_missing(
    finding: Finding, path: tuple[str | int, ...], mend: Mend | None, *, of_key: bool
) -> Fault:
    message = f"{finding.name} is a list, and a space is missing after its dashes."
    hint = "Put a space after the dash" + (":" if mend else ".")
    return Fault(Code.NOT_A_LIST, path, message, hint, of_key=of_key, mend=mend)


def _with_dashes(node: MapNode, lines: Sequence[str]) -> Mend | None:
    """Return the mend that makes a list of a map in block style."""
    first = place_of(node.at)
    numbers = {place_of(key_at).line for key_at, _ in node.places.values()}
    last = first.line
    while last < len(lines) and (
        lines[last].strip() and indent_of(lines[last]) >= first.column - 1
    ):
        last += 1
    if last - first.line >= _MAX_LINES:
        return None
    margin = " " * (first.column - 1)
    written = tuple(
        f"{margin}{'- ' if number in numbers else '  '}{lines[number - 1][first.column - 1 :]}"
        for number in range(first.line, last + 1)
    )
    return Mend(first.line, last, written)


def not_a_map(finding: Finding) -> Fault:
    """Return what to say where something else stands for a map."""
    node = finding.located.node
    is_entries = finding.kind == "dict_type" or len(finding.path) < 2
    message = f"{finding.name} must have fields, each `NAME: …`."
    if is_entries:
        message = f"{finding.name} holds entries, and each begins with its id and a `:`."
    if isinstance(node, str):
        number = place_of(finding.located.at).line
        if mend := spaced_colons(finding.lines, number):
            message = "A space is missing after the `:`."
            hint = "Put a space after the colon:"
            return Fault(Code.NOT_A_MAP, finding.path, message, hint, mend=mend)
    hint = "Write `ID: …` below it, one in a line and indented."
    mend = None
    if is_entries and (found := with_ids(finding)):
        hint, better, mend = found
        message = better or message
    elif not is_entries:
        shape = shape_at(finding.path, None)
        needed = [name for name, field in shape.model_fields.items() if field.is_required()]
        if len(finding.path) == 4 and finding.path[2] == "rows":
            needed = ["COLUMN"]
        fields = ", ".join(f"`{field}: …`" for field in needed)
        hint = f"Write its fields below it, indented: {fields}."
    elif isinstance(node, ListNode):
        hint, mend = _without_dashes(node, finding)
    return Fault(Code.NOT_A_MAP, finding.path, message, hint, mend=mend)


def _without_dashes(node: ListNode, finding: Finding) -> tuple[str, Mend | None]:
    """Return how to make a map of a list of entries."""
    if any("id" in _keys(member) for member in node):
        return "Write the id in front, without a dash, and its fields below it, indented.", None
    if node.is_flow or not all(len(_keys(member)) == 1 for member in node):
        return "Write `ID: …` below it, one in a line and indented.", None
    first = place_of(node.places[0])
    last = first.line
    column = first.column - 1
    dash = finding.lines[first.line - 1].rfind("-", 0, column)
    while last < len(finding.lines) and (
        finding.lines[last].strip()
        and indent_of(finding.lines[last]) >= dash
        and (dash or finding.lines[last].startswith(("-", " ")))
    ):
        last += 1
    if dash < 0 or last - first.line >= _MAX_LINES:
        return "Leave out the dashes: each entry begins with its id.", None
    margin = " " * max(dash, 2)
    written = tuple(margin + line[column:] for line in finding.lines[first.line - 1 : last])
    return "Leave out the dashes: each entry begins with its id:", Mend(first.line, last, written)


def _keys(member: Node) -> Sequence[str]:
    return tuple(member) if isinstance(member, MapNode) else ()
