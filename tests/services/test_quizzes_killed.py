"""A program that asks a quiz is killed at any moment, and goes on at the next question."""

import os
import random
import signal
import sys
import threading
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

import pytest

from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import Posed, QuizResult
from tests.builders import drifted, outcomes, rows
from tests.faults.telling import Fault, Tell
from tests.services.quiz_taking import takes_quizzes
from tests.services.quizzes import Taker

if sys.platform == "win32":
    pytest.skip("Windows knows neither SIGKILL nor fork", allow_module_level=True)

from multiprocessing.context import ForkServerProcess

from tests.faults.programs import programs

Given = tuple[int, int]
"""A quiz and one of its questions."""


@pytest.mark.fault
def test_killed_again_and_again_no_answer_is_lost_or_asked_twice(
    taker: Taker, kills: int, tell: Tell
) -> None:
    taker.begins(count=60)
    taker.close()
    chance = random.Random(11)
    acknowledged: list[Given] = []
    for _ in range(kills):
        ((newest,),) = rows(taker.database, "SELECT max(number) FROM quizzes")
        said = _killed(taker.folder, newest, after=chance.randint(0, 3), chance=chance)
        acknowledged += said

        assert rows(taker.database, "PRAGMA integrity_check") == [("ok",)]
        logged = [(one["quiz"], one["item"]) for one in outcomes(taker.database, "response")]
        extra = len(logged) - len(acknowledged)
        assert extra in {0, 1}
        assert logged[: len(acknowledged)] == acknowledged
        acknowledged = logged  # one may be stored, and killed before it could say so
        assert sorted(rows(taker.database, "SELECT quiz, item FROM quiz_responses")) == sorted(
            logged
        )

        ((newest,),) = rows(taker.database, "SELECT max(number) FROM quizzes")
        taker.reopen()
        shown = taker.services.quizzes.resume(QuizNumber(newest))
        assert taker.services.quizzes.resume(QuizNumber(newest)) == shown
        answered = {item for quiz, item in logged if quiz == newest}
        if isinstance(shown, Posed):
            assert shown.item not in answered
            assert shown.number == len(answered) + 1
        else:
            assert isinstance(shown, QuizResult)
        taker.close()
    assert len(acknowledged) > kills
    assert max(Counter(acknowledged).values()) == 1
    assert drifted(taker.database) == 0
    tell(
        Fault(
            "Killed while taking a quiz (kill -9)",
            f"{kills} programs that took a quiz were sent SIGKILL at a random moment",
            "the next question, at the next start",
            f"{len(acknowledged)} acknowledged answers each there once, integrity ok, every "
            "schedule follows from its answers",
        )
    )


def _killed(folder: Path, quiz: int, *, after: int, chance: random.Random) -> list[Given]:
    """Let a program take a quiz, kill it some moments after so many answers; return those."""
    listener, teller = programs.Pipe(duplex=False)
    child = _start(folder, quiz, teller)
    said: TextIO = os.fdopen(os.dup(listener.fileno()), encoding="utf-8")
    listener.close()
    lines = [said.readline() for _ in range(after + 1)]
    timer = threading.Timer(chance.random() * 0.05, child.kill)
    timer.start()
    lines += said.readlines()
    timer.join()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    said.close()
    words = [line.split() for line in lines if line.endswith("\n")]
    return [(int(quiz), int(item)) for quiz, item in words[1:]]


def _start(folder: Path, quiz: int, teller: Connection) -> ForkServerProcess:
    child = programs.Process(target=takes_quizzes, args=(folder, quiz, teller))
    child.start()
    teller.close()
    return child
