"""Backups: copies of the progress file that are whole, checked, and thinned as they age."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.errors import StoreError
from quizapp.store.files import flush, flush_names, free_name, link, new_part
from quizapp.store.looking import Contents, UnfitError, contents, looking, primary_code, refusal
from quizapp.store.thinning import worth_keeping

EVERY = timedelta(minutes=30)
"""How long the program leaves between backups that nobody asked for."""

_WHEN = "%Y%m%d-%H%M%S"
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder of backups, not yet looked at."""

    path: Path
    at: datetime
    """When it was made, by its name, in UTC."""
    reason: str | None
    """What it was made before, such as `upgrade`; those are never thinned out."""
    number: int = 1
    """Tells it from others of the same second."""


def folder_of(database: Path) -> Path:
    """Return the folder of the backups of a progress file."""
    return database.parent / "backups"


def backups(database: Path) -> tuple[Backup, ...]:
    """Return the backups of a progress file, the newest first."""
    name = re.compile(
        rf"{re.escape(database.stem)}-(\d{{8}}-\d{{6}})(?:-before-([a-z]+))?(?:-(\d+))?"
        rf"{re.escape(database.suffix)}"
    )
    found = []
    with suppress(OSError):  # no folder, no backups
        for path in folder_of(database).iterdir():
            if match := name.fullmatch(path.name):
                with suppress(ValueError):
                    at = datetime.strptime(match[1], _WHEN).replace(tzinfo=UTC)
                    found.append(Backup(path, at, match[2], int(match[3] or 1)))
    return tuple(sorted(found, key=lambda one: (one.at, one.number), reverse=True))


def good_backups(database: Path) -> Iterator[tuple[Backup, Contents]]:
    """Yield the backups that can be restored, the newest first, checked one at a time."""
    for backup in backups(database):
        with suppress(UnfitError):
            yield backup, contents(backup.path)


def back_up(database: Path, at: datetime, before: str | None = None) -> tuple[Path, Contents]:
    """Make a backup in the folder of backups; return it and what it holds.

    Args:
        database: The progress file; others may be writing to it meanwhile.
        at: The present moment.
        before: What it is made before, in one word of small letters.

    Raises:
        StoreError: If the progress file is unfit, or nothing can be written there.
    """
    folder = folder_of(database)
    reason = f"-before-{before}" if before else ""
    name = f"{database.stem}-{at.astimezone(UTC):{_WHEN}}{reason}{database.suffix}"
    with in_words(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = free_name(folder / name)
    return path, copy_whole(database, path)


def back_up_if_due(database: Path, at: datetime) -> Path | None:
    """Make a backup if something was learnt since the last one, and that was a while ago.

    Costs a look into a folder where the last one is young, as it mostly is.

    Returns:
        The backup, `None` if none was due.

    Raises:
        StoreError: If it cannot be made.
    """
    last = next(iter(backups(database)), None)
    if last is not None and timedelta() <= at - last.at < EVERY:
        return None
    events = _last_events(database)
    if not any(events.values()):
        return None
    with suppress(UnfitError):
        if last is not None and _last_events(last.path) == events:
            return None
    path, _ = back_up(database, at)
    thin(database, at)
    return path


def thin(database: Path, at: datetime) -> None:
    """Delete the backups that are too many, once a new one is there."""
    found = [backup for backup in backups(database) if backup.reason is None]
    kept = worth_keeping((backup.at for backup in found), at)
    for backup in found:
        if backup.at not in kept:
            with suppress(OSError):
                backup.path.unlink()


def copy_whole(database: Path, target: Path) -> Contents:
    """Copy a progress file to a place where there is none, and return what it holds.

    What is at `target` afterwards is whole, checked, on the disk and for its owner alone; or
    there is nothing.

    Raises:
        StoreError: If the progress file is unfit, or nothing can be written there.
    """
    with in_words(target.parent):
        part, held = copied(database, target.parent)
        try:
            link(part, target)
            flush_names(target.parent)
        except FileExistsError:
            raise StoreError(f"There is a file {target} already: choose another name.") from None
        finally:
            part.unlink(missing_ok=True)
    return held


def copied(database: Path, folder: Path) -> tuple[Path, Contents]:
    """Return a copy of a progress file under a name for the time being, and what it holds.

    Raises:
        StoreError: If the progress file is unfit, or nothing can be written there.
    """
    with in_words(folder):
        part = new_part(folder)
        try:
            with looking(database) as source, closing(sqlite3.connect(part)) as copy:
                copy.execute("PRAGMA synchronous = OFF")  # it is flushed once, when it is whole
                _copy(source, copy, database, folder)
            held = contents(part)
            flush(part)
        except UnfitError as error:  # whichever of the two it was found in
            _remove(part)
            raise UnfitError(database, error.what, error.remedy) from error
        except BaseException:
            _remove(part)
            raise
    return part, held


def _copy(
    source: sqlite3.Connection, copy: sqlite3.Connection, database: Path, folder: Path
) -> None:
    """Copy page by page, of one state; whoever writes meanwhile does not wait."""
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    except sqlite3.DatabaseError as error:
        if primary_code(error) in _FULL:
            raise _unwritten(folder, str(error)) from error
        raise refusal(database, error) from error


def _remove(part: Path) -> None:
    for path in (part, *(part.with_name(part.name + end) for end in ("-journal", "-wal", "-shm"))):
        with suppress(OSError):
            path.unlink()


def _last_events(database: Path) -> dict[int, int | None]:
    """Return the number of each learner's last event: what is learnt or set always makes one."""
    with looking(database) as connection:
        statement = (
            "SELECT number, (SELECT max(e.number) FROM events e WHERE e.learner = l.number) "
            "FROM learners l"
        )
        return dict(connection.execute(statement))


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Turn what a folder refuses into a sentence."""
    try:
        yield
    except OSError as error:
        raise _unwritten(folder, error.strerror or str(error)) from error


def _unwritten(folder: Path, reason: str) -> StoreError:
    return StoreError(
        f"Nothing could be written to {folder} ({reason}). Nothing was changed: see to its "
        "permissions and to free space, or choose another place."
    )
