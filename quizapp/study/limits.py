"""How much of a deck a learner takes on in one study day."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Room:
    """How much of one deck may still be asked today."""

    new: int
    """New facts, 0 or more."""

    reviews: int
    """Reviews, 0 or more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a learner has settled about the amount of work in one deck."""

    new_per_day: int = 20
    """New facts in one study day, 0 to 9,999."""

    reviews_per_day: int = 200
    """Reviews in one study day, 0 to 9,999; learning steps are not counted."""

    learn_ahead: timedelta = timedelta(minutes=20)
    """How long before its step is over a fact may be asked when nothing else is left, up
    to a day."""

    def __post_init__(self) -> None:
        for name, count in (("new facts", self.new_per_day), ("reviews", self.reviews_per_day)):
            if not 0 <= count <= 9_999:
                raise ValueError(f"The {name} of a day are 0 to 9,999, not {count}.")
        if not timedelta(0) <= self.learn_ahead <= timedelta(days=1):
            raise ValueError(f"Learning ahead reaches up to a day, not {self.learn_ahead}.")

    def room(self, *, new_today: int, reviews_today: int) -> Room:
        """Return what is left of the limits.

        Args:
            new_today: New facts asked for the first time today, 0 or more.
            reviews_today: Reviews answered today, 0 or more.

        Returns:
            Never less than nothing, also when a limit was lowered during the day.
        """
        return Room(
            new=max(0, self.new_per_day - new_today),
            reviews=max(0, self.reviews_per_day - reviews_today),
        )
