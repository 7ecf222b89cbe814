"""Questions that the learner does not want to be asked, and the way back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.services.home import Scope
from tests.services.quizzes import DECK, Taker, studied


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("studied")
    studied(folder)
    return folder


@pytest.fixture
def taker(template: Path, tmp_path: Path) -> Iterator[Taker]:
    taker = Taker.later(template, tmp_path)
    yield taker
    taker.close()


def test_what_was_hidden_or_reported_is_listed_with_the_newest_first(taker: Taker) -> None:
    posed = taker.begins(count=5)
    first = taker.item(posed).drawn.question
    taker.services.quizzes.hide(posed.quiz, posed.item)
    taker.clock.move(minutes=1)
    later = taker.services.quizzes.current(posed.quiz)
    second = taker.item(later).drawn.question  # type: ignore[arg-type]
    taker.services.quizzes.report(later.quiz, later.item, "unclear")  # type: ignore[union-attr]

    found = taker.services.left_out.questions(Scope())

    assert [(one.question, one.stem, one.reason) for one in found] == [
        (second.id, second.stem, "unclear"),
        (first.id, first.stem, None),
    ]
    assert {one.deck_id for one in found} == {DECK}
    assert found[0].veto == f'veto: ["{second.id}"]'
    assert taker.services.left_out.questions(taker.scope) == found


def test_what_is_asked_again_is_listed_no_more_and_can_be_drawn(taker: Taker) -> None:
    posed = taker.begins(count=5)
    question = taker.item(posed).drawn.question
    taker.services.quizzes.hide(posed.quiz, posed.item)
    (hidden,) = taker.services.left_out.questions(Scope())

    taker.services.left_out.ask_again(hidden)

    assert taker.services.left_out.questions(Scope()) == ()
    again = taker.begins(count=5)
    with taker.services.store.reading() as unit:
        drawn = {item.drawn.question.id for item in unit.quiz_items(again.quiz).values()}
    assert question.id in drawn


def test_asking_again_is_one_step_that_undo_takes_back(taker: Taker) -> None:
    posed = taker.begins(count=5)
    taker.services.quizzes.hide(posed.quiz, posed.item)
    (hidden,) = taker.services.left_out.questions(Scope())
    taker.services.left_out.ask_again(hidden)

    label = taker.services.study.take_back()

    assert label is not None
    assert label.startswith("Ask again: ")
    assert taker.services.left_out.questions(Scope()) == (hidden,)


def test_a_question_that_the_deck_asks_no_more_is_still_listed(taker: Taker) -> None:
    posed = taker.begins(count=5)
    taker.services.quizzes.hide(posed.quiz, posed.item)
    with taker.services.store.writing() as unit:
        kept = unit.pool(taker.item(posed).deck)
        assert kept is not None

        unit.put_pool(taker.item(posed).deck, replace(kept, generator_version=0))

    (hidden,) = taker.services.left_out.questions(Scope())

    assert hidden.stem is None
    assert hidden.veto.startswith("veto: ")
