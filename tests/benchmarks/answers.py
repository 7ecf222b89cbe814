"""One durable answer and its undo, against `sqlite3` writing the same rows as durably.

An answer is the service's whole unit of work: the memory, the event, the day's tally, the session's
place and the step of undo, all of them read first. The next prompt comes after it is on disk, and
counts where the learner waits for both: for the undo.
"""

import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from quizapp.bootstrap import Backend
from quizapp.memory.model import Rating
from quizapp.paths import Paths
from quizapp.services.home import Scope, SessionNumber
from quizapp.services.study import StudyService
from quizapp.services.views import Ask, Lesson, Prompt
from tests.benchmarks.bench import Bench
from tests.benchmarks.review_screen import without_new
from tests.benchmarks.rounds import in_turn, seconds
from tests.benchmarks.row import Row, medians, milliseconds, ratio

BAR = 2.0
"""The most that an answer may cost, in raw writings of the same rows."""
UNDO_BAR = 1.5
"""The most that its undo may cost, in answers."""
TOOK = timedelta(seconds=5)

_WRITTEN = {
    "memories": "learner = 1 AND fact = :fact",
    "events": "learner = 1 AND number = (SELECT max(number) FROM events WHERE learner = 1)",
    "day_tallies": "learner = 1 AND day = (SELECT max(day) FROM day_tallies) AND deck = :deck",
    "sessions": "learner = 1 AND number = (SELECT max(number) FROM sessions)",
    "steps": "learner = 1 AND number = (SELECT max(number) FROM steps WHERE learner = 1)",
}
"""What finds the rows of an answer just given."""
_CHANGING = {
    "memories": (
        "state", "step", "stability", "difficulty", "due", "due_day", "last_review", "last_day",
        "reps", "lapses",
    ),
    "day_tallies": ("new", "reviews", "recalled", "answers", "milliseconds"),
    "sessions": ("place", "current", "answered", "recalled", "milliseconds", "plan"),
}  # fmt: skip
"""The columns that an answer changes; the rows of other tables are new."""
_KEYS = {
    "memories": ("learner", "fact"),
    "day_tallies": ("learner", "day", "deck"),
    "sessions": ("learner", "number"),
}


class Learner:
    """Answers one review after another, through the services."""

    def __init__(self, data: Path) -> None:
        self._services = Backend(Paths(data)).open()
        self._study = self._services.study
        self._ask = self._past_lessons(self._study.begin(Scope()))
        self.answered = self._ask
        self.whole: list[float] = []
        """Seconds of each answer with the next prompt."""

    def answer(self) -> float:
        """Return the seconds until an answer is on disk."""
        self.answered = self._ask
        study, stored = self._study, []

        def current(session: SessionNumber) -> Prompt:
            stored.append(time.perf_counter())
            return StudyService.current(study, session)

        with mock.patch.object(study, "current", current):
            began = time.perf_counter()
            prompt = study.rate(self._ask, Rating.GOOD, TOOK)
            self.whole.append(time.perf_counter() - began)
        self._ask = self._past_lessons(prompt)
        return stored[0] - began

    def undo(self) -> float:
        """Return the seconds of taking the last answer back; it is given again after that."""
        session = self._ask.progress.session
        took = seconds(lambda: self._study.undo(session))
        self._ask = self._past_lessons(self._study.current(session))
        self.answer()
        return took

    def close(self) -> None:
        self._services.store.close()

    def _past_lessons(self, prompt: Prompt) -> Ask:
        while isinstance(prompt, Lesson):
            prompt = self._study.finish_lesson(prompt)
        assert isinstance(prompt, Ask), prompt
        return prompt


class Raw:
    """Writes the rows that a learner's answer wrote into a file of its own, in one transaction."""

    def __init__(self, data: Path, learner: Learner, learners: Path) -> None:
        self._learner = learner
        self._read = sqlite3.connect(learners / "quizapp.db", isolation_level=None)
        self._read.row_factory = sqlite3.Row
        self._write = sqlite3.connect(data / "quizapp.db", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._write.execute(f"PRAGMA {pragma}")

    def answer(self) -> float:
        """Return the seconds of writing what the last answer wrote."""
        ask = self._learner.answered
        at = {"fact": ask.number, "deck": ask.deck}
        written = {
            table: dict(self._read.execute(f"SELECT * FROM {table} WHERE {where}", at).fetchone())
            for table, where in _WRITTEN.items()
        }
        statements = [
            (_statement(table, row), _parameters(table, row)) for table, row in written.items()
        ]
        oldest = (written["steps"]["number"] - 30,)
        return seconds(lambda: self._store(statements, oldest))

    def _store(self, statements: list[tuple[str, list[Any]]], oldest: tuple[int]) -> None:
        execute = self._write.execute
        execute("BEGIN IMMEDIATE")
        for statement, parameters in statements:
            execute(statement, parameters)
        execute("DELETE FROM steps WHERE learner = 1 AND (is_undone OR number <= ?)", oldest)
        execute("COMMIT")

    def close(self) -> None:
        self._read.close()
        self._write.close()


def _statement(table: str, row: Mapping[str, Any]) -> str:
    if table not in _CHANGING:
        values = ", ".join("?" * len(row))
        return f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({values})"
    changes = ", ".join(f"{name} = ?" for name in _CHANGING[table])
    return f"UPDATE {table} SET {changes} WHERE " + " AND ".join(f"{n} = ?" for n in _KEYS[table])


def _parameters(table: str, row: Mapping[str, Any]) -> list[Any]:
    if table not in _CHANGING:
        return list(row.values())
    return [row[name] for name in (*_CHANGING[table], *_KEYS[table])]


def rows(bench: Bench) -> Iterator[Row]:
    """Measure all in turn."""
    with bench.own_store(bench.facts) as data:
        without_new(data)
        learner = Learner(data)
        learner.answer()  # so that the rows of today and of the session are there
        learner.close()
        copy = Path(shutil.copytree(data, data.with_name("raw")))
        learner = Learner(data)
        raw = Raw(copy, learner, data)
        ways = {"answer": learner.answer, "raw": raw.answer, "undo": learner.undo}
        took = in_turn(ways, bench.rounds(300), warm=20, collect=False)
        whole = learner.whole
        learner.close()
        raw.close()
    yield Row(
        what=f"durable answer, {bench.facts:,} facts",
        against="raw sqlite3 writing the same rows, FULL",
        figure=ratio(took["answer"], took["raw"]),
        bar=BAR,
        gate=4,
        costs="A third is the commit. The rest is a dozen and a half of small statements and what "
        "makes rows of values and back; none stands out. With the next prompt it was 8.8 ms before "
        "statements were compiled once and run by the driver's cursor, and 1.3 before what the "
        "last unit of work had read was kept for the next.",
        note=f"{medians(took['answer'], took['raw'])}; with the next prompt {milliseconds(whole)}",
    )
    yield Row(
        what="undo of an answer",
        against="the answer with the next prompt",
        figure=ratio(took["undo"], whole),
        bar=UNDO_BAR,
        gate=1.8,
        note=medians(took["undo"], whole),
    )
