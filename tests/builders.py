"""Decks, clocks, stores and sessions for the tests, each with what a test does not care about."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from quizapp.bootstrap import Backend, OpenBackend
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.facts import Compiled
from quizapp.learner import ONLY_LEARNER
from quizapp.memory.model import Memory, Rating
from quizapp.paths import Paths
from quizapp.services.changes import ChangeService
from quizapp.services.events import Event
from quizapp.services.home import DeckNumber, FactNumber, Home, Scope, SessionNumber
from quizapp.services.study import StudyService
from quizapp.services.views import Ask, Lesson, Prompt, Summary
from quizapp.store.schedules import count, drifts
from quizapp.store.store import SqlStore, open_store, open_store_on_server
from tests.server import rows_on_server, server_of, tables_on_server

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday."""

TOOK = timedelta(seconds=5)


@dataclass
class AClock:
    """A clock that stands still until it is moved."""

    instant: datetime = NOON
    tz: tzinfo = UTC
    set_by: timedelta = timedelta(0)
    """How far somebody has set it, beside the time that passed."""

    def now(self) -> datetime:
        return self.instant

    def zone(self) -> tzinfo:
        return self.tz

    def monotonic(self) -> float:
        return (self.instant - self.set_by).timestamp()

    def move(self, **span: float) -> None:
        """Let time pass."""
        self.instant += timedelta(**span)

    def is_set(self, **span: float) -> None:
        """Be set to another time, which no time passes for."""
        self.move(**span)
        self.set_by += timedelta(**span)


def a_deck(
    id: str = "a-deck",
    *,
    title: str = "A deck",
    sections: Sequence[str] = (),
    cards: int = 0,
    terms: int = 0,
    mechanisms: Sequence[tuple[str, str]] = (),
    rest: str = "",
) -> str:
    """Return the text of a deck; cards and terms are dealt out to the sections in turn.

    Args:
        id: Its id.
        title: Its title.
        sections: Ids of sections.
        cards: How many cards with two sides, `card-0` and on: facts without siblings.
        terms: How many terms, `term-0` and on: two facts each, siblings of each other.
        mechanisms: Pairs of terms, the first of which acts on the second: `first-second`.
        rest: More of the deck, written out.
    """
    lines = ["quizapp: 1", f"id: {id}", f"title: {title}"]
    if sections:
        lines += ["sections:", *(f"  {section}: The {section}" for section in sections)]
    if terms:
        lines += ["terms:"]
        for number in range(terms):
            lines += [f"  term-{number}:", f"    definition: What number {number} is about."]
            lines += (
                [f"    section: {sections[number * len(sections) // terms]}"] if sections else []
            )
    if mechanisms:
        lines += ["mechanisms:"]
        lines += [f"  {a}-{b}: {a} acts on {b}" for a, b in mechanisms]
    if cards:
        lines += ["cards:"]
        for number in range(cards):
            lines += [f"  card-{number}:", f"    front: What is asked {number}?"]
            lines += [f"    back: What is answered {number}."]
            lines += (
                [f"    section: {sections[number * len(sections) // cards]}"] if sections else []
            )
    return "\n".join(lines) + "\n" + rest


def _dealt(sections: Sequence[str], number: int, count: int) -> Sequence[str]:
    return [sections[number * len(sections) // count]] if sections else []


def compiled(text: str) -> Compiled:
    """Return the deck in `text`, compiled."""
    reading = read(text.encode(), "deck.yaml")
    assert reading.deck is not None, reading.problems
    return compile_deck(reading.deck)


def a_store(folder: Path, learner: str = ONLY_LEARNER) -> SqlStore:
    """Return the store in `folder`, made or opened again."""
    if (address := server_of(folder)) is not None:
        return open_store_on_server(address, learner)
    return open_store(folder / "quizapp.db", learner=learner)


def a_backend(
    folder: Path, clock: AClock | None = None, *decks: Path, learner: str = ONLY_LEARNER
) -> Backend:
    """Return a backend on `folder`."""
    return Backend(Paths(folder), clock or AClock(), decks, learner, server_of(folder))


def put_deck(store: SqlStore, text: str) -> DeckNumber:
    """Store a deck and return its number."""
    with store.writing() as unit:
        return unit.put_deck(compiled(text)).deck


def a_moment_later(moment: datetime) -> datetime:
    return moment + timedelta(seconds=7)


@dataclass
class Learner:
    """Somebody at work in one store, whose clock the test moves."""

    folder: Path
    clock: AClock = field(default_factory=AClock)
    name: str = ONLY_LEARNER
    store: SqlStore = field(init=False)
    study: StudyService = field(init=False)
    changes: ChangeService = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.store = a_store(self.folder, self.name)
        self.study = StudyService(self.store, self.clock)
        self.changes = ChangeService(self.store, self.clock)

    def reopen(self) -> None:
        """Leave the program and start it again."""
        self.store.close()
        self.open()

    @property
    def database(self) -> Path:
        return self.folder / "quizapp.db"

    def takes(self, *texts: str) -> None:
        """Take in decks."""
        for text in texts:
            put_deck(self.store, text)

    def sets(self, name: str, value: Any, deck: DeckNumber | None = None) -> None:
        with self.store.writing() as unit:
            unit.put_setting(name, value, deck)

    def begins(self, scope: Scope = Scope()) -> Prompt:  # noqa: B008
        return self.study.begin(scope)

    def asked(self, scope: Scope = Scope()) -> Ask:  # noqa: B008
        """Return the prompt of the session, lessons gone through."""
        return asked(self.study, self.study.begin(scope))

    def answers(self, *ratings: Rating, scope: Scope = Scope(), every: float = 10) -> list[Ask]:  # noqa: B008
        """Answer what is asked, so many seconds apart, and return what was asked."""
        prompts = []
        for rating in ratings:
            ask = self.asked(scope)
            self.study.rate(ask, rating, TOOK)
            self.clock.move(seconds=every)
            prompts.append(ask)
        return prompts

    def finishes(
        self,
        rating: Rating = Rating.GOOD,
        scope: Scope = Scope(),  # noqa: B008
        every: float = 10,
    ) -> list[Ask]:
        """Answer until nothing is left today, waiting for steps, and return what was asked."""
        prompts = []
        prompt: Prompt = self.study.begin(scope)
        while not isinstance(prompt, Summary) or prompt.learning_due is not None:
            if isinstance(prompt, Summary):
                assert prompt.learning_due is not None
                self.clock.instant = max(self.clock.instant, prompt.learning_due.astimezone(UTC))
                prompt = self.study.current(prompt.progress.session)
                continue
            ask = asked(self.study, prompt)
            prompts.append(ask)
            prompt = self.study.rate(ask, rating, TOOK)
            self.clock.move(seconds=every)
        return prompts

    def knows(self, deck: str, fact: str) -> Memory | None:
        """Return the memory of a fact by the author's ids."""
        with self.store.reading() as unit:
            return unit.memory(self.number(deck, fact))

    def number(self, deck: str, fact: str) -> FactNumber:
        number = fact_number(self.database, deck, fact)
        assert number is not None, f"there is no {fact} in {deck}"
        return number

    def puts(self, deck: str, fact: str, memory: Memory) -> None:
        """Give a fact a memory, as if it had been studied before."""
        number = self.number(deck, fact)
        with self.store.writing() as unit:
            stored = unit.fact(number)
            unit.put_memory(number, stored.deck, stored.fact.section, memory)

    def dump(self, *, without: Sequence[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
        """Return every row of every table but those left out."""
        return dump(self.database, without=without)


def asked(study: StudyService, prompt: Prompt) -> Ask:
    """Return the prompt that follows, lessons gone through."""
    while isinstance(prompt, Lesson):
        prompt = study.finish_lesson(prompt)
    assert isinstance(prompt, Ask), prompt
    return prompt


@contextmanager
def opened(backend: Backend) -> Iterator[OpenBackend]:
    """Open a backend and close it again."""
    services = backend.open()
    try:
        yield services
    finally:
        services.close()


def dump(database: Path, *, without: Sequence[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of a database but those left out."""
    if server_of(database.parent) is not None:
        return {
            name: sorted(rows(database, f"SELECT * FROM {name}"), key=repr)
            for name in sorted(tables_on_server(database.parent))
            if name not in without
        }
    with closing(sqlite3.connect(database)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
            for name in sorted(names)
            if name not in without
        }


def rows(database: Path, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a statement."""
    if server_of(database.parent) is not None:
        return rows_on_server(database.parent, statement, parameters)
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.execute(statement, parameters))


def fact_number(database: Path, deck: str, fact: str) -> FactNumber | None:
    """Return the number of a fact by the author's ids."""
    found = rows(
        database,
        "SELECT facts.number FROM facts JOIN decks ON decks.number = facts.deck "
        "WHERE decks.id = ? AND facts.id = ?",
        deck,
        fact,
    )
    return FactNumber(found[0][0]) if found else None


def replayed(database: Path) -> dict[int, Any]:
    """Return each fact's last stored outcome, by the events that still stand."""
    events = rows(
        database,
        "SELECT number, kind, fact, outcome, voids FROM events ORDER BY number",
    )
    undone: dict[tuple[int, int], bool] = {}
    for _, kind, _, outcome, voids in events:
        if voids is not None:
            undone[voids, json.loads(outcome)["last"]] = kind == "undo"
    outcomes: dict[int, Any] = {}
    for number, kind, fact, outcome, voids in events:
        taken_back = any(first <= number <= last and gone for (first, last), gone in undone.items())
        if voids is not None or taken_back:
            continue
        if kind in {"answer", "forward", "quiz", "restore"}:
            outcomes[fact] = json.loads(outcome)
        elif kind in {"reset", "start again"}:
            assert outcome is None
            outcomes.pop(fact)
    return outcomes


def drifted(database: Path) -> int:
    """Return how many schedules are not what the events lead to."""
    if (address := server_of(database.parent)) is None:
        return count(database)
    from quizapp.store.plain_server import looking_at_server

    with looking_at_server(address) as connection:
        return sum(map(len, drifts(connection)))


def columns(database: Path, table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    if server_of(database.parent) is not None:
        found = rows(
            database,
            "SELECT column_name FROM information_schema.columns WHERE table_name = ? "
            "AND table_schema = 'public' ORDER BY ordinal_position",
            table,
        )
        return [name for (name,) in found]
    return [row[1] for row in rows(database, f"PRAGMA table_info({table})")]


def outcomes(database: Path, kind: str) -> list[Any]:
    """Return what was stored with each event of a kind, in order."""
    found = rows(database, "SELECT outcome FROM events WHERE kind = ? ORDER BY number", kind)
    return [json.loads(outcome) for (outcome,) in found]


def glance_of(learner: Learner) -> Home:
    """Return the home screen's view as the program reads it first."""
    return a_backend(learner.folder, learner.clock, learner=learner.name).glance()


def an_event(clock: AClock, kind: str) -> Event:
    """Return an event of this moment, for a store to stamp."""
    from quizapp.services.moment import moment

    return moment(clock, None).event(kind, session=SessionNumber(1))
