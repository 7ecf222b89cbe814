"""Backups: whole, checked, in time, thinned, and for their owner alone."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from quizapp.errors import StoreError
from quizapp.memory.model import Rating
from quizapp.store.backups import (
    EVERY,
    back_up,
    back_up_if_due,
    backups,
    copy_whole,
    folder_of,
    good_backups,
)
from quizapp.store.schedules import count
from tests.builders import NOON, Learner, a_backend, a_deck, dump, opened, rows
from tests.faults.telling import Fault, Tell

pytestmark = pytest.mark.file


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=40))
    learner.answers(Rating.GOOD)
    yield learner
    learner.store.close()


def test_a_backup_holds_every_row_while_the_progress_file_is_open(learner: Learner) -> None:
    path, held = back_up(learner.database, NOON)
    assert dump(path) == learner.dump()
    assert (held.answers, held.last) == (1, NOON)
    assert path == folder_of(learner.database) / "quizapp-20260302-120000.db"


def test_a_backup_is_one_file_for_its_owner_alone(learner: Learner) -> None:
    path, _ = back_up(learner.database, NOON)
    assert [one.name for one in folder_of(learner.database).iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]


def test_two_backups_of_one_second_are_two(learner: Learner) -> None:
    first, _ = back_up(learner.database, NOON)
    learner.answers(Rating.GOOD)
    second, _ = back_up(learner.database, NOON)
    assert [one.path for one in backups(learner.database)] == [second, first]
    assert [held.answers for _, held in good_backups(learner.database)] == [2, 1]


def test_a_backup_is_due_once_something_was_learnt_and_half_an_hour_is_over(
    learner: Learner,
) -> None:
    now = NOON
    assert back_up_if_due(learner.database, now) is not None
    learner.answers(Rating.GOOD)
    assert back_up_if_due(learner.database, now + EVERY - timedelta(seconds=1)) is None
    assert back_up_if_due(learner.database, now + EVERY) is not None
    assert back_up_if_due(learner.database, now + 9 * EVERY) is None
    assert len(backups(learner.database)) == 2


def test_nothing_learnt_is_nothing_to_back_up(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    assert back_up_if_due(learner.database, NOON) is None
    assert not folder_of(learner.database).exists()
    learner.store.close()


def test_a_clock_that_was_set_back_does_not_end_the_backups(learner: Learner) -> None:
    back_up_if_due(learner.database, NOON + timedelta(days=400))
    learner.answers(Rating.GOOD)
    assert back_up_if_due(learner.database, NOON) is not None


def test_backups_that_are_too_many_go_and_those_from_before_an_upgrade_stay(
    learner: Learner,
) -> None:
    back_up(learner.database, NOON - timedelta(days=3), "upgrade")
    for hour in range(3):
        back_up(learner.database, NOON - timedelta(days=3, hours=hour))
    assert back_up_if_due(learner.database, NOON) is None  # nothing is newer than those
    learner.answers(Rating.GOOD)
    assert back_up_if_due(learner.database, NOON) is not None
    assert [one.reason for one in backups(learner.database)] == [None, None, "upgrade"]
    assert len({one.at for one in backups(learner.database)}) == 2


def test_leaving_the_program_makes_the_backup(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    learner.answers(Rating.GOOD)
    learner.store.close()
    for _ in range(2):
        with opened(a_backend(tmp_path, learner.clock)):
            pass
    assert len(backups(learner.database)) == 1


def test_a_backup_that_cannot_be_made_does_not_keep_anybody_in_the_program(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    learner.answers(Rating.GOOD)
    learner.store.close()
    (tmp_path / "backups").write_text("in the way")
    with opened(a_backend(tmp_path, learner.clock)):
        pass
    assert (tmp_path / "backups").read_text() == "in the way"


def test_a_backup_is_never_put_in_the_place_of_another_file(
    learner: Learner, tmp_path: Path
) -> None:
    (tmp_path / "mine.db").write_text("mine")
    with pytest.raises(StoreError, match=r"There is a file .*mine\.db already"):
        copy_whole(learner.database, tmp_path / "mine.db")
    assert (tmp_path / "mine.db").read_text() == "mine"
    assert not list(tmp_path.glob(".quizapp-*"))


def test_where_files_have_no_second_names_a_backup_is_made_all_the_same(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    path, _ = back_up(learner.database, NOON)
    assert dump(path) == learner.dump()
    assert [one.name for one in folder_of(learner.database).iterdir()] == [path.name]
    with pytest.raises(StoreError, match="already"):
        copy_whole(learner.database, path)
    assert [one.name for one in folder_of(learner.database).iterdir()] == [path.name]


@pytest.mark.fault
def test_a_damaged_progress_file_is_not_backed_up_over_good_ones(
    learner: Learner, tell: Tell
) -> None:
    good, _ = back_up(learner.database, NOON)
    learner.store.close()
    scribble(learner.database)
    with pytest.raises(StoreError, match=r"damaged|cannot be read") as refusal:
        back_up(learner.database, NOON + EVERY)
    assert [one.path for one in backups(learner.database)] == [good]
    assert [one.name for one in folder_of(learner.database).iterdir()] == [good.name]
    tell(
        Fault(
            "A backup is due, and the progress file is damaged",
            "the file overwritten after its first page; a backup asked for",
            str(refusal.value).replace(str(learner.folder), "…"),
            "the good backup of before is the only one",
        )
    )


def test_a_damaged_backup_is_passed_over(learner: Learner) -> None:
    good, _ = back_up(learner.database, NOON)
    worse, _ = back_up(learner.database, NOON + EVERY)
    scribble(worse)
    assert [backup.path for backup, _ in good_backups(learner.database)] == [good]


def test_a_full_disk_leaves_no_half_backup(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(path: object, *arguments: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(path, *arguments, **named)  # type: ignore[call-overload]
        if ".part" in str(path):
            connection.execute("PRAGMA max_page_count = 4")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(StoreError, match="Nothing could be written"):
        back_up(learner.database, NOON)
    assert list(folder_of(learner.database).iterdir()) == []
    assert rows(learner.database, "PRAGMA integrity_check") == [("ok",)]


def test_what_a_killed_program_left_is_cleared_away_after_an_hour(learner: Learner) -> None:
    folder = folder_of(learner.database)
    back_up(learner.database, NOON)
    for name, age in (
        (".quizapp-old.part", 4000),
        (".quizapp-old.part-wal", 4000),
        (".quizapp-new.part", 9),
    ):
        path = folder / name
        path.touch()
        then = path.stat().st_mtime - age
        os.utime(path, (then, then))
    back_up(learner.database, NOON + EVERY)
    assert [one.name for one in folder.glob(".*")] == [".quizapp-new.part"]


@pytest.mark.fault
def test_answers_go_on_while_backups_are_made_and_each_holds_one_state(
    learner: Learner, tell: Tell
) -> None:
    learner.sets("new_per_day", 9_000)
    is_over = Event()
    made: list[tuple[Path, int]] = []

    def makes() -> None:
        while not is_over.is_set():
            path, held = back_up(learner.database, NOON)
            made.append((path, held.answers))

    maker = Thread(target=makes)
    maker.start()
    try:
        learner.answers(*[Rating.EASY] * 30)
    finally:
        is_over.set()
        maker.join()
    assert learner.dump()["day_tallies"][0][-2] == 31
    assert len({answers for _, answers in made}) > 1
    for path, answers in made:
        assert count(path) == 0
        assert rows(path, "SELECT count(*) FROM events WHERE kind = 'answer'") == [(answers,)]
    tell(
        Fault(
            "Backups are made while answers are given",
            f"30 answers, and {len(made)} backups beside them, by SQLite's own backup",
            "nothing",
            "no answer waits or fails; each backup is whole, and holds one moment's state",
        )
    )


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
