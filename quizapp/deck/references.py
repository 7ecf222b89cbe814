"""Whether everything that an entry names is there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from quizapp.deck.codes import Code
from quizapp.deck.entries import entries_of
from quizapp.deck.entry_shapes import RowShape
from quizapp.deck.faults import Fault, Path
from quizapp.deck.fields import field_names
from quizapp.deck.likely import did_you_mean
from quizapp.deck.model import (
    Claim,
    Context,
    Deck,
    Entry,
    Loop,
    Mechanism,
    Pathway,
    Quantity,
    Table,
    Term,
)
from quizapp.deck.names import Names, Namespace
from quizapp.deck.nodes import MapNode
from quizapp.text import shortened

_Named = Iterable[str | None]


def check(deck: Deck, root: MapNode) -> Iterator[Fault]:
    """Yield what `deck` refers to in vain.

    Args:
        deck: The well-formed entries.
        root: The nodes of the whole file.
    """
    names = Names(root)
    for path, entry in entries_of(deck):
        # Most entries refer to little, and to what is there: they cost no path.
        if not (
            (entry.section is None or entry.section in names.sections)
            and (entry.when is None or entry.when in names.contexts)
            and (entry.cite is None or entry.cite in names.sources)
        ):
            yield from _common(path, entry, names)
        if own := _OWN.get(type(entry)):
            yield from own(path, entry, names)


def _common(path: Path, entry: Entry, names: Names) -> Iterator[Fault]:
    at_section, at_when, at_cite = (*path, "section"), (*path, "when"), (*path, "cite")
    yield from _unknown(
        Code.UNKNOWN_SECTION, "section", at_section, [entry.section], names.sections
    )
    yield from _unknown(Code.UNKNOWN_CONTEXT, "context", at_when, [entry.when], names.contexts)
    yield from _unknown(Code.UNKNOWN_SOURCE, "source", at_cite, [entry.cite], names.sources)


def _context(path: Path, context: Context, names: Names) -> Iterator[Fault]:
    at = (*path, "within")
    return _unknown(Code.UNKNOWN_CONTEXT, "context", at, [context.within], names.contexts)


def _term(path: Path, term: Term, names: Names) -> Iterator[Fault]:
    yield from _unknown(Code.UNKNOWN_KIND, "kind", (*path, "kind"), term.kind, names.kinds)
    for field, ids in (
        ("confused_with", term.confused_with),
        ("is_a", term.is_a),
        ("part_of", term.part_of),
    ):
        yield from _unknown(Code.UNKNOWN_THING, "term", (*path, field), ids, names.terms)


def _quantity(path: Path, quantity: Quantity, names: Names) -> Iterator[Fault]:
    return _things((*path, "of"), [quantity.of], names)


def _mechanism(path: Path, mechanism: Mechanism, names: Names) -> Iterator[Fault]:
    yield from _things((*path, "source"), [mechanism.source], names)
    yield from _things((*path, "target"), [mechanism.target], names)
    yield from _things((*path, "by"), [mechanism.by], names)


def _loop(path: Path, loop: Loop, names: Names) -> Iterator[Fault]:
    at = (*path, "through")
    return _unknown(Code.UNKNOWN_MECHANISM, "mechanism", at, loop.through, names.links)


def _claim(path: Path, claim: Claim, names: Names) -> Iterator[Fault]:
    return _things((*path, "about"), claim.about, names)


def _pathway(path: Path, pathway: Pathway, _names: Names) -> Iterator[Fault]:
    steps = Namespace({step.id: None for step in pathway.steps})
    named = [step.id for step in pathway.steps[:12]]
    for index, pair in enumerate(pathway.before):
        at = (*path, "before", index)
        for fault in _unknown(Code.UNKNOWN_STEP, "step", at, pair, steps):
            yield replace(fault, hint=fault.hint or f"The steps are: {', '.join(named)}.")


def _table(path: Path, table: Table, names: Names) -> Iterator[Fault]:
    for row in table.rows.values():
        at = (*path, "rows", row.id)
        if row.title is None and row.id not in names.terms:
            message = f"The row `{row.id}` is no term and has no `title`."
            hint = names.terms.advice(row.id) or "Give it a `title`."
            yield Fault(Code.UNKNOWN_ROW, at, message, hint, of_key=True)
        for column in row.cells:
            if column in table.columns:
                continue
            message = f"`{shortened(column, 60)}` is no column of this table."
            close = did_you_mean(column, [*table.columns, *_OF_ROWS])
            close = close or f"Its columns are: {', '.join(list(table.columns)[:12])}."
            yield Fault(Code.UNKNOWN_COLUMN, (*at, column), message, close, of_key=True)


_OWN: Mapping[type[Entry], Callable[[Path, Any, Names], Iterator[Fault]]] = {
    Context: _context,
    Term: _term,
    Quantity: _quantity,
    Mechanism: _mechanism,
    Loop: _loop,
    Claim: _claim,
    Pathway: _pathway,
    Table: _table,
}
"""How the references that only one sort of entry has are checked."""


_OF_ROWS = field_names(RowShape)


def _things(path: Path, ids: _Named, names: Names) -> Iterator[Fault]:
    return _unknown(Code.UNKNOWN_THING, "term or quantity", path, ids, names.things)


def _unknown(code: Code, what: str, path: Path, ids: _Named, known: Namespace) -> Iterator[Fault]:
    """Return a fault for each of `ids` that is not `known`, at its position in the field."""
    for name in ids:
        if name is not None and name not in known:
            return _faults(code, what, path, ids, known)
    return iter(())


def _faults(code: Code, what: str, path: Path, ids: _Named, known: Namespace) -> Iterator[Fault]:
    for index, name in enumerate(ids):
        if name is not None and name not in known:
            message = f"There is no {what} `{shortened(name, 60)}`."
            hint = known.advice(name) or _add_it(code, name, what)
            subject = None if code is Code.UNKNOWN_STEP else name
            yield Fault(code, (*path, index), message, hint, subject=subject)


def _add_it(code: Code, name: str, what: str) -> str | None:
    places = {
        Code.UNKNOWN_MECHANISM: "mechanisms",
        Code.UNKNOWN_SECTION: "sections",
        Code.UNKNOWN_KIND: "kinds",
        Code.UNKNOWN_CONTEXT: "contexts",
        Code.UNKNOWN_SOURCE: "sources",
        Code.UNKNOWN_THING: "terms" if what == "term" else "terms` or `quantities",
    }
    return f"Add `{shortened(name, 60)}` to `{places[code]}`." if code in places else None
