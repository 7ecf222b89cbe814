"""From a key to what it shows in a quiz, against a bare Textual screen of the same size.

Run it as `python -m tests.benchmarks.quiz_screen`. Both run in real terminals, in turn, in
practice on a bundled deck: an answer (stored before its feedback shows), and the next question.
A key's time ends with the last byte that is written before the terminal falls silent.
"""

import argparse
import os
import statistics
import sys
import tempfile

from quizapp.paths import DATA_VARIABLE
from tests.benchmarks.terminal import Terminal

BAR = 2.0
"""How many times as long as on the bare screen the next question may take to show, at most."""
_SILENCE = 0.35
"""Seconds without a byte after which a screen is taken for finished."""


def told(what: str, ours: list[float], bare: list[float], bar: float | None = None) -> None:
    """Print one line: medians, their ratio, and whether a bar holds."""
    mine, floor = statistics.median(ours), statistics.median(bare)
    held = (
        ""
        if bar is None
        else f"   the bar of {bar:g} {'holds' if mine <= bar * floor else 'is missed'}"
    )
    print(
        f"{what:<28} quizapp {mine * 1000:6.1f} ms   bare {floor * 1000:6.1f} ms   "
        f"{mine / floor:5.2f} x{held}"
    )


def main() -> None:
    """Measure both in turn and print the ratios of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=18)
    questions = parser.parse_args().questions
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_VARIABLE] = folder
        quiz = [sys.executable, "-m", "quizapp", "quiz", "blood-glucose", "--seed", "a"]
        ours = Terminal.of([*quiz, "--family", "f6", "--count", "20"])
        bare = Terminal.of([sys.executable, "-m", "tests.benchmarks.bare_quiz"])
        ours.wait_for(b"of 20")
        bare.wait_for(b"of 20")
        ours.until_silent(1)
        bare.until_silent(1)
        answers: dict[str, list[float]] = {"ours": [], "bare": []}
        nexts: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(questions):
            os.write(ours.descriptor, b"1")
            ours.until_silent(_SILENCE)
            answers["ours"].append(ours.press(b"\r", silence=_SILENCE))
            answers["bare"].append(bare.press(b"1", silence=_SILENCE))
            nexts["ours"].append(ours.press(b"\r", silence=_SILENCE))
            nexts["bare"].append(bare.press(b"\r", silence=_SILENCE))
        ours.end()
        bare.end()
    told("an answer to its feedback", answers["ours"], answers["bare"])
    told("the next question", nexts["ours"], nexts["bare"], BAR)


if __name__ == "__main__":
    main()
