"""What a test of a fault tells of it: a row of the table that `python -m tests.faults` prints."""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Final

import pytest

PROPERTY: Final = "fault"
"""The name under which pytest's report carries a row."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that went wrong on purpose, and how it ended."""

    situation: str
    """What befalls the learner, in a few words."""
    done: str
    """What was done for real."""
    saw: str
    """What the learner saw: the very words where there were any."""
    held: str
    """What was checked and held."""


Tell = Callable[[Fault], None]


def teller(request: pytest.FixtureRequest) -> Tell:
    """Return what a test hands its row to, at its end, when all of it has held."""

    def tell(fault: Fault) -> None:
        request.node.user_properties.append((PROPERTY, astuple(fault)))

    return tell
