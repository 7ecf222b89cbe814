"""What pydantic finds wrong, together with the file it was found in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic_core import ErrorDetails

from quizapp.deck import entry_shapes
from quizapp.deck.faults import Located, Path, fields_of, locate
from quizapp.deck.fields import Shape
from quizapp.deck.mends.field_words import SHAPES
from quizapp.deck.mends.prose import Slot
from quizapp.deck.mends.slots import slot_at
from quizapp.deck.model import Place
from quizapp.deck.names import Names
from quizapp.deck.nodes import MapNode, Node, place_of
from quizapp.deck.shape import DeckShape
from quizapp.text import shortened

_KEY = "[key]"
"""The last step of pydantic's path to a key."""


@dataclass(frozen=True)
class Finding:
    """One of pydantic's errors, and where in the file it is."""

    kind: str
    """Pydantic's name for it."""
    path: Path
    """From the root of the deck to the value, or to the key that is at fault."""
    value: object
    message: str
    context: Mapping[str, Any]
    of_key: bool
    root: MapNode
    lines: Sequence[str]
    names: Names

    @classmethod
    def of(
        cls, error: ErrorDetails, root: MapNode, lines: Sequence[str], names: Names
    ) -> "Finding":
        """Return what `error` says of the deck `root`."""
        path = tuple(step for step in error["loc"] if step not in entry_shapes.NOT_IN_FILES)
        is_key = path[-1:] == (_KEY,)
        return cls(
            kind=error["type"],
            path=path[:-1] if is_key else path,
            value=error["input"],
            message=error["msg"],
            context=error.get("ctx", {}),
            of_key=is_key or error["type"] == "unexpected_keyword_argument",
            root=root,
            lines=lines,
            names=names,
        )

    @cached_property
    def located(self) -> Located:
        """What the path leads to, or the last there is on the way."""
        return locate(self.root, self.path)

    @cached_property
    def owner(self) -> Node:
        """What holds the value."""
        above = locate(self.root, self.path[:-1])
        return above.node if above.key is not None else fields_of(above.node)

    @property
    def shape(self) -> type[Shape]:
        """The fields that the owner may have."""
        return shape_at(self.path[:-1], self.owner)

    @property
    def place(self) -> Place:
        """Where the value begins; the key, where that is at fault or there is no value."""
        return place_of(self.located.key_at if self.of_key else self.located.at)

    @property
    def slot(self) -> Slot | None:
        """The value that its line holds, if the path leads to just that."""
        slot = slot_at(self.lines, self.place.line)
        return slot if slot and slot.column == self.place.column else None

    @property
    def name(self) -> str:
        """How a sentence calls the value."""
        return name_at(self.path)


def name_at(path: Path) -> str:
    """Return how a sentence calls the value at `path`."""
    if not path:
        return "The deck"
    last = path[-1]
    if isinstance(last, int):
        return f"Member {last + 1} of {name_at(path[:-1])}"
    return f"`{shortened(last, 60)}`"


def shape_at(path: Path, owner: Node) -> type[Shape]:
    """Return the fields that the map at `path` may have."""
    lists = [step for step in path if isinstance(step, str) and step in SHAPES]
    found: type[Shape] = DeckShape
    if path and path[0] in SHAPES:
        nested = len(path) > 3 and path[0] in {"pathways", "tables"} and lists[-1] != path[0]
        found = SHAPES[lists[-1] if nested else str(path[0])]
    if found is entry_shapes.CardShape and isinstance(owner, MapNode) and "cloze" in owner:
        found = entry_shapes.ClozeShape
    return found
