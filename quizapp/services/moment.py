"""The moment a service acts in: the time, and the learner's study day."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quizapp.clock import Clock
from quizapp.memory.days import Calendar, StudyDay
from quizapp.settings import SETTINGS

if TYPE_CHECKING:
    from quizapp.services.events import Event


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens, read from the clock once."""

    now: datetime
    """In UTC."""
    calendar: Calendar
    today: StudyDay

    @property
    def day_end(self) -> datetime:
        """Return when the study day ends, in UTC."""
        return self.calendar.start_of(StudyDay(self.today + 1))

    def local(self, instant: datetime) -> datetime:
        """Return `instant` in the learner's zone."""
        return instant.astimezone(self.calendar.zone)

    def event(self, kind: str, **values: Any) -> "Event":
        """Return an event of this moment."""
        from quizapp.services.events import Event  # noqa: PLC0415 - not for the first screen

        zone = str(self.calendar.zone)
        return Event(kind=kind, at=self.now, zone=zone, day=self.today, **values)


def moment(clock: Clock, day_start_hour: int | None) -> Moment:
    """Return the present moment.

    Args:
        clock: The clock to read.
        day_start_hour: The learner's setting, `None` for the default.
    """
    hour = SETTINGS["day_start"].default if day_start_hour is None else day_start_hour
    assert isinstance(hour, int)
    calendar = _calendar(clock.zone(), hour)
    now = clock.now()
    return Moment(now, calendar, calendar.day_of(now))


_calendar = lru_cache(maxsize=8)(Calendar)
