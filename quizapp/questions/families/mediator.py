"""f10: what every effect of one quantity on another must pass."""

from collections.abc import Iterator

from quizapp.deck.model import EntryId
from quizapp.knowledge import wording as prose
from quizapp.knowledge.effect_sentences import told
from quizapp.knowledge.mechanisms import link
from quizapp.knowledge.propositions import MustPass
from quizapp.questions import wording
from quizapp.questions.chains import Chain, chains, in_chain_of, steps_away
from quizapp.questions.material import Candidate, Material
from quizapp.questions.question import Choice, Error, Family, OptionId, Question
from quizapp.questions.words import stems_of

FAMILY = Family.MEDIATOR

FARTHEST = 2
"""Links between a chain and what may be taken for a part of it."""


def questions(material: Material) -> Iterator[Question]:
    """Yield, for each chain, one question about the one quantity on it that no way leads round.

    With several such quantities the middle one is asked for, and the others are no options.
    """
    for chain in chains(material):
        if (question := _question(chain, material)) is not None:
            yield question


def _question(chain: Chain, material: Material) -> Question | None:
    names = material.names

    def says(id: EntryId) -> MustPass:
        return MustPass(chain.source, chain.target, id, chain.context)

    inner = [id for id in chain.nodes[1:-1] if material.oracle.judge(says(id)).is_true]
    inner = [id for id in inner if not _is_tied_to_an_end(id, chain, material)]
    if not inner:
        return None
    right = inner[len(inner) // 2]
    key = material.key(right, prose.sentence(names.level(right)), says(right))
    wrong = material.distractors(
        Candidate(OptionId(id), prose.sentence(names.level(id)), says(id), Error.SIDE_ROUTE)
        for id in _beside(chain, right, material)
        if material.may_name(id)
        and not material.model.is_agent(id)
        and not material.oracle.are_tied(id, right)
    )
    if key is None or not wrong:
        return None
    stem = wording.MEDIATOR.format(
        source=names.level(chain.source), target=names.level(chain.target)
    )
    way = prose.sentence(told(chain.links, names))
    return Choice(
        key=key,
        distractors=wrong,
        links=tuple(link(one.mechanism, names) for one in chain.links),
        **in_chain_of(FAMILY, chain, stem, f"{way}. {key.proof.text}", material),
    )


def _beside(chain: Chain, right: EntryId, material: Material) -> list[EntryId]:
    """Return the quantities beside a chain, one signed link away and then two; the likest first.

    What stands elsewhere in the model nobody would look for on the way. What shares a word with
    an end of the chain comes first, lest that word give the right one away.
    """
    names, away = material.names, steps_away(chain, material)
    ends = {word for end in (chain.source, chain.target) for word in stems_of(names.level(end))}

    def rank(id: EntryId) -> tuple[bool, int, float, EntryId]:
        rings = bool(ends & stems_of(names.level(id)))
        return not rings, away[id], -material.likeness.of(right, id), id

    return sorted((id for id, steps in away.items() if 0 < steps <= FARTHEST), key=rank)


def _is_tied_to_an_end(id: EntryId, chain: Chain, material: Material) -> bool:
    return any(material.oracle.are_tied(id, end) for end in (chain.source, chain.target))
