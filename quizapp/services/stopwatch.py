"""How long something has run, whatever is done to the clock meanwhile."""

from datetime import datetime, timedelta

from quizapp.clock import Clock


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
