"""What the families of pathways share: the steps that may be asked, and how sure they are."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from weakref import WeakKeyDictionary

from quizapp.deck.model import EntryId, Evidence, Pathway, Step
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.pathways import step_id, successors
from quizapp.questions.material import Material
from quizapp.questions.texts import folded


def askable_steps(pathway: Pathway) -> list[Step]:
    """Return the steps that may be asked, in the order of the file."""
    return [step for step in pathway.steps if step.ask] if pathway.ask else []


_FOUND: WeakKeyDictionary[Material, Mapping[str, set[EntryId]]] = WeakKeyDictionary()


def pathways_with_step(text: str, material: Material) -> AbstractSet[EntryId]:
    """Return the ids of the pathways of which a step reads so, but for case and spacing."""
    if material not in _FOUND:
        found: defaultdict[str, set[EntryId]] = defaultdict(set)
        for pathway in material.deck.pathways.values():
            for step in pathway.steps:
                found[folded(step.text)].add(pathway.id)
        _FOUND[material] = found
    return _FOUND[material].get(folded(text), frozenset())


def weakest(*evidence: Evidence) -> Evidence:
    """Return the least firm of several grounds: what rests on all is as sure as that."""
    order = list(Evidence)
    return max(evidence, key=order.index)


def facts_of(pathway: Pathway, material: Material) -> tuple[FactId, ...]:
    """Return the facts of a pathway, in order."""
    ids = (step_id(pathway.id, step.id) for step in pathway.steps)
    return tuple(id for id in ids if id in material.facts)


def constrained(pathway: Pathway) -> set[tuple[EntryId, EntryId]]:
    """Return every pair of steps whose order is told, directly or by way of others."""
    follows = successors(pathway)
    pairs: set[tuple[EntryId, EntryId]] = set()
    for step in pathway.steps:
        ahead = list(follows[step.id])
        while ahead:
            if (pair := (step.id, ahead.pop())) not in pairs:
                pairs.add(pair)
                ahead += follows[pair[1]]
    return pairs
