"""Progress on a PostgreSQL server, which a class of learners shares."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import URL, Connection, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from quizapp.errors import StoreError
from quizapp.glance import Execute
from quizapp.store.models import Base
from quizapp.store.plain_server import looking_at_server
from quizapp.store.server_address import OPTIONS, PATIENCE, server_address, shown
from quizapp.store.server_locks import lock_for
from quizapp.store.stamp import HEAD


class ServerPlace:
    """A database on a PostgreSQL server: the `Place` of many learners, each on any machine."""

    def __init__(self, url: str) -> None:
        """Open the database, made or brought to today's shape first.

        Args:
            url: `postgresql://…`, with what it takes to be let in.

        Raises:
            StoreError: If it cannot be reached or used; it is left as it is.
        """
        address = server_address(url)
        self._address, self._shown = address, shown(address)
        engine = create_engine(
            _with_options(address), isolation_level="READ COMMITTED", hide_parameters=True
        )
        self._engine = engine
        self._reading_engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        try:
            self._prepare()
        except BaseException:
            engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the server."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a connection that sees one consistent state."""
        with self._reading_engine.connect() as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Execute]:
        """Return what runs statements in SQLite's words, on one consistent state."""
        try:
            with looking_at_server(self._address) as connection:
                yield connection.execute
        except psycopg.Error as error:
            said = " ".join(str(error).split())
            raise StoreError(
                f"The figures could not be read ({said}). Nothing is lost: try again."
            ) from error

    @contextmanager
    def writing(self, learner: int | None) -> Iterator[Connection]:
        """Return a transaction in which nobody else changes what a learner has, or anything."""
        with self._engine.begin() as connection:
            connection.exec_driver_sql(*lock_for(learner))
            yield connection

    def version(self, connection: Connection) -> None:
        """Return nothing: a server does not tell whether anybody has stored something."""

    def refusal(self, done: str, error: DatabaseError) -> StoreError:
        """Return what to say when the server refuses or is gone."""
        said = str(error.orig).strip().partition("\n")[0].rstrip(".")
        return StoreError(
            f"That could not be {done}; nothing was lost or half done. The database {self._shown} "
            f"says: {said}. See to the connection, and try again."
        )

    def _prepare(self) -> None:
        try:
            with self.reading() as connection:
                is_ready = _revision(connection) == HEAD
            if not is_ready:
                with self.writing(None) as connection:
                    _prepare(connection, self._shown)
        except DatabaseError as error:
            raise self.refusal("opened", error) from error


def _with_options(address: str) -> URL:
    """Return an address for the one driver that we know, with what is set at each connection."""
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"{shown(address)} is no address of a PostgreSQL database. Write "
            "postgresql://NAME@HOST/DATABASE; leave it out to keep progress in a file."
        ) from error
    given = url.query.get("options", ())
    options = [OPTIONS, *([given] if isinstance(given, str) else given)]
    return url.update_query_dict({"options": " ".join(options), "connect_timeout": str(PATIENCE)})


def _prepare(connection: Connection, shown: str) -> None:
    """Make the tables, or bring them to today's shape, in a transaction that others wait for.

    There is no backup before: the server takes back a change of tables like any other.

    Raises:
        StoreError: If the tables are another program's, or a newer quizapp's.
    """
    revision = _revision(connection)
    if revision == HEAD:
        return
    if revision is None:
        if connection.exec_driver_sql("SELECT to_regclass('facts')").scalar() is not None:
            raise StoreError(
                f"The database {shown} holds tables of another program. It was left as it is: "
                "choose another database."
            )
        Base.metadata.create_all(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (%s)", (HEAD,))
    elif re.fullmatch(r"\d{4}", revision) and revision < HEAD:
        from quizapp.store.upgrade import run_migrations  # noqa: PLC0415 - brings Alembic

        run_migrations(connection)
    else:
        raise StoreError(
            f"The database {shown} was made by a newer quizapp (its shape is {revision}, this "
            f"program knows {HEAD}). It was left as it is: update quizapp to use it."
        )


def _revision(connection: Connection) -> str | None:
    """Return Alembic's name of the shape that the tables have, `None` where there are none."""
    if connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar() is None:
        return None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
