"""Which number each fact of a deck goes on under: what a learner has hangs on numbers.

A fact keeps the number of its id. Where an author says by `was` that it had another id before,
it takes over the number of that one; where it has its earlier id again, it gets its number
back. Facts may hand their numbers on in a chain or a ring, when several change names at once.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from quizapp.knowledge.facts import Fact, FactId


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that the store has."""

    is_retired: bool = False
    was: Collection[FactId] = ()
    """The earlier ids it named when it was stored: those have had their effect."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Who goes on as whom."""

    heirs: Mapping[FactId, FactId]
    """Each fact that is not new, with the stored one it goes on as, under whatever id."""
    displaced: Mapping[FactId, FactId]
    """Stored facts that lost their id to one of `heirs`, with the id that is free for each."""


def numbering(
    facts: Sequence[Fact],
    known: Mapping[FactId, Known],
    is_remembered: Callable[[FactId], bool],
) -> Numbering:
    """Return which stored fact each fact of a deck goes on as.

    Args:
        facts: The deck as it is now.
        known: What the store has of it.
        is_remembered: Returns whether anybody has a memory of a stored fact. Where today's id
            and an earlier one are both known, today's gives way only if it has none and the
            earlier one has: what somebody knows is never left behind for nothing.
    """
    if not known:
        return Numbering({}, {})
    wishes = _wishes(facts, known)
    for wished in wishes.values():
        if len(wished) > 1:  # the last is tried first
            wished.sort(key=lambda id: (is_remembered(id), not known[id].is_retired))
    moves = _agreed(_Claims(wishes, facts).settled(), known, is_remembered)
    inherited = set(moves.values())
    stay = {fact.id for fact in facts if fact.id in known} - moves.keys() - inherited
    left = [id for id in moves if id in known and id not in inherited]
    return Numbering({**{id: id for id in stay}, **moves}, {id: _end_of(id, moves) for id in left})


def _wishes(facts: Sequence[Fact], known: Mapping[FactId, Known]) -> dict[FactId, list[FactId]]:
    """Return the stored facts that each fact might go on as instead, the first it names last.

    Those are the earlier ids that it names for the first time. And one that is gone and once
    named this id: it was renamed, and has its earlier name again.
    """
    present = {fact.id for fact in facts}
    later: dict[FactId, list[FactId]] = {}
    for id, one in known.items():
        if id not in present:
            for earlier in one.was:
                later.setdefault(earlier, []).append(id)
    wishes: dict[FactId, list[FactId]] = {}
    for fact in facts:
        spent = {fact.id, *known[fact.id].was} if fact.id in known else {fact.id}
        named = [id for id in fact.was if id in known and id not in spent]
        if others := [*later.get(fact.id, ()), *reversed(named)]:
            wishes[fact.id] = others
    return wishes


class _Claims:
    """Each fact's one claim on a stored one that nobody else claims and that gets free."""

    def __init__(self, wishes: dict[FactId, list[FactId]], facts: Sequence[Fact]) -> None:
        self._wishes = wishes
        self._present = {fact.id for fact in facts}
        self._claims: dict[FactId, FactId] = {}
        self._holders: dict[FactId, FactId] = {}

    def settled(self) -> Mapping[FactId, FactId]:
        """Return the claims that can all be met at once.

        A claim on a fact that is still in the deck can be met if that one goes on as another.
        """
        for id in self._wishes:
            self._claim(id)
        stuck = [id for id in self._claims if self._is_stuck(id)]
        while stuck:
            id = stuck.pop()
            del self._holders[self._claims.pop(id)]
            if self._claim(id):
                stuck += [id] if self._is_stuck(id) else []
            elif id in self._holders:  # it stays, so whoever wanted its number is stuck
                stuck.append(self._holders[id])
        return self._claims

    def _claim(self, id: FactId) -> bool:
        wishes = self._wishes[id]
        while wishes:
            wish = wishes.pop()
            if wish not in self._holders:
                self._claims[id], self._holders[wish] = wish, id
                return True
        return False

    def _is_stuck(self, id: FactId) -> bool:
        claimed = self._claims[id]
        return claimed in self._present and claimed not in self._claims


def _agreed(
    claims: Mapping[FactId, FactId],
    known: Mapping[FactId, Known],
    is_remembered: Callable[[FactId], bool],
) -> Mapping[FactId, FactId]:
    """Return the claims without those that would leave a memory behind, or gain none."""
    agreed = dict(claims)
    claimed = set(claims.values())
    for head in claims:
        id = head if head not in claimed else None
        while id in agreed and id in known:
            if is_remembered(agreed[id]) and not is_remembered(id):
                break
            id = agreed.pop(id)
    return agreed


def _end_of(id: FactId, moves: Mapping[FactId, FactId]) -> FactId:
    """Return the id that a chain of moves leaves free."""
    while id in moves:
        id = moves[id]
    return id
