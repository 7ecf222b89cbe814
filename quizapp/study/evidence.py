"""How well a fact seems to be known: the schedule's expectation, and what quizzes add to it.

One number for each fact, in log-odds. It never touches the schedule: it chooses questions and
is shown as mastery. Source of the likelihood ratios: `answer right` is as likely as a guess if
the fact is unknown, and as `1 - SLIP` if it is known.
"""

import math
from dataclasses import dataclass
from typing import Final

from quizapp.memory.model import Memory, State
from quizapp.questions.question import Form
from quizapp.study.quiz_effects import Sort

SLIP: Final = 0.05
"""How often what is known is answered wrong."""

NEW: Final = 0.3
"""How likely a fact is known that was never met."""

ON_ITS_STEPS: Final = 0.7
"""How likely a fact is known, at most, that is still being learnt."""

_GUESSED_TYPED: Final = 0.01
_GUESSED_OF: Final = {2: 0.5, 3: 0.45, 4: 0.35}
"""How often an unknown fact is answered right, by the number of options: partial knowledge makes it
more than one in so many."""
_GUESSED_WHOLE: Final = {Form.ORDERING: 0.1, Form.MATCHING: 0.1, Form.SELECT: 0.05}
"""Of several parts, all right."""

_SUREST: Final = math.log(0.98 / 0.02)
"""How sure the schedule alone can make us."""
MOST: Final = 4.0
"""Log-odds that quizzes add or take away, at most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What quizzes have shown of a fact since its schedule last changed."""

    log_odds: float = 0.0
    reps: int = 0
    """How often it had been answered then: the next review says more, and begins anew."""

    def since(self, memory: Memory | None) -> "Evidence":
        """Return what still counts for a fact that is remembered like this."""
        reps = 0 if memory is None else memory.reps
        return self if self.reps == reps else Evidence(0.0, reps)

    def after(self, ratio: float, memory: Memory | None) -> "Evidence":
        """Return this with one more answer.

        Args:
            ratio: How much more likely the answer is of somebody who knows the fact; above 0.
            memory: The memory that the answer leaves.
        """
        added = self.log_odds + math.log(ratio)
        return Evidence(max(-MOST, min(MOST, added)), 0 if memory is None else memory.reps)


NO_EVIDENCE: Final = Evidence()


def guessed(sort: Sort, form: Form, options: int) -> float:
    """Return how often an unknown fact is answered right.

    Args:
        sort: How much the answer can tell.
        form: How it is given.
        options: How many options are shown, of a choice.
    """
    if form in _GUESSED_WHOLE:
        return _GUESSED_WHOLE[form]
    if sort is Sort.RECALL or form is Form.TYPED:
        return _GUESSED_TYPED
    return _GUESSED_OF[min(max(options, 2), 4)]


def likelihood_ratio(*, is_right: bool, guess: float, facts: int = 1) -> float:
    """Return how much more likely an answer is of somebody who knows a fact.

    Args:
        is_right: Whether it was right.
        guess: What `guessed` returned.
        facts: How many facts it took: a miss may be the fault of any.

    Returns:
        Above 1 for a right answer, below 1 for a wrong one.
    """
    if is_right:
        return (1 - SLIP) / guess
    return float((SLIP / (1 - guess)) ** (1 / max(1, facts)))


def mastery(memory: Memory | None, retrievability: float | None, evidence: Evidence) -> float:
    """Return how likely a fact is known, 0 to 1.

    Args:
        memory: What is known of it; `None` while it is new.
        retrievability: Expected recall today; `None` while it is new.
        evidence: What quizzes showed.
    """
    expected = NEW if retrievability is None else retrievability
    if memory is not None and memory.state is not State.REVIEW:
        expected = min(expected, ON_ITS_STEPS)
    return 1 / (1 + math.exp(-(_log_odds(expected) + evidence.since(memory).log_odds)))


def _log_odds(probability: float) -> float:
    within = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_SUREST, min(_SUREST, math.log(within / (1 - within))))
