"""The store itself: readings, units of work, undo and redo, for one learner."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from quizapp.errors import StoreError
from quizapp.store import models
from quizapp.store.engine import WRITES, open_engine
from quizapp.store.reader import SqlReader
from quizapp.store.schema import prepare
from quizapp.store.writer import SqlWriter

_learners = models.Base.metadata.tables[models.Learner.__tablename__]

ONLY_LEARNER = "me"
"""The learner on a machine of one's own."""


def open_store(path: Path) -> "SqlStore":
    """Return the store in the file at `path`, made or brought to today's shape first.

    Raises:
        StoreError: If the file cannot be used; it is left as it is.
    """
    try:
        engine = open_engine(path)
    except OSError as error:
        raise StoreError(
            f"Progress cannot be kept in {path}: {error.strerror}. "
            "Choose another folder with --data."
        ) from error
    try:
        prepare(engine, path)
        return SqlStore(engine, _learner(engine))
    except BaseException:
        engine.dispose()
        raise


class SqlStore:
    """Progress in one SQLite file: the port `Store`."""

    def __init__(self, engine: Engine, learner: int) -> None:
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
            writer = SqlWriter(connection, self._learner, label)
            yield writer
            writer.add_step()


@contextmanager
def _in_words(done: str) -> Iterator[None]:
    """Turn what the file or the disk refuses into a sentence; a fault of ours stays a fault."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
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
