"""The questions a service may ask, as SQL. Statements are built once; hot ones touch one row."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import starmap
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Table,
    Text,
    bindparam,
    cast,
    func,
    not_,
    select,
)

from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory
from quizapp.services.events import LoggedEvent
from quizapp.services.home import DeckNumber, FactNumber, Scope, SessionNumber
from quizapp.services.ports import (
    DeckFile,
    DueReview,
    Learnt,
    Mark,
    Sitting,
    StoredDeck,
    StoredFact,
    Tally,
    Waiting,
)
from quizapp.store import models, queue_statements, rows
from quizapp.store.keyed_rows import Kept, KeyedRows, Row
from quizapp.store.prepared import Prepared, Runner
from quizapp.store.quiz_reader import QuizReads
from quizapp.study.drawn import Plan
from quizapp.study.reviews import BACKLOG_WINDOW

_T = TypeVar("_T")


def _table(model: type[models.Base]) -> Table:
    return models.Base.metadata.tables[model.__tablename__]


_decks = _table(models.Deck)
_due_days = _table(models.DueDay)
_files = _table(models.DeckFile)
_facts = _table(models.Fact)
_learnt_as = _table(models.LearntAs)
_memories = _table(models.Memory)
_marks = _table(models.Mark)
_notes = _table(models.Note)
_sessions = _table(models.Session)
_plans = _table(models.Plan)
_tallies = _table(models.DayTally)
_events = _table(models.Event)
_steps = _table(models.Step)
_settings = _table(models.Setting)

_LEARNER: ColumnElement[int] = bindparam("learner")

_DECKS = Prepared(
    select(
        _decks.c.number,
        _decks.c.id,
        _decks.c.title,
        _decks.c.notice,
        cast(_decks.c.sections, Text),
    )
    .where(_decks.c.is_present)
    .order_by(_decks.c.title, _decks.c.number)
)
_DECK_FILES = Prepared(select(_files).order_by(_files.c.path))
_FACT = Prepared(
    select(
        _facts.c.number,
        _facts.c.deck,
        _facts.c.is_retired,
        *(cast(_facts.c[name], Text).label(name) for name in ("siblings", "builds_on", "content")),
    ).where(_facts.c.number == bindparam("number"))
)
_PLAN = Prepared(
    select(cast(_plans.c.slots, Text)).where(
        _plans.c.learner == _LEARNER,
        _plans.c.session == bindparam("session"),
        _plans.c.number == bindparam("number"),
    )
)
_TALLIES = Prepared(
    select(_tallies).where(_tallies.c.learner == _LEARNER, _tallies.c.day == bindparam("day"))
)
_MEMORIES = select(_memories).where(
    _memories.c.learner == _LEARNER, _memories.c.fact.in_(bindparam("facts", expanding=True))
)
_LEARNT_OTHERWISE = Prepared(
    select(_facts, _learnt_as.c.content.label("learnt_as"))
    .join_from(_learnt_as, _facts, _facts.c.number == _learnt_as.c.fact)
    .join(_decks, _decks.c.number == _facts.c.deck)
    .join(
        _memories,
        (_memories.c.learner == _learnt_as.c.learner) & (_memories.c.fact == _learnt_as.c.fact),
    )
    .where(_learnt_as.c.learner == _LEARNER, not_(_facts.c.is_retired), _decks.c.is_present)
    .order_by(_decks.c.title, _decks.c.number, _facts.c.position)
)
_ANY_MEMORY = Prepared(select(_memories.c.fact).where(_memories.c.learner == _LEARNER).limit(1))
_DUE_COUNTS = Prepared(
    select(_due_days.c.day, func.sum(_due_days.c.facts))
    .where(
        _due_days.c.learner == _LEARNER,
        _due_days.c.day.between(bindparam("first"), bindparam("last")),
    )
    .group_by(_due_days.c.day)
)
_ANSWERED_ON = Prepared(
    select(_memories.c.fact).where(
        _memories.c.learner == _LEARNER, _memories.c.last_day == bindparam("day")
    )
)
_OPEN_SITTING = (
    Prepared(select(_sessions)
    .where(
        _sessions.c.learner == _LEARNER, _sessions.c.ended.is_(None),
        _sessions.c.day == bindparam("day"),
        _sessions.c.deck.is_not_distinct_from(bindparam("deck")),
        _sessions.c.section.is_not_distinct_from(bindparam("section")),
    )
    .order_by(_sessions.c.number.desc())
    .limit(1))
)  # fmt: skip
_ANSWERS_IN = (
    Prepared(select(_events)
    .where(
        _events.c.learner == _LEARNER, _events.c.session == bindparam("session"),
        _events.c.kind == "answer",
    )
    .order_by(_events.c.number))
)  # fmt: skip
_HISTORY = Prepared(
    select(_events)
    .where(_events.c.learner == _LEARNER, _events.c.fact == bindparam("fact"))
    .order_by(_events.c.number)
)
_VOIDS = (
    Prepared(select(_events.c.kind, _events.c.voids, _events.c.outcome)
    .where(
        _events.c.learner == _LEARNER, _events.c.voids.is_not(None),
        _events.c.number > bindparam("after"),
    )
    .order_by(_events.c.number))
)  # fmt: skip
_NEWEST_EVENT_AT = Prepared(
    select(_events.c.at)
    .where(_events.c.learner == _LEARNER)
    .order_by(_events.c.number.desc())
    .limit(1)
)
_SETTINGS = Prepared(select(_settings).where(_settings.c.learner == _LEARNER))
LAST_STEP = Prepared(
    select(_steps)
    .where(_steps.c.learner == _LEARNER, not_(_steps.c.is_undone))
    .order_by(_steps.c.number.desc())
    .limit(1)
)
FIRST_UNDONE_STEP = Prepared(
    select(_steps)
    .where(_steps.c.learner == _LEARNER, _steps.c.is_undone)
    .order_by(_steps.c.number)
    .limit(1)
)
_UNDO_LABEL = Prepared(LAST_STEP.statement.with_only_columns(_steps.c.label))
_REDO_LABEL = Prepared(FIRST_UNDONE_STEP.statement.with_only_columns(_steps.c.label))
_HIDDEN = Prepared(queue_statements.hidden())


@cache
def _prepared(
    build: queue_statements.Builder, shape: queue_statements.Shape
) -> Prepared[Executable]:
    return Prepared(build(shape))


class SqlReader(QuizReads):
    """One consistent state of the database, for one learner: the port `Reader`."""

    def __init__(self, connection: Connection, learner: int, kept: Kept | None = None) -> None:
        """Read through a connection.

        Args:
            connection: In a transaction, or about to begin one.
            learner: Whose rows are read.
            kept: What is known of the same state already, and grows with what is read.
        """
        self._connection = connection
        self._learner = learner
        self._runner = Runner(connection)
        self._kept = Kept() if kept is None else kept
        self._keyed = self._new_keyed(self._runner)

    def _new_keyed(self, runner: Runner) -> KeyedRows:
        return KeyedRows(runner, self._kept)

    def _once(self, key: Hashable, ask: Callable[[], _T]) -> _T:
        """Return what `ask` returned the first time: one state of the store has one answer."""
        if key not in self._kept.answers:
            self._kept.answers[key] = ask()
        answer: _T = self._kept.answers[key]
        return answer

    def _scoped(
        self,
        build: queue_statements.Builder,
        scope: Scope,
        **parameters: Any,
    ) -> list[dict[str, Any]]:
        statement = _prepared(build, queue_statements.shape_of(scope))
        return self._all(statement, **parameters, **queue_statements.parameters_of(scope))

    def _scoped_plain(
        self,
        build: queue_statements.Builder,
        scope: Scope,
        **parameters: Any,
    ) -> list[tuple[Any, ...]]:
        """Return rows as the driver gives them, for columns whose values need nothing."""
        statement = _prepared(build, queue_statements.shape_of(scope))
        parameters |= queue_statements.parameters_of(scope)
        return self._runner.plain(statement, {"learner": self._learner, **parameters})

    def _count(
        self,
        build: queue_statements.Builder,
        scope: Scope,
        **parameters: Any,
    ) -> int:
        (row,) = self._scoped(build, scope, **parameters)
        return int(*row.values())

    def _row(self, table: str, **key: Any) -> Row | None:
        return self._keyed.row(table, learner=self._learner, **key)

    def _all(self, statement: Prepared[Executable], **parameters: Any) -> list[dict[str, Any]]:
        return self._runner.rows(statement, {"learner": self._learner, **parameters})

    def _first(self, statement: Prepared[Executable], **parameters: Any) -> dict[str, Any] | None:
        return self._runner.row(statement, {"learner": self._learner, **parameters})

    def _value(self, statement: Prepared[Executable], **parameters: Any) -> Any:
        return self._runner.value(statement, {"learner": self._learner, **parameters})

    # Decks and facts

    def decks(self) -> Sequence[StoredDeck]:
        """Return the decks whose files are present, by title."""
        return self._once("decks", self._decks)

    def _decks(self) -> Sequence[StoredDeck]:
        found: list[Any] = self._runner.plain(_DECKS, {})
        return rows.decks_in(tuple(found))

    def deck_files(self) -> Sequence[DeckFile]:
        """Return the deck files as they were last looked at, by path."""
        return [rows.deck_file_of(row) for row in self._all(_DECK_FILES)]

    def fact(self, number: FactNumber) -> StoredFact:
        """Return a fact."""
        return self._once(("fact", number), lambda: self._fact(number))

    def _fact(self, number: FactNumber) -> StoredFact:
        row = self._first(_FACT, number=number)
        if row is None:
            raise LookupError(f"there is no fact {number}")
        return rows.stored_fact_of(row)

    # Memory

    def memory(self, number: FactNumber) -> Memory | None:
        """Return the memory of a fact, `None` while it is new."""
        row = self._row("memories", fact=number)
        return None if row is None else rows.memory_of(row)

    def memories(self, numbers: Sequence[FactNumber]) -> Mapping[FactNumber, Memory]:
        """Return the memories of those facts that are not new."""
        at = {"learner": self._learner, "facts": list(numbers)}
        found = self._connection.execute(_MEMORIES, at).mappings()
        return {row["fact"]: rows.memory_of(dict(row)) for row in found}

    def mark(self, number: FactNumber) -> Mark:
        """Return what is set aside about a fact."""
        row = self._row("marks", fact=number)
        return Mark() if row is None else rows.mark_of(row)

    def note(self, number: FactNumber) -> str | None:
        """Return the learner's own note."""
        row = self._row("notes", fact=number)
        return None if row is None else row["text"]

    def learnt_otherwise(self) -> Sequence[Learnt]:
        """Return facts that may have been learnt as something else, by deck and teaching order."""
        found = map(rows.learnt_of, self._all(_LEARNT_OTHERWISE))
        return [learnt for learnt in found if learnt is not None]

    # The queue

    def due_reviews(self, scope: Scope, today: StudyDay, limit: int) -> Sequence[DueReview]:
        """Return facts in Review due by `today` and not hidden, in due order.

        Where there are more than `limit`, it is those best remembered of the `BACKLOG_WINDOW`
        that fell due first.
        """
        window = max(limit, BACKLOG_WINDOW)
        build = queue_statements.due_reviews
        found = self._scoped_plain(build, scope, today=today, limit=limit, window=window)
        return sorted(starmap(rows.due_review_of, found))

    def count_due(self, scope: Scope, today: StudyDay) -> int:
        """Return how many reviews are due by `today` and not hidden."""
        return self._count(queue_statements.count_due, scope, today=today)

    def new_facts(self, scope: Scope, today: StudyDay, limit: int) -> Sequence[Waiting]:
        """Return facts without a memory and not hidden, in teaching order, deck by deck."""
        found: list[Waiting] = []
        for deck, taught in self._taught(scope):
            found += self._new_facts(Scope(deck, scope.section), today, limit - len(found), taught)
        return found

    def _new_facts(self, scope: Scope, today: StudyDay, limit: int, taught: int) -> list[Waiting]:
        """Return new facts of one deck; they are counted before they are sought."""
        wanted = min(limit, taught - self._count(queue_statements.not_new, scope, today=today))
        if wanted <= 0:
            return []
        new = self._scoped_plain(queue_statements.new_facts, scope, today=today, limit=wanted)
        return list(starmap(rows.waiting_of, new))

    def _taught(self, scope: Scope) -> Sequence[tuple[DeckNumber, int]]:
        """Return how many facts each deck of `scope` teaches in it, by the deck's number."""
        taught = {
            deck.number: [n for id, n in deck.taught.items() if scope.section in {None, id}]
            for deck in self.decks()
            if scope.deck in {None, deck.number}
        }
        return [(deck, sum(taught[deck])) for deck in sorted(taught)]

    def learning(
        self, scope: Scope, until: datetime, today: StudyDay
    ) -> Sequence[tuple[FactNumber, datetime]]:
        """Return facts in their steps that are due before `until` and not hidden, soonest first."""
        found = self._scoped(queue_statements.learning, scope, until=until, today=today)
        return [(row["fact"], row["due"]) for row in found]

    def due_counts(self, first: StudyDay, last: StudyDay) -> Mapping[StudyDay, int]:
        """Return how many facts in Review are due on each day from `first` to `last`."""
        parameters = {"learner": self._learner, "first": first, "last": last}
        return dict(self._runner.plain(_DUE_COUNTS, parameters))

    def next_step(self, scope: Scope, after: datetime, today: StudyDay) -> datetime | None:
        """Return when a learning step is due next, `after` or later; `None` if none is."""
        (row,) = self._scoped(queue_statements.next_step, scope, after=after, today=today)
        due: datetime | None = row["due"]
        return due

    def next_due(self, scope: Scope, after: StudyDay) -> StudyDay | None:
        """Return the first study day after `after` on which a review is due."""
        (row,) = self._scoped(queue_statements.next_due, scope, today=after)
        (day,) = row.values()
        return None if day is None else StudyDay(day)

    def hidden(self, scope: Scope, today: StudyDay) -> tuple[int, int]:
        """Return how many facts are suspended, and how many others are buried today."""
        (row,) = self._scoped(queue_statements.set_aside, scope, today=today)
        return row["suspended"], row["buried"]

    def suspended(self, scope: Scope) -> Sequence[FactNumber]:
        """Return the facts that are suspended."""
        return [row["fact"] for row in self._scoped(queue_statements.suspended, scope)]

    def hidden_facts(self, today: StudyDay) -> frozenset[FactNumber]:
        """Return the facts that are suspended, or buried today."""
        at = {"learner": self._learner, "today": today}
        return frozenset(fact for (fact,) in self._runner.plain(_HIDDEN, at))

    def answered_on(self, day: StudyDay) -> frozenset[FactNumber]:
        """Return the facts answered on `day`, by answers that still stand."""
        return frozenset(row["fact"] for row in self._all(_ANSWERED_ON, day=day))

    # Sessions

    def tally(self, day: StudyDay, deck: DeckNumber) -> Tally:
        """Return what was done with a deck on a day."""
        self._once(("tallies", day), lambda: self._read_tallies(day))
        row = self._keyed.kept("day_tallies", learner=self._learner, day=day, deck=deck)
        return Tally() if row is None else rows.tally_of(row)

    def _read_tallies(self, day: StudyDay) -> None:
        """Read those of all decks at once: a session asks for the limits of each."""
        for row in self._all(_TALLIES, day=day):
            self._keyed.keep("day_tallies", row)

    def open_sitting(self, scope: Scope, day: StudyDay) -> Sitting | None:
        """Return the newest session of this scope and day that has not ended."""
        row = self._first(_OPEN_SITTING, day=day, deck=scope.deck, section=scope.section)
        return None if row is None else rows.sitting_of(row)

    def sitting(self, number: SessionNumber) -> Sitting:
        """Return a session."""
        row = self._row("sessions", number=number)
        if row is None:
            raise LookupError(f"there is no session {number}")
        return rows.sitting_of(row)

    def plan(self, sitting: Sitting) -> Plan:
        """Return the plan in use."""
        return self._once(
            ("plan", sitting.number, sitting.plan),
            lambda: self._plan(sitting.number, sitting.plan),
        )

    def _plan(self, session: SessionNumber, number: int) -> Plan:
        text = self._value(_PLAN, session=session, number=number)
        return Plan() if text is None else rows.plan_in(text)

    # What happened

    def answers_in(self, session: SessionNumber) -> Sequence[LoggedEvent]:
        """Return the answers of a session that still stand, oldest first."""
        found = self._judged(self._all(_ANSWERS_IN, session=session))
        return [event for event, taken_back in found if not taken_back]

    def history(self, number: FactNumber) -> Sequence[tuple[LoggedEvent, bool]]:
        """Return the events of a fact, newest first, each with whether it was taken back."""
        return list(reversed(self._judged(self._all(_HISTORY, fact=number))))

    def _judged(self, found: Sequence[Row]) -> Sequence[tuple[LoggedEvent, bool]]:
        """Return events, each with whether it was taken back.

        Args:
            found: Rows of `events`, oldest first, without undos and redos. The undo may have
                come from any session, and names a step, whose first event may be another fact's.
        """
        taken_back = _undone(self._all(_VOIDS, after=found[0]["number"])) if found else []
        return [(rows.event_of(row), _is_within(taken_back, row["number"])) for row in found]

    def has_answers(self) -> bool:
        """Return whether the learner has ever answered anything."""
        return self._value(_ANY_MEMORY) is not None

    def newest_event_at(self) -> datetime | None:
        """Return when the last thing that was written down happened, by the clock of then."""
        at: datetime | None = self._value(_NEWEST_EVENT_AT)
        return at

    def undo_label(self) -> str | None:
        """Return what undo would take back."""
        label: str | None = self._once("undo label", lambda: self._value(_UNDO_LABEL))
        return label

    def redo_label(self) -> str | None:
        """Return what redo would bring again."""
        label: str | None = self._once("redo label", lambda: self._value(_REDO_LABEL))
        return label

    # Settings

    def setting(self, name: str, deck: DeckNumber | None = None) -> Any:
        """Return a setting's stored value, `None` where none is stored."""
        return self._stored_settings().get(deck or 0, {}).get(name)

    def settings(self, deck: DeckNumber | None) -> Mapping[str, Any]:
        """Return the settings that hold for a deck: its own over those for all."""
        stored = self._stored_settings()
        return {**stored.get(0, {}), **stored.get(deck or 0, {})}

    def _stored_settings(self) -> Mapping[int, Mapping[str, Any]]:
        """Return what is set for each deck, by name; deck 0 is for all."""

        def ask() -> dict[int, dict[str, Any]]:
            found: dict[int, dict[str, Any]] = {}
            for row in self._all(_SETTINGS):
                found.setdefault(row["deck"], {})[row["name"]] = row["value"]
            return found

        return self._once("settings", ask)


def _undone(voids: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the spans of events that were taken back and not brought again, in order.

    An undo or a redo names the first and the last event of its step. Steps never overlap: the
    events of one were written in one transaction.
    """
    fates = {(row["voids"], row["outcome"]["last"]): row["kind"] == "undo" for row in voids}
    return sorted(span for span, is_undone in fates.items() if is_undone)


def _is_within(spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Return whether one of `spans`, which are in order and apart, holds `number`."""
    before = bisect_right(spans, number, key=lambda span: span[0])
    return before > 0 and number <= spans[before - 1][1]
