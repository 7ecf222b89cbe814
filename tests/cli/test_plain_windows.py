"""Two windows of the real program on one learner's progress, line by line."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from quizapp.store.schedules import count
from tests.builders import a_deck, rows
from tests.faults.telling import Fault, Tell

if sys.platform == "win32":
    pytest.skip("Windows reads its pipes in another way", allow_module_level=True)

ASKED = "q to leave: "
ANSWERED = "Enter for Good: "
ENTER = ""

Open = Callable[[], "Window"]


class Window:
    """One run of `quizapp review --plain`."""

    def __init__(self, command: list[str]) -> None:
        self.program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self._keys: IO[bytes] = self.program.stdin
        self._said: IO[bytes] = self.program.stdout

    def hears(self, *endings: str) -> str:
        """Return what is said until it waits for a key."""
        said = b""
        while not said.decode(errors="ignore").endswith(endings):
            more = os.read(self._said.fileno(), 65536)
            assert more, f"ended before {endings}: {said.decode()}"
            said += more
        return said.decode()

    def types(self, line: str, *endings: str) -> str:
        """Type a line, and return what is said until it waits for the next."""
        self._keys.write(f"{line}\n".encode())
        self._keys.flush()
        return self.hears(*(endings or (ASKED,)))

    def reaches_a_card(self) -> str:
        """Go through the lesson, if there is one, and return the card."""
        said = self.hears(ASKED)
        while said.endswith("the next, q to leave: "):
            said = self.types(ENTER)
        return said

    def close(self) -> None:
        self._keys.close()
        self._said.read()
        self._said.close()
        assert self.program.wait() == 0


@pytest.fixture
def window(program: list[str], tmp_path: Path) -> Iterator[Open]:
    """Return what opens another window on a deck of five cards."""
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "a.yaml").write_text(a_deck(cards=5))
    options = ["--data", str(tmp_path / "data"), "--decks", str(decks)]
    windows = []

    def opens() -> Window:
        windows.append(Window([*program, *options, "review", "--plain", "a-deck"]))
        return windows[-1]

    yield opens
    for one in windows:
        one.close()


def question(said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith("What is asked"))


def sentence(said: str) -> str:
    return said.splitlines()[0]


@pytest.mark.fault
def test_what_one_window_answers_the_other_does_not_and_undo_names_the_others_step(
    window: Open, tmp_path: Path, tell: Tell
) -> None:
    here = window()
    first = question(here.reaches_a_card())
    there = window()
    assert question(there.reaches_a_card()) == first
    second = question(there.types(ENTER, ANSWERED) and there.types("4"))
    here.types(ENTER, ANSWERED)
    said = here.types("1")
    elsewhere = sentence(said)
    assert elsewhere == "That one was answered in another window; here is the next."
    assert question(said) == second

    there.types(ENTER, ANSWERED)
    there.types("3")
    said = here.types("u")
    named = sentence(said)
    assert named == f"The newest step is now: Good: {second}. Again takes that one back."
    said = here.types("u")
    assert sentence(said) == f"Taken back: Good: {second}"
    assert question(said) == second

    database = tmp_path / "data" / "quizapp.db"
    assert rows(database, "SELECT sum(answers) FROM day_tallies") == [(1,)]
    assert rows(database, "SELECT kind, rating FROM events WHERE kind IN ('answer', 'undo')") == [
        ("answer", 4),
        ("answer", 3),
        ("undo", None),
    ]
    assert count(database) == 0
    tell(
        Fault(
            "Two windows show the same card",
            "answered there, then here; another answered there, then undo here",
            elsewhere,
            "one answer counts; what is on the other screen is not taken for it",
        )
    )
    tell(
        Fault(
            "Undo, when another window made the newest step",
            "a card answered there, u pressed here, and once more",
            named,
            "nothing is taken back before it was named; then that step, whole",
        )
    )
