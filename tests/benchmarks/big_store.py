"""Makes a progress file with as many facts as wanted, most of them mature, for measuring."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from quizapp.knowledge.facts import Face, Fact, FactId, FactKind, fact_to_json
from quizapp.knowledge.version import COMPILER_VERSION
from quizapp.memory.days import Calendar
from quizapp.paths import Paths
from quizapp.store import models
from quizapp.store.engine import WRITES, make_file, open_engine
from quizapp.store.schema import prepare

SECTIONS = ("one", "two", "three", "four")
DECKS = 10
AT_ONCE = 10_000
"""Rows of one insert."""
SHARE_NEW = 0.10
SHARE_DUE = 0.05
SHARE_SUSPENDED = 0.001
SHARE_BURIED = 0.25
"""Of the known facts: as siblings, on some day that is past."""


def make(path: Path, facts: int, *, decks: int = DECKS, seed: int = 1) -> None:
    """Write a progress file at `path`: 10 % new, 5 % due, the rest mature.

    The files of its decks are put beside it, each a line that nobody reads: as unchanged as
    they are, they cost what unchanged files do.
    """
    chance = random.Random(seed)
    engine = open_engine(path)
    prepare(engine, path, datetime.now(UTC), is_new=make_file(path))
    today = Calendar(UTC).day_of(datetime.now(UTC))
    each = facts // decks
    files = [_file(path.parent, number) for number in range(1, decks + 1)]
    with engine.execution_options(**WRITES).begin() as connection:
        _add(connection, models.Learner, [{"number": 1, "name": "me"}])
        _add(connection, models.Deck, (_deck(number, each) for number in range(1, decks + 1)))
        _add(connection, models.DeckFile, files)
        numbers = range(1, each * decks + 1)
        known = [number for number in numbers if chance.random() >= SHARE_NEW]
        _add(connection, models.Fact, (_fact(number, each) for number in numbers))
        _add(connection, models.Memory, (_memory(n, each, today, chance) for n in known))
        _add(connection, models.Mark, (_mark(n, today, chance) for n in known))
        _add(connection, models.DayTally, (_tally(today - day) for day in range(1, 60)))
        _add(connection, models.Setting, [_welcomed()])
    engine.dispose()


def _add(connection: Connection, model: type[models.Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, some thousands at a time: a million would fill the memory."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        connection.execute(insert(models.Base.metadata.tables[model.__tablename__]), some)


def _file(data: Path, number: int) -> dict[str, Any]:
    content = f"# Stands for the deck {number}.\n".encode()
    path = Paths(data).decks / f"deck-{number}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return {
        "path": str(path),
        "deck": number,
        "content_hash": blake2b(content, digest_size=16).hexdigest(),
        "compiler_version": COMPILER_VERSION,
        "summary": None,
        "details": None,
    }


def move_files(data: Path, before: Path) -> None:
    """Tell a progress file that was moved, or copied, where its decks' files are now."""
    with closing(sqlite3.connect(Paths(data).database)) as connection, connection:
        connection.execute(
            "UPDATE deck_files SET path = replace(path, ?, ?)", (str(before), str(data))
        )


def _deck(number: int, facts: int) -> dict[str, Any]:
    return {
        "number": number,
        "id": f"deck-{number}",
        "title": f"Deck {number}",
        "description": None,
        "notice": None,
        "sections": [[id, f"Section {id}", facts // len(SECTIONS)] for id in SECTIONS],
        "is_present": True,
    }


def _fact(number: int, each: int) -> dict[str, Any]:
    place = (number - 1) % each
    fact = Fact(
        id=FactId(f"term:t{number}:meaning"),
        kind=FactKind.MEANING,
        section=_section(number, each),
        line=place,
        faces=(
            Face("meaning", f"What does “thing {number}” mean?", f"Thing {number}: " + "x " * 40),
        ),
    )
    return {
        "number": number,
        "deck": (number - 1) // each + 1,
        "id": fact.id,
        "section": fact.section,
        "position": place,
        "is_retired": False,
        "siblings": [],
        "confusable": [],
        "builds_on": [],
        "content": fact_to_json(fact),
    }


def _section(number: int, each: int) -> str:
    return SECTIONS[(number - 1) % each * len(SECTIONS) // each]


def _memory(number: int, each: int, today: int, chance: random.Random) -> dict[str, Any]:
    stability = chance.uniform(20, 400)
    is_due = chance.random() < SHARE_DUE / (1 - SHARE_NEW)
    due_day = today - chance.randrange(5) if is_due else today + chance.randrange(1, 300)
    last_day = min(today - 1, due_day - round(stability))
    return {
        "learner": 1,
        "fact": number,
        "deck": (number - 1) // each + 1,
        "section": _section(number, each),
        "state": 2,
        "step": None,
        "stability": stability,
        "difficulty": chance.uniform(1, 10),
        "due": _moment(due_day),
        "due_day": due_day,
        "last_review": _moment(last_day),
        "last_day": last_day,
        "reps": chance.randrange(3, 12),
        "lapses": 0,
    }


def _mark(number: int, today: int, chance: random.Random) -> dict[str, Any]:
    """Return the mark of a fact that was met once, as every known one was; a few are hidden."""
    met_on = today - chance.randrange(30, 700)
    return {
        "learner": 1,
        "fact": number,
        "is_suspended": chance.random() < SHARE_SUSPENDED,
        "buried_on": met_on + chance.randrange(30) if chance.random() < SHARE_BURIED else None,
        "is_flagged": False,
        "met_on": met_on,
    }


def _moment(day: int) -> datetime:
    return datetime.fromordinal(day).replace(hour=4, tzinfo=UTC)


def _tally(day: int) -> dict[str, Any]:
    return {
        "learner": 1,
        "day": day,
        "deck": 1,
        "new": 20,
        "reviews": 100,
        "recalled": 91,
        "answers": 160,
        "milliseconds": 1_300_000,
    }


def _welcomed() -> dict[str, Any]:
    return {"learner": 1, "deck": 0, "name": "welcomed", "value": True}
