"""A program that asks a quiz is killed at any moment, and goes on at the next question."""

import multiprocessing
import os
import random
import signal
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

import pytest

from quizapp.services.quiz_views import Posed
from tests.builders import rows
from tests.services.quiz_taking import takes_quizzes
from tests.services.quizzes import Taker

if sys.platform == "win32":
    pytest.skip("Windows knows neither SIGKILL nor fork", allow_module_level=True)

from multiprocessing.context import ForkServerProcess

KILLS = 12

_programs = multiprocessing.get_context("forkserver")
_programs.set_forkserver_preload(["tests.services.quiz_taking", "fsrs"])


def test_killed_again_and_again_no_answer_is_lost_or_asked_twice(taker: Taker) -> None:
    quiz = taker.begins(count=60).quiz
    taker.close()
    chance = random.Random(11)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        said = _killed(taker.folder, quiz, after=chance.randint(0, 3), chance=chance)
        acknowledged += said
        stored = [
            item
            for (item,) in rows(taker.database, "SELECT item FROM quiz_responses ORDER BY at, item")
        ]
        assert set(acknowledged) <= set(stored)
        assert len(set(stored) - set(acknowledged)) <= 1  # stored, and killed before it said so
        acknowledged = list(stored)
        assert rows(taker.database, "PRAGMA integrity_check") == [("ok",)]
        logged = rows(taker.database, "SELECT count(*) FROM events WHERE kind = 'response'")
        assert logged == [(len(stored),)]
        taker.services = Taker(taker.folder, taker.clock).services
        shown = taker.services.quizzes.resume(quiz)
        assert isinstance(shown, Posed)
        assert shown.item not in stored
        assert shown.number == len(stored) + 1
        taker.close()
    assert len(acknowledged) > KILLS
    taker.services = Taker(taker.folder, taker.clock).services


def _killed(folder: Path, quiz: int, *, after: int, chance: random.Random) -> list[int]:
    """Let a program take a quiz, kill it some moments after so many answers; return those."""
    listener, teller = _programs.Pipe(duplex=False)
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
    return [int(line) for line in lines if line.endswith("\n") and line.strip() != "begun"]


def _start(folder: Path, quiz: int, teller: Connection) -> ForkServerProcess:
    child = _programs.Process(target=takes_quizzes, args=(folder, quiz, teller))
    child.start()
    teller.close()
    return child
