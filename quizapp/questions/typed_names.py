"""What may be typed for a thing, what is not exact enough, and what names another thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from quizapp.deck.model import EntryId
from quizapp.questions import typed_answers
from quizapp.questions.material import Material
from quizapp.questions.words import LANGUAGE

FEW, MANY = 300, 100
"""Of so few things all are rivals of each; of more, so many of the likest, and all near names."""

normalised = typed_answers.normalised


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
    vocabulary = _vocabulary(material)

    def is_own(name: str) -> bool:
        called = vocabulary.called[normalised(name)]
        return all(other == id or _is_level_of(other, id, material) for other in called)

    called = own_names(id, material)
    if as_level:
        called = (material.names.level(id), *called)
    return _sorted_out(filter(is_own, called), {id}, vocabulary)


def names_of_answer(answer: str, material: Material) -> TypedNames:
    """Return how the words of a gap are read: the answer, and the names of what it names."""
    vocabulary = _vocabulary(material)
    meant = {
        id for form in _forms(answer) for id in vocabulary.with_form[form] if material.may_name(id)
    }
    others = [name for id in sorted(meant) for name in own_names(id, material)]
    return _sorted_out([answer, *LANGUAGE.number(answer), *others], meant, vocabulary)


def own_names(id: EntryId, material: Material) -> tuple[str, ...]:
    """Return what a thing is called where it stands alone."""
    quantity = material.deck.quantities.get(id)
    return (quantity.title,) if quantity is not None else material.aliases(id)


class _Vocabulary:
    """All that the things of a deck are called, made once for all its questions."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.things = sorted([*material.deck.terms, *material.deck.quantities])
        self._place = {id: number for number, id in enumerate(self.things)}
        self.called: defaultdict[str, list[EntryId]] = defaultdict(list)
        """What has a name, as it stands alone or within a sentence; the names are normalised."""
        self.with_form: defaultdict[str, list[EntryId]] = defaultdict(list)
        """What is called so where it stands alone, as one or as many."""
        self.calls = {id: _calls(id, material) for id in self.things}
        """Everything that each thing is called, alone and within a sentence: plain, normalised."""
        self.named = {id: id if material.may_name(id) else None for id in self.things}
        """Each thing, `None` where no question may name it."""
        self._below: defaultdict[EntryId, list[EntryId]] = defaultdict(list)
        for id in self.things:
            for name in dict.fromkeys(said for _, said in self.calls[id]):
                self.called[name].append(id)
            for form in {form for name in own_names(id, material) for form in _forms(name)}:
                self.with_form[form].append(id)
            for above in material.model.ties.above(id):
                self._below[above].append(id)

    def tied(self, ids: Iterable[EntryId]) -> list[EntryId]:
        """Return all that is one line with some things, themselves included, sorted."""
        above = self.material.model.ties.above
        return sorted({one for id in ids for one in (id, *above(id), *self._below[id])})

    def rivals(self, ids: set[EntryId], names: Iterable[str]) -> list[EntryId]:
        """Return what some things are taken for, sorted: of a small deck, all that is in it.

        Args:
            ids: The things.
            names: What they are called, normalised: whatever is called nearly so is among them.
        """
        if len(self.things) <= FEW:
            return self.things
        found: set[EntryId] = set()
        for id in ids:
            found.update(self.material.likeness.near(id)[:MANY])
        for name in names:
            for near in self._near_names.of(name):
                found.update(self.called[near])
        return sorted(found, key=self._place.__getitem__)

    @cached_property
    def _near_names(self) -> typed_answers.NearNames:
        return typed_answers.NearNames(self.called)


_FOUND: WeakKeyDictionary[Material, _Vocabulary] = WeakKeyDictionary()


def _vocabulary(material: Material) -> _Vocabulary:
    if material not in _FOUND:
        _FOUND[material] = _Vocabulary(material)
    return _FOUND[material]


def _sorted_out(accepts: Iterable[str], meant: set[EntryId], vocabulary: _Vocabulary) -> TypedNames:
    material = vocabulary.material
    right: dict[str, str] = {}
    for name in accepts:
        right.setdefault(normalised(name), name)
    broader: dict[str, str] = {}
    rivals: dict[str, EntryId | None] = {}
    tied = vocabulary.tied(meant)
    for id in filter(material.may_name, tied):
        for name, said in vocabulary.calls[id]:
            if said and said not in right:
                broader.setdefault(said, name)
    for id in vocabulary.rivals(meant, right):
        if id not in tied:
            named = vocabulary.named[id]
            for name, said in vocabulary.calls[id]:
                if said not in right and said not in broader:
                    rivals.setdefault(name, named)
    return TypedNames(tuple(right.values()), tuple(broader.values()), rivals)


def _calls(id: EntryId, material: Material) -> tuple[tuple[str, str], ...]:
    """Return everything that a thing is called, each with how it is compared."""
    inside = (material.names.thing(id), material.names.level(id))
    names = dict.fromkeys((*own_names(id, material), *inside))
    return tuple((name, normalised(name)) for name in names)


def _is_level_of(id: EntryId, term: EntryId, material: Material) -> bool:
    """Whether something is the quantity of a term, which may well be called like it."""
    quantity = material.deck.quantities.get(id)
    return quantity is not None and quantity.of == term


def _forms(name: str) -> set[str]:
    """Return a name as one and as many: "target cells" are a "target cell"."""
    said = normalised(name)
    return {said, said.removesuffix("s"), said.removesuffix("es")} - {""}
