"""What is due is read from its index alone: in which order, how well remembered, in which section.

Revision: 0004
After: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the index; there is no row to change."""
    op.drop_index("ix_memories_due_day", table_name="memories")
    op.create_index(
        "ix_memories_due_day",
        "memories",
        ["learner", "due_day", "deck", "fact", "section", "stability", "last_day"],
        sqlite_where=sa.text("state = 2"),
        postgresql_where=sa.text("state = 2"),
    )
