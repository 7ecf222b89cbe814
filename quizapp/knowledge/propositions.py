"""Statements about a deck that are true, false, or nobody's to say."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from quizapp.deck.model import EntryId, Evidence, LoopKind, Range
from quizapp.knowledge.effects import Held, Outcome
from quizapp.knowledge.graph import LinkId


@dataclass(frozen=True, slots=True)
class Means:
    """The definition of one term describes another (or the same)."""

    term: EntryId
    definition_of: EntryId


@dataclass(frozen=True, slots=True)
class IsOfKind:
    """A term belongs to a kind."""

    term: EntryId
    kind: EntryId


@dataclass(frozen=True, slots=True)
class Acts:
    """One quantity directly raises (1) or lowers (-1) another."""

    source: EntryId
    sign: int
    target: EntryId
    context: EntryId | None = None
    range: Range = Range.BOTH
    """On which side of the source's usual level."""
    is_hedged: bool = False
    """Whether it is only said that the source suggests it."""


@dataclass(frozen=True, slots=True)
class Responds:
    """What one quantity does in the long run while another is held off its level."""

    source: EntryId
    held: Held
    target: EntryId
    outcome: Outcome
    context: EntryId | None = None


@dataclass(frozen=True, slots=True)
class MustPass:
    """Every effect of one quantity on another passes a third."""

    source: EntryId
    target: EntryId
    by_way_of: EntryId
    context: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Stops:
    """Blocking a quantity, or one link, stops every effect of one quantity on another."""

    source: EntryId
    target: EntryId
    quantity: EntryId | None = None
    """What is blocked: a quantity, an enzyme among them; or else a link."""
    link: LinkId | None = None
    context: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Follows:
    """In a pathway, one step comes directly after another."""

    pathway: EntryId
    step: EntryId
    after: EntryId


@dataclass(frozen=True, slots=True)
class HasValue:
    """In a table, a row has a value in a column."""

    table: EntryId
    row: EntryId
    column: EntryId
    value: str


@dataclass(frozen=True, slots=True)
class LoopIs:
    """A loop is balancing, or reinforcing."""

    loop: EntryId
    kind: LoopKind


@dataclass(frozen=True, slots=True)
class Closes:
    """A link closes a loop from which one link was left out."""

    loop: EntryId
    left_out: LinkId
    link: LinkId


@dataclass(frozen=True, slots=True)
class IsStated:
    """The source states a mechanism or claim this firmly."""

    entry: EntryId
    evidence: Evidence
    is_claim: bool


@dataclass(frozen=True, slots=True)
class IsSaid:
    """A wording claims no more than the source does."""

    claim: EntryId
    wording: str


@dataclass(frozen=True, slots=True)
class Answers:
    """A text answers a question that the author wrote out."""

    question: EntryId
    answer: str


Proposition: TypeAlias = (
    Means
    | IsOfKind
    | Acts
    | Responds
    | MustPass
    | Stops
    | Follows
    | HasValue
    | LoopIs
    | Closes
    | IsStated
    | IsSaid
    | Answers
)


class Level(StrEnum):
    """What sort of proof something has."""

    STATED = "stated"
    """The deck says so."""
    CONTRADICTION = "contradiction"
    """The deck states the opposite, or the opposite follows."""
    FUNCTIONAL = "functional"
    """Only one value is possible, and this thing has another."""
    GRAPH = "graph"
    """It follows from the links of the stated model."""
    COMPLETE = "complete"
    """The author declared the list complete."""
    AUTHOR = "author"
    """The author wrote it down as wrong, or as right."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why something is true or false, as a sentence for the learner."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """True, false, or unknown: what nobody stated is not false."""

    is_true: bool | None
    proof: Proof | None = None
    """`None` where nobody knows."""


UNKNOWN = Verdict(None)


def true(level: Level, text: str) -> Verdict:
    """Return that something is true, and why."""
    return Verdict(is_true=True, proof=Proof(level, text))


def false(level: Level, text: str) -> Verdict:
    """Return that something is false, and why."""
    return Verdict(is_true=False, proof=Proof(level, text))
