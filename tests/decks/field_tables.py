"""The reference of the deck language in Markdown, from the types that read it."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, get_args

from pydantic.fields import FieldInfo

from quizapp.deck import entry_shapes as shapes
from quizapp.deck.fields import Shape
from quizapp.deck.shape import DeckShape

SHAPES: Mapping[str, type[Shape]] = {
    "The deck itself": DeckShape,
    "Any entry": shapes.EntryShape,
    "A source": shapes.SourceShape,
    "A section": shapes.SectionShape,
    "A kind": shapes.KindShape,
    "A context": shapes.ContextShape,
    "A term": shapes.TermShape,
    "A quantity": shapes.QuantityShape,
    "A mechanism": shapes.MechanismShape,
    "A pathway": shapes.PathwayShape,
    "A step of a pathway": shapes.StepShape,
    "A loop": shapes.LoopShape,
    "A table": shapes.TableShape,
    "A column of a table": shapes.ColumnShape,
    "A row of a table": shapes.RowShape,
    "A cell of a table": shapes.CellShape,
    "A claim": shapes.ClaimShape,
    "A card with two sides": shapes.CardShape,
    "A card with gaps": shapes.ClozeShape,
    "A question": shapes.QuestionShape,
}
"""Everything that has fields, by its heading."""


def field_tables() -> str:
    """Return a table for each sort of entry, a row for each of its own fields."""
    return "\n".join(_table(heading, shape) for heading, shape in SHAPES.items())


def own_fields(shape: type[Shape]) -> dict[str, FieldInfo]:
    """Return the fields of a shape that not every entry has, by their names in the file."""
    is_one_of_many = issubclass(shape, shapes.EntryShape) and shape is not shapes.EntryShape
    shared = shapes.EntryShape.model_fields if is_one_of_many else {}
    return {
        info.alias or name: info for name, info in shape.model_fields.items() if name not in shared
    }


def _table(heading: str, shape: type[Shape]) -> str:
    rows = [_row(name, info) for name, info in own_fields(shape).items()]
    return "\n".join(
        [f"**{heading}**", "", "| field | what it says | such as |", "|---|---|---|", *rows, ""]
    )


def _row(name: str, info: FieldInfo) -> str:
    said = [str(info.description).replace("|", "\\|")]
    if words := _choices(info.annotation):
        default = (
            f"; {_code(info.default.value)} if left out" if isinstance(info.default, Enum) else ""
        )
        said.append(f"One of {', '.join(map(_code, words))}{default}.")
    if info.is_required():
        said.append("**Needed.**")
    (example,) = info.examples or ("",)
    return f"| `{name}` | {' '.join(said)} | {_code(_written(example))} |"


def _choices(annotation: Any) -> list[str]:
    """Return the words that a field takes, if it takes only some."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    return [word for inner in get_args(annotation) for word in _choices(inner)]


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _written(value: object) -> str:
    """Return a value as it stands in a deck, in one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return f"{{{_joined(f'{key}: {_written(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{_joined(map(_written, value))}]"
    return str(value)


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
