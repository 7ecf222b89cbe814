"""What is tied to what: a sort to its genus, a part to its whole, a quantity to its thing."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from quizapp.deck.model import Deck, EntryId


class Ties:
    """The `is_a`, `part_of` and `of` of one deck."""

    def __init__(self, deck: Deck) -> None:
        self._sorts: dict[EntryId, tuple[EntryId, ...]] = {}
        self._wholes: dict[EntryId, tuple[EntryId, ...]] = {}
        for term in deck.terms.values():
            self._sorts[term.id] = term.is_a
            self._wholes[term.id] = term.part_of
        for quantity in deck.quantities.values():
            self._wholes[quantity.id] = () if quantity.of is None else (quantity.of,)
        self.above = cache(self._above)
        self.wholes = cache(self._wholes_of)

    def are_tied(self, one: EntryId, other: EntryId) -> bool:
        """Return whether two things are one line: the same, or one above the other.

        Siblings, which are both parts or sorts of a third, are not tied.
        """
        return one == other or one in self.above(other) or other in self.above(one)

    def enters_its_part(self, way: Sequence[EntryId]) -> bool:
        """Return whether a way passes from a whole to a part of its own."""
        passed: set[EntryId] = set()
        for node in way:
            if passed & self.wholes(node):
                return True
            passed.add(node)
        return False

    def _above(self, id: EntryId) -> frozenset[EntryId]:
        return frozenset(_line(id, lambda node: (*self._sorts.get(node, ()), *self._up(node))))

    def _wholes_of(self, id: EntryId) -> frozenset[EntryId]:
        return frozenset(_line(id, self._up))

    def _up(self, id: EntryId) -> tuple[EntryId, ...]:
        return self._wholes.get(id, ())


def _line(start: EntryId, up: Callable[[EntryId], Sequence[EntryId]]) -> Iterator[EntryId]:
    """Yield everything above `start`, itself left out; a circle ends where it closes."""
    seen, ahead = {start}, [start]
    while ahead:
        for node in up(ahead.pop()):
            if node not in seen:
                seen.add(node)
                ahead.append(node)
                yield node
