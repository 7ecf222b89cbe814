"""From a key to what it shows in a quiz, against a bare Textual screen of the same size.

Run it as `python -m tests.benchmarks.quiz_screen`. Both run in real terminals, in turn, in
practice on a bundled deck: an answer (stored before its feedback shows), and the next question.
A key's time ends with the last byte that is written before the terminal falls silent.
"""

import argparse
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from quizapp.paths import DATA_VARIABLE

BAR = 2.0
"""How many times as long as on the bare screen the next question may take to show, at most."""
_SILENCE = 0.35
"""Seconds without a byte after which a screen is taken for finished."""
_READING = 0.4
"""Seconds that somebody reads before the next key: sooner is taken for a key held down."""


@dataclass
class Terminal:
    """A program in a terminal of 80 columns and 24 rows."""

    child: int
    descriptor: int

    @classmethod
    def of(cls, command: list[str]) -> "Terminal":
        """Start a program."""
        child, descriptor = pty.fork()
        if child == 0:
            os.execv(command[0], command)
        ioctl(descriptor, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        return cls(child, descriptor)

    def until_silent(self, silence: float = _SILENCE) -> tuple[float, bytes]:
        """Read until nothing comes; return when the last byte came, and all that was read."""
        last, shown = time.perf_counter(), b""
        while select.select([self.descriptor], [], [], silence)[0]:
            shown += os.read(self.descriptor, 65536)
            last = time.perf_counter()
        return last, shown

    def wait_for(self, text: bytes) -> None:
        """Read until a text has been written."""
        shown = b""
        while text not in shown:
            if not select.select([self.descriptor], [], [], 60)[0]:
                sys.exit(f"{text!r} never showed; the last was {shown[-300:]!r}")
            shown += os.read(self.descriptor, 65536)

    def press(self, key: bytes) -> float:
        """Press a key and return the seconds until what it shows stands."""
        time.sleep(_READING)
        began = time.perf_counter()
        os.write(self.descriptor, key)
        last, shown = self.until_silent()
        if not shown:
            sys.exit(f"{key!r} showed nothing")
        return last - began

    def end(self) -> None:
        """Stop the program."""
        os.kill(self.child, signal.SIGKILL)
        os.close(self.descriptor)
        os.waitpid(self.child, 0)


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
    os.chdir(Path(__file__).parents[2])
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
            ours.until_silent()
            answers["ours"].append(ours.press(b"\r"))
            answers["bare"].append(bare.press(b"1"))
            nexts["ours"].append(ours.press(b"\r"))
            nexts["bare"].append(bare.press(b"\r"))
        ours.end()
        bare.end()
    told("an answer to its feedback", answers["ours"], answers["bare"])
    told("the next question", nexts["ours"], nexts["bare"], BAR)


if __name__ == "__main__":
    main()
