"""The paths that a command line names: deck files, folders of them, standard input."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from quizapp.services.deck_files import deck_files
from quizapp.text import in_one_line, shortened

STDIN = "-"
"""Names standard input; a file of this name is `./-`."""

LONGEST_NAME = 200
"""Characters of a path that a message quotes."""


@dataclass(frozen=True, slots=True)
class DeckPaths:
    """Files and folders that were there when they were named."""

    named: tuple[str, ...]
    folders: frozenset[str]
    """Those of them that are folders, also while they are gone for a moment."""

    @classmethod
    def of(cls, named: Sequence[str]) -> "DeckPaths":
        """Return the paths of a command line.

        Raises:
            click.UsageError: One leads nowhere, or to a folder without a deck.
        """
        folders = []
        for name in named:
            if name == STDIN:
                continue
            if not os.path.lexists(name):
                shown = shortened(name, LONGEST_NAME) or "file without a name"
                raise click.UsageError(f"There is no {shown}.")
            if os.path.isdir(name):  # noqa: PTH112 - which says no where `Path` raises
                folders.append(name)
                if not list(deck_files([Path(name)])):
                    raise click.UsageError(f"There is no deck (*.yaml) in {in_one_line(name)}.")
        return cls(tuple(named), frozenset(folders))

    def files(self) -> list[str]:
        """Return each file that there is now once, as it is called, and those that were named."""
        found: dict[str, str] = {}
        for file in self._all():
            found.setdefault(file if file == STDIN else os.path.realpath(file), file)
        return list(found.values())

    def _all(self) -> Iterator[str]:
        for name in self.named:
            if name in self.folders:
                yield from map(str, deck_files([Path(name)]))
            else:
                yield name
