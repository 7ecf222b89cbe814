"""Every entry of a deck with the way to it."""

from collections.abc import Iterator, Mapping

from quizapp.deck.faults import Path
from quizapp.deck.model import Deck, Entry, EntryId


def maps_of(deck: Deck) -> dict[str, Mapping[EntryId, Entry]]:
    """Return the maps of a deck by their names in the file."""
    return {
        "sources": deck.sources,
        "sections": deck.sections,
        "kinds": deck.kinds,
        "contexts": deck.contexts,
        "terms": deck.terms,
        "quantities": deck.quantities,
        "mechanisms": deck.mechanisms,
        "pathways": deck.pathways,
        "loops": deck.loops,
        "tables": deck.tables,
        "claims": deck.claims,
        "cards": deck.cards,
        "questions": deck.questions,
    }


def entries_of(deck: Deck) -> Iterator[tuple[Path, Entry]]:
    """Yield every entry, those within others too, with its path in the file."""
    for name, entries in maps_of(deck).items():
        for entry_id, entry in entries.items():
            yield (name, entry_id), entry
    for pathway in deck.pathways.values():
        for index, step in enumerate(pathway.steps):
            yield ("pathways", pathway.id, "steps", index), step
    for table in deck.tables.values():
        for column in table.columns.values():
            yield ("tables", table.id, "columns", column.id), column
        for row in table.rows.values():
            yield ("tables", table.id, "rows", row.id), row
            for column_id, cell in row.cells.items():
                yield ("tables", table.id, "rows", row.id, column_id), cell
