"""Ten windows on one learner's progress: real programs, all at the same time."""

import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import AClock, Learner, a_deck, drifted, outcomes, rows
from tests.faults.telling import Fault, Tell
from tests.services.quizzes import Taker
from tests.services.windows import reviews, takes_quiz

if sys.platform == "win32":
    pytest.skip("Windows cannot hand a pipe on like this", allow_module_level=True)

from tests.faults.programs import programs

WINDOWS = 10

Said = dict[str, list[str]]
"""What was said by all of them, by what happened."""


def opened(window: Callable[..., None], folder: Path) -> Said:
    """Open ten windows, begin in all of them at once, and return what they said."""
    together = programs.Barrier(WINDOWS)
    children, ears = [], []
    for _ in range(WINDOWS):
        listener, teller = programs.Pipe(duplex=False)
        child = programs.Process(target=window, args=(folder, together, teller))
        child.start()
        teller.close()
        ears.append(os.fdopen(os.dup(listener.fileno()), encoding="utf-8"))
        listener.close()
        children.append(child)
    said: Said = {"answered": [], "elsewhere": [], "took-back": [], "other": []}
    for ear in ears:
        with ear:
            for line in ear:
                what, _, about = line.rstrip("\n").partition(" ")
                said[what].append(about)
    for child in children:
        child.join()
        assert child.exitcode == 0  # no lock was in the way of any of them
    return said


@pytest.mark.fault
def test_ten_windows_share_the_days_reviews_and_take_each_others_steps_back(
    tmp_path: Path, tell: Tell
) -> None:
    facts = 60
    learner = Learner(tmp_path, AClock(datetime.now(UTC)))
    learner.takes(a_deck(cards=facts))
    learner.sets("learning_steps", "")
    learner.sets("new_per_day", 9_000)
    learner.store.close()
    said = opened(reviews, tmp_path)
    taken_back = [label for label in said["took-back"] if label.startswith("Easy")]
    assert len(said["elsewhere"]) >= WINDOWS - 1  # all but one, at the first prompt
    assert said["took-back"]
    assert said["other"]

    times = Counter(map(int, said["answered"]))
    logged = Counter(
        fact for (fact,) in rows(learner.database, "SELECT fact FROM events WHERE kind = 'answer'")
    )
    assert times == logged
    assert len(times) == facts
    assert sum(times.values()) == facts + len(taken_back)
    assert rows(learner.database, "SELECT count(*), max(reps) FROM memories") == [(facts, 1)]
    assert rows(learner.database, "SELECT sum(answers) FROM day_tallies") == [(facts,)]
    undone = rows(learner.database, "SELECT count(*) FROM events WHERE kind = 'undo'")
    assert undone == [(len(said["took-back"]),)]
    assert drifted(learner.database) == 0
    assert rows(learner.database, "PRAGMA integrity_check") == [("ok",)]
    tell(
        Fault(
            "Ten windows review at once",
            f"{WINDOWS} programs answered {facts} facts, and took {len(said['took-back'])} of "
            "each other's steps back",
            f"{len(said['elsewhere'])} times: {said['elsewhere'][0]} And: {said['other'][0]}",
            "no fact answered twice, no lock in the way, every schedule follows from its answers",
        )
    )


@pytest.mark.fault
def test_ten_windows_share_a_quiz_and_take_each_others_answers_back(
    taker: Taker, tell: Tell
) -> None:
    taker.begins(count=40)
    taker.close()
    said = opened(takes_quiz, taker.folder)
    assert len(said["elsewhere"]) >= WINDOWS - 1  # all but one, at the first prompt
    assert said["took-back"]
    assert said["other"]

    times = Counter(map(int, said["answered"]))
    logged = Counter(one["item"] for one in outcomes(taker.database, "response"))
    assert times == logged
    stored = [item for (item,) in rows(taker.database, "SELECT item FROM quiz_responses")]
    assert len(set(stored)) == len(stored)
    assert sum(times.values()) == len(stored) + len(said["took-back"])
    # what came back after a miss that is taken back is asked no more
    back = rows(taker.database, "SELECT number FROM quiz_items WHERE reason = 'back'")
    assert times.keys() - set(stored) <= {number for (number,) in back}
    assert rows(taker.database, "SELECT count(*) FROM quizzes WHERE ended IS NULL") == [(0,)]
    assert drifted(taker.database) == 0
    assert rows(taker.database, "PRAGMA integrity_check") == [("ok",)]
    tell(
        Fault(
            "Ten windows take one quiz at once",
            f"{WINDOWS} programs answered its {len(stored)} questions, and took "
            f"{len(said['took-back'])} of each other's answers back",
            f"{len(said['elsewhere'])} times: {said['elsewhere'][0]} And: {said['other'][0]}",
            "no question answered twice, no lock in the way, every schedule follows from its "
            "answers",
        )
    )
