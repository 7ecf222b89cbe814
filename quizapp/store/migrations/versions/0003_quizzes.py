"""Quizzes: their questions and responses, what they show of facts, and the pools they draw from.

Revision: 0003
After: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nobody has taken a quiz yet."""
    op.create_table(
        "pools",
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("generator_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck"], ["decks.number"], name=op.f("fk_pools_deck"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("deck", name=op.f("pk_pools")),
    )
    op.create_table(
        "quizzes",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deck", sa.Integer(), nullable=True),
        sa.Column("blueprint", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queue", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("running", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name=op.f("fk_quizzes_deck")),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_quizzes_learner")),
        sa.PrimaryKeyConstraint("learner", "number", name=op.f("pk_quizzes")),
    )
    op.create_index(op.f("ix_quizzes_learner_day"), "quizzes", ["learner", "day"])
    op.create_index(
        "ix_quizzes_open",
        "quizzes",
        ["learner", "number"],
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_table(
        "quiz_items",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("quiz", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("is_seen", sa.Boolean(), nullable=False),
        sa.Column("pending", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner", "quiz"],
            ["quizzes.learner", "quizzes.number"],
            name=op.f("fk_quiz_items_learner_quiz"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name=op.f("fk_quiz_items_deck")),
        sa.PrimaryKeyConstraint("learner", "quiz", "number", name=op.f("pk_quiz_items")),
    )
    op.create_table(
        "quiz_responses",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("quiz", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("response", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("certainty", sa.Integer(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("confused_with", sa.String(), nullable=True),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_scored", sa.Boolean(), nullable=False),
        sa.Column("is_overridden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner", "quiz"],
            ["quizzes.learner", "quizzes.number"],
            name=op.f("fk_quiz_responses_learner_quiz"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner", "quiz", "item", name=op.f("pk_quiz_responses")),
    )
    op.create_table(
        "evidence",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("log_odds", sa.Double(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("right", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name=op.f("fk_evidence_fact")),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name=op.f("fk_evidence_learner")),
        sa.PrimaryKeyConstraint("learner", "fact", name=op.f("pk_evidence")),
    )
    op.create_table(
        "question_marks",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name=op.f("fk_question_marks_deck")),
        sa.ForeignKeyConstraint(
            ["learner"], ["learners.number"], name=op.f("fk_question_marks_learner")
        ),
        sa.PrimaryKeyConstraint("learner", "deck", "question", name=op.f("pk_question_marks")),
    )
