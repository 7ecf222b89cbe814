"""Progress on disk: SQLAlchemy and Alembic live here, and no row leaves."""
