"""Which terms may stand against each other."""

from hypothesis import given, settings

from quizapp.deck.model import Deck, Term
from quizapp.questions.definitions import ENOUGH_SISTERS, error, rivals_of
from quizapp.questions.material import Material
from quizapp.questions.question import Error
from quizapp.questions.texts import say_the_same
from tests.questions.decks import made_decks


def all_rivals_of(term: Term, material: Material) -> list[Term]:
    """Return the rivals of a term the slow and obvious way: every term is looked at."""
    likeness, tied = material.likeness, material.oracle.are_tied
    fit = [
        other
        for id, other in material.deck.terms.items()
        if id != term.id
        and likeness.of(term.id, id) > 0
        and other.ask
        and other.when == term.when
        and not say_the_same(term.definition, other.definition)
    ]
    fit.sort(
        key=lambda other: (
            not set(term.kind) & set(other.kind),
            -likeness.of(term.id, other.id),
            other.id,
        )
    )
    sisters = [
        other
        for other in fit
        if error(term, other) is Error.SISTER_TERM and not tied(other.id, term.id)
    ]
    return sisters if len(sisters) >= ENOUGH_SISTERS else fit


@settings(max_examples=50)
@given(made_decks())
def test_the_terms_that_stand_against_one_are_the_best_of_all(deck: Deck) -> None:
    material = Material(deck)
    for term in deck.terms.values():
        assert list(rivals_of(term, material)) == all_rivals_of(term, material)
