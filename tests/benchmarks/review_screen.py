"""From a key to what it shows in a review, against a bare Textual screen like it.

Both run in real terminals, in turn. A rating is on disk before the next card shows. A key's time
ends with the text that it is to show, which both show; what is told beside it is the time to the
last byte before the terminal falls silent: a footer, say, comes a frame later in either.
"""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from quizapp.paths import DATA_VARIABLE
from tests.benchmarks.bench import QUIZAPP, Bench
from tests.benchmarks.row import Row, Unit, medians, percentile, ratio
from tests.benchmarks.terminal import READING, Terminal

BAR = 2.0
"""The most that a key may take, in keys on the bare screen."""
_COSTS = (
    "One layout pass of Textual, which paints twice, is half of it, as the answer and the buttons "
    "come and go; for a rating its two units of work and the way to their thread and back are a "
    "third. To show the answer by its display, not by a class, took 1 to 2 ms away."
)
SLOWEST_BAR = 20.0
"""The most milliseconds that 99 of 100 keys may take."""
KEYS = {"reveal": b" ", "rate": b"3"}
_SHOWS = {"reveal": b"x x x x", "rate": b"Show the answer"}
_SILENCE = 0.15
"""Seconds without a byte after which a screen is taken for finished."""


def without_new(data: Path) -> None:
    """Let no new facts be taught, as their lessons are other screens."""
    with closing(sqlite3.connect(data / "quizapp.db")) as connection, connection:
        connection.execute(
            "INSERT INTO settings (learner, deck, name, value) VALUES (1, 0, 'new_per_day', '0')"
        )


def reviewing(data: Path) -> Terminal:
    """Return the program at the first card of a review."""
    terminal = Terminal.of([*QUIZAPP, "review"], environment={DATA_VARIABLE: str(data)})
    terminal.wait_for(b"What does")
    terminal.until_silent(1)
    return terminal


def rows(bench: Bench) -> Iterator[Row]:
    """Measure both in turn."""
    took: dict[str, dict[str, list[float]]] = {key: {"ours": [], "bare": []} for key in KEYS}
    whole: dict[str, dict[str, list[float]]] = {key: {"ours": [], "bare": []} for key in KEYS}
    with bench.own_store(bench.facts) as data:
        without_new(data)
        bare = Terminal.of([sys.executable, "-m", "tests.benchmarks.bare_review"])
        bare.wait_for(b"What does")
        bare.until_silent(1)
        ours = reviewing(data)
        for turn in range(-2, bench.rounds(100 if not bench.is_fast else 36)):
            for name, key in KEYS.items():
                time.sleep(READING)
                for way, terminal in {"ours": ours, "bare": bare}.items():
                    seen, all_of_it = terminal.press_until(key, _SHOWS[name], silence=_SILENCE)
                    if turn >= 0:
                        took[name][way].append(seen)
                        whole[name][way].append(all_of_it)
        ours.end()
        bare.end()
    for name, ways in took.items():
        yield Row(
            what=f"{name}, key to paint" + (", commit included" if name == "rate" else ""),
            against="bare Textual: a flashcard",
            figure=ratio(ways["ours"], ways["bare"]),
            bar=BAR,
            gate=6,
            costs=_COSTS,
            note=f"{medians(ways['ours'], ways['bare'])}; to the last byte "
            f"{medians(whole[name]['ours'], whole[name]['bare'])}",
        )
    for name, ways in took.items() if not bench.is_fast else ():
        slowest = percentile(ways["ours"], 0.99) * 1000
        floor = percentile(ways["bare"], 0.99) * 1000
        yield Row(
            what=f"{name}, 99 of 100 keys",
            against="the clock",
            figure=slowest,
            bar=SLOWEST_BAR,
            unit=Unit.MILLISECONDS,
            gate=SLOWEST_BAR * 5,
            costs=_COSTS,
            note=f"the bare screen's: {floor:.1f} ms",
        )
