"""Alembic's entry: migrations run on the connection that the upgrade hands over."""

from alembic import context

from quizapp.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
