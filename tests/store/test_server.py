"""Progress on a PostgreSQL server, beyond what holds for every store."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from quizapp.bootstrap import OpenBackend
from quizapp.errors import StoreError
from quizapp.memory.model import Rating
from quizapp.services.home import Scope
from quizapp.store.models import Base
from quizapp.store.server_address import server_address, shown
from quizapp.store.server_checkup import checkup_of_server, rebuild_on_server
from quizapp.store.server_place import ServerPlace
from quizapp.store.stamp import HEAD
from quizapp.store.store import open_store_on_server
from quizapp.store.upgrade import run_migrations
from tests import server
from tests.builders import NOON, TOOK, AClock, Learner, a_backend, a_deck, dump, rows
from tests.server import change_on_server, server_of


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("postgres://a@b/c", "postgresql://a@b/c"),
        ("postgresql://a@b/c?x=1", "postgresql://a@b/c?x=1"),
        ("postgresql+psycopg:///c", "postgresql:///c"),
    ],
)
def test_an_address_is_taken_as_others_write_it(url: str, address: str) -> None:
    assert server_address(url) == address


@pytest.mark.parametrize(
    "url", ["", "progress.db", "sqlite:///x.db", "mysql://a@b/c", "postgresql:x", "a\x1b[2Jb"]
)
def test_what_is_no_address_of_a_server_is_refused_in_words(url: str) -> None:
    with pytest.raises(StoreError, match="no address of a PostgreSQL database") as refused:
        open_store_on_server(url, "Ada")
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["postgresql://ada:s3cret@host/db", "postgresql://ada@host/db?password=s3cret"]
)
def test_a_password_is_never_shown(address: str) -> None:
    assert "s3cret" not in shown(address)
    assert "host/db" in shown(address)


def test_a_server_that_cannot_be_reached_is_told_in_words_without_the_password() -> None:
    url = "postgresql://ada:s3cret@/progress?host=/nowhere/at/all"
    with pytest.raises(StoreError, match="could not be opened; nothing was lost") as refused:
        open_store_on_server(url, "Ada")
    assert "s3cret" not in str(refused.value)
    (finding,) = checkup_of_server(url, "Ada")
    assert not finding.is_fine
    assert "s3cret" not in finding.said


@pytest.mark.parametrize("module", ["psycopg", "psycopg.pq"])
@pytest.mark.parametrize(
    "command",
    [["decks"], ["doctor"], ["review", "--plain"], ["settings", "new_per_day=3"]],
    ids=str,
)
def test_without_its_driver_the_way_to_it_is_told(command: list[str], module: str) -> None:
    code = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from quizapp.cli.main import main; sys.argv = "
        f"['quizapp', '--database', 'postgresql:///x', '--learner', 'Ada', *{command!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "pip install 'quizapp[postgres]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_its_driver_the_first_screen_tells_the_way_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = replace(a_backend(tmp_path), server="postgresql:///x")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for look in (backend.glance, backend.open):
        with pytest.raises(StoreError, match="pip install"):
            look()


CANARY = "s3cret-of-ada"


@pytest.mark.parametrize(
    "url", [f"postgresql://ada:{CANARY}@/x", f"postgresql://ada@/x?password={CANARY}&host=/no"]
)
@pytest.mark.parametrize(
    "command", [[], ["decks"], ["doctor"], ["doctor", "--json"], ["backup"], ["review", "--plain"]]
)
def test_a_password_reaches_no_output_and_is_not_taken_from_the_command_line(
    url: str, command: list[str], tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "quizapp", "--data", str(tmp_path), "--learner", "Ada"]
    typed = subprocess.run(
        [*program, "--database", url, *command], capture_output=True, text=True, check=False
    )
    assert typed.returncode == 2
    kept = subprocess.run(
        [*program, *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZAPP_DATABASE": url},
    )
    assert kept.returncode != 0
    for done in (typed, kept):
        assert CANARY not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


# What follows needs a server


@pytest.fixture(scope="session")
def a_servers_address() -> Iterator[str]:
    """Return the address of the server that the tests run on, or of one started for these."""
    if server.SERVER is not None:
        yield server.SERVER
    else:
        with server.a_server() as address:
            yield address


@pytest.fixture
def learner(
    tmp_path: Path, a_servers_address: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Learner]:
    """Somebody with a few answers, on a server."""
    monkeypatch.setattr(server, "SERVER", a_servers_address)
    with server.only_for_now():
        learner = Learner(tmp_path / "data")
        learner.takes(a_deck(cards=9))
        learner.answers(Rating.GOOD, Rating.EASY, Rating.AGAIN)
        yield learner
        learner.store.close()


def address(learner: Learner) -> str:
    found = server_of(learner.folder)
    assert found is not None
    return found


def call(learner: Learner, *arguments: str, who: str = "me") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quizapp", "--data", str(learner.folder)]
    command += ["--database", address(learner), "--learner", who, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, input="", timeout=60
    )


def test_migrations_lead_to_the_shape_of_the_models_and_keep_what_there_is(
    learner: Learner, tmp_path: Path
) -> None:
    older = Learner(tmp_path / "older")
    older.store.close()
    place = ServerPlace(address(older))
    with place.writing(None) as connection:
        for table in [*Base.metadata.tables, "alembic_version"]:
            connection.exec_driver_sql(f"DROP TABLE {table} CASCADE")
        run_migrations(connection, "0001")
        connection.exec_driver_sql("INSERT INTO learners (name) VALUES ('me')")
    again = Learner(tmp_path / "older")
    assert rows(again.database, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    with place.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    again.takes(a_deck(cards=3))
    assert again.answers(Rating.GOOD)
    assert rows(again.database, "SELECT name FROM learners") == [("me",)]
    place.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer quizapp"),
        ("DROP TABLE alembic_version", "another program"),
    ],
)
def test_what_is_not_this_programs_is_refused_in_words_and_left_as_it_is(
    learner: Learner, change: str, says: str
) -> None:
    learner.store.close()
    change_on_server(learner.folder, change)
    before = dump(learner.database)
    with pytest.raises(StoreError, match=says):
        learner.open()
    assert dump(learner.database) == before


def test_a_connection_that_is_lost_is_told_and_the_same_answer_goes_through_later(
    learner: Learner,
) -> None:
    ask = learner.asked()
    change_on_server(
        learner.folder,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    before = dump(learner.database)
    with pytest.raises(StoreError, match="nothing was lost or half done"):
        learner.study.rate(ask, Rating.GOOD, TOOK)
    assert dump(learner.database) == before
    learner.study.rate(ask, Rating.GOOD, TOOK)
    assert rows(learner.database, "SELECT count(*) FROM events WHERE kind = 'answer'") == [(4,)]


def test_moments_are_the_same_whatever_zone_the_server_is_in(learner: Learner) -> None:
    memory = learner.knows("a-deck", "card:card-0")
    ((name,),) = rows(learner.database, "SELECT current_database()")
    change_on_server(learner.folder, f"ALTER DATABASE \"{name}\" SET timezone TO 'Asia/Tokyo'")
    learner.reopen()
    assert memory is not None
    assert learner.knows("a-deck", "card:card-0") == memory
    assert memory.last_review.tzinfo is UTC
    assert memory.last_review >= NOON


def test_who_waits_for_anothers_work_is_told_and_loses_nothing(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.store.server_place.OPTIONS", "-c timezone=UTC -c lock_timeout=50")
    hasty = Learner(learner.folder)
    ask = hasty.asked()
    with learner.store.writing(), pytest.raises(StoreError, match="lock"):
        hasty.study.rate(ask, Rating.GOOD, TOOK)
    hasty.study.rate(ask, Rating.GOOD, TOOK)
    hasty.store.close()


def test_learners_answer_at_the_same_time(learner: Learner) -> None:
    bo = Learner(learner.folder, name="Bo")
    ask = bo.asked()
    with learner.store.writing() as unit:  # a transaction that is under way
        unit.put_setting("new_per_day", 3)
        bo.study.rate(ask, Rating.GOOD, TOOK)
    bo.store.close()


def test_decks_on_another_machine_stay(learner: Learner, tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    for folder, id in ((there, "theirs"), (here, "mine")):
        (folder / "decks").mkdir(parents=True)
        (folder / "decks" / f"{id}.yaml").write_text(a_deck(id, title=id, cards=2))

    def opened(folder: Path, who: str) -> OpenBackend:
        here = a_backend(folder, AClock(), learner=who)
        return replace(here, server=address(learner)).open()

    first = opened(there, "Ada")
    first.library.refresh()
    (there / "decks").rename(tmp_path / "out of sight")  # as it is from another machine
    second = opened(here, "Bo")
    home = second.library.refresh()
    assert {"mine", "theirs"} <= {deck.id for deck in home.decks}
    theirs = next(deck.number for deck in home.decks if deck.id == "theirs")
    assert second.study.begin(Scope(theirs)).progress.left.new == 2
    (tmp_path / "out of sight").rename(there / "decks")
    (there / "decks" / "theirs.yaml").unlink()  # the one whose folder it was sees it gone
    home = first.library.refresh()
    assert "theirs" not in {deck.id for deck in home.decks}
    first.close()
    second.close()


# Commands


def test_doctor_looks_at_the_server_and_rebuilds_ones_own_schedules_there(
    learner: Learner,
) -> None:
    bo = Learner(learner.folder, name="Bo")
    bo.answers(Rating.GOOD)
    bo.store.close()
    assert call(learner, "doctor").returncode == 0
    schedules = rows(learner.database, "SELECT * FROM memories ORDER BY learner, fact")
    change_on_server(learner.folder, "UPDATE memories SET reps = reps + 1")
    damaged = rows(learner.database, "SELECT * FROM memories ORDER BY learner, fact")
    done = call(learner, "doctor", "--json")
    assert done.returncode == 1
    found = {one["subject"]: one for one in json.loads(done.stdout)["findings"]}
    assert found["schedules"]["said"].startswith("3 of 3 schedules are not")
    done = call(learner, "doctor", "--rebuild")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 schedules, or counts of them, rebuilt\n")
    after = rows(learner.database, "SELECT * FROM memories ORDER BY learner, fact")
    assert after[:3] == schedules[:3]
    assert after[3:] == damaged[3:]  # another learner's are left alone
    assert rebuild_on_server(address(learner), "Bo") == 1


@pytest.mark.parametrize("command", [["backup"], ["restore", "--yes"], ["restore", "--list"]])
def test_backups_are_the_servers_own(learner: Learner, command: list[str]) -> None:
    done = call(learner, *command)
    assert done.returncode == 1
    assert "pg_dump" in done.stderr


def test_somebody_new_begins_by_name_line_by_line(learner: Learner) -> None:
    done = call(learner, "settings", "new_per_day=4", who="Ada")
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(learner.database, "SELECT name FROM learners ORDER BY name") == [
        ("Ada",),
        ("me",),
    ]
    done = call(learner, "review", "--plain", who="Ada")
    assert done.returncode in {0, 130}, done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_name_a_server_asks_who_studies(learner: Learner) -> None:
    command = [sys.executable, "-m", "quizapp", "--database", address(learner), "decks"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--learner NAME" in done.stderr
