"""Time, handed in: nothing else in the program reads a clock."""

import time
from datetime import UTC, datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    """What the time is, and where the learner is."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        ...

    def zone(self) -> tzinfo:
        """Return the learner's time zone."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards, for measuring durations."""
        ...


class SystemClock:
    """The machine's clock and its time zone."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)

    def zone(self) -> tzinfo:
        """Return the machine's time zone by its IANA name, or its present offset if it has none."""
        import tzlocal  # noqa: PLC0415 - 30 ms that `--help` need not pay

        try:
            return tzlocal.get_localzone()
        except (LookupError, ValueError, OSError):
            return datetime.now().astimezone().tzinfo or UTC

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()
