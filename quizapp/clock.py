"""Time, handed in: nothing else in the program reads a clock."""

import os
import time
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo


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


ZONE_HOLDS = 60.0
"""Seconds for which the time zone is taken to be what it was: a learner may travel."""


class SystemClock:
    """The machine's clock and its time zone."""

    def __init__(self) -> None:
        self._zone: tzinfo | None = None
        self._zone_read_at = 0.0

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)

    def zone(self) -> tzinfo:
        """Return the machine's time zone by its IANA name, or its present offset if it has none."""
        if self._zone is None or self.monotonic() - self._zone_read_at > ZONE_HOLDS:
            self._zone = _local_zone()
            self._zone_read_at = self.monotonic()
        return self._zone

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()


def _local_zone() -> tzinfo:
    return _named_zone() or _searched_zone()


def _named_zone() -> tzinfo | None:
    """Return the zone that `TZ` or the link at /etc/localtime names, as on most machines.

    The first paint waits for this, and a search of all the places where a zone can be named
    takes as long as drawing it.
    """
    name = os.environ.get("TZ")
    if name is None:
        try:
            _, _, name = str(Path("/etc/localtime").readlink()).partition("/zoneinfo/")
        except OSError:
            return None
    try:
        return ZoneInfo(name.removeprefix(":"))
    except (LookupError, ValueError, OSError):
        return None


def _searched_zone() -> tzinfo:
    import tzlocal  # noqa: PLC0415 - see `_named_zone`

    try:
        return tzlocal.reload_localzone()
    except (LookupError, ValueError, OSError):
        return datetime.now().astimezone().tzinfo or UTC
