"""A deck named on the command line, read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.deck.model import Deck


def read_deck(path: Path) -> "Deck":
    """Return the deck of a file, or the one with this id that comes with the program.

    Exits with 1 when the deck has errors, after printing them.

    Raises:
        click.UsageError: If there is no such deck.
    """
    from quizapp.deck.problems import to_text
    from quizapp.deck.reader import read
    from quizapp.paths import bundled_decks
    from quizapp.text import in_one_line

    if not path.exists():
        bundled = bundled_decks() / f"{path.name}.yaml"
        if path.name != str(path) or not bundled.is_file():
            raise click.UsageError(f"There is no deck {in_one_line(str(path))}.")
        path = bundled
    reading = read(path, str(path))
    if reading.deck is None:
        for problem in reading.problems:
            click.echo(to_text(problem, reading.name, reading.lines), err=True)
        sys.exit(1)
    return reading.deck
