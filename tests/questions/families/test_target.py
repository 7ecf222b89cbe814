"""f7: what a quantity raises, or lowers, directly."""

from quizapp.questions.question import Family
from tests.questions.decks import a_deck, asked, choice, texts

DECK = """
contexts:
  ill: in the ill
  treated: {title: in the treated, within: ill}
terms:
  stress: {definition: Strain.}
  calm: {definition: Rest.}
  pulse: {definition: Beat.}
  sweat: {definition: Damp.}
mechanisms:
  calm-falls: {source: stress, effect: lowers, target: calm, when: ill}
  pulse-rises: {source: stress, effect: raises, target: pulse, when: ill}
  sweat-rises: {source: stress, effect: raises, target: sweat, when: treated}
"""


def test_what_holds_only_within_a_context_is_told_apart_there() -> None:
    outer = choice(a_deck(DECK), "f7/mechanism:calm-falls")
    inner = choice(a_deck(DECK), "f7/mechanism:calm-falls@treated")

    assert outer.stem == "In the ill: which of these does stress lower directly?"
    assert texts(outer) == ["Calm", "Pulse"]
    assert inner.stem == "In the treated: which of these does stress lower directly?"
    assert texts(inner) == ["Calm", "Pulse", "Sweat"]
    assert inner.about.context == "treated"


def test_an_inner_context_that_shows_nothing_more_is_not_asked() -> None:
    deck = a_deck(DECK.replace("when: treated", "when: ill"))

    assert not any("@" in question.id for question in asked(deck, Family.TARGET))


def test_a_link_that_holds_in_everyone_is_asked_of_everyone_alone() -> None:
    deck = a_deck(DECK.replace(", when: ill", ""))

    assert not any("@" in question.id for question in asked(deck, Family.TARGET))
