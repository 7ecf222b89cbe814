"""One unit of work: every change a step of undo can take back goes through the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, not_, select, update

from quizapp.knowledge.facts import Compiled
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory
from quizapp.services.events import Event, EventNumber
from quizapp.services.home import DeckNumber, FactNumber, Scope, SessionNumber
from quizapp.services.ports import DeckFile, Mark, Sitting, TakenIn, Tally
from quizapp.store import models, rows
from quizapp.store.deck_sync import SECTION_OF_FACT, forget_all_but, sync_deck
from quizapp.store.journal import Journal, from_json, to_json
from quizapp.store.keyed_rows import Kept
from quizapp.store.prepared import Prepared, Runner
from quizapp.store.quiz_writer import QuizWrites
from quizapp.store.reader import FIRST_UNDONE_STEP, LAST_STEP, SqlReader
from quizapp.study.candidates import Slot
from quizapp.study.drawn import Plan

_events = models.Base.metadata.tables[models.Event.__tablename__]
_files = models.Base.metadata.tables[models.DeckFile.__tablename__]
_memories = models.Base.metadata.tables[models.Memory.__tablename__]
_sessions = models.Base.metadata.tables[models.Session.__tablename__]
_settings = models.Base.metadata.tables[models.Setting.__tablename__]
_steps = models.Base.metadata.tables[models.Step.__tablename__]

UNDO_DEPTH = 30
"""How many steps can be taken back."""

_LAST_EVENT = Prepared(
    select(func.max(_events.c.number)).where(_events.c.learner == bindparam("learner"))
)
_LAST_SESSION = Prepared(
    select(func.max(_sessions.c.number)).where(_sessions.c.learner == bindparam("learner"))
)
_NEWEST_STEP = Prepared(
    select(func.max(_steps.c.number)).where(
        _steps.c.learner == bindparam("learner"), not_(_steps.c.is_undone)
    )
)
_ADD_EVENT = Prepared(insert(_events).inline())
_ADD_STEP = Prepared(insert(_steps).inline())
_DROP_STEPS = Prepared(
    delete(_steps).where(
        _steps.c.learner == bindparam("learner"),
        (_steps.c.number <= bindparam("last")) | (_steps.c.number >= bindparam("next")),
    )
)
_MARK_STEP = Prepared(
    update(_steps)
    .where(_steps.c.learner == bindparam("of"), _steps.c.number == bindparam("at"))
    .values(is_undone=bindparam("is_undone"))
)
_FOLLOW_SECTION = Prepared(
    update(_memories)
    .where(_memories.c.learner == bindparam("of"), _memories.c.fact == bindparam("at"))
    .values(section=SECTION_OF_FACT)
)


class SqlWriter(QuizWrites, SqlReader):
    """One transaction that changes what one learner has: the port `Writer`."""

    def __init__(
        self,
        connection: Connection,
        learner: int,
        label: str | None = None,
        kept: Kept | None = None,
    ) -> None:
        super().__init__(connection, learner, kept)
        self._label = label
        self._first_event: EventNumber | None = None
        self._last_event: EventNumber | None = None

    def _new_keyed(self, runner: Runner) -> Journal:
        self.journal = Journal(runner, self._kept)
        return self.journal

    def _forget(self) -> None:
        """Read everything again."""
        self._kept.forget()

    # What undo can take back

    def put_memory(
        self, number: FactNumber, deck: DeckNumber, section: str | None, memory: Memory
    ) -> None:
        """Store the memory of a fact. One that begins is of what the fact says now."""
        if self._row("memories", fact=number) is None:
            self._begin_anew(number)
        self.journal.put("memories", rows.memory_row(self._learner, number, deck, section, memory))

    def forget(self, number: FactNumber) -> None:
        """Make a fact new again, to be learnt as it is; quizzes have shown nothing of it yet."""
        self.journal.remove("memories", learner=self._learner, fact=number)
        self._begin_anew(number)
        if (evidence := self._row("evidence", fact=number)) is not None:
            self.journal.put("evidence", {**evidence, "log_odds": 0.0, "reps": 0})

    def _begin_anew(self, number: FactNumber) -> None:
        """Let go of what a fact said before.

        Where nothing is kept of that, nothing is written: undo would take it away again, with what
        a deck that is edited meanwhile keeps there.
        """
        if self._row("learnt_as", fact=number) is not None:
            self.learn_as_it_is(number)

    def learn_as_it_is(self, number: FactNumber) -> None:
        """Store that what the learner knows is, or will be, what a fact says now.

        It is written out rather than left to the deck: a redo may bring it back when the deck
        says something else again.
        """
        fact = self.fact(number).fact
        self.journal.put("learnt_as", rows.learnt_as_row(self._learner, number, fact))

    def put_mark(self, number: FactNumber, mark: Mark) -> None:
        """Store what is set aside about a fact."""
        self.journal.put("marks", rows.mark_row(self._learner, number, mark))

    def put_note(self, number: FactNumber, text: str) -> None:
        """Store the learner's note; an empty one is removed."""
        if text:
            note = {"learner": self._learner, "fact": number, "text": text}
            self.journal.put("notes", note)
        else:
            self.journal.remove("notes", learner=self._learner, fact=number)

    def put_sitting(self, sitting: Sitting) -> None:
        """Store how far a session has come."""
        self.journal.put("sessions", rows.sitting_row(self._learner, sitting))

    def put_tally(self, day: StudyDay, deck: DeckNumber, tally: Tally) -> None:
        """Store what was done with a deck on a day."""
        self.journal.put("day_tallies", rows.tally_row(self._learner, day, deck, tally))

    # What stays

    def log(self, event: Event) -> EventNumber:
        """Write an event down."""
        last: int = self._once("last event", lambda: self._value(_LAST_EVENT) or 0)
        number = EventNumber(last + 1)
        self._runner.run(_ADD_EVENT, rows.event_row(self._learner, number, event))
        self._kept.answers["last event"] = number
        self._first_event = self._first_event or number
        self._last_event = number
        return number

    def new_sitting(self, scope: Scope, started: datetime, day: StudyDay) -> Sitting:
        """Begin a session and end the ones that were open."""
        mine = _sessions.c.learner == self._learner
        self._connection.execute(
            update(_sessions).where(mine, _sessions.c.ended.is_(None)).values(ended=started)
        )
        last = self._value(_LAST_SESSION) or 0
        sitting = Sitting(number=SessionNumber(last + 1), scope=scope, started=started, day=day)
        self._connection.execute(insert(_sessions), rows.sitting_row(self._learner, sitting))
        self._forget()
        return sitting

    def put_plan(self, sitting: Sitting, slots: Sequence[Slot]) -> None:
        """Store the plan in use."""
        row = {
            "learner": self._learner,
            "session": sitting.number,
            "number": sitting.plan,
            "slots": [[slot.fact, slot.lesson] for slot in slots],
        }
        self.journal.put("plans", row)
        self._kept.answers["plan", sitting.number, sitting.plan] = Plan(tuple(slots))

    def put_setting(self, name: str, value: Any, deck: DeckNumber | None = None) -> None:
        """Store a setting; `None` takes it back."""
        key = {"learner": self._learner, "deck": deck or 0, "name": name}
        matches = [_settings.c[column] == value for column, value in key.items()]
        self._connection.execute(delete(_settings).where(*matches))
        if value is not None:
            self._connection.execute(insert(_settings), {**key, "value": value})
        self._kept.answers.pop("settings", None)

    # Decks, which belong to no learner

    def put_deck(self, compiled: Compiled, *, is_edited: bool = True) -> TakenIn:
        """Store a compiled deck: facts keep their numbers, those that are gone are retired."""
        self._forget()
        return sync_deck(self._connection, compiled, is_edited=is_edited)

    def put_deck_file(self, file: DeckFile) -> None:
        """Store how a deck file was found."""
        self._connection.execute(delete(_files).where(_files.c.path == file.path))
        self._connection.execute(insert(_files), rows.deck_file_row(file))

    def keep_only(self, paths: Sequence[str]) -> None:
        """Forget all other deck files, and set aside the decks that no file holds any more."""
        self._forget()
        forget_all_but(self._connection, paths)

    # The step

    def undo_label(self) -> str | None:
        """Return what undo would take back once this work is stored."""
        return self._label if self._is_step() else super().undo_label()

    def redo_label(self) -> str | None:
        """Return what redo would bring again once this work is stored."""
        return None if self._is_step() else super().redo_label()

    def _is_step(self) -> bool:
        """Return whether this work is one of undo's steps: it has a name, and it did something."""
        return self._label is not None and self._first_event is not None

    def add_step(self) -> None:
        """Make this work a step of undo, and forget what was undone before it."""
        if not self._is_step():
            return
        newest: int = self._once("newest step", lambda: self._value(_NEWEST_STEP) or 0)
        number = newest + 1
        # What is undone comes after all that stands, and gives way to this.
        ends = {"last": number - UNDO_DEPTH, "next": number}
        self._runner.run(_DROP_STEPS, {"learner": self._learner, **ends})
        step = {
            "learner": self._learner,
            "number": number,
            "label": self._label,
            "first_event": self._first_event,
            "last_event": self._last_event,
            "changes": to_json(self.journal.changes),
            "is_undone": False,
        }
        self._runner.run(_ADD_STEP, step)
        self._kept.answers |= {
            "newest step": number, "undo label": self._label, "redo label": None,
        }  # fmt: skip

    def take_back(self, stamp: Event) -> str | None:
        """Undo the newest step, log `stamp` for it and return its label."""
        step = self._first(LAST_STEP)
        if step is not None:
            self.journal.take_back(from_json(step["changes"]))
            self._follow_sections(step)
            self._forget()
            self._mark(step, stamp, undone=True)
        return None if step is None else step["label"]

    def bring_again(self, stamp: Event) -> str | None:
        """Redo the step that was undone last, log `stamp` for it and return its label."""
        step = self._first(FIRST_UNDONE_STEP)
        if step is not None:
            self.journal.bring_again(from_json(step["changes"]))
            self._follow_sections(step)
            self._forget()
            self._mark(step, stamp, undone=False)
        return None if step is None else step["label"]

    def _mark(self, step: Mapping[str, Any], stamp: Event, *, undone: bool) -> None:
        this = {"of": self._learner, "at": step["number"], "is_undone": undone}
        self._runner.run(_MARK_STEP, this)
        first, last = EventNumber(step["first_event"]), step["last_event"]
        self.log(replace(stamp, voids=first, outcome={"last": last}))

    def _follow_sections(self, step: Mapping[str, Any]) -> None:
        """Bring the section that memories keep up to that of their facts: decks are edited."""
        for table, before, after in step["changes"]:
            if table == models.Memory.__tablename__:
                at = {"of": self._learner, "at": (before or after)["fact"]}
                self._runner.run(_FOLLOW_SECTION, at)
