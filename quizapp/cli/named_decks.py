"""A deck and its sections as somebody names them on the command line, found in the library."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import OpenBackend
    from quizapp.services.home import DeckLine


def deck_named(services: "OpenBackend", id: str) -> "DeckLine":
    """Return the deck with an id.

    Raises:
        click.UsageError: If there is none; the message names those that there are.
    """
    decks = {line.id: line for line in services.library.home().decks}
    if id not in decks:
        raise click.UsageError(f"There is no deck {_quoted(id)}. There are: {', '.join(decks)}.")
    return decks[id]


def check_sections(deck: "DeckLine", sections: Collection[str]) -> None:
    """Check that a deck has sections.

    Raises:
        click.UsageError: If one is missing; the message names those that there are.
    """
    known = [line.id for line in deck.sections]
    for section in sections:
        if section not in known:
            raise click.UsageError(
                f"There is no section {_quoted(section)}. There are: {', '.join(known)}."
            )


def _quoted(text: str) -> str:
    from quizapp.text import in_one_line

    return in_one_line(text)
