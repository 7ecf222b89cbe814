"""Whatever is answered is judged, and what is right is right."""

from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.reader import read
from quizapp.questions.draw import Blueprint, Drawn, Index, draw
from quizapp.questions.pool import make_pool
from quizapp.questions.question import Choice, Matching, OptionId, Ordering, Select, Typed
from quizapp.study.judging import Response, Verdict, facts_of_parts, judge

DECK = Path(__file__).parents[2] / "decks" / "blood-glucose.yaml"


@cache
def questions() -> tuple[Drawn, ...]:
    deck = read(DECK.read_bytes(), "deck").deck
    assert deck is not None
    quiz = draw(Index(make_pool(deck)), Blueprint(count=200), "any")
    return tuple(
        one for one in quiz.questions if one.options or not isinstance(one.question, Choice)
    )


def right(drawn: Drawn) -> Response:
    match drawn.question:
        case Choice(key=key):
            return Response(options=(key.id,))
        case Typed(accepts=accepts):
            return Response(text=accepts[0])
        case Ordering(steps=steps):
            return Response(options=tuple(step.id for step in steps))
        case Matching(pairs=pairs):
            return Response(pairs=pairs)
        case Select(options=options):
            return Response(options=tuple(one.id for one in options if one.is_right))


def test_what_is_right_is_right() -> None:
    assert {type(one.question) for one in questions()} >= {Choice, Typed, Ordering, Matching}
    for drawn in questions():
        judged = judge(drawn, right(drawn))
        assert judged.verdict is Verdict.RIGHT, drawn.question.id
        assert judged.score == 1
        assert not judged.misplaced
        assert judged.error is None


def test_nothing_is_never_right() -> None:
    for drawn in questions():
        judged = judge(drawn, Response())
        assert not judged.verdict.is_right
        assert judged.score < 1


def test_each_part_of_a_question_belongs_to_one_of_its_facts() -> None:
    for drawn in questions():
        question = drawn.question
        found = facts_of_parts(question)
        assert set(found.values()) <= set(question.facts)
        if isinstance(question, Matching):
            assert set(found) == {item.id for item in question.left}
        if isinstance(question, Select):
            assert set(found) == {one.id for one in question.options if one.is_right}


@given(data=st.data())
def test_no_response_is_too_odd_to_be_judged(data: st.DataObject) -> None:
    drawn = data.draw(st.sampled_from(questions()))
    shown = [*(one.id for one in drawn.options), *drawn.order, OptionId("none")]
    ids = st.text(max_size=8).map(OptionId) | st.sampled_from(shown)
    response = Response(
        options=tuple(data.draw(st.lists(ids, max_size=6))),
        text=data.draw(st.text(max_size=40)),
        pairs=tuple(data.draw(st.lists(st.tuples(ids, ids), max_size=6))),
    )
    judged = judge(drawn, response)
    assert 0 <= judged.score <= 1
    assert judged.verdict.is_right == (judged.score == 1)
    assert judged.misplaced <= set(drawn.question.facts)
    assert Response.from_json(response.to_json()) == response
