"""How long until the first screen stands, against a bare Textual screen and against peers.

`python -m tests.benchmarks.first_paint`; every program starts in a real terminal, in turn, ours on
a progress file with 100,000 facts.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from quizapp.paths import DATA_VARIABLE
from tests.benchmarks.bench import QUIZAPP, Bench
from tests.benchmarks.peers import WITHOUT
from tests.benchmarks.rounds import Timed, in_turn
from tests.benchmarks.row import Row, medians, not_measured, ratio
from tests.benchmarks.terminal import ROOT, seconds_to

BAR = 1.3
"""The most that the first screen may cost, in bare apps."""
_WHAT = "first paint, {facts:,} facts, with their counts"
_SHOWS = {"posting": b"Enter a URL", "harlequin": b"Data Catalog"}
"""What stands on the first screen of a peer."""
_OPTIONS = {"harlequin": ["--locale", "C"]}
"""So that no message comes before it."""


def start(text: bytes, command: Sequence[str], folder: Path, environment: dict[str, str]) -> Timed:
    """Return the start of a program as a way that is timed until a text stands."""
    return partial(seconds_to, text, command, folder, environment)


def rows(bench: Bench) -> Iterator[Row]:
    """Measure all in turn."""
    what = _WHAT.format(facts=bench.facts)
    bare = [sys.executable, "-m", "tests.benchmarks.bare_list"]
    data = {DATA_VARIABLE: str(bench.store(bench.facts))}
    with TemporaryDirectory() as home:
        ways = {
            "bare": start(b"Deck row 9", bare, ROOT, {}),
            "quizapp": start(b"Section three", QUIZAPP, ROOT, data),
        }
        peers = [] if bench.is_fast else list(_SHOWS)
        for peer in peers:
            if program := bench.peers.program(peer, peer):
                at_home = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
                ways[peer] = start(
                    _SHOWS[peer], [program, *_OPTIONS.get(peer, ())], Path(home), at_home
                )
        took = in_turn(ways, bench.rounds(15))
    yield Row(
        what=what,
        against="bare Textual: header, list, footer",
        figure=ratio(took["quizapp"], took["bare"]),
        bar=BAR,
        gate=2.2,
        note=medians(took["quizapp"], took["bare"]),
    )
    for peer in peers:
        if peer not in took:
            yield not_measured("the same", peer, 1.0, WITHOUT)
            continue
        yield Row(
            what="the same",
            against=peer,
            figure=ratio(took["quizapp"], took[peer]),
            bar=1.0,
            gate=1.0,
            note=medians(took["quizapp"], took[peer]),
        )


if __name__ == "__main__":
    from tests.benchmarks.table import main

    os.chdir(ROOT)
    main(rows)
