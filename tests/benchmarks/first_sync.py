"""Taking in a deck of 10,000 cards for the first time, and looking at it again unchanged."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from quizapp.bootstrap import Backend, OpenBackend
from quizapp.paths import Paths
from tests.benchmarks.bench import Bench
from tests.benchmarks.big_deck import of_cards
from tests.benchmarks.deck_reading import scan
from tests.benchmarks.rounds import Timed, in_turn, seconds, timed
from tests.benchmarks.row import Row, Unit, medians, milliseconds, ratio

BAR = 4.0
"""The most that the first taking in may cost, in scans of the events."""
UNCHANGED_BAR = 10.0
"""The most milliseconds that the deck may add to a start once it is known."""


def first(source: bytes) -> Timed:
    """Return the taking in of a deck into a store that has only what comes with the program."""

    def sync() -> float:
        with TemporaryDirectory() as folder:
            services = _opened(Path(folder))
            (Path(folder) / "decks" / "large.yaml").write_bytes(source)
            took = seconds(services.library.refresh)
            services.store.close()
        return took

    return sync


def _opened(data: Path) -> OpenBackend:
    services = Backend(Paths(data)).open()
    services.library.refresh()
    return services


def rows(bench: Bench) -> Iterator[Row]:
    """Measure all in turn."""
    cards = 2_000 if bench.is_fast else 10_000
    source = of_cards(cards).encode()
    took = in_turn({"first": first(source), "scan": timed(lambda: scan(source))}, bench.rounds(11))
    yield Row(
        what=f"first sync of a deck of {cards:,} cards",
        against="libyaml's events, scanned",
        figure=ratio(took["first"], took["scan"]),
        bar=BAR,
        gate=8.5,
        costs="Half is reading, in which the scan is a half again; a tenth is compiling, and the "
        "rest is writing facts out and storing them. It was 7.4 before they were handed to the "
        "driver at once, without the garbage collector, and 4.5 before what goes without saying "
        "was left out of what is written.",
        note=medians(took["first"], took["scan"]),
    )
    with TemporaryDirectory() as large, TemporaryDirectory() as small:
        with_it, without = _opened(Path(large)), _opened(Path(small))
        (Path(large) / "decks" / "large.yaml").write_bytes(source)
        with_it.library.refresh()
        ways = {
            "with it": timed(with_it.library.refresh),
            "without": timed(without.library.refresh),
        }
        took = in_turn(ways, bench.rounds(31))
        with_it.store.close()
        without.store.close()
    more = milliseconds(took["with it"])
    yield Row(
        what="the same deck, unchanged",
        against="a start without it",
        figure=float(more.split()[0]) - float(milliseconds(took["without"]).split()[0]),
        bar=UNCHANGED_BAR,
        unit=Unit.MILLISECONDS,
        gate=UNCHANGED_BAR * 2,
        note=medians(took["with it"], took["without"]),
    )
