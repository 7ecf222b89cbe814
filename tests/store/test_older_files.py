"""Progress files of earlier versions, with data in every table, as learners have them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.services.library import LibraryService
from quizapp.store import upgrade as upgrading
from quizapp.store.checkup import checkup
from quizapp.store.models import SCHEMA_VERSION
from quizapp.store.stamp import HEAD
from tests.builders import Learner, a_backend, a_deck, dump, rows
from tests.faults.telling import Fault, Tell

RELEASED = {path.stem: path for path in (Path(__file__).parent / "released").glob("*.sql")}
"""What earlier versions wrote, by revision. Nothing in these files is ever changed."""

pytestmark = pytest.mark.file

DECK = a_deck(
    cards=2,
    rest="quantities: {one: one, two: two}\nmechanisms:\n"
    "  a: {source: one, effect: raises, target: two}\n",
)
"""What the deck said last in all of them."""


def a_file_of(revision: str, path: Path) -> None:
    """Write progress as the version of that revision left it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(RELEASED[revision].read_text(encoding="utf-8"))


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    a_file_of("0001", tmp_path / "quizapp.db")
    learner = Learner(tmp_path)
    yield learner
    learner.store.close()


def test_there_is_a_file_of_every_revision_that_learners_have() -> None:
    migrations = (Path(upgrading.__file__).parent / "migrations" / "versions").glob("0*.py")
    assert {path.stem[:4] for path in migrations} - {HEAD} <= RELEASED.keys()


@pytest.mark.fault
def test_a_file_of_any_earlier_version_keeps_every_row_and_is_studied_on(
    tmp_path: Path, tell: Tell
) -> None:
    kept = 0
    for revision in sorted(RELEASED):
        path = tmp_path / revision / "quizapp.db"
        path.parent.mkdir(mode=0o700)
        a_file_of(revision, path)
        before = dump(path)
        assert all(before.values())
        columns = columns_of(path)
        learner = Learner(path.parent)
        assert values(path, columns) == before | {"alembic_version": [(HEAD,)]}
        assert rows(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
        inside = {"progress", "shape", "links", "schedules", "settings"}
        assert [f for f in checkup(path) if f.subject in inside and not f.is_fine] == []
        backups = list((path.parent / "backups").glob("quizapp-*-before-upgrade.db"))
        assert [dump(backup) for backup in backups] == ([before] if revision != HEAD else [])
        assert learner.answers(Rating.GOOD)
        assert learner.study.take_back()
        assert learner.study.take_back() == "Note"
        learner.store.close()
        kept += sum(map(len, before.values()))
    tell(
        Fault(
            "The progress file is of an older version",
            f"files of revisions {', '.join(sorted(RELEASED))} with data in every table, opened",
            "nothing: the home screen; the backup made before is in `quizapp restore --list`",
            f"all {kept} rows kept, the backup equal to the old file, undo goes on across it",
        )
    )


def columns_of(path: Path) -> dict[str, list[str]]:
    """Return the columns of each table."""
    tables = rows(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {
        table: [name for (name,) in rows(path, "SELECT name FROM pragma_table_info(?)", table)]
        for (table,) in tables
    }


def values(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """Return what is in these columns."""
    return {
        table: sorted(rows(path, f"SELECT {', '.join(names)} FROM {table}"), key=repr)
        for table, names in columns.items()
    }


def test_what_was_learnt_in_version_1_is_studied_on_and_its_last_step_taken_back(
    learner: Learner,
) -> None:
    assert learner.asked().memory is not None
    assert learner.study.take_back() == "Note"
    assert rows(learner.database, "SELECT * FROM notes") == []
    (ask,) = learner.answers(Rating.GOOD)
    assert learner.study.info(ask.number).history[0].what == "Good"


def test_a_newer_program_alone_asks_nothing_and_what_is_edited_later_does(
    learner: Learner, tmp_path: Path
) -> None:
    """The facts of version 1 had no meaning to compare: the first reading gives them one."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "a.yaml").write_text(DECK)
    library = LibraryService(learner.store, (folder,), a_backend(tmp_path, learner.clock).glance)
    with learner.store.writing() as unit:
        (file,) = unit.deck_files()
        unit.keep_only([])
        now = blake2b(DECK.encode(), digest_size=16).hexdigest()
        unit.put_deck_file(replace(file, path=str(folder / "a.yaml"), content_hash=now))
    library.refresh()
    assert learner.changes.open() == ()
    assert library.untold().edits == ()
    (folder / "a.yaml").write_text(DECK.replace("raises", "lowers"))
    library.refresh()
    ((changed,),) = (deck.facts for deck in learner.changes.open())
    assert changed.starts_again
