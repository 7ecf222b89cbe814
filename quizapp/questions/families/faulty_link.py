"""f12: a chain is printed with one step turned round; which step is wrong?"""

from collections.abc import Iterator

from quizapp.knowledge import wording as prose
from quizapp.knowledge.effect_sentences import told
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.mechanisms import link, statement
from quizapp.knowledge.propositions import Acts, Level, Proof
from quizapp.questions import wording
from quizapp.questions.chains import Chain, chains, in_chain_of
from quizapp.questions.material import Material
from quizapp.questions.question import Choice, Error, Family, Option, OptionId, Question, QuestionId
from quizapp.questions.stems import in_a_sentence

FAMILY = Family.FAULTY_LINK

FEWEST = 3
"""Links of a chain in which a fault is worth looking for."""


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each link of each long chain whose opposite is disproven."""
    for chain in chains(material):
        if len(chain.links) < FEWEST:
            continue
        for altered in chain.links:
            if (question := _question(chain, altered, material)) is not None:
                yield question


def _question(chain: Chain, altered: Influence, material: Material) -> Question | None:
    assert altered.sign is not None
    mechanism = altered.mechanism
    opposite = Acts(altered.source, -altered.sign, altered.target, chain.context, mechanism.range)
    verdict = material.oracle.judge(opposite)
    if verdict.is_true is not False or verdict.proof is None:
        return None
    options = [
        Option(
            OptionId(one.id),
            _text(one, material, sign=-one.sign if one is altered else one.sign or 0),
            verdict.proof if one is altered else Proof(Level.STATED, _true_step(one, material)),
            None if one is altered else Error.TRUE_STEP,
        )
        for one in chain.links
        if one.sign is not None
    ]
    made = in_chain_of(
        FAMILY,
        chain,
        wording.FAULTY_LINK,
        f"{statement(mechanism, material.names)} {_way(chain, material)}",
        material,
    )
    made["id"] = QuestionId(f"{made['id']}/{altered.id}")
    return Choice(
        key=next(option for option in options if option.is_right),
        distractors=tuple(option for option in options if not option.is_right),
        is_scale=True,
        scale=tuple(option.id for option in options),
        links=tuple(link(one.mechanism, material.names) for one in chain.links),
        **made,
    )


def _true_step(one: Influence, material: Material) -> str:
    said = in_a_sentence(statement(one.mechanism, material.names))
    return wording.TRUE_STEP.format(statement=said)


def _text(one: Influence, material: Material, *, sign: int) -> str:
    names = material.names
    template = wording.STEP[sign]
    return prose.sentence(
        template.format(source=names.level(one.source), target=names.level(one.target))
    )


def _way(chain: Chain, material: Material) -> str:
    return f"{prose.sentence(told(chain.links, material.names))}."
