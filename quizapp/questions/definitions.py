"""What the families of terms share: which terms may stand against each other, and their texts."""

from collections.abc import Iterable, Iterator
from typing import Any

from quizapp.deck.model import Term
from quizapp.knowledge import wording as prose
from quizapp.knowledge.facts import FactId
from quizapp.questions import wording
from quizapp.questions.masking import masked
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
    near = [terms[id] for id in material.likeness.near(term.id) if id in terms]
    fit = [
        other
        for other in sorted(near, key=lambda other: not kinds & set(other.kind))
        if other.ask
        and other.when == term.when
        and not say_the_same(term.definition, other.definition)
    ]
    sisters = [
        other
        for other in fit
        if error(term, other) is Error.SISTER_TERM
        and not material.oracle.are_tied(other.id, term.id)
    ]
    yield from sisters if len(sisters) >= ENOUGH_SISTERS else fit


def description(term: Term, without: Iterable[Term] = ()) -> str:
    """Return a definition in which neither its own names nor those of other terms stand."""
    hidden = [name for one in (term, *without) for name in (one.name, *one.also, *one.abbr)]
    return as_sentence(masked(term.definition, hidden))


def meaning(term: Term) -> str:
    """Return a definition whole, with how firmly the source gives it where that is not flatly."""
    return prose.HEDGES_OF_DEFINITIONS[term.evidence].format(definition=term.definition)


def error(term: Term, other: Term) -> Error:
    """Return what taking one term for another shows."""
    share_a_kind = bool(set(term.kind) & set(other.kind))
    is_confused = other.id in term.confused_with or term.id in other.confused_with
    return Error.SISTER_TERM if share_a_kind or is_confused else Error.OTHER_TERM


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
