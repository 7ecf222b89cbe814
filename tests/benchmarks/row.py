"""One row of the table: a figure, what it is held against, and the bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median


class Unit(StrEnum):
    """What a figure counts."""

    TIMES = "x"
    """Times the floor, of medians of one run."""
    MILLISECONDS = "ms"
    MEBIBYTES = "MiB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure against its bar; the lower, the better, and at the bar it still holds."""

    what: str
    against: str
    figure: float | None
    """`None` where it was not measured; the note then says why."""
    bar: float
    unit: Unit = Unit.TIMES
    gate: float
    """More than this is a regression: what is usual, and nearly as much again for the noise."""
    note: str = ""
    costs: str = ""
    """What takes the time where the bar does not hold, and what was tried."""

    @property
    def holds(self) -> bool:
        """Return whether the bar holds."""
        return self.figure is not None and self.figure <= self.bar

    @property
    def is_regression(self) -> bool:
        """Return whether it is worse than any noise explains."""
        return self.figure is not None and self.figure > self.gate


def not_measured(what: str, against: str, bar: float, why: str, unit: Unit = Unit.TIMES) -> Row:
    """Return a row that says why there is no figure."""
    note = f"not measured: {why}"
    return Row(what=what, against=against, figure=None, bar=bar, unit=unit, gate=bar, note=note)


def milliseconds(seconds: Sequence[float]) -> str:
    """Return the median of some times in words: `0.42 ms`."""
    found = median(seconds) * 1000
    return f"{found:.{0 if found >= 100 else 1 if found >= 10 else 2}f} ms"


def ratio(ours: Sequence[float], floor: Sequence[float]) -> float:
    """Return the ratio of the medians."""
    return median(ours) / median(floor)


def medians(ours: Sequence[float], floor: Sequence[float]) -> str:
    """Return both medians in words, ours first."""
    return f"{milliseconds(ours)} : {milliseconds(floor)}"


def percentile(seconds: Sequence[float], share: float) -> float:
    """Return the value that `share` of some times do not pass, by nearest rank."""
    in_order = sorted(seconds)
    return in_order[min(len(in_order) - 1, int(share * len(in_order)))]
