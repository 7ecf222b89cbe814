"""The time that an exam leaves for a question, counted down where it is shown."""

from collections.abc import Callable
from datetime import timedelta


class ExamClock:
    """Runs while a question with a time limit is on the screen."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Make a clock that stands.

        Args:
            monotonic: Seconds by a clock that nobody sets.
        """
        self._monotonic = monotonic
        self._ends: float | None = None
        self._has_rung = False

    @property
    def is_running(self) -> bool:
        """Whether time runs."""
        return self._ends is not None

    @property
    def remaining(self) -> timedelta | None:
        """How much time is left, none below zero; `None` while the clock stands."""
        if self._ends is None:
            return None
        return timedelta(seconds=max(0.0, self._ends - self._monotonic()))

    def start(self, remaining: timedelta | None) -> None:
        """Run for so long; without a limit, stand."""
        self._has_rung = False
        self._ends = None if remaining is None else self._monotonic() + remaining.total_seconds()

    def stop(self) -> None:
        """Stand."""
        self._ends = None

    def rings(self) -> bool:
        """Return whether time is up; once for each start."""
        if self._has_rung or self.remaining != timedelta(0):
            return False
        self._has_rung = True
        return True
