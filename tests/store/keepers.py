"""Work on the progress file in a process of its own, which is killed at a step or from outside."""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from quizapp.services.library import LibraryService
from quizapp.store.backups import back_up
from quizapp.store.restoring import restore
from quizapp.store.schedules import rebuild
from quizapp.store.store import open_store
from tests.builders import NOON, AClock, a_backend

STEPS = frozenset({"open", "os.link", "os.remove", "os.rename", "os.mkdir", "sqlite3.connect"})
"""What Python announces before it does it: each is a moment to be killed at."""

Work = Callable[[Path], object]


def backs_up(folder: Path) -> None:
    """Make a backup."""
    back_up(folder / "quizapp.db", NOON)


def restores(folder: Path) -> None:
    """Restore the backup that lies in the folder under a name of its own."""
    restore(folder / "kept" / "old.db", folder / "quizapp.db", NOON)


def upgrades(folder: Path) -> None:
    """Open the progress file, which an older version wrote."""
    open_store(folder / "quizapp.db", AClock()).close()


def takes_in(folder: Path) -> None:
    """Read the decks, which lie beside the folder."""
    store = open_store(folder / "quizapp.db")
    LibraryService(store, [folder.parent / "decks"], a_backend(folder).glance).refresh()
    store.close()


def rebuilds(folder: Path) -> None:
    """Make every schedule anew from the answers."""
    rebuild(folder / "quizapp.db")


WORKS: dict[str, Work] = {
    "backup": backs_up,
    "restore": restores,
    "upgrade": upgrades,
    "deck": takes_in,
    "rebuild": rebuilds,
}


def killed_at(work: str, folder: Path, step: int) -> None:
    """Do a work, and be killed before its step of that number, from 0.

    A step is a statement of SQL or something done to a file.
    """
    left = [step]

    def take_step() -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and folder.name in str(arguments[0]):
            take_step()

    class Traced(sqlite3.Connection):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self.set_trace_callback(lambda _: take_step())

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return Traced(*arguments, **named)

    sqlite3.connect = sqlite3.dbapi2.connect = connect  # type: ignore[assignment]
    sys.addaudithook(look)
    WORKS[work](folder)


def works(work: str, folder: Path, listener: Connection) -> None:
    """Say when it begins and when it is done; between the two it may be killed."""
    listener.send("begun")
    WORKS[work](folder)
    listener.send("done")
