"""What is not there: a field, a text, members of a list."""

import re
from collections.abc import Mapping

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path
from quizapp.deck.mends.broken import Told
from quizapp.deck.mends.finding import Finding, name_at
from quizapp.deck.mends.remedies import QUOTES, in_quotes
from quizapp.deck.mends.slots import slot_at
from quizapp.deck.nodes import place_of
from quizapp.deck.problems import Mend

_HASH = re.compile(r"#[^\s#]")
"""What looks like a text that begins with `#`, not like a comment."""
_NULL = re.compile(r"(?:~|null|Null|NULL)(?=[\s,\]}]|$)")
_MAX_LINE = 1_000
_BLOCK = re.compile(r"[>|][-+0-9]*[0-9]")
"""What looks like a number behind a sign, and is the beginning of a text of several lines."""

_FIRST_LINES: Mapping[Path, str] = {
    ("quizapp",): "Begin the file with `quizapp: 1`.",
    ("id",): "Give it an id for ever, such as `id: my-deck`.",
    ("title",): "Write `title: …` at the top.",
}


def missing(finding: Finding) -> Fault:
    """Return what to say of a field that is needed and not there."""
    path = finding.path
    if finding.located.key == path[-1] and (fault := _null(finding) or _swallowed(finding)):
        return fault
    field = str(path[-1])
    hint = _FIRST_LINES.get(path)
    about = finding.shape.model_fields.get(field)
    if hint is None and about is not None and about.description:
        said = about.description
        hint = f"Add `{field}: …`: {said[0].lower()}{said[1:]}"
    return Fault(Code.MISSING, path, f"{name_at(path[:-1])} has no {finding.name}.", hint)


def empty(finding: Finding) -> Fault:
    """Return what to say where a text is needed and there is none."""
    hint = "Write something, or leave it out."
    return (
        _null(finding)
        or _swallowed(finding)
        or Fault(Code.EMPTY_TEXT, finding.path, f"{finding.name} is empty.", hint)
    )


def _null(finding: Finding) -> Fault | None:
    """Return what to say where a word stands that is none to YAML."""
    place = place_of(finding.located.at)
    line = finding.lines[place.line - 1]
    found = _NULL.match(line, place.column - 1)
    if found is None:
        return None
    message = f"{finding.name} is empty: in YAML, `{found[0]}` stands for nothing at all."
    mended = f'{line[: found.start()]}"{found[0]}"{line[found.end() :]}'
    mend = Mend(place.line, place.line, (mended,)) if len(line) < _MAX_LINE else None
    hint = "If you mean the word, put it in quotes" + (":" if mend else ".")
    return Fault(Code.EMPTY_TEXT, finding.path, message, hint, mend=mend)


def _swallowed(finding: Finding) -> Fault | None:
    """Return what to say where a sign at the beginning of a text has made it vanish."""
    slot = slot_at(finding.lines, place_of(finding.located.key_at).line)
    if slot is None:
        return None
    if _HASH.match(slot.value):
        message = f"{finding.name} is empty: a text cannot begin with `#`, which begins a comment."
    elif _BLOCK.match(slot.value):
        message = f"{finding.name} is empty: `{slot.value[0]}` begins a text of several lines."
    else:
        return None
    told = next(in_quotes(slot), Told(QUOTES, slot.with_text(slot.value)))
    return Fault(Code.EMPTY_TEXT, finding.path, message, told.hint, mend=told.mend)


def too_short(finding: Finding) -> Fault:
    """Return what to say of a list or map with too few members."""
    least = finding.context.get("min_length", 1)
    hint = f"It needs {least} at least."
    return Fault(Code.WRONG_LENGTH, finding.path, f"{finding.name} has too few members.", hint)


def too_long(finding: Finding) -> Fault:
    """Return what to say of a list with too many members."""
    hint = f"It has {finding.context.get('max_length', 'fewer')} at most."
    return Fault(Code.WRONG_LENGTH, finding.path, f"{finding.name} has too many members.", hint)
