"""Load balancing and easy days: which day inside the fuzz band a review falls on.

Source of the weights: Anki, rslib/src/scheduler/states/load_balancer.rs (the code, not
its comment). Unlike Anki an easy day is avoided while it is empty, too: Anki gives every
empty day full weight and so fills the very days that were to stay free.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from quizapp.memory import fuzz
from quizapp.memory.days import StudyDay, weekday
from quizapp.memory.preset import DayLoad, Preset

FURTHEST: Final = 90
"""Intervals longer than this, in days, are spread by fuzz alone: their days are still empty."""

_SHARE: Final = {DayLoad.NORMAL: 1.0, DayLoad.REDUCED: 0.5, DayLoad.MINIMUM: 0.0}
"""The part of a normal day's reviews that each level aims at."""


def is_balanced(interval: float, preset: Preset) -> bool:
    """Return whether the day of an exact `interval` in days is chosen by load."""
    wanted = preset.load_balancing or any(day is not DayLoad.NORMAL for day in preset.easy_days)
    return wanted and interval <= FURTHEST


def choose(
    low: int,
    high: int,
    chance: float,
    *,
    today: StudyDay,
    due_counts: Mapping[StudyDay, int],
    preset: Preset,
) -> int:
    """Return the interval from `low` to `high` whose day has room.

    Args:
        low: The shortest interval in days, at least 1.
        high: The longest interval in days.
        chance: The draw of this review in [0, 1); a larger one never gives an earlier day.
        today: The study day of the review.
        due_counts: How many facts are due on each day; a day that is absent has none.
        preset: Whether to balance, and the easy days.

    Returns:
        An interval in days.
    """
    if low == high:
        return low
    intervals = range(low, high + 1)
    days = [StudyDay(today + interval) for interval in intervals]
    counts = [due_counts.get(day, 0) for day in days]
    room = _room([preset.easy_days[weekday(day)] for day in days], counts)
    if preset.load_balancing:
        room = [
            share * _preference(interval, count)
            for share, interval, count in zip(room, intervals, counts, strict=True)
        ]
    return intervals[_weighted(room, chance)]


def _preference(interval: int, count: int) -> float:
    """Return how welcome one more review is on a day; the cube keeps late days in check."""
    return 1.0 if count == 0 else count**-2.15 * interval**-3.0


def _room(levels: Sequence[DayLoad], counts: Sequence[int]) -> list[float]:
    """Return each day's share of the choice; all alike when every day is shut."""
    shares = [_SHARE[level] for level in levels]
    if min(shares) == 1.0:
        return shares
    reviews, normal_days = sum(counts), sum(shares)
    room = [
        0.0 if level is DayLoad.REDUCED and _is_full(count, reviews, normal_days) else share
        for level, share, count in zip(levels, shares, counts, strict=True)
    ]
    return room if any(room) else [1.0] * len(room)


def _is_full(count: int, reviews: int, normal_days: float) -> bool:
    """Return whether a reduced day already holds its half of an average day's reviews."""
    others = normal_days - _SHARE[DayLoad.REDUCED]
    return others > 0 and count / _SHARE[DayLoad.REDUCED] > (reviews - count) / others


def _weighted(weights: Sequence[float], chance: float) -> int:
    """Return an index chosen by weight; the weights are not all zero."""
    heights = list(accumulate(weights))
    index = bisect_right(heights, chance * heights[-1])
    # A product that rounds up to the whole height would fall off the end.
    return min(index, max(i for i, weight in enumerate(weights) if weight > 0))


def span_of(lowest: float, highest: float, maximum: int) -> tuple[int, int]:
    """Return the intervals whose days a choice may look at, both ends included.

    Args:
        lowest: The shortest exact interval in days among the balanced ratings.
        highest: The longest exact interval in days among the balanced ratings.
        maximum: The longest interval allowed, in days.

    Returns:
        Two numbers of days.
    """
    low, _ = fuzz.bounds(lowest, 1, maximum)
    _, high = fuzz.bounds(highest, 1, maximum)
    for _ in range(2):
        # Good must follow Hard and Easy must follow Good, each with a band of its own.
        _, high = fuzz.bounds(high + 1, 1, maximum)
    return low, high
