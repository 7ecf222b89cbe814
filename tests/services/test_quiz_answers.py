"""Feedback has what was given and what would be right, to be drawn side by side."""

from quizapp.questions.question import Form
from quizapp.services.quiz_views import Feedback, Posed, QuizResult, QuizShown
from quizapp.study.judging import Response, judge
from tests.builders import TOOK
from tests.services.quizzes import Taker


def answered(taker: Taker, *, rightly: bool) -> list[Feedback]:
    """Return the feedback on a quiz with many forms of answering."""
    found: list[Feedback] = []
    shown: QuizShown = taker.begins(count=40)
    while not isinstance(shown, QuizResult) and len(found) < 40:
        if isinstance(shown, Feedback):
            found.append(shown)
            shown = taker.services.quizzes.next(shown.quiz)
        else:
            assert isinstance(shown, Posed)
            shown = taker.answers(shown, rightly=rightly)
    return found


def test_a_wrong_answer_is_told_with_the_right_one(taker: Taker) -> None:
    told = answered(taker, rightly=False)
    assert {one.posed.form for one in told} >= {Form.CHOICE, Form.TYPED}
    for one in told:
        drawn = taker.item(one.posed).drawn
        assert one.given == taker.wrong(one.posed)
        assert judge(drawn, one.given).verdict is one.verdict
        assert judge(drawn, one.right).verdict.is_right


def test_what_was_right_is_shown_as_it_was_given(taker: Taker) -> None:
    for one in answered(taker, rightly=True):
        if one.posed.form in {Form.CHOICE, Form.ORDERING}:
            assert one.given == one.right
        assert one.verdict.is_right


def test_of_a_slip_the_name_that_was_meant_is_shown(taker: Taker) -> None:
    shown: QuizShown = taker.begins(count=40)
    while not (isinstance(shown, Posed) and shown.form is Form.TYPED):
        if isinstance(shown, Feedback):
            shown = taker.services.quizzes.next(shown.quiz)
        else:
            assert isinstance(shown, Posed)
            shown = taker.answers(shown)
    name = max(taker.item(shown).drawn.question.accepts, key=len)  # type: ignore[union-attr]
    slip = Response(text=f"{name[:3]}{name[4]}{name[3]}{name[5:]}")
    told = taker.services.quizzes.respond(shown, slip, TOOK)
    assert isinstance(told, Feedback)
    assert told.given == slip
    assert told.right.text == (told.retype or taker.right(shown).text)


def test_nothing_given_is_told_as_nothing(taker: Taker) -> None:
    posed = taker.begins()
    told = taker.services.quizzes.respond(posed, Response(), TOOK)
    assert isinstance(told, Feedback)
    assert told.given == Response()
    assert told.right == taker.right(posed)
