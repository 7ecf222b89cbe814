"""A whole deck as facts, in teaching order."""

from collections.abc import Iterator

from quizapp.deck.model import Cloze, Deck
from quizapp.knowledge import meanings
from quizapp.knowledge.facts import Compiled, Fact
from quizapp.knowledge.mechanisms import loop_fact, mechanism_facts
from quizapp.knowledge.names import Names
from quizapp.knowledge.pathways import pathway_facts
from quizapp.knowledge.statements import card_fact, claim_fact, cloze_facts, question_fact
from quizapp.knowledge.tables import table_facts
from quizapp.knowledge.terms import term_facts


def compile_deck(deck: Deck) -> Compiled:
    """Return `deck` as the learner meets it.

    The facts are sorted by section, then by place in the file; facts without a section come last.
    """
    place: dict[str | None, int] = {id: number for number, id in enumerate(deck.sections)}
    facts = sorted(_facts(deck), key=lambda fact: (place.get(fact.section, len(place)), fact.line))
    return Compiled(
        id=deck.id,
        title=deck.title,
        description=deck.description,
        notice=deck.notice,
        sections={id: section.title for id, section in deck.sections.items()},
        facts=tuple(facts),
        was=deck.was,
        renamed=meanings.renamed(deck),
    )


def _facts(deck: Deck) -> Iterator[Fact]:
    names = Names(deck)
    for term in deck.terms.values():
        yield from term_facts(term, names)
    yield from mechanism_facts(deck.mechanisms.values(), names)
    for pathway in deck.pathways.values():
        yield from pathway_facts(pathway, names)
    for loop in deck.loops.values():
        yield loop_fact(loop, deck, names)
    for table in deck.tables.values():
        yield from table_facts(table, names)
    for claim in deck.claims.values():
        yield claim_fact(claim, names)
    for card in deck.cards.values():
        if isinstance(card, Cloze):
            yield from cloze_facts(card, names)
        else:
            yield card_fact(card, names)
    for question in deck.questions.values():
        yield question_fact(question, names)
