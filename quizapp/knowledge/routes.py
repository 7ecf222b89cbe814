"""Ways through the signed graph: simple routes and simple cycles, within a counted budget.

Whether a route of a given sign exists is NP-complete to decide in general, so every search of
routes counts the links it follows and gives up at a number, never at a time: the answer must not
depend on the machine.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.knowledge.graph import DOWN, UP, Arrow, Frame, Influence


class OverBudget(Exception):  # noqa: N818 - an answer, not a fault: nobody knows
    """The search was given up: there is more to follow than the budget allows."""


class Budget:
    """How many links a search may still follow."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self) -> None:
        """Count one link.

        Raises:
            OverBudget: If none is left.
        """
        if self.left <= 0:
            raise OverBudget
        self.left -= 1


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one quantity to another that enters none twice."""

    links: tuple[Influence, ...]
    sign: int
    """The product of the signs; 0 where a link of it cannot prove."""
    nodes: int
    """All that it passes, both ends included, as bits."""
    broken: tuple[Influence, ...] = ()
    """The first links of it that cannot prove; several when they are parallel."""

    @property
    def is_simple(self) -> bool:
        """Whether it enters no node twice."""
        return self.nodes.bit_count() == len(self.links) + 1


@dataclass(frozen=True, slots=True)
class Cycle:
    """A way that closes on its beginning."""

    links: tuple[Influence, ...]
    nodes: int
    """As bits."""
    signs: frozenset[int]
    """The products that it may have: both where a link has no direction."""


Sides = Mapping[int, int]
"""Which way nodes are off, of those where it is known: the source, and what surely follows from it.

A link that is stated for one side proves nothing where the side of its own source is not known: the
direction along one route is not yet the direction of the node.
"""


def routes(
    frame: Frame, source: int, target: int, sides: Sides, within: int, budget: Budget
) -> Iterator[Route]:
    """Yield the simple routes from `source` to `target`, shortest first, then by ids.

    Args:
        frame: The graph.
        source: Where they begin: held off its usual level.
        target: Where they end.
        sides: Which way nodes are off; the source among them.
        within: The nodes they may pass, as bits; both ends among them.
        budget: What may be spent.

    Raises:
        OverBudget: If there may be more routes than the budget reaches.
    """
    ahead: deque[_Partial] = deque([(source, 1 << source, sides[source], 1, None, ())])
    while ahead:
        node, nodes, side, sign, trail, broken = ahead.popleft()
        for arrow in frame.arrows[node]:
            bit = arrow.bit
            if not within & bit or nodes & bit:
                continue
            budget.spend()
            signs = () if broken else proven(arrow, node, side, sides)
            for factor in signs or (0,):
                further = (
                    arrow.target,
                    nodes | bit,
                    side if factor > 0 else UP + DOWN - side,
                    sign * factor,
                    (trail, arrow, side, factor),
                    broken if factor else broken or arrow.influences,
                )
                if arrow.target == target:
                    yield _route(further)
                else:
                    ahead.append(further)


_Trail: TypeAlias = "tuple[_Trail, Arrow, int, int] | None"
"""A way from its end back: what leads up to the last arrow, it, the side and the sign there."""
_Partial: TypeAlias = tuple[int, int, int, int, _Trail, tuple[Influence, ...]]
"""A route that has not come to its end: a thousand may be made for one answer.

Its last node, all its nodes as bits, which way the last is off, the sign so far, its arrows, and
the first links that cannot prove.
"""


def _route(whole: _Partial) -> Route:
    _, nodes, _, sign, trail, broken = whole
    links: list[Influence] = []
    while trail is not None:
        trail, arrow, side, factor = trail
        links.append(arrow.proof[side, factor] if factor else arrow.influences[0])
    return Route(tuple(reversed(links)), sign, nodes, broken)


def proven(arrow: Arrow, node: int, side: int, sides: Sides) -> tuple[int, ...]:
    """Return the signs that can be proven for an arrow from a node that a way finds on a side."""
    if arrow.is_one_sided and sides.get(node) == side:
        return arrow.signs[side]
    return arrow.sure


def cycles(frame: Frame, within: int, budget: Budget) -> list[Cycle]:
    """Return the simple cycles among some nodes, each once, in a stable order.

    Args:
        frame: The graph.
        within: The nodes they may pass, as bits.
        budget: What may be spent.

    Raises:
        OverBudget: If there may be more cycles than the budget reaches.
    """
    found: list[Cycle] = []
    for first, circle in enumerate(frame.together):
        if within >> first & 1 and circle != 1 << first:
            # Each cycle is found from its lowest node alone.
            higher = within & circle & ~((1 << first) - 1)
            back = _returning(frame, first, higher)
            found += _cycles_from(frame, first, back, budget)
    return found


def _returning(frame: Frame, first: int, within: int) -> int:
    """Return the nodes that can reach `first` by way of `within` alone."""
    seen, ahead = 1 << first, [first]
    while ahead:
        for source in frame.into[ahead.pop()]:
            if within >> source & 1 and not seen >> source & 1:
                seen |= 1 << source
                ahead.append(source)
    return seen


def _cycles_from(frame: Frame, first: int, within: int, budget: Budget) -> Iterator[Cycle]:
    ahead: list[tuple[int, int, frozenset[int], tuple[Influence, ...]]] = [
        (first, 1 << first, frozenset({1}), ())
    ]
    while ahead:
        node, nodes, signs, links = ahead.pop()
        for arrow in reversed(frame.arrows[node]):
            bit = arrow.bit
            if not within & bit or (nodes & bit and arrow.target != first):
                continue
            budget.spend()
            product = _PRODUCTS[signs, arrow.possible]
            further = (*links, arrow.influences[0])
            if arrow.target == first:
                yield Cycle(further, nodes, product)
            else:
                ahead.append((arrow.target, nodes | bit, product, further))


_SIGNS = [frozenset(signs) for signs in ((1,), (-1,), (1, -1))]
_PRODUCTS = {
    (some, others): frozenset(one * other for one in some for other in others)
    for some in _SIGNS
    for others in _SIGNS
}
"""The products of one sign out of each of two sets."""
