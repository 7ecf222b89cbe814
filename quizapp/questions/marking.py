"""Marks: how right a response is, from 0 to 1. Total: no response raises."""

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
    place = {id: number for number, id in enumerate(response)}
    once = {id for id in place if response.count(id) == 1}
    pairs = question.before
    if not pairs:
        return 1.0
    kept = sum(
        first in once and second in once and place[first] < place[second] for first, second in pairs
    )
    return max(0.0, (2 * kept - len(pairs)) / len(pairs))


def misplaced(question: Ordering, response: Sequence[OptionId]) -> tuple[OptionId, ...]:
    """Return the steps that do not stand directly after one that they may follow."""
    place = {id: number for number, id in enumerate(response)}
    wrong = [
        second
        for first, second in question.before
        if place.get(first, len(place)) >= place.get(second, -1)
    ]
    return tuple(dict.fromkeys(wrong))


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
    """Return the mark of an answer given unsurely (1), fairly surely (2) or surely (3)."""
    return (CERTAINTY_RIGHT if is_right else CERTAINTY_WRONG)[certainty - 1]
