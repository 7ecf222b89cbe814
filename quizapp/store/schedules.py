"""Stored schedules beside those that the events lead to, and their mending."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quizapp.memory.model import Memory
from quizapp.store.looking import looking, refusal
from quizapp.store.replay import replayed
from quizapp.store.tallying import Asked, differing, recount

_COLUMNS = (
    "state", "step", "stability", "difficulty", "due", "due_day",
    "last_review", "last_day", "reps", "lapses",
)  # fmt: skip
_MEMORIES = f"SELECT fact, deck, section, {', '.join(_COLUMNS)} FROM memories WHERE learner = ?"
_EVENTS = "SELECT number, kind, fact, outcome, voids FROM events WHERE learner = ? ORDER BY number"
_STORED_AS = "%Y-%m-%d %H:%M:%S.%f"

Row = tuple[Any, ...]
"""Values of `_COLUMNS` as the file has them."""


@dataclass(frozen=True, slots=True)
class Drift:
    """What differs between the stored schedules of a learner and those the events lead to."""

    learner: int
    wrong: Mapping[int, Row]
    """Facts whose schedule is another or is missing, with the row they should have."""
    groundless: frozenset[int]
    """Facts with a schedule that no event gave them."""
    miscounted: int
    """Tallies that are not what the stored schedules add up to."""

    def __len__(self) -> int:
        return self.schedules + self.miscounted

    @property
    def schedules(self) -> int:
        """How many schedules differ."""
        return len(self.wrong) + len(self.groundless)


def drifts(connection: Asked, learner: str | None = None) -> tuple[Drift, ...]:
    """Return what differs, a `Drift` for each learner.

    Args:
        connection: Where it is looked up.
        learner: The only learner to look at; `None` for all.

    Raises:
        ValueError: If the outcome of an event cannot be read.
    """
    places = {
        number: (deck, section)
        for number, deck, section in connection.execute("SELECT number, deck, section FROM facts")
    }
    return tuple(
        _drift(connection, number, places)
        for number, name in list(connection.execute("SELECT number, name FROM learners"))
        if learner in {None, name}
    )


def rebuild(database: Path) -> int:
    """Give every fact the schedule that the events lead to; return how much was put right.

    One transaction: killed at any moment, all are mended or none.

    Raises:
        StoreError: If the file cannot be written.
        ValueError: If the outcome of an event cannot be read.
    """
    uri = f"{database.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN IMMEDIATE")  # rolled back where the block raises
            found = drifts(connection)
            mend(connection, found)
            connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise refusal(database, error) from error
    return sum(map(len, found))


def count(database: Path) -> int:
    """Return how many schedules differ from what the events lead to, or tallies from those.

    Raises:
        StoreError: If the file cannot be read.
        ValueError: If the outcome of an event cannot be read.
    """
    with looking(database) as connection:
        return sum(map(len, drifts(connection)))


def _drift(connection: Asked, learner: int, places: Mapping[int, tuple[int, str | None]]) -> Drift:
    stored = {
        fact: (deck, section, *row)
        for fact, deck, section, *row in connection.execute(_MEMORIES, [learner])
    }
    right = {
        fact: (*places[fact], *_row(memory))
        for fact, memory in replayed(connection.execute(_EVENTS, [learner])).items()
        if fact in places
    }
    return Drift(
        learner,
        {fact: row for fact, row in right.items() if stored.get(fact) != row},
        frozenset(stored.keys() - right.keys()),
        differing(connection, learner),
    )


def mend(connection: Asked, found: Iterable[Drift]) -> None:
    """Give every fact that drifted the schedule it should have, and count what there is then."""
    names = ("learner", "fact", "deck", "section", *_COLUMNS)
    put = (
        f"INSERT INTO memories ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        "ON CONFLICT (learner, fact) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in names[2:])
    )
    gone = "DELETE FROM memories WHERE learner = ? AND fact = ?"
    for drift in found:
        for fact in drift.groundless:
            connection.execute(gone, (drift.learner, fact))
        for fact, row in drift.wrong.items():
            connection.execute(put, (drift.learner, fact, *row))
        recount(connection, drift.learner)


def _row(memory: Memory) -> Row:
    return (
        int(memory.state), memory.step, memory.stability, memory.difficulty,
        _stored(memory.due), memory.due_day,
        _stored(memory.last_review), memory.last_day, memory.reps, memory.lapses,
    )  # fmt: skip


def _stored(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_STORED_AS)
