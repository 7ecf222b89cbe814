"""Keys without a value in the rows of tables that are neither columns nor fields.

A row may leave a cell empty, so the fields of a row cannot tell these: only the columns of its
table can. In braces, it is a comma in a cell that makes them, and the rest of the cell is lost.
"""

from collections.abc import Iterator

from quizapp.deck.codes import Code
from quizapp.deck.document import Document
from quizapp.deck.entry_shapes import RowShape
from quizapp.deck.faults import Fault, Path, locate
from quizapp.deck.fields import field_names
from quizapp.deck.likely import did_you_mean
from quizapp.deck.mends.braces import in_block_style, is_bracketed
from quizapp.deck.mends.remedies import block_style_hint
from quizapp.deck.mends.slots import slot_at
from quizapp.deck.model import Deck, Table
from quizapp.deck.nodes import MapNode
from quizapp.text import shortened

_OF_ROWS = frozenset(field_names(RowShape))


def check(deck: Deck, document: Document) -> Iterator[Fault]:
    """Yield one fault for each row with a key that stands for nothing."""
    for table in deck.tables.values():
        at: Path = ("tables", table.id, "rows")
        rows = locate(document.root, at).node
        for row_id, row in rows.items() if isinstance(rows, MapNode) else ():
            if not isinstance(row, MapNode) or not row.has_gaps:
                continue
            for key, value in row.items():
                if value is None and key not in table.columns and key not in _OF_ROWS:
                    yield _fault((*at, row_id, key), row, table, document)
                    break


def _fault(path: Path, row: MapNode, table: Table, document: Document) -> Fault:
    key = str(path[-1])
    if not row.is_flow or key == next(iter(row)):
        message = (
            f"`{shortened(key, 60)}` is no column of this table, and nothing stands behind it."
        )
        hint = did_you_mean(key, [*table.columns, *_OF_ROWS])
        hint = hint or f"Its columns are: {', '.join(list(table.columns)[:12])}."
        return Fault(Code.UNKNOWN_COLUMN, path, message, hint, of_key=True)
    message = f"`{shortened(key, 60)}` is no column: the comma before it ends a text."
    hint = "Put the text in quotes, or give each column a line of its own."
    slot = slot_at(document.lines, locate(document.root, path).key_at.line + 1)
    mend = in_block_style(slot) if slot and is_bracketed(slot.value) else None
    if slot and mend:
        hint = block_style_hint(slot)
    return Fault(Code.UNKNOWN_COLUMN, path, message, hint, of_key=True, mend=mend)
