"""What is due and new in each deck, against Anki's tree of decks."""

from collections.abc import Iterator

from quizapp.bootstrap import Backend
from quizapp.paths import Paths
from tests.benchmarks import anki_process, big_store
from tests.benchmarks.bench import Bench
from tests.benchmarks.peers import WITHOUT
from tests.benchmarks.rounds import in_turn, timed
from tests.benchmarks.row import Row, medians, not_measured, ratio

BAR = 0.1
"""The most that the counts may cost, in trees of Anki."""
_AGAINST = "Anki's deck tree"


def rows(bench: Bench) -> Iterator[Row]:
    """Measure both in turn."""
    if bench.is_fast:
        return
    what = f"counts by deck, {bench.facts:,} facts"
    services = Backend(Paths(bench.store(bench.facts))).open()
    with anki_process.opened(bench, bench.facts, decks=big_store.DECKS) as other:
        if other is None:
            yield not_measured(what, _AGAINST, BAR, WITHOUT)
            return
        ways = {"ours": timed(services.library.home), "anki": lambda: other.ask("tree")}
        took = in_turn(ways, bench.rounds(31), warm=3, collect=False)
    services.store.close()
    yield Row(
        what=what,
        against=_AGAINST,
        figure=ratio(took["ours"], took["anki"]),
        bar=BAR,
        gate=BAR,
        note=medians(took["ours"], took["anki"]),
    )
