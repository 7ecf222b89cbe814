"""The first screen is there almost as soon as any Textual screen can be."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

OURS = """
import json, sys, time
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
    print(json.dumps({"seconds": time.process_time(), "modules": sorted(sys.modules)}))
    app.call_later(app.exit)
    raise SystemExit

app = QuizApp(home, connect, Options())
app.run(headless=True)
"""

BARE = """
import json, time
from textual.app import App
from textual.widgets import Footer, Header, OptionList

class Bare(App):
    BINDINGS = [("enter", "a", "Review"), ("r", "a", "Re-read"), ("q", "a", "Quit")]

    def compose(self):
        yield Header()
        yield OptionList(*(f"Deck {n}" for n in range(10)))
        yield Footer()

    def on_mount(self):
        self.call_after_refresh(self.painted)

    def painted(self):
        print(json.dumps({"seconds": time.process_time(), "modules": []}))
        self.exit()

Bare().run(headless=True)
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
LIMIT = 1.3 * 1.2
"""Of a bare screen's time, with a fifth for the noise of the machine."""


def painted(source: str) -> dict[str, object]:
    run = subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=False
    )
    line = next(line for line in run.stdout.splitlines() if line.startswith("{"))
    found: dict[str, object] = json.loads(line)
    return found


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    modules = painted(OURS)["modules"]
    assert isinstance(modules, list)
    assert [name for name in modules if name in SLOW] == []


def test_the_first_paint_costs_little_more_than_a_bare_screen() -> None:
    pairs = [(painted(OURS)["seconds"], painted(BARE)["seconds"]) for _ in range(3)]
    ours, bare = (min(float(str(one)) for one in side) for side in zip(*pairs, strict=True))
    assert ours <= bare * LIMIT, f"{ours:.3f} s against {bare:.3f} s"
