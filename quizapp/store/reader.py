"""The questions a service may ask, as SQL. Statements are built once; hot ones touch one row."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    func,
    not_,
    select,
)

from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, State
from quizapp.services.events import LoggedEvent
from quizapp.services.home import DeckNumber, FactNumber, Scope, SessionNumber
from quizapp.services.ports import DeckFile, Mark, Sitting, StoredDeck, StoredFact, Tally, Waiting
from quizapp.store import models, queue_statements, rows
from quizapp.store.keyed_rows import KeyedRows, Row
from quizapp.study.candidates import Slot

_T = TypeVar("_T")


def _table(model: type[models.Base]) -> Table:
    return models.Base.metadata.tables[model.__tablename__]


_decks = _table(models.Deck)
_files = _table(models.DeckFile)
_facts = _table(models.Fact)
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

_FACT = select(_facts).where(_facts.c.number == bindparam("number"))
_DUE_COUNTS = (
    select(_memories.c.due_day, func.count())
    .where(
        _memories.c.learner == _LEARNER,
        _memories.c.state == int(State.REVIEW),
        _memories.c.due_day.between(bindparam("first"), bindparam("last")),
    )
    .group_by(_memories.c.due_day)
)
_ANSWERED_ON = select(_memories.c.fact).where(
    _memories.c.learner == _LEARNER, _memories.c.last_day == bindparam("day")
)
_SETTINGS = select(_settings).where(_settings.c.learner == _LEARNER)
LAST_STEP = (
    select(_steps)
    .where(_steps.c.learner == _LEARNER, not_(_steps.c.is_undone))
    .order_by(_steps.c.number.desc())
    .limit(1)
)
FIRST_UNDONE_STEP = (
    select(_steps)
    .where(_steps.c.learner == _LEARNER, _steps.c.is_undone)
    .order_by(_steps.c.number)
    .limit(1)
)


class SqlReader:
    """One consistent state of the database, for one learner: the port `Reader`."""

    def __init__(
        self, connection: Connection, learner: int, keyed: KeyedRows | None = None
    ) -> None:
        self._connection = connection
        self._learner = learner
        self._keyed = keyed or KeyedRows(connection)
        self._kept: dict[Hashable, Any] = {}

    def _once(self, key: Hashable, ask: Callable[[], _T]) -> _T:
        """Return what `ask` returned the first time: one state of the store has one answer."""
        if key not in self._kept:
            self._kept[key] = ask()
        answer: _T = self._kept[key]
        return answer

    def _scoped(
        self,
        build: Callable[[queue_statements.Shape], queue_statements.Statement],
        scope: Scope,
        **parameters: Any,
    ) -> list[dict[str, Any]]:
        statement = build(queue_statements.shape_of(scope))
        return self._all(statement, **parameters, **queue_statements.parameters_of(scope))

    def _row(self, table: str, **key: Any) -> Row | None:
        return self._keyed.row(table, learner=self._learner, **key)

    def _all(self, statement: Select[*tuple[Any, ...]], **parameters: Any) -> list[dict[str, Any]]:
        parameters["learner"] = self._learner
        found = self._connection.execute(statement, parameters).mappings()
        return [dict(row) for row in found]

    def _first(
        self, statement: Select[*tuple[Any, ...]], **parameters: Any
    ) -> dict[str, Any] | None:
        parameters["learner"] = self._learner
        found = self._connection.execute(statement, parameters).mappings().first()
        return None if found is None else dict(found)

    def _value(self, statement: Select[*tuple[Any, ...]], **parameters: Any) -> Any:
        parameters["learner"] = self._learner
        return self._connection.execute(statement, parameters).scalar()

    # Decks and facts

    def decks(self) -> Sequence[StoredDeck]:
        """Return the decks whose files are present, by title."""
        statement = select(_decks).where(_decks.c.is_present).order_by(_decks.c.title)
        return self._once("decks", lambda: [rows.deck_of(row) for row in self._all(statement)])

    def deck_files(self) -> Sequence[DeckFile]:
        """Return the deck files as they were last looked at, by path."""
        return [rows.deck_file_of(row) for row in self._all(select(_files).order_by(_files.c.path))]

    def fact(self, number: FactNumber) -> StoredFact:
        """Return a fact."""
        row = self._once(("fact", number), lambda: self._first(_FACT, number=number))
        if row is None:
            raise LookupError(f"there is no fact {number}")
        return rows.fact_of(row)

    # Memory

    def memory(self, number: FactNumber) -> Memory | None:
        """Return the memory of a fact, `None` while it is new."""
        row = self._row("memories", fact=number)
        return None if row is None else rows.memory_of(row)

    def memories(self, numbers: Sequence[FactNumber]) -> Mapping[FactNumber, Memory]:
        """Return the memories of those facts that are not new."""
        statement = select(_memories).where(
            _memories.c.learner == _LEARNER, _memories.c.fact.in_(numbers)
        )
        return {row["fact"]: rows.memory_of(row) for row in self._all(statement)}

    def mark(self, number: FactNumber) -> Mark:
        """Return what is set aside about a fact."""
        row = self._row("marks", fact=number)
        return Mark() if row is None else rows.mark_of(row)

    def note(self, number: FactNumber) -> str | None:
        """Return the learner's own note."""
        row = self._row("notes", fact=number)
        return None if row is None else row["text"]

    # The queue

    def due_reviews(self, scope: Scope, today: StudyDay, limit: int) -> Sequence[Waiting]:
        """Return facts in Review due by `today` and not hidden, in due order."""
        found = self._scoped(queue_statements.due_reviews, scope, today=today, limit=limit)
        return [rows.waiting_of(row) for row in found]

    def count_due(self, scope: Scope, today: StudyDay) -> int:
        """Return how many reviews are due by `today` and not hidden."""
        (row,) = self._scoped(queue_statements.count_due, scope, today=today)
        return int(*row.values())

    def new_facts(self, scope: Scope, today: StudyDay, limit: int) -> Sequence[Waiting]:
        """Return facts without a memory and not hidden, in teaching order, deck by deck."""
        found = self._scoped(queue_statements.new_facts, scope, today=today, limit=limit)
        return [rows.waiting_of(row) for row in found]

    def learning(
        self, scope: Scope, until: datetime, today: StudyDay
    ) -> Sequence[tuple[FactNumber, datetime]]:
        """Return facts in their steps that are due by `until` and not hidden, soonest first."""
        found = self._scoped(queue_statements.learning, scope, until=until, today=today)
        return [(row["fact"], row["due"]) for row in found]

    def due_counts(self, first: StudyDay, last: StudyDay) -> Mapping[StudyDay, int]:
        """Return how many facts in Review are due on each day from `first` to `last`."""
        parameters = {"learner": self._learner, "first": first, "last": last}
        found = self._connection.execute(_DUE_COUNTS, parameters)
        return {StudyDay(day): count for day, count in found}

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
        found = self._all(queue_statements.hidden(), today=today)
        return frozenset(row["fact"] for row in found)

    def answered_on(self, day: StudyDay) -> frozenset[FactNumber]:
        """Return the facts answered on `day`, by answers that still stand."""
        return frozenset(row["fact"] for row in self._all(_ANSWERED_ON, day=day))

    # Sessions

    def tally(self, day: StudyDay, deck: DeckNumber) -> Tally:
        """Return what was done with a deck on a day."""
        row = self._row("day_tallies", day=day, deck=deck)
        return Tally() if row is None else rows.tally_of(row)

    def open_sitting(self, scope: Scope, day: StudyDay) -> Sitting | None:
        """Return the newest session of this scope and day that has not ended."""
        statement = (
            select(_sessions)
            .where(
                _sessions.c.learner == _LEARNER, _sessions.c.ended.is_(None),
                _sessions.c.day == day, _sessions.c.deck.is_not_distinct_from(scope.deck),
                _sessions.c.section.is_not_distinct_from(scope.section),
            )
            .order_by(_sessions.c.number.desc())
            .limit(1)
        )  # fmt: skip
        row = self._first(statement)
        return None if row is None else rows.sitting_of(row)

    def sitting(self, number: SessionNumber) -> Sitting:
        """Return a session."""
        row = self._row("sessions", number=number)
        if row is None:
            raise LookupError(f"there is no session {number}")
        return rows.sitting_of(row)

    def slots(self, sitting: Sitting) -> Sequence[Slot]:
        """Return the plan in use."""
        row = self._row("plans", session=sitting.number, number=sitting.plan)
        return [] if row is None else [Slot(*slot) for slot in row["slots"]]

    # What happened

    def answers_in(self, session: SessionNumber) -> Sequence[LoggedEvent]:
        """Return the answers of a session that still stand, oldest first."""
        own = select(_events).where(
            _events.c.learner == _LEARNER, _events.c.session == session, _events.c.kind == "answer"
        )
        return [event for event, taken_back in self._judged(own) if not taken_back]

    def history(self, number: FactNumber) -> Sequence[tuple[LoggedEvent, bool]]:
        """Return the events of a fact, newest first, each with whether it was taken back."""
        own = select(_events).where(_events.c.learner == _LEARNER, _events.c.fact == number)
        return list(reversed(self._judged(own)))

    def _judged(self, own: Select[*tuple[Any, ...]]) -> Sequence[tuple[LoggedEvent, bool]]:
        """Return events, oldest first, each with whether it was taken back.

        The undo may have come from any session, and names the first event of its step, which
        may be another fact's.
        """
        found = self._all(own)
        if not found:
            return []
        marks = select(_events).where(
            _events.c.learner == _LEARNER,
            _events.c.number > min(row["number"] for row in found),
            _events.c.voids.is_not(None),
        )
        return _standing(sorted(found + self._all(marks), key=lambda row: row["number"]))

    def has_answers(self) -> bool:
        """Return whether the learner has ever answered anything."""
        statement = select(_memories.c.fact).where(_memories.c.learner == _LEARNER).limit(1)
        return self._value(statement) is not None

    def undo_label(self) -> str | None:
        """Return what undo would take back."""
        label: str | None = self._value(LAST_STEP.with_only_columns(_steps.c.label))
        return label

    def redo_label(self) -> str | None:
        """Return what redo would bring again."""
        label: str | None = self._value(FIRST_UNDONE_STEP.with_only_columns(_steps.c.label))
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


def _standing(found: Sequence[Mapping[str, Any]]) -> list[tuple[LoggedEvent, bool]]:
    """Return events, oldest first, each with whether it was taken back and not brought again.

    An undo or redo names the first event of its step; the step ends before the next step
    begins, and all its events of one fact share its fate.
    """
    fate: dict[tuple[int, int], bool] = {}
    for row in found:
        if row["voids"] is not None:
            fate[row["voids"], row["outcome"]["last"]] = row["kind"] == "undo"
    return [
        (rows.event_of(row), any(first <= row["number"] <= last and undone
                                 for (first, last), undone in fate.items()))
        for row in found
        if row["voids"] is None
    ]  # fmt: skip
