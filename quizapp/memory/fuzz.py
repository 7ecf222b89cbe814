"""Fuzz: facts learnt together do not stay together for ever.

Source of the bands and bounds: Anki, rslib/src/scheduler/states/fuzz.rs and review.rs.
"""

import math
from typing import Final

from quizapp.memory.chance import drawn

_BANDS: Final = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))
"""From day, to day, and the share of the days between that may be added or taken away."""


def draw(fact: int, reps: int) -> float:
    """Return the chance of one review, the same every time it is asked for.

    There is one draw for all four ratings: with a draw each, Hard would come out above
    Good in about one of eight pairs of neighbours.

    Args:
        fact: The stable number of the fact.
        reps: How often the fact has been answered so far.

    Returns:
        A number in [0, 1).
    """
    return drawn("quizapp.fuzz", fact, reps)


def bounds(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """Return the shortest and the longest interval that fuzz may choose, both included.

    Args:
        interval: The exact interval in days.
        minimum: The shortest allowed, in days; gives way to `maximum`.
        maximum: The longest allowed, in days.

    Returns:
        Two numbers of days, `minimum <= low <= high <= maximum`.
    """
    minimum = min(minimum, maximum)
    interval = min(max(interval, minimum), maximum)
    spread = _spread(interval)
    low = min(max(nearest(interval - spread), minimum), maximum)
    high = min(max(nearest(interval + spread), minimum), maximum)
    return low, high


def least_growth(interval: float, previous: int, maximum: int) -> int:
    """Return the interval below which fuzz must not go.

    A growing interval stays longer than the one before it, and one that stands still is
    not cut. One that shrank (other parameters, another retention) is left alone.

    Args:
        interval: The exact new interval in days.
        previous: The interval before it in days; 0 for none.
        maximum: The longest interval allowed, in days.

    Returns:
        At least 1, in days.
    """
    if nearest(interval) > previous:
        return previous + 1
    _, high = bounds(interval, 1, maximum)
    return max(previous, 1) if previous <= high else 1


def pick(low: int, high: int, chance: float) -> int:
    """Return a day from `low` to `high`, each equally likely over `chance` in [0, 1)."""
    return low + math.floor(chance * (1 + high - low))


def nearest(days: float) -> int:
    """Return whole days, a half upwards as Anki rounds (Python's `round` goes to even)."""
    return math.floor(days + 0.5)


def _spread(interval: float) -> float:
    """Return by how many days fuzz may move an exact interval in either direction."""
    if interval < 2.5:
        return 0.0
    spread = 1.0
    for start, end, share in _BANDS:
        if interval > start:
            spread += share * (min(interval, end) - start)
    return spread
