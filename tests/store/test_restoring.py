"""Going back to a backup: what is replaced is kept, and nothing of it leaks into what is there."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.memory.model import Rating
from quizapp.store.backups import back_up
from quizapp.store.looking import contents
from quizapp.store.models import SCHEMA_VERSION
from quizapp.store.restoring import restore
from tests.builders import NOON, Learner, a_deck, dump
from tests.faults.telling import Fault, Tell
from tests.store.test_backups import scribble

pytestmark = pytest.mark.file


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=40))
    learner.answers(Rating.GOOD)
    yield learner
    learner.store.close()


def test_the_backup_takes_the_place_and_what_was_there_is_kept(learner: Learner) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.answers(Rating.GOOD)
    learner.store.close()
    now = learner.dump()
    held, aside = restore(backup, learner.database, NOON)
    assert aside == learner.folder / "quizapp.replaced-20260302-120000.db"
    assert dump(aside) == now
    assert learner.dump() == dump(backup)
    assert held.answers == 1
    assert stat.S_IMODE(learner.database.stat().st_mode) == 0o600
    learner.open()
    learner.answers(Rating.GOOD)
    assert contents(backup).answers == 1
    assert dump(aside) == now


def test_a_log_that_a_killed_program_left_is_kept_and_not_replayed_into_the_backup(
    learner: Learner, tmp_path: Path
) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.answers(Rating.GOOD)
    killed = tmp_path / "killed"
    killed.mkdir()
    for path in learner.folder.glob("quizapp.db*"):
        shutil.copy(path, killed)
    assert (killed / "quizapp.db-wal").stat().st_size
    _, aside = restore(backup, killed / "quizapp.db", NOON)
    assert contents(killed / "quizapp.db").answers == 1
    assert aside is not None
    assert contents(aside).answers == 2


def test_a_damaged_file_is_kept_byte_for_byte_with_its_log(
    learner: Learner, tmp_path: Path
) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.store.close()
    scribble(learner.database)
    log = learner.folder / "quizapp.db-wal"
    log.write_bytes(b"of a killed program")
    damaged = learner.database.read_bytes()
    _, aside = restore(backup, learner.database, NOON)
    assert aside == learner.folder / "quizapp.damaged-20260302-120000.db"
    assert aside.read_bytes() == damaged
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"of a killed program"
    assert not log.exists()
    assert contents(learner.database).answers == 1


def test_a_missing_file_is_restored_and_a_log_without_a_file_is_not_replayed(
    learner: Learner, tmp_path: Path
) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.answers(Rating.GOOD)
    elsewhere = tmp_path / "not" / "there yet"
    assert restore(backup, elsewhere / "quizapp.db", NOON)[1] is None
    assert contents(elsewhere / "quizapp.db").answers == 1
    lost = tmp_path / "lost"
    lost.mkdir()
    shutil.copy(learner.folder / "quizapp.db-wal", lost)
    assert restore(backup, lost / "quizapp.db", NOON)[1] is None
    assert contents(lost / "quizapp.db").answers == 1
    assert (lost / "quizapp.db-wal-lost-20260302-120000").exists()


def test_restoring_twice_in_a_second_keeps_both_files(learner: Learner) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.store.close()
    asides = {restore(backup, learner.database, NOON)[1] for _ in range(2)}
    assert len(asides) == 2
    assert {contents(path).answers for path in asides if path} == {1}


def test_a_newer_file_is_kept_under_a_name_that_says_so(learner: Learner) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.store.close()
    with closing(sqlite3.connect(learner.database)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    _, aside = restore(backup, learner.database, NOON)
    assert aside is not None
    assert "newer" in aside.name


@pytest.mark.fault
def test_while_another_window_is_open_nothing_is_restored(learner: Learner, tell: Tell) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.answers(Rating.GOOD)
    with pytest.raises(StoreError, match="Another quizapp has") as refusal:
        restore(backup, learner.database, NOON)
    learner.answers(Rating.GOOD)
    assert contents(learner.database).answers == 3
    assert not list(learner.folder.glob("quizapp.replaced*"))
    assert not list(learner.folder.glob(".quizapp-*"))
    tell(
        Fault(
            "A backup is restored while another window is open",
            "`restore`, with a window that goes on answering afterwards",
            str(refusal.value).replace(str(learner.folder), "…"),
            "nothing is set aside; the window's next answer is stored",
        )
    )


@pytest.mark.parametrize("unfit", ["text", "empty", "missing", "damaged", "newer", "foreign"])
def test_what_is_no_good_backup_is_refused_and_changes_nothing(
    learner: Learner, tmp_path: Path, unfit: str
) -> None:
    backup, _ = back_up(learner.database, NOON)
    learner.store.close()
    match unfit:
        case "text":
            backup.write_text("Dear diary,\n" * 99)
        case "empty":
            backup.write_bytes(b"")
        case "missing":
            backup.unlink()
        case "damaged":
            scribble(backup)
        case _:
            with closing(sqlite3.connect(backup)) as connection:
                pragma = {"newer": "user_version = 99", "foreign": "application_id = 7"}[unfit]
                connection.execute(f"PRAGMA {pragma}")
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(StoreError, match=r"cannot be restored\. Nothing was changed"):
        restore(backup, learner.database, NOON)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


@pytest.mark.fault
def test_a_window_whose_file_was_replaced_says_so_instead_of_writing_where_nobody_reads(
    learner: Learner, tell: Tell
) -> None:
    ask = learner.asked()
    backup, _ = back_up(learner.database, NOON)
    learner.database.rename(learner.folder / "moved.db")
    for beside in ("-wal", "-shm"):
        (learner.folder / f"quizapp.db{beside}").rename(learner.folder / f"moved.db{beside}")
    with pytest.raises(StoreError, match="is gone") as refusal:
        learner.study.rate(ask, Rating.GOOD, timedelta(seconds=1))
    shutil.copy(backup, learner.database)
    with pytest.raises(StoreError, match="another is in its place"):
        learner.study.rate(ask, Rating.GOOD, timedelta(seconds=1))
    assert contents(learner.database).answers == 1
    tell(
        Fault(
            "The progress file is moved away, or replaced, under an open window",
            "renamed while a card was open; then a backup copied to its place",
            str(refusal.value).replace(str(learner.folder), "…"),
            "nothing is written to a file that nobody would read, nor to the other one",
        )
    )
