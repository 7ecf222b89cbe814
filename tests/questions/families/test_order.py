"""f14: steps to put in order."""

from quizapp.questions.marking import mark_ordering
from quizapp.questions.question import Family, OptionId, Ordering
from tests.questions.decks import a_deck, asked

STRICT = """
pathways:
  meal:
    title: A meal
    steps:
      - up: Sugar rises.
      - out: Insulin is released.
      - in: Cells take up sugar
      - down: Sugar falls.
"""
BRANCHED = STRICT.replace(
    "    steps:", "    order: partial\n    before: [[out, in], [out, down], [up, out]]\n    steps:"
)


def orders(text: str) -> list[Ordering]:
    found = asked(a_deck(text), Family.ORDER)
    return [question for question in found if isinstance(question, Ordering)]


def mark(question: Ordering, *steps: str) -> float:
    return mark_ordering(question, [OptionId(step) for step in steps])


def test_a_strict_pathway_has_one_order() -> None:
    (question,) = orders(STRICT)

    assert question.stem == "Put the steps in order: “A meal”."
    assert [step.text for step in question.steps][2] == "Cells take up sugar."
    assert mark(question, "up", "out", "in", "down") == 1
    assert mark(question, "down", "in", "out", "up") == 0
    assert question.feedback.splitlines()[0] == "1. Sugar rises."
    assert question.facts == ("pathway:meal:up", "pathway:meal:out", "pathway:meal:in")


def test_branches_may_stand_either_way() -> None:
    (question,) = orders(BRANCHED)

    assert question.stem.endswith("More than one order is right.")
    assert mark(question, "up", "out", "down", "in") == 1
    assert mark(question, "up", "out", "in", "down") == 1
    assert ("up", "down") in question.before


def test_a_suggested_step_makes_the_order_a_suggestion() -> None:
    text = STRICT.replace("      - down: Sugar falls.", "")
    text += "      - down: {text: Sugar may fall., evidence: suggested}"

    assert orders(text)[0].stem == "Put the steps in the order that the source suggests: “A meal”."


def test_a_step_that_is_not_to_be_asked_is_left_out() -> None:
    text = STRICT.replace("      - out: Insulin is released.", "")
    text += "      - last: {text: Twelve units., ask: false}"
    (question,) = orders(text)

    assert [step.id for step in question.steps] == ["up", "in", "down"]


def test_few_or_equal_steps_are_not_asked() -> None:
    assert (
        orders(
            STRICT.replace("      - out: Insulin is released.\n", "").replace(
                "      - in: Cells take up sugar\n", ""
            )
        )
        == []
    )
    assert orders(STRICT.replace("Sugar falls.", "sugar rises")) == []
