"""What a look at everything that progress depends on finds; nothing is written."""

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from quizapp.settings import SETTINGS, study_settings
from quizapp.store.backups import backups, folder_of
from quizapp.store.looking import Contents, UnfitError, contents, looking
from quizapp.store.models import SCHEMA_VERSION, Base
from quizapp.store.schedules import drifts
from quizapp.store.stamp import HEAD
from quizapp.store.tallying import TRIGGERS, Asked

LEAST_FREE = 50_000_000
"""Bytes that should be free on the disk, whatever the size of the progress file."""
BEHIND = timedelta(days=2)
"""How far the newest good backup may lie behind what was done last."""

_TABLES = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'trigger')"
_BROKEN = "SELECT path, summary FROM deck_files WHERE summary IS NOT NULL ORDER BY path"
_DECKS = "SELECT count(*), coalesce(sum(NOT is_present), 0) FROM decks"
_SETTINGS = (
    "SELECT s.deck, d.id, s.name, s.value FROM settings s LEFT JOIN decks d ON d.number = s.deck "
    "JOIN learners l ON l.number = s.learner WHERE l.name = coalesce(?, l.name)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    """What it is, in one or two words."""
    said: str
    """What was found: untrusted text, without an end."""
    remedy: str | None = None
    """What to do; `None` where all is well."""

    @property
    def is_fine(self) -> bool:
        """Whether nothing has to be done."""
        return self.remedy is None


def checkup(database: Path) -> tuple[Finding, ...]:
    """Return what a look at a progress file and all around it finds."""
    return tuple(_findings(database))


def _findings(database: Path) -> Iterator[Finding]:
    if not database.parent.is_dir():
        yield Finding("folder", f"{database.parent} is not there yet: quizapp makes it")
        return
    yield _folder(database.parent)
    yield _disk(database)
    held = None
    if database.exists():
        yield _file(database)
        try:
            held = contents(database)
        except UnfitError as error:
            yield Finding("progress", error.what, f"{error.remedy}.")
        else:
            yield _progress(held)
            yield from _inside(database, held)
    elif backups(database):
        yield Finding(
            "progress",
            f"{database} is not there, but backups of it are",
            "`quizapp restore` puts the newest good one in its place; without it you start afresh.",
        )
    else:
        yield Finding("progress", "nothing has been learnt yet")
    yield _backups(database, held)


def _folder(folder: Path) -> Finding:
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(
            "folder",
            f"{folder} cannot be written to",
            "let yourself write there, or choose another folder with --data.",
        )
    if _is_open_to_others(folder):
        return Finding("folder", f"{folder} is open to others", "close it to them: chmod 700.")
    return Finding("folder", f"{folder} can be written to, by you alone")


def _disk(database: Path) -> Finding:
    size = database.stat().st_size if database.exists() else 0
    free = shutil.disk_usage(database.parent).free
    needed = max(LEAST_FREE, 3 * size)
    if free < needed:
        return Finding(
            "disk",
            f"{megabytes(free)} are free, {megabytes(needed)} may be needed",
            "free some space.",
        )
    return Finding("disk", f"{megabytes(free)} are free")


def _file(database: Path) -> Finding:
    if not os.access(database, os.R_OK | os.W_OK):
        return Finding(
            "file", f"{database} cannot be written to", "let yourself write to it: chmod 600."
        )
    if _is_open_to_others(database):
        return Finding("file", f"{database} is open to others", "close it to them: chmod 600.")
    return Finding(
        "file", f"{database}, {megabytes(database.stat().st_size)}, can be written to, by you alone"
    )


def _is_open_to_others(path: Path) -> bool:
    return os.name != "nt" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _progress(held: Contents) -> Finding:
    return Finding(
        "progress", f"{counted(held.answers, 'answer')}; every page of the file is sound"
    )


def _inside(database: Path, held: Contents) -> Iterator[Finding]:
    if held.version < SCHEMA_VERSION:
        yield Finding(
            "shape",
            f"version {held.version}; quizapp brings it to {SCHEMA_VERSION} when it starts next, "
            "after a backup",
        )
        return
    with looking(database) as connection:
        shape = _shape(connection)
        yield shape
        if not shape.is_fine:
            return
        yield _links(connection)
        yield _decks(connection)
        yield schedules(connection)
        yield settings(connection)


def _shape(connection: sqlite3.Connection) -> Finding:
    there = {name for (name,) in connection.execute(_TABLES)}
    lacking = sorted({*Base.metadata.tables, *TRIGGERS} - there)
    for name, table in Base.metadata.tables.items():
        if name in there:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            lacking += [f"{name}.{c.name}" for c in table.columns if c.name not in columns]
    if "alembic_version" in there:
        revisions = [name for (name,) in connection.execute("SELECT * FROM alembic_version")]
    else:
        revisions = []
    if lacking or revisions != [HEAD]:
        what = f"it lacks {', '.join(lacking[:3])}" if lacking else f"its revision is {revisions}"
        return Finding(
            "shape",
            f"the file says that it is of version {SCHEMA_VERSION}, but {what}",
            "`quizapp restore` goes back to a good backup.",
        )
    return Finding("shape", f"version {SCHEMA_VERSION}, of this quizapp")


def _links(connection: sqlite3.Connection) -> Finding:
    lost = [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
    if lost:
        return Finding(
            "links",
            f"{counted(len(lost), 'row')} of {', '.join(sorted(set(lost)))} refer to what is gone",
            "`quizapp restore` goes back to a good backup.",
        )
    return Finding("links", "every row finds what it refers to")


def _decks(connection: sqlite3.Connection) -> Finding:
    ((decks, away),) = connection.execute(_DECKS)
    broken = connection.execute(_BROKEN).fetchall()
    if broken:
        path, summary = broken[0]
        others = f"; {len(broken) - 1} more cannot be used" if len(broken) > 1 else ""
        return Finding(
            "decks",
            f"{path}: {summary}{others}".rstrip("."),
            "`quizapp check FILE` says what is wrong, and `quizapp decks` where the files are.",
        )
    gone = [
        path
        for (path,) in connection.execute("SELECT path FROM deck_files ORDER BY path")
        if not Path(path).is_file()
    ]
    said = f"{counted(decks - away, 'deck')}, each read without an error"
    if gone:
        said += f"; {gone[0]} is gone since, its progress is kept"
    if away:
        said += f"; the progress of {counted(away, 'deck')} without a file is kept"
    return Finding("decks", said)


def schedules(connection: Asked, learner: str | None = None) -> Finding:
    """Return whether schedules are what the answers lead to: one learner's, or everybody's."""
    ((memories,),) = connection.execute(
        "SELECT count(*) FROM memories m JOIN learners l ON l.number = m.learner "
        "WHERE l.name = coalesce(?, l.name)",
        (learner,),
    )
    try:
        found = drifts(connection, learner)
    except ValueError as error:
        return Finding(
            "schedules",
            f"an event cannot be read ({error})".replace(".)", ")"),
            "`quizapp restore` goes back to a good backup.",
        )
    if wrong := sum(drift.schedules for drift in found):
        return Finding(
            "schedules",
            f"{wrong:,} of {counted(memories, 'schedule')} are not what your answers lead to",
            "`quizapp doctor --rebuild` makes them so, after a backup.",
        )
    if miscounted := sum(drift.miscounted for drift in found):
        return Finding(
            "schedules",
            f"{counted(miscounted, 'count')} kept for the first screen are not what the schedules "
            "add up to",
            "`quizapp doctor --rebuild` counts again, after a backup.",
        )
    return Finding("schedules", f"{counted(memories, 'schedule')}, each what your answers lead to")


def settings(connection: Asked, learner: str | None = None) -> Finding:
    """Return whether settings are such as can be: one learner's, or everybody's."""
    rows = list(connection.execute(_SETTINGS, (learner,)))
    for deck, id, name, value in rows:
        if name not in SETTINGS:
            continue
        try:
            study_settings({name: json.loads(value) if isinstance(value, str) else value})
        except (ValueError, TypeError, AttributeError, OverflowError):
            of = f"--deck {id} " if deck else ""
            return Finding(
                "settings",
                f"{name} cannot be {value}",
                f"`quizapp settings {of}{name}=default` takes it back.",
            )
    own = sum(name in SETTINGS for _, _, name, _ in rows)
    return Finding("settings", f"{counted(own, 'setting')} of your own, all valid")


def _backups(database: Path, held: Contents | None) -> Finding:
    found = backups(database)
    bad: list[Path] = []
    for backup in found:
        try:
            good = contents(backup.path)
        except UnfitError:
            bad.append(backup.path)
            continue
        said = (
            f"{len(found)} in {folder_of(database)}, the newest good one of "
            f"{backup.at:%d %b %Y %H:%M} UTC with {counted(good.answers, 'answer')}"
        )
        if bad:
            return Finding("backups", f"{bad[0]} is damaged; {said}", "delete the damaged one.")
        if held is not None and held.last is not None and held.last - backup.at > BEHIND:
            days = (held.last - backup.at).days
            return Finding(
                "backups", f"{said}, {days} days behind your last answer", "`quizapp backup`."
            )
        return Finding("backups", said)
    if bad:
        return Finding(
            "backups", f"all {len(bad)} are damaged", "`quizapp backup` makes a new one."
        )
    if held is not None and held.answers:
        return Finding("backups", "there are none yet", "`quizapp backup` makes one.")
    return Finding("backups", "there are none yet, and nothing that needs one")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def megabytes(size: int) -> str:
    """Return a size of bytes in a unit that fits."""
    for unit, bytes_of in (("GB", 10**9), ("MB", 10**6)):
        if size >= bytes_of:
            return f"{size / bytes_of:.1f} {unit}"
    return f"{size / 1000:.0f} kB"
