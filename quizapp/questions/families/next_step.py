"""f15: what comes directly after a step of a strict pathway."""

from collections.abc import Iterator
from itertools import pairwise

from quizapp.deck.model import EntryId, Evidence, Pathway, PathwayOrder, Step
from quizapp.knowledge.pathways import step_id
from quizapp.knowledge.propositions import Follows
from quizapp.questions import wording
from quizapp.questions.material import Candidate, Material, question_id
from quizapp.questions.question import About, Choice, Error, Family, Level, OptionId, Question
from quizapp.questions.stems import contexts_of, in_context
from quizapp.questions.steps import askable_steps, pathways_with_step, weakest
from quizapp.questions.texts import all_different, as_option, as_sentence
from quizapp.questions.words import stems_of

FAMILY = Family.NEXT_STEP


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each step of a strict pathway that another follows."""
    for pathway in material.deck.pathways.values():
        if pathway.order is PathwayOrder.STRICT:
            for step, after in pairwise(pathway.steps):
                if (question := _question(pathway, step, after, material)) is not None:
                    yield question


def _question(pathway: Pathway, step: Step, after: Step, material: Material) -> Question | None:
    askable = askable_steps(pathway)
    if step not in askable or after not in askable:
        return None
    contexts = contexts_of(pathway, step, after)
    if len(contexts) > 1 or not all_different(one.text for one in askable):
        return None
    context = next(iter(contexts), None)

    def says(id: EntryId) -> Follows:
        return Follows(pathway.id, id, step.id)

    key = material.key(after.id, as_option(after.text), says(after.id))
    wrong = material.distractors(
        Candidate(OptionId(one.id), as_option(one.text), says(one.id), _error(pathway, step, one))
        for one in _by_nearness(askable, step)
        if one not in {step, after}
    )
    if key is None or not wrong:
        return None
    fact = step_id(pathway.id, step.id)
    evidence = weakest(pathway.evidence, step.evidence, after.evidence)
    stem = _stem(pathway, step, after, evidence, material)
    return Choice(
        id=question_id(FAMILY, [fact]),
        family=FAMILY,
        facts=(fact,),
        section=material.section([fact]),
        level=Level.RECALL,
        stem=in_context(stem, context, material),
        key=key,
        distractors=wrong,
        feedback=wording.STEP_AFTER.format(
            step=as_sentence(step.text), after=as_sentence(after.text)
        ),
        about=About(pathway=pathway.id, step=step.id, context=context),
        origin=material.names.origin(evidence, step.cite or pathway.cite),
        line=step.place.line,
    )


def _stem(pathway: Pathway, step: Step, after: Step, evidence: Evidence, material: Material) -> str:
    """Return the stem; the title is left out where it would say the answer, if no step is lost."""
    said = as_option(step.text)
    tells = stems_of(pathway.title) & stems_of(after.text)
    if tells and pathways_with_step(said, material) <= {pathway.id}:
        return wording.NEXT_ALONE[evidence].format(step=said)
    return wording.NEXT[evidence].format(title=pathway.title, step=said)


def _by_nearness(steps: list[Step], asked: Step) -> list[Step]:
    """Return steps with the nearest first, and of two as near the earlier one."""
    place = {step.id: number for number, step in enumerate(steps)}
    return sorted(steps, key=lambda one: (abs(place[one.id] - place[asked.id]), place[one.id]))


def _error(pathway: Pathway, asked: Step, chosen: Step) -> Error:
    order = [step.id for step in pathway.steps]
    is_earlier = order.index(chosen.id) < order.index(asked.id)
    return Error.DIRECTION_REVERSED if is_earlier else Error.STEP_SKIPPED
