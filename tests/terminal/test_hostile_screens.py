"""No screen and no dialog is left out of the sittings with decks that mean their learner ill."""

import ast
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

from tests.terminal import hostile_quiz, hostile_sitting

SEEN = {
    "HomeScreen": (hostile_sitting, "home"),
    "WelcomeScreen": (hostile_sitting, "welcome"),
    "LearnScreen": (hostile_sitting, "learn {place}"),
    "ReviewScreen": (hostile_sitting, "the front"),
    "SummaryScreen": (hostile_sitting, "the summary"),
    "KeysDialog": (hostile_sitting, "keys"),
    "ReadingDialog": (hostile_sitting, "columns"),
    "FactInfoDialog": (hostile_sitting, "about the fact"),
    "NoteDialog": (hostile_sitting, "the note, written"),
    "ResetDialog": (hostile_sitting, "reset"),
    "DeckChangesDialog": (hostile_sitting, "the question"),
    "QuizSetupScreen": (hostile_quiz, "setup, with a seed"),
    "SomeDialog": (hostile_quiz, "sections"),
    "SeedDialog": (hostile_quiz, "seed"),
    "QuizScreen": (hostile_quiz, "certainty"),
    "QuizResultScreen": (hostile_quiz, "exam, result opened"),
    "QuestionSourceDialog": (hostile_quiz, "source"),
    "DrillDialog": (hostile_quiz, "drill"),
    "LeaveOutDialog": (hostile_quiz, "leave out"),
    "LeftOutDialog": (hostile_quiz, "left out"),
}
"""Where each is seen, and under which name: whoever adds a screen says it here."""


def test_every_screen_and_dialog_is_seen_in_a_hostile_sitting(root: Path) -> None:
    made = {
        node.name
        for folder in ("screens", "dialogs")
        for file in (root / "quizapp" / "tui" / folder).glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Screen", "Dialog"))
    }
    assert made == SEEN.keys()
    for sitting, name in SEEN.values():
        assert f'"{name}"' in Path(sitting.__file__ or "").read_text(encoding="utf-8")
