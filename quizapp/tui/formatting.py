"""Values as words. English, whatever the locale; nothing here knows Textual."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from quizapp.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from quizapp.memory.days import StudyDay

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("", *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())  # noqa: SIM905


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return `1 fact`, `2 facts`, `1,200 facts`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def waiting(number: int) -> str:
    """Return `1 waits`, `20 wait`."""
    return f"{number:,} {'waits' if number == 1 else 'wait'}"


def put_off(number: int) -> tuple[str, str]:
    """Return, at length and in short, how many facts an answer to a sibling put off."""
    short = f"{waiting(number)} for tomorrow"
    return f"{short} (other sides of what you answered)", short


def times(number: int) -> str:
    """Return `never`, `once`, `twice`, `7 times`."""
    return {0: "never", 1: "once", 2: "twice"}.get(number) or counted(number, "time")


def percent(share: float, glyphs: Glyphs) -> str:
    """Return `46 %` on one line; only a whole share is 100 %, only none is 0 %."""
    hundredths = round(share * 100)
    if hundredths in {0, 100} and share not in {0.0, 1.0}:
        hundredths = 1 if hundredths == 0 else 99
    return f"{hundredths}{glyphs.space}%"


def day(moment: datetime) -> str:
    """Return `Sun 22 Nov`."""
    return f"{_WEEKDAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month]}"


def study_day(number: "StudyDay", today: "StudyDay") -> str:
    """Return `today`, `tomorrow`, `Wed 25 Nov`, or with the year when it is far off."""
    if number <= today:
        return "today"
    if number == today + 1:
        return "tomorrow"
    date = datetime.fromordinal(number)
    return day(date) if number - today < 300 else f"{day(date)} {date.year}"


def clock(moment: datetime) -> str:
    """Return `14:32`."""
    return f"{moment.hour:02}:{moment.minute:02}"


def stamp(moment: datetime) -> str:
    """Return `22 Nov 2026 14:32`."""
    return f"{moment.day} {_MONTHS[moment.month]} {moment.year} {clock(moment)}"


def when(moment: datetime, now: datetime) -> str:
    """Return when something is to happen: `at 14:32`, `tomorrow at 04:00`, `on Wed 25 Nov`."""
    days = moment.date().toordinal() - now.date().toordinal()
    if days <= 0:
        return f"at {clock(moment)}"
    if days == 1:
        return f"tomorrow at {clock(moment)}"
    return f"on {day(moment)}" if days < 300 else f"on {day(moment)} {moment.year}"


def duration(span: timedelta) -> str:
    """Return `under a minute`, `6 min` or `1 h 12 min`."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 1:
        return "under a minute"
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def seconds(span: timedelta) -> str:
    """Return how long one answer took: `4 s`, `2 min`."""
    whole = round(span.total_seconds())
    return f"{whole} s" if whole < 100 else f"{round(whole / 60)} min"


def days(number: float) -> str:
    """Return a length in days as words: `less than a day`, `11 days`, `about 8 months`."""
    if number < 1:
        return "less than a day"
    if number < 60:
        return counted(round(number), "day")
    if number < 700:
        return f"about {round(number / (365 / 12))} months"
    return f"about {number / 365:.1f}".removesuffix(".0") + " years"


def bar(share: float, width: int, glyphs: Glyphs) -> str:
    """Return a bar of `width`; anything above nothing shows, only everything fills it."""
    filled = round(share * width)
    if share > 0:
        filled = max(filled, 1)
    if share < 1:
        filled = min(filled, width - 1)
    return glyphs.full * filled + glyphs.empty * (width - filled)


def sparkline(values: tuple[int, ...], glyphs: Glyphs) -> str:
    """Return one sign a value; only nothing at all has the lowest."""
    most = max(values, default=0)
    top = len(glyphs.levels) - 1
    return "".join(
        glyphs.levels[max(1, round(value / most * top)) if value else 0] for value in values
    )
