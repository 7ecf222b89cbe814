"""The shape of a database file: made when new, refused when foreign or newer, moved when older."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from quizapp.errors import StoreError
from quizapp.store.engine import WRITES
from quizapp.store.models import SCHEMA_VERSION, Base
from quizapp.store.stamp import APPLICATION_ID, HEAD, stamp


def prepare(engine: Engine, path: Path) -> None:
    """Bring the file at `path` to today's shape.

    Raises:
        StoreError: If it is no progress file, a damaged one, or a newer program's. Nothing
            is changed then.
    """
    try:
        # Asked through a reader's connection: the engine's own turns on the write-ahead log,
        # which would be written into a file that is not ours.
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            version = _version(connection, path)
        if version is None:
            _create(engine)
        elif version < SCHEMA_VERSION:
            from quizapp.store.upgrade import upgrade  # noqa: PLC0415 - costs as much as a face

            upgrade(engine, path)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        reason = error.orig if isinstance(error, DatabaseError) else error
        raise StoreError(
            f"The progress file {path} cannot be read ({reason}). It was left as it is: "
            "move it away to start afresh, or put a backup in its place."
        ) from error


def _version(connection: sqlite3.Connection, path: Path) -> int | None:
    """Return the file's version, `None` for an empty file."""
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_schema")
    ((application,),) = connection.execute("PRAGMA application_id")
    version: int
    ((version,),) = connection.execute("PRAGMA user_version")
    if not tables and not application:
        return None
    if application != APPLICATION_ID:
        raise StoreError(
            f"{path} is an SQLite file of another program. It was left as it is: "
            "choose another folder with --data."
        )
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"The progress file {path} was made by a newer quizapp (its version is {version}, "
            f"this program knows {SCHEMA_VERSION}). Nothing was changed: update quizapp to use it."
        )
    return version


def _create(engine: Engine) -> None:
    """Make every table in one transaction; a second program at the same moment finds them made."""
    with engine.execution_options(**WRITES).begin() as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID:
            return
        Base.metadata.create_all(connection)
        stamp(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
