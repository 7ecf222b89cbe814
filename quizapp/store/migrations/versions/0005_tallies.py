"""How much of a section is remembered, and how much of it is due when, is kept count of.

The index of what is due goes deck by deck, as plans are drawn.

Revision: 0005
After: 0004
"""

import sqlalchemy as sa
from alembic import op

from quizapp.store.tallying import make_triggers

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, fill them, and have the database keep them; then see to the indexes."""
    op.create_table(
        "remembered",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name="fk_remembered_deck"),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name="fk_remembered_learner"),
        sa.PrimaryKeyConstraint("learner", "deck", "section", name="pk_remembered"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "due_days",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deck"], ["decks.number"], name="fk_due_days_deck"),
        sa.ForeignKeyConstraint(["learner"], ["learners.number"], name="fk_due_days_learner"),
        sa.PrimaryKeyConstraint("learner", "day", "deck", "section", name="pk_due_days"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO remembered (learner, deck, section, facts) "
        "SELECT learner, deck, coalesce(section, ''), count(*) FROM memories "
        "GROUP BY learner, deck, coalesce(section, '')"
    )
    op.execute(
        "INSERT INTO due_days (learner, day, deck, section, facts) "
        "SELECT learner, due_day, deck, coalesce(section, ''), count(*) FROM memories "
        "WHERE state = 2 GROUP BY learner, due_day, deck, coalesce(section, '')"
    )
    op.drop_index("ix_memories_standing", table_name="memories")
    op.drop_index("ix_memories_due_day", table_name="memories")
    op.create_index(
        "ix_memories_due_day",
        "memories",
        ["learner", "deck", "due_day", "fact", "section", "stability", "last_day", "state"],
        sqlite_where=sa.text("state = 2"),
        postgresql_where=sa.text("state = 2"),
    )
    make_triggers(op.get_bind())
