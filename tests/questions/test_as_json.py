"""Questions are told to other programs in full, and kept for ourselves without loss."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.deck.model import Deck
from quizapp.deck.reader import read
from quizapp.questions.as_json import form_of, to_json
from quizapp.questions.draw import Blueprint, Index, draw
from quizapp.questions.kept import (
    drawn_from_kept,
    drawn_to_kept,
    pool_from_kept,
    pool_to_kept,
    question_from_kept,
    question_to_kept,
)
from quizapp.questions.pool import Pool, make_pool
from quizapp.questions.question import Choice, Family, Form, Matching, Ordering, Select, Typed
from tests.deck.decks import WHOLE
from tests.questions.decks import made_decks
from tests.questions.pools import pools

COMMON = {
    "id",
    "family",
    "form",
    "level",
    "facts",
    "section",
    "stem",
    "about",
    "assumes",
    "feedback",
    "line",
}
OF_FORM = {
    Form.CHOICE: {"options", "is_scale"},
    Form.SELECT: {"options"},
    Form.TYPED: {"accepts", "broader"},
    Form.ORDERING: {"steps", "before"},
    Form.MATCHING: {"left", "right", "pairs"},
}


@cache
def pool(path: Path | None = None) -> Pool:
    deck = read(path or WHOLE, "deck.yaml").deck
    assert deck is not None
    return make_pool(deck)


@pytest.fixture(params=["whole", "oxytocin.yaml", "blood-glucose.yaml"])
def deck_pool(root: Path, request: pytest.FixtureRequest) -> Pool:
    return pool(None if request.param == "whole" else root / "decks" / request.param)


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_every_question_is_kept_without_loss(deck_pool: Pool) -> None:
    assert pool_from_kept(through_json(pool_to_kept(deck_pool))).questions == deck_pool.questions


def test_every_drawn_question_is_kept_with_its_options_in_order(deck_pool: Pool) -> None:
    for seed in "abc":
        for one in draw(Index(deck_pool), Blueprint(), seed).questions:
            kept = through_json(drawn_to_kept(one))
            again = drawn_from_kept(kept)

            assert (again.options, again.order) == (one.options, one.order)
            assert drawn_to_kept(again) == kept


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(made_decks())
def test_questions_of_any_deck_are_kept_without_loss(deck: Deck) -> None:
    for question in make_pool(deck).questions:
        assert question_from_kept(through_json(question_to_kept(question))) == question


@given(pools())
def test_questions_of_any_form_are_kept_without_loss(made: Pool) -> None:
    assert pool_from_kept(through_json(pool_to_kept(made))).questions == made.questions


def test_a_question_has_the_fields_of_its_form_and_no_other(deck_pool: Pool) -> None:
    for question in deck_pool.questions:
        told = through_json(to_json(question))

        assert told.keys() == COMMON | OF_FORM[form_of(question)]
        assert told == to_json(question), "nothing is lost on the way through JSON"
        assert (told["id"], told["stem"]) == (question.id, question.stem)
        assert Family(told["family"]) is question.family


def test_every_option_is_told_with_its_proof(deck_pool: Pool) -> None:
    for question in deck_pool.questions:
        told = to_json(question)
        match question:
            case Choice():
                options = (question.key, *question.distractors)
                assert [one["key"] for one in told["options"]].count(True) == 1
            case Select():
                options = question.options
            case Typed():
                assert tuple(told["accepts"]) == question.accepts
                continue
            case Ordering():
                assert [one["id"] for one in told["steps"]] == [one.id for one in question.steps]
                continue
            case Matching():
                assert dict(told["pairs"]) == dict(question.pairs)
                continue
        assert [one["id"] for one in told["options"]] == [one.id for one in options]
        for one, option in zip(told["options"], options, strict=True):
            assert one["proof"] == {"level": option.proof.level, "text": option.proof.text}
            assert one["proof"]["text"]
            assert one["key"] is option.is_right
            assert (one["error"] is None) is option.is_right


def test_a_drawn_question_is_told_with_the_options_that_are_shown() -> None:
    for one in draw(Index(pool()), Blueprint(), "1").questions:
        if one.options:
            told = to_json(one.question, one.options)
            assert [option["id"] for option in told["options"]] == [o.id for o in one.options]


def test_what_a_question_is_about_names_things_of_the_deck(deck_pool: Pool) -> None:
    for question in deck_pool.questions:
        about = to_json(question)["about"]
        assert all(value for value in about.values()), question.id
        told = {name: tuple(v) if isinstance(v, list) else v for name, v in about.items()}
        assert all(getattr(question.about, name) == value for name, value in told.items())
