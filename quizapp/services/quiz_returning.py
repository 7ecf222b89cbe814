"""A missed question comes back, and a missed chain is taken apart: into the store."""

from collections.abc import Mapping
from dataclasses import replace

from quizapp.knowledge.facts import FactId
from quizapp.questions.chance import by_luck
from quizapp.questions.draw import Blueprint, Drawn, Index, draw
from quizapp.questions.pool import Pool
from quizapp.questions.question import Choice, Question
from quizapp.services.quiz_records import BACK, DRAWN, LINK, Quiz, QuizItem
from quizapp.services.work import Work
from quizapp.study.judging import Judged
from quizapp.study.practice import (
    ItemNumber,
    comes_back,
    in_another_family,
    links_of,
    taken_apart,
)


def add_returns(
    work: Work,
    quiz: Quiz,
    item: QuizItem,
    judged: Judged,
    items: Mapping[ItemNumber, QuizItem],
    index: Index | None,
) -> Quiz:
    """Return a quiz in which a missed question comes back, and store what it comes back as.

    Args:
        work: The unit of work.
        quiz: The quiz, without the missed question in its queue.
        item: The missed question.
        judged: What the response was taken for.
        items: Every question of the quiz.
        index: The deck's questions; `None` if they are not at hand.
    """
    unit, missed = work.unit, item.drawn.question
    unwanted = unit.unwanted_questions(item.deck)
    if missed.id in unwanted:
        return quiz

    def add(drawn: Drawn, reason: str) -> ItemNumber:
        number = ItemNumber(0)
        fresh = QuizItem(number=number, deck=item.deck, reason=reason, of=item.number, drawn=drawn)
        return unit.add_quiz_item(quiz.number, fresh)

    singles = [] if index is None else links_of(missed, index.by_fact, unwanted)
    if singles and item.reason == DRAWN:
        links = [add(_posed(single, quiz.seed), LINK) for single in singles]
        chain = add(item.drawn, BACK)
        return replace(quiz, queue=taken_apart(quiz.queue, links, chain))
    other = None
    if index is not None and not singles:
        other = in_another_family(
            missed,
            _weakest(missed, judged),
            index.by_fact,
            without=unwanted | {one.drawn.question.id for one in items.values()},
            seed=quiz.seed,
        )
    again = (
        _mixed(item.drawn, f"{quiz.seed}/{len(items)}")
        if other is None
        else _posed(other, quiz.seed)
    )
    return replace(quiz, queue=comes_back(quiz.queue, add(again, BACK)))


def _weakest(missed: Question, judged: Judged) -> FactId:
    """Return the fact to ask again: of several parts, the first that was wrong."""
    return next((fact for fact in missed.facts if fact in judged.misplaced), missed.facts[0])


def _posed(question: Question, seed: str) -> Drawn:
    quiz = draw(Index(Pool((question,))), Blueprint(count=1), seed)
    return quiz.questions[0]


def _mixed(drawn: Drawn, seed: str) -> Drawn:
    """Return the same question with its options in another order, as a place is no answer."""
    if isinstance(drawn.question, Choice) and drawn.question.is_scale:
        return drawn
    return replace(
        drawn,
        options=tuple(by_luck(seed, drawn.options, lambda option: option.id)),
        order=tuple(by_luck(seed, drawn.order, str)),
    )
