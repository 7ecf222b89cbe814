"""f17: a quantity of a balancing loop is pushed; what inside the loop opposes it first?"""

from collections.abc import Iterator

from quizapp.deck.model import EntryId, Loop, LoopKind
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
from quizapp.questions.stems import in_context

FAMILY = Family.LOOP_RESPONSE


def questions(material: Material) -> Iterator[Question]:
    """Yield a question for each quantity of a balancing loop, and each side, that is proven."""
    for loop in material.deck.loops.values():
        if loop.kind is not LoopKind.BALANCING or not loop.ask:
            continue
        links = [material.oracle.links[LinkId(id)] for id in loop.through]
        for at in range(len(links)):
            around = [*links[at:], *links[:at]]
            for push in (1, -1):
                if _proves_all_round(around, push) and all(
                    material.may_ask(one.mechanism) for one in links
                ):
                    yield _question(loop, around, push, material)


def _proves_all_round(around: list[Influence], push: int) -> bool:
    """Whether each link proves on the side that a push, up or down, brings its source to."""
    side = UP if push > 0 else 1 - UP
    for one in around:
        if not one.can_prove(side):
            return False
        assert one.sign is not None
        side = side if one.sign > 0 else 1 - side
    return True


def _question(loop: Loop, around: list[Influence], push: int, material: Material) -> Question:
    names, first = material.names, around[0]
    assert first.sign is not None
    moves = push * first.sign
    own = FactId(f"loop:{loop.id}")
    facts = (own, *dict.fromkeys(fact_of(one.id) for one in around))
    stated = statement(first.mechanism, names)
    options = [
        Option(_id(first, moves), _text(first, moves, material), _stated(stated)),
        Option(
            _id(first, -moves),
            _text(first, -moves, material),
            Proof(ProofLevel.CONTRADICTION, stated),
            Error.SIGN_FLIPPED,
        ),
    ]
    # In a loop of two the push itself is what comes later: it is taken back.
    for later in around[1:-1] or around[1:]:
        assert later.sign is not None
        moves *= later.sign
        if _comes_at_once(first.source, later.target, moves * push, material):
            continue
        text = wording.LATER.format(way=told(around, names))
        options.append(
            Option(
                _id(later, moves),
                _text(later, moves, material),
                Proof(ProofLevel.FUNCTIONAL, text),
                Error.STEP_SKIPPED,
            )
        )
    return Choice(
        id=question_id(FAMILY, [own], first.source if push > 0 else f"{first.source}/low"),
        family=FAMILY,
        facts=facts,
        section=material.section(facts),
        level=Level.LOOP,
        stem=in_context(_stem(loop, first, push, material), loop.when, material),
        key=options[0],
        distractors=tuple(options[1:]),
        feedback=wording.LOOP_ROUND.format(stated=stated, way=told(around, names)),
        about=About(
            source=first.source,
            target=first.target,
            held="high" if push > 0 else "low",
            context=loop.when,
            loop=loop.id,
            path=tuple(one.id for one in around),
        ),
        links=tuple(link(one.mechanism, names) for one in around),
        origin=names.origin(loop.evidence, loop.cite),
        line=loop.place.line,
    )


def _stem(loop: Loop, first: Influence, push: int, material: Material) -> str:
    pushed = material.names.level(first.source)
    return prose.sentence(wording.LOOP_RESPONSE[push].format(pushed=pushed, loop=loop.title))


def _comes_at_once(source: EntryId, target: EntryId, sign: int, material: Material) -> bool:
    """Return whether a link beside the loop may move a later quantity as soon as the first."""
    return any(
        (one.source, one.target) == (source, target) and one.sign in {sign, None}
        for one in material.model.influences
    )


def _stated(text: str) -> Proof:
    return Proof(ProofLevel.STATED, text)


def _id(one: Influence, sign: int) -> OptionId:
    return OptionId(f"{one.target}/{'rises' if sign > 0 else 'falls'}")


def _text(one: Influence, sign: int, material: Material) -> str:
    template = wording.MOVES[sign]
    return prose.sentence(template.format(target=material.names.level(one.target)))
