"""Which backups are worth keeping: many of the last days, few of long ago."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(days=2)
"""Backups younger than this are all kept."""
DAYS, WEEKS, MONTHS = 12, 10, 9
"""Of older ones, the last of so many days, then of so many weeks, then of so many months."""

_SPANS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (DAYS, lambda at: (at.year, at.month, at.day)),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def worth_keeping(backups: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the backups to keep, by when they were made.

    Only days on which there is a backup count: what a learner had before a year's pause is not
    dropped for the pause.

    Args:
        backups: When each was made, in UTC; those from after `now` are kept.
        now: The present moment.
    """
    newest_first = sorted(set(backups), reverse=True)
    kept = {at for at in newest_first if now - at < ALL_OF}
    rest = [at for at in newest_first if at not in kept]
    for most, span_of in _SPANS:
        seen: set[tuple[int, ...]] = set()
        while rest and (len(seen) < most or span_of(rest[0]) in seen):
            at = rest.pop(0)
            if span_of(at) not in seen:
                seen.add(span_of(at))
                kept.add(at)
    return frozenset(kept)
