"""Progress files of earlier versions, with data in them, as learners have them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest

from quizapp.knowledge.facts import fact_to_json
from quizapp.memory.model import Rating
from quizapp.services.library import LibraryService
from quizapp.store.engine import WRITES, open_engine
from quizapp.store.models import SCHEMA_VERSION
from quizapp.store.stamp import APPLICATION_ID
from quizapp.store.upgrade import run_migrations
from tests.builders import Learner, a_backend, a_deck, compiled, dump, rows

pytestmark = pytest.mark.file

DECK = a_deck(
    cards=2,
    rest="quantities: {one: one, two: two}\nmechanisms:\n"
    "  a: {source: one, effect: raises, target: two}\n",
)


def a_file_of_version_1(path: Path) -> None:
    """Write progress as the first version kept it: facts had no `meaning` then."""
    engine = open_engine(path)
    with engine.execution_options(**WRITES).begin() as connection:
        run_migrations(connection, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        add = connection.execute
        add("INSERT INTO learners VALUES (1, 'me')")
        add(
            "INSERT INTO decks VALUES (1, 'a-deck', 'A deck', NULL, NULL, ?, 1)",
            [json.dumps([[None, "", 3]])],
        )
        for number, fact in enumerate(compiled(DECK).facts, start=1):
            content = {**fact_to_json(fact), "id": fact.id}
            del content["meaning"]
            add(
                "INSERT INTO facts VALUES (?, 1, ?, NULL, ?, 0, '[]', '[]', '[]', ?)",
                [number, fact.id, number - 1, json.dumps(content)],
            )
            memory = {
                "state": 2, "step": None, "stability": 9.5, "difficulty": 5.0,
                "due": "2026-03-01T04:00:00+00:00", "due_day": 739676,
                "last_review": "2026-02-20T12:00:00+00:00", "last_day": 739667,
                "reps": 3, "lapses": 0,
            }  # fmt: skip
            add(
                "INSERT INTO memories VALUES (1, ?, 1, NULL, 2, NULL, 9.5, 5.0, "
                "'2026-03-01 04:00:00.000000', 739676, '2026-02-20 12:00:00.000000', 739667, 3, 0)",
                [number],
            )
            add("INSERT INTO marks VALUES (1, ?, 0, NULL, 0, 739600)", [number])
            add(
                "INSERT INTO events VALUES (1, ?, '2026-02-20 12:00:00.000000', 'UTC', 739667, "
                "'answer', 1, ?, 3, 'front', 4000, ?, NULL)",
                [number, number, json.dumps(memory)],
            )
        add("INSERT INTO notes VALUES (1, 1, 'mine')")
        add(
            "INSERT INTO sessions VALUES (1, 1, 1, NULL, '2026-02-20 12:00:00.000000', 739667, "
            "NULL, 1, 0, NULL, 3, 3, 0, 12000)"
        )
        add("INSERT INTO plans VALUES (1, 1, 1, '[[1, null]]')")
        add("INSERT INTO day_tallies VALUES (1, 739667, 1, 0, 3, 3, 3, 12000)")
        add("INSERT INTO settings VALUES (1, 0, 'new_per_day', '7')")
        note = ["notes", None, {"learner": 1, "fact": 1, "text": "mine"}]
        add("INSERT INTO steps VALUES (1, 1, 'Note', 3, 3, ?, 0)", [json.dumps([note])])
        add("INSERT INTO deck_files VALUES ('/decks/a.yaml', 1, 'a hash of then', 1, NULL, NULL)")
        connection.commit()


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    a_file_of_version_1(tmp_path / "quizapp.db")
    learner = Learner(tmp_path)
    yield learner
    learner.store.close()


def test_a_file_of_version_1_keeps_every_row(tmp_path: Path) -> None:
    path = tmp_path / "quizapp.db"
    a_file_of_version_1(path)
    before = dump(path, without=("alembic_version",))
    assert all(before.values())
    assert "learnt_as" not in before
    Learner(tmp_path).store.close()
    after = dump(path, without=("alembic_version",))
    assert all(after.pop(table) == [] for table in after.keys() - before.keys())
    assert after == before
    assert rows(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    (backup,) = (tmp_path / "backups").glob("quizapp-*-before-upgrade.db")
    assert rows(backup, "PRAGMA user_version") == [(1,)]
    assert dump(backup, without=("alembic_version",)) == before


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
