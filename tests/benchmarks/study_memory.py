"""What the program holds in memory in the middle of a review, against Anki's backend alone."""

from collections.abc import Iterator
from statistics import median

from tests.benchmarks import anki_process, big_store
from tests.benchmarks.bench import Bench
from tests.benchmarks.peers import WITHOUT
from tests.benchmarks.review_screen import KEYS, reviewing, without_new
from tests.benchmarks.row import Row, Unit, not_measured

BAR = 90.0
"""The most MiB."""
ANSWERS = 20
_AGAINST = "Anki's backend, no screens"


def rows(bench: Bench) -> Iterator[Row]:
    """Measure a few processes, each after some answers."""
    what = f"memory in study, {bench.facts:,} facts"
    ours = median(_reviewing(bench) for _ in range(1 if bench.is_fast else 3))
    yield Row(what=what, against="MiB", figure=ours, bar=BAR, unit=Unit.MEBIBYTES, gate=BAR * 1.7)
    if bench.is_fast:
        return
    with anki_process.opened(bench, bench.facts, decks=big_store.DECKS) as other:
        if other is None:
            yield not_measured(what, _AGAINST, 1.0, WITHOUT)
            return
        for _ in range(ANSWERS):
            other.ask("answer")
        theirs = other.ask("memory")
    note = f"{ours:.0f} : {theirs:.0f} MiB"
    yield Row(what=what, against=_AGAINST, figure=ours / theirs, bar=1.0, gate=1.0, note=note)


def _reviewing(bench: Bench) -> float:
    with bench.own_store(bench.facts) as data:
        without_new(data)
        program = reviewing(data)
        for _ in range(5 if bench.is_fast else ANSWERS):
            for key in KEYS.values():
                program.press(key, silence=0.1)
        held = program.memory()
        program.end()
    return held
