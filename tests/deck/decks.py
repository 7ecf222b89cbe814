"""Decks for the tests: one that uses everything, and the smallest."""

from pathlib import Path

SMALLEST = (Path(__file__).parent / "smallest.yaml").read_bytes()
WHOLE = (Path(__file__).parent / "blood_glucose.yaml").read_bytes()

HEAD = "quizapp: 1\nid: a-deck\ntitle: A deck\n"
"""Three lines that every deck needs."""


def deck_of(rest: str) -> bytes:
    """Return a deck whose fourth line is the first of `rest`."""
    return (HEAD + rest).encode()
