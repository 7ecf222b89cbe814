"""f5: members of complete kinds, and what is none."""

import pytest

from quizapp.knowledge.propositions import Level
from quizapp.questions.question import Choice, Family
from tests.questions.decks import a_deck, asked, choice, texts

DECK = """
kinds: {hormone: {complete: true}, enzyme: }
terms:
  insulin: {kind: hormone, definition: Hormone of islets that lowers sugar.}
  leptin: {kind: hormone, definition: Hormone of fat that lowers hunger.}
  ghrelin: {kind: hormone, definition: Hormone of the gut that raises hunger.}
  hormone-lipase: {kind: enzyme, definition: Enzyme of fat that hormones set free.}
  amylase: {kind: enzyme, confused_with: insulin, definition: Enzyme of the gut.}
"""


def odd_one_out(text: str) -> Choice | None:
    found = [one for one in asked(a_deck(text), Family.KIND) if "/odd-" in one.id]
    assert len(found) <= 1
    return next((one for one in found if isinstance(one, Choice)), None)


def test_each_member_of_a_complete_kind_is_asked_once() -> None:
    ids = [question.id for question in asked(a_deck(DECK), Family.KIND)]

    assert [id for id in ids if id.endswith("/hormone")] == [
        "f5/term:ghrelin:meaning/hormone",
        "f5/term:insulin:meaning/hormone",
        "f5/term:leptin:meaning/hormone",
    ]
    assert sum("/odd-hormone" in id for id in ids) == 1
    assert not any("enzyme" in id.rpartition("/")[2] for id in ids)


def test_a_term_that_sounds_like_the_kind_comes_first() -> None:
    question = choice(a_deck(DECK), "f5/term:insulin:meaning/hormone")

    assert question.stem == "Which of these is of the kind “hormone”?"
    assert texts(question) == ["Insulin", "Hormone lipase", "Amylase"]
    assert {option.proof.level for option in question.distractors} == {Level.COMPLETE}


def test_a_pick_is_told_whether_it_is_of_the_kind() -> None:
    question = choice(a_deck(DECK), "f5/term:insulin:meaning/hormone")

    assert question.feedback == "Insulin is of the kind “hormone”."
    assert question.distractors[0].proof.text == (
        "Hormone lipase is not of the kind “hormone”; the list of that kind is complete."
    )


def test_a_kind_that_is_not_complete_is_not_asked() -> None:
    assert asked(a_deck(DECK.replace("{complete: true}", "")), Family.KIND) == []


def test_a_sort_of_a_member_is_no_wrong_option() -> None:
    text = DECK.replace("amylase: {kind: enzyme", "amylase: {kind: enzyme, is_a: leptin")

    assert "Amylase" not in texts(choice(a_deck(text), "f5/term:insulin:meaning/hormone"))


def test_the_odd_one_is_of_another_kind() -> None:
    question = odd_one_out(DECK)

    assert question is not None
    assert question.stem == "Going by their kind, which of these is NOT like the others?"
    assert question.key.text == "Hormone lipase"
    assert texts(question)[1:] == ["Ghrelin", "Insulin", "Leptin"]
    assert question.feedback.startswith("The others are of the kind “hormone”.")


@pytest.mark.parametrize(
    "more",
    [
        "given: true, ",
        "is_a: amylase, ",
        "quantity: the level of insulin, ",
        "evidence: suggested, ",
    ],
)
def test_a_member_that_stands_out_by_something_else_is_left_out(more: str) -> None:
    question = odd_one_out(DECK.replace("insulin: {", f"insulin: {{{more}"))

    assert question is not None
    assert texts(question)[1:] == ["Ghrelin", "Leptin"]


def test_a_second_kind_and_a_value_in_a_table_set_a_member_apart() -> None:
    second = DECK.replace("insulin: {kind: hormone", "insulin: {kind: [hormone, enzyme]")
    table = """
tables:
  sizes:
    title: Sizes
    row: hormone
    columns: {size: size}
    rows: {insulin: {size: big}, leptin: {size: small}}
"""
    in_second = odd_one_out(second)

    assert in_second is not None
    assert texts(in_second)[1:] == ["Ghrelin", "Leptin"]
    assert odd_one_out(DECK + table) is None


def test_nothing_is_odd_among_things_that_differ_otherwise() -> None:
    text = DECK.replace("leptin: {", "leptin: {given: true, ").replace(
        "insulin: {", "insulin: {is_a: amylase, "
    )

    assert odd_one_out(text) is None
