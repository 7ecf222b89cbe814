"""The PostgreSQL server that tests of the store can run on instead of files.

`QUIZAPP_TEST_SERVER` holds the address of a database on it, as somebody who may make databases:
each folder of progress then stands for a database of its own. Tests of what only a server does
start one of their own without it.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

SERVER = os.environ.get("QUIZAPP_TEST_SERVER")
"""The address, `None` where progress is kept in files."""

_STARTS = Path(__file__).parents[1] / ".ci" / "postgres"
_EMPTY = "quizapp_test_empty"
"""A database with our tables, from which others are made."""
_made: set[str] = set()


@contextmanager
def a_server() -> Iterator[str]:
    """Start a server for a while, where PostgreSQL is installed, and return its address."""
    if not _STARTS.exists() or not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("needs PostgreSQL as Debian installs it: apt-get install postgresql")
    # Not in pytest's folder: that is closed to whoever runs the server, and too long for a socket.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        start = ["bash", str(_STARTS), f"{folder}/server"]
        try:
            done = subprocess.run(start, capture_output=True, text=True, check=True)
            yield done.stdout.strip()
        finally:
            subprocess.run([*start, "stop"], capture_output=True, check=False)


def server_of(folder: Path) -> str | None:
    """Return the address of a folder's database, made if need be; `None` where files are used."""
    if SERVER is None:
        return None
    name = _name_of(folder)
    if name not in _made and not _is_there(name):
        import psycopg

        if not _is_there(_EMPTY):
            from quizapp.store.server_place import ServerPlace

            _say(f'CREATE DATABASE "{_EMPTY}"')
            ServerPlace(_address_of(_EMPTY)).close()
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            _say(f'CREATE DATABASE "{name}" TEMPLATE "{_EMPTY}"')  # another may be as quick
    _made.add(name)
    return _address_of(name)


def copied(template: Path, folder: Path) -> None:
    """Give a folder a copy of another's database, where there are databases."""
    if SERVER is not None:
        _say(f'CREATE DATABASE "{_name_of(folder)}" TEMPLATE "{_name_of(template)}"')
        _made.add(_name_of(folder))


def examples(number: int) -> int:
    """Return of how many examples a law is tried: fewer where each takes a database of its own."""
    return number if SERVER is None else max(1, number // 3)


def dropped(folder: Path) -> None:
    """Drop a folder's database, where there are databases."""
    if SERVER is not None:
        _say(f'DROP DATABASE IF EXISTS "{_name_of(folder)}" WITH (FORCE)')
        _made.discard(_name_of(folder))


@contextmanager
def only_for_now() -> Iterator[None]:
    """Let go in the end of the databases that were opened meanwhile, and drop those made."""
    from quizapp.store.server_place import ServerPlace

    before, opened = set(_made), list[ServerPlace]()
    prepare = ServerPlace._prepare

    def noting(self: ServerPlace) -> None:
        opened.append(self)
        prepare(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ServerPlace, "_prepare", noting)
        yield
    for place in opened:
        place.close()
    for name in sorted(_made - before):
        _say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _made.discard(name)


def rows_on_server(folder: Path, statement: str, parameters: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a statement that is written for SQLite."""
    from quizapp.store.plain_server import looking_at_server

    if statement == "PRAGMA integrity_check":
        return [("ok",)]  # a server checks its pages itself
    address = server_of(folder)
    assert address is not None
    with looking_at_server(address) as connection:
        return list(connection.execute(statement, parameters))


def tables_on_server(folder: Path) -> list[str]:
    """Return the names of all tables."""
    found = rows_on_server(
        folder, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'", ()
    )
    return [name for (name,) in found]


def change_on_server(folder: Path, statement: str, parameters: Any = ()) -> None:
    """Run a statement behind the program's back."""
    from quizapp.store.plain_server import changing_on_server

    address = server_of(folder)
    assert address is not None
    with changing_on_server(address, "nobody") as connection:
        connection.execute(statement, parameters)


def _name_of(folder: Path) -> str:
    return f"quizapp_test_{blake2b(str(folder.resolve()).encode(), digest_size=12).hexdigest()}"


def _address_of(name: str) -> str:
    assert SERVER is not None
    return re.sub(r"(://[^/]*)/[^?]*", rf"\1/{name}", SERVER)


def _is_there(name: str) -> bool:
    import psycopg

    assert SERVER is not None
    with psycopg.connect(SERVER, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        return found.fetchone() is not None


def _say(statement: str) -> None:
    import psycopg

    assert SERVER is not None
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement.encode())
