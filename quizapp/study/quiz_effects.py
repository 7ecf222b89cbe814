"""What one quiz answer does to what is known of its facts: the table of the design, as a function.

A quiz asks less than a review does: most of its forms can be guessed. So a right choice is mostly
evidence, which helps to choose questions and to show mastery, and a wrong one brings a fact
forward without touching its stability. What is recalled without help counts like a review.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizapp.knowledge.facts import FactId
from quizapp.memory.model import State
from quizapp.questions.question import Choice, Family, Question, Typed

SURE, UNSURE = 3, 1
"""Certainty from 1 to 3."""

PERFECT_OF = 4
"""Steps, pairs or options from which on a perfect answer counts like a choice."""

MOST_OPTIONS_OF_TWO_WAYS = 2

_CHAINS = frozenset(
    {
        Family.PERTURBATION,
        Family.MEDIATOR,
        Family.BLOCKADE,
        Family.FAULTY_LINK,
        Family.OPPOSING_ROUTES,
        Family.LOOP,
        Family.LOOP_RESPONSE,
    }
)


class Sort(StrEnum):
    """How much an answer can tell, by the form of its question."""

    RECALL = "recall"
    """Typed without help."""
    CHOICE = "choice"
    """One of three or more, about one fact."""
    TWO_WAYS = "two ways"
    """A sign, or the odd one out: easily guessed."""
    SEVERAL = "several"
    """Ordering, matching, ticking: each part tells of its own fact."""
    CHAIN = "chain"
    """A chain, a way, a block or a loop: it takes all links, and a miss does not say which."""


class Effect(StrEnum):
    """What an answer does to one fact."""

    NOTHING = "nothing"
    EVIDENCE = "evidence"
    """Noted, and the schedule left alone; what follows is noted as well."""
    GOOD = "good"
    """Counts as recalled."""
    AGAIN = "again"
    """Counts as forgotten."""
    TOMORROW = "tomorrow"
    """Comes back tomorrow at the latest; stability and difficulty stay."""

    @property
    def is_noted(self) -> bool:
        """Whether it is evidence of the fact."""
        return self is not Effect.NOTHING

    @property
    def is_written(self) -> bool:
        """Whether it changes the schedule."""
        return self in {Effect.GOOD, Effect.AGAIN, Effect.TOMORROW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, as far as memory is concerned."""

    sort: Sort
    family: Family
    score: float
    """0 to 1."""
    parts: int = 1
    """Steps, pairs or options."""
    misplaced: frozenset[FactId] = frozenset()
    """Of several parts, the facts of those that were wrong."""
    certainty: int | None = None
    """1 to 3; `None` where it was not asked."""
    is_hinted: bool = False
    is_overridden: bool = False
    """The learner says that it was right although it was marked wrong."""
    is_pretest: bool = False
    """Asked to open a subject, before anything of it was met."""

    @property
    def is_right(self) -> bool:
        """Whether all of it is right."""
        return self.score >= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one fact stands before an answer."""

    state: State | None = None
    """`None` for a new fact."""
    is_due: bool = False
    """Whether its review is due today."""
    is_reviewed_today: bool = False
    """Whether a review asked it today."""
    is_asked_today: bool = False
    """Whether a quiz asked it today: what follows is no first attempt."""
    is_written_today: bool = False
    """Whether a quiz changed its schedule today."""
    right_today: frozenset[Family] = frozenset()
    """Families that it was answered right in today."""
    is_shown: bool = False
    """Whether feedback showed it earlier in this quiz."""


def sort_of(question: Question, options: int) -> Sort:
    """Return how much an answer to a question can tell.

    Args:
        question: The question.
        options: How many options are shown.
    """
    if question.family in _CHAINS:
        return Sort.CHAIN
    if isinstance(question, Typed):
        return Sort.RECALL
    if not isinstance(question, Choice):
        return Sort.SEVERAL
    if options <= MOST_OPTIONS_OF_TWO_WAYS or question.family is Family.KIND:
        return Sort.TWO_WAYS
    return Sort.CHOICE if len(question.facts) == 1 else Sort.CHAIN


def effects(
    answer: Answer, standings: Mapping[FactId, Standing], *, writes: bool = True
) -> Mapping[FactId, Effect]:
    """Return what an answer does to each of its facts.

    Args:
        answer: The answer.
        standings: Where its facts stand.
        writes: Whether the learner lets quizzes change the schedule.
    """
    found = {}
    for fact, standing in standings.items():
        effect = _effect(answer, standing, is_misplaced=fact in answer.misplaced)
        found[fact] = effect if writes or not effect.is_written else Effect.EVIDENCE
    return found


def _effect(answer: Answer, standing: Standing, *, is_misplaced: bool) -> Effect:
    if answer.is_pretest or answer.is_hinted or answer.is_overridden or standing.is_shown:
        return Effect.NOTHING
    if standing.state is not State.REVIEW or standing.is_written_today:
        # A new fact is met in review first, and one on its steps is asked there today anyway.
        return Effect.EVIDENCE
    if answer.is_right:
        return Effect.GOOD if _counts_as_recalled(answer, standing) else Effect.EVIDENCE
    if standing.is_asked_today:
        return Effect.EVIDENCE
    return _of_a_miss(answer, standing, is_misplaced=is_misplaced)


def _counts_as_recalled(answer: Answer, standing: Standing) -> bool:
    if standing.is_reviewed_today:
        return False
    is_first = not standing.is_asked_today
    if answer.sort is Sort.RECALL:
        return is_first
    is_choice = answer.sort is Sort.CHOICE
    is_perfect = answer.sort is Sort.SEVERAL and answer.parts >= PERFECT_OF
    if not (is_choice or is_perfect) or not standing.is_due:
        return False
    is_second_family = bool(standing.right_today - {answer.family})
    return is_second_family or (is_first and answer.certainty == SURE)


def _of_a_miss(answer: Answer, standing: Standing, *, is_misplaced: bool) -> Effect:
    match answer.sort:
        case Sort.SEVERAL:
            return Effect.TOMORROW if is_misplaced else Effect.EVIDENCE
        case Sort.TWO_WAYS | Sort.CHAIN:
            return Effect.TOMORROW
        case Sort.CHOICE if answer.certainty == UNSURE:
            return Effect.TOMORROW
        case Sort.CHOICE | Sort.RECALL:
            # Known this morning in review: it comes back soon, and is not called forgotten.
            return Effect.TOMORROW if standing.is_reviewed_today else Effect.AGAIN
