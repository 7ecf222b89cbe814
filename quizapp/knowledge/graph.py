"""The signed graph of a deck: what influences what, and in which context."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NewType

from quizapp.deck.model import Context, Deck, Effect, EntryId, Evidence, Mechanism, Range

LinkId = NewType("LinkId", str)
"""A mechanism's id, or `ID/by` for what the enzyme of a conversion does."""

CARRIERS = frozenset(
    {
        Effect.RAISES,
        Effect.LOWERS,
        Effect.CONVERTS_TO,
        Effect.CHANGES,
        Effect.ACTS_ON,
        Effect.BINDS,
        Effect.PERMITS,
    }
)
"""Effects by which a change of the source may reach the target; no other speaks of levels."""

UP, DOWN = 0, 1
"""Which way a quantity is off its usual level."""


@dataclass(frozen=True, slots=True)
class Influence:
    """One link of the graph."""

    id: LinkId
    source: EntryId
    target: EntryId
    sign: int | None
    """1, -1, or `None` for an influence without a stated direction."""
    mechanism: Mechanism

    def can_prove(self, side: int) -> bool:
        """Return whether an answer may rest on it while its source is off to `side`.

        It must be signed, stated flatly, stated for that side, and not `chain: false`. Any other
        influence can only defeat.
        """
        return self.mechanism.evidence is Evidence.STATED and self._leads_on(side)

    @property
    def possible(self) -> tuple[int, ...]:
        """Return the signs that it may have, whichever way its source is off.

        A link that is stated for one side may have any sign on the other: which way the quantities
        of a loop are off is not known, and random systems do show the wrong sign otherwise.
        """
        if self.sign is None or self.mechanism.range is not Range.BOTH:
            return (1, -1)
        return (self.sign,)

    def possible_on(self, side: int) -> tuple[int, ...]:
        """Return the signs that it may have while its source is off to `side`."""
        if self.sign is not None and self.is_stated_for(side):
            return (self.sign,)
        return (1, -1)

    def is_stated_for(self, side: int) -> bool:
        """Return whether it is said of a source that is off to `side`."""
        return self.mechanism.range is not (Range.BELOW if side == UP else Range.ABOVE)

    def is_suggested(self, side: int) -> bool:
        """Return whether it would prove if what the source only suggests were true."""
        return self.mechanism.evidence is Evidence.SUGGESTED and self._leads_on(side)

    def _leads_on(self, side: int) -> bool:
        return self.sign is not None and self.mechanism.chain and self.is_stated_for(side)


def influences(deck: Deck) -> tuple[Influence, ...]:
    """Return every influence that `deck` states, sorted by id so that file order says nothing.

    An overall effect (`net: true`) is no link, and the enzyme of a conversion raises its product.
    """
    found: list[Influence] = []
    for id, mechanism in deck.mechanisms.items():
        if mechanism.net or mechanism.effect not in CARRIERS:
            continue
        sign = mechanism.effect.sign
        found.append(Influence(LinkId(id), mechanism.source, mechanism.target, sign, mechanism))
        if mechanism.by is not None and mechanism.by != mechanism.target:
            by = LinkId(f"{id}/by")
            found.append(Influence(by, mechanism.by, mechanism.target, 1, mechanism))
    return tuple(sorted(found, key=lambda influence: influence.id))


def widening(context: EntryId | None, contexts: Mapping[EntryId, Context]) -> list[EntryId | None]:
    """Return `context` and those whose links hold in it too, inside out, ending with `None`."""
    found: list[EntryId | None] = []
    while context is not None and context not in found:
        found.append(context)
        entry = contexts.get(context)
        context = entry.within if entry is not None else None
    return [*found, None]


@dataclass(frozen=True)
class Arrow:
    """All influences of one quantity on another, taken together."""

    target: int
    """The node's number."""
    influences: tuple[Influence, ...]
    signs: tuple[tuple[int, ...], tuple[int, ...]]
    """The signs that can be proven for a source that is known to be off up, and down."""
    sure: tuple[int, ...]
    """The signs that can be proven whichever way the source is off."""
    possible: frozenset[int]
    """The signs that it may have, whatever is proven."""
    is_one_sided: bool
    """Whether more can be proven where it is known which way the source is off."""
    bit: int
    """The node as a bit."""

    @cached_property
    def proof(self) -> Mapping[tuple[int, int], Influence]:
        """For a side and a sign, the first influence that proves it; best on both sides."""
        found: dict[tuple[int, int], Influence] = {}
        for side in (UP, DOWN):
            fit = [one for one in self.influences if one.can_prove(side)]
            for one in sorted(fit, key=lambda one: not one.can_prove(UP + DOWN - side)):
                if one.sign is not None:
                    found.setdefault((side, one.sign), one)
        return found


class _WhenAsked(dict[int, int]):
    """What is found for each node when it is asked for: a long chain has ten thousand of them."""

    def __init__(self, find: Callable[[int], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, node: int) -> int:
        self[node] = found = self._find(node)
        return found


class Frame:
    """The influences that hold in one context, numbered for speed.

    Nodes are numbered by their sorted ids; sets of nodes are bits of a whole number.
    """

    def __init__(self, links: tuple[Influence, ...]) -> None:
        self.links = links
        self.nodes = sorted({end for link in links for end in (link.source, link.target)})
        self.number = {node: number for number, node in enumerate(self.nodes)}
        parallel: defaultdict[tuple[int, int], list[Influence]] = defaultdict(list)
        for link in links:
            if link.source != link.target:
                parallel[self.number[link.source], self.number[link.target]].append(link)
        self.arrows: list[list[Arrow]] = [[] for _ in self.nodes]
        self.into: list[list[int]] = [[] for _ in self.nodes]
        for (source, target), group in sorted(parallel.items()):
            self.arrows[source].append(_arrow(target, tuple(group)))
            self.into[target].append(source)

    @cached_property
    def reached(self) -> Mapping[int, int]:
        """For each node, the nodes that it may influence, itself included, as bits."""
        return _WhenAsked(self._from)

    @cached_property
    def signed_neighbours(self) -> Mapping[EntryId, list[EntryId]]:
        """What signed links connect with each node, whichever way they lead, in their order."""
        found: defaultdict[EntryId, list[EntryId]] = defaultdict(list)
        for link in self.links:
            if link.sign is not None:
                found[link.source].append(link.target)
                found[link.target].append(link.source)
        return dict(found)

    def arrow(self, source: EntryId, target: EntryId) -> Arrow:
        """Return the arrow between two nodes that have one."""
        wanted = self.number[target]
        return next(a for a in self.arrows[self.number[source]] if a.target == wanted)

    def reaching(self, target: int, *, never: int = -1, without: tuple[int, int] = (-1, -1)) -> int:
        """Return the nodes that may influence `target`, itself included, as bits.

        Args:
            target: The node.
            never: A node that no way may pass, though it may begin there.
            without: An arrow that no way may take.
        """
        seen, ahead = 1 << target, [target]
        while ahead:
            node = ahead.pop()
            if node == never:
                continue
            for source in self.into[node]:
                if not seen >> source & 1 and (source, node) != without:
                    seen |= 1 << source
                    ahead.append(source)
        return seen

    def _from(self, node: int) -> int:
        seen, ahead = 1 << node, [node]
        while ahead:
            for arrow in self.arrows[ahead.pop()]:
                if not seen >> arrow.target & 1:
                    seen |= 1 << arrow.target
                    ahead.append(arrow.target)
        return seen

    @cached_property
    def together(self) -> list[int]:
        """For each node, the nodes that it reaches and that reach it, itself included, as bits."""
        found = [0] * len(self.nodes)
        for node in reversed(self._by_end()):
            if found[node]:
                continue
            members = {node}
            ahead = [node]
            while ahead:
                for source in self.into[ahead.pop()]:
                    if not found[source] and source not in members:
                        members.add(source)
                        ahead.append(source)
            bits = sum(1 << member for member in members)
            for member in members:
                found[member] = bits
        return found

    def _by_end(self) -> list[int]:
        """Return the nodes in the order in which a walk, depth first, is done with them."""
        order: list[int] = []
        seen: set[int] = set()
        for start in range(len(self.nodes)):
            trail = [] if start in seen else [(start, iter(self.arrows[start]))]
            seen.add(start)
            while trail:
                node, further = trail[-1]
                arrow = next((arrow for arrow in further if arrow.target not in seen), None)
                if arrow is None:
                    order.append(node)
                    trail.pop()
                else:
                    seen.add(arrow.target)
                    trail.append((arrow.target, iter(self.arrows[arrow.target])))
        return order

    @cached_property
    def one_sided(self) -> list[int]:
        """The nodes with an influence that is stated for one side only and could prove there."""
        return [
            node
            for node, arrows in enumerate(self.arrows)
            if any(arrow.is_one_sided for arrow in arrows)
        ]

    def ids(self, nodes: int) -> list[EntryId]:
        """Return the ids of the nodes whose bits are set, sorted."""
        return [self.nodes[node] for node in bits(nodes)]


def bits(nodes: int) -> Iterator[int]:
    """Yield the numbers of the nodes whose bits are set, the lowest first."""
    while nodes:
        lowest = nodes & -nodes
        yield lowest.bit_length() - 1
        nodes ^= lowest


def _arrow(target: int, group: tuple[Influence, ...]) -> Arrow:
    def proven(side: int) -> tuple[int, ...]:
        signs = {one.sign for one in group if one.sign is not None and one.can_prove(side)}
        return tuple(sorted(signs, reverse=True))

    up, down = proven(UP), proven(DOWN)
    sure = {one.sign for one in group if one.sign and one.can_prove(UP) and one.can_prove(DOWN)}
    possible = frozenset(sign for one in group for sign in one.possible)
    return Arrow(
        target,
        group,
        (up, down),
        tuple(sorted(sure, reverse=True)),
        possible,
        is_one_sided=sure != {*up, *down},
        bit=1 << target,
    )
