"""f9: what happens to one quantity in the long run while another is held off its level."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.deck.model import EntryId
from quizapp.knowledge import wording as prose
from quizapp.knowledge.effect_sentences import say
from quizapp.knowledge.effects import Assumed, Held, NetEffect, Outcome
from quizapp.knowledge.graph import widening
from quizapp.knowledge.mechanisms import link
from quizapp.knowledge.propositions import Level as ProofLevel
from quizapp.knowledge.propositions import Proof, Responds
from quizapp.knowledge.routes import Route
from quizapp.questions import wording
from quizapp.questions.chains import contexts_outside_in, is_askable_way, pairs_within_reach
from quizapp.questions.material import Candidate, Material, fact_of
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Level,
    Option,
    OptionId,
    Question,
    QuestionId,
)
from quizapp.questions.stems import in_context

FAMILY = Family.PERTURBATION

UNDETERMINED_SHARE = 0.25
"""From which share of undetermined pairs on "cannot be told" is an option that may be right."""


@dataclass(frozen=True, slots=True)
class _Asked:
    effect: NetEffect
    route: Route
    outcome: Outcome
    assumed: Assumed | None = None


def questions(material: Material) -> Iterator[Question]:
    """Yield a question for each pair, side and outermost context that decides it."""
    by_context: defaultdict[EntryId | None, list[_Asked]] = defaultdict(list)
    for asked in _asked(material):
        by_context[asked.effect.context].append(asked)
    for context in sorted(by_context, key=lambda id: id or ""):
        group = by_context[context]
        open_ones = sum(asked.outcome is Outcome.UNDETERMINED for asked in group)
        has_third = open_ones >= UNDETERMINED_SHARE * len(group)
        for asked in group:
            if has_third or asked.outcome is not Outcome.UNDETERMINED:
                yield _question(asked, material, has_third=has_third)


def _asked(material: Material) -> Iterator[_Asked]:
    contexts = contexts_outside_in(material)
    for source, target in pairs_within_reach(material):
        for held in [Held.HIGH] if material.model.is_agent(source) else list(Held):
            decided: set[EntryId | None] = set()
            for context in contexts:
                if decided & set(_wider(context, material)):
                    continue  # asked in a wider context already
                effect = material.model.net_effect(source, target, held, context)
                if (asked := _fit(effect, material)) is not None:
                    decided.add(context)
                    yield asked


def _wider(context: EntryId | None, material: Material) -> list[EntryId | None]:
    return widening(context, material.deck.contexts)


def _fit(effect: NetEffect, material: Material) -> _Asked | None:
    """Return an effect as it can be asked, `None` where it cannot."""
    if effect.assumed is not None:
        asked = _Asked(effect, effect.assumed.route, effect.assumed.outcome, effect.assumed)
    elif effect.outcome in {Outcome.RISES, Outcome.FALLS, Outcome.UNDETERMINED}:
        asked = _Asked(effect, effect.routes[0], effect.outcome)
    else:
        return None
    return asked if is_askable_way(asked.route.links, material) else None


def _question(asked: _Asked, material: Material, *, has_third: bool) -> Question:
    effect, links = asked.effect, asked.route.links
    is_given = material.model.is_agent(effect.source)
    options = _options(asked, material, has_third=has_third)
    facts = tuple(dict.fromkeys(fact_of(one.id) for one in links))
    context = f"@{effect.context}" if effect.context else ""
    return Choice(
        id=QuestionId(
            f"{FAMILY}/{effect.source}>{effect.target}/{_held(asked, material)}{context}"
        ),
        family=FAMILY,
        facts=facts,
        section=material.section(facts),
        level=Level.CHAIN,
        stem=_stem(asked, material, is_given=is_given),
        key=next(option for option in options if option.is_right),
        distractors=tuple(option for option in options if not option.is_right),
        is_scale=True,
        scale=tuple(option.id for option in options),
        feedback=_feedback(asked, material, is_given=is_given),
        about=About(
            source=effect.source,
            target=effect.target,
            held=_held(asked, material),
            context=effect.context,
            path=tuple(one.id for one in links),
        ),
        links=tuple(link(one.mechanism, material.names) for one in links),
        line=links[0].mechanism.place.line,
        assumes=() if asked.assumed is None else (asked.assumed.assumes,),
    )


def _held(asked: _Asked, material: Material) -> str:
    return "given" if material.model.is_agent(asked.effect.source) else asked.effect.held.value


def _options(asked: _Asked, material: Material, *, has_third: bool) -> list[Option]:
    effect = asked.effect
    scale = [Outcome.RISES, Outcome.FALLS, *([Outcome.UNDETERMINED] if has_third else [])]
    error = Error.FEEDBACK_TAKEN_FOR_REVERSAL if effect.loops else Error.SIGN_FLIPPED
    found: list[Option] = []
    for outcome in scale:
        id, text = OptionId(outcome.value), wording.OUTCOMES[outcome]
        if asked.assumed is not None:
            proof = Proof(ProofLevel.GRAPH, _feedback(asked, material, is_given=False))
            is_right = outcome is asked.outcome
            found.append(Option(id, text, proof, None if is_right else error))
            continue
        says = Responds(effect.source, effect.held, effect.target, outcome, effect.context)
        if (key := material.key(id, text, says)) is not None:
            found.append(key)
        else:
            found += material.distractors([Candidate(id, text, says, error)])
    return found


def _stem(asked: _Asked, material: Material, *, is_given: bool) -> str:
    effect, names = asked.effect, material.names
    template = wording.RESPONSE
    if asked.assumed is not None:
        template = wording.RESPONSE_ASSUMING
    elif _unsettling(asked, material):
        template = wording.RESPONSE_IN_EVERYONE
    stem = template.format(
        held=_is_held(asked, material, is_given=is_given), target=names.level(effect.target)
    )
    return in_context(stem, effect.context, material)


def _is_held(asked: _Asked, material: Material, *, is_given: bool) -> str:
    """Return what is done to the source, as a clause."""
    effect, names = asked.effect, material.names
    if is_given:
        return wording.GIVEN.format(source=names.thing(effect.source))
    return wording.HELD[effect.held].format(source=names.level(effect.source))


def _unsettling(asked: _Asked, material: Material) -> list[EntryId]:
    """Return the outermost contexts in which the links that hold in everyone do not decide."""
    effect = asked.effect
    if effect.context is not None:
        return []
    found: list[EntryId] = []
    for context in contexts_outside_in(material):
        if context is None or set(_wider(context, material)) & set(found):
            continue
        there = material.model.net_effect(effect.source, effect.target, effect.held, context)
        if there.outcome is not effect.outcome:
            found.append(context)
    return found


def _feedback(asked: _Asked, material: Material, *, is_given: bool) -> str:
    names = material.names
    if asked.assumed is None:
        said = say(asked.effect, names, is_given=is_given)
        others = [str(names.context(context)) for context in _unsettling(asked, material)]
        if others:
            said = f"{wording.OTHERWISE.format(contexts=prose.listed(others))} {said}"
        return said
    links = asked.route.links
    return wording.ASSUMED.format(
        way=prose.sentence(material.told(links)),
        held=_is_held(asked, material, is_given=is_given),
        target=names.level(asked.effect.target),
        does=asked.outcome.value,
        link=material.told([one for one in links if one.id == asked.assumed.assumes]),
    )
