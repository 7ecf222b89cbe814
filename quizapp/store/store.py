"""The store itself: readings, units of work, undo and redo, for one learner."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import insert, select

from quizapp.clock import Clock, SystemClock
from quizapp.glance import Execute
from quizapp.learner import ONLY_LEARNER
from quizapp.store import models
from quizapp.store.file_place import FilePlace
from quizapp.store.keyed_rows import Kept
from quizapp.store.place import Place, in_words
from quizapp.store.reader import SqlReader
from quizapp.store.writer import SqlWriter

MOST_KEPT = 1_000
"""Rows that are kept from one unit of work to the next; an answer reads a handful."""

_learners = models.Base.metadata.tables[models.Learner.__tablename__]


def open_store(path: Path, clock: Clock | None = None, learner: str = ONLY_LEARNER) -> "SqlStore":
    """Return the store in the file at `path`, made or brought to today's shape first.

    Args:
        path: Where it is, or shall be.
        clock: Dates the backup that an upgrade makes first; else the machine's.
        learner: Who studies; a new name begins anew.

    Raises:
        StoreError: If the file cannot be used; it is left as it is.
    """
    return _opened(FilePlace(path, clock or SystemClock()), learner)


def open_store_on_server(url: str, learner: str) -> "SqlStore":
    """Return the store on a PostgreSQL server, made or brought to today's shape first.

    Args:
        url: Of the database, with what it takes to be let in.
        learner: Who studies; a new name begins anew.

    Raises:
        StoreError: If it cannot be reached or used; it is left as it is.
    """
    from quizapp.store.server_place import ServerPlace  # noqa: PLC0415 - brings its driver

    return _opened(ServerPlace(url), learner)


def _opened(place: Place, learner: str) -> "SqlStore":
    try:
        with in_words(place, "opened"):
            return SqlStore(place, _number_of(place, learner))
    except BaseException:
        place.close()
        raise


class SqlStore:
    """One learner's progress in a database: the port `Store`."""

    def __init__(self, place: Place, learner: int) -> None:
        self._place = place
        self._learner = learner
        self._turn = 0
        """How many units of work there were; only who may write counts."""
        self._known: tuple[object, Kept] = (None, Kept())
        """What a unit of work knew at its end, and of which state of the database."""

    def close(self) -> None:
        """Let go of the database."""
        self._place.close()

    @contextmanager
    def reading(self) -> Iterator[SqlReader]:
        """Return one consistent state to ask."""
        with in_words(self._place, "read"), self._place.reading() as connection:
            yield SqlReader(connection, self._learner)

    def asking(self) -> AbstractContextManager[Execute]:
        """Return what runs statements in SQLite's words on one consistent state."""
        return self._place.asking()

    @contextmanager
    def writing(self, label: str | None = None, *, for_all: bool = False) -> Iterator[SqlWriter]:
        """Return one unit of work, stored when the block ends and dropped if it raises."""
        whose = None if for_all else self._learner
        with in_words(self._place, "saved"), self._place.writing(whose) as connection:
            version = self._place.version(connection)
            known_of, kept = self._known
            if version is None or known_of != (version, self._turn) or len(kept) > MOST_KEPT:
                kept = Kept()
            self._turn += 1  # so that nothing is known until this is stored
            after = version, self._turn
            writer = SqlWriter(connection, self._learner, label, kept)
            yield writer
            writer.add_step()
        if not for_all:  # what belongs to everybody is changed past what is kept
            self._known = after, kept


def _number_of(place: Place, learner: str) -> int:
    """Return a learner's number; one that was never here gets the next."""
    find = select(_learners.c.number).where(_learners.c.name == learner)
    with place.reading() as connection:
        number = connection.execute(find).scalar()
    if number is not None:
        return int(number)
    with place.writing(None) as connection:
        number = connection.execute(find).scalar()  # another program may have been here first
        if number is None:
            connection.execute(insert(_learners).values(name=learner))
            number = connection.execute(find).scalar_one()
        return int(number)
