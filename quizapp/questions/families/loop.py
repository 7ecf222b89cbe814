"""f16: what kind of loop it is, and which link closes it."""

from collections.abc import Iterator
from typing import Any

from quizapp.deck.model import Evidence, Loop, LoopKind
from quizapp.knowledge import wording as prose
from quizapp.knowledge.effect_sentences import told
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.graph import Influence, LinkId
from quizapp.knowledge.mechanisms import link
from quizapp.knowledge.propositions import Closes, LoopIs
from quizapp.questions import wording
from quizapp.questions.material import Candidate, Material, fact_of, question_id
from quizapp.questions.question import About, Choice, Error, Family, Level, OptionId, Question
from quizapp.questions.stems import in_context

FAMILY = Family.LOOP


def questions(material: Material) -> Iterator[Question]:
    """Yield the kind of each loop, and for each of its links the question which one closes it."""
    for loop in material.deck.loops.values():
        links = [material.oracle.links[LinkId(id)] for id in loop.through]
        if not loop.ask or not all(material.may_ask(one.mechanism) for one in links):
            continue
        kind = _kind(loop, links, material)
        if kind is not None:
            yield kind
        for left_out in links:
            closing = _closing(loop, links, left_out, material)
            if closing is not None:
                yield closing


def _kind(loop: Loop, links: list[Influence], material: Material) -> Question | None:
    options = {kind: wording.LOOP_KINDS[kind] for kind in LoopKind}
    other = next(kind for kind in LoopKind if kind is not loop.kind)
    key = material.key(loop.kind.value, options[loop.kind], LoopIs(loop.id, loop.kind))
    wrong = material.distractors(
        [
            Candidate(
                OptionId(other.value),
                options[other],
                LoopIs(loop.id, other),
                Error.SIGN_FLIPPED,
            )
        ]
    )
    if key is None or not wrong:
        return None
    way = prose.sentence(told(links, material.names))
    return Choice(
        key=key,
        distractors=wrong,
        is_scale=True,
        scale=tuple(OptionId(kind.value) for kind in LoopKind),
        **_common(loop, links, wording.LOOP.format(way=way), "", material),
    )


def _closing(
    loop: Loop, links: list[Influence], left_out: Influence, material: Material
) -> Question | None:
    if left_out.mechanism.evidence is not Evidence.STATED:
        return None
    at = links.index(left_out)
    rest = [*links[at + 1 :], *links[:at]]

    def text(one: Influence) -> str:
        return f"{prose.sentence(told([one], material.names))}."

    def says(one: Influence) -> Closes:
        return Closes(loop.id, left_out.id, one.id)

    key = material.key(left_out.id, text(left_out), says(left_out))
    wrong = material.distractors(
        Candidate(OptionId(one.id), text(one), says(one), _error(one, left_out))
        for one in _near(left_out, links, material)
    )
    if key is None or not wrong or not rest:
        return None
    stem = wording.CLOSING.format(way=prose.sentence(told(rest, material.names)))
    return Choice(
        key=key, distractors=wrong, **_common(loop, links, stem, f"closed-by-{at + 1}", material)
    )


def _near(left_out: Influence, links: list[Influence], material: Material) -> list[Influence]:
    """Return other stated links that touch the loop, those at the one left out first.

    None that leads back along the rest: it would close a part of it into a smaller loop.
    """
    ends = {left_out.source, left_out.target}
    around = {link.id for link in links}
    at = links.index(left_out)
    place = {link.target: number for number, link in enumerate([*links[at:], *links[:at]])}
    others = [
        one
        for one in material.model.influences
        if one.id not in around
        and place.keys() & {one.source, one.target}
        and place.get(one.source, -1) <= place.get(one.target, len(place))
        and one.mechanism.evidence is Evidence.STATED
        and material.may_ask(one.mechanism)
    ]
    return sorted(others, key=lambda one: (-len(ends & {one.source, one.target}), one.id))


def _error(one: Influence, left_out: Influence) -> Error:
    is_reversed = (one.target, one.source) == (left_out.source, left_out.target)
    return Error.DIRECTION_REVERSED if is_reversed else Error.OTHER_LINK


def _common(
    loop: Loop, links: list[Influence], stem: str, variant: str, material: Material
) -> dict[str, Any]:
    own = FactId(f"loop:{loop.id}")
    facts = (own, *dict.fromkeys(fact_of(one.id) for one in links))
    return {
        "id": question_id(FAMILY, [own], variant),
        "family": FAMILY,
        "facts": facts,
        "section": material.section(facts),
        "level": Level.LOOP,
        "stem": in_context(stem, loop.when, material),
        "feedback": material.facts[own].faces[0].answer,
        "about": About(loop=loop.id, context=loop.when, path=tuple(one.id for one in links)),
        "links": tuple(link(one.mechanism, material.names) for one in links),
        "origin": material.names.origin(loop.evidence, loop.cite),
        "line": loop.place.line,
    }
