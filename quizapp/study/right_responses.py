"""The response that would be right, for showing beside the one that was given."""

from collections.abc import Sequence

from quizapp.questions.draw import Drawn
from quizapp.questions.question import Choice, Matching, OptionId, Ordering, Select, Typed
from quizapp.study.judging import Response


def right_response(drawn: Drawn, given: Response, meant: str | None = None) -> Response:
    """Return a response that is right.

    Args:
        drawn: The question as it was posed.
        given: What was answered. Where several orders are right, one like it is returned: of a
            right order, that order.
        meant: The accepted name that was meant, of a typed answer; the best one otherwise.
    """
    question = drawn.question
    match question:
        case Choice():
            return Response(options=(question.key.id,))
        case Select():
            right = {option.id for option in question.options if option.is_right}
            return Response(options=tuple(o.id for o in drawn.options if o.id in right))
        case Typed():
            return Response(text=meant or next(iter(question.accepts), ""))
        case Matching():
            return Response(pairs=question.pairs)
        case Ordering():
            return Response(options=_in_order(question, given.options))


def _in_order(question: Ordering, given: Sequence[OptionId]) -> tuple[OptionId, ...]:
    """Return a right order: of the steps that may come next, the one that was put first."""
    steps = [step.id for step in question.steps]
    wished = [id for id in dict.fromkeys(given) if id in steps]
    left = [*wished, *(id for id in steps if id not in wished)]
    order: list[OptionId] = []
    while left:
        waiting = {later for first, later in question.before if first in left}
        step = next((id for id in left if id not in waiting), left[0])
        left.remove(step)
        order.append(step)
    return tuple(order)
