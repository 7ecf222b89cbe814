"""A problem whose place is still a path into the deck, and the way from there to a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.nodes import ListNode, MapNode, Mark, Node, place_of
from quizapp.deck.problems import Mend, Problem, Severity

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the root of a deck down, as the file has them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with what a path leads to."""

    code: Code
    path: Path
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    of_key: bool = False
    """True when the key at the end of the path is at fault, and not its value."""
    subject: str | None = None
    """The word at fault, where all its places are told as one; `None` where each is told."""
    mend: Mend | None = None
    explains: bool = False
    """Whether it says already what else is wrong with the fields beside it."""

    def to_problem(self, root: Node, lines: Sequence[str]) -> Problem:
        """Return the problem at its place, which is as near as the file goes down the path."""
        place, end_column = _span(self, locate(root, self.path), lines)
        return Problem(
            code=self.code,
            severity=self.severity,
            place=place,
            message=self.message,
            hint=self.hint,
            mend=self.mend,
            end_column=end_column,
        )


@dataclass(frozen=True, slots=True)
class _Start:
    """The mark of the root."""

    index: int = 0
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Located:
    """The last thing there is on the way down a path, which may end before the path does."""

    node: Node
    at: Mark
    key_at: Mark
    """Where its key begins; for the member of a list, where it itself does."""
    rest: Path = ()
    """What of the path the file does not have."""
    key: str | None = None
    """Its key; `None` for the member of a list."""


def locate(root: Node, path: Path) -> Located:
    """Return the deepest thing that the file has on the way down `path`."""
    here = Located(root, _Start(), _Start(), path, key="")
    while here.rest:
        step, rest = here.rest[0], here.rest[1:]
        node = here.node if here.key is not None else fields_of(here.node)
        if isinstance(node, MapNode) and isinstance(step, str) and step in node:
            key_at, at = node.places[step]
            here = Located(node[step], at, key_at, rest, step)
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node):
            here = Located(node[step], node.places[step], node.places[step], rest)
        else:
            break
    return here


def fields_of(member: Node) -> Node:
    """Return the map that holds the fields of a list's member, which may be `ID: {…}`."""
    if isinstance(member, MapNode) and len(member) == 1:
        (fields,) = member.values()
        if isinstance(fields, MapNode):
            return fields
    return member


def _span(fault: Fault, found: Located, lines: Sequence[str]) -> tuple[Place, int | None]:
    """Return where the fault begins and the column after its end, where that is known.

    Text is shown from its first letter, anything larger by its key.
    """
    text = found.node if isinstance(found.node, str) and not fault.of_key else found.key
    place = place_of(found.at if text is found.node else found.key_at)
    if not text or text.isspace() or not lines[place.line - 1].startswith(text, place.column - 1):
        return place, None
    column, end = place.column, place.column + len(text)
    # In the short form of a mechanism, source and target are the outer words.
    after_source = column + len(text.split(maxsplit=1)[0])
    before_target = end - len(text.rsplit(maxsplit=1)[-1])
    if found.rest[:1] == ("source",):
        end = after_source
    elif found.rest[:1] == ("target",):
        column = before_target
    elif found.rest[:1] == ("effect",):
        column, end = after_source + 1, before_target - 1
    return Place(place.line, column), end
