"""What a changed fact said when it was learnt, for as long as the learner has a choice to make.

Revision: 0002
After: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nobody has anything to choose yet."""
    op.create_table(
        "learnt_as",
        sa.Column("learner", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name=op.f("fk_learnt_as_fact")),
        sa.ForeignKeyConstraint(
            ["learner"], ["learners.number"], name=op.f("fk_learnt_as_learner")
        ),
        sa.PrimaryKeyConstraint("learner", "fact", name=op.f("pk_learnt_as")),
    )
