"""The rows of all benchmarks, as one table."""

import argparse
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.bench import Bench
from tests.benchmarks.peers import Peers
from tests.benchmarks.row import Row, Unit

Measure = Callable[[Bench], Iterable[Row]]
"""Measures what belongs together, and returns a row for each figure."""

_TRIES = 3
"""How often a benchmark is run before a regression is believed."""
_HEAD = ("what", "against", "measured", "bar", "holds", "")
_IN = "      "
_WIDTHS = (56, 40, 9, 10, 6)


def main(*measures: Measure) -> None:
    """Run benchmarks as the command line says, and print their table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--fast",
        action="store_true",
        help="the fast half, on smaller files, which fails where something has become much slower",
    )
    parser.add_argument(
        "--peers",
        type=Path,
        metavar="DIR",
        help="measure posting, harlequin and Anki too, installed into this folder if need be",
    )
    parser.add_argument(
        "--made",
        type=Path,
        metavar="DIR",
        help="keep the large files here, for the next run of the day",
    )
    parser.add_argument("--only", metavar="WORD", default="", help="benchmarks of such a name")
    options = parser.parse_args()
    chosen = [measure for measure in measures if options.only in measure.__module__]
    with ExitStack() as stack:
        made = options.made or Path(stack.enter_context(TemporaryDirectory()))
        peers = Peers(options.peers.absolute() if options.peers else None)
        bench = Bench(made.absolute(), peers, is_fast=options.fast)
        print(_line(_HEAD), flush=True)
        found = []
        for row in _measured(chosen, bench):
            print(_line(_cells(row)), flush=True)
            if row.costs and row.figure is not None and not row.holds:
                print(textwrap.fill(row.costs, 120, initial_indent=_IN, subsequent_indent=_IN))
            found.append(row)
    if options.fast and any(row.is_regression for row in found):
        sys.exit("Something has become much slower than it was.")


def _measured(measures: Iterable[Measure], bench: Bench) -> Iterator[Row]:
    """Yield all rows; what seems a regression is measured again before it counts."""
    for measure in measures:
        rows = list(measure(bench))
        for _ in range(_TRIES - 1 if bench.is_fast else 0):
            if not any(row.is_regression for row in rows):
                break
            rows = list(measure(bench))
        yield from rows


def _cells(row: Row) -> tuple[str, ...]:
    holds = {True: "yes", False: "NO"}[row.holds] if row.figure is not None else "—"
    bar = f"≤ {row.bar:g} {row.unit}"
    return row.what, row.against, _figure(row), bar, holds, row.note


def _figure(row: Row) -> str:
    if row.figure is None:
        return "—"
    digits = 2 if row.unit is Unit.TIMES else 1
    return f"{row.figure:.{digits}f} {row.unit}"


def _line(cells: Iterable[str]) -> str:
    *first, last = cells
    return "  ".join([*(c.ljust(w) for c, w in zip(first, _WIDTHS, strict=True)), last]).rstrip()
