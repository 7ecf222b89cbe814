"""f20: how firmly the source says something, and what claims too much."""

import pytest

from quizapp.questions.question import Error, Family
from tests.questions.decks import a_deck, asked, choice, texts

DECK = """
sources: {book: A book}
terms:
  calm: {definition: Rest.}
  stress: {definition: Push.}
  drug: {given: true, definition: Pill.}
mechanisms:
  firm: stress lowers calm
  weak: {source: drug, effect: raises, target: calm, verb: may well lift, evidence: suggested}
claims:
  sleep:
    text: Good sleep may ease stress.
    about: [stress]
    evidence: suggested
    overclaim: Good sleep ends stress.
  walks:
    text: Walks ease stress.
    about: [stress]
    overclaim: Walks alone cure stress.
  tea: {text: Tea is drunk warm., overclaim: Tea must be drunk warm.}
"""


def ids(text: str) -> list[str]:
    return [question.id for question in asked(a_deck(text), Family.EVIDENCE)]


def test_a_stem_does_not_tell_how_firmly_it_is_said() -> None:
    deck = a_deck(DECK)

    assert choice(deck, "f20/mechanism:weak/status").stem == (
        "How firmly does the source say this: “Drug raises calm.”?"
    )
    assert choice(deck, "f20/claim:sleep/status").stem == (
        "How firmly does the source say this: “Good sleep eases stress.”?"
    )


def test_the_scale_is_shown_whole_and_in_order() -> None:
    question = choice(a_deck(DECK), "f20/mechanism:weak/status")

    assert question.is_scale
    assert question.scale == ("stated", "suggested", "hypothesised")
    assert question.key.text == "It suggests it."
    assert {option.id: option.error for option in question.distractors} == {
        "stated": Error.CLAIMED_TOO_MUCH,
        "hypothesised": Error.CLAIMED_TOO_LITTLE,
    }


def test_the_own_overclaim_comes_first_and_others_of_the_subject_next() -> None:
    question = choice(a_deck(DECK), "f20/claim:sleep/wording")

    assert question.stem == "Which of these wordings claims no more than the source does?"
    assert texts(question) == [
        "Good sleep may ease stress",
        "Good sleep ends stress",
        "Walks alone cure stress",
        "Tea must be drunk warm",
    ]
    assert question.distractors[0].proof.text == (
        "That claims more than the source does, which says: Good sleep may ease stress."
    )


@pytest.mark.parametrize(
    "weak",
    [
        "{source: drug, effect: goes with, target: calm, evidence: suggested}",
        "{source: drug, effect: is given for, target: calm, evidence: suggested}",
        "{source: drug, effect: raises, target: calm, evidence: suggested, cite: book}",
        "{source: drug, effect: raises, target: calm, evidence: suggested, ask: false}",
        "{source: drug, effect: changes, target: calm, range: above, evidence: suggested}",
    ],
)
def test_some_things_have_no_firmness_to_ask_for(weak: str) -> None:
    old = "{source: drug, effect: raises, target: calm, verb: may well lift, evidence: suggested}"

    assert "f20/mechanism:weak/status" not in ids(DECK.replace(old, weak))
    assert "f20/mechanism:firm/status" in ids(DECK.replace(old, weak))


def test_what_another_work_says_is_no_overclaim_to_choose() -> None:
    deck = a_deck(DECK.replace("walks:", "walks:\n    cite: book"))

    assert "f20/claim:walks/wording" not in [one.id for one in asked(deck, Family.EVIDENCE)]
    assert "Walks alone cure stress" not in texts(choice(deck, "f20/claim:sleep/wording"))


def test_a_deck_that_is_equally_sure_of_all_asks_for_no_firmness() -> None:
    text = DECK.replace("evidence: suggested", "evidence: stated")

    assert not any(id.endswith("/status") for id in ids(text))
    assert "f20/claim:sleep/wording" in ids(text)


def test_what_is_stated_is_asked_only_beside_what_is_hedged() -> None:
    far = DECK.replace(
        "stress: {", "moon: {definition: Light.}\n  sun: {definition: Star.}\n  stress: {"
    )
    far = far.replace("claims:", "  far: sun raises moon\nclaims:")

    assert "f20/mechanism:firm/status" in ids(far)
    assert "f20/mechanism:far/status" not in ids(far)


def test_one_side_is_told_by_what_becomes_of_the_target() -> None:
    old = "  firm: stress lowers calm"
    new = "  firm: {source: stress, effect: lowers, target: calm, range: below, net: true}"

    assert choice(a_deck(DECK.replace(old, new)), "f20/mechanism:firm/status").stem == (
        "How firmly does the source say this:"
        " “When stress is below its usual level, calm rises overall.”?"
    )


def test_the_context_and_the_place_are_printed() -> None:
    old = "  firm: stress lowers calm"
    new = "  firm: {source: stress, effect: lowers, target: calm, when: men, where: [the brain]}"
    deck = a_deck("contexts: {men: in men}" + DECK.replace(old, new))

    assert choice(deck, "f20/mechanism:firm/status").stem == (
        "How firmly does the source say this: “In men, stress lowers calm in the brain.”?"
    )
