"""f6: what one quantity does directly to another."""

from collections.abc import Iterator

from quizapp.deck.model import Evidence, Range
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.mechanisms import link, statement
from quizapp.knowledge.propositions import Acts
from quizapp.questions import wording
from quizapp.questions.material import Candidate, Material, fact_of, link_question_id
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Level,
    OptionId,
    Question,
)
from quizapp.questions.stems import in_context

FAMILY = Family.SIGN


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each signed link, on the side on which it is stated."""
    for influence in material.model.influences:
        if influence.sign is not None and material.may_ask(influence.mechanism):
            question = _question(influence, material)
            if question is not None:
                yield question


def _question(influence: Influence, material: Material) -> Question | None:
    mechanism, sign = influence.mechanism, influence.sign
    assert sign is not None
    side = mechanism.range
    texts = _texts(side)

    def says(sign: int) -> Acts:
        context, is_hedged = mechanism.when, mechanism.evidence is not Evidence.STATED
        return Acts(influence.source, sign, influence.target, context, side, is_hedged)

    key = material.key(_id(sign), texts[sign], says(sign))
    wrong = material.distractors(
        [Candidate(_id(-sign), texts[-sign], says(-sign), Error.SIGN_FLIPPED)]
    )
    if key is None or not wrong:
        return None
    return Choice(
        id=link_question_id(FAMILY, influence.id),
        family=FAMILY,
        facts=(fact_of(influence.id),),
        section=material.section([fact_of(influence.id)]),
        level=Level.LINK,
        stem=_stem(influence, material),
        key=key,
        distractors=wrong,
        is_scale=True,
        scale=_scale(side),
        feedback=statement(mechanism, material.names),
        about=About(
            source=influence.source,
            target=influence.target,
            direction="raised" if sign > 0 else "lowered",
            held={Range.ABOVE: "high", Range.BELOW: "low"}.get(mechanism.range),
            context=mechanism.when,
            path=(influence.id,),
        ),
        links=(link(mechanism, material.names),),
        origin=material.names.origin(mechanism.evidence, mechanism.cite),
        line=mechanism.place.line,
    )


def _stem(influence: Influence, material: Material) -> str:
    mechanism, names = influence.mechanism, material.names
    is_stated = mechanism.evidence is Evidence.STATED
    template = (wording.SIGN if is_stated else wording.HEDGED_SIGN)[mechanism.range]
    stem = template.format(
        source=names.level(influence.source),
        target=names.level(influence.target),
        says=wording.SAYS.get(mechanism.evidence),
    )
    return in_context(stem, mechanism.when, material)


def _id(sign: int) -> OptionId:
    return OptionId("raises" if sign > 0 else "lowers")


def _texts(side: Range) -> dict[int, str]:
    """Return how the options read: of a low source, by what becomes of the target."""
    if side is Range.BELOW:
        return wording.SIGN_BELOW
    return {1: wording.RAISES, -1: wording.LOWERS}


def _scale(side: Range) -> tuple[OptionId, ...]:
    """Return up before down, whichever sign that is."""
    return (_id(-1), _id(1)) if side is Range.BELOW else (_id(1), _id(-1))
