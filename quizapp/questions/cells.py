"""What the families of tables share: the cells that may be asked, and what they are called."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.deck.model import Cell, Column, EntryId, Evidence, Row, Table
from quizapp.knowledge import wording as prose
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.propositions import HasValue
from quizapp.knowledge.tables import cell_id
from quizapp.questions import wording
from quizapp.questions.material import Material
from quizapp.questions.stems import contexts_of
from quizapp.questions.texts import as_sentence


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a functional column, with all it stands in. It is stated flatly."""

    table: Table
    column: Column
    row: Row
    cell: Cell
    title: str
    """What its row is called inside a sentence."""

    @property
    def fact(self) -> FactId:
        """The fact that it is asked by."""
        return cell_id(self.table.id, self.row.id, self.column.id)

    @property
    def context(self) -> EntryId | None:
        """In which context it holds."""
        contexts = contexts_of(self.table, self.column, self.row, self.cell)
        return next(iter(contexts), None)

    @property
    def cite(self) -> EntryId | None:
        """Which other work it is from."""
        return self.cell.cite or self.row.cite or self.table.cite

    @property
    def told(self) -> str:
        """What stands in it, as a sentence."""
        row = prose.sentence(self.title)
        said = wording.VALUE_OF.format(row=row, column=self.column.title, value=self.cell.value)
        return as_sentence(said)

    def says(self, value: str | None = None) -> HasValue:
        """Return that its row has a value in its column, its own if none is given."""
        wanted = self.cell.value if value is None else value
        return HasValue(self.table.id, self.row.id, self.column.id, wanted)


def askable_tables(material: Material) -> list[Table]:
    """Return the tables that may be asked, sorted by id."""
    return [table for _, table in sorted(material.deck.tables.items()) if table.ask]


def askable_columns(table: Table) -> list[Column]:
    """Return the functional columns that may be asked, sorted by id."""
    columns = sorted(table.columns.items())
    return [column for _, column in columns if column.functional and column.ask]


def places_in(table: Table, column: Column, material: Material) -> list[Place]:
    """Return the cells of a column that may be asked, sorted by the ids of their rows."""
    found = [
        Place(table, column, row, row.cells[column.id], _title(row, material))
        for _, row in sorted(table.rows.items())
        if column.id in row.cells
    ]
    return [place for place in found if _may_be_asked(place, material)]


def alike(place: Place, others: Iterable[Place], material: Material) -> list[Place]:
    """Return cells of other rows with the likest row first; none whose row is tied to this one."""
    by_row = {
        other.row.id: other
        for other in others
        if not material.oracle.are_tied(other.row.id, place.row.id)
    }
    return [by_row[id] for id in material.alike(place.row.id, by_row)]


def _may_be_asked(place: Place, material: Material) -> bool:
    entries = (place.table, place.column, place.row, place.cell)
    return (
        all(entry.ask and entry.evidence is Evidence.STATED for entry in entries)
        and material.may_name(place.row.id)
        and len(contexts_of(*entries)) <= 1
    )


def _title(row: Row, material: Material) -> str:
    return row.title or material.names.thing(row.id)
