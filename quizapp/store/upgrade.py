"""An older progress file into today's shape, after a backup, or not at all."""

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from quizapp.errors import StoreError
from quizapp.store.backups import back_up
from quizapp.store.engine import WRITES
from quizapp.store.stamp import stamp


def upgrade(engine: Engine, path: Path, now: datetime) -> None:
    """Bring the file at `path` to today's shape in one transaction, after a backup.

    Foreign keys are off meanwhile and checked before the end: SQLite rebuilds a table to
    alter it, and dropping the old one would take the rows that refer to it along.

    Raises:
        StoreError: If rows would be left without what they refer to, or no migration knows
            the file's shape. Nothing is changed then.
    """
    back_up(path, now, "upgrade")
    with engine.execution_options(**WRITES).connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")  # has no effect once a transaction has begun
        try:
            with connection.begin():
                run_migrations(connection)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise StoreError(
                        f"The progress file {path} does not hold together after the upgrade. "
                        "It was left as it was; please report this."
                    )
                stamp(connection)
        except CommandError as error:
            raise StoreError(
                f"The progress file {path} has a shape that this quizapp does not know ({error}). "
                "It was left as it was: `quizapp restore` puts a backup in its place."
            ) from error
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def run_migrations(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision` on an open transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
