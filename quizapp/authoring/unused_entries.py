"""Quantities, sections, kinds, contexts and sources that nothing in the deck makes use of."""

from collections.abc import Collection, Iterable, Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.uses import ends, places, subjects
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.entries import entries_of
from quizapp.deck.model import Deck, Entry, EntryId, Evidence


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the entries that only name something, and that nothing speaks of."""
    entries = [entry for _, entry in entries_of(deck)]
    yield from _unused(
        "quantities",
        deck.quantities,
        {*ends(deck), *places(deck), *subjects(deck)}
        | {quantity.of for quantity in deck.quantities.values()},
        "No mechanism or claim speaks of this quantity, so it is never asked.",
        "State what raises or lowers it in `mechanisms`, or delete it.",
    )
    yield from _unused(
        "sections",
        deck.sections,
        {entry.section for entry in entries},
        "Nothing belongs to this section.",
        "Write `section: {id}` on what belongs to it, or delete it.",
    )
    yield from _unused(
        "kinds",
        deck.kinds,
        {kind for term in deck.terms.values() for kind in term.kind},
        "No term is of this kind.",
        "Write `kind: {id}` on the terms that belong to it, or delete it.",
    )
    yield from _unused(
        "contexts",
        deck.contexts,
        {entry.when for entry in entries} | {context.within for context in deck.contexts.values()},
        "Nothing holds in this context.",
        "Write `when: {id}` on what holds in it alone, or delete it.",
    )
    yield from _sources(deck, entries)


def _unused(
    name: str,
    ids: Iterable[EntryId],
    used: Collection[EntryId | None],
    message: str,
    hint: str,
) -> Iterator[Remark]:
    for id in ids:
        if id not in used:
            hinted = hint.format(id=id)
            yield Remark(Code.UNUSED_ENTRY, (name, id), message, hinted, of_key=True)


def _sources(deck: Deck, entries: Iterable[Entry]) -> Iterator[Remark]:
    """Yield the sources that an author seems to have forgotten to cite.

    A list of which few are cited is for reading on. But several works, none of them cited, in a
    deck that never says how firmly anything is stated: then nobody knows which "the source" is.
    """
    entries = list(entries)
    cited = {entry.cite for entry in entries}
    uncited = [id for id in deck.sources if id not in cited]
    if len(uncited) * 2 <= len(deck.sources):
        yield from _unused(
            "sources",
            uncited,
            (),
            "Nothing cites this source.",
            "Write `cite: {id}` on what it says, or delete it.",
        )
    elif (
        uncited == list(deck.sources)
        and len(uncited) > 1
        and all(entry.evidence is Evidence.STATED for entry in entries)
    ):
        message = (
            "Nothing cites any of these sources: learners read “stated by the source” and"
            " cannot tell which."
        )
        hint = f"Write `cite: {uncited[0]}` on what it says, and so on; or keep only one of them."
        yield Remark(Code.UNCITED_SOURCES, ("sources",), message, hint, of_key=True)
