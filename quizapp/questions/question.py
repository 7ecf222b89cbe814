"""Questions: what is asked, what would be right, and the proof of every option."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType, TypeAlias

from quizapp.deck.model import EntryId
from quizapp.knowledge.effects import Held
from quizapp.knowledge.facts import FactId, Link
from quizapp.knowledge.propositions import Proof

QuestionId = NewType("QuestionId", str)
"""`family/facts[/variant]`: the same for every seed, order of options and order of the file."""

OptionId = NewType("OptionId", str)
"""What an option stands for, by the author's ids: unique in its question."""


class Family(StrEnum):
    """A way to make questions; the value is the family's id."""

    MEANING = "f1"
    NAME = "f2"
    NAME_TYPED = "f3"
    CLOZE = "f4"
    KIND = "f5"
    SIGN = "f6"
    TARGET = "f7"
    SOURCE = "f8"
    PERTURBATION = "f9"
    MEDIATOR = "f10"
    BLOCKADE = "f11"
    FAULTY_LINK = "f12"
    OPPOSING_ROUTES = "f13"
    ORDER = "f14"
    NEXT_STEP = "f15"
    LOOP = "f16"
    LOOP_RESPONSE = "f17"
    TABLE = "f18"
    MATCHING = "f19"
    EVIDENCE = "f20"
    CONTRAST = "f21"
    BY_HAND = "f22"


class Form(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    TYPED = "typed"
    ORDERING = "ordering"
    MATCHING = "matching"
    SELECT = "select"


class Level(StrEnum):
    """What a question asks of a learner."""

    RECALL = "recall"
    LINK = "one link"
    CHAIN = "chain"
    LOOP = "loop"
    EVIDENCE = "evidence"


class Error(StrEnum):
    """What somebody got wrong who chose an option: the wrong pick is the diagnosis."""

    SIGN_FLIPPED = "sign flipped"
    DIRECTION_REVERSED = "direction reversed"
    STEP_SKIPPED = "step skipped"
    SISTER_TERM = "sister term"
    OTHER_TERM = "other term"
    PARTIAL_MATCH = "partial match"
    OTHER_ROW = "other row"
    OTHER_LINK = "other link"
    SIDE_ROUTE = "side route"
    FEEDBACK_TAKEN_FOR_REVERSAL = "feedback taken for reversal"
    CLAIMED_TOO_MUCH = "claimed too much"
    CLAIMED_TOO_LITTLE = "claimed too little"
    TRUE_STEP = "true step taken for false"
    AUTHORS = "author's distractor"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    id: OptionId
    text: str
    proof: Proof
    """Why it is true, or false."""
    error: Error | None = None
    """`None` of what is right."""

    @property
    def is_right(self) -> bool:
        """Whether choosing it is right."""
        return self.error is None

    def explained(self, text: str) -> "Option":
        """Return it with the same proof in other words, those that fit its question."""
        return replace(self, proof=replace(self.proof, text=text))


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a question is about, in the deck's ids, so that others can check it against the deck."""

    source: EntryId | None = None
    target: EntryId | None = None
    direction: str | None = None
    """`raised` or `lowered`, of a direct effect."""
    held: Held | str | None = None
    """`high`, `low`, or `given` for an agent."""
    context: EntryId | None = None
    term: EntryId | None = None
    kind: EntryId | None = None
    table: EntryId | None = None
    row: EntryId | None = None
    column: EntryId | None = None
    value: str | None = None
    pathway: EntryId | None = None
    step: EntryId | None = None
    loop: EntryId | None = None
    path: tuple[str, ...] = ()
    """Mechanism ids along the way that the answer rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What every question has."""

    id: QuestionId
    family: Family
    facts: tuple[FactId, ...]
    """The facts that an answer is evidence of, the most important first."""
    section: str | None
    """Where it belongs: the last section among its facts, so that nothing is asked too early."""
    level: Level
    stem: str
    """A whole question or a whole instruction."""
    feedback: str
    """Why the right answer is right, ending with a true statement."""
    about: About
    links: tuple[Link, ...] = ()
    """Drawn with the feedback."""
    origin: str | None = None
    """Who says so, and how firmly."""
    line: int = 1
    """Where in the deck's file it comes from."""
    assumes: tuple[str, ...] = ()
    """Mechanisms that are only suggested and taken as true here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(_Question):
    """Choose one. In the pool, with every distractor that could be proven false."""

    key: Option
    distractors: tuple[Option, ...]
    """Best first."""
    is_scale: bool = False
    """Whether the options are a fixed scale, shown whole and in order."""
    scale: tuple[OptionId, ...] = ()
    """The order of a scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(_Question):
    """Type a name, or the words of a gap."""

    accepts: tuple[str, ...]
    """What is right, the best first."""
    broader: tuple[str, ...] = ()
    """Names of tied terms: neither right nor wrong."""
    rivals: Mapping[str, EntryId | None]
    """Names of other things, which a typed answer must never be taken for, and what they name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line to be put in order, or one end of a pair."""

    id: OptionId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(_Question):
    """Put steps in order."""

    steps: tuple[Item, ...]
    """In an order that is right."""
    before: tuple[tuple[OptionId, OptionId], ...]
    """Every pair whose order is constrained, transitively."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(_Question):
    """Match each left end to a right end."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]
    """One more or two than there are left ends, or the same right end for several."""
    pairs: tuple[tuple[OptionId, OptionId], ...]
    proofs: Mapping[OptionId, Proof]
    """Of each left end, why its right end is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Select(_Question):
    """Tick all that fit: at least two do, and at least one does not."""

    options: tuple[Option, ...]


Question: TypeAlias = Choice | Typed | Ordering | Matching | Select
