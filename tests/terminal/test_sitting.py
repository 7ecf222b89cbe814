"""What a learner does with the real program, and what is on disk then."""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

from tests.terminal.driving import HUMAN, Terminal

pytestmark = pytest.mark.terminal

TABLES = ("memories", "marks", "events", "day_tallies", "steps", "sessions", "notes")


def rows(data: Path, table: str) -> list[tuple[object, ...]]:
    """Return all rows of a table."""
    with closing(sqlite3.connect(data / "quizapp.db")) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()


def column(data: Path, statement: str) -> list[object]:
    """Return the first column of what `statement` finds."""
    with closing(sqlite3.connect(data / "quizapp.db")) as connection:
        return [row[0] for row in connection.execute(statement)]


def test_what_was_learned_answered_undone_and_redone_is_there_at_the_next_start(
    tmp_path: Path,
) -> None:
    first = Terminal(tmp_path)
    first.enter_review()
    met = column(tmp_path, "SELECT fact FROM events WHERE kind = 'met'")
    assert 5 <= len(met) <= 7
    ratings = "3123334132"
    for rating in ratings:
        first.answer(rating)
    assert column(tmp_path, "SELECT rating FROM events WHERE kind = 'answer'") == [
        int(rating) for rating in ratings
    ]
    for _ in range(3):
        undone = len(column(tmp_path, "SELECT 1 FROM events WHERE kind = 'undo'"))
        time.sleep(HUMAN)
        first.press("u")
        first.wait_until(
            lambda _, n=undone: (
                len(column(tmp_path, "SELECT 1 FROM events WHERE kind = 'undo'")) > n
            ),  # type: ignore[misc]
            "undo",
        )
    time.sleep(HUMAN)
    first.press("\x12")
    first.wait_until(
        lambda _: bool(column(tmp_path, "SELECT 1 FROM events WHERE kind = 'redo'")), "redo"
    )
    first.wait_until(lambda text: "Taken back" not in text, "the redone answer's successor")
    first.wait_for("Show the answer")
    asked = first.text
    assert first.end() == 0
    before = {table: rows(tmp_path, table) for table in TABLES}
    assert column(tmp_path, "SELECT sum(answers) FROM day_tallies") == [8]
    assert column(tmp_path, "SELECT answered FROM sessions") == [8]

    again = Terminal(tmp_path)
    again.enter_review()
    again.wait_for("Show the answer")
    assert prompt_in(again.text) == prompt_in(asked)
    assert again.end() == 0
    assert {table: rows(tmp_path, table) for table in TABLES} == before


def prompt_in(screen: str) -> str:
    """Return the line of the prompt."""
    return next(line.strip() for line in screen.split("\n") if "?" in line)


def test_killed_in_mid_review_every_answer_is_there_once_and_the_next_prompt_follows(
    tmp_path: Path,
) -> None:
    acknowledged = 0
    for killed in range(5):
        terminal = Terminal(tmp_path)
        terminal.enter_review()
        for rating in "31"[: 1 + killed % 2]:
            terminal.answer(rating)
            acknowledged += 1
        terminal.press(" ")
        terminal.child.kill(9)
        terminal.child.close()
        answers = column(tmp_path, "SELECT number FROM events WHERE kind = 'answer'")
        assert len(answers) == acknowledged
        assert column(tmp_path, "PRAGMA integrity_check") == ["ok"]
