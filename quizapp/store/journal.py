"""Row changes with what stood there before: one mechanism for every undo and redo."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select, update

from quizapp.store.models import Base, DayTally, Mark, Memory, Note, Plan, Session, UtcDateTime

Row = Mapping[str, Any]
"""A row by column name."""

Change = tuple[str, Row | None, Row | None]
"""Table, row before, row after; `None` where there was or is no row."""


class _Statements:
    """The four statements on one row of a table, built once: building costs more than running."""

    def __init__(self, table: Table) -> None:
        self.name = table.name
        self.key = tuple(column.name for column in table.primary_key)
        at_key = and_(*(table.c[name] == bindparam(f"key_{name}") for name in self.key))
        self.rest = [column.name for column in table.c if column.name not in self.key]
        self.select = select(table).where(at_key)
        self.insert = insert(table)
        self.update = (
            update(table).where(at_key).values({name: bindparam(name) for name in self.rest})
        )
        self.delete = delete(table).where(at_key)
        self.moments = [c.name for c in table.c if isinstance(c.type, UtcDateTime)]

    def at(self, row: Row) -> dict[str, Any]:
        """Return the parameters that find `row`."""
        return {f"key_{name}": row[name] for name in self.key}


_UNDOABLE = {
    table.name: _Statements(table)
    for table in (
        Base.metadata.tables[m.__tablename__] for m in (Memory, Mark, Note, Session, Plan, DayTally)
    )
}


class Journal:
    """Changes rows and remembers how they were."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changes: list[Change] = []

    def row(self, table: str, **key: Any) -> Row | None:
        """Return the row of `table` at `key`."""
        statements = _UNDOABLE[table]
        found = self._connection.execute(statements.select, statements.at(key)).mappings().first()
        return None if found is None else dict(found)

    def put(self, table: str, row: Row) -> None:
        """Insert `row`, or update the one with its key; a row that is the same costs a look."""
        before = self.row(table, **{name: row[name] for name in _UNDOABLE[table].key})
        if before != row:
            self._write(table, before, row)
            self.changes.append((table, before, row))

    def remove(self, table: str, **key: Any) -> None:
        """Delete the row at `key`, if there is one."""
        before = self.row(table, **key)
        if before is not None:
            self._write(table, before, None)
            self.changes.append((table, before, None))

    def take_back(self, changes: Iterable[Change]) -> None:
        """Put every row back as it was, last change first. Is not itself remembered."""
        for table, before, after in reversed(list(changes)):
            self._write(table, self._standing(table, after or before), before)

    def bring_again(self, changes: Iterable[Change]) -> None:
        """Make changes again that were taken back. Is not itself remembered."""
        for table, before, after in changes:
            self._write(table, self._standing(table, before or after), after)

    def _standing(self, table: str, row: Row | None) -> Row | None:
        """Return the row that stands where `row` did: a session may have gone on meanwhile."""
        assert row is not None
        return self.row(table, **{name: row[name] for name in _UNDOABLE[table].key})

    def _write(self, table: str, old: Row | None, new: Row | None) -> None:
        statements = _UNDOABLE[table]
        if new is None:
            if old is not None:
                self._connection.execute(statements.delete, statements.at(old))
        elif old is None:
            self._connection.execute(statements.insert, new)
        else:
            values = {name: new[name] for name in statements.rest}
            self._connection.execute(statements.update, {**statements.at(new), **values})


def to_json(changes: Iterable[Change]) -> list[Any]:
    """Return changes as values that JSON can hold."""
    return [[table, _plain(before), _plain(after)] for table, before, after in changes]


def from_json(values: Iterable[Any]) -> list[Change]:
    """Return the changes that `to_json` wrote."""
    return [
        (table, _revived(table, before), _revived(table, after)) for table, before, after in values
    ]


def _plain(row: Row | None) -> Row | None:
    if row is None:
        return None
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }


def _revived(table: str, row: Row | None) -> Row | None:
    if row is None:
        return None
    moments = {
        name: datetime.fromisoformat(row[name])
        for name in _UNDOABLE[table].moments
        if row[name] is not None
    }
    return {**row, **moments}
