"""The shape of a database file: made when new, refused when foreign or newer, moved when older."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from quizapp.store.backups import backups
from quizapp.store.engine import WRITES
from quizapp.store.looking import empty, looking, refusal, version_of
from quizapp.store.models import SCHEMA_VERSION, Base
from quizapp.store.stamp import APPLICATION_ID, HEAD, stamp


def prepare(engine: Engine, path: Path, now: datetime, *, is_new: bool) -> None:
    """Bring the file at `path` to today's shape.

    Args:
        engine: An engine on it.
        path: Where it is.
        now: The present moment.
        is_new: Whether it was made just now. An empty file that was found is filled too, but not
            where there are backups: it held something once.

    Raises:
        StoreError: If it is no progress file, a damaged one, or a newer program's. Nothing
            is changed then.
    """
    with looking(path) as connection:
        version = version_of(connection, path)
    try:
        if version is None:
            if not is_new and backups(path):
                raise empty(path)
            _create(engine)
        elif version < SCHEMA_VERSION:
            from quizapp.store.upgrade import upgrade  # noqa: PLC0415 - costs as much as a face

            upgrade(engine, path, now)
    except DatabaseError as error:
        raise refusal(path, error.orig) from error


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
