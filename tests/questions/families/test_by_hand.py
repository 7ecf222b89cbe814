"""f22: the author's own questions."""

from quizapp.knowledge.propositions import Level
from quizapp.questions.pool import make_pool
from quizapp.questions.question import Error, Family
from tests.questions.decks import a_deck, asked, choice, texts

DECK = """
questions:
  first:
    stem: Which hormone answers a meal first?
    right: insulin.
    wrong: [glucagon, cortisol]
    why: Sugar triggers it.
"""


def test_the_authors_words_are_asked_as_they_stand() -> None:
    question = choice(a_deck(DECK), "f22/question:first")

    assert question.stem == "Which hormone answers a meal first?"
    assert texts(question) == ["Insulin", "Glucagon", "Cortisol"]
    assert [option.error for option in question.distractors] == [Error.AUTHORS] * 2
    assert {option.proof.level for option in question.distractors} == {Level.AUTHOR}
    assert question.feedback == "Insulin. Sugar triggers it."


def test_a_wrong_pick_is_not_answered_with_the_right_one() -> None:
    wrong = choice(a_deck(DECK), "f22/question:first").distractors[0]

    assert wrong.proof.text == "The author of the deck marks it as wrong."


def test_a_suggested_answer_is_asked_as_a_suggestion() -> None:
    deck = a_deck(DECK + "    evidence: suggested\n")

    assert choice(deck, "f22/question:first").stem.startswith("The source suggests an answer")


def test_a_question_with_one_wrong_option_is_a_coin_and_dropped() -> None:
    pool = make_pool(a_deck(DECK.replace(", cortisol", "")), [Family.BY_HAND])

    assert pool.questions == ()
    assert [(one.id, one.flaw) for one in pool.flawed] == [
        ("f22/question:first", "too few proven distractors")
    ]


def test_what_is_not_to_be_asked_stays_a_card() -> None:
    assert asked(a_deck(DECK + "    ask: false\n"), Family.BY_HAND) == []
    assert (
        asked(a_deck(DECK.replace("    wrong: [glucagon, cortisol]\n", "")), Family.BY_HAND) == []
    )
