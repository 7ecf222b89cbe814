"""How much text the facts of a deck would hold.

A fact quotes the names of what it speaks of. So a long name that many links share makes gigabytes
out of a small file, and so do lists of earlier ids, where each row's are multiplied by each
column's.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault
from quizapp.deck.identity import clozes_of, most_facts
from quizapp.deck.model import Claim, Cloze, Deck, Entry, EntryId, Loop, Mechanism, Pathway, Table

MOST = 100_000_000
"""Characters; what is written card by card has a tenth of it in the largest file."""

_QUOTES = 6
"""How often a fact quotes a name: in prompts and answers of two faces, and in its drawing."""
_ID = 32
"""Characters of a fact's id, more or less."""

Lengths = Mapping[str, int]
"""Of what things are called in sentences, by id."""


def check(deck: Deck) -> Iterator[Fault]:
    """Yield the one fault of a deck whose facts would be too large, if it is one."""
    if sum(_weights(deck)) > MOST:
        message = f"The facts of this deck would hold over {MOST // 10**6:,} million characters."
        hint = "Shorten names that many entries share, leave old ids out of `was`, or split it."
        yield Fault(Code.TOO_LARGE, (), message, hint)


def _weights(deck: Deck) -> Iterable[int]:
    called: dict[str, int] = {id: len(thing.title) for id, thing in deck.quantities.items()}
    for id, term in deck.terms.items():
        called[id] = max(map(len, (term.name, term.in_sentence or "", term.quantity or "")))
    work = max((len(source.title) for source in deck.sources.values()), default=0)
    return chain(
        (_mechanism(link, deck, called) for link in deck.mechanisms.values()),
        (_loop(loop, deck, called) for loop in deck.loops.values()),
        map(_pathway, deck.pathways.values()),
        (_table(table, deck, called) for table in deck.tables.values()),
        (_claim(claim, called) for claim in deck.claims.values()),
        map(_cloze, clozes_of(deck)),
        [work * most_facts(deck)],
    )


def _mechanism(link: Mechanism, deck: Deck, called: Lengths) -> int:
    names = sum(called.get(end, 0) for end in (link.source, link.target, link.by) if end)
    places = sum(called.get(place, len(place)) for place in link.where)
    context = deck.contexts.get(link.when) if link.when else None
    return _QUOTES * (names + places + len(link.verb or "") + len(context.title if context else ""))


def _loop(loop: Loop, deck: Deck, called: Lengths) -> int:
    links = (deck.mechanisms.get(EntryId(id.partition("/")[0])) for id in loop.through)
    ends = (end for link in links if link for end in (link.source, link.target, link.by) if end)
    return _QUOTES * sum(called.get(end, 0) for end in ends)


def _pathway(pathway: Pathway) -> int:
    texts = {step.id: len(step.text) for step in pathway.steps}
    pairs = sum(texts.get(first, 0) + texts.get(second, 0) for first, second in pathway.before)
    earlier = _ids(pathway) * sum(map(_ids, pathway.steps)) - len(pathway.steps)
    return _QUOTES * (sum(texts.values()) + pairs) + _ID * earlier


def _table(table: Table, deck: Deck, called: Lengths) -> int:
    weight = 0
    for row in table.rows.values():
        columns = [table.columns[id] for id in row.cells if id in table.columns]
        row_title = len(row.title) if row.title else called.get(row.id, 0)
        titles = sum(row_title + len(column.title) for column in columns)
        term = deck.terms.get(row.id)
        rows = _ids(row) + (len(term.was) if term else 0)
        earlier = _ids(table) * rows * sum(map(_ids, columns)) - len(columns)
        siblings = len(columns) ** 2
        weight += _QUOTES * titles + _ID * (earlier + siblings)
    return weight


def _claim(claim: Claim, called: Lengths) -> int:
    return _QUOTES * sum(called.get(id, len(id)) for id in claim.about)


def _cloze(cloze: Cloze) -> int:
    texts = [part if isinstance(part, str) else part.answer for part in cloze.parts]
    gaps = sum(not isinstance(part, str) for part in cloze.parts)
    return gaps * (sum(map(len, texts)) + _ID * (gaps + len(cloze.was)))


def _ids(entry: Entry) -> int:
    """Return how many ids an entry has had, that of today among them."""
    return 1 + len(entry.was)
