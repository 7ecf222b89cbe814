"""How long `quizapp --help` takes, against a Python that does nothing."""

import subprocess
import sys
from collections.abc import Iterator, Sequence

from tests.benchmarks.bench import QUIZAPP, Bench
from tests.benchmarks.rounds import Timed, in_turn, timed
from tests.benchmarks.row import Row, medians, ratio
from tests.benchmarks.terminal import ROOT

BAR = 5.0
"""The most that it may cost, in processes that do nothing."""


def process(command: Sequence[str]) -> Timed:
    """Return a whole process as a way that is timed."""
    return timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT))


def rows(bench: Bench) -> Iterator[Row]:
    """Measure both in turn."""
    ways = {"help": process([*QUIZAPP, "--help"]), "bare": process([sys.executable, "-c", "pass"])}
    took = in_turn(ways, bench.rounds(31))
    yield Row(
        what="quizapp --help",
        against="python -c pass",
        figure=ratio(took["help"], took["bare"]),
        bar=BAR,
        gate=7.5,
        note=medians(took["help"], took["bare"]),
    )
