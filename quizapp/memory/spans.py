"""A length of time as the few characters that fit on a button.

Units and their boundaries are Anki's (rslib/src/scheduler/timespan.rs): a month is a
twelfth of 365 days. Two differences: a step is printed as it is (`5.5m`, not `6m`), and
what rounds up to a whole larger unit is printed in that unit (`1h`, not `60m`).
"""

from datetime import timedelta
from typing import Final

_UNITS: Final = (
    ("s", 1.0, 0, 60.0),
    ("m", 60.0, 1, 60.0),
    ("h", 3_600.0, 1, 24.0),
    ("d", 86_400.0, 0, 365 / 12),
    ("mo", 86_400.0 * 365 / 12, 1, 12.0),
)
"""Sign, seconds, decimals, and how many make up the next unit."""

_YEAR: Final = 86_400.0 * 365


def short(span: timedelta) -> str:
    """Return `span` in its largest fitting unit: `30s`, `10m`, `3h`, `4d`, `1.1mo`, `2.3y`.

    Args:
        span: Zero or longer.

    Returns:
        Seconds and days whole, other units with at most one decimal and no trailing zero.

    Raises:
        ValueError: If `span` is negative.
    """
    seconds = span.total_seconds()
    if seconds < 0:
        raise ValueError(f"A span of time is not negative: {span}.")
    for sign, size, decimals, limit in _UNITS:
        amount = round(seconds / size, decimals)
        if amount < limit:
            return f"{amount:g}{sign}"
    return f"{round(seconds / _YEAR, 1):g}y"
