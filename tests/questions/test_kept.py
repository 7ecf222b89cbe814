"""Questions that are kept come back as they were, also as they were posed."""

import json
from pathlib import Path

import pytest

from quizapp.deck.reader import read
from quizapp.questions.draw import Blueprint, Index, draw
from quizapp.questions.kept import (
    drawn_from_kept,
    drawn_to_kept,
    pool_from_kept,
    pool_to_kept,
)
from quizapp.questions.pool import Pool, make_pool
from quizapp.questions.question import Choice


@pytest.fixture(scope="module")
def pool(root: Path) -> Pool:
    deck = read((root / "decks" / "blood-glucose.yaml").read_bytes(), "deck").deck
    assert deck is not None
    return make_pool(deck)


def test_a_kept_pool_is_the_pool(pool: Pool) -> None:
    again = pool_from_kept(json.loads(json.dumps(pool_to_kept(pool))))
    assert again.questions == pool.questions
    assert {type(question) for question in pool.questions} == {
        type(question) for question in again.questions
    }


def test_a_kept_pool_draws_the_same_quiz(pool: Pool) -> None:
    again = pool_from_kept(json.loads(json.dumps(pool_to_kept(pool))))
    for seed in "abc":
        assert draw(Index(again), Blueprint(), seed) == draw(Index(pool), Blueprint(), seed)


def test_a_posed_question_is_kept_with_what_is_shown_of_it(pool: Pool) -> None:
    quiz = draw(Index(pool), Blueprint(count=200), "one")
    assert len({type(one.question) for one in quiz.questions}) >= 4
    for drawn in quiz.questions:
        again = drawn_from_kept(json.loads(json.dumps(drawn_to_kept(drawn))))
        assert again.options == drawn.options
        assert again.order == drawn.order
        assert again.question.id == drawn.question.id
        if isinstance(again.question, Choice) and drawn.options:
            assert set(again.question.distractors) == set(drawn.options) - {again.question.key}
        elif not isinstance(again.question, Choice):
            assert again.question == drawn.question
