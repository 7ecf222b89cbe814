"""A deck's YAML, read apart from the program's own reader."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

Json = Any
"""What JSON and YAML are made of."""

SIGNS = {"raises": 1, "converts to": 1, "lowers": -1}
WITHOUT_SIGN = {"changes", "acts on", "binds", "permits"}
NONE_AT_ALL = "has no direct effect on"
ABOVE, BELOW = 1, -1
SIDES = {"above": {ABOVE}, "below": {BELOW}, "both": {ABOVE, BELOW}}


@dataclass(frozen=True)
class Said:
    """A mechanism as it is written."""

    id: str
    source: str
    effect: str
    target: str
    by: str | None = None
    net: bool = False
    chain: bool = True
    when: str | None = None
    range: str = "both"
    evidence: str = "stated"
    cite: str | None = None

    @property
    def is_direct(self) -> bool:
        known = {*SIGNS, *WITHOUT_SIGN, NONE_AT_ALL}
        return not self.net and self.effect in known


@dataclass(frozen=True)
class Arrow:
    """One way in which one thing bears on another; a conversion is two of them."""

    id: str
    source: str
    target: str
    sign: int | None
    said: Said

    def can_serve(self, side: int | None) -> bool:
        """Return whether a chain may rest on it, from a source that is above, below or unknown."""
        sides = SIDES[self.said.range]
        return (
            self.sign is not None
            and self.said.evidence == "stated"
            and self.said.chain
            and (len(sides) == 2 or side in sides)
        )


@dataclass
class Deck:
    """A deck's YAML, looked up."""

    said: Mapping[str, Json]
    _paths: dict[Any, list[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> "Deck":
        # Texts stay as they are written: `no` is a word.
        return cls(yaml.load(path.read_bytes(), Loader=yaml.BaseLoader))

    def entries(self, name: str, text: str = "title") -> dict[str, dict[str, Json]]:
        """Return a map of the deck; what is written short becomes a map with its text."""
        return {
            id: entry if isinstance(entry, dict) else ({text: entry} if entry else {})
            for id, entry in (self.said.get(name) or {}).items()
        }

    @cached_property
    def terms(self) -> dict[str, dict[str, Json]]:
        return self.entries("terms", "definition")

    @cached_property
    def things(self) -> dict[str, dict[str, Json]]:
        return {**self.terms, **self.entries("quantities")}

    @cached_property
    def mechanisms(self) -> dict[str, Said]:
        found: dict[str, Said] = {}
        known = Said.__dataclass_fields__
        for id, entry in (self.said.get("mechanisms") or {}).items():
            if isinstance(entry, str):
                first, *middle, last = entry.split()
                found[id] = Said(id, first, " ".join(middle), last)
                continue
            fields = {name: value for name, value in entry.items() if name in known}
            for flag in ("net", "chain"):
                if flag in fields:
                    fields[flag] = fields[flag] == "true"
            found[id] = Said(id=id, **fields)
        return found

    def widening(self, context: str | None) -> list[str | None]:
        """Return a context, those it lies within, and none."""
        found: list[str | None] = []
        while context is not None:
            found.append(context)
            context = self.entries("contexts")[context].get("within")
        return [*found, None]

    @cached_property
    def every_arrow(self) -> list[Arrow]:
        found = []
        for said in self.mechanisms.values():
            if said.is_direct and said.effect != NONE_AT_ALL:
                sign = SIGNS.get(said.effect)
                found.append(Arrow(said.id, said.source, said.target, sign, said))
                if said.by is not None and said.by != said.target:
                    found.append(Arrow(f"{said.id}/by", said.by, said.target, 1, said))
        return found

    def arrows(self, context: str | None) -> list[Arrow]:
        holding = self.widening(context)
        return [arrow for arrow in self.every_arrow if arrow.said.when in holding]

    @cached_property
    def arrow(self) -> dict[str, Arrow]:
        return {arrow.id: arrow for arrow in self.every_arrow}

    # names

    def title(self, id: str) -> str:
        entry = self.things.get(id, {})
        return str(entry.get("name") or entry.get("title") or id.replace("-", " "))

    def level(self, id: str) -> set[str]:
        """Return how a sentence may call what rises or falls."""
        entry = self.things[id]
        if "quantity" in entry:
            return {plain(entry["quantity"])}
        return {plain(entry.get("in_sentence", self.title(id))), plain(self.title(id))}

    def names(self, term: str) -> set[str]:
        entry = self.terms[term]
        every = [self.title(term), *listed(entry.get("also")), *listed(entry.get("abbr"))]
        return {plain(name) for name in every}

    # ties

    def are_tied(self, one: str, other: str) -> bool:
        """Return whether one is the other, a sort or a part of it, or shares a name with it."""
        if one == other or one in self.above(other) or other in self.above(one):
            return True
        both = one in self.terms and other in self.terms
        return both and bool(self.names(one) & self.names(other))

    def above(self, id: str) -> set[str]:
        """Return all that a thing is a sort or a part of, over however many steps."""
        found: set[str] = set()
        todo = [id]
        while todo:
            entry = self.things.get(todo.pop(), {})
            up = [one for name in ("is_a", "part_of", "of") for one in listed(entry.get(name))]
            todo += [one for one in up if one not in found]
            found.update(up)
        return found

    # ways

    def ways(self, context: str | None, source: str, target: str) -> list[tuple[str, ...]]:
        """Return every simple way between two things, as the things on it."""
        asked = (context, source, target)
        if asked not in self._paths:
            after: defaultdict[str, set[str]] = defaultdict(set)
            before: defaultdict[str, set[str]] = defaultdict(set)
            for arrow in self.arrows(context):
                after[arrow.source].add(arrow.target)
                before[arrow.target].add(arrow.source)
            useful, todo = {target}, [target]
            while todo:
                more = before[todo.pop()] - useful
                useful |= more
                todo += more
            found: list[tuple[str, ...]] = []

            def walk(at: str, passed: tuple[str, ...]) -> None:
                if at == target:
                    found.append(passed)
                    return
                for step in sorted(after[at] & useful - set(passed)):
                    walk(step, (*passed, step))

            walk(source, (source,))
            self._paths[asked] = found
        return self._paths[asked]

    @cached_property
    def runaway(self) -> set[str]:
        """What belongs to a loop that grows without end."""
        return {
            end
            for loop in self.entries("loops").values()
            if loop.get("runaway") == "true"
            for id in loop["through"]
            for end in (self.arrow[id].source, self.arrow[id].target)
        }


def listed(value: Json) -> list[str]:
    """Return what may be written as one thing or as a list."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]


def plain(text: str) -> str:
    """Return a text as it compares: words in lower case, without an article in front."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"a", "an", "the"} else words)


def said_alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()).rstrip(".") == " ".join(
        other.casefold().split()
    ).rstrip(".")
