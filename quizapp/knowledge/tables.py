"""Facts of tables: what a row has in a functional column."""

from collections.abc import Iterator, Sequence

from quizapp.deck.model import Cell, Column, EntryId, Row, Table
from quizapp.knowledge import meanings, wording
from quizapp.knowledge.facts import Face, Fact, FactId, FactKind
from quizapp.knowledge.names import Names


def table_facts(table: Table, names: Names) -> Iterator[Fact]:
    """Yield one fact for each cell of a functional column, row by row."""
    functional = [column for column in table.columns.values() if column.functional]
    spoken_for = table.rows.keys() | {old for row in table.rows.values() for old in row.was}
    for row in table.rows.values():
        ids = [cell_id(table.id, row.id, c.id) for c in functional if c.id in row.cells]
        # A row that a term names is renamed with the term.
        by_term = (old for old in names.earlier(row.id) if old not in spoken_for)
        rows = (row.id, *row.was, *by_term)
        for column in functional:
            if (cell := row.cells.get(column.id)) is not None:
                yield _cell_fact(table, row, column, cell, rows, ids, names)


def cell_id(table: EntryId, row: EntryId, column: EntryId) -> FactId:
    """Return the id of the fact of one cell."""
    return FactId(f"table:{table}:{row}:{column}")


def _cell_fact(
    table: Table,
    row: Row,
    column: Column,
    cell: Cell,
    rows: Sequence[EntryId],
    siblings: Sequence[FactId],
    names: Names,
) -> Fact:
    """Return the fact of one cell.

    Args:
        table: Its table.
        row: Its row.
        column: Its column.
        cell: What stands there.
        rows: The row's id and its earlier ones.
        siblings: The facts of the row, this one among them.
        names: What things are called.
    """
    id = cell_id(table.id, row.id, column.id)
    title = wording.sentence(row.title or names.title(row.id))
    earlier = [
        cell_id(t, r, c)
        for t in (table.id, *table.was)
        for r in rows
        for c in (column.id, *column.was)
    ]
    return Fact(
        id=id,
        kind=FactKind.CELL,
        section=cell.section or row.section or table.section,
        line=cell.place.line,
        faces=(
            Face(
                "cell",
                wording.CELL.format(row=title, column=column.title),
                wording.CELL_ANSWER.format(row=title, column=column.title, value=cell.value),
            ),
        ),
        topic=table.title,
        evidence=cell.evidence,
        origin=names.origin(cell.evidence, cell.cite or row.cite or table.cite),
        note=cell.note or row.note or table.note,
        siblings=tuple(other for other in siblings if other != id),
        was=tuple(earlier[1:]),
        meaning=meanings.of_cell(cell.evidence, cell.value),
    )
