"""Connections to SQLite: durable, checked, and in turn."""

import errno
import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

WRITES = {"quizapp_writes": True}
"""Execution options of a connection that will write."""

PATIENCE = timedelta(seconds=20)
"""How long a writer waits for its turn. SQLite lets nobody queue, so one of ten may be unlucky."""

_PRAGMAS = (
    f"PRAGMA busy_timeout = {PATIENCE // timedelta(milliseconds=1)}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_spill = OFF",  # or a large deck's pages are written early, and again at the end
)


_encode = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode


def make_file(path: Path) -> bool:
    """Make an empty database file at `path`, and return whether there was none.

    The folder is for its owner alone (0700) and so is the file (0600): SQLite gives the
    journal files beside it the same mode.

    Raises:
        OSError: If the folder or the file cannot be made or written to.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    is_new = not path.exists()
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path.parent))
    return is_new


def open_engine(path: Path) -> Engine:
    """Return an engine on the database file at `path`."""
    url = URL.create("sqlite", database=str(path))
    # What a learner wrote is in the parameters, and an error may end in a log.
    engine = create_engine(url, json_serializer=_as_json, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _as_json(value: Any) -> str:
    """Return a value as JSON; most of the lists that a large deck writes are empty."""
    return "[]" if value == [] else _encode(value)


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
