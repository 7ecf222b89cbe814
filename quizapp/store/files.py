"""Files that come into being whole or not at all, and never take another's place unasked."""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

PART = ".quizapp-{}.part"
"""What a file is called while it is being written."""
_STALE = 3600.0
"""Seconds after which nobody is writing a part any more."""


def new_part(folder: Path) -> Path:
    """Return a new empty file in `folder`, for its owner alone, to be written and then renamed.

    Parts that a killed program left there are removed.
    """
    part = folder / PART.format(secrets.token_hex(4))
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    now = part.stat().st_mtime  # the file system's clock, by which the others are dated too
    for other in folder.glob(PART.format("*") + "*"):
        with suppress(OSError):
            if now - other.stat().st_mtime > _STALE:
                other.unlink()
    return part


def link(path: Path, name: Path) -> None:
    """Give a file a second name.

    Where the file system knows no second names, it is copied.

    Raises:
        FileExistsError: If there is a file of that name.
    """
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:
        part = new_part(name.parent)
        try:
            shutil.copyfile(path, part)
            flush(part)
            if name.exists():
                raise FileExistsError(name) from None
            part.replace(name)
        finally:
            part.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until what is in a file is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_names(folder: Path) -> None:
    """Wait until the names of the files of a folder are on the disk."""
    if os.name == "nt":
        return  # a folder cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_name(path: Path) -> Path:
    """Return `path`, or the first of `path-2`, `path-3` … that no file has."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
