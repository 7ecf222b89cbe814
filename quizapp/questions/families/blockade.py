"""f11: which single block stops one quantity from affecting another."""

from collections.abc import Iterator

from quizapp.deck.model import EntryId
from quizapp.knowledge import wording as prose
from quizapp.knowledge.effect_sentences import told
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.mechanisms import link
from quizapp.knowledge.propositions import Stops
from quizapp.questions import wording
from quizapp.questions.chains import Chain, chains, in_chain_of, steps_away
from quizapp.questions.material import Candidate, Material
from quizapp.questions.question import Choice, Error, Family, OptionId, Question

FAMILY = Family.BLOCKADE

FARTHEST = 3
"""Links that both ends of a wrong one may be away from the chain, taken together."""


def questions(material: Material) -> Iterator[Question]:
    """Yield, for each chain, one question about a link of it without which no way is left."""
    for chain in chains(material):
        if (question := _question(chain, material)) is not None:
            yield question


def _question(chain: Chain, material: Material) -> Question | None:
    cut = [
        one
        for one in chain.links
        if _is_the_only_one(one, chain, material)
        and material.oracle.judge(_says(chain, one)).is_true
    ]
    if not cut:
        return None
    # The last link of a chain is the one that takes thought: what comes before it goes on.
    right = cut[-1]
    key = material.key(right.id, _text(right, material), _says(chain, right))
    wrong = material.distractors(
        Candidate(OptionId(one.id), _text(one, material), _says(chain, one), _error(chain, one))
        for one in _others(chain, right, material)
    )
    if key is None or not wrong:
        return None
    names = material.names
    stem = wording.BLOCKADE.format(
        source=names.level(chain.source), target=names.level(chain.target)
    )
    way = prose.sentence(told(chain.links, names))
    return Choice(
        key=key,
        distractors=wrong,
        links=tuple(link(one.mechanism, names) for one in chain.links),
        **in_chain_of(FAMILY, chain, stem, f"{way}. {key.proof.text}", material),
    )


def _says(chain: Chain, block: Influence) -> Stops:
    if (enzyme := _enzyme(block)) is not None:
        return Stops(chain.source, chain.target, quantity=enzyme, context=chain.context)
    return Stops(chain.source, chain.target, link=block.id, context=chain.context)


def _enzyme(block: Influence) -> EntryId | None:
    """Return what a conversion needs, which is how it would be blocked."""
    mechanism = block.mechanism
    return mechanism.by if block.source == mechanism.source else None


def _text(block: Influence, material: Material) -> str:
    names = material.names
    if (enzyme := _enzyme(block)) is not None:
        return wording.BLOCKED_ENZYME.format(
            enzyme=names.thing(enzyme),
            source=names.thing(block.source),
            target=names.thing(block.target),
        )
    return wording.BLOCKED_LINK.format(
        source=names.level(block.source), target=names.level(block.target)
    )


def _others(chain: Chain, right: Influence, material: Material) -> list[Influence]:
    """Return other links that touch a chain, or what is beside it; the nearest and signed first.

    A link that lies elsewhere in the model nobody would think of blocking.
    """
    away = steps_away(chain, material)

    def distance(one: Influence) -> int:
        return sum(away.get(end, FARTHEST + 1) for end in (one.source, one.target))

    frame = material.model.frame(chain.context)
    found = [
        one
        for node in away
        if node in frame.number
        for arrow in frame.arrows[frame.number[node]]
        for one in arrow.influences
        if one.id != right.id
        and len(arrow.influences) == 1  # else its words would mean both
        and distance(one) <= FARTHEST
        and material.may_ask(one.mechanism)
    ]
    return sorted(found, key=lambda one: (distance(one), one.sign is None, one.id))


def _is_the_only_one(block: Influence, chain: Chain, material: Material) -> bool:
    """Whether no other link leads from its source to its target: the words would mean both."""
    arrow = material.model.frame(chain.context).arrow(block.source, block.target)
    return len(arrow.influences) == 1


def _error(chain: Chain, block: Influence) -> Error:
    return Error.SIDE_ROUTE if {block.source, block.target} & set(chain.nodes) else Error.OTHER_LINK
