"""Commands given hostile names, and files that change or go away under them."""

import os
import sys
import threading
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from quizapp.__main__ import main
from quizapp.cli.ending import LONGEST
from quizapp.deck.codes import Code
from quizapp.deck.reader import read
from quizapp.deck.source import UnreadableError, decode, load

DECK = "quizapp: 1\nid: a\ntitle: A\nterms: {x: First thing., y: Second thing.}\n"

NAMES = {
    "very long": "x" * 5_000,
    "very long path": "/".join(["y" * 200] * 30),
    "broken lines": "two\nlines.yaml",
    "escapes": "e\x1b[31m\x1b]0;t\x07.yaml",
    "no UTF-8": os.fsdecode(b"caf\xe9.yaml"),
    "turned": "\u202eabc.yaml",
    "markup": "[b]x[@click=q].yaml",
    "formats": "%s%n{0}.yaml",
    "only space": " .yaml",
    "an option": "--strict.yaml",
}
COMMANDS: dict[str, Sequence[str]] = {
    "check": ["check", "--"],
    "facts": ["facts", "--"],
    "questions": ["questions", "--"],
    "add": ["add", "--"],
    "copy": ["copy", "--"],
    "new": ["new", "--"],
    "diff": ["diff", "--", "."],
    "schema": ["schema", "--output"],
    "review": ["review", "--plain", "--"],
    "quiz": ["quiz", "--plain", "--"],
    "decks": ["decks", "--"],
}


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Return with what the program ended, and all it printed."""
    printed = StringIO()
    with (
        chdir(folder),
        redirect_stdout(printed),
        redirect_stderr(printed),
        patch.object(sys, "argv", ["quizapp", *arguments]),
        patch.object(sys, "stdin", StringIO()),
        pytest.raises(SystemExit) as left,
    ):
        main()
    return int(left.value.code or 0), printed.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "data"))
    work = tmp_path / "work"
    work.mkdir()
    return work


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_no_file_is_answered_in_a_sentence(folder: Path, command: str, name: str) -> None:
    code, printed = run(folder, *COMMANDS[command], NAMES[name])

    assert code in {0, 1, 2}
    assert printed.replace("\n", "").isprintable()
    assert len(printed) < LONGEST + 500


@pytest.mark.parametrize("name", [name for name in NAMES if "very long" not in name])
def test_a_good_deck_is_read_whatever_its_file_is_called(folder: Path, name: str) -> None:
    (folder / NAMES[name]).write_text(DECK)

    code, printed = run(folder, "check", "--", NAMES[name])

    assert code == 0
    assert printed.replace("\n", "").isprintable()
    assert "1 deck checked: nothing to mend." in printed


def test_what_to_do_is_said_after_the_longest_name(folder: Path) -> None:
    code, printed = run(folder, "copy", "z" * 90_000)

    assert code == 2
    assert printed.endswith("There are: blood-glucose, oxytocin.\n")


def test_an_earlier_id_may_not_be_given_ten_thousand_times(folder: Path) -> None:
    was = ", ".join(f"w{number}" for number in range(10_000))
    (folder / "was.yaml").write_text(
        DECK.replace("y: Second thing.", f"y: {{definition: D., was: [{was}]}}")
    )

    code, printed = run(folder, "check", "was.yaml")

    assert code == 1
    assert f"error[{Code.TOO_LARGE}]" in printed or f"error[{Code.WRONG_LENGTH}]" in printed
    assert len(printed) < 3_000


def test_a_file_that_goes_away_after_it_was_found_is_said_to_be_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [folder / "one.yaml", folder / "two.yaml"]
    for path, id in zip(paths, "ab", strict=True):
        path.write_text(DECK.replace("id: a", f"id: {id}"))
    real = load

    def gone(path: Path) -> bytes:
        paths[1].unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr("quizapp.deck.reader.load", gone)

    code, printed = run(folder, "check", ".")

    assert code == 1
    assert "one.yaml gives" in printed
    assert f"two.yaml:1:1: error[{Code.NOT_FOUND}] There is no such file." in printed


def test_a_file_that_grows_while_it_is_read_is_never_half_a_traceback(folder: Path) -> None:
    path = folder / "grows.yaml"
    path.write_text(DECK)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            for text in (DECK, DECK[:31], "", DECK + "cards: {", DECK * 3_000):
                path.write_text(text)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(200):
            reading = read(path, "grows.yaml")
            assert (reading.deck is None) == any(one.is_error for one in reading.problems)
    finally:
        stop.set()
        writer.join()


def test_a_file_is_looked_at_again_once_it_is_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name may mean something else by then: here it has become a pipe that nobody writes to."""
    path = folder / "deck.yaml"
    path.write_text(DECK)
    real = os.open

    def opened(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return real(name, flags)

    monkeypatch.setattr(os, "open", opened)

    with pytest.raises(UnreadableError, match="not a regular file"):
        load(path)


def test_what_was_read_is_judged_by_what_it_holds_and_not_by_its_size_on_disk(folder: Path) -> None:
    """A sparse file of a gigabyte takes no room, and is refused before it is read."""
    path = folder / "sparse.yaml"
    with path.open("wb") as file:
        file.truncate(2**30)

    with pytest.raises(UnreadableError, match="5 MiB at most"):
        decode(load(path))
