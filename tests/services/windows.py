"""One of many windows, in a process of its own: does its share, and tells what it met."""

import os
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from quizapp.clock import SystemClock
from quizapp.errors import AnsweredElsewhere, OtherStep
from quizapp.memory.model import Rating
from quizapp.services.home import Scope
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import Posed, QuizShown
from quizapp.services.quizzing import QuizService
from quizapp.services.study import StudyService
from quizapp.services.views import Ask, Lesson, Prompt
from tests.builders import AClock, a_store, asked
from tests.services.quizzes import Taker

Tell = Callable[..., None]


def reviews(folder: Path, together: Barrier, listener: Connection) -> None:
    """Answer Easy until nothing is left. After one answer each, all press u at the same time.

    A line is what happened and to what: "answered" and a fact; "elsewhere" and the sentence;
    "took-back" and the step; "other" and the sentence.
    """
    tell = _teller(listener)
    store = a_store(folder)
    study = StudyService(store, SystemClock())
    prompt: Prompt = asked(study, study.begin(Scope()))
    together.wait()  # all of them show the same fact
    answers = 0
    while isinstance(prompt, Ask):
        try:
            following = study.rate(prompt, Rating.EASY, timedelta(seconds=1))
        except AnsweredElsewhere as news:
            tell("elsewhere", news)
            following = news.prompt  # type: ignore[assignment]
        else:
            tell("answered", prompt.number)
            answers += 1
            if answers == 1:
                together.wait()
                following = _takes_back(study, following, tell)
        while isinstance(following, Lesson):
            following = study.finish_lesson(following)
        prompt = following
    store.close()


def _takes_back(study: StudyService, prompt: Prompt, tell: Tell) -> Prompt:
    """Press u, and again as long as it says that another window made a newer step."""
    while True:
        try:
            undone = study.undo(prompt.progress.session, prompt.progress.undo)
        except OtherStep as news:
            tell("other", news)
            prompt = news.prompt  # type: ignore[assignment]
        else:
            assert undone is not None
            tell("took-back", undone.label)
            return undone.prompt


def takes_quiz(folder: Path, together: Barrier, listener: Connection) -> None:
    """Answer until the quiz is over, every third question wrongly; the rest is as in `reviews`."""
    tell = _teller(listener)
    clock = AClock()
    clock.move(days=8)
    taker = Taker(folder, clock)
    quizzes, quiz = taker.services.quizzes, QuizNumber(1)
    shown = quizzes.resume(quiz)
    together.wait()
    answers = 0
    while isinstance(shown, Posed):
        try:
            taker.answers(shown, rightly=shown.item % 3 != 0)
        except AnsweredElsewhere as news:
            tell("elsewhere", news)
        else:
            tell("answered", shown.item)
            answers += 1
            if answers == 1:
                shown = quizzes.next(quiz)
                together.wait()
                _takes_answer_back(quizzes, shown, tell)
        shown = quizzes.next(quiz)
    taker.close()


def _takes_answer_back(quizzes: QuizService, shown: QuizShown, tell: Tell) -> None:
    """Press u, and again as long as it says that another window made a newer step."""
    while isinstance(shown, Posed):
        try:
            undone = quizzes.take_back(shown.quiz, shown.undo)
        except OtherStep as news:
            tell("other", news)
            shown = news.prompt  # type: ignore[assignment]
        else:
            assert undone is not None
            tell("took-back", undone.label)
            return


def _teller(listener: Connection) -> Tell:
    def tell(*words: object) -> None:
        os.write(listener.fileno(), (" ".join(map(str, words)) + "\n").encode())

    return tell
