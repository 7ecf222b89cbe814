"""Stored schedules beside those that the events lead to, and their mending."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quizapp.memory.model import Memory
from quizapp.store.looking import looking, refusal
from quizapp.store.replay import replayed

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

    def __len__(self) -> int:
        return len(self.wrong) + len(self.groundless)


def drifts(connection: sqlite3.Connection) -> tuple[Drift, ...]:
    """Return what differs, a `Drift` for each learner.

    Raises:
        ValueError: If the outcome of an event cannot be read.
    """
    places = {
        number: (deck, section)
        for number, deck, section in connection.execute("SELECT number, deck, section FROM facts")
    }
    return tuple(
        _drift(connection, learner, places)
        for (learner,) in connection.execute("SELECT number FROM learners").fetchall()
    )


def rebuild(database: Path) -> int:
    """Give every fact the schedule that the events lead to; return how many got another.

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
            for drift in found:
                _mend(connection, drift)
            connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise refusal(database, error) from error
    return sum(map(len, found))


def count(database: Path) -> int:
    """Return how many schedules differ from what the events lead to.

    Raises:
        StoreError: If the file cannot be read.
        ValueError: If the outcome of an event cannot be read.
    """
    with looking(database) as connection:
        return sum(map(len, drifts(connection)))


def _drift(
    connection: sqlite3.Connection, learner: int, places: Mapping[int, tuple[int, str | None]]
) -> Drift:
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
    )


def _mend(connection: sqlite3.Connection, drift: Drift) -> None:
    gone = "DELETE FROM memories WHERE learner = ? AND fact = ?"
    connection.executemany(gone, [(drift.learner, fact) for fact in drift.groundless])
    names = f"learner, fact, deck, section, {', '.join(_COLUMNS)}"
    places = ", ".join("?" * (4 + len(_COLUMNS)))
    connection.executemany(
        f"INSERT OR REPLACE INTO memories ({names}) VALUES ({places})",
        [(drift.learner, fact, *row) for fact, row in drift.wrong.items()],
    )


def _row(memory: Memory) -> Row:
    return (
        int(memory.state), memory.step, memory.stability, memory.difficulty,
        _stored(memory.due), memory.due_day,
        _stored(memory.last_review), memory.last_day, memory.reps, memory.lapses,
    )  # fmt: skip


def _stored(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_STORED_AS)
