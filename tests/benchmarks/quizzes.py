"""How long a deck's questions take to make, and a quiz to draw from them.

Run it as `python -m tests.benchmarks.quizzes`; all is in seconds of the processor, of the best of
some rounds, against bars that are printed with them. A pool is made in a process of its own, as
before the first quiz: nothing that an earlier one left is at hand.

The large deck has ten times the small one's parts, each with its own terms of one kind, links,
tables and texts, so that each term has as many of its kind to stand against; what they are beyond
that, such as the source of some link, ever more things of a larger deck share.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from quizapp.deck.model import Deck, EntryId, Kind
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.effects import Held, Model
from quizapp.questions import families
from quizapp.questions.draw import Blueprint, Index, draw
from quizapp.questions.pool import Pool, make_pool
from tests.benchmarks.big_deck import of_all_sorts

DRAW_BAR = 0.050
"""The most seconds to draw a quiz of 20 from the pool of 5,000 facts."""
PAIRS_BAR = 1.0
"""The most seconds for the net effects of all ordered pairs of 60 quantities and 120 links."""
TANGLES = 10
"""Random graphs of that size."""
GROWTH_BAR = 12.0
"""How many times longer ten times the deck may take: ten, and a fifth for what fits no cache."""
SMALL, LARGE = 600, 6_000
"""Sizes for `big_deck`: some 500 facts and 5,000."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure against its bar: the lower the better."""

    name: str
    measured: float
    bar: float
    unit: str
    """`s`, or `x` for how many times as long."""

    @property
    def holds(self) -> bool:
        """Whether it is within the bar."""
        return self.measured <= self.bar


def deck_of(source: bytes | Path) -> Deck:
    """Return the deck in a file."""
    deck = read(source, "deck.yaml").deck
    assert deck is not None
    return deck


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the least time that some work took."""
    found = []
    for _ in range(rounds):
        gc.collect()
        began = time.process_time()
        result = work()
        found.append(time.process_time() - began)
        del result
    return min(found)


def seconds_afresh(deck: Deck, rounds: int) -> float:
    """Return the least time that the pool of a deck took, each time in a new process."""
    found = []
    for _ in range(rounds):
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
            found.append(fresh.submit(_first_pool, deck).result())
    return min(found)


def _first_pool(deck: Deck) -> float:
    """Return how long the first pool of a process takes, its imports aside."""
    for family in families.MODULES:
        families.of(family)
    return seconds(lambda: make_pool(deck), 1)


def in_chapters(deck: Deck) -> Deck:
    """Return a made-up deck with the terms of each part as one kind: of `t5-12`, that is `t5`."""
    terms = {
        id: replace(term, kind=(EntryId(id.partition("-")[0]),)) for id, term in deck.terms.items()
    }
    kinds = {id: Kind(id=id, title=f"what {id} is of") for one in terms.values() for id in one.kind}
    return replace(deck, terms=terms, kinds=kinds)


def a_tangle(quantities: int, links: int, seed: int) -> Deck:
    """Return a deck of quantities with links between random pairs of them."""
    chance = random.Random(seed)
    ids = [f"q{number}" for number in range(quantities)]
    pairs = chance.sample([(a, b) for a in ids for b in ids if a != b], links)
    lines = [
        f"  m{n}: {a} {chance.choice(('raises', 'lowers'))} {b}" for n, (a, b) in enumerate(pairs)
    ]
    names = "".join(f"  {id}: level {id}\n" for id in ids)
    text = f"quizapp: 1\nid: tangle\ntitle: Tangle\nquantities:\n{names}mechanisms:\n" + "\n".join(
        lines
    )
    return deck_of(text.encode())


def all_pairs(deck: Deck) -> int:
    """Return how many ordered pairs are decided."""
    model = Model(deck)
    return sum(
        model.net_effect(source, target, Held.HIGH).is_decided
        for source in model.quantities
        for target in model.quantities
        if source != target
    )


def rows(rounds: int = 5) -> list[Row]:
    """Return every figure that has a bar."""
    return [*growing(rounds), *tangles(rounds)]


def growing(rounds: int) -> Iterator[Row]:
    """Measure a small made-up deck against one of ten times its size."""
    small, large = (in_chapters(deck_of(of_all_sorts(size).encode())) for size in (SMALL, LARGE))
    taken = [seconds_afresh(small, rounds), seconds_afresh(large, rounds)]
    yield Row("make the pool of ten times the deck", taken[1] / taken[0], GROWTH_BAR, "x")
    yield Row("draw 20 from the pool of 5,000 facts", _drawing(make_pool(large)), DRAW_BAR, "s")


def tangles(rounds: int) -> Iterator[Row]:
    """Measure net effects in random tangles, of which the slowest counts."""
    decks = [a_tangle(60, 120, seed) for seed in range(TANGLES)]
    slowest = max(seconds(lambda deck=deck: all_pairs(deck), rounds) for deck in decks)  # type: ignore[misc]
    yield Row("all ordered pairs of 60 quantities, 120 links", slowest, PAIRS_BAR, "s")


def bundled(rounds: int) -> None:
    """Print what the decks take that come with the program."""
    for path in sorted((Path(__file__).parents[2] / "decks").glob("*.yaml")):
        deck = deck_of(path)
        pool = make_pool(deck)
        facts = seconds(lambda deck=deck: compile_deck(deck), rounds)  # type: ignore[misc]
        print(
            f"{path.name}: {len(pool.questions)} questions;"
            f" compiled in {facts * 1000:.1f} ms,"
            f" made in {seconds_afresh(deck, rounds) * 1000:.1f} ms,"
            f" 20 drawn in {_drawing(pool) * 1000:.1f} ms"
        )


def _drawing(pool: Pool) -> float:
    """Return the mean time to draw a quiz from a pool that is at hand, in seconds."""
    index = Index(pool)
    draw(index, Blueprint(), "warm")
    began = time.process_time()
    for seed in range(20):
        draw(index, Blueprint(), str(seed))
    return (time.process_time() - began) / 20


def main() -> None:
    """Measure all and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    bundled(rounds)
    for row in rows(rounds):
        verdict = "holds" if row.holds else "is missed"
        print(f"{row.name:<46} {row.measured:7.3f} {row.unit}   bar {row.bar:g} {verdict}")


if __name__ == "__main__":
    main()
