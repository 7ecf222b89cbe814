"""What a YAML document is made of, each part knowing where it stands."""

from collections.abc import Container, Mapping
from typing import Protocol, TypeAlias

from quizapp.deck.model import Place


class Mark(Protocol):
    """Where something begins, as the parser tells it: its own object, kept as it is.

    There are several for each line of a deck, and only a few are ever looked at.
    """

    @property
    def index(self) -> int:
        """How many characters of the text stand before it."""

    @property
    def line(self) -> int:
        """Counted from 0."""

    @property
    def column(self) -> int:
        """Counted from 0, in code points."""


class Quoted(str):
    """A scalar that was not written plain: it is text, whatever it looks like."""

    __slots__ = ()


class MapNode(dict[str, "Node"]):
    """A map, in the order of the file."""

    __slots__ = ("_places", "at", "has_gaps", "is_flow", "marks")

    def __init__(self, at: Mark, is_flow: bool) -> None:  # noqa: FBT001 - by name, it is slow
        self.at = at
        self.is_flow = is_flow
        """Whether it is written in braces."""
        self.has_gaps = False
        """Whether some key has no value."""
        self.marks: list[Mark] = []
        """Where each key and its value begin, in turn; where a file breaks off, a key is last."""
        self._places: Mapping[str, tuple[Mark, Mark]] | None = None

    @property
    def places(self) -> Mapping[str, tuple[Mark, Mark]]:
        """Where each key and its value begin, once all of them have been read."""
        if self._places is None:
            pairs = zip(self.marks[::2], self.marks[1::2], strict=False)
            self._places = dict(zip(self, pairs, strict=False))
        return self._places

    def without(self, keys: Container[str | int]) -> "MapNode":
        """Return this map without some of its pairs."""
        rest = MapNode(self.at, self.is_flow)
        rest.has_gaps = self.has_gaps
        for key, marks in self.places.items():
            if key not in keys:
                rest[key] = self[key]
                rest.marks += marks
        return rest


class ListNode(list["Node"]):
    """A list."""

    __slots__ = ("at", "is_flow", "places")

    def __init__(self, at: Mark, is_flow: bool) -> None:  # noqa: FBT001 - by name, it is slow
        self.at = at
        self.is_flow = is_flow
        """Whether it is written in brackets."""
        self.places: list[Mark] = []
        """Where each member begins."""


Node: TypeAlias = MapNode | ListNode | str | None
"""Text is `Quoted` unless it was written plain; an empty plain scalar is `None`."""


def place_of(mark: Mark) -> Place:
    """Return where a mark stands, counted from 1."""
    return Place(mark.line + 1, mark.column + 1)
