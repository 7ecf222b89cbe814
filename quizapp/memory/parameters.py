"""The 21 weights of FSRS-6: their defaults and the bounds they may lie in.

Stated here, and checked by a test against the package, so that a setting can be judged
without importing the scheduler.
"""

import math
from collections.abc import Sequence

DEFAULT_PARAMETERS: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194),
    *(0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629),
    *(1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""FSRS-6 fitted to some hundred million reviews of many learners (fsrs 6.3, fsrs-rs 6.6)."""

LOWEST_PARAMETERS: tuple[float, ...] = (
    *(0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001),
    *(0.001, 0.0, 0.0, 0.001, 0.001, 0.001, 0.001),
    *(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1),
)
"""The least value of each weight, ends included."""

HIGHEST_PARAMETERS: tuple[float, ...] = (
    *(100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0),
    *(0.75, 4.5, 0.8, 3.5, 5.0, 0.25, 0.9),
    *(4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8),
)
"""The greatest value of each weight, ends included."""


def check_parameters(parameters: Sequence[float]) -> None:
    """Refuse weights that are not an FSRS-6 model.

    Args:
        parameters: The weights w0 to w20.

    Raises:
        ValueError: If there are not 21 of them or one lies outside its bounds.
    """
    if len(parameters) != len(DEFAULT_PARAMETERS):
        raise ValueError(f"FSRS-6 has 21 parameters, not {len(parameters)}.")
    bounds = zip(parameters, LOWEST_PARAMETERS, HIGHEST_PARAMETERS, strict=True)
    for number, (value, low, high) in enumerate(bounds):
        if not (math.isfinite(value) and low <= value <= high):
            raise ValueError(f"FSRS parameter {number} lies from {low} to {high}, not at {value}.")
