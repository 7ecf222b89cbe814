"""Facts: the smallest things that memory tracks, and the faces they are asked by."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any, NewType

from quizapp.deck.model import Evidence

FactId = NewType("FactId", str)
"""Made from the author's ids alone (`term:insulin:meaning`), never from wording or position."""


class FactKind(StrEnum):
    """What sort of entry a fact comes from."""

    MEANING = "meaning"
    NAME = "name"
    MECHANISM = "mechanism"
    STEP = "step"
    LOOP = "loop"
    CLAIM = "claim"
    CELL = "cell"
    CARD = "card"
    BLANK = "blank"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Link:
    """One arrow of a drawing."""

    source: str
    sign: str
    """`+`, `−`, `0` (asserted none), `?` (no direction), or empty where levels are not meant."""
    target: str
    side: str = ""
    """`low` or `high` where it is said of one side of the source's usual level only."""
    is_hedged: bool = False
    """True where the source only suggests it."""


@dataclass(frozen=True, slots=True)
class Face:
    """One way to ask a fact."""

    id: str
    """Unique in its fact: `forward`, `backward`, `next`, …"""
    prompt: str
    answer: str
    """A whole true statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The smallest thing that memory tracks: one schedule, many faces."""

    id: FactId
    kind: FactKind
    section: str | None
    """The section's id; `None` in a deck without sections."""
    line: int
    """Where in the file the entry stands."""
    faces: tuple[Face, ...]
    """From the easiest to the hardest; at least one."""
    topic: str | None = None
    """What the prompt is about, shown small above it: a pathway's or table's title."""
    evidence: Evidence = Evidence.STATED
    origin: str | None = None
    """Who says so, and how firmly: "suggested by the source"; `None` where a deck names nobody."""
    why: str | None = None
    note: str | None = None
    links: tuple[Link, ...] = ()
    siblings: tuple[FactId, ...] = ()
    """Facts that spoil this one when asked on the same day."""
    confusable: tuple[FactId, ...] = ()
    """Facts that learners mix up with this one."""
    builds_on: tuple[FactId, ...] = ()
    """The end terms of a mechanism: failing it brings the weakest of them forward."""
    was: tuple[FactId, ...] = ()
    """Earlier ids of this fact."""
    meaning: tuple[str, ...] | None = None
    """What it claims, in ids and signs alone: two versions mean the same when these are equal.

    `None` where the wording is all there is (a term, a card), and in facts that an older program
    compiled.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A deck as the learner meets it: its head and its facts in teaching order."""

    id: str
    title: str
    description: str | None
    notice: str | None
    sections: Mapping[str, str]
    """Title by id, in teaching order."""
    facts: tuple[Fact, ...]
    was: tuple[str, ...] = field(default=())
    """Earlier ids of the deck."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Earlier token of a meaning to today's (`thing:glucose` to `thing:blood-glucose`)."""


_ALWAYS = {
    kind: tuple(field.name for field in fields(kind) if field.default is MISSING)
    for kind in (Fact, Face, Link)
}
_SOMETIMES = {
    kind: tuple((field.name, field.default) for field in fields(kind)[len(always) :])
    for kind, always in _ALWAYS.items()
}


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """Return `fact` as values that JSON can hold; `fact_from_json` reads it back.

    What goes without saying is left out: most facts have few of the many things one can have.
    """
    values = _values(fact)
    values["faces"] = [_values(face) for face in fact.faces]
    if fact.links:
        values["links"] = [_values(link) for link in fact.links]
    return values


def _values(value: Fact | Face | Link) -> dict[str, Any]:
    values = {name: getattr(value, name) for name in _ALWAYS[type(value)]}
    for name, default in _SOMETIMES[type(value)]:
        said = getattr(value, name)
        if said is not default and said != default:
            values[name] = said
    return values


def fact_from_json(values: Mapping[str, Any]) -> Fact:
    """Return the fact that `fact_to_json` wrote, now or in an older program."""
    read = {
        name: tuple(values[name])
        for name in ("siblings", "confusable", "builds_on", "was", "meaning")
        if values.get(name) is not None
    }
    return Fact(
        **{
            **values,
            **read,
            "kind": FactKind(values["kind"]),
            "evidence": Evidence(values.get("evidence", Evidence.STATED)),
            "faces": tuple(Face(**face) for face in values["faces"]),
            "links": tuple(Link(**link) for link in values.get("links", ())),
        }
    )
