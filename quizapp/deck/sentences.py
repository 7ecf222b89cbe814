"""What pydantic finds wrong with the fields, as sentences for an author."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from quizapp.deck import shape
from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path, locate
from quizapp.deck.fields import ID_PATTERN, MAX_TEXT, Shape
from quizapp.deck.likely import did_you_mean
from quizapp.deck.model import Effect
from quizapp.deck.nodes import MapNode, Node
from quizapp.text import shortened

_KEY = "[key]"
"""The last step of pydantic's path to a key."""

_Words = tuple[Code, str, str | None]

_SHAPES: Mapping[str, type[Shape]] = {
    "sources": shape.SourceShape,
    "sections": shape.SectionShape,
    "kinds": shape.KindShape,
    "contexts": shape.ContextShape,
    "terms": shape.TermShape,
    "quantities": shape.QuantityShape,
    "mechanisms": shape.MechanismShape,
    "pathways": shape.PathwayShape,
    "loops": shape.LoopShape,
    "tables": shape.TableShape,
    "claims": shape.ClaimShape,
    "cards": shape.CardShape,
    "questions": shape.QuestionShape,
    "steps": shape.StepShape,
    "columns": shape.ColumnShape,
    "rows": shape.CellShape,
}


def to_fault(error: ErrorDetails, root: Node) -> Fault:
    """Return one of pydantic's errors as a fault of the deck `root`."""
    path = tuple(step for step in error["loc"] if step not in {shape.CARD_TAG, shape.CLOZE_TAG})
    of_key = error["type"] == "extra_forbidden" or path[-1:] == (_KEY,)
    path = path[:-1] if path[-1:] == (_KEY,) else path
    code, message, hint = _words(error, path, root)
    return Fault(code, path, message, hint, of_key=of_key)


def _words(error: ErrorDetails, path: Path, root: Node) -> _Words:
    name, value = _name(path), error["input"]
    kind = "missing" if value is None else error["type"]
    if kind == "string_pattern_mismatch":
        return _bad_id(value)
    if kind == "extra_forbidden":
        return _unknown_field(path, root)
    if kind == "missing":
        return Code.MISSING, f"{_owner(path)} has no {name}.", _missing_hint(path)
    if kind == "enum":
        return _unknown_word(name, str(value), error["ctx"]["expected"])
    simple = _SIMPLE.get(kind)
    if simple is None:
        return Code.OTHER_SHAPE, f"{name} cannot be read: {error['msg']}.", None
    code, sentence, hint = simple
    return code, sentence.format(name=name, message=error["msg"]), hint


_SIMPLE: Mapping[str, _Words] = {
    "model_type": (Code.NOT_A_MAP, "{name} must be a map of fields.", None),
    "dict_type": (
        Code.NOT_A_MAP,
        "{name} must be a map.",
        "Write `ID: …` below it, one in a line and indented.",
    ),
    "tuple_type": (
        Code.NOT_A_LIST,
        "{name} must be a list.",
        "Write `- ` before each of its members, or `[one, other]`.",
    ),
    "string_type": (Code.NOT_TEXT, "{name} must be a text, not a list or a map.", None),
    "string_too_short": (Code.EMPTY_TEXT, "{name} is empty.", "Write something, or leave it out."),
    "string_too_long": (
        Code.LONG_TEXT,
        f"{{name}} is too long: a text has {MAX_TEXT:,} characters at most, an id 100.",
        None,
    ),
    "flag": (Code.NOT_A_FLAG, "{name} must be `true` or `false`, not in quotes.", None),
    "whole": (Code.NOT_A_NUMBER, "{name} must be a whole number, not in quotes.", None),
    "version": (
        Code.LANGUAGE_VERSION,
        "This quizapp reads version 1 of the deck language.",
        "Write `quizapp: 1`, or install a newer quizapp.",
    ),
    "short-mechanism": (
        Code.SHORT_FORM,
        "{name} must be SOURCE EFFECT TARGET.",
        f"The effect is one of: {', '.join(Effect)}.",
    ),
    "cloze": (Code.BAD_CLOZE, "{name} {message}.", "A gap is `{{{{id|answer|hint}}}}`."),
    "too_short": (Code.WRONG_LENGTH, "{name} has too few members.", None),
    "too_long": (Code.WRONG_LENGTH, "{name} has too many members.", None),
}


def _bad_id(value: Any) -> _Words:
    written = shortened(str(value), 60)
    better = re.sub(r"[^a-z0-9]+", "-", str(value)[:100].casefold()).strip("-")
    hint = f"Write `{better}`." if re.match(ID_PATTERN, better) else None
    message = f"`{written}` is no id: ids are lower-case letters, digits and hyphens."
    return Code.BAD_ID, message, hint


def _unknown_word(name: str, value: str, expected: str) -> _Words:
    known = re.findall(r"'([^']*)'", expected)
    hint = did_you_mean(value, known) or f"It is one of: {', '.join(known)}."
    return Code.UNKNOWN_WORD, f"{name} cannot be `{shortened(value, 60)}`.", hint


def _unknown_field(path: Path, root: Node) -> _Words:
    field = str(path[-1])
    owner = locate(root, path[:-1]).node
    message = f"`{shortened(field, 60)}` is no field of {_subject(path[:-1])}."
    if isinstance(owner, MapNode) and owner.is_flow and owner.get(field, "") is None:
        hint = "A comma ends a text inside `{…}`: put it in quotes, or write a field in a line."
        return Code.UNKNOWN_FIELD, message, hint
    known = _fields_at(path[:-1], owner)
    return (
        Code.UNKNOWN_FIELD,
        message,
        did_you_mean(field, known) or f"It may have: {', '.join(known)}.",
    )


def _fields_at(path: Path, owner: Node) -> Collection[str]:
    """Return the names of the fields that the map at `path` may have."""
    lists = [step for step in path if isinstance(step, str) and step in _SHAPES]
    found: type[Shape] = shape.DeckShape
    if path and path[0] in _SHAPES:
        nested = len(path) > 3 and path[0] in {"pathways", "tables"} and lists[-1] != path[0]
        found = _SHAPES[lists[-1] if nested else str(path[0])]
    if found is shape.CardShape and isinstance(owner, MapNode) and "cloze" in owner:
        found = shape.ClozeShape
    return [field.alias or name for name, field in found.model_fields.items()]


def _name(path: Path) -> str:
    """Return how a sentence calls the value at `path`."""
    if not path:
        return "The deck"
    last = path[-1]
    if isinstance(last, int):
        return f"Member {last + 1} of {_name(path[:-1])}"
    return f"`{shortened(last, 60)}`"


def _subject(path: Path) -> str:
    return _name(path) if path else "a deck"


def _owner(path: Path) -> str:
    return _name(path[:-1])


def _missing_hint(path: Path) -> str | None:
    hints: dict[Path, str] = {
        ("quizapp",): "Begin the file with `quizapp: 1`.",
        ("id",): "Give it an id for ever, such as `id: my-deck`.",
        ("title",): "Write `title: …` at the top.",
    }
    return hints.get(path)
