"""The learner's own folder of decks: how a file comes there whole, and under a safe name."""

import os
import unicodedata
from collections.abc import Collection
from itertools import chain, count
from pathlib import Path
from secrets import token_hex

from quizapp.errors import QuizappError
from quizapp.services.deck_files import DECK_SUFFIXES
from quizapp.text import in_one_line

LONGEST = 100
"""Bytes of a name, without what is added to tell it from another."""

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, whatever follows the first dot."""


class FolderError(QuizappError):
    """A file could not be put where it should go; nothing was changed."""


def safe_name(name: str) -> str:
    """Return a file name for a deck that every file system takes and no terminal minds.

    Letters of any script, digits, spaces inside, and `-_.` stay; anything else becomes a
    hyphen. The name ends in `.yaml` or `.yml`, and begins with a letter or digit.
    """
    name = unicodedata.normalize("NFC", name)
    stem, dot, suffix = name.rpartition(".")
    if f"{dot}{suffix}".lower() not in DECK_SUFFIXES:
        stem, suffix = name, "yaml"
    mended = "".join(sign if sign.isalnum() or sign in "-_. " else "-" for sign in stem)
    mended = mended.encode()[:LONGEST].decode(errors="ignore").strip("-_. ")
    if mended.split(".")[0].rstrip(" ").lower() in _RESERVED:
        mended = f"deck-{mended}"
    return f"{mended or 'deck'}.{suffix.lower()}"


def free_path(folder: Path, name: str, taken: Collection[Path] = ()) -> Path:
    """Return where a file of this name can go, numbered where there is one already.

    Args:
        folder: Where it goes.
        name: A safe name.
        taken: Paths that are as good as there.
    """
    path = folder / name
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(one for one in chain([path], numbered) if one not in taken and not _is_there(one))


def free_backup(path: Path) -> Path:
    """Return where a file can be kept when another takes its place; it is no deck there."""
    names = (f"{path.name}.bak{number}" for number in chain([""], count(2)))
    return next(kept for kept in map(path.with_name, names) if not _is_there(kept))


def write(path: Path, content: bytes, *, in_place: bool = False, is_private: bool = False) -> None:
    """Write a file so that it is there whole or not at all, also after a crash.

    Args:
        path: Where it goes; folders that are missing are made.
        content: What it shall hold.
        in_place: Whether it may take the place of a file that is there.
        is_private: Whether nobody else may read it.

    Raises:
        FolderError: If it could not be written, or there is a file already.
    """
    beside = path.with_name(f".{token_hex(8)}.tmp")
    rights = 0o600 if is_private else 0o666
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    shown = in_one_line(str(path))
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700 if is_private else 0o777, parents=True)
        try:
            with os.fdopen(os.open(beside, flags, rights), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if in_place:
                beside.replace(path)
            else:
                _move_to_free(beside, path)
        finally:
            beside.unlink(missing_ok=True)
        _sync(path.parent)
    except (OSError, ValueError) as error:
        if isinstance(error, FileExistsError) and _is_there(path):
            raise FolderError(f"There is {shown} already. It was left as it is.") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise FolderError(f"{shown} could not be written: {reason}.") from error


def _move_to_free(source: Path, target: Path) -> None:
    """Give a file another name, unless that one is taken."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: only another program's haste can come between
        if _is_there(target):
            raise FileExistsError from None
        source.replace(target)


def _sync(folder: Path) -> None:
    """Bring the names in a folder to disk, where folders can be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)
