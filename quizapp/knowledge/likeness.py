"""How easily two things are taken for each other."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from quizapp.deck.model import Deck, EntryId

MANY = 100
"""How many things that share one trait with another are looked at."""

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

    def near(self, id: EntryId) -> list[EntryId]:
        """Return what is alike to a thing at all, the likest first; ties by id.

        Of a trait that very many have, those whose ids stand next in the alphabet are taken, so
        that a large deck costs no more for each thing than a small one.
        """
        found = {other for trait in self._traits(id) for other in self._next(id, trait)}
        return sorted(found - {id}, key=lambda other: (-self.of(id, other), other))

    def _next(self, id: EntryId, trait: str) -> Sequence[EntryId]:
        having = self._having[trait]
        if len(having) <= MANY:
            return having
        first = max(0, min(bisect(having, id) - MANY // 2, len(having) - MANY))
        return having[first : first + MANY]

    @cached_property
    def _having(self) -> Mapping[str, list[EntryId]]:
        """What has each trait, sorted."""
        found: defaultdict[str, list[EntryId]] = defaultdict(list)
        for id in sorted({*self._deck.terms, *self._deck.quantities}):
            for trait in self._traits(id):
                found[trait].append(id)
        return found

    def _traits(self, id: EntryId) -> Iterator[str]:
        """Yield all by sharing which two things are alike."""
        yield from (f"kind {kind}" for kind in self._kinds(id))
        yield from (f"beside {other}" for other in self._neighbours[id])
        yield from (f"as {role}" for role in self._roles[id])
        yield f"called {self._head(id)}"
        yield from (f"not {pair}" for pair in self._declared.get(id, ()))

    @cached_property
    def _declared(self) -> Mapping[EntryId, list[str]]:
        found: defaultdict[EntryId, list[str]] = defaultdict(list)
        for term in self._deck.terms.values():
            for other in term.confused_with:
                for end in (term.id, other):
                    found[end].append(" ".join(sorted((term.id, other))))
        return found

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
