"""The deck files on this machine: where they are found, and whether they are still the same."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

DECK_SUFFIXES = frozenset({".yaml", ".yml"})

Stamp = tuple[int, ...]
"""What the file system says of a file without reading it; another one, another file."""


def deck_files(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the deck files in `folders`, in the order of the folders and then by name.

    A folder that is not there has no files; folders inside are not searched. A folder that is
    named twice is searched once.
    """
    searched: set[Path] = set()
    for folder in folders:
        try:
            entries = sorted(folder.iterdir())
            if (real := folder.resolve()) in searched:
                continue
        except (OSError, RuntimeError):
            continue
        searched.add(real)
        for path in entries:
            if path.suffix.lower() in DECK_SUFFIXES and not path.name.startswith("."):
                yield path


def name_of(path: Path) -> str:
    """Return a path as text, also where the file system holds bytes that are none."""
    return os.fsencode(path).decode(errors="backslashreplace")


def stamps_of(paths: Iterable[Path]) -> Mapping[Path, Stamp]:
    """Return the stamp of each file; an empty one where a name leads nowhere."""
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    # The time of the last change of any sort, as taking a right away changes nothing else.
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_mode)


class Watch:
    """Tells by their stamps when files have changed and are no longer being written.

    An editor that saves may empty the file first and fill it then. So what has changed counts
    once it was the same at two looks.
    """

    def __init__(self) -> None:
        self._taken: Mapping[Path, Stamp] | None = None
        self._seen: Mapping[Path, Stamp] | None = None

    def take(self, stamps: Mapping[Path, Stamp]) -> None:
        """Note how the files were when they were read."""
        self._taken = self._seen = stamps

    def has_news(self, stamps: Mapping[Path, Stamp], *, at_once: bool) -> bool:
        """Return whether files are others than those that were taken.

        Args:
            stamps: How they are now.
            at_once: Whether a change counts at the first look.
        """
        is_settled = at_once or stamps == self._seen
        self._seen = stamps
        return is_settled and stamps != self._taken
