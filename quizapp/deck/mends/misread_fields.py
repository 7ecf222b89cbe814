"""Fields that nobody wrote: a comma, a bracket or a missing space has made them."""

import re

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault
from quizapp.deck.mends.braces import in_block_style, is_bracketed
from quizapp.deck.mends.field_words import FIELDS, meant_field
from quizapp.deck.mends.finding import Finding
from quizapp.deck.mends.remedies import block_style_hint, quotes_hint
from quizapp.deck.mends.slots import slot_at
from quizapp.deck.mends.spacing import colon_added, spaced_colons, spaced_dashes
from quizapp.deck.nodes import MapNode
from quizapp.deck.problems import Mend
from quizapp.text import shortened

_WORD = re.compile(r"[\w-]+")


def misread_field(finding: Finding) -> Fault | None:
    """Return what to say of a field that YAML has made, or `None` if somebody wrote it."""
    field = str(finding.path[-1])
    for explain in (_tight_dash, _cut_by_comma, _second_id, _tight_colon, _no_colon):
        if fault := explain(finding, field):
            return fault
    return None


def _tight_dash(finding: Finding, field: str) -> Fault | None:
    """Return what to say of the member of a list whose dash lacks its space."""
    mend = spaced_dashes(finding.lines, finding.place.line) if field.startswith("-") else None
    if mend is None:
        return None
    message = "A space is missing after this `-`."
    hint = "Put a space after the dash:"
    return Fault(Code.UNKNOWN_FIELD, finding.path, message, hint, of_key=True, mend=mend)


def _cut_by_comma(finding: Finding, field: str) -> Fault | None:
    """Return what to say where a comma or a missing space in braces made this field."""
    owner = finding.owner
    if not isinstance(owner, MapNode) or not owner.is_flow or field not in owner:
        return None
    if owner[field] is not None and _WORD.fullmatch(field):
        return None
    is_tight = (
        ":" in field and meant_field(field.split(":", maxsplit=1)[0], finding.shape) is not None
    )
    if is_tight:
        message, hint = "A space is missing after the `:`.", "Put a space after the colon:"
        mend = _spaced(finding, field)
    elif not any(name in FIELDS or value is not None for name, value in owner.items()):
        message = "What stands between `{` and `}` is read as fields, not as a text."
        hint, mend = "Put the text in quotes.", None
        slot = slot_at(finding.lines, finding.place.line)
        if slot and is_bracketed(slot.value):
            mend = slot.with_text(slot.value)
            hint = quotes_hint(mend)
    else:
        message = f"`{shortened(field, 60)}` is no field: the comma before it ends a text."
        hint = "Prose does not go into `{…}`: put the text in quotes, or write a field in a line."
        mend = None
        slot = slot_at(finding.lines, finding.place.line)
        if slot and is_bracketed(slot.value) and (mend := in_block_style(slot)):
            hint = block_style_hint(slot)
    return Fault(
        Code.UNKNOWN_FIELD, finding.path, message, hint, of_key=True, mend=mend, explains=True
    )


def _second_id(finding: Finding, field: str) -> Fault | None:
    """Return what to say of a step with an id in front and another among its fields."""
    fields = finding.owner
    if not isinstance(fields, MapNode) or field in fields or "id" not in fields:
        return None
    message = f"This step has two ids, `{shortened(field, 60)}` and another one among its fields."
    return Fault(
        Code.UNKNOWN_FIELD, finding.path, message, "Leave out `id: …`.", of_key=True, explains=True
    )


def _tight_colon(finding: Finding, field: str) -> Fault | None:
    """Return what to say of a field whose own colon was missed, and a later one was taken."""
    name, colon, _ = field.partition(":")
    if not colon or meant_field(name, finding.shape) is None:
        return None
    mend = spaced_colons(finding.lines, finding.place.line)
    message = f"A space is missing after the `:` of `{shortened(name, 60)}`."
    return Fault(
        Code.UNKNOWN_FIELD,
        finding.path,
        message,
        "Put a space after the colon" + (":" if mend else "."),
        of_key=True,
        mend=mend,
    )


def _no_colon(finding: Finding, field: str) -> Fault | None:
    """Return what to say of a field without a colon, where one in its text was taken for it."""
    name, space, _ = field.partition(" ")
    place = finding.place
    line = finding.lines[place.line - 1]
    if not space or name not in FIELDS:
        return None
    if not line.startswith(field, place.column - 1):
        return None
    message = f"A `:` is missing after `{name}`."
    mend = colon_added(line, place.line, place.column - 1 + len(name))
    hint = "Write the colon" + (":" if mend else ".")
    return Fault(
        Code.UNKNOWN_FIELD, finding.path, message, hint, of_key=True, mend=mend, explains=True
    )


def _spaced(finding: Finding, field: str) -> Mend | None:
    place = finding.place
    line = finding.lines[place.line - 1]
    if not line.startswith(field, place.column - 1):
        return None
    colon = place.column + field.index(":")
    return Mend(place.line, place.line, (f"{line[:colon]} {line[colon:]}",))
