"""What the first screen does not wait for; how fast it is, the benchmarks say."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

OURS = """
import json, sys
from quizapp.services.home import Counts, DeckLine, DeckNumber, Home
from quizapp.tui.app import QuizApp
from quizapp.tui.options import Options
from datetime import datetime, UTC

decks = tuple(
    DeckLine(number=DeckNumber(n), id=str(n), title=f"Deck {n}", counts=Counts(1, 2, 3),
             known=4, facts=9, sections=())
    for n in range(10)
)
home = Home(now=datetime.now(UTC), is_first_run=False, counts=Counts(1, 2, 3), decks=decks)

def connect():
    print(json.dumps(sorted(sys.modules)))
    app.call_later(app.exit)
    raise SystemExit

app = QuizApp(home, connect, Options())
app.run(headless=True)
"""

SLOW = (
    "alembic",
    "fsrs",
    "pydantic",
    "rapidfuzz",
    "sqlalchemy",
    "yaml",
    "textual.widgets._data_table",
    "textual.widgets._markdown",
    "textual.widgets._text_area",
    "quizapp.deck",
    "quizapp.knowledge",
    "quizapp.memory",
    "quizapp.services.views",
    "quizapp.tui.dialogs.reading",
    "quizapp.tui.screens.review",
    "quizapp.tui.session",
)


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    run = subprocess.run(
        [sys.executable, "-c", OURS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    modules = json.loads(next(line for line in run.stdout.splitlines() if line.startswith("[")))
    assert [name for name in modules if name in SLOW] == []
