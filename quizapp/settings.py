"""What a learner can set, with names, defaults and the words that say what each is for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from quizapp.errors import QuizappError
from quizapp.memory.preset import DayLoad, Preset
from quizapp.study.limits import Limits

Value = bool | int | float | str
"""A setting as it is stored; steps and easy days are words, as they are typed."""


class SettingError(QuizappError):
    """A setting that does not exist, or a value it cannot have."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    default: Value
    about: str
    read: Callable[[str], Value]
    """Makes a value of what was typed; raises `ValueError` with the reason."""


@dataclass(frozen=True, slots=True)
class StudySettings:
    """How one deck is studied."""

    preset: Preset
    limits: Limits
    bury_siblings: bool
    suspend_leeches: bool
    quiz_writes: bool = True
    """Whether quizzes may change when a fact comes back."""


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _flag(text: str) -> bool:
    if text.lower() in {"on", "yes", "true"}:
        return True
    if text.lower() in {"off", "no", "false"}:
        return False
    raise ValueError(f"write on or off, not {text!r}")


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("write a whole number") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("write a number") from None


def _steps(text: str) -> str:
    durations(text)
    return " ".join(text.split())


def _easy_days(text: str) -> str:
    day_loads(text)
    return " ".join(text.split())


def durations(text: str) -> tuple[timedelta, ...]:
    """Return the steps in `text`: "1m 10m".

    Raises:
        ValueError: If a word is no number with one of s, m, h, d.
    """
    steps = []
    for word in text.split():
        number, unit = word[:-1], word[-1]
        if not number.isdecimal() or unit not in _UNITS:
            raise ValueError(f"write steps like 1m 10m, not {word!r}")
        steps.append(timedelta(seconds=int(number) * _UNITS[unit]))
    return tuple(steps)


def day_loads(text: str) -> tuple[DayLoad, ...]:
    """Return the load of each weekday in `text`: "sat=reduced sun=minimum", others normal.

    Raises:
        ValueError: If a word is no weekday with a load.
    """
    loads = [DayLoad.NORMAL] * 7
    for word in text.split():
        day, _, load = word.partition("=")
        if day not in _WEEKDAYS or load not in set(DayLoad):
            raise ValueError(f"write easy days like sat=reduced sun=minimum, not {word!r}")
        loads[_WEEKDAYS.index(day)] = DayLoad(load)
    return tuple(loads)


SETTINGS: Mapping[str, Setting] = {
    "desired_retention": Setting(0.90, "recall at which a fact is due, 0.70 to 0.97", _number),
    "new_per_day": Setting(20, "new facts a day in one deck", _whole),
    "reviews_per_day": Setting(200, "reviews a day in one deck", _whole),
    "learning_steps": Setting("1m 10m", "delays of a new fact on its first day", _steps),
    "relearning_steps": Setting("10m", "delays of a forgotten fact", _steps),
    "learn_ahead": Setting(20, "minutes by which a step may be asked early", _whole),
    "maximum_interval": Setting(36_500, "longest interval in days", _whole),
    "leech_at": Setting(8, "times forgotten that mark a fact as a leech; 0 for never", _whole),
    "suspend_leeches": Setting(False, "whether a leech is suspended, not only marked", _flag),  # noqa: FBT003
    "bury_siblings": Setting(True, "whether related facts wait for another day", _flag),  # noqa: FBT003
    "quiz_writes": Setting(True, "whether quizzes may change when a fact comes back", _flag),  # noqa: FBT003
    "load_balancing": Setting(True, "whether quieter days are preferred", _flag),  # noqa: FBT003
    "easy_days": Setting("", "such as 'easy_days=sat=reduced sun=minimum'", _easy_days),
    "day_start": Setting(4, "local hour at which a study day begins, 0 to 23", _whole),
}


OF_ALL_DECKS = frozenset({"day_start", "learn_ahead"})
"""Settings that belong to the learner's day, not to a deck."""


def study_settings(values: Mapping[str, Any]) -> StudySettings:
    """Return the settings that stored `values` make, with the defaults for the rest.

    Raises:
        ValueError: If a value is out of its range, with the reason.
    """
    known = [item for name in SETTINGS if name in values for item in (name, values[name])]
    return _study_settings(*known)


@lru_cache(maxsize=64, typed=True)
def _study_settings(*known: Value) -> StudySettings:
    """Return the settings of names and values in turn; asked for with every answer."""
    values = dict(zip(known[::2], known[1::2], strict=True))

    def value(name: str) -> Any:
        return values.get(name, SETTINGS[name].default)

    _check_hour(value("day_start"))

    return StudySettings(
        preset=Preset(
            desired_retention=value("desired_retention"),
            learning_steps=durations(value("learning_steps")),
            relearning_steps=durations(value("relearning_steps")),
            maximum_interval=value("maximum_interval"),
            load_balancing=value("load_balancing"),
            easy_days=day_loads(value("easy_days")),
            leech_threshold=value("leech_at"),
        ),
        limits=Limits(
            new_per_day=value("new_per_day"),
            reviews_per_day=value("reviews_per_day"),
            learn_ahead=timedelta(minutes=value("learn_ahead")),
        ),
        bury_siblings=value("bury_siblings"),
        suspend_leeches=value("suspend_leeches"),
        quiz_writes=value("quiz_writes"),
    )


def read_setting(name: str, text: str) -> Value | None:
    """Return the value that `text` gives the setting `name`; `None` for "default".

    Raises:
        SettingError: If there is no such setting, or it cannot have this value.
    """
    if name not in SETTINGS:
        raise SettingError(f"There is no setting {name!r}. There are: {', '.join(SETTINGS)}.")
    if text == "default":
        return None
    try:
        value = SETTINGS[name].read(text)
        study_settings({name: value})
    except (ValueError, OverflowError) as error:
        too_much = isinstance(error, OverflowError)
        reason = "that is too much" if too_much else str(error).removesuffix(".")
        raise SettingError(f"{name} cannot be {text!r}: {reason}.") from None
    return value


def _check_hour(hour: int) -> None:
    if not 0 <= hour <= 23:
        raise ValueError(f"a study day begins at an hour from 0 to 23, not {hour}")
