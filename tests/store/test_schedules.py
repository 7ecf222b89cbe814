"""Schedules out of the events: they agree with what is stored, and mend what does not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.store.checkup import checkup
from quizapp.store.schedules import count, rebuild
from tests.builders import TOOK, Learner, a_deck

pytestmark = pytest.mark.file


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    """Somebody with answers of every sort, some taken back, one brought again, and a reset fact."""
    learner = Learner(tmp_path)
    learner.takes(a_deck(terms=6, cards=6, mechanisms=[("term-0", "term-1")]))
    learner.answers(*[Rating.GOOD, Rating.AGAIN, Rating.EASY, Rating.HARD] * 2)
    for _ in range(3):
        learner.study.take_back()
    learner.study.bring_again()
    learner.clock.move(days=9)
    learner.answers(*[Rating.AGAIN, Rating.GOOD] * 3)
    learner.clock.move(days=9)
    ask = learner.asked()
    while ask.memory is None:
        learner.study.rate(ask, Rating.GOOD, TOOK)
        ask = learner.asked()
    learner.study.reset(ask)
    yield learner
    learner.store.close()


TAMPERING = {
    "a stability": "UPDATE memories SET stability = stability * 2 WHERE fact = :fact",
    "a due moment": "UPDATE memories SET due = '2030-01-01 00:00:00.000000' WHERE fact = :fact",
    "a count": "UPDATE memories SET reps = reps + 1 WHERE fact = :fact",
    "a section": "UPDATE memories SET section = 'elsewhere' WHERE fact = :fact",
    "a lost one": "DELETE FROM memories WHERE fact = :fact",
    "one without an answer": (
        "INSERT INTO memories SELECT learner, :new, deck, section, state, step, stability, "
        "difficulty, due, due_day, last_review, last_day, reps, lapses "
        "FROM memories WHERE fact = :fact"
    ),
}


def tamper(learner: Learner, statement: str) -> None:
    with closing(sqlite3.connect(learner.database)) as connection:
        ((fact,),) = connection.execute("SELECT min(fact) FROM memories")
        ((new,),) = connection.execute(
            "SELECT max(number) FROM facts WHERE number NOT IN (SELECT fact FROM memories)"
        )
        assert connection.execute(statement, {"fact": fact, "new": new}).rowcount == 1
        connection.commit()


def test_what_was_studied_and_taken_back_agrees_with_the_events(learner: Learner) -> None:
    before = learner.dump()
    assert before["memories"]
    assert count(learner.database) == 0
    assert rebuild(learner.database) == 0
    assert learner.dump() == before


@pytest.mark.parametrize("what", TAMPERING)
def test_a_schedule_that_the_events_do_not_lead_to_is_found_and_mended(
    learner: Learner, what: str
) -> None:
    right = learner.dump()
    tamper(learner, TAMPERING[what])
    assert learner.dump() != right
    assert count(learner.database) == 1
    (found,) = (one for one in checkup(learner.database) if one.subject == "schedules")
    assert found.remedy is not None
    assert "--rebuild" in found.remedy
    assert rebuild(learner.database) == 1
    assert learner.dump() == right


def test_all_schedules_can_be_made_again_from_the_events(learner: Learner) -> None:
    right = learner.dump()
    with closing(sqlite3.connect(learner.database)) as connection:
        connection.execute("DELETE FROM memories")
        connection.commit()
    assert rebuild(learner.database) == len(right["memories"])
    assert learner.dump() == right


def test_an_event_that_cannot_be_read_stops_the_rebuilding_before_anything_is_changed(
    learner: Learner,
) -> None:
    tamper(learner, TAMPERING["a stability"])
    with closing(sqlite3.connect(learner.database)) as connection:
        connection.execute("UPDATE events SET outcome = '[1' WHERE kind = 'answer'")
        connection.commit()
    before = learner.dump()
    with pytest.raises(ValueError, match=r"."):
        rebuild(learner.database)
    assert learner.dump() == before
    (found,) = (one for one in checkup(learner.database) if one.subject == "schedules")
    assert not found.is_fine


def test_a_learner_never_sees_the_schedule_of_another(learner: Learner) -> None:
    with closing(sqlite3.connect(learner.database)) as connection:
        connection.execute("INSERT INTO learners VALUES (2, 'you')")
        connection.execute(
            "INSERT INTO events SELECT 2, number, at, zone, day, kind, session, fact, rating, "
            "face, milliseconds, outcome, voids FROM events"
        )
        connection.commit()
        (mine,) = connection.execute("SELECT count(*) FROM memories")
    assert rebuild(learner.database) == mine[0]
    assert count(learner.database) == 0
