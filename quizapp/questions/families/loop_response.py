"""f17: a quantity of a balancing loop is pushed; what inside the loop opposes it first?"""

from collections.abc import Iterator

from quizapp.deck.model import Loop, LoopKind
from quizapp.knowledge import wording as prose
from quizapp.knowledge.effect_sentences import told
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.graph import UP, Influence, LinkId
from quizapp.knowledge.mechanisms import link, statement
from quizapp.knowledge.propositions import Level as ProofLevel
from quizapp.knowledge.propositions import Proof
from quizapp.questions import wording
from quizapp.questions.material import Material, fact_of, question_id
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Level,
    Option,
    OptionId,
    Question,
)

FAMILY = Family.LOOP_RESPONSE


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each quantity of a balancing loop whose links all prove from there."""
    for loop in material.deck.loops.values():
        if loop.kind is not LoopKind.BALANCING or not loop.ask:
            continue
        links = [material.oracle.links[LinkId(id)] for id in loop.through]
        for at in range(len(links)):
            around = [*links[at:], *links[:at]]
            if _proves_all_round(around) and all(material.may_ask(x.mechanism) for x in links):
                yield _question(loop, around, material)


def _proves_all_round(around: list[Influence]) -> bool:
    """Whether each link proves on the side that a push upwards brings its source to."""
    side = UP
    for one in around:
        if not one.can_prove(side):
            return False
        assert one.sign is not None
        side = side if one.sign > 0 else 1 - side
    return True


def _question(loop: Loop, around: list[Influence], material: Material) -> Question:
    names, first = material.names, around[0]
    assert first.sign is not None
    own = FactId(f"loop:{loop.id}")
    facts = (own, *dict.fromkeys(fact_of(one.id) for one in around))
    stated = statement(first.mechanism, names)
    options = [
        Option(_id(first, first.sign), _text(first, first.sign, material), _stated(stated)),
        Option(
            _id(first, -first.sign),
            _text(first, -first.sign, material),
            Proof(ProofLevel.CONTRADICTION, stated),
            Error.SIGN_FLIPPED,
        ),
    ]
    sign = first.sign
    for later in around[1:-1]:
        assert later.sign is not None
        sign *= later.sign
        text = wording.LATER.format(way=prose.sentence(told(around, names)))
        options.append(
            Option(
                _id(later, sign),
                _text(later, sign, material),
                Proof(ProofLevel.FUNCTIONAL, text),
                Error.STEP_SKIPPED,
            )
        )
    return Choice(
        id=question_id(FAMILY, [own], first.source),
        family=FAMILY,
        facts=facts,
        section=material.section(facts),
        level=Level.LOOP,
        stem=prose.sentence(wording.LOOP_RESPONSE.format(pushed=names.level(first.source))),
        key=options[0],
        distractors=tuple(options[1:]),
        feedback=f"{prose.sentence(told(around, names))}. {stated}",
        about=About(
            source=first.source,
            target=first.target,
            loop=loop.id,
            path=tuple(one.id for one in around),
        ),
        links=tuple(link(one.mechanism, names) for one in around),
        origin=names.origin(loop.evidence, loop.cite),
        line=loop.place.line,
    )


def _stated(text: str) -> Proof:
    return Proof(ProofLevel.STATED, text)


def _id(one: Influence, sign: int) -> OptionId:
    return OptionId(f"{one.target}/{'rises' if sign > 0 else 'falls'}")


def _text(one: Influence, sign: int, material: Material) -> str:
    template = wording.MOVES[sign]
    return prose.sentence(template.format(target=material.names.level(one.target)))
