from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory.days import Calendar, StudyDay, weekday
from tests.memory.strategies import ZONES, calendars, moments

days = st.integers(date(1950, 1, 1).toordinal(), date(2060, 1, 1).toordinal()).map(StudyDay)
SKIPPED = {date(2011, 12, 30), date(1994, 12, 31)}
"""Dates that Apia and Kiritimati left out when they crossed the date line."""


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def calendar(zone: str, hour: int = 4) -> Calendar:
    return Calendar(ZoneInfo(zone), hour)


@given(calendars, days)
def test_a_day_holds_its_own_beginning_unless_its_date_was_skipped(
    calendar: Calendar, day: StudyDay
) -> None:
    if date.fromordinal(day) not in SKIPPED:
        assert calendar.day_of(calendar.start_of(day)) == day


@given(calendars, moments)
def test_every_moment_lies_inside_its_day(calendar: Calendar, moment: datetime) -> None:
    day = calendar.day_of(moment)
    assert calendar.start_of(day) <= moment < calendar.start_of(StudyDay(day + 1))


@given(calendars, moments, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_days_never_run_backwards(calendar: Calendar, moment: datetime, later: timedelta) -> None:
    assert calendar.day_of(moment) <= calendar.day_of(moment + later)


@given(calendars, days)
def test_a_day_lasts_from_no_time_to_two_days(calendar: Calendar, day: StudyDay) -> None:
    length = calendar.start_of(StudyDay(day + 1)) - calendar.start_of(day)
    assert timedelta(0) <= length <= timedelta(hours=48)


@given(st.sampled_from(ZONES), moments)
def test_the_zone_of_the_moment_does_not_matter(zone: str, moment: datetime) -> None:
    london = calendar("Europe/London")
    assert london.day_of(moment.astimezone(ZoneInfo(zone))) == london.day_of(moment)


@pytest.mark.parametrize(
    ("zone", "hour", "instant", "day"),
    [
        ("Europe/London", 4, "2026-01-05T03:59:59", "2026-01-04"),
        ("Europe/London", 4, "2026-01-05T04:00:00", "2026-01-05"),
        ("Europe/London", 4, "2026-07-05T02:59:59", "2026-07-04"),
        ("Europe/London", 4, "2026-07-05T03:00:00", "2026-07-05"),
        ("Asia/Kathmandu", 4, "2026-01-04T22:14:59", "2026-01-04"),
        ("Asia/Kathmandu", 4, "2026-01-04T22:15:00", "2026-01-05"),
        ("America/St_Johns", 4, "2026-01-05T07:29:59", "2026-01-04"),
        ("America/St_Johns", 4, "2026-01-05T07:30:00", "2026-01-05"),
        ("Pacific/Kiritimati", 4, "2026-01-04T14:00:00", "2026-01-05"),
        # Midnight did not exist on 2018-11-04; the day began at 01:00.
        ("America/Sao_Paulo", 0, "2018-11-04T02:59:59", "2018-11-03"),
        ("America/Sao_Paulo", 0, "2018-11-04T03:00:00", "2018-11-04"),
        # Midnight came twice on 2018-02-18: 23:30 had already been Saturday once.
        ("America/Sao_Paulo", 0, "2018-02-18T01:59:59", "2018-02-17"),
        ("America/Sao_Paulo", 0, "2018-02-18T03:00:00", "2018-02-18"),
        # 00:01 went back to 23:01: Sunday had begun for a minute, and goes on.
        ("America/St_Johns", 0, "2010-11-07T02:30:30", "2010-11-07"),
        ("America/St_Johns", 0, "2010-11-07T02:45:00", "2010-11-07"),
        # Half an hour is skipped, from 02:00 to 02:30.
        ("Australia/Lord_Howe", 2, "2026-10-03T15:29:59", "2026-10-03"),
        ("Australia/Lord_Howe", 2, "2026-10-03T15:30:00", "2026-10-04"),
        # The clock of Ramadan 2026: an hour back on 15 February at 03:00.
        ("Africa/Casablanca", 2, "2026-02-15T01:00:00", "2026-02-15"),
        ("Africa/Casablanca", 2, "2026-02-15T02:30:00", "2026-02-15"),
        # 29 December is followed by 31 December, whose small hours belong to the 29th.
        ("Pacific/Apia", 4, "2011-12-30T09:59:59", "2011-12-29"),
        ("Pacific/Apia", 4, "2011-12-30T13:59:59", "2011-12-29"),
        ("Pacific/Apia", 4, "2011-12-30T14:00:00", "2011-12-31"),
    ],
)
def test_a_moment_falls_on_the_day_a_learner_would_say(
    zone: str, hour: int, instant: str, day: str
) -> None:
    assert calendar(zone, hour).day_of(utc(instant)) == date.fromisoformat(day).toordinal()


def test_a_skipped_date_is_an_empty_day() -> None:
    apia = calendar("Pacific/Apia")
    skipped = StudyDay(date(2011, 12, 30).toordinal())
    assert apia.start_of(skipped) == apia.start_of(StudyDay(skipped + 1))


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 23), ("2026-10-24", 25)])
def test_the_day_on_which_the_clocks_change_is_longer_or_shorter(day: str, hours: int) -> None:
    london, number = calendar("Europe/London"), date.fromisoformat(day).toordinal()
    length = london.start_of(StudyDay(number + 1)) - london.start_of(StudyDay(number))
    assert length == timedelta(hours=hours)


def test_weekdays_start_on_monday() -> None:
    assert weekday(StudyDay(date(2026, 3, 2).toordinal())) == 0
    assert weekday(StudyDay(date(2026, 3, 8).toordinal())) == 6


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar("Europe/London").day_of(datetime(2026, 1, 1))  # noqa: DTZ001 - the point of it


def test_a_day_cannot_start_at_noon_of_the_next() -> None:
    with pytest.raises(ValueError, match="0 to 23"):
        calendar("Europe/London", 24)
