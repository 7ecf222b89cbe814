"""Connections to SQLite: durable, checked, and in turn."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

WRITES = {"quizapp_writes": True}
"""Execution options of a connection that will write."""

_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)


def open_engine(path: Path) -> Engine:
    """Return an engine on the database file at `path`, made first if need be.

    The folder is for its owner alone (0700) and so is the file (0600): SQLite gives the
    journal files beside it the same mode.

    Raises:
        OSError: If the folder or the file cannot be made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin` does
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin(connection: Connection) -> None:
    """Begin a writer at once as a writer.

    A transaction that begins as a reader and turns writer is refused when another wrote
    meanwhile, whatever the busy timeout is.
    """
    writes = connection.get_execution_options().get("quizapp_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
