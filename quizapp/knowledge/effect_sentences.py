"""A net effect as a sentence: what happens, and by which way."""

from collections.abc import Callable, Mapping, Sequence

from quizapp.deck.model import Effect, Evidence, Range
from quizapp.knowledge.effects import Held, NetEffect, Outcome, Reason
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.names import Names
from quizapp.knowledge.routes import Cycle
from quizapp.knowledge.wording import VERBS, listed, sentence

_HELD = {
    Held.HIGH: "while {source} is held above its usual level",
    Held.LOW: "while {source} is held below its usual level",
}
_GIVEN = "while {source} is given"
_OUTCOMES = {
    Outcome.RISES: "{target} rises in the long run",
    Outcome.FALLS: "{target} falls in the long run",
    Outcome.UNDETERMINED: "nobody can tell from this model what {target} does",
    Outcome.UNAFFECTED: "{target} stays as it is",
    Outcome.UNKNOWN: "the deck does not decide what {target} does",
}


def say(effect: NetEffect, names: Names, *, is_given: bool) -> str:
    """Return `effect` as two sentences: the answer, and what it rests on.

    Args:
        effect: The answer.
        names: What things are called.
        is_given: Whether the source is an agent.
    """
    source = names.thing(effect.source) if is_given else names.level(effect.source)
    held = (_GIVEN if is_given else _HELD[effect.held]).format(source=source)
    answer = _OUTCOMES[effect.outcome].format(target=names.level(effect.target))
    setting = names.context(effect.context)
    whole = f"{held}, {answer}" if setting is None else f"{setting}, {held}, {answer}"
    return f"{sentence(whole)}. {sentence(_REASONS[effect.reason](effect, names))}."


def told(links: Sequence[Influence], names: Names) -> str:
    """Return a way in words: "stress raises cortisol, which lowers plasticity"."""
    said = names.level(links[0].source)
    for number, link in enumerate(links):
        which = ", which" if number else ""
        said += f"{which} {_verb(link)} {names.level(link.target)}"
    return said


def _verb(link: Influence) -> str:
    """Return what a link does; the enzyme of a conversion raises its product."""
    effect = link.mechanism.effect
    if effect is Effect.CONVERTS_TO:
        return "is converted to" if link.source == link.mechanism.source else Effect.RAISES
    return VERBS.get(effect, effect.value)


def _by_routes(effect: NetEffect, names: Names) -> str:
    first, *others = effect.routes
    said = told(first.links, names)
    if others:
        said = f"every way agrees, as this one: {said}"
    if effect.loops:
        said += f". A loop damps this and does not reverse it: {_around(effect.loops[0], names)}"
    return said


def _by_opposing(effect: NetEffect, names: Names) -> str:
    one, other = effect.routes
    return f"two ways are against each other: {told(one.links, names)}; {told(other.links, names)}"


def _by_loop(effect: NetEffect, names: Names) -> str:
    (loop,) = effect.loops
    does = "may feed" if effect.outcome is Outcome.UNKNOWN else "feeds"
    around = _around(loop, names)
    return f"a loop beside the way {does} itself, and may turn the answer round: {around}"


def _by_defeat(effect: NetEffect, names: Names) -> str:
    broken = effect.routes[0].broken
    reasons = listed(dict.fromkeys(_why_no_proof(link) for link in broken))
    ids = listed(f"`{link.id}`" for link in broken)
    way = told(effect.routes[0].links, names)
    return f"a way there runs through {ids}, which {reasons}: {way}"


def _why_no_proof(link: Influence) -> str:
    """Return why an answer cannot rest on a link, as the rest of a sentence about it."""
    mechanism = link.mechanism
    if link.sign is None:
        return "says no direction"
    if mechanism.evidence is not Evidence.STATED:
        return f"is only {mechanism.evidence}"
    if not mechanism.chain:
        return "is not to be chained"
    side = "above" if mechanism.range is Range.ABOVE else "below"
    return f"is stated only where its cause is known to be {side} its usual level"


def _around(loop: Cycle, names: Names) -> str:
    return told(loop.links, names)


def _plainly(said: str) -> Callable[[NetEffect, Names], str]:
    return lambda _effect, _names: said


_REASONS: Mapping[Reason, Callable[[NetEffect, Names], str]] = {
    Reason.ONE_SIGN: _by_routes,
    Reason.BALANCED: _by_routes,
    Reason.OPPOSING_ROUTES: _by_opposing,
    Reason.LOOP: _by_loop,
    Reason.DEFEATED: _by_defeat,
    Reason.COMPLETE: _plainly("no way leads there, and the author declared the lists complete"),
    Reason.NO_ROUTE: _plainly(
        "it states no way there, and does not say that its lists are complete"
    ),
    Reason.BUDGET: _plainly("there are too many ways and loops to follow them all"),
    Reason.AGENT: _plainly("the way is longer than two links, and an agent is followed no further"),
    Reason.RUNAWAY: _plainly("a quantity on the way belongs to a loop that never settles"),
    Reason.STATED_OTHERWISE: _plainly(
        "its links say one thing, and a stated overall effect another"
    ),
    Reason.SAME: _plainly("a quantity that is held does not respond to itself"),
}
