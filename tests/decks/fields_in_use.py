"""Which fields of the language a deck makes use of."""

from collections.abc import Iterator
from typing import Any

import yaml

from quizapp.deck.entry_shapes import EntryShape
from tests.decks.field_tables import SHAPES, own_fields

NOT_YET = {("The deck itself", "was")}
"""What a first edition cannot say honestly: it was called nothing else before."""

_MAPS = {
    "sources": "A source",
    "sections": "A section",
    "kinds": "A kind",
    "contexts": "A context",
    "terms": "A term",
    "quantities": "A quantity",
    "mechanisms": "A mechanism",
    "pathways": "A pathway",
    "loops": "A loop",
    "tables": "A table",
    "claims": "A claim",
    "questions": "A question",
}
_SHORT = {"sources": "title", "sections": "title", "contexts": "title", "quantities": "title"}
"""What the plain text of an entry stands for."""


def unused_fields(text: str) -> set[tuple[str, str]]:
    """Return each heading and field of the reference that a deck does without."""
    raw = yaml.safe_load(text)
    used = {heading: set[str]() for heading in SHAPES}
    for heading, entry in _entries(raw):
        used[heading] |= entry.keys()
        if issubclass(SHAPES[heading], EntryShape):
            used["Any entry"] |= entry.keys()
    return {
        (heading, field)
        for heading, shape in SHAPES.items()
        for field in own_fields(shape)
        if field not in used[heading]
    }


def _entries(raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every entry of a deck file with the heading of its sort."""
    yield "The deck itself", raw
    for name, heading in _MAPS.items():
        for entry in raw[name].values():
            yield heading, _fields(entry, _SHORT.get(name, ""))
    for card in raw["cards"].values():
        yield "A card with gaps" if "cloze" in card else "A card with two sides", card
    for pathway in raw["pathways"].values():
        for step in pathway["steps"]:
            ((id, said),) = step.items()
            yield "A step of a pathway", {"id": id, **_fields(said, "text")}
    for table in raw["tables"].values():
        yield from _parts_of_table(table)


def _parts_of_table(table: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for column in table["columns"].values():
        yield "A column of a table", _fields(column, "title")
    for row in table["rows"].values():
        yield "A row of a table", row
        for cell in row.values():
            yield "A cell of a table", _fields(cell, "value")


def _fields(said: Any, short_for: str) -> dict[str, Any]:
    return said if isinstance(said, dict) else {short_for: said}
