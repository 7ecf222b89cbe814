"""What the families of terms share: which terms may stand against each other, and their texts."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from quizapp.deck.model import Term
from quizapp.knowledge import wording as prose
from quizapp.knowledge.facts import FactId
from quizapp.questions import wording
from quizapp.questions.masking import masked, may_stand_in
from quizapp.questions.material import Material, question_id
from quizapp.questions.question import About, Error, Family, Level
from quizapp.questions.stems import in_context
from quizapp.questions.texts import as_sentence, say_the_same

ENOUGH_SISTERS = 2
"""Terms that are easily confused with one, beside which a stranger is no plausible option."""


def askable_terms(material: Material) -> list[Term]:
    """Return the terms that may be asked, sorted by id."""
    return [term for _, term in sorted(material.deck.terms.items()) if term.ask]


def rivals_of(term: Term, material: Material) -> Iterator[Term]:
    """Yield the terms that can be taken for one, those of its kind and the likest first.

    What is tied to it, holds in another context, or is described in nearly the same words is none;
    nor is a term of another kind where there are two of its own: nobody takes it for that.
    """
    terms, kinds = material.deck.terms, set(term.kind)
    of_its_kind: list[Term] = []
    of_others: list[Term] = []
    for id in material.likeness.near(term.id):
        if (other := terms.get(id)) is not None:
            (of_others if kinds.isdisjoint(other.kind) else of_its_kind).append(other)
    mixed_up = material.likeness.confused_with(term.id)
    confused = [other for other in of_others if other.id in mixed_up]
    # Two texts are compared last, and only of as many terms as are asked for.
    sisters = (
        other
        for other in chain(of_its_kind, confused)
        if not material.oracle.are_tied(other.id, term.id) and _is_fit(term, other)
    )
    first = list(islice(sisters, ENOUGH_SISTERS))
    if len(first) == ENOUGH_SISTERS:
        yield from chain(first, sisters)
    else:
        yield from (other for other in chain(of_its_kind, of_others) if _is_fit(term, other))


def _is_fit(term: Term, other: Term) -> bool:
    return (
        other.ask
        and other.when == term.when
        and not say_the_same(term.definition, other.definition)
    )


def description(term: Term, without: Iterable[Term] = ()) -> str:
    """Return a definition in which neither its own names nor those of other terms stand."""
    others = [
        name
        for one in without
        for name in (one.name, *one.also, *one.abbr)
        if may_stand_in(term.definition, name)
    ]
    return _without(term.definition, (term.name, *term.also, *term.abbr, *others))


@lru_cache(maxsize=16_384)
def _without(definition: str, names: tuple[str, ...]) -> str:
    """Return a definition as a sentence without some names; most others name nothing in it."""
    return as_sentence(masked(definition, names))


def meaning(term: Term) -> str:
    """Return a definition whole, with how firmly the source gives it where that is not flatly."""
    return prose.HEDGES_OF_DEFINITIONS[term.evidence].format(definition=term.definition)


def error(term: Term, other: Term) -> Error:
    """Return what taking one term for another shows."""
    is_sister = not set(term.kind).isdisjoint(other.kind) or _are_confused(term, other)
    return Error.SISTER_TERM if is_sister else Error.OTHER_TERM


def _are_confused(term: Term, other: Term) -> bool:
    return other.id in term.confused_with or term.id in other.confused_with


def about_term(
    family: Family, term: Term, fact: FactId, stem: str, material: Material
) -> dict[str, Any]:
    """Return what all questions about a term's definition have."""
    return {
        "id": question_id(family, [fact]),
        "family": family,
        "facts": (fact,),
        "section": material.section([fact]),
        "level": Level.RECALL,
        "stem": in_context(stem, term.when, material),
        "feedback": wording.NAMED.format(name=prose.sentence(term.name), definition=meaning(term)),
        "about": About(term=term.id, context=term.when),
        "origin": material.names.origin(term.evidence, term.cite),
        "line": term.place.line,
    }
