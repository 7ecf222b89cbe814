"""`quizapp backup`, `restore` and `doctor`, as somebody types them."""

import json
import os
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.store.backups import back_up, backups
from quizapp.store.looking import contents
from tests.builders import NOON, AClock, Learner, a_deck, dump
from tests.deck.hostile.answers import Answer, answer
from tests.faults.telling import Fault, Tell
from tests.store.test_backups import scribble


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data with two answers, and a backup of the first."""
    monkeypatch.setenv("TZ", "UTC")
    folder = tmp_path / "data"
    learner = Learner(folder, AClock(NOON))
    learner.takes(a_deck(cards=40))
    learner.answers(Rating.GOOD)
    back_up(learner.database, NOON)
    learner.answers(Rating.GOOD)
    learner.store.close()
    return folder


def call(folder: Path, *arguments: str | Path, stdin: str = "") -> Answer:
    return answer(["--data", str(folder), *map(str, arguments)], stdin.encode())


# backup


def test_a_backup_says_where_it_is_and_what_it_holds(folder: Path) -> None:
    done = call(folder, "backup")
    assert (done.code, done.err) == (0, b"")
    path, held = re.findall(r"Backup made: (.*)\nIt holds (.*)\.\n", done.said)[0]
    assert Path(path).parent == folder / "backups"
    assert held.startswith("2 answers, last used on 02 Mar 2026 at ")
    assert dump(Path(path)) == dump(folder / "quizapp.db")


def test_a_backup_goes_where_it_is_told_to_and_never_over_a_file(
    folder: Path, tmp_path: Path
) -> None:
    there = tmp_path / "mine é 1.db"
    assert call(folder, "backup", there).code == 0
    assert contents(there).answers == 2
    before = there.read_bytes()
    done = call(folder, "backup", there)
    assert done.code == 3
    assert "already" in done.sentence
    assert there.read_bytes() == before
    (tmp_path / "stick").mkdir()
    assert call(folder, "backup", tmp_path / "stick").code == 0
    assert contents(tmp_path / "stick" / "quizapp.db").answers == 2


def test_there_is_nothing_to_back_up_before_anything_is_there(tmp_path: Path) -> None:
    done = call(tmp_path / "new", "backup")
    assert done.code == 1
    assert "nothing to back up yet" in done.sentence
    assert not (tmp_path / "new").exists()


# restore


@pytest.mark.fault
def test_the_newest_good_backup_is_offered_with_what_it_holds_and_asked_about(
    folder: Path, tell: Tell
) -> None:
    before = dump(folder / "quizapp.db")
    worse, _ = back_up(folder / "quizapp.db", NOON + timedelta(hours=1))
    scribble(worse)
    done = call(folder, "restore", stdin="n\n")
    assert done.code == 0
    assert "quizapp-20260302-120000.db\n  holds 1 answer, last used on 02 Mar 2026" in done.said
    assert "quizapp.db\n  holds 2 answers, last" in done.said
    assert "Nothing was changed." in done.said
    assert dump(folder / "quizapp.db") == before
    done = call(folder, "restore", stdin="y\n")
    assert done.code == 0
    (aside,) = folder.glob("quizapp.replaced-*.db")
    assert f"is now {aside}" in done.said
    assert dump(aside) == before
    assert contents(folder / "quizapp.db").answers == 1
    tell(
        Fault(
            "The newest of the backups is damaged itself",
            "`quizapp restore`, answered with n and then with y",
            " ".join(done.said.replace(str(folder), "…").split()),
            "the newest good one is offered; n changes nothing; what is replaced is kept",
        )
    )


def test_without_an_answer_nothing_is_restored(folder: Path) -> None:
    before = dump(folder / "quizapp.db")
    assert call(folder, "restore").code == 130
    assert dump(folder / "quizapp.db") == before


def test_a_file_of_ones_own_is_restored_on_a_new_machine(folder: Path, tmp_path: Path) -> None:
    done = call(tmp_path / "new", "restore", "--yes", folder / "quizapp.db")
    assert done.code == 0
    assert "is not there" in done.said
    assert dump(tmp_path / "new" / "quizapp.db") == dump(folder / "quizapp.db")


def test_backups_are_listed_with_what_each_holds(folder: Path) -> None:
    back_up(folder / "quizapp.db", NOON + timedelta(hours=1), "upgrade")
    worse, _ = back_up(folder / "quizapp.db", NOON + timedelta(hours=2), "rebuild")
    scribble(worse)
    done = call(folder, "restore", "--list")
    assert done.code == 0
    held = re.findall(r"before an? (\w+): .*\n  (.*)", done.said)
    assert [what for what, _ in held] == ["rebuild", "upgrade"]
    assert re.match("is damaged|cannot be read", held[0][1])
    assert held[1][1].startswith("holds 2 answers")
    assert "holds 1 answer, last" in done.said
    assert done.said.splitlines()[-1].startswith("3 in ")


def test_without_a_good_backup_it_says_what_else_there_is(folder: Path) -> None:
    for backup in backups(folder / "quizapp.db"):
        scribble(backup.path)
    done = call(folder, "restore", "--yes")
    assert done.code == 1
    assert "start afresh" in done.sentence


# doctor


def test_a_sound_store_is_said_to_be_well_and_is_not_written_to(folder: Path) -> None:
    before = (folder / "quizapp.db").read_bytes()
    done = call(folder, "doctor")
    assert (done.code, done.err) == (0, b"")
    lines = done.said.splitlines()
    subjects = [line.split()[1] for line in lines[:-2]]
    assert subjects == [
        "folder", "disk", "file", "progress", "shape", "links", "decks", "schedules", "settings",
        "backups",
    ]  # fmt: skip
    assert all(line.startswith("ok  ") for line in lines[:-2])
    assert lines[-1] == "All is well."
    assert (folder / "quizapp.db").read_bytes() == before


WRONG = {
    "links": "INSERT INTO notes VALUES (1, 9999, 'of what?')",
    "schedules": "UPDATE memories SET stability = 99.0",
    "settings": "INSERT INTO settings VALUES (1, 0, 'new_per_day', '-3')",
    "shape": "DROP TABLE evidence",
    "decks": "INSERT INTO deck_files VALUES ('/decks/b.yaml', NULL, '', 1, 'line 3: no', NULL)",
}


@pytest.mark.fault
@pytest.mark.parametrize("subject", WRONG)
def test_what_does_not_hold_is_named_with_what_to_do(
    folder: Path, subject: str, tell: Tell
) -> None:
    with closing(sqlite3.connect(folder / "quizapp.db")) as connection:
        connection.execute(WRONG[subject])
        connection.commit()
    done = call(folder, "doctor")
    assert done.code == 1
    lines = done.said.splitlines()
    (place,) = (n for n, line in enumerate(lines) if line.startswith("MEND"))
    assert lines[place].split()[1] == subject
    assert re.match(r" +What to do: .*\.$", lines[place + 1])
    assert re.match(r"1 of \d+ to mend\.$", lines[-1])
    described = json.loads(call(folder, "doctor", "--json").out)
    assert described["is_fine"] is False
    wrong = [one for one in described["findings"] if not one["is_fine"]]
    assert [one["subject"] for one in wrong] == [subject]
    assert wrong[0]["remedy"]
    if subject == "links":
        tell(
            Fault(
                "Something in the file does not hold together",
                f"{', '.join(WRONG)} spoilt one at a time; `quizapp doctor` and `doctor --json`",
                " ".join(" ".join(lines[place : place + 2]).split()),
                "exit code 1; just that is named, with what to do, in words and as JSON",
            )
        )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permissions of this kind")
def test_what_is_open_to_others_is_named(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "quizapp.db").chmod(0o644)
    done = call(folder, "doctor")
    assert done.code == 1
    assert "chmod 700" in done.said
    assert "chmod 600" in done.said
    assert "2 of 10 to mend." in done.said


def test_old_or_damaged_or_missing_backups_are_named(folder: Path) -> None:
    (backup,) = backups(folder / "quizapp.db")
    old = backup.path.with_name("quizapp-20260101-120000.db")
    backup.path.rename(old)
    assert "60 days behind your last answer" in call(folder, "doctor").said
    scribble(old)
    assert "all 1 are damaged" in call(folder, "doctor").said
    old.unlink()
    done = call(folder, "doctor")
    assert done.code == 1
    assert "`quizapp backup` makes one" in done.said


@pytest.mark.fault
def test_schedules_are_rebuilt_after_a_backup(folder: Path, tell: Tell) -> None:
    database = folder / "quizapp.db"
    right = dump(database)
    assert "nothing was changed" in call(folder, "doctor", "--rebuild").said
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE memories SET stability = 99.0")
        connection.commit()
    wrong = dump(database)
    done = call(folder, "doctor", "--rebuild")
    assert done.code == 0
    assert "2 schedules, or counts of them, rebuilt, after a backup: " in done.said
    assert dump(database) == right
    (backup,) = (one for one in backups(database) if one.reason == "rebuild")
    assert dump(backup.path) == wrong
    tell(
        Fault(
            "Schedules are not what the answers lead to",
            "every stability in the file set to 99; `quizapp doctor --rebuild`",
            done.said.splitlines()[0].replace(str(folder), "…"),
            "every row as it was before; the wrong ones are in the backup",
        )
    )


def test_a_damaged_file_is_not_rebuilt_but_told_to_be_restored(folder: Path) -> None:
    scribble(folder / "quizapp.db")
    before = (folder / "quizapp.db").read_bytes()
    done = call(folder, "doctor", "--rebuild")
    assert done.code == 1
    assert "quizapp restore" in done.sentence
    assert (folder / "quizapp.db").read_bytes() == before


def test_before_anything_is_there_the_doctor_finds_nothing_and_makes_nothing(
    tmp_path: Path,
) -> None:
    done = call(tmp_path / "new", "doctor")
    assert done.code == 0
    assert not (tmp_path / "new").exists()
