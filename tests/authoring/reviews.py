"""Decks to review, with a mark where a remark is expected."""

import re
from collections.abc import Iterator
from pathlib import Path

from quizapp.authoring.review import review
from quizapp.deck.model import Place
from quizapp.deck.problems import Problem
from quizapp.deck.reader import read
from tests.deck.decks import deck_of

HERE = "§"
_HEAD = re.compile(r"^=== (.*)\n", re.MULTILINE)


def decks_in(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the decks of a file, each with the line before it."""
    _, *parts = _HEAD.split(file.read_text(encoding="utf-8"))
    yield from zip(parts[::2], parts[1::2], strict=True)


def reviewed(text: str) -> tuple[Problem, ...]:
    """Return the remarks on a deck whose fourth line is the first of `text`."""
    reading = read(deck_of(text), "deck.yaml")
    assert reading.deck is not None, reading.problems
    return review(reading)


def marked(text: str) -> tuple[Place, str]:
    """Return the place of the mark in a deck, and the deck without it."""
    before = text[: text.index(HERE)]
    column = len(before) - before.rfind("\n")
    return Place(before.count("\n") + 4, column), text.replace(HERE, "")
