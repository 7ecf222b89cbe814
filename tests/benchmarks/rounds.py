"""Ways to do the same, timed in turn: what disturbs the machine disturbs all of them."""

import gc
import time
from collections.abc import Callable, Mapping

Timed = Callable[[], float]
"""Does something once, and returns the seconds that count."""


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work took."""
    began = time.perf_counter()
    result = work()
    took = time.perf_counter() - began
    del result
    return took


def timed(work: Callable[[], object]) -> Timed:
    """Return some work as a way that is timed as a whole."""
    return lambda: seconds(work)


def in_turn(
    ways: Mapping[str, Timed],
    rounds: int,
    *,
    warm: int = 1,
    collect: bool = True,
    twice: bool = False,
) -> dict[str, list[float]]:
    """Return the seconds that each way took in each round.

    Args:
        ways: By name, in the order in which they take their turns.
        rounds: How often each is done.
        warm: How many rounds go before, and are not counted.
        collect: Whether garbage is collected before each round, so that each pays for its own
            only. Not where a way takes less than that: the first would find its memory cold.
        twice: Whether each is done twice in its turn, and the second time counts. Where one takes
            ten times as long as another, it leaves the processor's caches cold for the other.
    """
    found: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(-warm, rounds):
        if collect:
            gc.collect()
        for name, way in ways.items():
            if twice:
                way()
            took = way()
            if turn >= 0:
                found[name].append(took)
    return found
