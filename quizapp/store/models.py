"""The tables. A learner's number leads every key that belongs to a learner."""

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from quizapp.store.tallying import keep_tallies

SCHEMA_VERSION = 5
"""SQLite's `user_version` of this shape: the number of migrations that lead to it."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as UTC: SQLite knows no zones and drops them silently."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC; a moment without a zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone before it can be stored.")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return `value` as an aware moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PackedJson(TypeDecorator[Any]):
    """Values that JSON can hold, packed: questions repeat each other's names."""

    impl = LargeBinary
    cache_ok = True

    LARGEST = 256 * 1024 * 1024
    """Bytes of unpacked text that are read: a database may come from somebody else."""

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Return `value` packed."""
        if value is None:
            return None
        return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 6)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return what was packed.

        Raises:
            ValueError: If it is larger than we write.
        """
        if value is None:
            return None
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(value, self.LARGEST)
        if unpacking.unconsumed_tail:
            raise ValueError("A kept question is larger than it can be.")
        return json.loads(text)


class Base(DeclarativeBase):
    """Names every constraint, so that a migration can speak of it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own declaration
        datetime: UtcDateTime,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


class Deck(Base):
    """A deck as it was last read without errors."""

    __tablename__ = "decks"

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    description: Mapped[str | None]
    notice: Mapped[str | None]
    sections: Mapped[list[Any]]
    """`[id, title, facts]` of each, in teaching order; the id is null for facts without one."""
    is_present: Mapped[bool]
    """False once its file is gone: its progress stays."""


class DeckFile(Base):
    """A deck file as it was last looked at."""

    __tablename__ = "deck_files"

    path: Mapped[str] = mapped_column(primary_key=True)
    deck: Mapped[int | None] = mapped_column(ForeignKey("decks.number", ondelete="SET NULL"))
    content_hash: Mapped[str]
    compiler_version: Mapped[int]
    summary: Mapped[str | None]
    """The first problem in a few words; null for a good file."""
    details: Mapped[str | None]


class Fact(Base):
    """A fact of a deck, compiled. Its number is what progress hangs on."""

    __tablename__ = "facts"
    __table_args__ = (
        UniqueConstraint("deck", "id"),
        Index(None, "deck", "is_retired", "position"),
        Index(
            "ix_facts_retired",
            "number",
            sqlite_where=text("is_retired"),
            postgresql_where=text("is_retired"),
        ),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    deck: Mapped[int] = mapped_column(ForeignKey("decks.number"))
    id: Mapped[str]
    section: Mapped[str | None]
    position: Mapped[int]
    """Its place in teaching order, from 0."""
    is_retired: Mapped[bool]
    """True once the deck no longer holds it; it comes back if the fact does."""
    siblings: Mapped[list[Any]]
    """Numbers of the facts that spoil it; so are the next two, for their reasons."""
    confusable: Mapped[list[Any]]
    builds_on: Mapped[list[Any]]
    content: Mapped[dict[str, Any]]
    """The fact as `fact_to_json` writes it."""


class Learner(Base):
    """Somebody who studies."""

    __tablename__ = "learners"

    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Memory(Base):
    """What a learner remembers of a fact. A new fact has no row."""

    __tablename__ = "memories"
    __table_args__ = (
        CheckConstraint("state IN (1, 2, 3)", name="state"),
        CheckConstraint("(step IS NULL) = (state = 2)", name="step"),
        CheckConstraint("stability > 0", name="stability"),
        CheckConstraint("difficulty >= 1 AND difficulty <= 10", name="difficulty"),
        CheckConstraint("reps >= 1 AND lapses >= 0", name="reps"),
        Index(None, "learner", "last_day"),
        Index(
            "ix_memories_due_day",
            "learner", "deck", "due_day", "fact", "section", "stability", "last_day", "state",
            sqlite_where=text("state = 2"), postgresql_where=text("state = 2"),
        ),
        Index(
            "ix_memories_due", "learner", "due",
            sqlite_where=text("state <> 2"), postgresql_where=text("state <> 2"),
        ),
    )  # fmt: skip

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    fact: Mapped[int] = mapped_column(ForeignKey("facts.number"), primary_key=True)
    deck: Mapped[int] = mapped_column(ForeignKey("decks.number"))
    section: Mapped[str | None]
    """The fact's, kept here too: the home screen counts by it."""
    state: Mapped[int]
    step: Mapped[int | None]
    stability: Mapped[float]
    difficulty: Mapped[float]
    due: Mapped[datetime]
    due_day: Mapped[int]
    last_review: Mapped[datetime]
    last_day: Mapped[int]
    reps: Mapped[int]
    lapses: Mapped[int]


class Remembered(Base):
    """How many memories a learner has of a section. Kept by the database, see `tallying`."""

    __tablename__ = "remembered"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own declaration

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    deck: Mapped[int] = mapped_column(ForeignKey("decks.number"), primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    """Empty for facts without one."""
    facts: Mapped[int]


class DueDay(Base):
    """How many facts of a section, in review, fall due on a day. Kept as `Remembered` is."""

    __tablename__ = "due_days"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own declaration

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    deck: Mapped[int] = mapped_column(ForeignKey("decks.number"), primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    """Empty for facts without one."""
    facts: Mapped[int]


class Mark(Base):
    """What a learner, or the queue, has set aside about a fact, apart from memory."""

    __tablename__ = "marks"
    __table_args__ = (
        Index(
            "ix_marks_suspended", "learner", "fact",
            sqlite_where=text("is_suspended"), postgresql_where=text("is_suspended"),
        ),
        Index(
            "ix_marks_buried", "learner", "buried_on", "fact",
            sqlite_where=text("buried_on IS NOT NULL"),
            postgresql_where=text("buried_on IS NOT NULL"),
        ),
    )  # fmt: skip

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    fact: Mapped[int] = mapped_column(ForeignKey("facts.number"), primary_key=True)
    is_suspended: Mapped[bool]
    buried_on: Mapped[int | None]
    """The study day on which it is not asked."""
    is_flagged: Mapped[bool]
    met_on: Mapped[int | None]
    """The study day on which it was shown before being asked."""


class Note(Base):
    """A learner's own words about a fact."""

    __tablename__ = "notes"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    fact: Mapped[int] = mapped_column(ForeignKey("facts.number"), primary_key=True)
    text: Mapped[str]


class LearntAs(Base):
    """What a fact said when a learner learnt it, where its deck may say something else by now.

    As long as the two differ in meaning, the learner has a choice to make: start again, or keep
    what they know. No row: it was learnt as the deck has it. A row that says no more than the deck
    does is dropped when the deck is read next.
    """

    __tablename__ = "learnt_as"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    fact: Mapped[int] = mapped_column(ForeignKey("facts.number"), primary_key=True)
    content: Mapped[dict[str, Any]]
    """The fact as it was, as `fact_to_json` wrote it."""


class Session(Base):
    """A sitting: what it planned, and how far it has come."""

    __tablename__ = "sessions"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    deck: Mapped[int | None] = mapped_column(ForeignKey("decks.number"))
    section: Mapped[str | None]
    started: Mapped[datetime]
    day: Mapped[int]
    ended: Mapped[datetime | None]
    plan: Mapped[int]
    """Which of the session's plans is in use, from 1."""
    place: Mapped[int]
    """How many slots of the plan have been passed."""
    current: Mapped[int | None] = mapped_column(ForeignKey("facts.number"))
    """The fact on the screen."""
    answered: Mapped[int]
    recalled: Mapped[int]
    met: Mapped[int]
    milliseconds: Mapped[int]


class Plan(Base):
    """The order that a session drew. Never changed; a session that runs out draws another."""

    __tablename__ = "plans"
    __table_args__ = (
        ForeignKeyConstraint(
            ["learner", "session"], ["sessions.learner", "sessions.number"], ondelete="CASCADE"
        ),
    )

    learner: Mapped[int] = mapped_column(primary_key=True)
    session: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slots: Mapped[list[Any]]
    """`[fact, lesson]` in order; the lesson is null for a review."""


class DayTally(Base):
    """What a learner did with a deck on one study day."""

    __tablename__ = "day_tallies"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    deck: Mapped[int] = mapped_column(ForeignKey("decks.number"), primary_key=True)
    new: Mapped[int]
    """New facts answered for the first time."""
    reviews: Mapped[int]
    """First answers of the day to facts in review."""
    recalled: Mapped[int]
    """Those of `reviews` that were not Again: true retention."""
    answers: Mapped[int]
    milliseconds: Mapped[int]


class Event(Base):
    """What happened. Rows are only ever added."""

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "learner", "fact", "number"),
        Index(None, "learner", "session", "number"),
        Index(
            "ix_events_voids", "learner", "number",
            sqlite_where=text("voids IS NOT NULL"), postgresql_where=text("voids IS NOT NULL"),
        ),
    )  # fmt: skip

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    zone: Mapped[str]
    """The learner's time zone then."""
    day: Mapped[int]
    kind: Mapped[str]
    session: Mapped[int | None]
    fact: Mapped[int | None] = mapped_column(ForeignKey("facts.number"))
    rating: Mapped[int | None]
    face: Mapped[str | None]
    milliseconds: Mapped[int | None]
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The memory, or the mark, that was stored."""
    voids: Mapped[int | None]
    """The first event of the step that an undo took back or a redo brought again."""


class Step(Base):
    """One thing the learner did, with the rows it changed: what undo and redo go by."""

    __tablename__ = "steps"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str]
    first_event: Mapped[int]
    last_event: Mapped[int]
    changes: Mapped[list[Any]]
    """`[table, before, after]` of each row, in the order they were made."""
    is_undone: Mapped[bool]


class Setting(Base):
    """A learner's choice, for one deck or (deck 0) for all."""

    __tablename__ = "settings"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    deck: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Pool(Base):
    """The questions of a deck, as they were made of its last good text."""

    __tablename__ = "pools"

    deck: Mapped[int] = mapped_column(
        ForeignKey("decks.number", ondelete="CASCADE"), primary_key=True
    )
    content_hash: Mapped[str]
    """Of the deck file."""
    generator_version: Mapped[int]
    content: Mapped[Any] = mapped_column(PackedJson)


class Quiz(Base):
    """A quiz, and how far it has come."""

    __tablename__ = "quizzes"
    __table_args__ = (
        Index(
            "ix_quizzes_open", "learner", "number",
            sqlite_where=text("ended IS NULL"), postgresql_where=text("ended IS NULL"),
        ),
        Index(None, "learner", "day"),
    )  # fmt: skip

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    deck: Mapped[int | None] = mapped_column(ForeignKey("decks.number"))
    """Null for one of all decks."""
    blueprint: Mapped[dict[str, Any]]
    seed: Mapped[str]
    title: Mapped[str]
    missing: Mapped[int]
    """How many questions fewer there are than wished."""
    started: Mapped[datetime]
    day: Mapped[int]
    ended: Mapped[datetime | None]
    queue: Mapped[list[Any]]
    """The numbers of the questions still to be asked, in order."""
    milliseconds: Mapped[int]
    """Time spent until `running`."""
    running: Mapped[datetime | None]
    """Since when its clock runs; null while it is left."""


class QuizItem(Base):
    """A question of a quiz as it is posed, whole. Rows are only ever added; two columns change."""

    __tablename__ = "quiz_items"
    __table_args__ = (
        ForeignKeyConstraint(
            ["learner", "quiz"], ["quizzes.learner", "quizzes.number"], ondelete="CASCADE"
        ),
    )

    learner: Mapped[int] = mapped_column(primary_key=True)
    quiz: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    deck: Mapped[int] = mapped_column(ForeignKey("decks.number"))
    reason: Mapped[str]
    """`drawn`, `back` after a miss, or `link` of a missed chain."""
    of: Mapped[int | None]
    """The number of the missed question that it comes from."""
    content: Mapped[Any] = mapped_column(PackedJson)
    is_seen: Mapped[bool]
    """True once its feedback was shown, also if the response was taken back."""
    pending: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """A response whose certainty is still asked."""


class QuizResponse(Base):
    """What was answered to a question of a quiz."""

    __tablename__ = "quiz_responses"
    __table_args__ = (
        ForeignKeyConstraint(
            ["learner", "quiz"], ["quizzes.learner", "quizzes.number"], ondelete="CASCADE"
        ),
    )

    learner: Mapped[int] = mapped_column(primary_key=True)
    quiz: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    response: Mapped[dict[str, Any]]
    verdict: Mapped[str]
    score: Mapped[float]
    certainty: Mapped[int | None]
    milliseconds: Mapped[int]
    at: Mapped[datetime]
    wrong: Mapped[list[Any]]
    """The ids of the options chosen wrongly."""
    error: Mapped[str | None]
    confused_with: Mapped[str | None]
    facts: Mapped[list[Any]]
    """What it did to each, and what was known before; nothing yet in an exam under way."""
    is_scored: Mapped[bool]
    """False where the answer had been seen before."""
    is_overridden: Mapped[bool]


class Evidence(Base):
    """What quizzes showed of a fact, apart from the schedule; and what they did to it today."""

    __tablename__ = "evidence"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    fact: Mapped[int] = mapped_column(ForeignKey("facts.number"), primary_key=True)
    log_odds: Mapped[float]
    reps: Mapped[int]
    """How often the fact had been answered when it began."""
    day: Mapped[int]
    """The study day of the last quiz that asked it; the next two are of that day."""
    right: Mapped[list[Any]]
    """Families it was answered right in."""
    is_written: Mapped[bool]
    """Whether a quiz changed the schedule."""


class QuestionMark(Base):
    """A question that a learner does not want to be asked again."""

    __tablename__ = "question_marks"

    learner: Mapped[int] = mapped_column(ForeignKey("learners.number"), primary_key=True)
    deck: Mapped[int] = mapped_column(ForeignKey("decks.number"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str | None]
    """`wrong`, `unclear` or `trivial`; null where none was given."""
    at: Mapped[datetime]


keep_tallies(Base.metadata)
