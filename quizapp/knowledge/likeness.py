"""How easily two things are taken for each other."""

from collections import defaultdict
from functools import cache

from quizapp.deck.model import Deck, EntryId

_KIND, _NEIGHBOURS, _ROLE, _HEAD, _CONFUSED = 0.35, 0.25, 0.15, 0.10, 0.15
"""Weights of what makes two things alike; they add up to 1."""


class Likeness:
    """The likeness of the terms and quantities of one deck, from 0 to 1."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._neighbours: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
        self._roles: defaultdict[EntryId, set[str]] = defaultdict(set)
        for mechanism in deck.mechanisms.values():
            source, target = mechanism.source, mechanism.target
            self._neighbours[source].add(target)
            self._neighbours[target].add(source)
            self._roles[source].add("source")
            self._roles[target].add("target")
        self.of = cache(self._of)

    def _of(self, one: EntryId, other: EntryId) -> float:
        """Return how alike two things are, 0 to 1, the same either way round."""
        return (
            _KIND * bool(self._kinds(one) & self._kinds(other))
            + _NEIGHBOURS * _overlap(self._neighbours[one], self._neighbours[other])
            + _ROLE * bool(self._roles[one] & self._roles[other])
            + _HEAD * (self._head(one) == self._head(other))
            + _CONFUSED * self._is_declared(one, other)
        )

    def _kinds(self, id: EntryId) -> frozenset[EntryId]:
        if (term := self._deck.terms.get(id)) is not None:
            return frozenset(term.kind)
        return frozenset({EntryId("/quantity")}) if id in self._deck.quantities else frozenset()

    def _head(self, id: EntryId) -> str:
        """Return the last word of a name, which says what sort of thing it is."""
        if (term := self._deck.terms.get(id)) is not None:
            words = term.name.casefold().split()
        elif (quantity := self._deck.quantities.get(id)) is not None:
            words = quantity.title.casefold().split()
        else:
            words = id.split("-")
        return words[-1]

    def _is_declared(self, one: EntryId, other: EntryId) -> bool:
        terms = self._deck.terms
        return (one in terms and other in terms[one].confused_with) or (
            other in terms and one in terms[other].confused_with
        )


def _overlap(one: set[EntryId], other: set[EntryId]) -> float:
    """Return Jaccard's measure: what two sets share, of all they hold."""
    return len(one & other) / len(one | other) if one or other else 0.0
