"""The first shape.

Revision: 0001
After: None
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "decks",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("notice", sa.String(), nullable=True),
        sa.Column("sections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decks")),
        sa.UniqueConstraint("id", name=op.f("uq_decks_id")),
    )
    op.create_table(
        "learners",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_learners")),
        sa.UniqueConstraint("name", name=op.f("uq_learners_name")),
    )
    op.create_table(
        "day_tallies",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("recalled", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name=op.f("fk_day_tallies_deck")),
        sa.ForeignKeyConstraint(
            ["learner"], ["learners.number"], name=op.f("fk_day_tallies_learner")
        ),
        sa.PrimaryKeyConstraint("learner", "day", "deck", name=op.f("pk_day_tallies")),
    )
    op.create_table(
        "deck_files",
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("compiler_version", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("details", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deck"], ["decks.number"], name=op.f("fk_deck_files_deck"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_deck_files")),
    )
    op.create_table(
        "facts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("siblings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("confusable", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("builds_on", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name=op.f("fk_facts_deck")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_facts")),
        sa.UniqueConstraint("deck", "id", name=op.f("uq_facts_deck_id")),
    )
    op.create_index(
        op.f("ix_facts_deck_is_retired_position"),
        "facts",
        ["deck", "is_retired", "position"],
        unique=False,
    )
    op.create_index(
        "ix_facts_retired",
        "facts",
        ["number"],
        unique=False,
        sqlite_where=sa.text("is_retired"),
        postgresql_where=sa.text("is_retired"),
    )
    op.create_table(
        "settings",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_settings_learner")),
        sa.PrimaryKeyConstraint("learner", "deck", "name", name=op.f("pk_settings")),
    )
    op.create_table(
        "steps",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("first_event", sa.Integer(), nullable=False),
        sa.Column("last_event", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_steps_learner")),
        sa.PrimaryKeyConstraint("learner", "number", name=op.f("pk_steps")),
    )
    op.create_table(
        "events",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=True),
        sa.Column("fact", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("face", sa.String(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("voids", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name=op.f("fk_events_fact")),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_events_learner")),
        sa.PrimaryKeyConstraint("learner", "number", name=op.f("pk_events")),
    )
    op.create_index(
        op.f("ix_events_learner_fact_number"), "events", ["learner", "fact", "number"], unique=False
    )
    op.create_index(
        op.f("ix_events_learner_session_number"),
        "events",
        ["learner", "session", "number"],
        unique=False,
    )
    op.create_index(
        "ix_events_voids",
        "events",
        ["learner", "number"],
        unique=False,
        sqlite_where=sa.text("voids IS NOT NULL"),
        postgresql_where=sa.text("voids IS NOT NULL"),
    )
    op.create_table(
        "marks",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("is_suspended", sa.Boolean(), nullable=False),
        sa.Column("buried_on", sa.Integer(), nullable=True),
        sa.Column("is_flagged", sa.Boolean(), nullable=False),
        sa.Column("met_on", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name=op.f("fk_marks_fact")),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_marks_learner")),
        sa.PrimaryKeyConstraint("learner", "fact", name=op.f("pk_marks")),
    )
    op.create_index(
        "ix_marks_buried",
        "marks",
        ["learner", "buried_on", "fact"],
        unique=False,
        sqlite_where=sa.text("buried_on IS NOT NULL"),
        postgresql_where=sa.text("buried_on IS NOT NULL"),
    )
    op.create_index(
        "ix_marks_suspended",
        "marks",
        ["learner", "fact"],
        unique=False,
        sqlite_where=sa.text("is_suspended"),
        postgresql_where=sa.text("is_suspended"),
    )
    op.create_table(
        "memories",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("last_review", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.CheckConstraint("(step IS NULL) = (state = 2)", name=op.f("ck_memories_step")),
        sa.CheckConstraint(
            "difficulty >= 1 AND difficulty <= 10", name=op.f("ck_memories_difficulty")
        ),
        sa.CheckConstraint("reps >= 1 AND lapses >= 0", name=op.f("ck_memories_reps")),
        sa.CheckConstraint("stability > 0", name=op.f("ck_memories_stability")),
        sa.CheckConstraint("state IN (1, 2, 3)", name=op.f("ck_memories_state")),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name=op.f("fk_memories_deck")),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name=op.f("fk_memories_fact")),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_memories_learner")),
        sa.PrimaryKeyConstraint("learner", "fact", name=op.f("pk_memories")),
    )
    op.create_index(
        "ix_memories_due",
        "memories",
        ["learner", "due"],
        unique=False,
        sqlite_where=sa.text("state <> 2"),
        postgresql_where=sa.text("state <> 2"),
    )
    op.create_index(
        "ix_memories_due_day",
        "memories",
        ["learner", "due_day", "deck", "fact"],
        unique=False,
        sqlite_where=sa.text("state = 2"),
        postgresql_where=sa.text("state = 2"),
    )
    op.create_index(
        op.f("ix_memories_learner_last_day"), "memories", ["learner", "last_day"], unique=False
    )
    op.create_index(
        "ix_memories_standing",
        "memories",
        ["learner", "deck", "section", "last_day", "stability"],
        unique=False,
    )
    op.create_table(
        "notes",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name=op.f("fk_notes_fact")),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_notes_learner")),
        sa.PrimaryKeyConstraint("learner", "fact", name=op.f("pk_notes")),
    )
    op.create_table(
        "sessions",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deck", sa.Integer(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("recalled", sa.Integer(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["current"], ["facts.number"], name=op.f("fk_sessions_current")),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name=op.f("fk_sessions_deck")),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_sessions_learner")),
        sa.PrimaryKeyConstraint("learner", "number", name=op.f("pk_sessions")),
    )
    op.create_table(
        "plans",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slots", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner", "session"],
            ["sessions.learner", "sessions.number"],
            name=op.f("fk_plans_learner_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner", "session", "number", name=op.f("pk_plans")),
    )
