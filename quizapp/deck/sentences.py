"""What pydantic finds wrong with the fields, as sentences for an author."""

import re
from collections.abc import Callable, Collection, Mapping

from pydantic_core import ErrorDetails

from quizapp.deck import entry_shapes
from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path, locate
from quizapp.deck.fields import MAX_TEXT, Shape, field_names
from quizapp.deck.likely import did_you_mean
from quizapp.deck.model import Effect
from quizapp.deck.nodes import MapNode, Node
from quizapp.deck.shape import DeckShape
from quizapp.text import shortened

_KEY = "[key]"
"""The last step of pydantic's path to a key."""

_Words = tuple[Code, str, str | None]

_SHAPES: Mapping[str, type[Shape]] = {
    "sources": entry_shapes.SourceShape,
    "sections": entry_shapes.SectionShape,
    "kinds": entry_shapes.KindShape,
    "contexts": entry_shapes.ContextShape,
    "terms": entry_shapes.TermShape,
    "quantities": entry_shapes.QuantityShape,
    "mechanisms": entry_shapes.MechanismShape,
    "pathways": entry_shapes.PathwayShape,
    "loops": entry_shapes.LoopShape,
    "tables": entry_shapes.TableShape,
    "claims": entry_shapes.ClaimShape,
    "cards": entry_shapes.CardShape,
    "questions": entry_shapes.QuestionShape,
    "steps": entry_shapes.StepShape,
    "columns": entry_shapes.ColumnShape,
    "rows": entry_shapes.CellShape,
}


def to_fault(error: ErrorDetails, root: Node) -> Fault:
    """Return one of pydantic's errors as a fault of the deck `root`."""
    path = tuple(
        step for step in error["loc"] if step not in {entry_shapes.CARD_TAG, entry_shapes.CLOZE_TAG}
    )
    of_key = error["type"] == "extra_forbidden" or path[-1:] == (_KEY,)
    path = path[:-1] if path[-1:] == (_KEY,) else path
    code, message, hint = _words(error, path, root)
    return Fault(code, path, message, hint, of_key=of_key)


def _words(error: ErrorDetails, path: Path, root: Node) -> _Words:
    kind = error["type"]
    if special := _SPECIAL.get(kind):
        return special(error, path, root)
    name = _name(path)
    if error["input"] is None:
        return Code.EMPTY_TEXT, f"{name} is empty.", "Write something, or leave it out."
    if kind not in _SIMPLE:
        return Code.OTHER_SHAPE, f"{name} cannot be read: {error['msg']}.", None
    code, sentence, hint = _SIMPLE[kind]
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
    "cloze": (Code.BAD_CLOZE, "{name} {message}.", "A gap is `{{id|answer|hint}}`."),
    "too_short": (Code.WRONG_LENGTH, "{name} has too few members.", None),
    "too_long": (Code.WRONG_LENGTH, "{name} has too many members.", None),
}


def _bad_id(error: ErrorDetails, _path: Path, _root: Node) -> _Words:
    value = str(error["input"])
    better = re.sub(r"[^a-z0-9]+", "-", value[:100].casefold()).strip("-")
    hint = f"Write `{better}`." if better else None
    message = f"`{shortened(value, 60)}` is no id: ids are lower-case letters, digits and hyphens."
    return Code.BAD_ID, message, hint


def _missing(_error: ErrorDetails, path: Path, _root: Node) -> _Words:
    return Code.MISSING, f"{_name(path[:-1])} has no {_name(path)}.", _FIRST_LINES.get(path)


def _unknown_word(error: ErrorDetails, path: Path, _root: Node) -> _Words:
    value, known = str(error["input"]), re.findall(r"'([^']*)'", error["ctx"]["expected"])
    hint = did_you_mean(value, known) or f"It is one of: {', '.join(known)}."
    return Code.UNKNOWN_WORD, f"{_name(path)} cannot be `{shortened(value, 60)}`.", hint


def _unknown_field(_error: ErrorDetails, path: Path, root: Node) -> _Words:
    field = str(path[-1])
    owner = locate(root, path[:-1]).node
    subject = _name(path[:-1]) if path[:-1] else "a deck"
    if isinstance(owner, MapNode) and owner.is_flow and owner.get(field, "") is None:
        hint = "A comma ends a text inside `{…}`: put it in quotes, or write a field in a line."
    else:
        known = _fields_at(path[:-1], owner)
        hint = did_you_mean(field, known) or f"It may have: {', '.join(known)}."
    return Code.UNKNOWN_FIELD, f"`{shortened(field, 60)}` is no field of {subject}.", hint


_SPECIAL: Mapping[str, Callable[[ErrorDetails, Path, Node], _Words]] = {
    "string_pattern_mismatch": _bad_id,
    "missing": _missing,
    "enum": _unknown_word,
    "extra_forbidden": _unknown_field,
}

_FIRST_LINES: Mapping[Path, str] = {
    ("quizapp",): "Begin the file with `quizapp: 1`.",
    ("id",): "Give it an id for ever, such as `id: my-deck`.",
    ("title",): "Write `title: …` at the top.",
}


def _fields_at(path: Path, owner: Node) -> Collection[str]:
    """Return the names of the fields that the map at `path` may have."""
    lists = [step for step in path if isinstance(step, str) and step in _SHAPES]
    found: type[Shape] = DeckShape
    if path and path[0] in _SHAPES:
        nested = len(path) > 3 and path[0] in {"pathways", "tables"} and lists[-1] != path[0]
        found = _SHAPES[lists[-1] if nested else str(path[0])]
    if found is entry_shapes.CardShape and isinstance(owner, MapNode) and "cloze" in owner:
        found = entry_shapes.ClozeShape
    return field_names(found)


def _name(path: Path) -> str:
    """Return how a sentence calls the value at `path`."""
    if not path:
        return "The deck"
    last = path[-1]
    if isinstance(last, int):
        return f"Member {last + 1} of {_name(path[:-1])}"
    return f"`{shortened(last, 60)}`"
