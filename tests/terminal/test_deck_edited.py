"""A deck that its author edits while a learner, the same person perhaps, is at it."""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

from tests.builders import a_backend, a_deck, opened
from tests.terminal.driving import HUMAN, Terminal

pytestmark = pytest.mark.terminal


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of the learner's own, who has been welcomed."""
    with opened(a_backend(tmp_path)) as services:
        services.library.leave_welcome()
    path = tmp_path / "decks" / "tides.yaml"
    # What is answered is what a summary says; the cards shall not look like one.
    path.write_text(a_deck("tides", title="Tides", cards=8).replace("answered", "replied"))
    return path


def answers(data: Path) -> list[int]:
    with closing(sqlite3.connect(data / "quizapp.db")) as connection:
        rows = connection.execute("SELECT rating FROM events WHERE kind = 'answer'")
        return [rating for (rating,) in rows]


def test_a_deck_broken_and_mended_during_a_card_stops_nobody(tmp_path: Path, deck: Path) -> None:
    good = deck.read_text()
    terminal = Terminal(tmp_path, "review", "tides")
    terminal.skip_lesson()
    terminal.wait_for("What is asked 0?", "Show the answer")
    deck.write_text(good.replace("id: tides", "id: [tides"))
    terminal.wait_for("tides.yaml line 2", "The last good version is used.", "What is asked 0?")
    terminal.answer("3")
    terminal.wait_for("What is asked 1?", "tides.yaml line 2")
    deck.write_text(good.replace("is asked", "is asked anew"))
    terminal.wait_until(lambda text: "last good version" not in text, "the line taken away")
    terminal.wait_for("What is asked 1?")
    terminal.answer("3")
    terminal.wait_for("What is asked anew 2?")
    assert answers(tmp_path) == [3, 3]
    assert terminal.end() == 0


EDITOR = """#!{python}
import pathlib, sys
print("An editor at", sys.argv[1], "of", pathlib.Path(sys.argv[2]).name)
input("Enter saves: ")
path = pathlib.Path(sys.argv[2])
path.write_text(path.read_text().replace("What is replied 0.", "Said anew."))
"""


def test_a_fact_is_edited_from_its_card_and_the_card_goes_on(tmp_path: Path, deck: Path) -> None:
    editor = tmp_path / "my editors" / "nano"
    editor.parent.mkdir()
    editor.write_text(EDITOR.format(python=sys.executable))
    editor.chmod(0o700)
    environment = {"EDITOR": f"'{editor}'", "VISUAL": ""}
    terminal = Terminal(tmp_path, "review", "tides", environment=environment)
    terminal.skip_lesson()
    terminal.wait_for("What is asked 0?", "Show the answer")
    time.sleep(HUMAN)
    terminal.press(" ")
    terminal.wait_for("What is replied 0.")
    time.sleep(HUMAN)
    terminal.press("e")
    terminal.wait_for("An editor at +5 of tides.yaml", "Enter saves:")
    terminal.press("\r")
    terminal.wait_for("Said anew.", "1 Again")
    time.sleep(HUMAN)
    terminal.press("3")
    terminal.wait_for("What is asked 1?")
    assert answers(tmp_path) == [3]
    assert terminal.end() == 0


def test_a_fact_is_edited_from_its_lesson_and_the_lesson_stays_where_it_was(
    tmp_path: Path, deck: Path
) -> None:
    editor = tmp_path / "nano"
    editor.write_text(EDITOR.format(python=sys.executable).replace("replied 0.", "replied 1."))
    editor.chmod(0o700)
    terminal = Terminal(tmp_path, "review", "tides", environment={"VISUAL": str(editor)})
    terminal.wait_for("What is replied 0.", "1 of")
    time.sleep(HUMAN)
    terminal.press(" ")
    terminal.wait_for("What is replied 1.", "2 of")
    time.sleep(HUMAN)
    terminal.press("e")
    terminal.wait_for("of tides.yaml", "Enter saves:")
    terminal.press("\r")
    terminal.wait_for("Said anew.", "2 of")
    time.sleep(HUMAN)
    terminal.press("\x1b[D")
    terminal.wait_for("What is replied 0.", "1 of")
    assert terminal.end() == 0


def test_ctrl_c_in_the_editor_is_the_editors_alone(tmp_path: Path, deck: Path) -> None:
    editor = tmp_path / "nano"
    editor.write_text(EDITOR.format(python=sys.executable))
    editor.chmod(0o700)
    terminal = Terminal(tmp_path, "review", "tides", environment={"VISUAL": str(editor)})
    terminal.skip_lesson()
    terminal.wait_for("What is asked 0?", "Show the answer")
    time.sleep(HUMAN)
    terminal.press("e")
    terminal.wait_for("Enter saves:")
    terminal.press("\x03")
    terminal.wait_for("What is asked 0?", "The editor nano was stopped")
    assert terminal.end() == 0
