"""How easily two things are taken for each other."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from quizapp.deck.model import Deck, EntryId

MANY = 100
"""How many things that share one trait with another are looked at."""

_KIND, _NEIGHBOURS, _ROLE, _HEAD, _CONFUSED = 0.35, 0.25, 0.15, 0.10, 0.15
"""Weights of what makes two things alike; they add up to 1."""


_BITS = {"source": 1, "target": 2}
_ROLES = sum(_BITS.values())
"""Roles as bits; any higher bit is a kind."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What one thing is compared by, looked up once for all its comparisons."""

    id: EntryId
    kinds: frozenset[EntryId]
    neighbours: frozenset[EntryId]
    """What a mechanism connects with it."""
    roles: frozenset[str]
    """On which side of mechanisms it stands."""
    head: str
    """The last word of its name, which says what sort of thing it is."""
    confused_with: frozenset[EntryId]
    """What it is declared to be confused with, from either side."""
    marks: int
    """Its roles and its kinds as bits, the roles lowest."""

    def likeness(self, other: "_Profile") -> float:
        """Return how alike it is to another, 0 to 1."""
        shared = self.marks & other.marks
        found = _KIND if shared > _ROLES else 0.0
        if not self.neighbours.isdisjoint(other.neighbours):
            found += _NEIGHBOURS * _overlap(self.neighbours, other.neighbours)
        if shared & _ROLES:
            found += _ROLE
        if self.head == other.head:
            found += _HEAD
        return found + _CONFUSED if other.id in self.confused_with else found


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
        self._profile = cache(self._profiled)
        self.near = cache(self._near)

    def of(self, one: EntryId, other: EntryId) -> float:
        """Return how alike two things are, 0 to 1, the same either way round."""
        return self._profile(one).likeness(self._profile(other))

    def confused_with(self, id: EntryId) -> frozenset[EntryId]:
        """Return what a thing is declared to be confused with, from either side."""
        return self._profile(id).confused_with

    def _near(self, id: EntryId) -> tuple[EntryId, ...]:
        """Return what is alike to a thing at all, the likest first; ties by id.

        Of a trait that very many have, those whose ids stand next in the alphabet are taken, so
        that a large deck costs no more for each thing than a small one.
        """
        sharing = (self._next(id, trait) for trait in self._traits(id))
        found = dict.fromkeys(chain.from_iterable(sharing))
        found.pop(id, None)
        likeness, profile = self._profile(id).likeness, self._profile
        alike = {other: likeness(profile(other)) for other in sorted(found)}
        return tuple(sorted(alike, key=alike.__getitem__, reverse=True))

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
        profile = self._profile(id)
        yield from (f"kind {kind}" for kind in profile.kinds)
        yield from (f"beside {other}" for other in profile.neighbours)
        yield from (f"as {role}" for role in profile.roles)
        yield f"called {profile.head}"
        yield from (f"not {' '.join(sorted((id, other)))}" for other in profile.confused_with)

    def _profiled(self, id: EntryId) -> _Profile:
        kinds, roles = self._kinds(id), self._roles.get(id, ())
        return _Profile(
            id,
            kinds,
            frozenset(self._neighbours.get(id, ())),
            frozenset(roles),
            self._head(id),
            frozenset(self._declared.get(id, ())),
            sum(_BITS[role] for role in roles) + sum(self._bit[kind] for kind in kinds),
        )

    @cached_property
    def _declared(self) -> Mapping[EntryId, set[EntryId]]:
        found: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
        for term in self._deck.terms.values():
            for other in term.confused_with:
                found[term.id].add(other)
                found[other].add(term.id)
        return found

    @cached_property
    def _bit(self) -> Mapping[EntryId, int]:
        """Every kind that a thing is of as a bit above those of roles."""
        things = (*self._deck.terms, *self._deck.quantities)
        kinds = sorted({kind for id in things for kind in self._kinds(id)})
        return {kind: (_ROLES + 1) << number for number, kind in enumerate(kinds)}

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


def _overlap(one: frozenset[EntryId], other: frozenset[EntryId]) -> float:
    """Return Jaccard's measure: what two sets share, of all they hold."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
