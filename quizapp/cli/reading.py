"""A deck named on the command line, read."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.deck.model import Deck


def read_deck(path: Path) -> "Deck":
    """Return the deck of a file, or the learner's own or a bundled one with this id.

    Exits with 1 when the deck has errors, after printing them.

    Raises:
        click.UsageError: If there is no such deck.
    """
    from quizapp.cli.deck_paths import LONGEST_NAME
    from quizapp.deck.problems import to_text
    from quizapp.deck.reader import read
    from quizapp.text import shortened

    # `os.path` says no where `Path` raises: for a name longer than any file's, or with a NUL.
    if not os.path.exists(path):  # noqa: PTH110
        found = next(_files_of(str(path)), None)
        if found is None:
            raise click.UsageError(f"There is no deck {shortened(str(path), LONGEST_NAME)}.")
        path = found
    reading = read(path, str(path))
    if reading.deck is None:
        for problem in reading.problems:
            click.echo(to_text(problem, reading.name, reading.lines), err=True)
        sys.exit(1)
    return reading.deck


def _files_of(id: str) -> Iterator[Path]:
    """Yield the files whose deck has an id: the learner's own first, then the bundled ones."""
    from quizapp.deck.source import UnreadableError, load
    from quizapp.paths import bundled_decks
    from quizapp.services.deck_files import deck_files

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,99}", id):
        return
    head = re.compile(rb"^id:[ \t]+['\"]?%s['\"]?[ \t]*(?:#.*)?\r?$" % id.encode(), re.MULTILINE)
    backend = click.get_current_context().find_root().obj
    own = () if backend is None else (backend.paths.decks, *backend.folders)
    for path in deck_files([*own, bundled_decks()]):
        try:
            if head.search(load(path)):
                yield path
        except UnreadableError:
            continue
