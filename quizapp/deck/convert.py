"""From validated fields to the frozen values of `quizapp.deck.model`."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from quizapp.deck import entry_shapes, model
from quizapp.deck.model import EntryId, Place
from quizapp.deck.nodes import ListNode, MapNode, Node, place_of
from quizapp.deck.shape import DeckShape

_Shape = TypeVar("_Shape")
_Entry = TypeVar("_Entry")


def to_deck(fields: DeckShape, root: MapNode) -> model.Deck:
    """Return the deck that `fields` describe.

    Args:
        fields: The validated fields, all from `root`.
        root: The nodes they were read from, for the places.
    """
    written: dict[str, Any] = {
        name: value for name, value in vars(fields).items() if name not in {"quizapp", *_MAPS}
    }
    maps: dict[str, Any] = {
        name: _entries(getattr(fields, name), root.get(name), make) for name, make in _MAPS.items()
    }
    return model.Deck(**written, **maps)


def _entries(
    shapes: Mapping[str, _Shape],
    node: Node,
    make: Callable[[EntryId, _Shape, Place, Node], _Entry],
) -> dict[EntryId, _Entry]:
    if not shapes or not isinstance(node, MapNode):
        return {}
    return {
        EntryId(entry_id): make(
            EntryId(entry_id), entry, place_of(node.places[entry_id][0]), node[entry_id]
        )
        for entry_id, entry in shapes.items()
    }


def _plainly(
    entry_type: Callable[..., _Entry],
) -> Callable[[EntryId, Any, Place, Node], _Entry]:
    """Return the conversion of an entry whose fields are those of its shape."""

    def convert(entry_id: EntryId, fields: Any, place: Place, _node: Node) -> _Entry:
        return entry_type(id=entry_id, place=place, **vars(fields))

    return convert


def _with_title(
    entry_id: EntryId, fields: entry_shapes.KindShape, place: Place, _node: Node
) -> model.Kind:
    written = vars(fields) | {"title": fields.title or _words(entry_id)}
    return model.Kind(id=entry_id, place=place, **written)


def _term(
    entry_id: EntryId, fields: entry_shapes.TermShape, place: Place, _node: Node
) -> model.Term:
    written = vars(fields) | {
        "name": fields.name or _words(entry_id),
        "complete": frozenset(fields.complete),
    }
    return model.Term(id=entry_id, place=place, **written)


def _quantity(
    entry_id: EntryId, fields: entry_shapes.QuantityShape, place: Place, _node: Node
) -> model.Quantity:
    written = vars(fields) | {"complete": frozenset(fields.complete)}
    return model.Quantity(id=entry_id, place=place, **written)


def _pathway(
    entry_id: EntryId, fields: entry_shapes.PathwayShape, place: Place, node: Node
) -> model.Pathway:
    nodes = node.get("steps") if isinstance(node, MapNode) else None
    places = nodes.places if isinstance(nodes, ListNode) else []
    steps = tuple(
        _step(number, step, place_of(at))
        for number, (step, at) in enumerate(zip(fields.steps, places, strict=True), 1)
    )
    return model.Pathway(id=entry_id, place=place, **(vars(fields) | {"steps": steps}))


def _step(number: int, fields: entry_shapes.StepShape, place: Place) -> model.Step:
    has_own_id = fields.id is not None
    written = vars(fields) | {"id": EntryId(fields.id or str(number))}
    return model.Step(place=place, has_own_id=has_own_id, **written)


def _table(
    entry_id: EntryId, fields: entry_shapes.TableShape, place: Place, node: Node
) -> model.Table:
    columns, rows = (
        node.get(name) if isinstance(node, MapNode) else None for name in ("columns", "rows")
    )
    written = vars(fields) | {
        "columns": _entries(fields.columns, columns, _plainly(model.Column)),
        "rows": _entries(fields.rows, rows, _row),
    }
    return model.Table(id=entry_id, place=place, **written)


def _row(entry_id: EntryId, fields: entry_shapes.RowShape, place: Place, node: Node) -> model.Row:
    cells = _entries(fields.__pydantic_extra__, node, _cell)
    return model.Row(id=entry_id, place=place, cells=cells, **vars(fields))


def _cell(_id: EntryId, fields: entry_shapes.CellShape, place: Place, _node: Node) -> model.Cell:
    return model.Cell(place=place, **vars(fields))


def _card(
    entry_id: EntryId,
    fields: entry_shapes.CardShape | entry_shapes.ClozeShape,
    place: Place,
    _node: Node,
) -> model.Card | model.Cloze:
    if isinstance(fields, entry_shapes.ClozeShape):
        return model.Cloze(id=entry_id, place=place, **vars(fields))
    return model.Card(id=entry_id, place=place, **vars(fields))


def _words(entry_id: EntryId) -> str:
    return entry_id.replace("-", " ")


_MAPS: Mapping[str, Callable[[EntryId, Any, Place, Node], Any]] = {
    "sources": _plainly(model.Source),
    "sections": _plainly(model.Section),
    "kinds": _with_title,
    "contexts": _plainly(model.Context),
    "terms": _term,
    "quantities": _quantity,
    "mechanisms": _plainly(model.Mechanism),
    "pathways": _pathway,
    "loops": _plainly(model.Loop),
    "tables": _table,
    "claims": _plainly(model.Claim),
    "cards": _card,
    "questions": _plainly(model.Question),
}
"""How the entries of each map of a deck are made."""
