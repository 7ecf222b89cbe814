"""What is shown as right is right, and as near to what was given as it can be."""

from itertools import permutations

import pytest

from quizapp.questions.draw import Drawn
from quizapp.questions.question import OptionId, Ordering
from quizapp.study.judging import Response, Verdict, judge
from quizapp.study.right_responses import right_response
from tests.study.test_judging import questions


def test_what_is_shown_as_right_is_right_whatever_was_given() -> None:
    for drawn in questions():
        for given in (Response(), Response(text="?", options=(OptionId("?"),))):
            assert judge(drawn, right_response(drawn, given)).verdict is Verdict.RIGHT


def an_ordering(before: tuple[tuple[str, str], ...]) -> Drawn:
    """Return a question on four steps, of which some come before others."""
    example = next(one for one in questions() if isinstance(one.question, Ordering)).question
    assert isinstance(example, Ordering)
    steps = tuple(
        type(example.steps[0])(id=OptionId(letter), text=letter.upper()) for letter in "abcd"
    )
    pairs = tuple((OptionId(one), OptionId(other)) for one, other in before)
    fields = {name: getattr(example, name) for name in example.__dataclass_fields__}
    return Drawn(Ordering(**{**fields, "steps": steps, "before": pairs}))


LOOSE = an_ordering((("a", "b"), ("a", "c"), ("a", "d"), ("b", "d"), ("c", "d")))
"""The two in the middle come in either order."""


def test_of_several_right_orders_the_one_that_was_given_is_shown() -> None:
    for order in permutations("abcd"):
        given = Response(options=tuple(map(OptionId, order)))
        right = right_response(LOOSE, given)
        assert judge(LOOSE, right).verdict is Verdict.RIGHT
        is_right = judge(LOOSE, given).verdict is Verdict.RIGHT
        assert (right == given) is is_right, order


@pytest.mark.parametrize(
    ("given", "shown"), [("acdb", "acbd"), ("dcba", "acbd"), ("", "abcd"), ("c", "acbd")]
)
def test_steps_stay_in_the_order_they_were_put_where_that_is_right(given: str, shown: str) -> None:
    right = right_response(LOOSE, Response(options=tuple(map(OptionId, given))))
    assert "".join(right.options) == shown


def test_an_order_that_no_order_meets_is_still_an_order() -> None:
    circle = an_ordering((("a", "b"), ("b", "a")))
    assert sorted(right_response(circle, Response()).options) == ["a", "b", "c", "d"]


def test_the_name_that_was_meant_is_the_right_one() -> None:
    typed = next(one for one in questions() if one.question.family.value == "f3")
    assert right_response(typed, Response(), "meant").text == "meant"
