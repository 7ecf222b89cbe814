"""The composition root: builds the store and the services, and hands them to a face.

Imports are inside the functions: what a face does not need before its first paint is not
imported before it.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.clock import Clock, SystemClock
from quizapp.paths import Paths, bundled_decks

if TYPE_CHECKING:
    from quizapp.services.changes import ChangeService
    from quizapp.services.home import Home
    from quizapp.services.left_out import LeftOutService
    from quizapp.services.library import LibraryService
    from quizapp.services.moment import Moment
    from quizapp.services.preferences import PreferenceService
    from quizapp.services.quizzing import QuizService
    from quizapp.services.study import StudyService
    from quizapp.store.store import SqlStore


@dataclass(frozen=True)
class Backend:
    """Everything behind the faces, for one folder of data."""

    paths: Paths
    clock: Clock = field(default_factory=SystemClock)
    folders: Sequence[Path] = ()
    """More folders of decks."""

    def glance(self) -> "Home":
        """Return the first screen's view; imports no SQLAlchemy."""
        from quizapp.glance import glance

        return glance(self.paths.database, self._moment)

    def home(self) -> "Home":
        """Return the home screen's view.

        Raises:
            StoreError: If the progress file cannot be read.
        """
        import sqlite3

        from quizapp.errors import StoreError
        from quizapp.glance import read_home

        try:
            return read_home(self.paths.database, self._moment)
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"The figures could not be read ({error}). Nothing is lost: try again."
            ) from error

    def _moment(self, day_start: int | None) -> "Moment":
        from quizapp.services.moment import moment

        return moment(self.clock, day_start)

    def open(self) -> "OpenBackend":
        """Open the store and build the services.

        Raises:
            StoreError: If the progress file cannot be used; it is left as it is.
        """
        from quizapp.services.changes import ChangeService
        from quizapp.services.library import LibraryService
        from quizapp.services.preferences import PreferenceService
        from quizapp.services.study import StudyService
        from quizapp.store.store import open_store

        store = open_store(self.paths.database, self.clock)
        with suppress(OSError):  # what is put there says why it cannot be made
            self.paths.decks.mkdir(mode=0o700, exist_ok=True)
        folders = (self.paths.decks, *self.folders)
        return OpenBackend(
            store=store,
            study=StudyService(store, self.clock),
            library=LibraryService(store, folders, self.home, bundled_decks()),
            changes=ChangeService(store, self.clock),
            preferences=PreferenceService(store, self.clock),
            clock=self.clock,
            database=self.paths.database,
        )


@dataclass(frozen=True)
class OpenBackend:
    """The services, and the store they share."""

    store: "SqlStore"
    study: "StudyService"
    library: "LibraryService"
    changes: "ChangeService"
    preferences: "PreferenceService"
    clock: Clock
    database: Path

    @cached_property
    def quizzes(self) -> "QuizService":
        """Quizzes; they bring all of the questions, which nothing else needs."""
        from quizapp.services.quizzing import QuizService

        return QuizService(self.store, self.clock)

    @cached_property
    def left_out(self) -> "LeftOutService":
        """The questions that the learner does not want to be asked."""
        from quizapp.services.left_out import LeftOutService

        return LeftOutService(self.store, self.clock)

    def back_up(self) -> None:
        """Make a backup if one is due; takes a moment, so it is no call for between two prompts.

        One that cannot be made is no reason to stop: `quizapp doctor` says how old the last is.
        """
        from quizapp.errors import StoreError
        from quizapp.store.backups import back_up_if_due

        with suppress(StoreError):
            back_up_if_due(self.database, self.clock.now())

    def close(self) -> None:
        """Let go of the progress file, after a backup if one is due."""
        self.store.close()
        self.back_up()
