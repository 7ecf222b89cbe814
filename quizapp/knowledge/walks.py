"""Walks through the signed graph: ways that may enter a node again, and so are quick to find.

Every route is a walk, so a sign that no walk to a target has is the sign of no route; and the
shortest walk is mostly a route. The walks from one source are a tree, which all its targets share.
"""

from collections import deque
from functools import cached_property
from typing import TypeAlias

from quizapp.knowledge.graph import DOWN, UP, Arrow, Frame, Influence
from quizapp.knowledge.routes import Route, Sides, proven

_State: TypeAlias = int
"""A node with the sign so far: three times the node's number, and 0, 1 or 2 for -1, 0 or 1."""
_Tree: TypeAlias = dict[_State, tuple[_State, Arrow] | None]
"""For each state that a walk comes to, the state before it and the arrow between them."""


class Walks:
    """The shortest walks from a source that is held off its usual level."""

    def __init__(self, frame: Frame, source: int, sides: Sides) -> None:
        self._frame, self._source = frame, source
        self.sides = sides
        """Which way nodes are off; the source among them."""

    @cached_property
    def _tree(self) -> _Tree:
        return _grown(self._frame, self._source, self.sides, -1)

    def to(self, target: int) -> dict[int, Route]:
        """Return, for each sign that walks to a target have, the shortest; 0 is for broken ones.

        They end when they first come to the target.
        """
        ends = [end for end in _ends(target) if end in self._tree]
        tree = self._tree
        if any(_comes_through(target, end, tree) for end in ends):
            # Those that go on from the target have taken the place of others, which do not.
            tree = _grown(self._frame, self._source, self.sides, target, ends)
        return _walks(tree, target, self.sides[self._source])


def shortest_walks(frame: Frame, source: int, target: int, sides: Sides) -> dict[int, Route]:
    """Return what `Walks` does, for one target alone.

    Args:
        frame: The graph.
        source: Where they begin.
        target: Where they end, when they first come to it.
        sides: Which way nodes are off; the source among them.
    """
    return _walks(_grown(frame, source, sides, target), target, sides[source])


def _ends(target: int) -> tuple[_State, _State, _State]:
    """Return the states of a target, those with a sign first."""
    return 3 * target + 2, 3 * target, 3 * target + 1


def _grown(
    frame: Frame, source: int, sides: Sides, target: int, wanted: list[_State] | None = None
) -> _Tree:
    """Return the first walk to each state: the shortest, and of these the first by ids.

    Args:
        frame: The graph.
        source: Where the walks begin, and whither none returns.
        sides: Which way nodes are off; the source among them.
        target: Whence none goes on; -1 if there is no such node.
        wanted: States of the target at most: with these all is found.
    """
    side = sides[source]
    start = 3 * source + 2
    tree: _Tree = {start: None}
    missing = set(wanted or (-1,))
    ahead = deque([start])
    while ahead and missing:
        state = ahead.popleft()
        node, sign = state // 3, state % 3 - 1
        # The side on which a node is off follows from the sign so far.
        here = side if sign > 0 else UP + DOWN - side
        for arrow in frame.arrows[node]:
            if arrow.target == source:
                continue
            for factor in (proven(arrow, node, here, sides) if sign else ()) or (0,):
                after = 3 * arrow.target + sign * factor + 1
                if after not in tree:
                    tree[after] = (state, arrow)
                    if arrow.target == target:
                        missing.discard(after)
                    else:
                        ahead.append(after)
    return tree


def _comes_through(target: int, end: _State, tree: _Tree) -> bool:
    """Whether a walk to a target passes it on the way."""
    step = tree[end]
    while step is not None:
        if step[0] // 3 == target:
            return True
        step = tree[step[0]]
    return False


def _walks(tree: _Tree, target: int, side: int) -> dict[int, Route]:
    return {end % 3 - 1: _walked(tree, end, side) for end in _ends(target) if end in tree}


def _walked(tree: _Tree, end: _State, side: int) -> Route:
    """Return the walk that ends in a state."""
    links: list[Influence] = []
    broken: tuple[Influence, ...] = ()
    nodes, state = 1 << end // 3, end
    while (step := tree[state]) is not None:
        before, arrow = step
        nodes |= 1 << before // 3
        sign = before % 3 - 1
        if state % 3 == 1:
            links.append(arrow.influences[0])
            broken = arrow.influences  # what is met last on the way back broke it first
        else:
            here = side if sign > 0 else UP + DOWN - side
            links.append(arrow.proof[here, sign * (state % 3 - 1)])
        state = before
    return Route(tuple(reversed(links)), end % 3 - 1, nodes, broken)
