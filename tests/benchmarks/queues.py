"""The plan of a day, 200 reviews and 20 new facts of one deck, against Anki's and a raw reading.

Ours weighs the first 1,000 that are due and takes those best remembered; the raw reading is of
the same rows of these 1,000 and of the same new facts, and makes nothing of them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from quizapp.bootstrap import Backend
from quizapp.clock import SystemClock
from quizapp.paths import Paths
from quizapp.services.home import DeckNumber, Scope
from quizapp.services.moment import moment
from quizapp.services.queueing import SPARE_NEW, Queue
from quizapp.settings import study_settings
from quizapp.store.store import SqlStore
from quizapp.study.reviews import BACKLOG_WINDOW
from tests.benchmarks import anki_process
from tests.benchmarks.bench import Bench
from tests.benchmarks.peers import WITHOUT
from tests.benchmarks.rounds import in_turn, timed
from tests.benchmarks.row import Row, medians, not_measured, ratio

RAW_BAR = 3.0
"""The most that a plan may cost, in raw readings of its candidates."""
ANKI_BAR = 0.1
"""The most that it may cost, in queues of Anki."""
PLANNED = 220

_REVIEWS = (
    "SELECT m.fact, m.stability, m.last_day, m.due_day FROM memories m "
    "WHERE m.learner = 1 AND m.deck = 1 AND m.state = 2 AND m.due_day <= :today "
    "AND m.fact NOT IN (SELECT number FROM facts INDEXED BY ix_facts_retired WHERE is_retired) "
    "AND m.fact NOT IN (SELECT fact FROM marks WHERE learner = 1 AND is_suspended UNION ALL "
    "SELECT fact FROM marks WHERE learner = 1 AND buried_on = :today AND NOT is_suspended) "
    "ORDER BY m.due_day, m.fact LIMIT :limit"
)
_CHOSEN = "SELECT number, deck, section, position, siblings, confusable FROM facts WHERE number = ?"
_NEW = (
    "SELECT number, deck, section, position, siblings, confusable FROM facts f "
    "INDEXED BY ix_facts_deck_is_retired_position WHERE deck = 1 AND is_retired = 0 "
    "AND NOT EXISTS (SELECT 1 FROM memories WHERE learner = 1 AND fact = f.number) "
    "ORDER BY position LIMIT :limit"
)


def draw(store: SqlStore) -> None:
    """Draw a plan, as a session does that begins."""
    with store.reading() as unit:
        settings = cache(lambda deck: study_settings(unit.settings(deck)))
        now = moment(SystemClock(), unit.setting("day_start"))
        plan = Queue(now, settings).draw(unit, Scope(DeckNumber(1)), 1)
    assert len(plan) == PLANNED, len(plan)


def read(connection: sqlite3.Connection, today: int) -> None:
    """Read the candidates."""
    due = connection.execute(_REVIEWS, {"today": today, "limit": BACKLOG_WINDOW}).fetchall()
    for fact, *_ in due[:200]:
        connection.execute(_CHOSEN, (fact,)).fetchone()
    connection.execute(_NEW, {"limit": 20 * SPARE_NEW[0]}).fetchall()
    assert len(due) == BACKLOG_WINDOW


def rows(bench: Bench) -> Iterator[Row]:
    """Measure a large deck, and one of ten times its size."""
    for facts in (bench.facts,) if bench.is_fast else (100_000, 1_000_000):
        yield from _rows(bench, facts)


def _rows(bench: Bench, facts: int) -> Iterator[Row]:
    what = f"queue of 200 from {facts:,}"
    folder = bench.store(facts, decks=1)
    today = moment(SystemClock(), None).today
    services = Backend(Paths(folder)).open()
    with (
        closing(sqlite3.connect(folder / "quizapp.db")) as connection,
        anki_process.opened(bench, facts, decks=1) as other,
    ):
        ways = {
            "ours": timed(lambda: draw(services.store)),
            "raw": timed(lambda: read(connection, today)),
        }
        if other is not None and not bench.is_fast:
            ways["anki"] = lambda: other.ask("queue")
        took = in_turn(ways, bench.rounds(31), warm=3, collect=False, twice=True)
    services.store.close()
    if "anki" in took:
        yield Row(
            what=what,
            against="Anki's backend",
            figure=ratio(took["ours"], took["anki"]),
            bar=ANKI_BAR,
            gate=ANKI_BAR,
            costs="Reading a thousand candidates to choose two hundred of, by how well they are "
            "remembered, is two fifths of it. One index covers what choosing takes; only what is "
            "chosen is looked at closer.",
            note=medians(took["ours"], took["anki"]),
        )
    elif not bench.is_fast:
        yield not_measured(what, "Anki's backend", ANKI_BAR, WITHOUT)
    yield Row(
        what=what,
        against="raw sqlite3 reading the candidates",
        figure=ratio(took["ours"], took["raw"]),
        bar=RAW_BAR,
        gate=8.5,
        note=medians(took["ours"], took["raw"]),
    )
