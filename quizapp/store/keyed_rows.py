"""Single rows by key, read once: what most of an answer's work is on."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select, update

from quizapp.store.models import (
    Base,
    DayTally,
    Evidence,
    LearntAs,
    Mark,
    Memory,
    Note,
    Plan,
    QuestionMark,
    Quiz,
    QuizResponse,
    Session,
    UtcDateTime,
)

Row = Mapping[str, Any]
"""A row by column name."""


class Statements:
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


KEYED = {
    table.name: Statements(table)
    for table in (
        Base.metadata.tables[model.__tablename__]
        for model in (
            Memory,
            LearntAs,
            Mark,
            Note,
            Session,
            Plan,
            DayTally,
            Quiz,
            QuizResponse,
            Evidence,
            QuestionMark,
        )
    )
}
"""The tables of what one learner has, whose rows come and go one at a time."""


class KeyedRows:
    """Rows of one transaction by table and key; a row that was read is not read again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[tuple[object, ...], Row | None] = {}

    def row(self, table: str, **key: Any) -> Row | None:
        """Return the row of `table` at `key`, `None` if there is none.

        Args:
            table: One of `KEYED`.
            key: Every column of its primary key.
        """
        statements = KEYED[table]
        place = (table, *(key[name] for name in statements.key))
        if place not in self._read:
            found = self._connection.execute(statements.select, statements.at(key))
            row = found.mappings().first()
            self._read[place] = None if row is None else dict(row)
        return self._read[place]

    def keep(self, table: str, row: Row, *, is_gone: bool = False) -> None:
        """Remember what was just written."""
        place = (table, *(row[name] for name in KEYED[table].key))
        self._read[place] = None if is_gone else row

    def forget(self) -> None:
        """Read everything again."""
        self._read.clear()
