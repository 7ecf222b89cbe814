"""In which order the questions of a quiz come."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from quizapp.questions.giving_away import subjects
from quizapp.questions.question import Choice, Question

SAME_IN_A_ROW = 3
"""How often the same value of a scale may be right one after another."""

_T = TypeVar("_T")


def in_sequence(items: Sequence[_T], key: Callable[[_T], Question]) -> list[_T]:
    """Return items in nearly the same order, so that none spoils the next.

    Where it can be, no value of a scale is right more than `SAME_IN_A_ROW` times on end, a link is
    asked before the chain that it is part of, and neighbours are about different things.

    Args:
        items: What is put in order.
        key: The question of each.
    """
    ahead, found = list(items), list[_T]()
    while ahead:
        questions = [key(one) for one in ahead]
        before = [key(one) for one in found]
        at = _next(questions, before)
        found.append(ahead.pop(at))
    return found


def _next(ahead: list[Question], before: list[Question]) -> int:
    """Return which question comes next; what is least important is given up first."""
    fit = _without_long_runs(ahead, before)
    asked_first = [at for at in fit if not _waits(ahead[at], ahead)] or fit
    if before:
        last = subjects(before[-1])
        return next((at for at in asked_first if not last & subjects(ahead[at])), asked_first[0])
    return asked_first[0]


def _without_long_runs(ahead: list[Question], before: list[Question]) -> list[int]:
    """Return the places that start no long run of a value, nor make one needful later on."""
    values = [_value(question) for question in ahead]
    run = [_value(question) for question in before[-SAME_IN_A_ROW:]]
    stuck = run[0] if len(run) == SAME_IN_A_ROW and len(set(run)) == 1 else None
    fit = [at for at, value in enumerate(values) if value is None or value != stuck]
    for value, many in Counter(filter(None, values)).items():
        if many > SAME_IN_A_ROW * (len(values) - many) and value != stuck:
            return [at for at in fit if values[at] == value]
    return fit or list(range(len(ahead)))


def _value(question: Question) -> Hashable:
    """Return the value that is right on a scale, `None` of other questions."""
    is_scale = isinstance(question, Choice) and question.is_scale
    return question.key.text if is_scale and isinstance(question, Choice) else None


def _waits(question: Question, ahead: list[Question]) -> bool:
    """Whether a question about fewer facts, some of them the same, is still to come."""
    return any(
        len(other.facts) < len(question.facts) and subjects(other) & subjects(question)
        for other in ahead
    )
