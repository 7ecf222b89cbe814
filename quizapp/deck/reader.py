"""A deck file in, a deck or everything that is wrong with it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from pydantic import ValidationError

from quizapp.deck import cut_cells, identity, references, truths, weight
from quizapp.deck.causes import (
    STAND_INS,
    is_consequence,
    sound_fields,
    with_ids_passed_over,
    without,
)
from quizapp.deck.codes import Code
from quizapp.deck.document import Document, parse
from quizapp.deck.faults import Fault
from quizapp.deck.mends.look_alikes import lines_changed, plain_text, to_problems
from quizapp.deck.mends.sentences import to_faults
from quizapp.deck.mends.spacing import lists_read_as_texts
from quizapp.deck.model import Deck
from quizapp.deck.nodes import MapNode, Node
from quizapp.deck.once import told_once, without_echoes
from quizapp.deck.problems import Problem, in_file_order
from quizapp.deck.shape import to_deck
from quizapp.deck.source import UnreadableError, decode, load, writing_direction
from quizapp.garbage import collected_later

MAX_FAULTS = 5_000
"""More than this are not looked at: many of them may be one mistake."""
MAX_PROBLEMS = 1_000
"""More than this are not worth the time to print."""


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
    root: Node = field(default=None, repr=False, compare=False)
    """The nodes of the file, for the places of what is remarked on later."""

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
        text, direction = decode(load(source) if isinstance(source, Path) else source)
    except UnreadableError as error:
        return Reading(None, (error.problem,), name, error.text)
    reading = _read(text, name, direction)
    return _without_look_alikes(reading) if reading.deck is None else reading


def _without_look_alikes(reading: Reading) -> Reading:
    """Return a faulty deck as it is read without the characters that only look like YAML's.

    What they did to it is told in one sentence instead of all that follows from them.
    """
    text, found = plain_text(reading.text)
    if not found:
        return reading
    again = _read(text, reading.name, writing_direction(text))
    changed = lines_changed(reading.root, again.root)
    wrong = changed | {problem.place.line for problem in reading.problems}
    guilty = [one for one in found if one.place.line in wrong]
    if not guilty or _faultiness(again) >= _faultiness(reading):
        return reading
    problems = in_file_order([*to_problems(guilty), *again.problems])
    return replace(reading, problems=problems)


def _faultiness(reading: Reading) -> tuple[int, int]:
    """Return how early a reading ended, and after how many errors: the less, the better."""
    stops = [problem.place.line for problem in reading.problems if problem.code == Code.SYNTAX]
    read = min(stops, default=len(reading.lines) + 1)
    return -read, sum(problem.is_error for problem in reading.problems)


def _read(text: str, name: str, direction: Problem | None) -> Reading:
    with collected_later():
        document = parse(text)
        deck, problems = _deck_in(document, direction)
    return Reading(deck, problems, name, text, document.root)


def _deck_in(
    document: Document, direction: Problem | None
) -> tuple[Deck | None, tuple[Problem, ...]]:
    problems = [*document.problems, *([direction] if direction else [])]
    problems += lists_read_as_texts(document.root, document.text)
    deck, faults = _deck_of(document)
    if faults:
        problems += told_once(faults, document.root, document.lines)
    problems = without_echoes(problems)
    if any(problem.is_error for problem in problems):
        deck = None
    if len(problems) > MAX_PROBLEMS:
        problems = [
            *in_file_order(problems)[:MAX_PROBLEMS],
            _too_many().to_problem(None, document.lines),
        ]
    return deck, in_file_order(problems)


def _deck_of(document: Document) -> tuple[Deck | None, list[Fault]]:
    """Return the deck without its faulty entries, and the faults."""
    root = document.root
    if not isinstance(root, MapNode):
        return None, [_no_map(document)] if document.is_whole else []
    deck, faults = _well_formed(sound_fields(document, root), document, root)
    if deck is None and document.is_whole:
        return None, [*faults, _too_many()]
    if deck is not None and document.is_whole:
        names = with_ids_passed_over(document, root)
        checks = (references.check(deck, names), identity.check(deck), truths.check(deck))
        others = (cut_cells.check(deck, document), weight.check(deck))
        faults += islice(chain(*checks, *others), MAX_FAULTS)
    faults = [fault for fault in faults if not is_consequence(fault, document)]
    if len(faults) >= MAX_FAULTS:
        faults.append(_too_many())
    return deck, faults


def _well_formed(
    fields: Mapping[str, Node], document: Document, root: MapNode
) -> tuple[Deck | None, list[Fault]]:
    """Return the deck of what is well formed, and the faults of the rest.

    There is no deck where there are too many faults to tell the rest from.

    Args:
        fields: What is to be read of the document.
        document: All of it.
        root: Its root.
    """
    try:
        return to_deck(fields), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    faults = list(to_faults(details[:MAX_FAULTS], root, document.lines))
    if len(details) > MAX_FAULTS:
        return None, faults
    rest = without(fields, (fault.path for fault in faults))
    # A list may be too short only for what is wrong with its members.
    above = {fault.path[:depth] for fault in faults for depth in range(len(fault.path))}
    return to_deck({**STAND_INS, **rest}), [
        fault for fault in faults if fault.code != Code.WRONG_LENGTH or fault.path not in above
    ]


def _no_map(document: Document) -> Fault:
    hint = "Begin the file with `quizapp: 1`, `id: …` and `title: …`, each in a line."
    if document.root is None:
        return Fault(Code.EMPTY, (), "There is nothing in this file.", hint)
    return Fault(Code.NOT_A_MAP, (), "A deck is made of fields, each `NAME: …` in a line.", hint)


def _too_many() -> Fault:
    message = "There are more problems than are told at once."
    return Fault(Code.TOO_MANY_PROBLEMS, (), message, "Mend these, then check again.")
