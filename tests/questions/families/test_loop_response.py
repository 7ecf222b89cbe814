"""f17: what a balancing loop answers a push with."""

from quizapp.questions.question import Choice, Family
from tests.questions.decks import a_deck, asked, choice, texts

DECK = """
contexts: {men: in men}
terms:
  level: {definition: How much there is.}
  making: {definition: How much is made.}
mechanisms:
  making-raises: {source: making, effect: raises, target: level}
  level-lowers: {source: level, effect: lowers, target: making}
loops:
  round: {title: Level and making, through: [making-raises, level-lowers], kind: balancing}
"""


def test_in_a_loop_of_two_the_push_that_is_taken_back_comes_later() -> None:
    question = choice(a_deck(DECK), "f17/loop:round/level")

    assert question.stem == (
        "Level is pushed above its usual level. What happens first in the loop “Level and making”?"
    )
    assert texts(question) == ["Making falls.", "Making rises.", "Level falls."]
    assert question.distractors[1].proof.text == (
        "That comes later: level lowers making, which raises level."
    )


def test_a_push_down_is_asked_too() -> None:
    question = choice(a_deck(DECK), "f17/loop:round/making/low")

    assert question.stem.startswith("Making is pushed below its usual level.")
    assert texts(question) == ["Level falls.", "Level rises.", "Making rises."]
    assert question.about.held == "low"


def test_a_link_stated_of_one_side_is_not_pushed_to_the_other() -> None:
    deck = a_deck(DECK.replace("target: making}", "target: making, range: above}"))

    assert [question.id for question in asked(deck, Family.LOOP_RESPONSE)] == [
        "f17/loop:round/level",
        "f17/loop:round/making",
    ]


def test_the_context_of_the_loop_opens_the_stem() -> None:
    deck = a_deck(DECK.replace("kind: balancing}", "kind: balancing, when: men}"))
    questions = asked(deck, Family.LOOP_RESPONSE)

    assert all(isinstance(one, Choice) and one.stem.startswith("In men: ") for one in questions)
    assert len(questions) == 4
