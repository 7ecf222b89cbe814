"""Killed while it backs up or restores: progress is the old or the new one, whole."""

import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.store.backups import backups, copy_whole, folder_of
from quizapp.store.looking import contents
from quizapp.store.restoring import restore
from quizapp.store.schedules import count
from tests.builders import NOON, Learner, a_deck, rows
from tests.faults.telling import Fault, Tell
from tests.store.keepers import killed_at, works

if sys.platform == "win32":
    pytest.skip("Windows knows neither SIGKILL nor fork", allow_module_level=True)

from tests.faults.programs import programs

pytestmark = pytest.mark.file

KILLS = 20
MOST_STEPS = 60

HELD = {
    "backup": "progress is as it was; there is no backup yet or a whole one, never half of one",
    "restore": "progress is the old or the restored one, whole; the old one is kept beside it",
}
"""What holds of each, wherever it is killed."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three answers, two of them only in the log, and a backup with one."""
    folder = tmp_path_factory.mktemp("live")
    learner = Learner(folder)
    learner.takes(a_deck(cards=400))
    learner.answers(Rating.GOOD)
    (folder / "kept").mkdir()
    copy_whole(learner.database, folder / "kept" / "old.db")
    learner.answers(Rating.GOOD, Rating.EASY)
    stage = tmp_path_factory.mktemp("stage") / "files"
    shutil.copytree(folder, stage)
    learner.store.close()
    assert (stage / "quizapp.db-wal").stat().st_size
    return stage


def on_stage(stage: Path, tmp_path: Path, number: int) -> Path:
    folder = tmp_path / f"round-{number}"
    shutil.copytree(stage, folder)
    return folder


def assert_whole(folder: Path, work: str) -> int:
    """Hold the folder to what is promised, and return how many answers there are now."""
    database = folder / "quizapp.db"
    held = contents(database)  # raises where a page is not sound
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert count(database) == 0
    assert held.answers in ({3} if work == "backup" else {1, 3})
    for backup in backups(database):
        assert contents(backup.path).answers == 3
    everything = [p for p in folder.glob("quizapp.*-*.db") if p.is_file()]
    assert held.answers == 3 or [contents(path).answers for path in everything] == [3]
    assert contents(folder / "kept" / "old.db").answers == 1
    return held.answers


def assert_goes_on(folder: Path, work: str) -> None:
    """The program opens what is there, studies on, and does again what was killed."""
    answers = contents(folder / "quizapp.db").answers
    learner = Learner(folder)
    learner.answers(Rating.GOOD)
    learner.store.close()
    assert contents(learner.database).answers == answers + 1
    if work == "restore":
        restore(folder / "kept" / "old.db", learner.database, NOON)
        assert contents(learner.database).answers == 1


@pytest.mark.parametrize("work", ["backup", "restore"])
def test_killed_before_any_of_its_steps_it_leaves_the_old_or_the_new_one(
    work: str, stage: Path, tmp_path: Path
) -> None:
    found = []
    for step in range(MOST_STEPS):
        folder = on_stage(stage, tmp_path, step)
        child = programs.Process(target=killed_at, args=(work, folder, step))
        child.start()
        child.join()
        found.append(assert_whole(folder, work))
        assert_goes_on(folder, work)
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
    else:
        raise AssertionError("it never came to its end")
    assert step >= 6
    if work == "restore":
        assert found == sorted(found, reverse=True)  # once it is the new one, it stays
        assert set(found) == {1, 3}
    else:
        assert len(backups(folder / "quizapp.db")) == 1


@pytest.mark.fault
@pytest.mark.parametrize("work", HELD)
def test_killed_twenty_times_at_any_moment_it_leaves_the_old_or_the_new_one(
    work: str, stage: Path, tmp_path: Path, tell: Tell
) -> None:
    chance = random.Random(11)
    takes = timed(work, on_stage(stage, tmp_path, KILLS))
    for number in range(KILLS):
        folder = on_stage(stage, tmp_path, number)
        listener, teller = programs.Pipe(duplex=False)
        child = programs.Process(target=works, args=(work, folder, teller))
        child.start()
        teller.close()
        assert listener.recv() == "begun"
        time.sleep(chance.random() * takes)
        child.kill()
        child.join()
        listener.close()
        assert_whole(folder, work)
        assert_goes_on(folder, work)
        left = list(folder_of(folder / "quizapp.db").glob("*.db"))
        assert len(left) <= 1
    tell(
        Fault(
            f"Killed in the middle of a {work}",
            f"{KILLS} programs were killed at a random moment of it, others before each step",
            "the next start goes on; asked again, it does it again",
            HELD[work],
        )
    )


def timed(work: str, folder: Path) -> float:
    """Return how long a work takes that is not killed, in seconds."""
    listener, teller = programs.Pipe(duplex=False)
    child = programs.Process(target=works, args=(work, folder, teller))
    child.start()
    teller.close()
    assert listener.recv() == "begun"
    began = time.monotonic()
    assert listener.recv() == "done"
    takes = time.monotonic() - began
    child.join()
    listener.close()
    return takes
