"""What may be typed for a thing, what is not exact enough, and what names another thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from quizapp.deck.model import EntryId
from quizapp.questions import typed_answers
from quizapp.questions.material import Material
from quizapp.questions.words import LANGUAGE

normalised = cache(typed_answers.normalised)
"""Each name of a deck is read once for each question."""


@dataclass(frozen=True, slots=True)
class TypedNames:
    """How a typed answer is read."""

    accepts: tuple[str, ...]
    """What is right, the best first; empty where each name is another thing's too."""
    broader: tuple[str, ...]
    """Names of tied things, and longer ways to speak of this one: more exactly, please."""
    rivals: Mapping[str, EntryId | None]
    """Names of other things; `None` of one that no question may name."""


def names_of_one(id: EntryId, material: Material, *, as_level: bool = False) -> TypedNames:
    """Return how a typed name of a term or quantity is read.

    A name that it shares with another term or quantity is nobody's: it would be right of both.

    Args:
        id: The term or quantity.
        material: Its deck.
        as_level: Whether what rises and falls of it is as right as its name, and named first.
    """
    taken = {
        normalised(name)
        for other in _things(material)
        if other != id and not _is_level_of(other, id, material)
        for name in _calls(other, material)
    }
    called = own_names(id, material)
    if as_level:
        called = (material.names.level(id), *called)
    accepts = [name for name in called if normalised(name) not in taken]
    return _sorted_out(accepts, {id}, material)


def names_of_answer(answer: str, material: Material) -> TypedNames:
    """Return how the words of a gap are read: the answer, and the names of what it names."""
    forms = _forms(answer)
    meant = {
        id
        for id in _things(material)
        if material.may_name(id) and any(forms & _forms(name) for name in own_names(id, material))
    }
    others = [name for id in sorted(meant) for name in own_names(id, material)]
    return _sorted_out([answer, *LANGUAGE.number(answer), *others], meant, material)


def own_names(id: EntryId, material: Material) -> tuple[str, ...]:
    """Return what a thing is called where it stands alone."""
    quantity = material.deck.quantities.get(id)
    return (quantity.title,) if quantity is not None else material.aliases(id)


def _sorted_out(accepts: Iterable[str], meant: set[EntryId], material: Material) -> TypedNames:
    right: dict[str, str] = {}
    for name in accepts:
        right.setdefault(normalised(name), name)
    broader: dict[str, str] = {}
    rivals: dict[str, EntryId | None] = {}
    spoken_for = set(right)
    for id in _things(material):
        is_tied = any(material.oracle.are_tied(id, one) for one in meant)
        for name in _calls(id, material):
            said = normalised(name)
            if is_tied and material.may_name(id) and said and said not in right:
                broader.setdefault(said, name)
    spoken_for |= set(broader)
    for id in _things(material):
        if not any(material.oracle.are_tied(id, one) for one in meant):
            for name in _calls(id, material):
                if normalised(name) not in spoken_for:
                    rivals.setdefault(name, id if material.may_name(id) else None)
    return TypedNames(tuple(right.values()), tuple(broader.values()), rivals)


def _things(material: Material) -> list[EntryId]:
    return sorted([*material.deck.terms, *material.deck.quantities])


def _calls(id: EntryId, material: Material) -> tuple[str, ...]:
    """Return everything that a thing is called, alone and within a sentence."""
    inside = (material.names.thing(id), material.names.level(id))
    return tuple(dict.fromkeys((*own_names(id, material), *inside)))


def _is_level_of(id: EntryId, term: EntryId, material: Material) -> bool:
    """Whether something is the quantity of a term, which may well be called like it."""
    quantity = material.deck.quantities.get(id)
    return quantity is not None and quantity.of == term


def _forms(name: str) -> set[str]:
    """Return a name as one and as many: "target cells" are a "target cell"."""
    said = normalised(name)
    return {said, said.removesuffix("s"), said.removesuffix("es")} - {""}
