"""What a deck states, sentence by sentence, and how firmly each is said to be known."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from quizapp.authoring.uses import said_by
from quizapp.deck.faults import Path
from quizapp.deck.model import Card, Deck, Evidence


class Sort(Enum):
    """What sort of text it is: the same word says different things in them."""

    DEFINITION = auto()
    SIGNED_VERB = auto()
    """The verb of a mechanism that raises or lowers."""
    OTHER_VERB = auto()
    SENTENCE = auto()
    """A claim, a step, a cell, a card."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text that says something is so."""

    sort: Sort
    path: Path
    text: str
    evidence: Evidence
    """Its own, or that of what it is part of where that is weaker."""


def statements_of(deck: Deck) -> Iterator[Statement]:
    """Yield everything that `deck` states in words; names, reasons and notes are left out."""
    for term in deck.terms.values():
        at: Path = ("terms", term.id, "definition")
        yield Statement(Sort.DEFINITION, at, term.definition, term.evidence)
    for mechanism in deck.mechanisms.values():
        if mechanism.verb is not None:
            sort = Sort.SIGNED_VERB if mechanism.effect.sign else Sort.OTHER_VERB
            at = ("mechanisms", mechanism.id, "verb")
            yield Statement(sort, at, mechanism.verb, mechanism.evidence)
    yield from _steps(deck)
    yield from _cells(deck)
    for claim in deck.claims.values():
        at = ("claims", claim.id, "text")
        yield Statement(Sort.SENTENCE, at, claim.text, claim.evidence)
    for card in deck.cards.values():
        field = "back" if isinstance(card, Card) else "cloze"
        at = ("cards", card.id, field)
        yield Statement(Sort.SENTENCE, at, said_by(card)[-1], card.evidence)


def _steps(deck: Deck) -> Iterator[Statement]:
    for pathway in deck.pathways.values():
        for index, step in enumerate(pathway.steps):
            at: Path = ("pathways", pathway.id, "steps", index, "text")
            evidence = _weakest(pathway.evidence, step.evidence)
            yield Statement(Sort.SENTENCE, at, step.text, evidence)


def _cells(deck: Deck) -> Iterator[Statement]:
    for table in deck.tables.values():
        for row in table.rows.values():
            for column, cell in row.cells.items():
                at: Path = ("tables", table.id, "rows", row.id, column, "value")
                evidence = _weakest(table.evidence, row.evidence, cell.evidence)
                yield Statement(Sort.SENTENCE, at, cell.value, evidence)


def _weakest(*evidence: Evidence) -> Evidence:
    firmness = list(Evidence)
    return max(evidence, key=firmness.index)
