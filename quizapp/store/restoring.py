"""A backup in the place of the progress file, which is kept beside it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from quizapp.errors import StoreError
from quizapp.store.backups import copied, in_words
from quizapp.store.files import flush_names, free_name, link
from quizapp.store.looking import Contents, UnfitError, contents, is_sound, primary_code

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by what is added to its name."""


def restore(backup: Path, database: Path, at: datetime) -> tuple[Contents, Path | None]:
    """Put a copy of a backup in the place of the progress file.

    Killed at any moment, the progress file is the old one or the new one, whole. The old one is
    kept beside it, byte for byte if it is damaged.

    Args:
        backup: A progress file of this program or an older one; it stays where it is.
        database: The progress file; may be missing.
        at: The present moment, for the name under which the old one is kept.

    Returns:
        What was restored, and where the old file is now; `None` if there was none.

    Raises:
        StoreError: If the backup is unfit, another window has the progress file open, or nothing
            can be written. Nothing is changed then.
    """
    with in_words(database.parent):
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        part, held = copied(backup, database.parent)
    except UnfitError as error:
        raise StoreError(
            f"{backup} {error.what}, so it cannot be restored. Nothing was changed: "
            "`quizapp restore --list` shows the good backups."
        ) from error
    try:
        aside = _set_aside(database, at)
        part.replace(database)
        flush_names(database.parent)
    except OSError as error:
        raise StoreError(
            f"{backup} could not be restored ({error.strerror}). The progress file was left as it "
            "is: see to the permissions of its folder, and try again."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return held, aside


def _set_aside(database: Path, at: datetime) -> Path | None:
    """Give the progress file a second name, and leave nothing beside it that would be replayed.

    SQLite replays a log that it finds beside a database into it, whichever it was written for.
    """
    beside = [database.with_name(database.name + end) for end in _BESIDE]
    if not database.exists():
        for path in beside:
            if path.exists():
                path.rename(free_name(path.with_name(f"{path.name}-lost-{_when(at)}")))
        return None
    sound = is_sound(database)
    if sound:
        _take_in_the_log(database)
    aside = free_name(database.with_name(f"{database.stem}.{_why(database)}-{_when(at)}.db"))
    link(database, aside)
    for path, end in zip(beside, _BESIDE, strict=True):
        if path.exists():
            path.rename(aside.with_name(aside.name + end))
    return aside


def _take_in_the_log(database: Path) -> None:
    """Bring what is only in the log into the file itself; needs the file for itself alone."""
    try:
        uri = f"{database.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, timeout=1, isolation_level=None)) as connection:
            ((mode,),) = connection.execute("PRAGMA journal_mode = DELETE")
            assert mode == "delete"
    except sqlite3.DatabaseError as error:
        if primary_code(error) == sqlite3.SQLITE_BUSY:
            raise StoreError(
                f"Another quizapp has {database} open. Nothing was changed: close that one, and "
                "try again."
            ) from error
        raise StoreError(
            f"The progress file {database} cannot be set aside ({error}). Nothing was changed: "
            "see to its permissions, and try again."
        ) from error


def _why(database: Path) -> str:
    try:
        contents(database)
    except UnfitError as error:
        return "newer" if "newer" in error.what else "damaged"
    return "replaced"


def _when(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%d-%H%M%S}"
