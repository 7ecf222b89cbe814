"""Progress in an SQLite file of one's own."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from quizapp.clock import Clock
from quizapp.errors import StoreError
from quizapp.glance import Execute
from quizapp.store.engine import WRITES, make_file, open_engine
from quizapp.store.looking import is_damage
from quizapp.store.schema import prepare


class FilePlace:
    """An SQLite file: the `Place` of a learner, or a few, on one machine."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open the file, made or brought to today's shape first.

        Args:
            path: Where it is, or shall be.
            clock: Dates the backup that an upgrade makes first.

        Raises:
            StoreError: If the file cannot be used; it is left as it is.
        """
        try:
            is_new = make_file(path)
        except OSError as error:
            raise StoreError(
                f"Progress cannot be kept in {path}: {error.strerror}. "
                "Let yourself write there, or choose another folder with --data."
            ) from error
        self._path = path
        self._engine = open_engine(path)
        try:
            prepare(self._engine, path, clock.now(), is_new=is_new)
        except BaseException:
            self._engine.dispose()
            raise
        self._identity = _identity(path)
        self._writing_engine = self._engine.execution_options(**WRITES)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a connection that sees one consistent state."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Execute]:
        """Return the driver's own way to run a statement, on one consistent state."""
        with self._engine.connect() as connection, connection.begin():
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            try:
                yield driver.execute
            except sqlite3.DatabaseError as error:
                raise StoreError(
                    f"The figures could not be read ({error}). Nothing is lost: try again."
                ) from error

    @contextmanager
    def writing(self, learner: int | None) -> Iterator[Connection]:  # noqa: ARG002
        """Return a transaction; SQLite lets one program write at a time, whatever it writes."""
        with self._writing_engine.begin() as connection:
            if _identity(self._path) != self._identity:
                raise StoreError(
                    f"The progress file {self._path} is gone, or another is in its place. That was "
                    "not saved; everything before it was, in the file that was there. "
                    "Leave quizapp and start it again, or put the file back."
                )
            yield connection

    def version(self, connection: Connection) -> object | None:
        """Return the connection and its own count of what others have stored."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver, driver.execute("PRAGMA data_version").fetchone()

    def refusal(self, done: str, error: DatabaseError) -> StoreError:
        """Return what to say when the file or the disk refuses."""
        if is_damage(error.orig):
            return StoreError(
                f"That could not be {done}: the progress file is damaged ({error.orig}). Leave "
                "quizapp: `quizapp restore` goes back to the newest good backup and keeps the file."
            )
        return StoreError(
            f"That could not be {done} ({error.orig}). Nothing was lost or half done: "
            "everything before it is on disk. Free some space or close what holds the file, "
            "and try again."
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of its name, `None` where there is none.

    SQLite goes on writing to a file that was deleted or renamed, and nobody would ever read it.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - before every answer: half the time of `Path.stat`
    except OSError:
        return None
    return found.st_dev, found.st_ino
