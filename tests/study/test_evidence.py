"""How well a fact seems to be known, and how a few answers are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.question import Form
from quizapp.study.evidence import (
    MOST,
    NO_EVIDENCE,
    Evidence,
    guessed,
    likelihood_ratio,
    mastery,
)
from quizapp.study.quiz_effects import Sort
from quizapp.study.wilson import wilson
from tests.memory.strategies import memories


@pytest.mark.parametrize(
    ("sort", "form", "options", "guess"),
    [
        (Sort.RECALL, Form.TYPED, 0, 0.01),
        (Sort.CHOICE, Form.CHOICE, 4, 0.35),
        (Sort.CHOICE, Form.CHOICE, 3, 0.45),
        (Sort.TWO_WAYS, Form.CHOICE, 2, 0.5),
        (Sort.CHAIN, Form.CHOICE, 3, 0.45),
        (Sort.SEVERAL, Form.ORDERING, 0, 0.1),
        (Sort.SEVERAL, Form.MATCHING, 0, 0.1),
        (Sort.SEVERAL, Form.SELECT, 5, 0.05),
    ],
)
def test_a_guess_is_as_likely_as_its_form_makes_it(
    sort: Sort, form: Form, options: int, guess: float
) -> None:
    assert guessed(sort, form, options) == guess


def test_a_wrong_choice_says_more_than_a_right_one() -> None:
    guess = guessed(Sort.CHOICE, Form.CHOICE, 4)
    right = likelihood_ratio(is_right=True, guess=guess)
    wrong = likelihood_ratio(is_right=False, guess=guess)
    assert right == pytest.approx(0.95 / 0.35)
    assert 1 / wrong == pytest.approx(0.65 / 0.05)


@given(facts=st.integers(1, 6), guess=st.sampled_from([0.01, 0.35, 0.5]))
def test_the_blame_for_a_miss_is_shared(facts: int, guess: float) -> None:
    shared = likelihood_ratio(is_right=False, guess=guess, facts=facts)
    assert shared**facts == pytest.approx(likelihood_ratio(is_right=False, guess=guess))


@given(memory=memories(), recall=st.floats(0.01, 1), log_odds=st.floats(-MOST, MOST))
def test_a_right_answer_never_lowers_mastery(memory, recall, log_odds) -> None:  # type: ignore[no-untyped-def]
    before = Evidence(log_odds, memory.reps)
    better = before.after(3.0, memory)
    worse = before.after(0.1, memory)
    assert mastery(memory, recall, worse) <= mastery(memory, recall, before)
    assert mastery(memory, recall, before) <= mastery(memory, recall, better)
    assert 0 < mastery(memory, recall, better) < 1


@given(memory=memories(), recall=st.floats(0.01, 1))
def test_a_review_says_more_than_what_quizzes_showed_before_it(memory, recall) -> None:  # type: ignore[no-untyped-def]
    stale = Evidence(-MOST, memory.reps + 1)
    assert mastery(memory, recall, stale) == mastery(memory, recall, NO_EVIDENCE.since(memory))


@given(of=st.integers(0, 200), data=st.data())
def test_a_share_lies_within_its_interval(of: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, of))
    low, high = wilson(right, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low - 1e-9 <= right / of <= high + 1e-9


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(14, 20)
    assert (round(low, 3), round(high, 3)) == (0.481, 0.855)
