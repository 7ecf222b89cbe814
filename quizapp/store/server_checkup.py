"""What a look at a server that keeps progress finds, for one learner; nothing is written."""

from collections.abc import Iterator

import psycopg

from quizapp.errors import StoreError
from quizapp.store.checkup import Finding, counted, schedules, settings
from quizapp.store.plain_server import changing_on_server, looking_at_server
from quizapp.store.schedules import drifts, mend
from quizapp.store.server_address import shown
from quizapp.store.stamp import HEAD

_ANSWERS = (
    "SELECT coalesce(sum(t.answers), 0) FROM day_tallies t JOIN learners l ON l.number = t.learner "
    "WHERE l.name = ?"
)


def checkup_of_server(url: str, learner: str) -> tuple[Finding, ...]:
    """Return what a look at a server finds, with nothing of other learners."""
    return tuple(_findings(url, learner))


def rebuild_on_server(url: str, learner: str) -> int:
    """Give a learner's facts the schedules that the events lead to; return how many got another.

    Raises:
        StoreError: If the server cannot be reached, or refuses. Nothing was changed then.
        ValueError: If the outcome of an event cannot be read.
    """
    try:
        with changing_on_server(url, learner) as connection:
            found = drifts(connection, learner)
            mend(connection, found)
    except psycopg.Error as error:
        raise StoreError(
            f"The schedules could not be rebuilt: {_said(error)}. Nothing was changed."
        ) from error
    return sum(map(len, found))


def _findings(url: str, learner: str) -> Iterator[Finding]:
    try:
        with looking_at_server(url) as connection:
            ((version,),) = connection.execute("SHOW server_version")
            yield Finding("server", f"{shown(url)} answers: PostgreSQL {version}")
            ((table,),) = connection.execute("SELECT to_regclass('alembic_version')")
            if table is None:
                yield Finding("progress", "nothing has been learnt yet")
                return
            ((revision,),) = connection.execute("SELECT version_num FROM alembic_version")
            if revision != HEAD:
                yield _other_shape(revision)
                return
            yield Finding("shape", f"{revision}, of this quizapp")
            ((answers,),) = connection.execute(_ANSWERS, (learner,))
            yield Finding("progress", f"{counted(answers, 'answer')} of {learner}")
            yield schedules(connection, learner)
            yield settings(connection, learner)
            yield Finding("backups", "the server's own, such as pg_dump makes")
    except psycopg.Error as error:
        yield Finding(
            "server",
            f"{shown(url)} cannot be asked: {_said(error)}",
            "see to the connection, or leave --database out to keep progress in a file.",
        )


def _other_shape(revision: str) -> Finding:
    if revision < HEAD:
        said = f"{revision}; quizapp brings it to {HEAD} when it starts next"
        return Finding("shape", said)
    return Finding(
        "shape",
        f"it was made by a newer quizapp (its shape is {revision}, this program knows {HEAD})",
        "update quizapp to use it.",
    )


def _said(error: psycopg.Error) -> str:
    return " ".join(str(error).split()).rstrip(".")
