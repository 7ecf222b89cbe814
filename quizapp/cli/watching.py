"""Checks again whenever a deck file changes, until it is told to stop."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from quizapp.services.deck_files import Stamp, Watch, name_of
from quizapp.text import in_one_line

PAUSE = 0.3
"""Seconds between two looks at the files."""

Stamps = Mapping[Path, Stamp]


def follow(
    look: Callable[[], Stamps], show: Callable[[str], None], wait: Callable[[], None]
) -> NoReturn:
    """Show how things are, and again after each change, for ever.

    Args:
        look: Gives the stamps of all files as they are now.
        show: Reads the files and prints what there is to say; it is given what has changed,
            nothing at the first time.
        wait: Passes the time between two looks; what it raises ends this.
    """
    watch = Watch()
    # Looked at before they are read: a change in between is news at the next look.
    before = look()
    watch.take(before)
    show("")
    while True:
        wait()
        now = look()
        if watch.has_news(now, at_once=False):
            watch.take(now)
            show(what_changed(before, now))
            before = now


def what_changed(before: Stamps, now: Stamps) -> str:
    """Return in words how the files differ; a file without a stamp is not there."""
    was, is_now = _there(before), _there(now)
    said = [f"{_name(path)} is new" for path in is_now if path not in was]
    said += [f"{_name(path)} is gone" for path in was if path not in is_now]
    said += [
        f"{_name(path)} has changed"
        for path, stamp in is_now.items()
        if path in was and stamp != was[path]
    ]
    return said[0] if len(said) == 1 else f"{said[0]}, and {len(said) - 1} more" if said else ""


def _there(stamps: Stamps) -> Stamps:
    return {path: stamp for path, stamp in stamps.items() if stamp}


def _name(path: Path) -> str:
    return in_one_line(name_of(path))
