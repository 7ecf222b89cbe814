"""From exact intervals to the days that are offered: fuzz, load and order together."""

from collections.abc import Callable, Mapping
from typing import Final

from quizapp.memory import fuzz, load
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Rating
from quizapp.memory.preset import Preset

DueCounts = Mapping[StudyDay, int] | Callable[[StudyDay, StudyDay], Mapping[StudyDay, int]]
"""How many facts are due on each study day, or how to find out from one day to another,
both included. It is asked at most once for four futures; an absent day has none."""

NOTHING_DUE: Final[Mapping[StudyDay, int]] = {}
"""A schedule with nothing in it."""


def offered(
    exact: Mapping[Rating, float],
    *,
    previous: int,
    is_review: bool,
    chance: float,
    today: StudyDay,
    due_counts: DueCounts,
    preset: Preset,
) -> dict[Rating, int]:
    """Return the interval in days of each rating that leads into Review.

    Args:
        exact: The exact interval in days of those ratings, worst rating first.
        previous: The interval in days that just ended; 0 when there was none.
        is_review: Whether the fact is in Review, where Hard < Good < Easy holds strictly
            until the longest interval is reached.
        chance: The one draw of this review, in [0, 1).
        today: The study day of the review.
        due_counts: What is due on the days ahead.
        preset: The longest interval, load balancing and easy days.

    Returns:
        Days from 1 to the longest interval, never shorter for a better rating. Source of
        the order: Anki, states/review.rs and learning.rs (outside Review Easy is longer
        than Good, and Hard may equal it).
    """
    counts = _counts(exact, today, due_counts, preset)
    chosen: dict[Rating, int] = {}
    floor = 1
    for rating, days in exact.items():
        grown = 0 if rating is Rating.AGAIN else previous
        minimum = max(floor, fuzz.least_growth(days, grown, preset.maximum_interval))
        low, high = fuzz.bounds(days, minimum, preset.maximum_interval)
        if load.is_balanced(max(days, minimum), preset):
            interval = load.choose(low, high, chance, today=today, due_counts=counts, preset=preset)
        else:
            interval = fuzz.pick(low, high, chance)
        chosen[rating] = interval
        is_strict = rating is Rating.GOOD or (rating is Rating.HARD and is_review)
        floor = interval + is_strict
    return chosen


def _counts(
    exact: Mapping[Rating, float], today: StudyDay, due_counts: DueCounts, preset: Preset
) -> Mapping[StudyDay, int]:
    """Return the due counts of every day that may be chosen, asking for them once."""
    if isinstance(due_counts, Mapping):
        return due_counts
    balanced = [days for days in exact.values() if load.is_balanced(days, preset)]
    if not balanced:
        return NOTHING_DUE
    low, high = load.span_of(min(balanced), max(balanced), preset.maximum_interval)
    return due_counts(StudyDay(today + low), StudyDay(today + high))
