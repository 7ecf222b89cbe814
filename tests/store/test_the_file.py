"""The progress file: whose it is, what is refused, and that nothing refused is touched."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.memory.model import Rating
from quizapp.store.models import SCHEMA_VERSION
from quizapp.store.stamp import APPLICATION_ID, HEAD
from quizapp.store.store import open_store
from tests.builders import TOOK, Learner, a_deck, dump, rows
from tests.faults.telling import Fault, Tell
from tests.store.test_backups import scribble

pytestmark = pytest.mark.file


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.fault
def test_progress_is_for_its_owner_alone(tmp_path: Path, tell: Tell) -> None:
    learner = Learner(tmp_path / "data" / "mine")
    learner.takes(a_deck(cards=1))
    assert mode_of(learner.folder) == 0o700
    files = list(learner.folder.iterdir())
    assert {path.name for path in files} >= {"quizapp.db", "quizapp.db-wal"}
    assert {mode_of(path) for path in files} == {0o600}
    learner.store.close()
    tell(
        Fault(
            "Others have an account on the same machine",
            "a folder of data made, and studied in",
            "nothing",
            "the folder is closed to them (0700), and so is every file in it (0600)",
        )
    )


def test_every_connection_is_durable_and_checked(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    with learner.store.reading() as one, learner.store.writing() as other:
        for unit in (one, other):
            pragma = unit._connection.exec_driver_sql
            found = {name: pragma(f"PRAGMA {name}").scalar_one() for name in wanted}
            assert found == wanted
            assert pragma("PRAGMA busy_timeout").scalar_one() >= 5000
    learner.store.close()


def test_the_file_says_whose_it_is_and_which_shape_it_has(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.store.close()
    assert rows(learner.database, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(learner.database, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert APPLICATION_ID.to_bytes(4, "big") == b"QUZA"
    assert rows(learner.database, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_a_file_opened_again_is_not_written_to(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    learner.store.close()
    before = learner.database.read_bytes()
    learner.open()
    learner.store.close()
    assert learner.database.read_bytes() == before


def newer(path: Path) -> None:
    learner = Learner(path.parent)
    learner.takes(a_deck(cards=2))
    learner.answers(Rating.GOOD)
    learner.store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.execute("CREATE TABLE invented_later (x)")
        connection.commit()


def newer_with_another_journal(path: Path) -> None:
    newer(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
        connection.execute("INSERT INTO bookmarks VALUES ('a')")
        connection.commit()


def foreign_in_wal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    foreign(path)


def foreign_and_named(path: Path) -> None:
    foreign(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 252006674")
        connection.execute("DROP TABLE bookmarks")
        connection.commit()


def text(path: Path) -> None:
    path.write_text("Dear diary,\n" * 200)


def truncated(path: Path) -> None:
    learner = Learner(path.parent)
    learner.takes(a_deck(cards=50))
    learner.store.close()
    path.write_bytes(path.read_bytes()[:700])


def truncated_at_a_page(path: Path) -> None:
    learner = Learner(path.parent)
    learner.takes(a_deck(cards=200))
    learner.store.close()
    path.write_bytes(path.read_bytes()[: 4096 * 3])


def scribbled(path: Path) -> None:
    learner = Learner(path.parent)
    learner.takes(a_deck(cards=50))
    learner.store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (newer, "newer quizapp"),
        (newer_with_another_journal, "newer quizapp"),
        (foreign, "another program"),
        (foreign_in_wal, "another program"),
        (foreign_and_named, "another program"),
        (text, "cannot be read"),
        (truncated, "cannot be read"),
        (truncated_at_a_page, "cannot be read"),
        (scribbled, "cannot be read"),
    ],
)
def test_what_is_not_this_programs_progress_is_refused_in_words_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "quizapp.db"
    make(path)
    before, beside = path.read_bytes(), set(tmp_path.iterdir())
    for _ in range(2):
        with pytest.raises(StoreError, match=reason) as refusal:
            open_store(path)
        assert str(path) in str(refusal.value)
        assert str(refusal.value).endswith(".")
        assert path.read_bytes() == before
        assert set(tmp_path.iterdir()) <= beside | {
            path.with_name(f"{path.name}-wal"),
            path.with_name(f"{path.name}-shm"),
        }


@pytest.mark.fault
def test_a_file_that_was_killed_while_its_journal_was_changed_is_opened_as_it_was_before(
    tmp_path: Path, tell: Tell
) -> None:
    """A restored file is turned to the write-ahead log at the next start: by a journal, once."""
    path, killed = torn(tmp_path)
    learner = Learner(killed.parent)
    learner.store.close()
    assert dump(killed) == dump(path)
    tell(
        Fault(
            "Killed at the first start after a restore, while the log is turned on",
            "the file and its journal as they are in the middle of that, opened",
            "nothing: the home screen",
            "what was half written is taken back; every row is there",
        )
    )


def test_what_another_program_left_half_written_is_not_touched(tmp_path: Path) -> None:
    _, killed = torn(tmp_path, "PRAGMA application_id = 7")
    before = killed.read_bytes()
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(killed)
    assert killed.read_bytes() == before


def torn(folder: Path, first: str = "") -> tuple[Path, Path]:
    """Return a whole file without a log, and one as it is in the middle of being written to."""
    learner = Learner(folder / "whole")
    learner.takes(a_deck(cards=200))
    learner.store.close()
    killed = folder / "killed" / "quizapp.db"
    killed.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(learner.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(first)
        connection.execute("PRAGMA cache_size = 1")  # so that pages are written before the end
        connection.execute("BEGIN")
        connection.execute("UPDATE facts SET position = position + 1000")
        for end in ("", "-journal"):
            shutil.copy(f"{learner.database}{end}", f"{killed}{end}")
        connection.execute("ROLLBACK")
    return learner.database, killed


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "quizapp.db").touch()
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=1))
    assert len(learner.answers(Rating.GOOD)) == 1
    learner.store.close()


def test_a_folder_in_place_of_the_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "quizapp.db" / "inside").mkdir(parents=True)
    with pytest.raises(StoreError, match="Progress cannot be kept in"):
        open_store(tmp_path / "quizapp.db")
    assert (tmp_path / "quizapp.db" / "inside").is_dir()


def test_a_place_where_nothing_can_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="--data"):
        open_store(tmp_path / "file" / "quizapp.db")
    with pytest.raises(StoreError, match="--data"):
        open_store(tmp_path / "file" / "deeper" / "quizapp.db")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_full_disk_is_told_in_words_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(terms=60))
    learner.sets("new_per_day", 9_000)
    ask = learner.asked()
    with learner.store.reading() as unit:
        pages = unit._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        unit._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    given = 0
    refusal = None
    prompt = ask
    while refusal is None:
        before = learner.dump()
        try:
            learner.study.rate(prompt, Rating.GOOD, TOOK)
            given += 1
            assert given < 500, "the disk never got full"
            prompt = learner.asked()
        except StoreError as error:
            refusal = error
    assert "could not be saved" in str(refusal)
    assert learner.dump() == before
    assert rows(learner.database, "PRAGMA integrity_check") == [("ok",)]
    with learner.store.reading() as unit:
        unit._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 9_000}")
    learner.study.rate(learner.asked(), Rating.GOOD, TOOK)
    assert rows(learner.database, "SELECT sum(answers) FROM day_tallies") == [(given + 1,)]
    learner.store.close()


@pytest.mark.fault
def test_a_file_that_is_damaged_while_it_is_open_is_told_with_the_way_back(
    tmp_path: Path, tell: Tell
) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=200))
    learner.store.close()
    learner.open()
    scribble(learner.database)
    with pytest.raises(StoreError, match=r"is damaged .*`quizapp restore`") as refusal:
        learner.begins()
    learner.store.close()
    tell(
        Fault(
            "The progress file is damaged while it is open",
            "overwritten after its first page, behind the program's back",
            str(refusal.value),
            "no crash; the way back is named",
        )
    )


@pytest.mark.fault
def test_a_file_held_by_another_program_is_waited_for_and_then_told_in_words(
    tmp_path: Path, tell: Tell
) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    ask = learner.asked()
    with learner.store.reading() as unit:
        unit._connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(learner.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="could not be saved") as refusal:
            learner.study.rate(ask, Rating.GOOD, TOOK)
    learner.study.rate(ask, Rating.GOOD, TOOK)
    assert rows(learner.database, "SELECT count(*) FROM memories") == [(1,)]
    learner.store.close()
    tell(
        Fault(
            "Another program holds the progress file and does not let go",
            "a writer that never ends, while a card is rated",
            str(refusal.value),
            "nothing half stored; once it lets go, the same answer is stored",
        )
    )
