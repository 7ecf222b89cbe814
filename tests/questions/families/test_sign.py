"""f6: what one quantity does to another."""

import pytest

from tests.questions.decks import a_deck, choice, texts

DECK = """
contexts: {men: in men}
terms:
  stress: {definition: Strain.}
  calm: {definition: Rest.}
mechanisms:
  link: {source: stress, effect: lowers, target: calm, MORE}
"""


def of(more: str) -> tuple[str, list[str]]:
    question = choice(a_deck(DECK.replace("MORE", more)), "f6/mechanism:link")
    return question.stem, texts(question)


def test_what_is_stated_is_asked_as_a_direct_effect() -> None:
    stem, options = of("when: men")

    assert stem == "In men: what does stress do directly to calm?"
    assert options == ["It lowers it.", "It raises it."]


@pytest.mark.parametrize(
    ("more", "stem"),
    [
        ("evidence: suggested", "The source suggests that stress acts on calm. Which way?"),
        (
            "evidence: hypothesised",
            "The source offers as a hypothesis that stress acts on calm. Which way?",
        ),
        (
            "evidence: suggested, range: above",
            "The source suggests that stress, when above its usual level, acts on calm. Which way?",
        ),
    ],
)
def test_what_is_hedged_is_asked_as_firmly_as_it_is_said(more: str, stem: str) -> None:
    assert of(more) == (stem, ["It lowers it.", "It raises it."])


def test_a_hedged_link_of_a_low_source_is_told_by_its_target() -> None:
    stem, options = of("evidence: suggested, range: below")

    assert stem == (
        "The source suggests that calm changes when stress is below its usual level. Which way?"
    )
    assert options == ["It rises.", "It falls."]
