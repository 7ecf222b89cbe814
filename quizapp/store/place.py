"""Where progress is kept: what the store needs of a file or of a server."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from quizapp.errors import StoreError
from quizapp.glance import Execute


class Place(Protocol):
    """A database of today's shape."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Return a connection that sees one consistent state."""
        ...

    def asking(self) -> AbstractContextManager[Execute]:
        """Return what runs statements in SQLite's words, without a detour, on one state.

        Raises:
            StoreError: If it cannot be read.
        """
        ...

    def writing(self, learner: int | None) -> AbstractContextManager[Connection]:
        """Return a transaction, stored when the block ends and dropped if it raises.

        Args:
            learner: Whose rows it may change: nobody else changes them meanwhile. `None` for what
                belongs to everybody: nobody changes anything meanwhile.
        """
        ...

    def version(self, connection: Connection) -> object | None:
        """Return what stays equal as long as nobody else stores anything; of a transaction.

        What this connection stores itself changes it not. `None` where it cannot be told.
        """
        ...

    def refusal(self, done: str, error: DatabaseError) -> StoreError:
        """Return what to say when the database refuses.

        Args:
            done: What could not be `done`: `read`, `saved`.
            error: What it says.
        """
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


@contextmanager
def in_words(place: Place, done: str) -> Iterator[None]:
    """Turn what the database refuses into a sentence; a fault of ours stays a fault."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        raise place.refusal(done, error) from error
