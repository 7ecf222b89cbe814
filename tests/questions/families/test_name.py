"""f2: the names that stand against each other."""

from quizapp.questions.question import Error, Family
from tests.questions.decks import a_deck, asked, choice, texts

DECK = """
kinds: {hormone: , organ: }
terms:
  insulin: {kind: hormone, abbr: INS, definition: It lowers sugar; INS is made in islets.}
  glucagon: {kind: hormone, definition: It raises sugar.}
  leptin: {kind: hormone, definition: It tells of fat.}
  islet-organ: {kind: organ, confused_with: insulin, definition: Many cells.}
"""


def test_a_description_is_quoted_without_its_names() -> None:
    question = choice(a_deck(DECK), "f2/term:insulin:name")

    assert question.stem == "“It lowers sugar; … is made in islets.” Which term is meant?"
    assert texts(question) == ["Insulin", "Glucagon", "Leptin", "Islet organ"]


def test_a_term_that_is_confused_with_the_right_one_is_a_sister() -> None:
    errors = {str(o.id): o.error for o in choice(a_deck(DECK), "f2/term:insulin:name").distractors}

    assert errors["islet-organ"] is Error.SISTER_TERM
    assert errors["glucagon"] is Error.SISTER_TERM


def test_a_wrong_pick_is_told_what_it_means() -> None:
    wrong = choice(a_deck(DECK), "f2/term:insulin:name").distractors[0]

    assert wrong.text == "Glucagon"
    assert wrong.proof.text == "That is something else: It raises sugar."


def test_a_term_that_is_defined_alike_is_no_wrong_option() -> None:
    deck = a_deck(DECK.replace("It tells of fat.", "IT RAISES  SUGAR"))

    assert "Leptin" not in texts(choice(deck, "f2/term:glucagon:name"))


def test_a_term_that_shares_a_name_is_no_wrong_option() -> None:
    deck = a_deck(DECK.replace("glucagon: {", "glucagon: {also: ins, "))

    assert "Glucagon" not in texts(choice(deck, "f2/term:insulin:name"))


def test_a_deck_of_strangers_asks_nothing() -> None:
    deck = a_deck("terms:\n  one: {definition: First.}\n  two: {definition: Second.}\n")

    assert asked(deck, Family.NAME) == []
