"""What is known of one learner's memory of one fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, Final, Self

from quizapp.memory.days import StudyDay
from quizapp.memory.preset import LONGEST_INTERVAL

LEAST_STABILITY: Final = 0.001
"""The shortest stability FSRS-6 knows, in days."""


class Rating(IntEnum):
    """How well the learner recalled a fact."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """Where a fact stands. New is no state: a new fact has no `Memory` at all."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Memory:
    """One learner's memory of one fact after its last review."""

    state: State
    """Learning and Relearning go by steps, Review by days."""

    step: int | None
    """The step it is on, from 0; `None` in Review and only there."""

    stability: float
    """FSRS stability: days until recall falls to 90 %, 0.001 to 36,500."""

    difficulty: float
    """FSRS difficulty, 1 to 10."""

    due: datetime
    """When it is asked next, in UTC; in Review the start of `due_day`."""

    due_day: StudyDay
    """The study day on which it is due."""

    last_review: datetime
    """When it was last answered, in UTC; never moves backwards."""

    last_day: StudyDay
    """The study day on which it was last answered; never moves backwards."""

    reps: int
    """How often it has been answered, at least once."""

    lapses: int
    """How often it was forgotten in Review."""

    def __post_init__(self) -> None:
        if (self.step is None) is not (self.state is State.REVIEW):
            raise ValueError("A memory is on a step unless it is in Review, where it is on none.")
        if self.step is not None and self.step < 0:
            raise ValueError(f"Steps count from 0, not {self.step}.")
        if not LEAST_STABILITY <= self.stability <= LONGEST_INTERVAL:
            raise ValueError(f"Stability is 0.001 to 36,500 days, not {self.stability}.")
        if not 1.0 <= self.difficulty <= 10.0:
            raise ValueError(f"Difficulty is 1 to 10, not {self.difficulty}.")
        if self.due.tzinfo is not UTC or self.last_review.tzinfo is not UTC:
            raise ValueError("The times of a memory are in datetime.UTC.")
        if not 0 <= self.lapses <= self.reps or self.reps < 1:
            raise ValueError(f"{self.reps} reviews with {self.lapses} lapses cannot be.")

    def to_dict(self) -> dict[str, int | float | str | None]:
        """Return plain values for JSON, from which `from_dict` makes an equal memory."""
        return {
            "state": int(self.state),
            "step": self.step,
            "stability": self.stability,
            "difficulty": self.difficulty,
            "due": self.due.isoformat(),
            "due_day": self.due_day,
            "last_review": self.last_review.isoformat(),
            "last_day": self.last_day,
            "reps": self.reps,
            "lapses": self.lapses,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the memory that `to_dict` wrote.

        Args:
            values: A mapping with the ten names of this class's fields.

        Raises:
            ValueError: If a value is missing, of the wrong kind or out of range.
        """
        try:
            return cls(
                state=State(values["state"]),
                step=None if values["step"] is None else int(values["step"]),
                stability=float(values["stability"]),
                difficulty=float(values["difficulty"]),
                due=datetime.fromisoformat(values["due"]),
                due_day=StudyDay(int(values["due_day"])),
                last_review=datetime.fromisoformat(values["last_review"]),
                last_day=StudyDay(int(values["last_day"])),
                reps=int(values["reps"]),
                lapses=int(values["lapses"]),
            )
        except KeyError as missing:
            raise ValueError(f"A stored memory lacks {missing}.") from None
        except TypeError as wrong:
            raise ValueError(f"A stored memory holds a value of the wrong kind: {wrong}.") from None
