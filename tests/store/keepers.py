"""Backups and restores in a process of its own, which is killed at a step or from outside."""

import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from quizapp.store.backups import back_up
from quizapp.store.restoring import restore
from tests.builders import NOON

STEPS = frozenset({"open", "os.link", "os.remove", "os.rename", "os.mkdir", "sqlite3.connect"})
"""What Python announces before it does it: each is a moment to be killed at."""

Work = Callable[[Path], object]


def backs_up(folder: Path) -> None:
    """Make a backup."""
    back_up(folder / "quizapp.db", NOON)


def restores(folder: Path) -> None:
    """Restore the backup that lies in the folder under a name of its own."""
    restore(folder / "kept" / "old.db", folder / "quizapp.db", NOON)


WORKS: dict[str, Work] = {"backup": backs_up, "restore": restores}


def killed_at(work: str, folder: Path, step: int) -> None:
    """Do a work, and be killed before its step of that number, from 0."""
    left = [step]

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and folder.name in str(arguments[0]):
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    sys.addaudithook(look)
    WORKS[work](folder)


def works(work: str, folder: Path, listener: Connection) -> None:
    """Say when it begins and when it is done; between the two it may be killed."""
    listener.send("begun")
    WORKS[work](folder)
    listener.send("done")
