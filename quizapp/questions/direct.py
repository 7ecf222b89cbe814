"""What f7 and f8 share: one end of a direct effect is asked, by the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizapp.deck.model import EntryId, Evidence, Range
from quizapp.knowledge import wording as prose
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.mechanisms import link, statement
from quizapp.knowledge.propositions import Acts
from quizapp.questions.material import Candidate, Material, fact_of, link_question_id
from quizapp.questions.question import About, Choice, Error, Family, Level, OptionId, Question
from quizapp.questions.stems import in_context


@dataclass(frozen=True, slots=True)
class End:
    """Which end of an effect a family asks for."""

    family: Family
    stems: dict[tuple[int, Range], str]
    """By sign and side; `{other}` is the end that is given."""
    asked: Callable[[Influence], EntryId]
    given: Callable[[Influence], EntryId]
    says: Callable[[Influence, EntryId], Acts]
    """What choosing a quantity claims."""


def questions_about(end: End, material: Material) -> Iterator[Question]:
    """Yield one question for each signed and stated link that enough others are unlike."""
    nodes = [id for id in material.model.quantities if material.may_name(id)]
    for influence in material.model.influences:
        mechanism = influence.mechanism
        if (
            influence.sign is not None
            and mechanism.evidence is Evidence.STATED
            and material.may_ask(mechanism)
            and (question := _question(end, influence, nodes, material)) is not None
        ):
            yield question


def _question(
    end: End, influence: Influence, nodes: list[EntryId], material: Material
) -> Question | None:
    mechanism, names, sign = influence.mechanism, material.names, influence.sign
    assert sign is not None
    right, given = end.asked(influence), end.given(influence)

    def text(id: EntryId) -> str:
        return prose.sentence(names.level(id))

    key = material.key(right, text(right), end.says(influence, right))
    others = [
        id for id in nodes if id not in {right, given} and not material.oracle.are_tied(id, right)
    ]
    wrong = material.distractors(
        Candidate(
            OptionId(id), text(id), end.says(influence, id), _error(end, influence, id, material)
        )
        for id in material.alike(right, others)
    )
    if key is None or not wrong:
        return None
    template = end.stems[sign, mechanism.range]
    return Choice(
        id=link_question_id(end.family, influence.id),
        family=end.family,
        facts=(fact_of(influence.id),),
        section=material.section([fact_of(influence.id)]),
        level=Level.LINK,
        stem=in_context(template.format(other=names.level(given)), mechanism.when, material),
        key=key,
        distractors=wrong,
        feedback=statement(mechanism, names),
        about=About(
            source=influence.source,
            target=influence.target,
            direction="raised" if sign > 0 else "lowered",
            context=mechanism.when,
            path=(influence.id,),
        ),
        links=(link(mechanism, names),),
        origin=names.origin(mechanism.evidence, mechanism.cite),
        line=mechanism.place.line,
    )


def _error(end: End, influence: Influence, id: EntryId, material: Material) -> Error:
    """Return what choosing a quantity shows: the sign turned round, the arrow, or another link."""
    said = end.says(influence, id)
    if any(
        one.effect.sign == -said.sign for one in material.oracle.of_pair(said.source, said.target)
    ):
        return Error.SIGN_FLIPPED
    if material.oracle.of_pair(said.target, said.source):
        return Error.DIRECTION_REVERSED
    return Error.OTHER_LINK
