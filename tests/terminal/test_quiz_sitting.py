"""A quiz in a real terminal: begun, killed, gone on with, and finished."""

import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

from tests.builders import rows
from tests.terminal.driving import HUMAN, Terminal

pytestmark = pytest.mark.terminal

SIGNS = ("quiz", "blood-glucose", "--family", "f6", "--count", "3", "--seed", "a")
"""A quiz of choices between two, begun at once."""


def press(terminal: Terminal, key: str) -> None:
    """Press a key as a person does, who has read what is there."""
    time.sleep(HUMAN)
    terminal.press(key)


def answer(terminal: Terminal) -> None:
    """Choose the first option and read what it was."""
    terminal.wait_for("I do not know", "Answer")
    press(terminal, "1")
    terminal.wait_for("▸ 1")
    press(terminal, "\r")
    terminal.wait_for("⏎ Next", "Source")


def responses(data: Path) -> int:
    """Return how many responses are on disk."""
    return len(rows(data / "quizapp.db", "SELECT 1 FROM events WHERE kind = 'response'"))


def test_a_quiz_that_was_killed_is_gone_on_with_and_finished(tmp_path: Path) -> None:
    first = Terminal(tmp_path, *SIGNS)
    first.wait_for("Quiz · 1 of 3", "seed a")
    answer(first)
    assert responses(tmp_path) == 1
    press(first, "\r")
    first.wait_for("Quiz · 2 of")
    first.child.kill(9)
    first.child.close()
    assert rows(tmp_path / "quizapp.db", "PRAGMA integrity_check") == [("ok",)]

    again = Terminal(tmp_path, "quiz", "blood-glucose")
    again.wait_for("Go on", "waits: 1")
    press(again, "\r")
    again.wait_for("Quiz · 2 of")
    answer(again)
    assert responses(tmp_path) == 2
    press(again, "\r")
    again.wait_for("Quiz · 3 of")
    press(again, "f")
    again.wait_for("right at the first go")
    assert again.end() == 0
    assert rows(tmp_path / "quizapp.db", "SELECT count(*) FROM quizzes WHERE ended IS NULL") == [
        (0,)
    ]


def test_whoever_begins_with_a_quiz_comes_to_the_welcome_after_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *SIGNS)
    terminal.wait_for("Quiz · 1 of 3", "seed a")
    press(terminal, "\x1b")
    terminal.wait_for("Look around")
    press(terminal, "\x1b")
    terminal.wait_for("z Quiz")
    press(terminal, "z")
    terminal.wait_for("Go on", "waits: 0")
    assert terminal.end() == 0


def test_a_newcomer_comes_to_a_quiz_by_keys_alone(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait_for("Oxytocin")
    press(terminal, "\x1b")
    terminal.wait_for("z Quiz")
    press(terminal, "z")
    terminal.wait_for("questions fit this choice")
    press(terminal, "\r")
    terminal.wait_for("Quiz · 1 of 20", "practice")
    press(terminal, "\x1b")
    terminal.wait_for("z Quiz")
    assert terminal.end() == 0
    assert rows(tmp_path / "quizapp.db", "SELECT count(*) FROM quizzes") == [(1,)]
