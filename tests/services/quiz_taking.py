"""A learner in a process of its own, who writes down each answer that was acknowledged."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import Feedback, Posed, QuizResult
from tests.builders import AClock
from tests.services.quizzes import Taker


def takes_quizzes(folder: Path, quiz: int, listener: Connection) -> None:
    """Answer until killed, every third time wrongly, and tell `listener` of each answer.

    A line is the quiz and the question. A quiz that is over is taken once more.
    """
    taker = _later(folder)
    quizzes = taker.services.quizzes
    shown = quizzes.resume(QuizNumber(quiz))
    _tell(listener, "begun")
    while True:
        if isinstance(shown, QuizResult):
            shown = quizzes.same_again(shown.quiz)
        assert isinstance(shown, Posed)
        told = taker.answers(shown, rightly=shown.item % 3 != 0)
        assert isinstance(told, Feedback)
        _tell(listener, shown.quiz, shown.item)
        taker.clock.move(seconds=1)
        shown = quizzes.next(shown.quiz)


def _later(folder: Path) -> Taker:
    clock = AClock()
    clock.move(days=8)
    return Taker(folder, clock)


def _tell(listener: Connection, *words: object) -> None:
    os.write(listener.fileno(), (" ".join(map(str, words)) + "\n").encode())
