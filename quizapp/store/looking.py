"""A progress file looked at without being written to: whether it is fit for use, and what it holds.

By the standard library's `sqlite3`: the engine's own connections turn on the write-ahead log, which
would be written into a file that is not ours, and make a file where there is none.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quizapp.errors import StoreError
from quizapp.store.models import SCHEMA_VERSION
from quizapp.store.stamp import APPLICATION_ID

_RESTORE = "`quizapp restore` goes back to the newest good backup and keeps this file"
_PRIMARY = 0xFF
"""SQLite's extended result codes hold the primary one in their lowest byte."""
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_CLOSED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY}


class UnfitError(StoreError):
    """A file that cannot serve as the progress file."""

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        super().__init__(f"The progress file {path} {what}. It was left as it is: {remedy}.")
        self.what = what
        """The rest of a sentence that begins with the file."""
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Contents:
    """What a progress file holds."""

    version: int
    """Of its shape."""
    answers: int
    """How many the learners have given in reviews."""
    last: datetime | None
    """When anything happened last, in UTC; `None` if nothing has."""


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection that only reads.

    Raises:
        UnfitError: If the file cannot be read, at its opening or at any question inside.
    """
    try:
        _take_back_what_was_killed(path)
        with closing(_connection(path, "ro")) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            yield connection
    except sqlite3.DatabaseError as error:
        raise refusal(path, error) from error


def _take_back_what_was_killed(path: Path) -> None:
    """Let SQLite take back what a killed program had half written into the file itself.

    That is done outside of the write-ahead log once: when the log is turned on in a file that
    was restored. SQLite does it at the first reading, but not where it may only read.
    """
    if path.with_name(f"{path.name}-journal").exists() and _seems_ours(path):
        with closing(_connection(path, "rw")) as connection:
            connection.execute("PRAGMA schema_version").fetchone()


def _seems_ours(path: Path) -> bool:
    """Return whether a file, half written as it may be, is nobody else's to mend."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    pages, version, application = (int.from_bytes(head[at : at + 4]) for at in (28, 60, 68))
    return pages <= 1 or (application == APPLICATION_ID and version <= SCHEMA_VERSION)


def _connection(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def refusal(path: Path, error: BaseException | None) -> UnfitError:
    """Return what to say of a file of which SQLite says `error`."""
    code = primary_code(error)
    if path.is_dir():
        return UnfitError(path, "is a folder", "move it away, or choose another with --data")
    if code in _BUSY:
        return UnfitError(
            path, "is being written by another program", "close that one, and try again"
        )
    if code in _CLOSED:
        return UnfitError(
            path,
            f"cannot be opened ({error})",
            "let yourself write to it and to its folder, or choose another folder with --data",
        )
    if code in _DISK:
        return UnfitError(
            path,
            f"cannot be used ({error})",
            "see to its disk and to free space there, and try again. If it is the file that is "
            "broken, `quizapp restore` puts a backup in its place",
        )
    return UnfitError(path, f"cannot be read ({error})", _RESTORE)


def is_damage(error: BaseException | None) -> bool:
    """Return whether SQLite says by an error that the file itself is not sound."""
    return primary_code(error) in _DAMAGE


def primary_code(error: BaseException | None) -> int | None:
    """Return SQLite's primary result code of an error, `None` where it has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY


def version_of(connection: sqlite3.Connection, path: Path) -> int | None:
    """Return the version of the file's shape, `None` for an empty file.

    Raises:
        UnfitError: If it is another program's, or a newer quizapp's.
    """
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_schema")
    ((application,),) = connection.execute("PRAGMA application_id")
    version: int
    ((version,),) = connection.execute("PRAGMA user_version")
    if not tables and not application:
        return None
    if application != APPLICATION_ID:
        raise UnfitError(
            path, "is an SQLite file of another program", "choose another folder with --data"
        )
    if version > SCHEMA_VERSION:
        raise UnfitError(
            path,
            f"was made by a newer quizapp (its version is {version}, this program knows "
            f"{SCHEMA_VERSION})",
            "update quizapp to use it, or go back to a backup of before with `quizapp restore`",
        )
    return version


def empty(path: Path) -> UnfitError:
    """Return what to say of a file without anything in it."""
    return UnfitError(path, "is empty", f"{_RESTORE}, or delete it to start afresh")


def contents(path: Path) -> Contents:
    """Return what a progress file holds, after every page of it has been checked.

    Raises:
        UnfitError: If it is not there, empty, damaged, another program's or a newer quizapp's.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - `Path.is_file` raises for too long a name
        raise UnfitError(path, "is not there", "look for it, or give another")
    with looking(path) as connection:
        version = version_of(connection, path)
        if version is None:
            raise empty(path)
        if found := damage(connection):
            raise UnfitError(path, f"is damaged ({found})", _RESTORE)
        if version == 0:  # from before the first migration, which makes the tables
            return Contents(version, 0, None)
        ((answers,),) = connection.execute("SELECT coalesce(sum(answers), 0) FROM day_tallies")
        ((last,),) = connection.execute("SELECT max(at) FROM events")
        return Contents(version, answers, None if last is None else _in_utc(last))


def damage(connection: sqlite3.Connection) -> str | None:
    """Return the first thing that SQLite finds wrong with the file, `None` for a sound one."""
    ((said,),) = connection.execute("PRAGMA integrity_check(1)")
    return (
        None
        if said == "ok"
        else " ".join(str(said).removeprefix("*** in database main ***").split())
    )


def is_sound(path: Path) -> bool:
    """Return whether every page of an SQLite file can be read, whosever it is."""
    try:
        with looking(path) as connection:
            return damage(connection) is None
    except UnfitError:
        return False


def _in_utc(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None
