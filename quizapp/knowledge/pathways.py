"""Facts of pathways: a step and what comes directly after it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

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
        after = {first: {second} for first, second in pairwise(ids)}
    else:
        after = {id: {b for a, b in pathway.before if a == id} for id in ids}
    reach = _reachable(ids, after)
    return {
        id: tuple(
            other
            for other in ids
            if other in after.get(id, set())
            and not any(other in reach[middle] for middle in after[id] - {other})
        )
        for id in ids
    }


def pathway_facts(pathway: Pathway, names: Names) -> Iterator[Fact]:
    """Yield one fact for each step that something follows."""
    steps = {step.id: step for step in pathway.steps}
    follows = successors(pathway)
    for step in pathway.steps:
        next_steps = [steps[id] for id in follows[step.id]]
        if not next_steps:
            continue
        evidence = _weakest(
            pathway.evidence, step.evidence, *(after.evidence for after in next_steps)
        )
        neighbours = [a for a, b in follows.items() if step.id in b and b]
        neighbours += [id for id in follows[step.id] if follows[id]]
        yield Fact(
            id=step_id(pathway.id, step.id),
            kind=FactKind.STEP,
            section=step.section or pathway.section,
            line=step.place.line,
            faces=_faces(step, next_steps, follows, steps),
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


def _faces(
    step: Step,
    next_steps: Sequence[Step],
    follows: Mapping[EntryId, tuple[EntryId, ...]],
    steps: Mapping[EntryId, Step],
) -> tuple[Face, ...]:
    after = " / ".join(other.text for other in next_steps)
    forward = Face(
        "next",
        wording.NEXT.format(step=step.text),
        wording.FOLLOWS.format(step=step.text, successors=after),
    )
    if len(next_steps) > 1:  # "what comes before one branch" has the same answer for each branch
        return (forward,)
    target = next_steps[0]
    before = [steps[id].text for id, others in follows.items() if target.id in others]
    backward = Face(
        "previous",
        wording.PREVIOUS.format(step=target.text),
        wording.LEADS_UP.format(step=target.text, predecessors=" / ".join(before)),
    )
    return (forward, backward)


def _reachable(
    ids: Sequence[EntryId], after: Mapping[EntryId, set[EntryId]]
) -> Mapping[EntryId, set[EntryId]]:
    reach: dict[EntryId, set[EntryId]] = {}
    for id in ids:
        seen: set[EntryId] = set()
        waiting = list(after.get(id, ()))
        while waiting:
            if (other := waiting.pop()) not in seen:
                seen.add(other)
                waiting.extend(after.get(other, ()))
        reach[id] = seen
    return reach


def _earlier_ids(pathway: Pathway, step: Step) -> tuple[FactId, ...]:
    pathways = (pathway.id, *pathway.was)
    ids = [step_id(p, s) for p in pathways for s in (step.id, *step.was)]
    return tuple(ids[1:])


def _weakest(*evidence: Evidence) -> Evidence:
    order = list(Evidence)
    return max(evidence, key=order.index)
