"""The statements that are written for SQLite's driver, asked of a PostgreSQL server.

They know two sorts of parameters and get JSON and moments as text; so here they are put in the
server's words, and what comes back in SQLite's. No SQLAlchemy: importing it would take longer
than drawing the first screen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.datetime import TimestamptzLoader

from quizapp.store.server_address import OPTIONS, PATIENCE, server_address
from quizapp.store.server_locks import lock_for

_STORED_AS = "%Y-%m-%d %H:%M:%S.%f"
"""A moment as the SQLite file has it, in UTC."""


@contextmanager
def looking_at_server(url: str) -> Iterator["PlainConnection"]:
    """Return a connection that sees one consistent state, and only reads.

    Raises:
        psycopg.Error: If the server cannot be reached, or refuses.
    """
    with _connected(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        yield PlainConnection(connection)


@contextmanager
def changing_on_server(url: str, learner: str) -> Iterator["PlainConnection"]:
    """Return a transaction in which nobody else changes what a learner has.

    Raises:
        psycopg.Error: If the server cannot be reached, or refuses.
    """
    with _connected(url) as connection:
        plain = PlainConnection(connection)
        for (number,) in plain.execute("SELECT number FROM learners WHERE name = ?", (learner,)):
            statement, parameters = lock_for(number)
            connection.execute(statement.encode(), parameters)
        yield plain


def _connected(url: str) -> psycopg.Connection:
    address = server_address(url)
    given = conninfo_to_dict(address).get("options") or ""
    return psycopg.connect(address, options=f"{OPTIONS} {given}", connect_timeout=PATIENCE)


class PlainConnection:
    """Asks a server as one asks SQLite's driver."""

    def __init__(self, connection: psycopg.Connection) -> None:
        for name, loader in (("json", _JsonAsText), ("timestamptz", _MomentAsText)):
            connection.adapters.register_loader(name, loader)
        self._connection = connection

    def execute(
        self, statement: str, parameters: Mapping[str, Any] | Sequence[Any] = ()
    ) -> psycopg.Cursor[Any]:
        """Run one statement with parameters by name or in order, and return its rows."""
        return self._connection.execute(_in_its_words(statement), parameters)


@lru_cache(maxsize=128)
def _in_its_words(statement: str) -> bytes:
    """Return a statement for SQLite as the server takes it."""
    statement = re.sub(r" INDEXED BY \w+", "", statement).replace("%", "%%")
    statement = re.sub(r"(?<![:\w]):([a-z]\w*)", r"%(\1)s", statement)
    return statement.replace("?", "%s").encode()


class _JsonAsText(Loader):
    def load(self, data: Buffer) -> str:
        return bytes(data).decode()


class _MomentAsText(TimestamptzLoader):
    def load(self, data: Buffer) -> Any:
        moment: datetime = super().load(data)
        return moment.astimezone(UTC).strftime(_STORED_AS)
