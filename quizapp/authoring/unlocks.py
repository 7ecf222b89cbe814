"""Which lists, if their author could call them whole, would let how many more questions be asked.

Tried out: the deck is given the word, and its questions are made again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from quizapp.deck.model import Column, Completeness, Deck, EntryId, Kind, Quantity, Table, Term
from quizapp.questions.pool import Pool, make_pool
from quizapp.questions.question import Family, Question, QuestionId

_Value = TypeVar("_Value")
_Thing = TypeVar("_Thing", Term, Quantity)


@dataclass(frozen=True, slots=True)
class Declaration:
    """Something that an author may say of an entry, if it is true."""

    path: tuple[str, ...]
    """Where the entry stands: the map's name, ids."""
    words: str
    """As it is written: "complete: true"."""
    line: int
    """Where the entry begins."""
    made: Callable[[Deck], Deck]
    """Gives the deck that says it."""


@dataclass(frozen=True, slots=True)
class Unlock:
    """A declaration and what it would bring."""

    declaration: Declaration
    questions: int
    """How many more there would be, were it the only thing declared."""


def unlocks(deck: Deck, pool: Pool) -> list[Unlock]:
    """Return what would bring more questions, that which brings the most first.

    Args:
        deck: The deck as it is.
        pool: Its questions.
    """
    known = {question.id for question in pool.questions}
    found: list[Unlock] = []
    for declarations in _sorts(deck):
        together = deck
        for one in declarations:
            together = one.made(together)
        if together is deck:
            continue
        # All of a sort at once first: most bring nothing, and need not be tried alone.
        added = _added(together, known)
        families = {question.family for question in added}
        named = set().union(*map(_ids_in, added)) if added else set()
        found += [
            Unlock(one, len(new))
            for one in declarations
            if named.intersection(one.path) and (new := _added(one.made(deck), known, families))
        ]
    return sorted(found, key=lambda one: (-one.questions, one.declaration.line))


def _added(
    deck: Deck, known: set[QuestionId], only: Iterable[Family] | None = None
) -> list[Question]:
    return [one for one in make_pool(deck, only).questions if one.id not in known]


def _ids_in(question: Question) -> set[str]:
    """Return the ids of entries that a question, or a proof of it, may rest on."""
    about = question.about
    own = {about.source, about.target, about.term, about.kind, about.table, about.column}
    ids = {str(id) for id in own if id is not None}
    return ids.union(*(fact.split(":") for fact in question.facts))


def _sorts(deck: Deck) -> Iterator[list[Declaration]]:
    yield [_of_kind(kind) for kind in deck.kinds.values() if not kind.complete]
    ends = {end for one in deck.mechanisms.values() for end in (one.source, one.target)}
    for list_of in Completeness:
        terms = [term for id, term in deck.terms.items() if id in ends]
        quantities = [quantity for id, quantity in deck.quantities.items() if id in ends]
        yield [
            *(_of_term(one, list_of) for one in terms if list_of not in one.complete),
            *(_of_quantity(one, list_of) for one in quantities if list_of not in one.complete),
        ]
    tables = deck.tables.values()
    yield [_of_table(table) for table in tables if not table.complete]
    yield [
        _of_column(table, replace(column, functional=True), "functional: true")
        for table in tables
        for column in table.columns.values()
        if not column.functional
    ]
    yield [
        _of_column(table, replace(column, exclusive=True), "exclusive: true")
        for table in tables
        for column in table.columns.values()
        if column.functional and not column.exclusive and _all_differ(table, column.id)
    ]


def _of_kind(kind: Kind) -> Declaration:
    whole = replace(kind, complete=True)
    return Declaration(
        ("kinds", kind.id),
        "complete: true",
        kind.place.line,
        lambda deck: replace(deck, kinds=_with(deck.kinds, kind.id, whole)),
    )


def _of_term(term: Term, list_of: Completeness) -> Declaration:
    def made(deck: Deck) -> Deck:
        whole = _more_complete(deck.terms[term.id], list_of)
        return replace(deck, terms=_with(deck.terms, term.id, whole))

    return Declaration(("terms", term.id), _lists(term, list_of), term.place.line, made)


def _of_quantity(quantity: Quantity, list_of: Completeness) -> Declaration:
    def made(deck: Deck) -> Deck:
        whole = _more_complete(deck.quantities[quantity.id], list_of)
        return replace(deck, quantities=_with(deck.quantities, quantity.id, whole))

    path = ("quantities", quantity.id)
    return Declaration(path, _lists(quantity, list_of), quantity.place.line, made)


def _more_complete(thing: _Thing, list_of: Completeness) -> _Thing:
    return replace(thing, complete=thing.complete | {list_of})


def _lists(thing: Term | Quantity, list_of: Completeness) -> str:
    return f"complete: [{', '.join(sorted(thing.complete | {list_of}))}]"


def _of_table(table: Table) -> Declaration:
    whole = replace(table, complete=True)
    return Declaration(
        ("tables", table.id),
        "complete: true",
        table.place.line,
        lambda deck: replace(deck, tables=_with(deck.tables, table.id, whole)),
    )


def _of_column(table: Table, column: Column, words: str) -> Declaration:
    def made(deck: Deck) -> Deck:
        now = deck.tables[table.id]
        changed = replace(now, columns=_with(now.columns, column.id, column))
        return replace(deck, tables=_with(deck.tables, table.id, changed))

    path = ("tables", table.id, "columns", column.id)
    return Declaration(path, words, column.place.line, made)


def _all_differ(table: Table, column: EntryId) -> bool:
    values = [
        row.cells[column].value.casefold() for row in table.rows.values() if column in row.cells
    ]
    return len(set(values)) == len(values)


def _with(entries: Mapping[EntryId, _Value], id: EntryId, entry: _Value) -> dict[EntryId, _Value]:
    return {**entries, id: entry}
