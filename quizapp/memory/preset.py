"""The settings that scheduling needs, checked once and then trusted."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from quizapp.memory.parameters import DEFAULT_PARAMETERS, check_parameters

LONGEST_INTERVAL: Final = 36_500
"""A hundred years, in days: no interval and no stability is longer."""


class DayLoad(StrEnum):
    """How many reviews a learner wants on one day of the week."""

    NORMAL = "normal"
    REDUCED = "reduced"
    MINIMUM = "minimum"


EVERY_DAY_ALIKE: Final = (DayLoad.NORMAL,) * 7
"""No easy days."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What a learner has settled about scheduling one deck.

    Hashable, so that schedulers can be kept by preset.
    """

    desired_retention: float = 0.90
    """The probability of recall at which a fact becomes due, 0.70 to 0.97."""

    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    """Delays of a new fact before its first interval in days; each one second to one day."""

    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    """Delays of a forgotten fact before its next interval in days; as `learning_steps`."""

    maximum_interval: int = LONGEST_INTERVAL
    """The longest interval in days, 1 to 36,500."""

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    """The 21 weights of FSRS-6, w0 to w20."""

    load_balancing: bool = True
    """Whether a day with fewer reviews is preferred inside the fuzz band."""

    easy_days: tuple[DayLoad, ...] = EVERY_DAY_ALIKE
    """The load wanted on each weekday, Monday first; kept with load balancing off as well."""

    leech_threshold: int = 8
    """Lapses at which a fact is called a leech; 0 for never."""

    def __post_init__(self) -> None:
        if not 0.70 <= self.desired_retention <= 0.97:
            raise ValueError(
                f"Desired retention lies from 0.70 to 0.97, not at {self.desired_retention}."
            )
        for step in (*self.learning_steps, *self.relearning_steps):
            if not timedelta(seconds=1) <= step <= timedelta(days=1):
                raise ValueError(f"A step takes from one second to one day, not {step}.")
        if not 1 <= self.maximum_interval <= LONGEST_INTERVAL:
            raise ValueError(
                f"The longest interval is 1 to 36,500 days, not {self.maximum_interval}."
            )
        check_parameters(self.parameters)
        if len(self.easy_days) != 7:
            raise ValueError(f"A week has seven days, not {len(self.easy_days)}.")
        if not 0 <= self.leech_threshold <= 9_999:
            raise ValueError(f"A leech has 0 to 9,999 lapses, not {self.leech_threshold}.")
