"""A learner in a process of its own, who writes down each answer that was acknowledged."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import Feedback, Posed
from tests.builders import AClock
from tests.services.quizzes import Taker


def takes_quizzes(folder: Path, quiz: int, listener: Connection) -> None:
    """Answer until killed, every third time wrongly, and tell `listener` of each answer."""
    clock = AClock()
    clock.move(days=8)
    taker = Taker(folder, clock)
    shown = taker.services.quizzes.resume(QuizNumber(quiz))
    os.write(listener.fileno(), b"begun\n")
    while isinstance(shown, Posed):
        told = taker.answers(shown, rightly=shown.item % 3 != 0)
        assert isinstance(told, Feedback)
        os.write(listener.fileno(), f"{shown.item}\n".encode())
        clock.move(seconds=1)
        shown = taker.services.quizzes.next(shown.quiz)
    raise SystemExit("nothing is left to ask")
