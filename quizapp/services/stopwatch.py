"""How long something has run, whatever is done to the clock meanwhile."""

from datetime import datetime, timedelta
from typing import Final

from quizapp.clock import Clock

LONGEST: Final = 2**31 - 1
"""Milliseconds that are told apart: a card left open for over 24 days is a card left open."""


def milliseconds(span: timedelta) -> int:
    """Return a span in whole milliseconds, as every store can hold them."""
    return min(round(span / timedelta(milliseconds=1)), LONGEST)


class Stopwatch:
    """Measures one thing at a time.

    What another run of the program began is measured by the clock, as there is nothing else;
    a clock set back takes nothing away.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began: datetime | None = None
        self._began_at = 0.0

    def start(self, now: datetime) -> datetime:
        """Begin to measure, and return `now` to be kept with what is measured."""
        self._began, self._began_at = now, self._clock.monotonic()
        return now

    def since(self, began: datetime, now: datetime) -> timedelta:
        """Return how long ago `start` returned `began`."""
        if began == self._began:
            return timedelta(seconds=self._clock.monotonic() - self._began_at)
        return max(now - began, timedelta(0))
