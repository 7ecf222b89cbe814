"""The tables. A learner's number leads every key that belongs to a learner."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

SCHEMA_VERSION = 1
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
        return None if value is None else value.replace(tzinfo=UTC)


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
        Index("ix_memories_standing", "learner", "deck", "section", "last_day", "stability"),
        Index(
            "ix_memories_due_day", "learner", "due_day", "deck", "fact",
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
    """The fact's, kept here too: the home screen counts by it, over every row."""
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
