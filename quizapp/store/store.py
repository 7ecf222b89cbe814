"""The store itself: readings, units of work, undo and redo, for one learner."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from quizapp.clock import Clock, SystemClock
from quizapp.errors import StoreError
from quizapp.store import models
from quizapp.store.engine import WRITES, make_file, open_engine
from quizapp.store.looking import is_damage
from quizapp.store.reader import SqlReader
from quizapp.store.schema import prepare
from quizapp.store.writer import SqlWriter

_learners = models.Base.metadata.tables[models.Learner.__tablename__]

ONLY_LEARNER = "me"
"""The learner on a machine of one's own."""


def open_store(path: Path, clock: Clock | None = None) -> "SqlStore":
    """Return the store in the file at `path`, made or brought to today's shape first.

    Args:
        path: Where it is, or shall be.
        clock: Dates the backup that an upgrade makes first; else the machine's.

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
    engine = open_engine(path)
    try:
        prepare(engine, path, (clock or SystemClock()).now(), is_new=is_new)
        with _in_words("opened"):
            learner = _learner(engine)
        return SqlStore(engine, learner, path)
    except BaseException:
        engine.dispose()
        raise


class SqlStore:
    """Progress in one SQLite file: the port `Store`."""

    def __init__(self, engine: Engine, learner: int, path: Path) -> None:
        self._path = path
        self._identity = _identity(path)
        self._engine = engine
        self._writing_engine = engine.execution_options(**WRITES)
        self._learner = learner

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[SqlReader]:
        """Return one consistent state to ask."""
        with _in_words("read"), self._engine.connect() as connection:
            yield SqlReader(connection, self._learner)

    @contextmanager
    def writing(self, label: str | None = None) -> Iterator[SqlWriter]:
        """Return one unit of work, stored when the block ends and dropped if it raises."""
        with _in_words("saved"), self._writing_engine.begin() as connection:
            if _identity(self._path) != self._identity:
                raise StoreError(
                    f"The progress file {self._path} is gone, or another is in its place. That was "
                    "not saved; everything before it was, in the file that was there. "
                    "Leave quizapp and start it again, or put the file back."
                )
            writer = SqlWriter(connection, self._learner, label)
            yield writer
            writer.add_step()


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of its name, `None` where there is none.

    SQLite goes on writing to a file that was deleted or renamed, and nobody would ever read it.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - before every answer: half the time of `Path.stat`
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _in_words(done: str) -> Iterator[None]:
    """Turn what the file or the disk refuses into a sentence; a fault of ours stays a fault."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        if is_damage(error.orig):
            raise StoreError(
                f"That could not be {done}: the progress file is damaged ({error.orig}). Leave "
                "quizapp: `quizapp restore` goes back to the newest good backup and keeps the file."
            ) from error
        raise StoreError(
            f"That could not be {done} ({error.orig}). Nothing was lost or half done: "
            "everything before it is on disk. Free some space or close what holds the file, "
            "and try again."
        ) from error


def _learner(engine: Engine) -> int:
    find = select(_learners.c.number).where(_learners.c.name == ONLY_LEARNER)
    with engine.connect() as connection:
        number = connection.execute(find).scalar()
    if number is not None:
        return int(number)
    with engine.execution_options(**WRITES).begin() as connection:
        number = connection.execute(find).scalar()
        if number is None:
            connection.execute(insert(_learners).values(name=ONLY_LEARNER))
            number = connection.execute(find).scalar_one()
        return int(number)
