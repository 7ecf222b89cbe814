"""f13: of the ways that pull against each other, which pushes the target down?"""

from collections.abc import Iterator

from quizapp.knowledge import wording as prose
from quizapp.knowledge.effect_sentences import say, told
from quizapp.knowledge.effects import Held, Reason
from quizapp.knowledge.mechanisms import link
from quizapp.knowledge.propositions import Level, Proof
from quizapp.knowledge.routes import Route
from quizapp.questions import wording
from quizapp.questions.chains import (
    Chain,
    contexts_outside_in,
    in_chain_of,
    is_askable_way,
    pairs_within_reach,
)
from quizapp.questions.material import Material
from quizapp.questions.question import Choice, Error, Family, Option, OptionId, Question

FAMILY = Family.OPPOSING_ROUTES


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each pair with one way down and at least two up, or the reverse."""
    for source, target in pairs_within_reach(material):
        for context in contexts_outside_in(material):
            effect = material.model.net_effect(source, target, Held.HIGH, context)
            if effect.reason is Reason.OPPOSING_ROUTES:
                ways = material.model.routes(source, target, Held.HIGH, context)
                said = say(effect, material.names, is_given=material.model.is_agent(source))
                chain = Chain(source, target, context, effect.routes[0].links)
                yield from _question(chain, ways, said, material)
                break


def _question(chain: Chain, ways: list[Route], said: str, material: Material) -> Iterator[Question]:
    ways = [way for way in ways if len(way.links) < 2 or is_askable_way(way.links, material)]
    for sign in (-1, 1):
        down = [way for way in ways if way.sign == sign]
        up = [way for way in ways if way.sign == -sign]
        if len(down) == 1 and len(up) >= 2:
            stem = wording.OPPOSING[sign].format(
                source=material.names.level(chain.source),
                target=material.names.level(chain.target),
            )
            wrong = tuple(_option(way, material, error=Error.SIGN_FLIPPED) for way in up)
            yield Choice(
                key=_option(down[0], material, error=None),
                distractors=wrong,
                links=tuple(link(one.mechanism, material.names) for one in down[0].links),
                **in_chain_of(FAMILY, chain, stem, said, material),
            )
            return


def _option(way: Route, material: Material, *, error: Error | None) -> Option:
    minuses = sum(one.sign == -1 for one in way.links)
    text = prose.sentence(told(way.links, material.names))
    proof = Proof(
        Level.CONTRADICTION if error else Level.GRAPH,
        wording.SIGNS.format(minuses=minuses, does="down" if way.sign < 0 else "up", way=text),
    )
    return Option(OptionId(">".join(one.id for one in way.links)), f"{text}.", proof, error)
