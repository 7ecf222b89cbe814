"""f4: a sentence with one gap, of the author's or of a mechanism that only one thing can fill."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from quizapp.deck.model import Blank, Cloze, Effect, EntryId, Evidence, Mechanism, Range
from quizapp.knowledge import wording as prose
from quizapp.knowledge.mechanisms import link, statement
from quizapp.knowledge.propositions import Acts
from quizapp.knowledge.statements import blank_id
from quizapp.questions import wording
from quizapp.questions.masking import masked
from quizapp.questions.material import Material, fact_of, question_id
from quizapp.questions.question import About, Family, Level, Question, Typed
from quizapp.questions.stems import in_context
from quizapp.questions.texts import as_sentence
from quizapp.questions.typed_names import names_of_answer, names_of_one

FAMILY = Family.CLOZE

_SIGNED = frozenset({Effect.RAISES, Effect.LOWERS})


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each blank, and for each end of a mechanism that is the only one."""
    for card in material.deck.cards.values():
        if isinstance(card, Cloze) and card.ask:
            for part in card.parts:
                if isinstance(part, Blank):
                    yield _of_blank(card, part, material)
    for mechanism in material.deck.mechanisms.values():
        if _is_fit(mechanism, material):
            for is_target, stems in ((True, wording.TARGET_GAP), (False, wording.SOURCE_GAP)):
                question = _of_end(mechanism, stems, material, is_target=is_target)
                if question is not None:
                    yield question


def _of_blank(card: Cloze, blank: Blank, material: Material) -> Question:
    names = names_of_answer(blank.answer, material)
    fact = blank_id(card.id, blank.id)
    whole = "".join(part.answer if isinstance(part, Blank) else part for part in card.parts)
    sentence = as_sentence(_with_gap(card, blank, names.accepts))
    return Typed(
        id=question_id(FAMILY, [fact]),
        family=FAMILY,
        facts=(fact,),
        section=material.section([fact]),
        level=Level.RECALL,
        stem=in_context(
            wording.CLOZE[card.evidence].format(sentence=sentence), card.when, material
        ),
        feedback=prose.HEDGES_OF_DEFINITIONS[card.evidence].format(definition=as_sentence(whole)),
        about=About(context=card.when),
        origin=material.names.origin(card.evidence, card.cite),
        line=card.place.line,
        accepts=names.accepts,
        broader=names.broader,
        rivals=names.rivals,
    )


def _with_gap(card: Cloze, asked: Blank, hidden: tuple[str, ...]) -> str:
    """Return the sentence with one gap, in which nothing else says what belongs there."""

    def show(part: str | Blank) -> str:
        if part is asked:
            hint = asked.hint
            return wording.HINTED_GAP.format(hint=hint) if hint else wording.GAP
        return masked(part.answer if isinstance(part, Blank) else part, hidden)

    return "".join(map(show, card.parts))


def _is_fit(mechanism: Mechanism, material: Material) -> bool:
    return (
        mechanism.effect in _SIGNED
        and not mechanism.net
        and mechanism.evidence is Evidence.STATED
        and material.may_ask(mechanism)
    )


def _of_end(
    mechanism: Mechanism,
    stems: Mapping[tuple[int, Range], str],
    material: Material,
    *,
    is_target: bool,
) -> Question | None:
    """Return the question for one end, `None` unless nothing else can stand there."""
    sign = mechanism.effect.sign
    assert sign is not None
    said = Acts(mechanism.source, sign, mechanism.target, mechanism.when, mechanism.range)
    right, given = (
        (mechanism.target, mechanism.source) if is_target else (mechanism.source, mechanism.target)
    )

    def with_end(id: EntryId) -> Acts:
        return replace(said, target=id) if is_target else replace(said, source=id)

    if not _is_the_only_one(right, given, with_end, material):
        return None
    names = names_of_one(right, material, as_level=True)
    if not names.accepts:
        return None
    sentence = stems[sign, mechanism.range].format(other=material.names.level(given))
    fact = fact_of(mechanism.id)
    stem = wording.CLOZE[Evidence.STATED].format(sentence=prose.sentence(sentence))
    return Typed(
        id=question_id(FAMILY, [fact], "target" if is_target else "source"),
        family=FAMILY,
        facts=(fact,),
        section=material.section([fact]),
        level=Level.LINK,
        stem=in_context(stem, mechanism.when, material),
        feedback=statement(mechanism, material.names),
        about=About(
            source=mechanism.source,
            target=mechanism.target,
            direction="raised" if sign > 0 else "lowered",
            context=mechanism.when,
            path=(mechanism.id,),
        ),
        links=(link(mechanism, material.names),),
        origin=material.names.origin(mechanism.evidence, mechanism.cite),
        line=mechanism.place.line,
        accepts=names.accepts,
        broader=names.broader,
        rivals=names.rivals,
    )


def _is_the_only_one(
    right: EntryId, given: EntryId, with_end: Callable[[EntryId], Acts], material: Material
) -> bool:
    """Return whether the right end is true, and all others false; what is tied to it is no other.

    A whole or part of it may stay unknown, but must not be true as well.
    """
    judge, deck = material.oracle.judge, material.deck
    if not judge(with_end(right)).is_true:
        return False
    for id in (*deck.terms, *deck.quantities):
        if id in {right, given}:
            continue
        verdict = judge(with_end(id)).is_true
        is_tied = material.oracle.are_tied(id, right)
        if verdict is True or (verdict is None and not is_tied):
            return False
    return True
