"""Today's shape by two ways, and older files brought to it."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from quizapp.errors import StoreError
from quizapp.memory.model import Rating
from quizapp.store import upgrade as upgrading
from quizapp.store.engine import WRITES, open_engine
from quizapp.store.models import SCHEMA_VERSION, Base
from quizapp.store.stamp import APPLICATION_ID, HEAD
from quizapp.store.upgrade import run_migrations, upgrade
from tests.builders import NOON, Learner, a_deck, dump, rows

pytestmark = pytest.mark.file


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Engine]:
    """An empty file taken through every migration."""
    engine = open_engine(tmp_path / "migrated.db")
    with engine.execution_options(**WRITES).begin() as connection:
        run_migrations(connection)
    yield engine
    engine.dispose()


def schema(path: Path) -> dict[str, str]:
    """Return the statement that made each table and index, spacing and quotes aside."""
    found = rows(path, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {
        name: " ".join(sql.replace('"', "").replace(",", " , ").replace("(", " ( ").split())
        for name, sql in found
    }


def parts(statement: str) -> list[str]:
    """Return the words of a statement in an order of their own: constraints may change places."""
    return sorted(statement.replace("(", " ").replace(")", " ").replace(",", " ").split())


def test_migrations_and_models_say_the_same(migrated: Engine, tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.store.close()
    made, moved = schema(learner.database), schema(tmp_path / "migrated.db")
    assert made.keys() == moved.keys()
    assert {name: parts(sql) for name, sql in made.items()} == {
        name: parts(sql) for name, sql in moved.items()
    }


def test_alembic_sees_nothing_to_migrate(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_migration_is_the_one_that_new_files_are_stamped_with() -> None:
    folder = Path(upgrading.__file__).parent / "migrations"
    script = ScriptDirectory(str(folder))
    assert script.get_heads() == [HEAD]
    assert len(list(script.walk_revisions())) == SCHEMA_VERSION


def an_older_file(path: Path) -> None:
    """Make a file of this program from before its first migration."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE kept (word)")
        connection.execute("INSERT INTO kept VALUES ('before')")
        connection.commit()


def test_an_older_file_is_backed_up_brought_to_todays_shape_and_used(tmp_path: Path) -> None:
    path = tmp_path / "quizapp.db"
    an_older_file(path)
    learner = Learner(tmp_path)
    (backup,) = (tmp_path / "backups").glob("quizapp-*-before-upgrade.db")
    assert rows(backup, "SELECT word FROM kept") == [("before",)]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert rows(backup, "PRAGMA user_version") == [(0,)]
    assert rows(path, "SELECT word FROM kept") == [("before",)]
    assert rows(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    for _ in range(3):
        with learner.store.writing() as unit:
            assert unit._connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    learner.takes(a_deck(cards=2))
    assert len(learner.answers(Rating.GOOD)) == 1
    learner.store.close()


def test_a_file_of_today_is_not_upgraded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Learner(tmp_path).store.close()
    monkeypatch.setattr(upgrading, "upgrade", _never)
    Learner(tmp_path).store.close()
    assert not (tmp_path / "backups").exists()


def _never(*_: object) -> None:
    raise AssertionError("this file needs no upgrade")


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quizapp.db"
    an_older_file(path)
    before = dump(path), schema(path)

    def fails(connection: object) -> None:
        run_migrations(connection)  # type: ignore[arg-type]
        connection.exec_driver_sql("DELETE FROM kept")  # type: ignore[attr-defined]
        connection.exec_driver_sql("SELECT * FROM nowhere")  # type: ignore[attr-defined]

    monkeypatch.setattr(upgrading, "run_migrations", fails)
    with pytest.raises(StoreError, match="It was left as it is"):
        Learner(tmp_path)
    assert (dump(path), schema(path)) == before
    assert rows(path, "PRAGMA user_version") == [(0,)]
    monkeypatch.undo()
    Learner(tmp_path).store.close()


def test_an_upgrade_that_would_leave_rows_without_what_they_refer_to_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quizapp.db"
    an_older_file(path)
    before = dump(path), schema(path)

    def orphans(connection: object) -> None:
        run_migrations(connection)  # type: ignore[arg-type]
        connection.exec_driver_sql(  # type: ignore[attr-defined]
            "INSERT INTO notes (learner, fact, text) VALUES (9, 9, 'whose?')"
        )

    monkeypatch.setattr(upgrading, "run_migrations", orphans)
    engine = open_engine(path)
    with pytest.raises(StoreError, match="does not hold together"):
        upgrade(engine, path, NOON)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    engine.dispose()
    assert (dump(path), schema(path)) == before


def test_a_file_whose_shape_no_migration_knows_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "quizapp.db"
    an_older_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('zzzz')")
        connection.commit()
    before = dump(path), schema(path)
    with pytest.raises(StoreError):
        Learner(tmp_path)
    assert (dump(path), schema(path)) == before
