"""Single rows by key, read once: what most of an answer's work is on."""

from collections.abc import Hashable, Mapping
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, insert, select, update

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
from quizapp.store.prepared import Prepared, Runner

Row = Mapping[str, Any]
"""A row by column name."""


class Statements:
    """The four statements on one row of a table."""

    def __init__(self, table: Table) -> None:
        self.name = table.name
        self.key = tuple(column.name for column in table.primary_key)
        at_key = and_(*(table.c[name] == bindparam(f"key_{name}") for name in self.key))
        self.rest = [column.name for column in table.c if column.name not in self.key]
        values: dict[str, Any] = {name: bindparam(name) for name in self.rest}
        self.select = Prepared(select(table).where(at_key))
        self.insert = Prepared(insert(table).inline())
        self.update = Prepared(update(table).where(at_key).values(values))
        self.delete = Prepared(delete(table).where(at_key))
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


class Kept:
    """What has been read of one state of the database, and need not be read again."""

    def __init__(self) -> None:
        self.rows: dict[tuple[object, ...], Row | None] = {}
        """By table and key; `None` where there is none."""
        self.answers: dict[Hashable, Any] = {}
        """Other answers, by what was asked."""

    def __len__(self) -> int:
        return len(self.rows) + len(self.answers)

    def forget(self) -> None:
        """Let everything be read again."""
        self.rows.clear()
        self.answers.clear()


class KeyedRows:
    """Rows of one transaction by table and key; a row that was read is not read again."""

    def __init__(self, runner: Runner, kept: Kept) -> None:
        self._runner = runner
        self._read = kept.rows

    def row(self, table: str, **key: Any) -> Row | None:
        """Return the row of `table` at `key`, `None` if there is none.

        Args:
            table: One of `KEYED`.
            key: Every column of its primary key.
        """
        statements = KEYED[table]
        place = (table, *(key[name] for name in statements.key))
        if place not in self._read:
            self._read[place] = self._runner.row(statements.select, statements.at(key))
        return self._read[place]

    def kept(self, table: str, **key: Any) -> Row | None:
        """Return the row of `table` at `key` if it was read, or written, before."""
        return self._read.get((table, *(key[name] for name in KEYED[table].key)))

    def keep(self, table: str, row: Row, *, is_gone: bool = False) -> None:
        """Remember what was just read or written."""
        place = (table, *(row[name] for name in KEYED[table].key))
        self._read[place] = None if is_gone else row
