"""Made decks and edits of them, in which it is known who is who."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from quizapp.knowledge.facts import Compiled
from tests.builders import compiled

EFFECTS = ("raises", "lowers", "acts on", "converts to", "binds")
SIGNS = {"raises": 1, "converts to": 1, "lowers": -1}

Who = tuple[int, str]
"""An entry, by its number, and the side of it that a fact asks for."""


@dataclass
class Thing:
    """One entry of a made deck."""

    number: int
    """Who it is, for ever."""
    kind: str
    """`term`, `context`, `mechanism`, `question`, `card`, `step` or `row`."""
    id: str
    words: int = 0
    """Which of its wordings is used."""
    was: list[str] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    """What it claims; it speaks of others by their numbers."""

    @property
    def text(self) -> str:
        return f"Said of {self.number} in way {self.words}."

    @property
    def common(self) -> dict[str, Any]:
        return {"was": self.was} if self.was else {}


@dataclass
class Made:
    """A made deck."""

    things: dict[int, Thing] = field(default_factory=dict)
    last: int = 0

    def add(self, kind: str, **claims: Any) -> int:
        self.last += 1
        self.things[self.last] = Thing(self.last, kind, f"{kind}-{self.last}", claims=claims)
        return self.last

    def of(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if thing.kind == kind]

    def steps(self) -> list[Thing]:
        return sorted(self.of("step"), key=lambda step: (step.claims["at"], step.number))

    def copy(self) -> "Made":
        things = {
            number: replace(thing, was=list(thing.was), claims=dict(thing.claims))
            for number, thing in self.things.items()
        }
        return Made(things, self.last)

    # As an author writes it

    def compiled(self) -> Compiled:
        deck: dict[str, Any] = {"quizapp": 1, "id": "made", "title": "Made"}
        deck |= {name: entries for name, entries in self._maps().items() if entries}
        return compiled(json.dumps(deck, indent=1))

    def _maps(self) -> dict[str, dict[str, Any]]:
        steps = [{"id": step.id, "text": step.text, **step.common} for step in self.steps()]
        rows = {self.things[r.claims["term"]].id: self._row(r) for r in self.of("row")}
        columns = {"column": {"title": "column", "functional": True}}
        return {
            "contexts": {
                t.id: {"title": f"in case {t.number}", **t.common} for t in self.of("context")
            },
            "terms": {
                t.id: {"name": f"name {t.number}", "definition": t.text, **t.common}
                for t in self.of("term")
            },
            "mechanisms": {t.id: self._mechanism(t) for t in self.of("mechanism")},
            "questions": {
                t.id: {"stem": t.text, "right": t.claims["right"], **t.common}
                for t in self.of("question")
            },
            "cards": {
                t.id: {"front": f"What is {t.number}?", "back": t.text, **t.common}
                for t in self.of("card")
            },
            "pathways": {"pathway": {"title": "P", "steps": steps}} if len(steps) > 1 else {},
            "tables": {"table": {"title": "T", "row": "row", "columns": columns, "rows": rows}}
            if rows
            else {},
        }

    def _mechanism(self, thing: Thing) -> dict[str, Any]:
        spoken_of = {
            role: self.things[number].id
            for role, number in thing.claims.items()
            if role in {"source", "target", "when"}
        }
        return {**thing.claims, **spoken_of, "why": thing.text, **thing.common}

    def _row(self, thing: Thing) -> dict[str, Any]:
        return {"column": {"value": thing.claims["value"], "note": thing.text}}

    # As the author means it

    def facts(self) -> dict[Who, tuple[str, Any]]:
        """Return the id and the claim of every fact; a claim speaks of others by numbers."""
        return {who: (id, claim) for who, id, claim in self._facts()}

    def _facts(self) -> Iterator[tuple[Who, str, Any]]:
        for number, thing in self.things.items():
            match thing.kind:
                case "term":
                    yield (number, "meaning"), f"term:{thing.id}:meaning", None
                    yield (number, "name"), f"term:{thing.id}:name", None
                case "mechanism":
                    yield (number, ""), f"mechanism:{thing.id}", thing.claims
                case "question":
                    yield (number, ""), f"question:{thing.id}", thing.claims["right"].lower()
                case "card":
                    yield (number, ""), f"card:{thing.id}", None
                case "row":
                    row = self.things[thing.claims["term"]].id
                    yield (number, ""), f"table:table:{row}:column", thing.claims["value"].lower()
                case _:
                    pass  # a context has no fact, and steps have them in pairs
        for step, after in pairwise(self.steps()):
            yield (step.number, ""), f"pathway:pathway:{step.id}", after.number


@st.composite
def edits(draw: st.DrawFn) -> tuple[Made, Made]:
    """Return a deck and what became of it after a few edits."""
    old = draw(_made_decks())
    new = old.copy()
    for _ in range(draw(st.integers(0, 8))):
        _edit(new, draw)
    return old, new


@st.composite
def _made_decks(draw: st.DrawFn) -> Made:
    deck = Made()
    terms = [deck.add("term") for _ in range(draw(st.integers(2, 5)))]
    for _ in range(draw(st.integers(0, 2))):
        deck.add("context")
    for _ in range(draw(st.integers(0, 4))):
        _add_mechanism(deck, draw)
    for _ in range(draw(st.integers(0, 2))):
        deck.add("card")
        deck.add("question", right=draw(st.sampled_from("ABC")))
    for at in range(draw(st.integers(0, 4))):
        deck.add("step", at=at)
    for term in terms[: draw(st.integers(0, 3))]:
        deck.add("row", term=term, value=draw(st.sampled_from("ABC")))
    return deck


def _edit(deck: Made, draw: st.DrawFn) -> None:
    thing = draw(st.sampled_from(list(deck.things.values())))
    match draw(st.sampled_from(("reword", "rename", "claim", "claim", "delete", "add"))):
        case "reword":
            thing.words += 1
        case "rename" if thing.kind != "row":
            thing.was.append(thing.id)
            thing.id = f"{thing.kind}-{thing.number}-{len(thing.was)}"
        case "delete":
            _delete(deck, thing)
        case "add":
            _add(deck, thing.kind, draw)
        case "claim":
            _claim(deck, thing, draw)
        case _:
            pass  # a row has no name of its own


def _claim(deck: Made, thing: Thing, draw: st.DrawFn) -> None:
    match thing.kind:
        case "mechanism":
            contexts = [context.number for context in deck.of("context")]
            role, value = draw(
                st.one_of(
                    st.tuples(st.just("effect"), st.sampled_from(EFFECTS)),
                    st.tuples(st.just("range"), st.sampled_from(("above", "below", None))),
                    st.tuples(st.just("evidence"), st.sampled_from(("suggested", None))),
                    st.tuples(st.just("when"), st.sampled_from((*contexts, None))),
                    st.tuples(st.just("net"), st.sampled_from((True, None))),
                )
            )
            thing.claims.pop(role, None)
            thing.claims |= {} if value is None else {role: value}
        case "question":
            thing.claims["right"] = draw(st.sampled_from("ABCabc"))
        case "row":
            thing.claims["value"] = draw(st.sampled_from("ABCabc"))
        case "step":
            thing.claims["at"] = draw(st.integers(0, 9))
        case _:
            pass  # it has words alone


def _add(deck: Made, kind: str, draw: st.DrawFn) -> None:
    match kind:
        case "mechanism":
            _add_mechanism(deck, draw)
        case "question":
            deck.add(kind, right=draw(st.sampled_from("ABC")))
        case "step":
            deck.add(kind, at=draw(st.integers(0, 9)))
        case "row":
            pass  # there is one a term, at most
        case _:
            deck.add(kind)


def _add_mechanism(deck: Made, draw: st.DrawFn) -> None:
    """Add one between two terms that none holds between: no deck may contradict itself."""
    held = {(m.claims["source"], m.claims["target"]) for m in deck.of("mechanism")}
    free = [
        (a.number, b.number)
        for a in deck.of("term")
        for b in deck.of("term")
        if a is not b and (a.number, b.number) not in held
    ]
    if free:
        source, target = draw(st.sampled_from(free))
        deck.add("mechanism", source=source, target=target, effect=draw(st.sampled_from(EFFECTS)))


def _delete(deck: Made, thing: Thing) -> None:
    """Delete an entry and what cannot be without it."""
    if thing.kind == "term" and len(deck.of("term")) < 3:
        return
    for other in list(deck.things.values()):
        if thing.number in [
            other.claims.get(role) for role in ("source", "target", "when", "term")
        ]:
            del deck.things[other.number]
    del deck.things[thing.number]
