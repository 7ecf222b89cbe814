"""A plan that a session has drawn, and what of it is left."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from quizapp.study.candidates import Slot


@dataclass(frozen=True)
class Plan:
    """The order that a session drew, no fact twice. Never changed, so it is counted once."""

    slots: tuple[Slot, ...] = ()

    def __len__(self) -> int:
        return len(self.slots)

    def lesson_of(self, fact: int) -> int | None:
        """Return the lesson that shows a fact; `None` for a review and for what is not planned."""
        place = self._places.get(fact)
        return None if place is None else self.slots[place].lesson

    def left(self, place: int, current: int | None, hidden: AbstractSet[int]) -> tuple[int, int]:
        """Return how many reviews and how many new facts are still to come.

        Costs as much as there are hidden facts in the plan, however long it is.

        Args:
            place: How many slots have been passed.
            current: The fact on the screen, which is still to come; `None` for none.
            hidden: Facts that are not asked by the plan.
        """
        new = self._new_before[-1] - self._new_before[place]
        reviews = len(self.slots) - place - new
        for fact in hidden & self._places.keys():
            if self._places[fact] >= place:
                is_new = self.slots[self._places[fact]].lesson is not None
                new, reviews = new - is_new, reviews - (not is_new)
        if current is not None and current in self._places and current not in hidden:
            is_new = self.lesson_of(current) is not None
            new, reviews = new + is_new, reviews + (not is_new)
        return reviews, new

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {slot.fact: place for place, slot in enumerate(self.slots)}

    @cached_property
    def _new_before(self) -> tuple[int, ...]:
        """How many of the slots before each place, and before the end, are of new facts."""
        return tuple(accumulate((slot.lesson is not None for slot in self.slots), initial=0))
