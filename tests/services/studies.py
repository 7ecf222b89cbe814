"""A learner in a process of its own, who writes down each answer that was acknowledged."""

import os
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from quizapp.clock import SystemClock
from quizapp.errors import AnsweredElsewhere
from quizapp.memory.model import Rating
from quizapp.services.home import Scope
from quizapp.services.study import StudyService
from quizapp.services.views import Ask, Lesson, Summary
from tests.builders import a_store


def studies(folder: Path, answers: int, listener: Connection) -> None:
    """Answer Good until `answers` are given, and tell `listener` of each once it is stored.

    A line is the fact, how often it has been answered, and the fact shown next.
    """
    study = StudyService(a_store(folder), SystemClock())
    prompt = study.begin(Scope())
    _tell(listener, "begun")
    while answers:
        if isinstance(prompt, Lesson):
            prompt = study.finish_lesson(prompt)
            continue
        if isinstance(prompt, Summary):
            raise SystemExit("nothing is left to ask")
        reps = prompt.memory.reps if prompt.memory else 0
        try:
            following = study.rate(prompt, Rating.GOOD, timedelta(seconds=1))
        except AnsweredElsewhere as news:
            following = news.prompt  # type: ignore[assignment]
        else:
            answers -= 1
            shown = following.number if isinstance(following, Ask) else 0
            _tell(listener, prompt.number, reps + 1, shown)
        prompt = following


def _tell(listener: Connection, *words: object) -> None:
    os.write(listener.fileno(), (" ".join(map(str, words)) + "\n").encode())
