"""How long a deck's questions take to make, and a quiz to draw from them.

Run it as `python -m tests.benchmarks.quizzes`; all is in seconds of the processor, of the best of
some rounds, against bars that are printed with them.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable
from pathlib import Path

from quizapp.deck.model import Deck
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.effects import Held, Model
from quizapp.questions.draw import Blueprint, Index, draw
from quizapp.questions.pool import Pool, make_pool
from tests.benchmarks.big_deck import of_all_sorts

DRAW_BAR = 0.050
"""The most seconds to draw a quiz of 20 from the pool of 5,000 facts."""
PAIRS_BAR = 1.0
"""The most seconds for the net effects of all ordered pairs of 60 quantities and 120 links."""
GROWTH_BAR = 20.0
"""How many times longer ten times the deck may take: ten, and as much for what fits no cache."""
SMALL, LARGE = 600, 6_000
"""Sizes for `big_deck`: some 500 facts and 5,000."""


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


def told(what: str, took: float, bar: float | None = None) -> None:
    """Print one line."""
    held = "" if bar is None else f"   the bar of {bar:g} {'holds' if took <= bar else 'is missed'}"
    print(f"  {what:<44} {took * 1000:9.1f} ms{held}")


def bundled(rounds: int) -> None:
    """Measure the decks that come with the program."""
    for path in sorted((Path(__file__).parents[2] / "decks").glob("*.yaml")):
        deck = deck_of(path)
        index = Index(make_pool(deck))
        print(f"{path.name}: {len(index.pool.questions)} questions")
        told("compile the facts", seconds(lambda deck=deck: compile_deck(deck), rounds))  # type: ignore[misc]
        told("make the pool", seconds(lambda deck=deck: make_pool(deck), rounds))  # type: ignore[misc]
        told("draw 20", _drawing(index.pool))


def _drawing(pool: Pool) -> float:
    """Return the mean time to draw a quiz from a pool that is at hand."""
    index = Index(pool)
    draw(index, Blueprint(), "warm")
    began = time.process_time()
    for seed in range(20):
        draw(index, Blueprint(), str(seed))
    return (time.process_time() - began) / 20


def growing(rounds: int) -> None:
    """Measure a small made-up deck against one of ten times its size."""
    taken = []
    for size in (SMALL, LARGE):
        deck = deck_of(of_all_sorts(size).encode())
        pool = make_pool(deck)
        print(
            f"{len(compile_deck(deck).facts):,} facts, made up: {len(pool.questions):,} questions"
        )
        told("compile the facts", seconds(lambda deck=deck: compile_deck(deck), rounds))  # type: ignore[misc]
        taken.append(seconds(lambda deck=deck: make_pool(deck), rounds))  # type: ignore[misc]
        told("make the pool", taken[-1])
        told("draw 20", _drawing(pool), DRAW_BAR if size == LARGE else None)
    times = taken[1] / taken[0]
    verdict = "holds" if times <= GROWTH_BAR else "is missed"
    print(
        f"  ten times the deck takes {times:.1f} times as long; the bar of {GROWTH_BAR:g} {verdict}"
    )


def tangles(rounds: int) -> None:
    """Measure net effects in random tangles."""
    print("all ordered pairs of 60 quantities and 120 links")
    for seed in range(3):
        deck = a_tangle(60, 120, seed)
        took = seconds(lambda deck=deck: all_pairs(deck), rounds)  # type: ignore[misc]
        told(f"tangle {seed}, {all_pairs(deck)} pairs decided", took, PAIRS_BAR)


def main() -> None:
    """Measure all and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    bundled(rounds)
    growing(rounds)
    tangles(rounds)


if __name__ == "__main__":
    main()
