"""Ways through the signed graph: simple routes and simple cycles, within a counted budget.

Whether a route of a given sign exists is NP-complete to decide in general, so every search of
routes counts the links it follows and gives up at a number, never at a time: the answer must not
depend on the machine. Walks, which may enter a node again, are quick to find, and the shortest is
mostly a route.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

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
    ahead = deque([_Partial(source, 1 << source, sides[source], 1, ())])
    while ahead:
        here = ahead.popleft()
        for arrow in frame.arrows[here.node]:
            bit = 1 << arrow.target
            if not within & bit or here.nodes & bit:
                continue
            budget.spend()
            further = _along(here, arrow, bit, sides)
            if arrow.target != target:
                ahead += further
                continue
            for end in further:
                yield Route(end.links, end.sign, end.nodes, end.broken)


class _Partial(NamedTuple):
    """A route that has not come to its end; a thousand may be made for one answer."""

    node: int
    nodes: int
    side: int
    """Which way its end is off."""
    sign: int
    links: tuple[Influence, ...]
    broken: tuple[Influence, ...] = ()


def _along(here: _Partial, arrow: Arrow, bit: int, sides: Sides) -> list[_Partial]:
    """Return how a route goes on along an arrow: once for each sign that can be proven."""
    node, nodes, from_side, from_sign, before, broken = here
    nodes |= bit
    signs = () if broken else _proven(arrow, node, from_side, sides)
    if not signs:
        links = (*before, arrow.influences[0])
        return [_Partial(arrow.target, nodes, UP, 0, links, broken or arrow.influences)]
    return [
        _Partial(
            arrow.target,
            nodes,
            from_side if sign > 0 else UP + DOWN - from_side,
            from_sign * sign,
            (*before, arrow.proof[from_side, sign]),
        )
        for sign in signs
    ]


def _proven(arrow: Arrow, node: int, side: int, sides: Sides) -> tuple[int, ...]:
    """Return the signs that can be proven for an arrow from a node that a way finds on a side."""
    return arrow.signs[side] if sides.get(node) == side else arrow.sure


def shortest_walks(
    frame: Frame, source: int, target: int, sides: Sides, within: int
) -> dict[int, Route]:
    """Return, for each sign that walks to the target have, the shortest; 0 is for broken ones.

    Every route is a walk, so a sign that is not among these is the sign of no route.

    Args:
        frame: The graph.
        source: Where they begin.
        target: Where they end, when they first come to it.
        sides: Which way nodes are off; the source among them.
        within: The nodes they may pass, as bits.
    """
    side = sides[source]
    # A state is a node with the sign so far; each remembers the state before it and the arrow.
    before: dict[tuple[int, int], tuple[tuple[int, int], Arrow] | None] = {(source, 1): None}
    ahead = deque([(source, 1)])
    while ahead:
        state = ahead.popleft()
        node, sign = state
        for arrow in frame.arrows[node]:
            if arrow.target == source or not within >> arrow.target & 1:
                continue
            # The side on which a node is off follows from the sign so far.
            here = side if sign > 0 else UP + DOWN - side
            proven = _proven(arrow, node, here, sides) if sign else ()
            for factor in proven or (0,):
                after = (arrow.target, sign * factor)
                if after not in before:
                    before[after] = (state, arrow)
                    if arrow.target != target:
                        ahead.append(after)
    return {
        sign: _retraced(before, (target, sign), side)
        for sign in (1, -1, 0)
        if (target, sign) in before
    }


def _retraced(
    before: Mapping[tuple[int, int], tuple[tuple[int, int], Arrow] | None],
    end: tuple[int, int],
    side: int,
) -> Route:
    """Return the walk that ends in a state."""
    way: list[tuple[int, int, Arrow]] = []
    nodes, state = 1 << end[0], end
    while (step := before[state]) is not None:
        earlier, arrow = step
        nodes |= 1 << earlier[0]
        way.append((earlier[1], state[1], arrow))
        state = earlier
    links: list[Influence] = []
    broken: tuple[Influence, ...] = ()
    for sign, sign_after, arrow in reversed(way):
        if sign_after:
            here = side if sign > 0 else UP + DOWN - side
            links.append(arrow.proof[here, sign * sign_after])
        else:
            broken = broken or arrow.influences
            links.append(arrow.influences[0])
    return Route(tuple(links), end[1], nodes, broken)


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
            bit = 1 << arrow.target
            if not within & bit or (nodes & bit and arrow.target != first):
                continue
            budget.spend()
            product = frozenset(one * other for one in signs for other in arrow.possible)
            further = (*links, arrow.influences[0])
            if arrow.target == first:
                yield Cycle(further, nodes, product)
            else:
                ahead.append((arrow.target, nodes | bit, product, further))
