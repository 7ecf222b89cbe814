"""What becomes of a missed question in practice: it comes back, and a chain is taken apart."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NewType

from quizapp.knowledge.facts import FactId
from quizapp.questions.chance import luck
from quizapp.questions.draw import AFTER_RECALL
from quizapp.questions.question import Family, Question, QuestionId

ItemNumber = NewType("ItemNumber", int)
"""Counts the questions of one quiz from 1, those that came back included."""

LATER: Final = 6
"""Questions between a miss and its return, or as many as are left."""

TAKEN_APART: Final = frozenset(
    {Family.PERTURBATION, Family.MEDIATOR, Family.BLOCKADE, Family.FAULTY_LINK}
)
"""Families of chains, whose links can be asked singly."""


def comes_back(queue: Sequence[ItemNumber], item: ItemNumber) -> tuple[ItemNumber, ...]:
    """Return what is still to be asked, with one question more, six later or last.

    Args:
        queue: What is still to be asked, in order.
        item: The question that comes back.
    """
    return (*queue[:LATER], item, *queue[LATER:])


def taken_apart(
    queue: Sequence[ItemNumber], links: Sequence[ItemNumber], chain: ItemNumber
) -> tuple[ItemNumber, ...]:
    """Return what is still to be asked: the links of a chain at once, the chain itself later."""
    return (*links, *queue[:LATER], chain, *queue[LATER:])


def in_another_family(
    missed: Question,
    fact: FactId,
    by_fact: Mapping[FactId, Sequence[Question]],
    *,
    without: Collection[QuestionId],
    seed: str,
) -> Question | None:
    """Return another question about a fact, `None` if there is none that was not asked.

    Args:
        missed: The question that was missed.
        fact: The fact that it showed to be weak.
        by_fact: The pool by fact.
        without: Questions that were asked, or that the learner does not want.
        seed: Of the quiz.
    """
    fit = [
        question
        for question in by_fact.get(fact, ())
        if question.family not in AFTER_RECALL | {missed.family}
        and question.id not in without
        and question.facts[0] == fact
    ]
    return min(
        fit,
        key=lambda one: (len(one.facts), luck(seed, missed.id, one.id), one.id),
        default=None,
    )


def links_of(
    chain: Question, by_fact: Mapping[FactId, Sequence[Question]], without: Collection[QuestionId]
) -> list[Question]:
    """Return the question of each single link of a chain, in order; none of a single link."""
    if chain.family not in TAKEN_APART:
        return []
    singles = [
        question
        for fact in chain.facts
        for question in by_fact.get(fact, ())
        if question.family is Family.SIGN
        and question.id not in without
        and set(question.about.path) <= set(chain.about.path)
    ]
    return singles if len(singles) > 1 else []
