"""Pairs that a longer way connects: what questions about ways have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from quizapp.deck.model import EntryId
from quizapp.knowledge.effects import Held
from quizapp.knowledge.graph import Influence, widening
from quizapp.questions.material import Material, fact_of
from quizapp.questions.question import About, Family, Level, QuestionId
from quizapp.questions.stems import in_context

SHORTEST, LONGEST = 2, 4
"""Links of the shortest way: less is a direct effect, more is a test of patience."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A pair, and the shortest way between its ends, all of which can be proven."""

    source: EntryId
    target: EntryId
    context: EntryId | None
    links: tuple[Influence, ...]

    @property
    def nodes(self) -> list[EntryId]:
        """Everything on the way, both ends included."""
        return [self.links[0].source, *(link.target for link in self.links)]


def contexts_outside_in(material: Material) -> list[EntryId | None]:
    """Return no context, then each context after those it lies within."""
    deck = material.deck
    inner = sorted(deck.contexts, key=lambda id: (len(widening(id, deck.contexts)), id))
    return [None, *inner]


def pairs_within_reach(material: Material) -> Iterator[tuple[EntryId, EntryId]]:
    """Yield each pair that may be asked and has a way from one end to the other, sorted."""
    frames = [material.model.frame(context) for context in (None, *material.deck.contexts)]
    nodes = {id for id in material.model.quantities if material.may_name(id)}
    for source in sorted(nodes):
        reached = {
            id
            for frame in frames
            if source in frame.number
            for id in frame.ids(frame.reached[frame.number[source]])
        }
        for target in sorted(reached & nodes):
            if is_askable_pair(source, target, material):
                yield source, target


def is_askable_pair(source: EntryId, target: EntryId, material: Material) -> bool:
    """Return whether the deck says nothing of a pair directly, and neither is part of the other."""
    return not (
        source == target
        or material.model.is_agent(target)
        or material.oracle.are_tied(source, target)
        or material.has_mechanism(source, target)
    )


def is_askable_way(links: tuple[Influence, ...], material: Material) -> bool:
    """Return whether a way is of a fit length, stays out of its own parts, and may be asked."""
    way = [links[0].source, *(link.target for link in links)]
    return (
        SHORTEST <= len(links) <= LONGEST
        and not material.model.ties.enters_its_part(way)
        and all(material.may_ask(link.mechanism) for link in links)
    )


def in_chain_of(
    family: Family, chain: Chain, stem: str, feedback: str, material: Material
) -> dict[str, Any]:
    """Return what all questions about a chain have: id, facts, section, level, stem and origin."""
    facts = tuple(dict.fromkeys(fact_of(link.id) for link in chain.links))
    context = f"@{chain.context}" if chain.context else ""
    return {
        "id": QuestionId(f"{family}/{chain.source}>{chain.target}{context}"),
        "family": family,
        "facts": facts,
        "section": material.section(facts),
        "level": Level.CHAIN,
        "stem": in_context(stem, chain.context, material),
        "feedback": feedback,
        "about": About(
            source=chain.source,
            target=chain.target,
            context=chain.context,
            path=tuple(link.id for link in chain.links),
        ),
        "line": chain.links[0].mechanism.place.line,
    }


def steps_away(chain: Chain, material: Material) -> dict[EntryId, int]:
    """Return how many signed links each quantity is away from a chain, whichever way they lead.

    What no such link connects with it is left out.
    """
    beside = material.model.frame(chain.context).signed_neighbours
    away = dict.fromkeys(chain.nodes, 0)
    ahead = list(away)
    for node in ahead:
        for other in beside.get(node, ()):
            if other not in away:
                away[other] = away[node] + 1
                ahead.append(other)
    return away


_FOUND: WeakKeyDictionary[Material, tuple[Chain, ...]] = WeakKeyDictionary()


def chains(material: Material) -> tuple[Chain, ...]:
    """Return each pair whose effect is decided, in the outermost context that decides it."""
    if material not in _FOUND:
        _FOUND[material] = tuple(_chains(material))
    return _FOUND[material]


def _chains(material: Material) -> Iterator[Chain]:
    contexts = contexts_outside_in(material)
    for source, target in pairs_within_reach(material):
        for context in contexts:
            effect = material.model.net_effect(source, target, Held.HIGH, context)
            if effect.is_decided:
                links = effect.routes[0].links
                if is_askable_way(links, material):
                    yield Chain(source, target, context, links)
                break
