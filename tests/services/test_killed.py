"""The program is killed at any moment, or runs three times at once."""

import os
import random
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import pytest

from quizapp.services.views import Ask, Lesson
from tests.builders import AClock, Learner, a_deck, replayed, rows
from tests.faults.telling import Fault, Tell
from tests.services.studies import studies

if sys.platform == "win32":
    pytest.skip("Windows knows neither SIGKILL nor fork", allow_module_level=True)

from multiprocessing.context import ForkServerProcess

from tests.faults.programs import programs

Answer = tuple[int, int, int]


@pytest.mark.fault
def test_killed_again_and_again_nothing_acknowledged_is_lost_or_doubled(
    tmp_path: Path, kills: int, tell: Tell
) -> None:
    learner = Learner(tmp_path, AClock(datetime.now(UTC)))
    learner.takes(a_deck(sections=("one", "two"), cards=max(900, 6 * kills), terms=300))
    learner.sets("new_per_day", 9_000)
    learner.sets("learn_ahead", 0)
    learner.store.close()
    chance = random.Random(7)
    acknowledged: list[tuple[int, int]] = []
    for _ in range(kills):
        lines = _killed(tmp_path, after=chance.randint(0, 5), chance=chance)
        acknowledged += [(fact, reps) for fact, reps, _ in lines]

        assert rows(learner.database, "PRAGMA integrity_check") == [("ok",)]
        stored = rows(
            learner.database, "SELECT fact FROM events WHERE kind = 'answer' ORDER BY number"
        )
        extra = len(stored) - len(acknowledged)
        assert extra in {0, 1}
        assert [fact for (fact,) in stored[: len(acknowledged)]] == [f for f, _ in acknowledged]
        if extra:  # stored, and killed before it could say so
            acknowledged.append((stored[-1][0], 1))
        assert rows(learner.database, "SELECT sum(answers) FROM day_tallies")[0][0] == (
            len(stored) or None
        )

        learner.clock.instant = datetime.now(UTC)
        learner.open()
        shown = learner.begins()
        assert learner.begins() == shown
        learner.store.close()
        if isinstance(shown, Ask):
            assert shown.memory is None or (shown.number, shown.memory.reps) in acknowledged
        else:
            assert isinstance(shown, Lesson)
            assert not {met.number for met in shown.facts} & {fact for fact, _ in acknowledged}
    assert len(acknowledged) > 2 * kills
    assert max(Counter(acknowledged).values()) == 1
    reps = dict(rows(learner.database, "SELECT fact, reps FROM memories"))
    assert reps == Counter(fact for fact, _ in acknowledged)
    assert reps == {fact: outcome["reps"] for fact, outcome in replayed(learner.database).items()}
    tell(
        Fault(
            "Killed while reviewing (kill -9)",
            f"{kills} programs that reviewed were sent SIGKILL at a random moment",
            "the next prompt, at the next start",
            f"{len(acknowledged)} acknowledged answers each there once, integrity ok, every "
            "schedule follows from its answers",
        )
    )


def _killed(folder: Path, *, after: int, chance: random.Random) -> list[Answer]:
    """Let a program study, kill it some moments after so many lines, and return what it said."""
    child, said = _start(folder, 10_000)
    lines = [said.readline() for _ in range(after + 1)]
    # the moment falls anywhere inside the next answers, not only at their ends
    time_left = chance.random() * 0.02
    timer = threading.Timer(time_left, child.kill)
    timer.start()
    lines += said.readlines()
    timer.join()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    said.close()
    return _answers(lines)


def test_three_programs_at_once_give_their_answers_without_a_lock_in_the_way(
    tmp_path: Path,
) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=400))
    learner.sets("new_per_day", 9_000)
    learner.store.close()
    children = [_start(tmp_path, 50) for _ in range(3)]
    given = Counter((fact, reps) for _, said in children for fact, reps, _ in _answers(said))
    for child, said in children:
        child.join()
        assert child.exitcode == 0
        said.close()
    assert sum(given.values()) == 150
    assert set(given.values()) == {1}
    assert rows(learner.database, "SELECT count(*) FROM events WHERE kind = 'answer'") == [(150,)]
    assert rows(learner.database, "SELECT sum(reps) FROM memories") == [(150,)]
    assert rows(learner.database, "SELECT answers FROM day_tallies") == [(150,)]


def _start(folder: Path, answers: int) -> tuple[ForkServerProcess, TextIO]:
    """Start a program that studies, and return it with what it says."""
    listener, teller = programs.Pipe(duplex=False)
    child = programs.Process(target=studies, args=(folder, answers, teller))
    child.start()
    teller.close()
    said = os.fdopen(os.dup(listener.fileno()), encoding="utf-8")
    listener.close()
    return child, said


def _answers(lines: Iterable[str]) -> list[Answer]:
    """Return what was acknowledged: fact, how often it was answered, the fact shown next."""
    words = [line.split() for line in lines if line.endswith("\n")]
    return [(int(fact), int(reps), int(shown)) for fact, reps, shown in words[1:]]
