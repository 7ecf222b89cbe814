"""FSRS-6's forgetting curve: how recall falls with the days since the last review.

Source: R(t) = (1 + F·t/S)^-w20 with F = 0.9^(-1/w20) - 1, so that R(S) = 90 %
(open-spaced-repetition, "The Algorithm", FSRS-6).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quizapp.memory.days import StudyDay
from quizapp.memory.preset import Preset

if TYPE_CHECKING:
    from quizapp.memory.model import Memory


def recall(elapsed: float, stability: float, parameters: Sequence[float]) -> float:
    """Return the probability of recall some days after a review.

    Args:
        elapsed: Days since the last review, 0 or more.
        stability: In days, above 0.
        parameters: The 21 weights; only w20, the decay, is used.

    Returns:
        A probability above 0 and up to 1.
    """
    decay = -parameters[20]
    return float((1 + _factor(decay) * elapsed / stability) ** decay)


def recall_on(today: StudyDay, parameters: Sequence[float]) -> Callable[[StudyDay, float], float]:
    """Return what gives `recall` for many facts at once: by their last day and stability.

    Args:
        today: The study day to ask for.
        parameters: The 21 weights.
    """
    decay = -parameters[20]
    factor = _factor(decay)

    def recalled(last_day: StudyDay, stability: float) -> float:
        return float((1 + factor * max(0, today - last_day) / stability) ** decay)

    return recalled


def retrievability(memory: "Memory", today: StudyDay, preset: Preset) -> float:
    """Return the probability that a fact is recalled today.

    Args:
        memory: The memory of the fact.
        today: The study day to ask for; one before the last review counts as its day.
        preset: Its parameters.

    Returns:
        A probability above 0 and up to 1, which is 1 all through the day of a review.
    """
    return recall(max(0, today - memory.last_day), memory.stability, preset.parameters)


def stability_factor(preset: Preset) -> float:
    """Return how many stabilities pass until recall falls to the desired retention.

    Recall is at or above the desired retention exactly while
    `elapsed days <= stability * factor`, so a database can count what is known by
    comparing columns.

    Args:
        preset: Its desired retention and parameters.

    Returns:
        A number above 0; 1 at a desired retention of 90 %.
    """
    decay = -preset.parameters[20]
    return float((preset.desired_retention ** (1 / decay) - 1) / _factor(decay))


def _factor(decay: float) -> float:
    """Return F, which puts recall after one stability at 90 %."""
    return float(0.9 ** (1 / decay) - 1)
