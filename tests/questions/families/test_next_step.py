"""f15: what comes directly after a step."""

from quizapp.questions.question import Error, Family
from tests.questions.decks import a_deck, asked, choice, texts
from tests.questions.families.test_order import BRANCHED, STRICT


def test_earlier_and_later_steps_are_wrong() -> None:
    question = choice(a_deck(STRICT), "f15/pathway:meal:out")

    assert question.stem == "“A meal”: what comes directly after “Insulin is released”?"
    assert texts(question) == ["Cells take up sugar", "Sugar rises", "Sugar falls"]
    assert [option.error for option in question.distractors] == [
        Error.DIRECTION_REVERSED,
        Error.STEP_SKIPPED,
    ]
    assert question.feedback == "Insulin is released. Then: Cells take up sugar."


def test_each_step_but_the_last_is_asked() -> None:
    assert [question.id for question in asked(a_deck(STRICT), Family.NEXT_STEP)] == [
        "f15/pathway:meal:in",
        "f15/pathway:meal:out",
        "f15/pathway:meal:up",
    ]


def test_a_pathway_with_branches_is_not_asked() -> None:
    assert asked(a_deck(BRANCHED), Family.NEXT_STEP) == []


def test_a_title_that_tells_is_left_out() -> None:
    deck = a_deck(STRICT.replace("title: A meal", "title: How insulin comes"))

    assert choice(deck, "f15/pathway:meal:up").stem == (
        "What comes directly after this step: “Sugar rises”?"
    )
    assert choice(deck, "f15/pathway:meal:in").stem.startswith("“How insulin comes”: ")


def test_a_step_of_two_pathways_is_asked_with_its_title() -> None:
    other = "  fast: {title: A fast, steps: [up: Sugar rises., rest: We rest., on: It goes on.]}\n"
    deck = a_deck(STRICT.replace("title: A meal", "title: How insulin comes") + other)

    assert choice(deck, "f15/pathway:meal:up").stem.startswith("“How insulin comes”: ")


def test_what_is_suggested_is_asked_as_a_suggestion() -> None:
    deck = a_deck(STRICT.replace("    steps:", "    evidence: suggested\n    steps:"))

    assert choice(deck, "f15/pathway:meal:up").stem == (
        "“A meal”: what, as the source suggests, comes directly after “Sugar rises”?"
    )


def test_a_step_that_is_not_to_be_asked_is_no_option() -> None:
    text = STRICT.replace("      - down: Sugar falls.", "")
    deck = a_deck(text + "      - down: {text: Twelve units., ask: false}")

    assert texts(choice(deck, "f15/pathway:meal:up")) == [
        "Insulin is released",
        "Cells take up sugar",
    ]
    assert "f15/pathway:meal:in" not in [one.id for one in asked(deck, Family.NEXT_STEP)]
