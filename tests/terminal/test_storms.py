"""What comes too fast or too much for anybody: windows pulled about, novels pasted."""

import os
import random
import sys
import threading
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

from quizapp.study.judging import LONGEST_TEXT
from quizapp.tui.dialogs.note import LONGEST_NOTE
from tests.builders import rows
from tests.faults.telling import Fault, Tell
from tests.terminal.driving import Terminal
from tests.terminal.test_quiz_sitting import SIGNS, answer, press, responses

pytestmark = pytest.mark.terminal

NAMES = ("quiz", "blood-glucose", "--family", "f3", "--count", "2", "--seed", "a")
"""A quiz of names that are typed."""

SENTENCE = "It was the best of times, it was the worst of times. "
NOVEL = (SENTENCE * 9_600)[:500_000]
RESIZES = 30


def storm(terminal: Terminal, seed: int) -> None:
    """Pull the window about, through every size there is and some that there are not."""
    chance = random.Random(seed)
    for number in range(RESIZES):
        terminal.resize(*chance.choice([(1, 1), (2, 300), (300, 2), (60, 20), (80, 24), (200, 60)]))
        if number % 6 == 0:
            terminal.read()
    terminal.resize(80, 24)


# Windows pulled about


@pytest.mark.fault
def test_a_resize_storm_in_a_review_does_no_harm(tmp_path: Path, tell: Tell) -> None:
    terminal = Terminal(tmp_path)
    terminal.enter_review()
    for seed, rating in enumerate("314"):
        storm(terminal, seed)
        terminal.wait_for("Show the answer", "^p Commands")
        press(terminal, " ")
        storm(terminal, seed + 9)
        terminal.wait_for("1 Again", "^p Commands")
        press(terminal, rating)
        storm(terminal, seed + 99)
        terminal.wait_until(lambda text: "1 Again" not in text, "the next prompt")
        terminal.skip_lesson()
    assert terminal.end() == 0
    given = rows(tmp_path / "quizapp.db", "SELECT rating FROM events WHERE kind = 'answer'")
    assert given == [(3,), (1,), (4,)]
    tell(
        Fault(
            "The window is pulled about in a review",
            f"{9 * RESIZES} resizes between 1×1 and 300×2, also while answers are stored",
            "the card, whole, as soon as there is room again",
            "each answer stored once",
        )
    )


@pytest.mark.fault
def test_a_resize_storm_in_a_quiz_does_no_harm(tmp_path: Path, tell: Tell) -> None:
    terminal = Terminal(tmp_path, *SIGNS)
    for number in (1, 2):
        terminal.wait_for(f"Quiz · {number} of", "I do not know")
        storm(terminal, number)
        terminal.wait_for("I do not know", "^p Commands")
        answer(terminal)
        storm(terminal, 9 + number)
        terminal.wait_for("⏎ Next", "^p Commands")
        press(terminal, "\r")
    terminal.wait_for("Quiz · 3 of")
    assert terminal.end() == 0
    assert responses(tmp_path) == 2
    tell(
        Fault(
            "The window is pulled about in a quiz",
            f"{4 * RESIZES} resizes between 1×1 and 300×2, over questions and over feedback",
            "the question, or what the answer was, as soon as there is room again",
            "each answer stored once",
        )
    )


# Novels pasted


def paste(terminal: Terminal, text: str, *, is_bracketed: bool) -> float:
    """Paste a text as a terminal does, reading what is drawn meanwhile; return when it began."""
    data = (f"\x1b[200~{text}\x1b[201~" if is_bracketed else text).encode()
    began = time.monotonic()

    def write() -> None:
        sent = 0
        while sent < len(data):
            sent += os.write(terminal.child.child_fd, data[sent : sent + 4096])

    writing = threading.Thread(target=write)
    writing.start()
    while writing.is_alive():
        assert terminal.read()
    writing.join()
    return began


@pytest.mark.fault
@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("500 KB in one line", NOVEL),
        ("500 KB in lines", NOVEL.replace(". ", ".\n")),
        ("4 KB without brackets", NOVEL[:4_000]),
    ],
)
def test_a_novel_pasted_into_an_answer_is_cut_and_told_of(
    tmp_path: Path, how: str, text: str, tell: Tell
) -> None:
    terminal = Terminal(tmp_path, *NAMES)
    terminal.wait_for("Quiz · 1 of", "Type it")
    began = paste(terminal, text, is_bracketed="without" not in how)
    said = (
        "Of what was pasted, the first line is kept."
        if "lines" in how
        else f"That was long: the first {LONGEST_TEXT:,} characters are kept."
    )
    terminal.wait_for(said)
    took = time.monotonic() - began
    press(terminal, "\r")
    terminal.wait_for("⏎ Next")
    assert terminal.end() == 0
    ((kept,),) = rows(
        tmp_path / "quizapp.db",
        "SELECT json_extract(outcome, '$.response.text') FROM events WHERE kind = 'response'",
    )
    assert text.startswith(kept)
    expected = SENTENCE.strip() if "lines" in how else text[:LONGEST_TEXT].strip()
    assert kept == expected
    tell(
        Fault(
            f"A novel is pasted into a typed answer, {how}",
            "in a quiz in a real terminal, then Enter",
            f"“{said}” after {took:.1f} s",
            f"{len(kept):,} characters are judged and stored, no key of it is a command",
        )
    )


@pytest.mark.fault
def test_a_novel_pasted_into_a_note_is_cut_and_told_of(tmp_path: Path, tell: Tell) -> None:
    text = NOVEL.replace(". ", ".\n")
    terminal = Terminal(tmp_path)
    terminal.enter_review()
    press(terminal, "n")
    terminal.wait_for("Your note on this fact", "Save and close")
    began = paste(terminal, text, is_bracketed=True)
    said = f"The first {LONGEST_NOTE:,} characters of a note are kept."
    terminal.wait_for(said)
    took = time.monotonic() - began
    terminal.press("\x13")  # ctrl+s
    terminal.wait_for("Note saved.")
    press(terminal, " ")
    terminal.wait_for("1 Again", "It was the best of times")
    assert terminal.end() == 0
    assert rows(tmp_path / "quizapp.db", "SELECT text FROM notes") == [
        (text[:LONGEST_NOTE].strip(),)
    ]
    assert rows(tmp_path / "quizapp.db", "PRAGMA integrity_check") == [("ok",)]
    tell(
        Fault(
            "A novel of 500 KB is pasted into a note",
            "in a review in a real terminal, then saved",
            f"“{said}” after {took:.1f} s; “Note saved.”",
            f"the first {LONGEST_NOTE:,} characters are stored and shown, the card answers at once",
        )
    )


@pytest.mark.fault
def test_a_page_that_comes_key_by_key_into_a_note_is_kept_whole(tmp_path: Path, tell: Tell) -> None:
    page = NOVEL[:1_500].strip()
    terminal = Terminal(tmp_path)
    terminal.enter_review()
    press(terminal, "n")
    terminal.wait_for("Your note on this fact", "Save and close")
    paste(terminal, page + "\x13", is_bracketed=False)
    terminal.wait_for("Note saved.")
    assert terminal.end() == 0
    assert rows(tmp_path / "quizapp.db", "SELECT text FROM notes") == [(page,)]
    tell(
        Fault(
            "A page is pasted into a note by a terminal that sends it key by key",
            f"{len(page):,} keys at once, then ctrl+s",
            "“Note saved.”",
            "each key is there, in order",
        )
    )
