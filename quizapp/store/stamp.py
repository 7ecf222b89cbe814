"""What a file of ours says of itself: whose it is, and which shape it has."""

from sqlalchemy import Connection

from quizapp.store.models import SCHEMA_VERSION

APPLICATION_ID = 0x51555A41
""""QUZA": how SQLite files say whose they are."""

HEAD = "0005"
"""Alembic's name of today's shape."""


def stamp(connection: Connection) -> None:
    """Write whose file it is and which shape it has."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
