"""Progress files that cannot be used: a sentence that says what to do, and not a byte changed."""

import ctypes
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.store.backups import back_up
from quizapp.store.looking import contents
from quizapp.store.models import SCHEMA_VERSION
from tests.builders import NOON, AClock, Learner, a_deck
from tests.deck.hostile.answers import answer
from tests.faults.small_disk import small_disk
from tests.faults.telling import Fault, Tell
from tests.store.test_backups import scribble

ODD = "data with spaces, é, 日本, 100%, a#b and what?"
"""What the folder is called: spaces, accents, and what a URI would take for something else."""

COMMANDS = (
    ["settings", "new_per_day=3"],
    ["decks"],
    ["review", "--plain"],
    ["quiz", "--plain", "oxytocin"],
    ["hidden"],
    ["backup"],
)
"""Commands that need the progress file."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A progress file that cannot be used, made of a good one."""

    make: Callable[[Path], object]
    says: str
    does: str
    """What the sentence advises."""
    situation: str


RESTORE = "`quizapp restore`"


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")


def truncated(path: Path) -> None:
    os.truncate(path, 700)


def truncated_at_a_page(path: Path) -> None:
    os.truncate(path, 4096 * 3)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def overwritten_at_its_start(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[:100] = bytes(100)
    path.write_bytes(content)


def a_text(path: Path) -> None:
    path.write_text("Dear diary,\n" * 200)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD: Mapping[str, Bad] = {
    "newer": Bad(
        newer, "newer quizapp", "update quizapp", "The progress file is of a newer version"
    ),
    "another program's": Bad(
        foreign, "another program", "--data", "The progress file is another program's"
    ),
    "truncated": Bad(
        truncated, "cannot be read", RESTORE, "The progress file is cut off within its first page"
    ),
    "truncated at a page": Bad(
        truncated_at_a_page, "cannot be read", RESTORE, "The progress file is cut off at a page"
    ),
    "empty": Bad(emptied, "is empty", RESTORE, "The progress file is empty"),
    "scribbled over": Bad(
        scribble, "cannot be read", RESTORE, "The progress file is overwritten after its first page"
    ),
    "without its start": Bad(
        overwritten_at_its_start, "cannot be read", RESTORE, "The progress file has lost its start"
    ),
    "not a database": Bad(
        a_text, "cannot be read", RESTORE, "The progress file is a text, and no database"
    ),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with two answers, and a backup of both."""
    folder = tmp_path_factory.mktemp("good") / "data"
    learner = Learner(folder, AClock(NOON))
    learner.takes(a_deck(cards=40))
    learner.answers(Rating.GOOD, Rating.GOOD)
    back_up(learner.database, NOON)
    learner.store.close()
    return folder


@pytest.fixture
def data(good: Path, tmp_path: Path) -> Path:
    folder = tmp_path / ODD
    shutil.copytree(good, folder)
    folder.chmod(0o700)
    return folder


def files(folder: Path) -> dict[Path, bytes]:
    """Return what is in each file; what SQLite makes to look into one holds nothing."""
    beside = ("-wal", "-shm")
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(beside)
    }


@pytest.mark.fault
@pytest.mark.parametrize("kind", BAD)
def test_every_command_says_what_to_do_and_changes_nothing(
    kind: str, data: Path, tell: Tell
) -> None:
    bad = BAD[kind]
    bad.make(data / "quizapp.db")
    before = files(data)
    for command in COMMANDS:
        done = answer(["--data", str(data), *command])
        assert done.code == 3, (command, done.said)
        assert done.out == b"", command
        assert bad.says in done.sentence
        assert bad.does in done.sentence
        assert ODD in done.sentence
        assert done.sentence.endswith(".")
        assert files(data) == before, command
        wal = data / "quizapp.db-wal"
        assert not wal.exists() or wal.stat().st_size == 0
    looked = answer(["--data", str(data), "doctor"])
    assert looked.code == 1
    assert bad.says in looked.said
    assert bad.does in looked.said
    assert files(data) == before
    tell(
        Fault(
            bad.situation,
            f"{len(COMMANDS)} commands that need it, and the doctor",
            done.sentence.replace(str(data), "…"),
            "exit code 3 each time (the doctor 1), nothing else printed, not a byte changed",
        )
    )


@pytest.mark.fault
@pytest.mark.parametrize("kind", BAD)
def test_restore_brings_progress_back_and_keeps_the_bad_file_as_it_was(
    kind: str, data: Path, tell: Tell
) -> None:
    BAD[kind].make(data / "quizapp.db")
    bad = (data / "quizapp.db").read_bytes()
    done = answer(["--data", str(data), "restore", "--yes"])
    assert done.code == 0, done.said
    assert contents(data / "quizapp.db").answers == 2
    (aside,) = data.glob("quizapp.*-*.db")
    # A sound file may have been taken out of the mode that SQLite notes in its head.
    assert aside.read_bytes()[100:] == bad[100:]
    assert kind in {"newer", "another program's"} or aside.read_bytes() == bad
    assert answer(["--data", str(data), "review", "--plain"]).code == 0
    assert answer(["--data", str(data), "doctor"]).code == 0
    if kind == "scribbled over":
        tell(
            Fault(
                "Going back from a damaged file (quizapp restore)",
                f"the same for each of the {len(BAD)} files that cannot be used",
                " ".join(done.said.replace(str(data), "…").split()),
                "every answer of the backup is there; the damaged file is kept byte for byte",
            )
        )


@pytest.mark.fault
def test_a_folder_in_its_place_is_told_in_words(data: Path, tell: Tell) -> None:
    a_folder(data / "quizapp.db")
    for command in COMMANDS:
        done = answer(["--data", str(data), *command])
        assert done.code == 3
        assert "is a folder" in done.sentence or "Is a directory" in done.sentence
        assert done.sentence.endswith(".")
    assert answer(["--data", str(data), "doctor"]).code == 1
    tell(
        Fault(
            "There is a folder where the progress file should be",
            f"{len(COMMANDS)} commands that need it, and the doctor",
            done.sentence.replace(str(data), "…"),
            "exit code 3, the folder left as it is",
        )
    )


@pytest.mark.fault
def test_a_folder_with_an_odd_name_is_as_good_as_any(data: Path, tell: Tell) -> None:
    for command in COMMANDS:
        assert answer(["--data", str(data), *command]).code == 0, command
    assert answer(["--data", str(data), "restore", "--yes"]).code == 0
    assert answer(["--data", str(data), "doctor", "--rebuild"]).code == 0
    assert {path.name for path in data.parent.iterdir()} == {ODD}
    tell(
        Fault(
            "The data folder has spaces, accents, %, # and ? in its name",
            f"every command with --data '{ODD}'",
            "nothing unusual",
            "all work, restoring and rebuilding too, and no other folder was made",
        )
    )


@pytest.mark.fault
def test_a_folder_that_vanished_is_made_again_and_begins_afresh(data: Path, tell: Tell) -> None:
    shutil.rmtree(data)
    assert answer(["--data", str(data), "settings"]).code == 0
    assert contents(data / "quizapp.db").answers == 0
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    tell(
        Fault(
            "The data folder has vanished, backups and all",
            "the folder deleted; the program started",
            "the welcome, as at the first start",
            "the folder is made again, for its owner alone",
        )
    )


@pytest.mark.fault
def test_a_file_that_vanished_while_its_backups_are_there_is_named_by_the_doctor(
    data: Path, tell: Tell
) -> None:
    (data / "quizapp.db").unlink()
    done = answer(["--data", str(data), "doctor"])
    assert done.code == 1
    assert "`quizapp restore`" in done.said
    assert answer(["--data", str(data), "restore", "--yes"]).code == 0
    assert contents(data / "quizapp.db").answers == 2
    said = done.said[done.said.index("MEND  progress") :].split("\n")[:2]
    tell(
        Fault(
            "The progress file has vanished, its backups have not",
            "the file deleted; the doctor asked, and its advice followed",
            " ".join(" ".join(said).replace(str(data), "…").split()),
            "exit code 1; every answer of the newest good backup is there again",
        )
    )


# What only the system can refuse: in a process of its own, without an administrator's rights


def run(
    program: list[str], data: Path, *arguments: str, limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program as somebody to whom permissions apply, with files no longer than `limit`."""

    def before() -> None:
        import resource

        if os.geteuid() == 0:
            libc = ctypes.CDLL(None, use_errno=True)
            for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
                libc.prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [*program, "--data", str(data), *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=before,
        cwd=Path(__file__).parents[2],
        timeout=120,
    )


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="takes rights away as Linux does")


@pytest.mark.fault
@on_linux
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_folder_or_file_that_may_only_be_read_is_told_in_words(
    what: str, data: Path, program: list[str], tell: Tell
) -> None:
    before = files(data)
    paths = {"folder": (data, 0o500), "file": (data / "quizapp.db", 0o400)}
    path, mode = paths[what]
    path.chmod(mode)
    try:
        for command in (["settings", "new_per_day=3"], ["review", "--plain"]):
            done = run(program, data, *command)
            assert done.returncode == 3, done.stderr
            assert "Progress cannot be kept in" in done.stderr
            assert "Permission denied" in done.stderr
            assert "--data" in done.stderr
            assert done.stdout == ""
        looked = run(program, data, "doctor")
        assert looked.returncode == 1
        assert f"MEND  {what} " in looked.stdout
        assert "Traceback" not in looked.stderr
        if what == "folder":
            refused = run(program, data, "restore", "--yes")
            assert refused.returncode == 3
            assert "Nothing was changed" in refused.stderr
    finally:
        path.chmod(0o700)
    assert files(data) == before
    tell(
        Fault(
            f"The {'data folder' if what == 'folder' else 'progress file'} may only be read",
            f"chmod {mode:o}, and the program without an administrator's rights",
            " ".join(done.stderr.replace(str(data), "…").split()),
            "exit code 3, not a byte changed; the doctor names what to mend",
        )
    )


@on_linux
def test_a_disk_that_is_full_is_told_in_words_and_costs_nothing(
    data: Path, program: list[str]
) -> None:
    before = files(data)
    done = run(program, data, "settings", "new_per_day=3", limit=8192)
    assert done.returncode == 3
    assert "free space" in done.stderr
    for command in (["backup"], ["restore", "--yes"]):
        done = run(program, data, *command, limit=8192)
        assert done.returncode == 3, done.stderr
        assert "Nothing was changed" in done.stderr
        assert "Traceback" not in done.stderr
    assert contents(data / "quizapp.db").answers == 2
    assert files(data).keys() == before.keys()


@on_linux
def test_a_disk_that_is_full_at_the_first_start_is_told_in_words(
    tmp_path: Path, program: list[str]
) -> None:
    done = run(program, tmp_path / "new", "settings", limit=8192)
    assert done.returncode == 3
    assert done.stderr.strip().endswith(".")
    assert "Traceback" not in done.stderr
    assert run(program, tmp_path / "new", "settings").returncode == 0


@on_linux
@pytest.mark.fault
def test_a_disk_without_any_room_is_told_in_words_at_the_first_start(
    tmp_path: Path, program: list[str], tell: Tell
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        disk.fill()
        done = run(program, disk.path / "new", "settings")
        assert done.returncode == 3
        assert "database or disk is full" in done.stderr
        assert done.stdout == ""
        disk.empty()
        assert run(program, disk.path / "new", "settings").returncode == 0
    tell(
        Fault(
            "The disk is full at the first start",
            "a file system of 4 MB filled to the last byte; then freed",
            " ".join(done.stderr.replace(str(disk.path), "…").split()),
            "exit code 3; with room, it begins as if nothing had been",
        )
    )
