"""What the vocabulary of English takes for what."""

import pytest

from quizapp.authoring.english import ENGLISH


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("glands", "gland"),
        ("bodies", "body"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("axis", "axis"),
        ("glass", "glass"),
        ("virus", "virus"),
        ("gas", "gas"),
    ],
)
def test_the_plural_of_a_word_is_told_from_words_that_end_alike(plural: str, singular: str) -> None:
    assert ENGLISH.singular(plural) == singular


@pytest.mark.parametrize(
    "forms", [["lower", "lowers", "lowered", "lowering"], ["raise", "raises", "raised", "raising"]]
)
def test_the_forms_of_a_verb_have_one_stem(forms: list[str]) -> None:
    assert len({ENGLISH.stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these is not a hormone?",
        "Which hormone does not raise glucose?",
        "Which of the following glands is false?",
        "All of the following raise glucose except?",
        "Which one isn't a gland?",
    ],
)
def test_a_question_for_what_is_not_so_is_recognised(stem: str) -> None:
    assert ENGLISH.negative_question.search(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Which hormone rises when glucose is not there?",
        "Suppose that aromatase did not work. Why does it rise?",
        "Why is glucose not lost in urine?",
        "Which gland, if not the thyroid, sets the pace?",
    ],
)
def test_a_not_elsewhere_makes_no_question_negative(stem: str) -> None:
    assert not ENGLISH.negative_question.search(stem)


@pytest.mark.parametrize(
    "option",
    [
        "all of the above",
        "it is none of the others",
        "None of these",
        "both of them",
        "(b) and (c)",
    ],
)
def test_an_option_about_options_is_recognised(option: str) -> None:
    assert ENGLISH.of_the_above.search(option)


@pytest.mark.parametrize(
    "option", ["A and B", "all of the blood", "some of them are lost", "none", "both", "neither"]
)
def test_an_option_about_the_subject_is_let_be(option: str) -> None:
    assert not ENGLISH.of_the_above.search(option)


@pytest.mark.parametrize(
    "text",
    ["It appears to the left of it.", "It is thought through.", "In May it flowers.", "the data"],
)
def test_words_that_hedge_elsewhere_do_not_hedge_here(text: str) -> None:
    assert not ENGLISH.doubts.search(text)
    assert not ENGLISH.modals.search(text)
