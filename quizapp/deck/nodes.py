"""What a YAML document is made of, each part knowing where it stands.

A place is one whole number here, line and column packed, because there are several for each
line of a deck and numbers cost the garbage collector nothing; `place_of` unpacks it.
"""

from typing import TypeAlias

from quizapp.deck.model import Place

SHIFT = 24
"""Bits for the column: more than a file of the greatest size has characters."""
_COLUMN = (1 << SHIFT) - 1


class Quoted(str):
    """A scalar that was not written plain: it is text, whatever it looks like."""

    __slots__ = ()


class MapNode(dict[str, "Node"]):
    """A map, in the order of the file."""

    __slots__ = ("at", "is_flow", "places")

    def __init__(self, at: int, *, is_flow: bool) -> None:
        super().__init__()
        self.at = at
        self.is_flow = is_flow
        """Whether it is written in braces."""
        self.places: dict[str, tuple[int, int]] = {}
        """Where each key and its value begin."""


class ListNode(list["Node"]):
    """A list."""

    __slots__ = ("at", "is_flow", "places")

    def __init__(self, at: int, *, is_flow: bool) -> None:
        super().__init__()
        self.at = at
        self.is_flow = is_flow
        """Whether it is written in brackets."""
        self.places: list[int] = []


Node: TypeAlias = MapNode | ListNode | str | None
"""Text is `Quoted` unless it was written plain; an empty plain scalar is `None`."""


def place_of(at: int) -> Place:
    """Return a packed place, which counts from 0, as a place, which counts from 1."""
    return Place((at >> SHIFT) + 1, (at & _COLUMN) + 1)
