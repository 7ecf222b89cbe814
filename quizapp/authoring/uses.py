"""What a deck makes use of: the ends of its mechanisms, their places, the subjects of the rest."""

from collections.abc import Iterator
from itertools import chain

from quizapp.deck.model import Card, Cloze, Deck, EntryId


def ends(deck: Deck) -> Iterator[EntryId]:
    """Yield the terms and quantities that mechanisms join, enzymes too."""
    for mechanism in deck.mechanisms.values():
        yield mechanism.source
        yield mechanism.target
        if mechanism.by is not None:
            yield mechanism.by


def places(deck: Deck) -> Iterator[EntryId]:
    """Yield where mechanisms happen: ids of terms, and words that are no id."""
    for mechanism in deck.mechanisms.values():
        yield from map(EntryId, mechanism.where)


def subjects(deck: Deck) -> Iterator[EntryId]:
    """Yield what claims are about and what tables have rows for."""
    for claim in deck.claims.values():
        yield from claim.about
    for table in deck.tables.values():
        yield from table.rows


def sentences(deck: Deck) -> Iterator[tuple[EntryId | None, str]]:
    """Yield what the deck says in words, each with the id of the term whose text it is."""
    for term in deck.terms.values():
        yield term.id, term.definition
        if term.note:
            yield term.id, term.note
    for quantity in deck.quantities.values():
        yield None, quantity.title
    for text in chain(_of_links(deck), _of_tables(deck), _of_the_rest(deck)):
        if text:
            yield None, text


def _of_links(deck: Deck) -> Iterator[str | None]:
    for mechanism in deck.mechanisms.values():
        yield from (mechanism.verb, *mechanism.where, mechanism.why, mechanism.note)
    for pathway in deck.pathways.values():
        yield from (pathway.title, *(step.text for step in pathway.steps))
    for loop in deck.loops.values():
        yield from (loop.title, loop.why)


def _of_tables(deck: Deck) -> Iterator[str | None]:
    for table in deck.tables.values():
        for row in table.rows.values():
            yield from (row.title, *(cell.value for cell in row.cells.values()))


def _of_the_rest(deck: Deck) -> Iterator[str | None]:
    for claim in deck.claims.values():
        yield from (claim.prompt, claim.text)
    for card in deck.cards.values():
        yield from said_by(card)
    for question in deck.questions.values():
        yield from (question.stem, question.right, *question.wrong, question.why)


def said_by(card: Card | Cloze) -> tuple[str, ...]:
    """Return the sides of a card, or the one sentence of a cloze with its gaps filled."""
    if isinstance(card, Card):
        return (card.front, card.back)
    return ("".join(part if isinstance(part, str) else part.answer for part in card.parts),)
