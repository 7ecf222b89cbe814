"""f14: put the steps of a pathway in order."""

from collections.abc import Iterator

from quizapp.deck.model import EntryId, Pathway, PathwayOrder, Step
from quizapp.questions import wording
from quizapp.questions.material import Material, question_id
from quizapp.questions.question import About, Family, Item, Level, OptionId, Ordering, Question
from quizapp.questions.stems import contexts_of, in_context
from quizapp.questions.steps import askable_steps, constrained, facts_of, weakest
from quizapp.questions.texts import all_different, as_sentence, numbered

FAMILY = Family.ORDER

FEWEST, MOST = 3, 8
"""Steps that are worth ordering, and that a screen and a head can hold."""


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each pathway of a fit length."""
    for pathway in material.deck.pathways.values():
        if (question := _question(pathway, material)) is not None:
            yield question


def _question(pathway: Pathway, material: Material) -> Question | None:
    steps = askable_steps(pathway)
    shown = {step.id for step in steps}
    pairs = {pair for pair in constrained(pathway) if shown.issuperset(pair)}
    if not FEWEST <= len(steps) <= MOST or len(pairs) < FEWEST:
        return None
    contexts = contexts_of(pathway, *steps)
    if len(contexts) > 1 or not all_different(step.text for step in steps):
        return None
    context = next(iter(contexts), None)
    ordered = _sorted(steps, pairs)
    facts = facts_of(pathway, material)
    evidence = weakest(pathway.evidence, *(step.evidence for step in steps))
    stem = wording.ORDER[evidence].format(title=pathway.title)
    if pathway.order is not PathwayOrder.STRICT:
        stem = wording.SEVERAL_ORDERS.format(stem=stem)
    return Ordering(
        id=question_id(FAMILY, [f"pathway:{pathway.id}"]),
        family=FAMILY,
        facts=facts,
        section=material.section(facts),
        level=Level.RECALL,
        stem=in_context(stem, context, material),
        feedback=numbered([as_sentence(step.text) for step in ordered]),
        about=About(pathway=pathway.id, context=context),
        origin=material.names.origin(evidence, pathway.cite),
        line=pathway.place.line,
        steps=tuple(Item(id=OptionId(step.id), text=as_sentence(step.text)) for step in ordered),
        before=tuple(sorted((OptionId(first), OptionId(second)) for first, second in pairs)),
    )


def _sorted(steps: list[Step], pairs: set[tuple[EntryId, EntryId]]) -> list[Step]:
    """Return the steps in an order that is right, as near to that of the file as can be."""
    left, found = list(steps), list[Step]()
    while left:
        free = next(
            step for step in left if not any((other.id, step.id) in pairs for other in left)
        )
        left.remove(free)
        found.append(free)
    return found
