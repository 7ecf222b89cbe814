"""Study days: days that begin at four in the morning, wherever the learner is.

Elapsed time is a difference of study days and never of hours, so a fact seen at 23:00 and
again at 07:00 has been remembered for one night, whatever the clocks did in between.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NewType

StudyDay = NewType("StudyDay", int)
"""The proleptic Gregorian ordinal of the local date on which the study day began."""


def weekday(day: StudyDay) -> int:
    """Return the weekday of the date on which `day` began, Monday 0 to Sunday 6."""
    return (day + 6) % 7


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where a learner's study days begin and end.

    A day begins when the local clock reaches `day_start_hour` for the first time. Where
    the clock jumps over that hour, the day begins as long after the last hour before the
    jump as it would have without it (PEP 495, fold 0); a date that was skipped altogether
    becomes an empty day, beginning and ending at one instant.
    """

    zone: tzinfo
    """The learner's time zone."""

    day_start_hour: int = 4
    """The local hour at which a study day begins, 0 to 23."""

    def __post_init__(self) -> None:
        if not 0 <= self.day_start_hour <= 23:
            raise ValueError(f"A day starts at an hour from 0 to 23, not {self.day_start_hour}.")

    def day_of(self, instant: datetime) -> StudyDay:
        """Return the study day that holds `instant`.

        Args:
            instant: An aware moment in any zone.

        Returns:
            The latest day that has begun by then, so that for `d = day_of(t)` always
            `start_of(d) <= t < start_of(d + 1)`.

        Raises:
            ValueError: If `instant` has no time zone.
        """
        if instant.tzinfo is None:
            raise ValueError("A moment needs a time zone before its study day is known.")
        wall = instant.astimezone(self.zone) - timedelta(hours=self.day_start_hour)
        day = StudyDay(wall.toordinal())
        # The wall clock is a good first guess, and wrong only beside a jump of the clocks:
        # when it repeats an hour across the day's start, or skips a date.
        while instant < self.start_of(day):
            day = StudyDay(day - 1)
        while instant >= self.start_of(StudyDay(day + 1)):
            day = StudyDay(day + 1)
        return day

    def start_of(self, day: StudyDay) -> datetime:
        """Return the instant at which `day` begins, in UTC.

        Args:
            day: A study day; its ordinal must lie within `datetime`'s years 1 to 9999.

        Returns:
            An aware UTC moment that never decreases from one day to the next.
        """
        return _start_of(self.zone, self.day_start_hour, day)


@lru_cache(maxsize=1_024)
def _start_of(zone: tzinfo, hour: int, day: StudyDay) -> datetime:
    # Adding days moves the wall clock, not the instant: that is what is wanted here.
    first = datetime(1, 1, 1, hour, tzinfo=zone)
    return (first + timedelta(days=day - 1)).astimezone(UTC)
