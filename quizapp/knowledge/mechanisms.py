"""Facts of mechanisms and of the loops that they close."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizapp.deck.model import Deck, Effect, EntryId, Evidence, Loop, LoopKind, Mechanism, Range
from quizapp.knowledge import meanings, wording
from quizapp.knowledge.facts import Face, Fact, FactId, FactKind, Link
from quizapp.knowledge.names import Names
from quizapp.knowledge.terms import meaning_id

_LEVELS = frozenset(effect for effect in Effect if effect.sign is not None)
"""Effects that speak of levels: their ends are called by their quantity."""

_SIGNED = frozenset({Effect.RAISES, Effect.LOWERS})


_SIDES = {Range.ABOVE: "high", Range.BELOW: "low", Range.BOTH: ""}
_INFLUENCES = _SIGNED | {Effect.CHANGES, Effect.ACTS_ON, Effect.BINDS}


def mechanism_facts(mechanisms: Iterable[Mechanism], names: Names) -> Iterator[Fact]:
    """Yield one fact for each mechanism, asked forward and backward.

    A cause may have many effects and a prompt must have one answer, so where several
    mechanisms would do for an answer the prompt also gives the initials of the one it wants.
    """
    every = list(mechanisms)
    effects: dict[tuple[str, EntryId], list[str]] = defaultdict(list)
    causes: dict[tuple[str, EntryId], list[str]] = defaultdict(list)
    for mechanism in every:
        source, target = _ends(mechanism, names)
        effects[_group(mechanism, mechanism.source)].append(target)
        causes[_group(mechanism, mechanism.target)].append(source)
    cues_of_effects = {group: wording.Cues(answers) for group, answers in effects.items()}
    cues_of_causes = {group: wording.Cues(answers) for group, answers in causes.items()}
    for mechanism in every:
        forward, backward = _prompts(mechanism, names)
        source, target = _ends(mechanism, names)
        answer = statement(mechanism, names)
        if mechanism.effect is Effect.HAS_NO_DIRECT_EFFECT_ON:
            faces: tuple[Face, ...] = (Face("forward", forward, answer),)
        else:
            if len(effects[group := _group(mechanism, mechanism.source)]) > 1:
                forward = wording.CUE.format(prompt=forward, cue=cues_of_effects[group].of(target))
            if len(causes[group := _group(mechanism, mechanism.target)]) > 1:
                backward = wording.CUE.format(prompt=backward, cue=cues_of_causes[group].of(source))
            faces = (Face("forward", forward, answer), Face("backward", backward, answer))
        yield _mechanism_fact(mechanism, faces, names)


def loop_fact(loop: Loop, deck: Deck, names: Names) -> Fact:
    """Return the one fact of a loop: its way round and its kind."""
    around = [_link_of(deck, id) for id in loop.through]
    balancing = loop.kind is LoopKind.BALANCING
    template = wording.BALANCING if balancing else wording.REINFORCING
    answer = template.format(way="; ".join(_bare(mechanism, names) for mechanism in around))
    if loop.evidence is not Evidence.STATED:
        answer = wording.SUGGESTED_LOOP.format(loop=answer)
    return Fact(
        id=FactId(f"loop:{loop.id}"),
        kind=FactKind.LOOP,
        section=loop.section,
        line=loop.place.line,
        faces=(Face("loop", wording.LOOP, answer),),
        topic=loop.title,
        evidence=loop.evidence,
        origin=names.origin(loop.evidence, loop.cite),
        why=loop.why,
        note=loop.note,
        links=tuple(link(mechanism, names) for mechanism in around),
        was=tuple(FactId(f"loop:{old}") for old in loop.was),
        meaning=meanings.of_loop(loop),
    )


def statement(mechanism: Mechanism, names: Names) -> str:
    """Return what a mechanism says as whole sentences, hedged as firmly as the source does."""
    said = _bare(mechanism, names)
    if mechanism.where:
        said = f"{said} in {names.places(mechanism.where)}"
    if (setting := names.context(mechanism.when)) is not None:
        said = f"{setting}, {said}"
    hedges = wording.HEDGES_OF_HEDGED if wording.is_hedged(_verb(mechanism)) else wording.HEDGES
    said = hedges[mechanism.evidence].format(statement=said)
    if mechanism.effect is Effect.HAS_NO_DIRECT_EFFECT_ON:
        said = wording.NO.format(statement=said)
    sentences = [wording.sentence(said)]
    if mechanism.range is not Range.BOTH and mechanism.effect in _SIGNED:
        sentences.append(_one_sided(mechanism, names))
    if mechanism.effect is Effect.GOES_WITH:
        sentences.append(wording.NO_ARROW)
    return " ".join(sentences)


def link(mechanism: Mechanism, names: Names) -> Link:
    """Return a mechanism as one arrow of a drawing."""
    source, target = (wording.without_article(end) for end in _ends(mechanism, names))
    speaks_of_levels = mechanism.effect in _LEVELS
    shows_influence = mechanism.effect in {Effect.CHANGES, Effect.ACTS_ON, Effect.BINDS}
    sign = wording.SIGNS[mechanism.effect.sign] if speaks_of_levels or shows_influence else ""
    side = _SIDES[mechanism.range] if mechanism.effect in _SIGNED else ""
    return Link(source, sign, target, side, mechanism.evidence is not Evidence.STATED)


def _mechanism_fact(mechanism: Mechanism, faces: tuple[Face, ...], names: Names) -> Fact:
    return Fact(
        id=FactId(f"mechanism:{mechanism.id}"),
        kind=FactKind.MECHANISM,
        section=mechanism.section,
        line=mechanism.place.line,
        faces=faces,
        evidence=mechanism.evidence,
        origin=names.origin(mechanism.evidence, mechanism.cite),
        why=mechanism.why,
        note=mechanism.note,
        links=(link(mechanism, names),),
        builds_on=tuple(
            meaning_id(end) for end in (mechanism.source, mechanism.target) if names.has_term(end)
        ),
        was=tuple(FactId(f"mechanism:{old}") for old in mechanism.was),
        meaning=meanings.of_mechanism(mechanism),
    )


def _prompts(mechanism: Mechanism, names: Names) -> tuple[str, str]:
    """Return the question that asks for the target and the one that asks for the source."""
    plan = _wording(mechanism)
    source, target = _ends(mechanism, names)
    setting = names.context(mechanism.when)
    if mechanism.evidence is Evidence.STATED:
        templates = (plan.forward, plan.backward)
    else:
        templates = (plan.hedged_forward, plan.hedged_backward)
    by_what = ", and by what" if mechanism.by else ""
    verb = _verb(mechanism)
    words = {"s": source, "t": target, "by_what": by_what, "verb": verb, "base": wording.base(verb)}
    forward, backward = (template.format(**words) for template in templates)
    if setting is None:
        return forward, backward
    return (
        wording.sentence(f"{setting}: {forward[:1].lower()}{forward[1:]}"),
        wording.sentence(f"{setting}: {backward[:1].lower()}{backward[1:]}"),
    )


def _link_of(deck: Deck, id: EntryId) -> Mechanism:
    """Return a mechanism, or the link that the enzyme of a conversion makes (`ID/by`)."""
    conversion, _, by = id.partition("/")
    mechanism = deck.mechanisms[EntryId(conversion)]
    if not by:
        return mechanism
    assert mechanism.by is not None
    return replace(mechanism, source=mechanism.by, effect=Effect.RAISES, by=None, verb=None)


def _bare(mechanism: Mechanism, names: Names) -> str:
    """Return the statement alone: no place, no context, no hedge."""
    source, target = _ends(mechanism, names)
    return _wording(mechanism).statement.format(
        s=source,
        t=target,
        verb=_verb(mechanism),
        by=f" by {names.thing(mechanism.by)}" if mechanism.by else "",
    )


def _verb(mechanism: Mechanism) -> str:
    return mechanism.verb or wording.VERBS.get(mechanism.effect, mechanism.effect.value)


def _group(mechanism: Mechanism, end: EntryId) -> tuple[str, EntryId]:
    """Return what a learner would take for the same question: an influence is an influence."""
    return ("influences" if mechanism.effect in _INFLUENCES else mechanism.effect.value, end)


def _ends(mechanism: Mechanism, names: Names) -> tuple[str, str]:
    """Return source and target as this effect speaks of them: as levels or as things."""
    call = names.level if mechanism.effect in _SIGNED else names.thing
    return call(mechanism.source), call(mechanism.target)


def _wording(mechanism: Mechanism) -> wording.EffectWording:
    overall = mechanism.net and mechanism.effect in _SIGNED
    return wording.NET if overall else wording.EFFECTS[mechanism.effect]


def _one_sided(mechanism: Mechanism, names: Names) -> str:
    source, target = _ends(mechanism, names)
    above = mechanism.range is Range.ABOVE
    rises = above == (mechanism.effect is Effect.RAISES)
    is_hedged = mechanism.evidence is not Evidence.STATED
    return wording.ONE_SIDED.format(
        s=source,
        side="above" if above else "below",
        t=target,
        moves=wording.MOVES[1 if rises else -1, is_hedged],
    )
