"""Renames an entry of a deck wherever it is spoken of."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias

from quizapp.deck.model import Deck, EntryId, Place, Table
from quizapp.knowledge.facts import FactId

EntryPath: TypeAlias = tuple[str, str]
"""A map and the id of an entry in it; `pathway/step`, `table/row`, `table/column` inside one."""

_THINGS = frozenset(
    {"source", "target", "by", "is_a", "part_of", "confused_with", "of", "about", "where"}
)
_FIELDS: Mapping[str, frozenset[str]] = {
    "sources": frozenset({"cite"}),
    "sections": frozenset({"section"}),
    "kinds": frozenset({"kind"}),
    "contexts": frozenset({"when", "within"}),
    "terms": _THINGS,
    "quantities": _THINGS,
    "mechanisms": frozenset({"through"}),
}
"""The fields that speak of the entries of a map."""

_MAPS = (
    *("sources", "sections", "kinds", "contexts", "terms", "quantities", "mechanisms"),
    *("pathways", "loops", "tables", "claims", "cards", "questions"),
)


def every_entry(deck: Deck) -> list[EntryPath]:
    """Return all entries that may be renamed; what lies inside another comes first."""
    inside = [
        *(("steps", f"{p.id}/{step.id}") for p in deck.pathways.values() for step in p.steps),
        *(("columns", f"{t.id}/{column}") for t in deck.tables.values() for column in t.columns),
        *(
            ("rows", f"{t.id}/{row}")
            for t in deck.tables.values()
            for row in t.rows
            if row not in deck.terms
        ),
    ]
    return [*inside, *((name, id) for name in _MAPS for id in getattr(deck, name))]


def is_of(fact: FactId, entry: EntryPath) -> bool:
    """Return whether a fact has the entry's id in its own."""
    name, id = entry
    prefix, *parts = fact.split(":")
    if name == "steps":
        return prefix == "pathway" and "/".join(parts) == id
    if name in {"rows", "columns"}:
        return prefix == "table" and f"{parts[0]}/{parts[1 if name == 'rows' else 2]}" == id
    if prefix == "table" and name == "terms" and parts[1] == id:
        return True  # it names a row
    return f"{prefix}s" == name and parts[0] == id


def renamed(deck: Deck, entry: EntryPath) -> Deck:
    """Return the deck with another id for an entry, whose `was` says so."""
    name, id = entry
    if name in {"steps", "rows", "columns"}:
        outer, _, inner = id.partition("/")
        if name == "steps":
            pathway = deck.pathways[EntryId(outer)]
            steps = tuple(_as_new(s) if s.id == inner else s for s in pathway.steps)
            after: Any = replace(pathway, steps=steps, before=_swapped(pathway.before, inner))
            return replace(deck, pathways={**deck.pathways, pathway.id: after})
        table = _with_part_renamed(deck.tables[EntryId(outer)], name, inner)
        return replace(deck, tables={**deck.tables, table.id: table})
    deck = _speaking_of_new(deck, _FIELDS.get(name, frozenset()), id)
    if name == "terms":
        tables = {key: _with_row_of_term(table, id) for key, table in deck.tables.items()}
        deck = replace(deck, tables=tables)
    maps: dict[str, Any] = {name: _with_new_key(getattr(deck, name), id)}
    return replace(deck, **maps)


def _with_part_renamed(table: Table, name: str, id: str) -> Table:
    if name == "rows":
        return replace(table, rows=_with_new_key(table.rows, id))
    rows = {
        key: replace(row, cells={_swapped(at, id): cell for at, cell in row.cells.items()})
        for key, row in table.rows.items()
    }
    return replace(table, columns=_with_new_key(table.columns, id), rows=rows)


def _with_row_of_term(table: Table, id: str) -> Table:
    """Return a table in which the row has the term's new id; that it was another, the term says."""
    rows = {
        _swapped(key, id): replace(row, id=_swapped(row.id, id)) for key, row in table.rows.items()
    }
    return replace(table, rows=rows)


def _with_new_key(entries: Mapping[Any, Any], id: str) -> dict[Any, Any]:
    return {
        _swapped(key, id): _as_new(entry) if key == id else entry for key, entry in entries.items()
    }


def _as_new(entry: Any) -> Any:
    return replace(entry, id=f"{entry.id}-new", was=(*entry.was, entry.id))


def _swapped(value: Any, id: str) -> Any:
    """Return what a field holds with the new id in it; also that of an enzyme's link."""
    if isinstance(value, tuple):
        return tuple(_swapped(one, id) for one in value)
    return {id: f"{id}-new", f"{id}/by": f"{id}-new/by"}.get(value, value)


def _speaking_of_new(value: Any, names: frozenset[str], id: str) -> Any:
    """Return an entry, or a collection of them, whose fields of these names hold the new id."""
    if isinstance(value, Mapping):
        return {key: _speaking_of_new(one, names, id) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_speaking_of_new(one, names, id) for one in value)
    if not is_dataclass(value) or isinstance(value, (type, Place)):
        return value
    held = {f.name: getattr(value, f.name) for f in fields(value)}
    return replace(
        value,
        **{
            name: _swapped(one, id) if name in names else _speaking_of_new(one, names, id)
            for name, one in held.items()
        },
    )
