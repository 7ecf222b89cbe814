"""How far a share of a few answers can be trusted."""

import math
from typing import Final

Z: Final = 1.959964
"""Standard deviations on either side that hold 95 %."""


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the interval in which the true share lies with 95 %.

    Args:
        right: How many were right, 0 to `of`.
        of: How many there were.

    Returns:
        Two shares from 0 to 1; all of it where there was nothing.

    Source: Wilson 1927, the score interval without correction for continuity.
    """
    if not of:
        return 0.0, 1.0
    share, z2 = right / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)
