"""Facts of pathways: a step and what comes directly after it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from graphlib import TopologicalSorter
from itertools import pairwise
from operator import or_

from quizapp.deck.model import EntryId, Evidence, Pathway, PathwayOrder, Step
from quizapp.knowledge import meanings, wording
from quizapp.knowledge.facts import Face, Fact, FactId, FactKind
from quizapp.knowledge.names import Names


def successors(pathway: Pathway) -> Mapping[EntryId, tuple[EntryId, ...]]:
    """Return each step's direct successors; a step that ends a branch has none.

    In a partial order a pair that also follows by way of other steps is no direct one.
    """
    ids = [step.id for step in pathway.steps]
    if pathway.order is PathwayOrder.STRICT:
        return dict.fromkeys(ids, ()) | {first: (second,) for first, second in pairwise(ids)}
    place = {id: number for number, id in enumerate(ids)}
    after: dict[EntryId, set[EntryId]] = {id: set() for id in ids}
    for first, second in pathway.before:
        after[first].add(second)
    beyond = _beyond(after, place)
    return {
        id: tuple(
            other
            for other in sorted(after[id], key=place.__getitem__)
            if not beyond[id] >> place[other] & 1
        )
        for id in ids
    }


def pathway_facts(pathway: Pathway, names: Names) -> Iterator[Fact]:
    """Yield one fact for each step that something follows."""
    steps = {step.id: step for step in pathway.steps}
    follows = successors(pathway)
    leads_up: dict[EntryId, list[EntryId]] = {step.id: [] for step in pathway.steps}
    for first, others in follows.items():
        for other in others:
            leads_up[other].append(first)
    for step in pathway.steps:
        next_steps = [steps[id] for id in follows[step.id]]
        if not next_steps:
            continue
        evidence = _weakest(
            pathway.evidence, step.evidence, *(after.evidence for after in next_steps)
        )
        neighbours = [*leads_up[step.id], *(id for id in follows[step.id] if follows[id])]
        yield Fact(
            id=step_id(pathway.id, step.id),
            kind=FactKind.STEP,
            section=step.section or pathway.section,
            line=step.place.line,
            faces=_faces(step, next_steps, [steps[id] for id in leads_up[next_steps[0].id]]),
            topic=pathway.title,
            evidence=evidence,
            origin=names.origin(evidence, step.cite or pathway.cite),
            note=step.note or pathway.note,
            siblings=tuple(step_id(pathway.id, id) for id in neighbours),
            was=_earlier_ids(pathway, step),
            meaning=meanings.of_step(evidence, pathway.id, follows[step.id]),
        )


def step_id(pathway: EntryId, step: EntryId) -> FactId:
    """Return the id of the fact that asks what follows a step."""
    return FactId(f"pathway:{pathway}:{step}")


def _faces(step: Step, next_steps: Sequence[Step], before: Sequence[Step]) -> tuple[Face, ...]:
    """Return the faces of a step's fact.

    Args:
        step: The step.
        next_steps: Those that follow it directly.
        before: Those that the first of these follows directly, this one among them.
    """
    after = " / ".join(other.text for other in next_steps)
    forward = Face(
        "next",
        wording.NEXT.format(step=step.text),
        wording.FOLLOWS.format(step=step.text, successors=after),
    )
    if len(next_steps) > 1:  # "what comes before one branch" has the same answer for each branch
        return (forward,)
    target = next_steps[0]
    predecessors = " / ".join(other.text for other in before)
    backward = Face(
        "previous",
        wording.PREVIOUS.format(step=target.text),
        wording.LEADS_UP.format(step=target.text, predecessors=predecessors),
    )
    return (forward, backward)


def _beyond(
    after: Mapping[EntryId, Collection[EntryId]], place: Mapping[EntryId, int]
) -> Mapping[EntryId, int]:
    """Return which steps follow each by way of another, as bits by their place.

    Bits, because a pathway may have twenty thousand steps, and each may reach all others.
    """
    beyond: dict[EntryId, int] = {}
    reach: dict[EntryId, int] = {}
    for id in TopologicalSorter(after).static_order():  # what follows stands in `reach` before
        beyond[id] = reduce(or_, (reach[other] for other in after[id]), 0)
        reach[id] = reduce(or_, (1 << place[other] for other in after[id]), beyond[id])
    return beyond


def _earlier_ids(pathway: Pathway, step: Step) -> tuple[FactId, ...]:
    pathways = (pathway.id, *pathway.was)
    ids = [step_id(p, s) for p in pathways for s in (step.id, *step.was)]
    return tuple(ids[1:])


def _weakest(*evidence: Evidence) -> Evidence:
    order = list(Evidence)
    return max(evidence, key=order.index)
