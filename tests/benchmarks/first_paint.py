"""How long until the first screen stands, against a bare Textual header, list and footer.

Run it as `python -m tests.benchmarks.first_paint`; it makes a progress file with 100,000 facts
and starts both programs in a real terminal, in turn.
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
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from quizapp.paths import DATA_VARIABLE
from tests.benchmarks.big_store import make

BAR = 1.3
"""The most that the first screen may cost, in bare apps."""


def seconds_to(text: bytes, command: list[str], folder: Path) -> float:
    """Return the seconds from starting `command` until `text` has been written to its terminal."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(command[0], command)
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    shown = b""
    while text not in shown:
        if not select.select([terminal], [], [], 30)[0]:
            sys.exit(f"{command} never showed {text!r}")
        shown += os.read(terminal, 65536)
    took = time.perf_counter() - started
    os.kill(child, signal.SIGKILL)
    os.close(terminal)
    os.waitpid(child, 0)
    return took


def main() -> None:
    """Measure both in turn and print the ratio of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "quizapp.db", options.facts)
        os.environ[DATA_VARIABLE] = folder
        ours = [sys.executable, "-m", "quizapp"]
        bare = [sys.executable, "-m", "tests.benchmarks.bare_list"]
        root = Path(__file__).parents[2]
        took: dict[str, list[float]] = {"bare": [], "quizapp": []}
        for _ in range(options.rounds):
            took["bare"].append(seconds_to(b"Deck row 9", bare, root))
            took["quizapp"].append(seconds_to(b"Section three", ours, root))
    medians = {name: statistics.median(times) for name, times in took.items()}
    ratio = medians["quizapp"] / medians["bare"]
    for name, median in medians.items():
        print(f"{name:<8} {median * 1000:6.0f} ms  (min {min(took[name]) * 1000:.0f})")
    verdict = "holds" if ratio <= BAR else "is missed"
    print(f"first paint, {options.facts:,} facts: {ratio:.2f} x bare; the bar of {BAR} {verdict}")


if __name__ == "__main__":
    main()
