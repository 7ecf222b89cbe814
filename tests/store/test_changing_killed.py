"""Killed while it changes the whole of the progress file: all is as before, or all as after."""

import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizapp.store.backups import backups
from quizapp.store.looking import contents
from quizapp.store.schedules import count
from tests.builders import dump, rows
from tests.faults.telling import Fault, Tell
from tests.store.keepers import WORKS, killed_at, works
from tests.store.stages import BEFORE, State, state

if sys.platform == "win32":
    pytest.skip("Windows knows neither SIGKILL nor fork", allow_module_level=True)

from tests.faults.programs import programs

pytestmark = pytest.mark.file

AT_ANY_MOMENT = 8
"""How often each is killed from outside, besides before its steps."""
MOST_STEPS = 900
ALL_STEPS = 150
"""From so many kills on, each is killed before every step; else before every third or so."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changes the whole of a progress file."""

    situation: str
    saw: str
    held: str


CHANGES = {
    "upgrade": Change(
        "Killed while a newer version brings an old file to its shape",
        "the next start does it again",
        "the file is the old one or the new one, whole, every row kept; a backup of before",
    ),
    "deck": Change(
        "Killed while an edited deck is taken in",
        "the next start takes it in",
        "the deck is the old or the new one, whole; every memory and note kept",
    ),
    "rebuild": Change(
        "Killed while schedules are rebuilt (doctor --rebuild)",
        "asked again, it does it again",
        "all schedules are the old ones or the new ones",
    ),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a change is made again and again, each time in a folder of its own."""

    folder: Path
    """The folder of progress as it is before."""
    before: State
    after: State
    seconds: float
    """How long the change takes."""

    def rounds(self) -> Iterator[Path]:
        number = 0
        while True:
            number += 1
            yield Path(shutil.copytree(self.folder, self.folder.parent / f"round-{number}"))


def a_stage(work: str, folder: Path) -> Stage:
    BEFORE[work](folder)
    before = state(folder)
    done = Path(shutil.copytree(folder, folder.parent / "done"))
    listener, teller = programs.Pipe(duplex=False)
    child = programs.Process(target=works, args=(work, done, teller))
    child.start()
    teller.close()
    assert listener.recv() == "begun"
    began = time.monotonic()
    assert listener.recv() == "done"
    seconds = time.monotonic() - began
    child.join()
    listener.close()
    assert state(done) != before
    return Stage(folder, before, state(done), seconds)


@pytest.mark.fault
@pytest.mark.parametrize("work", CHANGES)
def test_killed_at_any_moment_all_is_as_before_or_all_as_after(
    work: str, tmp_path: Path, kills: int, tell: Tell
) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    stage = a_stage(work, tmp_path / "data")
    rounds = stage.rounds()
    found = []
    for step in range(0, MOST_STEPS, max(1, ALL_STEPS // kills)):
        folder = next(rounds)
        code = killed_before(work, folder, step)
        found.append(held(stage, folder))
        if code == 0:
            break
        if len(found) % 4 == 1:
            assert_goes_on(stage, work, folder)
    else:
        raise AssertionError("it never came to its end")
    assert found == sorted(found)  # once all is as after, it stays so
    assert set(found) == {False, True}
    chance = random.Random(7)
    for _ in range(AT_ANY_MOMENT):
        folder = next(rounds)
        kill_after(chance.random() * stage.seconds, work, folder)
        held(stage, folder)
        assert_goes_on(stage, work, folder)
    change = CHANGES[work]
    tell(
        Fault(
            change.situation,
            f"{len(found) - 1 + AT_ANY_MOMENT} programs were killed: before one statement after "
            "another, and at random",
            change.saw,
            change.held,
        )
    )


def killed_before(work: str, folder: Path, step: int) -> int | None:
    """Let a program do it, killed before that step; return its exit code."""
    child = programs.Process(target=killed_at, args=(work, folder, step))
    child.start()
    child.join()
    assert child.exitcode in {0, -signal.SIGKILL}
    return child.exitcode


def kill_after(seconds: float, work: str, folder: Path) -> None:
    listener, teller = programs.Pipe(duplex=False)
    child = programs.Process(target=works, args=(work, folder, teller))
    child.start()
    teller.close()
    assert listener.recv() == "begun"
    time.sleep(seconds)
    child.kill()
    child.join()
    listener.close()


def held(stage: Stage, folder: Path) -> bool:
    """Hold the folder to what is promised, and return whether all is as after."""
    database = folder / "quizapp.db"
    contents(database)  # raises where a page is not sound
    assert rows(database, "PRAGMA foreign_key_check") == []
    for backup in backups(database):
        contents(backup.path)
        assert dump(backup.path) == stage.before[0]
    now = state(folder)
    assert now in (stage.before, stage.after)
    return now == stage.after


def assert_goes_on(stage: Stage, work: str, folder: Path) -> None:
    """Done again, it is done."""
    WORKS[work](folder)
    assert state(folder) == stage.after
    assert count(folder / "quizapp.db") == 0
