"""What a deck says, once its text has been read and found well formed.

Everything here is a frozen value. Maps keep the order of the file, which is the order of
teaching. Optional text is `None` when the author left it out, never an empty string.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

DeckId = NewType("DeckId", str)
"""A deck's own id: progress hangs on it for ever."""

EntryId = NewType("EntryId", str)
"""The id of one entry, unique in its map; terms and quantities share one space."""


class Evidence(StrEnum):
    """How firmly the source states something."""

    STATED = "stated"
    SUGGESTED = "suggested"
    HYPOTHESISED = "hypothesised"


class Effect(StrEnum):
    """What a source does to a target, as an author writes it."""

    RAISES = "raises"
    LOWERS = "lowers"
    CONVERTS_TO = "converts to"
    HAS_NO_DIRECT_EFFECT_ON = "has no direct effect on"
    CHANGES = "changes"
    ACTS_ON = "acts on"
    BINDS = "binds"
    PERMITS = "permits"
    MAKES = "makes"
    RELEASES = "releases"
    LEADS_TO = "leads to"
    GOES_WITH = "goes with"
    IS_GIVEN_FOR = "is given for"

    @property
    def sign(self) -> int | None:
        """Return 1 up, -1 down, 0 asserted none, `None` where the effect claims no direction."""
        return _SIGNS.get(self)


_SIGNS = {
    Effect.RAISES: 1,
    Effect.CONVERTS_TO: 1,
    Effect.LOWERS: -1,
    Effect.HAS_NO_DIRECT_EFFECT_ON: 0,
}


class Range(StrEnum):
    """On which side of its usual level a source's effect is stated."""

    ABOVE = "above"
    BELOW = "below"
    BOTH = "both"


class LoopKind(StrEnum):
    """Whether a loop damps a disturbance or feeds it."""

    BALANCING = "balancing"
    REINFORCING = "reinforcing"


class PathwayOrder(StrEnum):
    """Whether every step has one place, or only some pairs are ordered."""

    STRICT = "strict"
    PARTIAL = "partial"


class Completeness(StrEnum):
    """Which list about a thing the deck holds in full."""

    EFFECTS = "effects"
    CAUSES = "causes"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a deck file something stands."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What any entry of a deck may say about itself."""

    evidence: Evidence = Evidence.STATED
    cite: EntryId | None = None
    """One of the deck's sources; `None` means the document that the deck teaches."""
    note: str | None = None
    """Shown with the answer and never asked."""
    when: EntryId | None = None
    """The context in which it holds; `None` holds in all."""
    section: EntryId | None = None
    tags: tuple[str, ...] = ()
    ask: bool = True
    """False keeps it a card that no quiz ever asks."""
    was: tuple[EntryId, ...] = ()
    """Earlier ids, whose progress it inherits."""
    place: Place = field(default=Place(1, 1), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entry):
    """A work the deck refers to."""

    id: EntryId
    title: str
    where: str | None = None
    """The chapter or page, `place:` in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Entry):
    """A part of the deck that can be studied alone."""

    id: EntryId
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Entry):
    """What sort of thing a term is; things of one kind are easily confused."""

    id: EntryId
    title: str
    complete: bool = False
    """True when every term of the deck that belongs to it is marked so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Entry):
    """A condition under which mechanisms hold."""

    id: EntryId
    title: str
    """As a stem prints it: "after a meal"."""
    within: EntryId | None = None
    """The wider context whose links hold here too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Entry):
    """A thing with a name and a definition."""

    id: EntryId
    name: str
    definition: str
    also: tuple[str, ...] = ()
    abbr: tuple[str, ...] = ()
    kind: tuple[EntryId, ...] = ()
    in_sentence: str | None = None
    """The name as it stands inside a sentence, with its article: "the hypothalamus"."""
    quantity: str | None = None
    """How stems call what rises or falls; `None` when the name serves."""
    confused_with: tuple[EntryId, ...] = ()
    complete: frozenset[Completeness] = frozenset()
    is_a: tuple[EntryId, ...] = ()
    part_of: tuple[EntryId, ...] = ()
    given: bool = False
    """True for an agent: it "is given", never "is held above"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Entry):
    """Something that goes up and down without being a term to define."""

    id: EntryId
    title: str
    of: EntryId | None = None
    complete: frozenset[Completeness] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Entry):
    """One cause and what it does."""

    id: EntryId
    source: EntryId
    effect: Effect
    target: EntryId
    by: EntryId | None = None
    """The enzyme of a conversion."""
    verb: str | None = None
    """Wording in place of the effect's own."""
    where: tuple[str, ...] = ()
    """Places: ids of terms, or words."""
    range: Range = Range.BOTH
    why: str | None = None
    net: bool = False
    """True for a stated overall effect, which is no link of the graph."""
    chain: bool = True
    """False when it is true but must not be chained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entry):
    """One step of a pathway."""

    id: EntryId
    text: str
    has_own_id: bool = True
    """False when the id was made from the step's position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway(Entry):
    """Steps that follow one another."""

    id: EntryId
    title: str
    steps: tuple[Step, ...]
    order: PathwayOrder = PathwayOrder.STRICT
    before: tuple[tuple[EntryId, EntryId], ...] = ()
    """In a partial order, the pairs that are ordered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop(Entry):
    """Mechanisms that close on the first."""

    id: EntryId
    title: str
    kind: LoopKind
    through: tuple[EntryId, ...]
    runaway: bool = False
    """True when it grows until something outside stops it."""
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Entry):
    """What is said of each row of a table."""

    id: EntryId
    title: str
    functional: bool = False
    """True when each row has one value."""
    exclusive: bool = False
    """True when no two rows share a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Entry):
    """What one row has in one column."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Entry):
    """One row of a table, named by a term or by itself."""

    id: EntryId
    title: str | None = None
    """`None` when `id` is a term's."""
    cells: Mapping[EntryId, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Entry):
    """Rows that are compared column by column."""

    id: EntryId
    title: str
    row: str
    """What a row is called in a stem."""
    columns: Mapping[EntryId, Column]
    rows: Mapping[EntryId, Row]
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Entry):
    """A statement that is neither a definition nor a mechanism."""

    id: EntryId
    text: str
    about: tuple[EntryId, ...] = ()
    prompt: str | None = None
    """The question that the text answers."""
    overclaim: str | None = None
    """A wording that says more than the source does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One gap of a cloze."""

    id: EntryId
    answer: str
    hint: str | None = None
    has_own_id: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Entry):
    """A card with two sides, written by hand."""

    id: EntryId
    front: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Entry):
    """A sentence with gaps, written by hand."""

    id: EntryId
    parts: tuple[str | Blank, ...]
    """The sentence, cut at its gaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entry):
    """A question written by hand."""

    id: EntryId
    stem: str
    right: str
    wrong: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """One deck file, read."""

    id: DeckId
    title: str
    version: int = 1
    description: str | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    license: str | None = None
    notice: str | None = None
    was: tuple[DeckId, ...] = ()
    sources: Mapping[EntryId, Source] = field(default_factory=dict)
    sections: Mapping[EntryId, Section] = field(default_factory=dict)
    kinds: Mapping[EntryId, Kind] = field(default_factory=dict)
    contexts: Mapping[EntryId, Context] = field(default_factory=dict)
    terms: Mapping[EntryId, Term] = field(default_factory=dict)
    quantities: Mapping[EntryId, Quantity] = field(default_factory=dict)
    mechanisms: Mapping[EntryId, Mechanism] = field(default_factory=dict)
    pathways: Mapping[EntryId, Pathway] = field(default_factory=dict)
    loops: Mapping[EntryId, Loop] = field(default_factory=dict)
    tables: Mapping[EntryId, Table] = field(default_factory=dict)
    claims: Mapping[EntryId, Claim] = field(default_factory=dict)
    cards: Mapping[EntryId, Card | Cloze] = field(default_factory=dict)
    questions: Mapping[EntryId, Question] = field(default_factory=dict)
    veto: tuple[str, ...] = ()
