"""A deck file in, a deck or everything that is wrong with it out."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from pydantic import ValidationError

from quizapp.deck import identity, references, truths
from quizapp.deck.codes import Code
from quizapp.deck.convert import to_deck
from quizapp.deck.document import Document, parse
from quizapp.deck.faults import Fault, locate
from quizapp.deck.model import Deck
from quizapp.deck.nodes import MapNode, place_of
from quizapp.deck.problems import Problem, in_file_order
from quizapp.deck.sentences import to_fault
from quizapp.deck.shape import DeckShape
from quizapp.deck.source import UnreadableError, decode, load, writing_direction

MAX_PROBLEMS = 1_000
"""More than this are not worth the time to sort and print."""

_STAND_INS = {"quizapp": "1", "id": "faulty", "title": "faulty"}
"""For the fields that every deck has, so that the rest of a faulty one can be checked."""


@dataclass(frozen=True)
class Reading:
    """What reading a deck file gave."""

    deck: Deck | None
    """`None` if, and only if, one of the problems is an error."""
    problems: tuple[Problem, ...]
    """All that is wrong, in the order of the file."""
    name: str
    """How messages call the file."""
    text: str = field(default="", repr=False)
    """The whole text, as far as it could be read."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, without their ends."""
        return self.text.split("\n")


def read(source: bytes | Path, name: str) -> Reading:
    """Read one deck and collect every problem, up to the first that stops the parser.

    Args:
        source: The file, or its content.
        name: How messages shall call it.

    Returns:
        The deck, or the errors; warnings in either case. Nothing is raised for any content.
    """
    try:
        text = decode(load(source) if isinstance(source, Path) else source)
    except UnreadableError as error:
        return Reading(None, (error.problem,), name, error.text)
    document = parse(text)
    problems = list(document.problems)
    if direction := writing_direction(text):
        problems.append(direction)
    deck, faults = _deck_of(document)
    lines = text.split("\n")
    problems += (fault.to_problem(document.root, lines) for fault in faults)
    if any(problem.is_error for problem in problems):
        deck = None
    return Reading(deck, in_file_order(problems), name, text)


def _deck_of(document: Document) -> tuple[Deck | None, list[Fault]]:
    """Return the deck without its faulty entries, and the faults."""
    root = document.root
    if not isinstance(root, MapNode):
        return None, [_no_map(document)] if document.is_whole else []
    fields, faults = _fields_of(root)
    if not document.is_whole:
        return None, [fault for fault in faults if _is_finished(fault, document)]
    if fields is None:
        return None, [*faults, _too_many()]
    deck = to_deck(fields, root)
    more = chain(references.check(deck, root), identity.check(deck), truths.check(deck))
    faults += islice(more, MAX_PROBLEMS)
    if len(faults) >= MAX_PROBLEMS:
        faults.append(_too_many())
    return deck, faults


def _fields_of(root: MapNode) -> tuple[DeckShape | None, list[Fault]]:
    """Return the fields of what is well formed, and the faults of the rest.

    There are no fields where there are too many faults to tell the rest from.
    """
    try:
        return DeckShape.model_validate(root), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    faults = [to_fault(detail, root) for detail in details[:MAX_PROBLEMS]]
    if len(details) > MAX_PROBLEMS:
        return None, faults
    rest = DeckShape.model_validate(_without(root, faults))
    # A list may be too short only for what is wrong with its members.
    above = {fault.path[:depth] for fault in faults for depth in range(len(fault.path))}
    return rest, [
        fault for fault in faults if fault.code != Code.WRONG_LENGTH or fault.path not in above
    ]


def _without(root: MapNode, faults: list[Fault]) -> dict[str, object]:
    """Return the deck without the entries that are at fault."""
    faulty: defaultdict[str, set[str | int | None]] = defaultdict(set)
    for fault in faults:
        faulty[str(fault.path[0])].add(fault.path[1] if len(fault.path) > 1 else None)
    rest: dict[str, object] = {}
    for name, value in root.items():
        if name not in faulty:
            rest[name] = value
        elif isinstance(value, dict) and None not in faulty[name]:
            rest[name] = {key: entry for key, entry in value.items() if key not in faulty[name]}
    return _STAND_INS | rest


def _is_finished(fault: Fault, document: Document) -> bool:
    """Whether the fault would be one even if the parser had not given up where it did."""
    found = locate(document.root, fault.path)
    if place_of(found.at).line >= document.problems[-1].place.line:
        return False
    if fault.code not in {Code.MISSING, Code.WRONG_LENGTH}:
        return True
    return all(found.node is not node for node in document.unfinished)


def _no_map(document: Document) -> Fault:
    hint = "Begin the file with `quizapp: 1`, `id: …` and `title: …`, each in a line."
    if document.root is None:
        return Fault(Code.EMPTY, (), "There is nothing in this file.", hint)
    return Fault(Code.NOT_A_MAP, (), "A deck is a map of fields.", hint)


def _too_many() -> Fault:
    message = f"There are more than {MAX_PROBLEMS:,} problems; the others are not shown."
    return Fault(Code.TOO_MANY_PROBLEMS, (), message)
