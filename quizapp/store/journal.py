"""Row changes with what stood there before: one mechanism for every undo and redo."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from quizapp.store.keyed_rows import KEYED, Kept, KeyedRows, Row
from quizapp.store.prepared import Runner

Change = tuple[str, Row | None, Row | None]
"""Table, row before, row after; `None` where there was or is no row."""


class Journal(KeyedRows):
    """Changes rows and remembers how they were."""

    def __init__(self, runner: Runner, kept: Kept) -> None:
        super().__init__(runner, kept)
        self.changes: list[Change] = []

    def put(self, table: str, row: Row) -> None:
        """Insert `row`, or update the one with its key; a row that is the same costs a look."""
        before = self.row(table, **{name: row[name] for name in KEYED[table].key})
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
        return self.row(table, **{name: row[name] for name in KEYED[table].key})

    def _write(self, table: str, old: Row | None, new: Row | None) -> None:
        statements = KEYED[table]
        if new is None:
            if old is not None:
                self._runner.run(statements.delete, statements.at(old))
                self.keep(table, old, is_gone=True)
            return
        if old is None:
            self._runner.run(statements.insert, new)
        else:
            values = {name: new[name] for name in statements.rest}
            self._runner.run(statements.update, {**statements.at(new), **values})
        self.keep(table, new)


def to_json(changes: Iterable[Change]) -> list[Any]:
    """Return changes as values that JSON can hold."""
    return [
        [table, _plain(table, before), _plain(table, after)] for table, before, after in changes
    ]


def from_json(values: Iterable[Any]) -> list[Change]:
    """Return the changes that `to_json` wrote."""
    return [
        (table, _revived(table, before), _revived(table, after)) for table, before, after in values
    ]


def _plain(table: str, row: Row | None) -> Row | None:
    if row is None:
        return None
    moments = KEYED[table].moments
    return {**row, **{name: row[name].isoformat() for name in moments if row[name] is not None}}


def _revived(table: str, row: Row | None) -> Row | None:
    if row is None:
        return None
    moments = {
        name: datetime.fromisoformat(row[name])
        for name in KEYED[table].moments
        if row[name] is not None
    }
    return {**row, **moments}
