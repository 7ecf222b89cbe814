"""f1: the descriptions that stand against each other."""

from quizapp.knowledge.propositions import Level
from quizapp.questions.question import Error, Family
from tests.questions.decks import a_deck, asked, choice, texts

HORMONES = """
kinds: {hormone: , organ: }
terms:
  insulin: {kind: hormone, definition: Insulin is what lowers the sugar of the blood.}
  glucagon: {kind: hormone, definition: What the liver obeys where insulin rests.}
  leptin: {kind: hormone, definition: What tells the brain how much fat there is.}
  pancreas: {kind: organ, confused_with: insulin, definition: Gland behind the stomach.}
"""


def test_a_learner_never_reads_the_name_of_what_is_asked() -> None:
    question = choice(a_deck(HORMONES), "f1/term:insulin:meaning")

    assert question.stem == "Which description fits “insulin”?"
    assert question.key.text == "… is what lowers the sugar of the blood."
    assert "What the liver obeys where … rests." in texts(question)


def test_descriptions_of_the_same_kind_come_first() -> None:
    question = choice(a_deck(HORMONES), "f1/term:insulin:meaning")

    assert [option.error for option in question.distractors] == [Error.SISTER_TERM] * 3
    assert question.distractors[-1].text == "Gland behind the stomach."


def test_a_stranger_is_an_option_only_where_a_term_has_not_two_sisters() -> None:
    text = """
kinds: {hormone: , stone: }
terms:
  red-hormone: {kind: hormone, definition: Lowers the sugar of the blood.}
  blue-hormone: {kind: hormone, definition: Rules what the liver gives.}
  green-hormone: {kind: hormone, definition: Tells how much fat there is.}
  grey-hormone: {kind: stone, definition: A pebble in spite of what it is called.}
"""
    stranger = "A pebble in spite of what it is called."
    few = text.replace("green-hormone: {kind: hormone", "green-hormone: {kind: stone")

    assert stranger not in texts(choice(a_deck(text), "f1/term:red-hormone:meaning"))
    assert stranger in texts(choice(a_deck(few), "f1/term:red-hormone:meaning"))


def test_a_wrong_pick_is_told_whose_description_it_was() -> None:
    wrong = choice(a_deck(HORMONES), "f1/term:leptin:meaning").distractors[0]

    assert wrong.proof.level is Level.FUNCTIONAL
    assert wrong.proof.text == "That describes “glucagon”."


def test_a_broader_term_is_no_wrong_option() -> None:
    deck = a_deck(HORMONES + "  proinsulin: {kind: hormone, is_a: insulin, definition: Its rod.}")

    assert "Its rod." not in texts(choice(deck, "f1/term:insulin:meaning"))


def test_what_is_only_suggested_is_asked_as_a_suggestion() -> None:
    deck = a_deck(HORMONES.replace("fat there is.", "fat there is., evidence: suggested"))
    question = choice(deck, "f1/term:leptin:meaning")

    assert question.stem == "Which description of “leptin” does the source suggest?"
    assert question.feedback.endswith("(The source suggests it.)")


def test_what_is_not_to_be_asked_is_neither_asked_nor_an_option() -> None:
    deck = a_deck(HORMONES.replace("fat there is.", "fat there is., ask: false"))

    assert "f1/term:leptin:meaning" not in [one.id for one in asked(deck, Family.MEANING)]
    assert not any("fat" in text for text in texts(choice(deck, "f1/term:insulin:meaning")))


def test_the_context_of_a_description_is_printed() -> None:
    deck = a_deck(
        "contexts: {fed: after a meal}\n"
        + HORMONES.replace("fat there is.", "fat there is., when: fed").replace(
            "insulin rests.}", "insulin rests., when: fed}"
        )
    )

    question = choice(deck, "f1/term:leptin:meaning")

    assert question.stem == "After a meal: which description fits “leptin”?"
    assert len(question.distractors) == 1
