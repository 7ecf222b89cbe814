"""Marks: how right a response is, from 0 to 1. Total: no response raises."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quizapp.questions.question import Matching, OptionId, Ordering, Select

CERTAINTY_RIGHT, CERTAINTY_WRONG = (1, 2, 3), (0, -2, -6)
"""Marks for unsure, fairly sure and sure.

Source: certainty-based marking, as Moodle has it.
"""


def mark_ordering(question: Ordering, response: Sequence[OptionId]) -> float:
    """Return Kendall's τ over the pairs whose order is constrained, at least 0.

    A step that is missing, or stands twice, counts against every pair it is part of.
    """
    if not question.before:
        return 1.0
    kept = len(_kept(question, response))
    return max(0.0, (2 * kept - len(question.before)) / len(question.before))


def misplaced(question: Ordering, response: Sequence[OptionId]) -> tuple[OptionId, ...]:
    """Return the steps after which something does not come that comes directly after them.

    So few steps, each of which the learner got wrong, are worth asking again: of a last step that
    was put first, the one before it. None if the order is right.
    """
    pairs = set(question.before)
    between = {(a, c) for a, b in pairs for other, c in pairs if other == b}
    wrong = {first for first, _ in pairs - between - _kept(question, response)}
    return tuple(step.id for step in question.steps if step.id in wrong)


def _kept(question: Ordering, response: Sequence[OptionId]) -> set[tuple[OptionId, OptionId]]:
    """Return the constrained pairs that a response has in their order."""
    often = Counter(response)
    place = {id: number for number, id in enumerate(response) if often[id] == 1}
    return {
        (first, second)
        for first, second in question.before
        if first in place and second in place and place[first] < place[second]
    }


def mark_matching(question: Matching, response: Mapping[OptionId, OptionId]) -> float:
    """Return the share of left ends that were given their right end."""
    right = sum(response.get(left) == wanted for left, wanted in question.pairs)
    return right / len(question.pairs)


def mark_select(question: Select, response: Iterable[OptionId]) -> float:
    """Return hits less false alarms, each as a share of what there was, within 0 and 1."""
    chosen = set(response)
    right = {option.id for option in question.options if option.is_right}
    wrong = {option.id for option in question.options if not option.is_right}
    hits = len(chosen & right) / len(right) if right else 0.0
    alarms = len(chosen & wrong) / len(wrong) if wrong else 0.0
    return min(1.0, max(0.0, hits - alarms))


def mark_certainty(certainty: int, *, is_right: bool) -> int:
    """Return the mark of an answer given unsurely (1), fairly surely (2) or surely (3).

    What is less than unsure counts as that, and what is more than sure as sure.
    """
    level = min(max(certainty, 1), len(CERTAINTY_RIGHT))
    return (CERTAINTY_RIGHT if is_right else CERTAINTY_WRONG)[level - 1]
