"""Chains of links that pass from a whole to a part of its own: they are never asked."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, EntryId
from quizapp.knowledge.graph import DOWN, UP, Influence, influences, widening
from quizapp.knowledge.ties import Ties

LONGEST = 4
"""Links of the longest chain that is asked."""
MOST_STEPS = 100_000
"""How many chains are looked at in all: a bound on time."""


class _Way(NamedTuple):
    """A chain from a whole, as far as it has been followed."""

    node: EntryId
    side: int
    links: tuple[Influence, ...]


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the shortest chain from each whole to each part of it.

    A single link from a whole to its part is a link like any other; only where others lead on
    to it or from it does a question get lost.
    """
    ties = Ties(deck)
    links = influences(deck)
    ends = {end for link in links for end in (link.source, link.target)}
    parts: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
    for end in ends:
        for whole in ties.wholes(end):
            if whole in ends:
                parts[whole].add(end)
    told: set[tuple[EntryId, EntryId]] = set()
    for whole, way in islice(_ways_from(parts, deck, links), MOST_STEPS):
        if way.node in parts[whole] and (whole, way.node) not in told:
            told.add((whole, way.node))
            yield _remark(way.links, whole, way.node)


def _ways_from(
    starts: Collection[EntryId], deck: Deck, links: Sequence[Influence]
) -> Iterator[tuple[EntryId, _Way]]:
    """Yield the chains from each start in each context, those alone left out that go no further."""
    for context in dict.fromkeys((None, *deck.contexts)):
        holding = widening(context, deck.contexts)
        after: defaultdict[EntryId, list[Influence]] = defaultdict(list)
        for link in links:
            if link.mechanism.when in holding and (link.can_prove(UP) or link.can_prove(DOWN)):
                after[link.source].append(link)
        before: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
        for source, usable in after.items():
            for link in usable:
                before[link.target].add(source)
        for start in sorted(starts):
            for way in _ways(start, after):
                leads_on = any(link.target != start for link in after.get(way.node, ()))
                if len(way.links) > 1 or before[start] - {way.node} or leads_on:
                    yield start, way


def _ways(start: EntryId, after: Mapping[EntryId, Sequence[Influence]]) -> Iterator[_Way]:
    """Yield the shortest chain to each thing on each side, shortest first."""
    ahead = [_Way(start, side, ()) for side in (UP, DOWN)]
    seen = {(way.node, way.side) for way in ahead}
    for way in ahead:
        if way.links:
            yield way
        if len(way.links) == LONGEST:
            continue
        for link in after.get(way.node, ()):
            if not link.can_prove(way.side):
                continue
            side = way.side if link.sign == 1 else UP + DOWN - way.side
            if (link.target, side) not in seen:
                seen.add((link.target, side))
                ahead.append(_Way(link.target, side, (*way.links, link)))


def _remark(links: Sequence[Influence], whole: EntryId, part: EntryId) -> Remark:
    last = links[-1].mechanism
    way = " → ".join(f"`{node}`" for node in (whole, *(link.target for link in links)))
    message = f"{way} passes from a whole to its own part, so no chain through it is asked."
    hint = (
        f"Let the links run between parts, or between wholes; if `{part}` is no part of `{whole}`,"
        " take out its `part_of` or `of`."
    )
    return Remark(Code.WHOLE_AND_PART, ("mechanisms", last.id), message, hint, of_key=True)
