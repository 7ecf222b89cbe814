"""What waits, as the store finds it: the same facts as the slow way, and by index alone."""

import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from quizapp import glance
from quizapp.memory.curve import recall_on
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, Rating, State
from quizapp.memory.preset import Preset
from quizapp.services.home import FactNumber, Scope
from quizapp.services.moment import moment
from quizapp.services.ports import Mark
from quizapp.store import queue_statements, reader
from quizapp.store.prepared import Prepared
from tests.builders import Learner, a_deck, put_deck, rows

SHAPES = ((False, False), (True, False), (True, True))

STATEMENTS: tuple[queue_statements.Builder, ...] = (
    queue_statements.due_reviews,
    queue_statements.count_due,
    queue_statements.learning,
    queue_statements.next_step,
    queue_statements.next_due,
    queue_statements.set_aside,
    queue_statements.suspended,
)

FIRST = a_deck("first", title="A", sections=("one", "two"), cards=50)
SECOND = a_deck("second", title="B", cards=30)
LIMIT = 1_000
A_MEMORY = Memory(
    state=State.REVIEW,
    step=None,
    stability=3.0,
    difficulty=5.0,
    due=datetime(2026, 1, 1, 4, tzinfo=UTC),
    due_day=StudyDay(1),
    last_review=datetime(2026, 1, 1, 4, tzinfo=UTC),
    last_day=StudyDay(1),
    reps=3,
    lapses=0,
)


FEW = {
    "SCAN decks",
    "SCAN aside",
    "SCAN x",
    "SCAN first",
    "SCAN best",
    "SCAN facts USING INDEX ix_facts_retired",
}


def plan_of(learner: Learner, statement: str) -> list[str]:
    """Return what SQLite will do for a statement with named parameters."""
    with closing(sqlite3.connect(learner.database)) as connection:
        names = re.findall(r":(\w+)", statement)
        found = connection.execute(f"EXPLAIN QUERY PLAN {statement}", dict.fromkeys(names, 1))
        return [row[3] for row in found]


def text_of(statement: Executable) -> str:
    dialect = sqlite.dialect(paramstyle="named")
    compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
    text = str(compiled)
    for name, value in compiled.params.items():
        if value is not None:
            text = text.replace(f":{name}", repr(value))
    return text


def walks(plan: list[str]) -> list[str]:
    """Return the steps that go through all rows of a table, of a learner or of a deck.

    Those that are few are meant to be: the decks, and what is suspended, retired, or left out.
    """
    return [
        step
        for step in plan
        if (step.startswith("SCAN") and step not in FEW)
        or (step.endswith("(learner=?)") and "ix_marks_suspended" not in step)
        or "ix_facts_deck" in step
    ]


@pytest.mark.file
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("build", STATEMENTS, ids=lambda build: str(build.__name__))
def test_what_waits_is_found_by_index(
    tmp_path: Path, build: queue_statements.Builder, shape: queue_statements.Shape
) -> None:
    learner = Learner(tmp_path)
    assert walks(plan_of(learner, text_of(build(shape)))) == []
    learner.store.close()


@pytest.mark.file
@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (reader._ANSWERS_IN, "ix_events_learner_session_number (learner=? AND session=?)"),
        (reader._HISTORY, "ix_events_learner_fact_number (learner=? AND fact=?)"),
        (reader._VOIDS, "ix_events_voids (learner=? AND number>?)"),
    ],
    ids=["a session", "a fact", "undo and redo"],
)
def test_what_happened_is_found_by_index(
    tmp_path: Path, statement: Prepared[Executable], index: str
) -> None:
    learner = Learner(tmp_path)
    assert plan_of(learner, text_of(statement.statement)) == [f"SEARCH events USING INDEX {index}"]
    learner.store.close()


@pytest.mark.file
@pytest.mark.parametrize(
    "statement",
    [text_of(queue_statements.hidden()), glance._LEFT_OUT],
    ids=["hidden", "glance left out"],
)
def test_what_is_hidden_is_found_by_index(tmp_path: Path, statement: str) -> None:
    learner = Learner(tmp_path)
    plan = plan_of(learner, statement)
    assert walks(plan) == []
    assert [step for step in plan if "marks" in step] == [
        "SEARCH marks USING INDEX ix_marks_suspended (learner=?)",
        "SEARCH marks USING INDEX ix_marks_buried (learner=? AND buried_on=?)",
    ]
    learner.store.close()


def today(learner: Learner) -> StudyDay:
    return moment(learner.clock, None).today


def new_facts(learner: Learner, scope: Scope, limit: int = LIMIT) -> list[int]:
    with learner.store.reading() as unit:
        return [fact.number for fact in unit.new_facts(scope, today(learner), limit)]


def marked(learner: Learner, number: FactNumber, mark: Mark) -> None:
    with learner.store.writing() as unit:
        unit.put_mark(number, mark)


def the_slow_way(learner: Learner, scope: Scope) -> list[int]:
    """Return the new facts of a scope by looking at every row."""
    found = rows(
        learner.database,
        "SELECT f.number, f.deck, f.section FROM facts f JOIN decks d ON d.number = f.deck "
        "LEFT JOIN memories m ON m.fact = f.number LEFT JOIN marks k ON k.fact = f.number "
        "WHERE NOT f.is_retired AND d.is_present AND m.fact IS NULL "
        "AND NOT coalesce(k.is_suspended, FALSE) AND coalesce(k.buried_on, 0) <> ? "
        "ORDER BY f.deck, f.position",
        today(learner),
    )
    return [
        number
        for number, deck, section in found
        if scope.deck in {None, deck} and scope.section in {None, section}
    ]


@pytest.mark.parametrize("seed", range(3))
def test_new_facts_are_those_that_a_look_at_every_fact_finds(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    learner = Learner(tmp_path)
    learner.sets("learning_steps", "")
    learner.sets("new_per_day", 100)
    first, second = put_deck(learner.store, FIRST), put_deck(learner.store, SECOND)
    scopes = [Scope(), Scope(first), Scope(first, "one"), Scope(first, "two"), Scope(second)]
    facts = [FactNumber(row[0]) for row in rows(learner.database, "SELECT number FROM facts")]
    actions: list[Callable[[], object]] = [
        *[lambda: learner.answers(*[Rating.GOOD] * chance.randint(1, 4))] * 4,
        lambda: marked(learner, chance.choice(facts), Mark(is_suspended=True)),
        lambda: marked(learner, chance.choice(facts), Mark()),
        lambda: marked(learner, chance.choice(facts), Mark(buried_on=today(learner))),
        learner.study.take_back,
        lambda: put_deck(learner.store, FIRST.replace("card-3:", f"card-x{chance.randint(0, 2)}:")),
        lambda: put_deck(learner.store, FIRST.replace("section: two", "section: one", 4)),
        lambda: put_deck(learner.store, FIRST),
    ]
    for _ in range(30):
        chance.choice(actions)()
        for scope in scopes:
            found = new_facts(learner, scope)
            assert found == the_slow_way(learner, scope)
            assert new_facts(learner, scope, limit=3) == found[:3]
    learner.store.close()


def test_where_nothing_is_new_no_fact_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = Learner(tmp_path)
    learner.sets("learning_steps", "")
    deck = put_deck(learner.store, a_deck(cards=6))
    one = FactNumber(new_facts(learner, Scope(deck))[0])
    marked(learner, one, Mark(is_suspended=True))
    learner.finishes()
    put_deck(learner.store, a_deck(cards=5))  # one that is known is retired
    monkeypatch.setattr(queue_statements, "new_facts", _never)
    assert new_facts(learner, Scope(deck)) == new_facts(learner, Scope()) == []
    learner.store.close()


def due_reviews(learner: Learner, scope: Scope, limit: int) -> list[tuple[int, int]]:
    with learner.store.reading() as unit:
        found = unit.due_reviews(scope, today(learner), limit)
    return [(review.due_day, review.fact) for review in found]


def the_slow_way_to_reviews(
    learner: Learner, scope: Scope, limit: int, window: int
) -> list[tuple[int, int]]:
    """Return the reviews that are due, and of a backlog the best remembered ones."""
    day = today(learner)
    found = rows(
        learner.database,
        "SELECT m.due_day, m.fact, m.deck, m.section, m.last_day, m.stability FROM memories m "
        "JOIN facts f ON f.number = m.fact JOIN decks d ON d.number = f.deck "
        "LEFT JOIN marks k ON k.fact = m.fact "
        "WHERE NOT f.is_retired AND d.is_present AND m.state = 2 AND m.due_day <= ? "
        "AND NOT coalesce(k.is_suspended, FALSE) AND coalesce(k.buried_on, 0) <> ? "
        "ORDER BY m.due_day, m.fact",
        day,
        day,
    )
    first = [
        (due_day, number, last_day, stability)
        for due_day, number, deck, section, last_day, stability in found
        if scope.deck == deck and scope.section in {None, section}
    ][: max(window, limit)]
    recalled = recall_on(day, Preset().parameters)
    best = sorted(first, key=lambda one: -recalled(one[2], one[3]))  # the first of equals stays
    return sorted((due_day, number) for due_day, number, *_ in best[:limit])


@pytest.mark.parametrize("seed", range(3))
def test_of_a_backlog_it_is_the_best_remembered_that_a_look_at_every_review_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    learner = Learner(tmp_path)
    first, second = put_deck(learner.store, FIRST), put_deck(learner.store, SECOND)
    scopes = [Scope(first), Scope(first, "one"), Scope(first, "two"), Scope(second)]
    day = today(learner)
    numbers = [number for number, *_ in rows(learner.database, "SELECT number FROM facts")]
    for number in chance.sample(numbers, 60):
        stability = float(chance.choice([2, 5, chance.uniform(1, 50)]))
        last_day = StudyDay(day - chance.randint(1, 40))
        due_day = StudyDay(day + chance.randint(-9, 2))
        with learner.store.writing() as unit:
            stored = unit.fact(FactNumber(number))
            memory = replace(
                A_MEMORY, stability=stability, last_day=last_day, due_day=max(due_day, last_day)
            )
            unit.put_memory(stored.number, stored.deck, stored.fact.section, memory)
    for number in chance.sample(numbers, 10):
        mark = chance.choice([Mark(is_suspended=True), Mark(buried_on=day)])
        marked(learner, FactNumber(number), mark)
    put_deck(learner.store, FIRST.replace("card-3:", "card-gone:"))
    for window in (1, 8, 1_000):
        monkeypatch.setattr(reader, "BACKLOG_WINDOW", window)
        for scope in scopes:
            for limit in (1, 5, 12, 100):
                found = due_reviews(learner, scope, limit)
                assert found == the_slow_way_to_reviews(learner, scope, limit, window)
    learner.store.close()


def _never(*_: object) -> None:
    raise AssertionError("nothing is new: no fact need be looked at")
