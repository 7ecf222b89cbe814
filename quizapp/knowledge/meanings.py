"""What a fact claims, apart from how it is worded: roles and tokens, made of ids and signs.

A meaning is a flat row of pairs, a role and its token: `("evidence", "stated", "source",
"thing:insulin", "effect", "lowers", …)`. It names itself and leaves out what is not said, so
that those of another program's version can still be read.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from unicodedata import normalize

from quizapp.deck.model import Deck, Effect, EntryId, Evidence, Loop, Mechanism, Range

Meaning = tuple[str, ...]
"""Roles and tokens in turn."""


class Role(StrEnum):
    """What a token is to the fact."""

    EVIDENCE = "evidence"
    SOURCE = "source"
    EFFECT = "effect"
    TARGET = "target"
    BY = "by"
    WHEN = "when"
    RANGE = "range"
    NET = "net"
    THEN = "then"
    """A step's direct successor; there may be several."""
    KIND = "kind"
    """Of a loop."""
    THROUGH = "through"
    """A mechanism of a loop; there are several."""
    VALUE = "value"
    """Of a table's cell."""
    ANSWER = "answer"
    """Of a question or a blank."""


def of_mechanism(mechanism: Mechanism) -> Meaning:
    """Return what a mechanism claims; what it leaves open is left out."""
    said = {
        Role.EVIDENCE: mechanism.evidence.value,
        Role.SOURCE: _thing(mechanism.source),
        Role.EFFECT: mechanism.effect.value,
        Role.TARGET: _thing(mechanism.target),
    }
    if mechanism.by is not None:
        said[Role.BY] = _thing(mechanism.by)
    if mechanism.when is not None:
        said[Role.WHEN] = f"context:{mechanism.when}"
    if mechanism.range is not Range.BOTH:
        said[Role.RANGE] = mechanism.range.value
    if mechanism.net:
        said[Role.NET] = "overall"
    return _in_order(said.items())


def of_step(evidence: Evidence, pathway: EntryId, successors: Iterable[EntryId]) -> Meaning:
    """Return what a pathway claims of a step: what comes directly after it."""
    then = ((Role.THEN, _step(pathway, step)) for step in successors)
    return _in_order([(Role.EVIDENCE, evidence.value), *then])


def of_loop(loop: Loop) -> Meaning:
    """Return what a loop claims: its kind and its mechanisms, wherever it is entered."""
    through = ((Role.THROUGH, f"mechanism:{id}") for id in loop.through)
    said = [(Role.EVIDENCE, loop.evidence.value), (Role.KIND, loop.kind.value)]
    return _in_order([*said, *through])


def of_cell(evidence: Evidence, value: str) -> Meaning:
    """Return what a table claims of a cell: its value, in whatever case and spacing."""
    return _in_order([(Role.EVIDENCE, evidence.value), (Role.VALUE, _text(value))])


def of_answer(evidence: Evidence, answer: str) -> Meaning:
    """Return what a question or a blank claims: its answer, in whatever case and spacing."""
    return _in_order([(Role.EVIDENCE, evidence.value), (Role.ANSWER, _text(answer))])


def of_claim(evidence: Evidence) -> Meaning:
    """Return what a claim claims beyond its wording: how firmly."""
    return _in_order([(Role.EVIDENCE, evidence.value)])


def pairs(meaning: Meaning) -> Iterator[tuple[str, str]]:
    """Yield each role with its token."""
    return zip(meaning[::2], meaning[1::2], strict=False)


def in_ids_of_today(meaning: Meaning, renamed: Mapping[str, str]) -> Meaning:
    """Return an earlier meaning with each id as it is called today."""
    return _in_order((role, renamed.get(token, token)) for role, token in pairs(meaning))


def shown(token: str) -> str:
    """Return a token as an author wrote it: an id, a word of the language, or a text."""
    kind, colon, rest = token.partition(":")
    if not colon:
        return token
    return rest.rpartition("/")[2] if kind == "step" else rest


def renamed(deck: Deck) -> dict[str, str]:
    """Return today's token for each earlier one that a `was` of `deck` names.

    An id that is still there is nobody's earlier one, and the first entry to name it inherits.
    """
    found: dict[str, str] = {}
    present: set[str] = set()
    for today, earlier in _tokens(deck):
        present.add(today)
        for token in earlier:
            found.setdefault(token, today)
    return {token: today for token, today in found.items() if token not in present}


def section(id: str) -> str:
    """Return the token of a section, which is part of no meaning but may be renamed."""
    return f"section:{id}"


def _tokens(deck: Deck) -> Iterator[tuple[str, list[str]]]:
    """Yield each token that a version of `deck` may hold, and the earlier ones for it."""
    for part in deck.sections.values():
        yield section(part.id), [section(old) for old in part.was]
    for context in deck.contexts.values():
        yield f"context:{context.id}", [f"context:{old}" for old in context.was]
    for term in deck.terms.values():
        yield _thing(term.id), [_thing(old) for old in term.was]
    for quantity in deck.quantities.values():
        yield _thing(quantity.id), [_thing(old) for old in quantity.was]
    for mechanism in deck.mechanisms.values():
        for end in ("", "/by"):
            earlier = [f"mechanism:{old}{end}" for old in mechanism.was]
            yield f"mechanism:{mechanism.id}{end}", earlier
    for pathway in deck.pathways.values():
        for step in pathway.steps:
            today, *earlier = (
                _step(path, id)
                for path in (pathway.id, *pathway.was)
                for id in (step.id, *step.was)
            )
            yield today, earlier


def _in_order(said: Iterable[tuple[str, str]]) -> Meaning:
    """Return a meaning whose order says nothing: not which loop's mechanism is named first."""
    ordered = sorted(said, key=_place)
    if (Role.EFFECT, Effect.GOES_WITH.value) in ordered:
        ends = sorted(token for role, token in ordered if role in ENDS)
        others = (pair for pair in ordered if pair[0] not in ENDS)
        ordered = sorted([*zip(ENDS, ends, strict=False), *others], key=_place)
    return tuple(str(part) for pair in ordered for part in pair)


def _place(pair: tuple[str, str]) -> tuple[int, str, str]:
    return (*rank(pair[0]), pair[1])


def rank(role: str) -> tuple[int, str]:
    """Return where a role stands; one of a newer program's comes last."""
    return (_ORDER.get(role, len(_ORDER)), role)


ENDS = (Role.SOURCE, Role.TARGET)
"""Of an association, either is either: they stand in the order of their ids."""

_ORDER: Mapping[str, int] = {role: number for number, role in enumerate(Role)}


def _thing(id: EntryId) -> str:
    return f"thing:{id}"


def _step(pathway: EntryId, step: EntryId) -> str:
    return f"step:{pathway}/{step}"


def _text(text: str) -> str:
    """Return a text that differs only where its words do, which no id can equal."""
    return f"text:{' '.join(normalize('NFC', text.casefold()).split())}"
