"""f20: how firmly the source says something, and which wording claims no more than it does."""

from collections.abc import Iterator
from typing import Any

from quizapp.deck.model import Claim, Effect, Entry, EntryId, Evidence, Mechanism, Range
from quizapp.knowledge import wording as prose
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.mechanisms import link, statement
from quizapp.knowledge.propositions import IsSaid, IsStated
from quizapp.questions import wording
from quizapp.questions.hedges import unhedged
from quizapp.questions.material import Candidate, Material, fact_of, question_id
from quizapp.questions.question import About, Choice, Error, Family, Level, OptionId, Question
from quizapp.questions.stems import in_a_sentence, in_context
from quizapp.questions.texts import as_option, as_sentence, folded

FAMILY = Family.EVIDENCE

_NO_STATUS = frozenset({Effect.GOES_WITH, Effect.IS_GIVEN_FOR})
"""Effects that are hedges themselves: an association, an aim."""
_LEVELS = frozenset({Effect.RAISES, Effect.LOWERS})


def questions(material: Material) -> Iterator[Question]:
    """Yield how firmly mechanisms and claims are said, then the wordings of claims.

    What is stated is asked where something hedged is said of the same things: elsewhere there is
    nothing to mix up, and in a deck that hedges little one answer would always be right.
    """
    entries: list[Mechanism | Claim] = [
        *material.deck.mechanisms.values(),
        *material.deck.claims.values(),
    ]
    hedged = [one for one in entries if _is_fit(one) and one.evidence is not Evidence.STATED]
    doubtful = {thing for one in hedged for thing in _things(one)}
    for entry in entries:
        is_hedged = entry.evidence is not Evidence.STATED
        if _is_fit(entry) and (is_hedged or doubtful.intersection(_things(entry))):
            if isinstance(entry, Claim):
                yield from _status_of_claim(entry, material)
            elif material.may_ask(entry):
                yield from _status_of_mechanism(entry, material)
    claims = [one for _, one in sorted(material.deck.claims.items()) if _is_fit(one)]
    for claim in claims:
        yield from _wording_of_claim(claim, claims, material)


def _is_fit(entry: Entry) -> bool:
    """Return whether it is the taught source that says it; what another work adds is no matter."""
    return (
        entry.ask
        and entry.cite is None
        and not (isinstance(entry, Mechanism) and entry.effect in _NO_STATUS)
    )


def _things(entry: Mechanism | Claim) -> tuple[EntryId, ...]:
    """Return what an entry speaks of."""
    return entry.about if isinstance(entry, Claim) else (entry.source, entry.target)


# How firmly


def _status_of_mechanism(mechanism: Mechanism, material: Material) -> Iterator[Question]:
    said = _plainly(mechanism, material)
    if said is not None:
        yield _status(
            mechanism,
            IsStated(mechanism.id, mechanism.evidence, is_claim=False),
            said,
            fact_of(mechanism.id),
            {
                "feedback": statement(mechanism, material.names),
                "links": (link(mechanism, material.names),),
                "about": About(
                    source=mechanism.source,
                    target=mechanism.target,
                    context=mechanism.when,
                    path=(mechanism.id,),
                ),
            },
            material,
        )


def _status_of_claim(claim: Claim, material: Material) -> Iterator[Question]:
    said = unhedged(claim.text)
    if said is not None:
        yield _status(
            claim,
            IsStated(claim.id, claim.evidence, is_claim=True),
            said,
            FactId(f"claim:{claim.id}"),
            {"feedback": claim.text, "about": About(context=claim.when)},
            material,
        )


def _status(
    entry: Mechanism | Claim,
    says: IsStated,
    said: str,
    fact: FactId,
    rest: dict[str, Any],
    material: Material,
) -> Choice:
    levels = list(Evidence)
    right = material.key(entry.evidence, wording.STATUS[entry.evidence], says)
    wrong = material.distractors(
        Candidate(
            OptionId(level),
            wording.STATUS[level],
            IsStated(entry.id, level, says.is_claim),
            Error.CLAIMED_TOO_MUCH
            if levels.index(level) < levels.index(entry.evidence)
            else Error.CLAIMED_TOO_LITTLE,
        )
        for level in levels
        if level is not entry.evidence
    )
    assert right is not None, "an entry is said as firmly as it is"
    setting = material.names.context(entry.when)
    if setting is not None:
        said = wording.SAID_IN_CONTEXT.format(context=setting, claim=in_a_sentence(said))
    return Choice(
        id=question_id(FAMILY, [fact], "status"),
        family=FAMILY,
        facts=(fact,),
        section=material.section([fact]),
        level=Level.EVIDENCE,
        stem=wording.HOW_FIRMLY.format(claim=as_sentence(said)),
        key=right,
        distractors=wrong,
        is_scale=True,
        scale=tuple(OptionId(level) for level in levels),
        origin=material.names.origin(entry.evidence, entry.cite),
        line=entry.place.line,
        **rest,
    )


def _plainly(mechanism: Mechanism, material: Material) -> str | None:
    """Return what a mechanism says, in words that do not tell how firmly.

    `None` for one that says no direction and holds on one side only: for that there are no words.
    """
    names, effect = material.names, mechanism.effect
    if mechanism.range is not Range.BOTH:
        if effect.sign is None or effect not in _LEVELS:
            return None
        said = wording.ONE_SIDED[effect.sign, mechanism.range].format(
            source=names.level(mechanism.source),
            target=names.level(mechanism.target),
            overall=wording.OVERALL if mechanism.net else "",
        )
    else:
        call = names.level if effect in _LEVELS else names.thing
        verb = mechanism.verb
        if verb is None or unhedged(verb) != verb:
            verb = prose.VERBS.get(effect, effect.value)
        plan = prose.NET if mechanism.net and effect in _LEVELS else prose.EFFECTS[effect]
        said = plan.statement.format(
            s=call(mechanism.source),
            t=call(mechanism.target),
            verb=verb,
            by=f" by {names.thing(mechanism.by)}" if mechanism.by else "",
        )
    return f"{said} in {names.places(mechanism.where)}" if mechanism.where else said


# Which wording


def _wording_of_claim(claim: Claim, claims: list[Claim], material: Material) -> Iterator[Question]:
    """Yield one question for a claim with an overclaim; others of the same subject join it."""
    key = material.key(claim.id, as_option(claim.text), IsSaid(claim.id, claim.text))
    if claim.overclaim is None or key is None:
        return
    others = sorted(
        (other for other in claims if other.overclaim and other.id != claim.id),
        key=lambda other: (
            -len(set(claim.about) & set(other.about)),
            other.section != claim.section,
            other.id,
        ),
    )
    texts = {folded(claim.text)}
    candidates: list[Candidate] = []
    for one in (claim, *others):
        assert one.overclaim is not None
        if one.when == claim.when and folded(one.overclaim) not in texts:
            texts.add(folded(one.overclaim))
            candidates.append(
                Candidate(
                    OptionId(f"{one.id}/overclaim"),
                    as_option(one.overclaim),
                    IsSaid(one.id, one.overclaim),
                    Error.CLAIMED_TOO_MUCH,
                )
            )
    wrong = material.distractors(candidates)
    fact = FactId(f"claim:{claim.id}")
    yield Choice(
        id=question_id(FAMILY, [fact], "wording"),
        family=FAMILY,
        facts=(fact,),
        section=material.section([fact]),
        level=Level.EVIDENCE,
        stem=in_context(wording.NO_MORE, claim.when, material),
        key=key,
        distractors=wrong,
        feedback=claim.text,
        about=About(context=claim.when),
        origin=material.names.origin(claim.evidence, claim.cite),
        line=claim.place.line,
    )
