"""The composition root: builds the store and the services, and hands them to a face.

Imports are inside the functions: what a face does not need before its first paint is not
imported before it.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.clock import Clock, SystemClock
from quizapp.errors import QuizappError
from quizapp.learner import ONLY_LEARNER, learner_named
from quizapp.paths import SERVER_VARIABLE, Paths, bundled_decks, find

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
    """Everything behind the faces, for one learner and one folder of data."""

    paths: Paths
    clock: Clock = field(default_factory=SystemClock)
    folders: Sequence[Path] = ()
    """More folders of decks."""
    learner: str = ONLY_LEARNER
    """Who studies."""
    server: str | None = None
    """The address of the PostgreSQL database that keeps progress; `None` for a file in `paths`."""

    def glance(self) -> "Home":
        """Return the first screen's view; imports no SQLAlchemy."""
        if (server := self.server_address) is not None:
            from quizapp.store.server_home import glance_at_server

            return glance_at_server(server, self._moment, self.learner)
        from quizapp.glance import glance

        return glance(self.paths.database, self._moment, self.learner)

    @property
    def server_address(self) -> str | None:
        """The address of the server that keeps progress; `None` for a file.

        Raises:
            StoreError: If what it takes to speak to one is not here.
        """
        if self.server is not None:
            from quizapp.store.server_address import need_driver

            need_driver()
        return self.server

    @property
    def progress_file(self) -> Path:
        """The file that keeps progress.

        Raises:
            QuizappError: If a server keeps it.
        """
        if self.server is not None:
            raise QuizappError(
                "Progress is kept on a PostgreSQL server, not in a file: back it up and restore it "
                "there, with pg_dump and pg_restore."
            )
        return self.paths.database

    def _moment(self, day_start: int | None) -> "Moment":
        from quizapp.services.moment import moment

        return moment(self.clock, day_start)

    def open(self) -> "OpenBackend":
        """Open the store and build the services.

        Raises:
            StoreError: If the progress file cannot be used; it is left as it is.
        """
        from quizapp.glance import home_of
        from quizapp.services.changes import ChangeService
        from quizapp.services.library import LibraryService
        from quizapp.services.preferences import PreferenceService
        from quizapp.services.study import StudyService

        store = self._open_store()

        def home() -> "Home":
            with store.asking() as execute:
                return home_of(execute, self._moment, self.learner)

        with suppress(OSError):  # what is put there says why it cannot be made
            self.paths.decks.mkdir(mode=0o700, parents=self.server is not None, exist_ok=True)
        folders = (self.paths.decks, *self.folders)
        return OpenBackend(
            store=store,
            study=StudyService(store, self.clock),
            library=LibraryService(
                store, folders, home, bundled_decks(), is_shared=self.server is not None
            ),
            changes=ChangeService(store, self.clock),
            preferences=PreferenceService(store, self.clock),
            clock=self.clock,
            database=self.paths.database if self.server is None else None,
        )

    def _open_store(self) -> "SqlStore":
        from quizapp.store.store import open_store, open_store_on_server

        if (server := self.server_address) is not None:
            return open_store_on_server(server, self.learner)
        return open_store(self.paths.database, self.clock, self.learner)


class PasswordTypedError(QuizappError):
    """A password was given on the command line."""

    exit_code = 2


def backend_for(
    data: Path | None = None,
    folders: Sequence[Path] = (),
    learner: str | None = None,
    server: str | None = None,
) -> Backend:
    """Return the backend that was asked for; what was not is as the environment has it.

    Raises:
        QuizappError: If the learner's name cannot be one, or is missing where others study too;
            or if a password was typed, which all programs of the machine can read then.
    """
    if server and re.search("://[^/@]*:[^/@]*@|[?&]password=", server):
        raise PasswordTypedError(
            "What is typed can be read by everybody on this machine, and this address holds a "
            f"password. Keep it in ~/.pgpass, or put the whole address into {SERVER_VARIABLE}."
        )
    server = server or os.environ.get(SERVER_VARIABLE) or None
    return Backend(
        find(data),
        folders=tuple(folder.absolute() for folder in folders),
        learner=learner_named(learner, is_needed=server is not None),
        server=server,
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
    database: Path | None
    """The progress file; `None` for a server, which has backups of its own."""

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
        if self.database is None:
            return
        from quizapp.errors import StoreError
        from quizapp.store.backups import back_up_if_due

        with suppress(StoreError):
            back_up_if_due(self.database, self.clock.now())

    def close(self) -> None:
        """Let go of the progress file, after a backup if one is due."""
        self.store.close()
        self.back_up()
