"""f21: which of two terms that are easily confused an attribute belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quizapp.deck.model import EntryId, Table, Term
from quizapp.questions import wording
from quizapp.questions.cells import Place, askable_columns, askable_tables, places_in
from quizapp.questions.definitions import askable_terms
from quizapp.questions.material import Material, question_id
from quizapp.questions.question import About, Family, Item, Level, Matching, OptionId, Question
from quizapp.questions.texts import as_option

FAMILY = Family.CONTRAST

FEWEST = 2
"""Columns: of the two cells of a single one, the first answer gives the second away."""


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each two terms that are mixed up and stand in exclusive columns."""
    terms = {term.id: term for term in askable_terms(material)}
    mixed_up = {
        (min(one, other), max(one, other))
        for one, term in terms.items()
        for other in term.confused_with
        if other in terms and other != one
    }
    tables: defaultdict[EntryId, list[Table]] = defaultdict(list)
    for table in askable_tables(material):
        for row in table.rows:
            tables[row].append(table)
    for one, other in sorted(mixed_up):
        shared = [table for table in tables[one] if other in table.rows]
        if (question := _question(terms[one], terms[other], shared, material)) is not None:
            yield question


def _question(
    one: Term, other: Term, tables: Iterable[Table], material: Material
) -> Question | None:
    if material.oracle.are_tied(one.id, other.id):
        return None
    pairs = list(_pairs(one.id, other.id, tables, material))
    if len(pairs) < FEWEST:
        return None
    places = [place for pair in pairs for place in pair]
    facts = tuple(place.fact for place in places)
    items = [Item(id=OptionId(place.fact), text=_attribute(place)) for place in places]
    proofs = {
        OptionId(place.fact): proof
        for place in places
        if (proof := material.proof(place.says(), that_it_is=True)) is not None
    }
    return Matching(
        id=question_id(FAMILY, facts),
        family=FAMILY,
        facts=facts,
        section=material.section(facts),
        level=Level.RECALL,
        stem=wording.CONTRAST.format(one=as_option(one.name), other=other.name),
        feedback=" ".join(place.told for place in places),
        about=About(term=one.id),
        origin=material.names.origin(places[0].cell.evidence, places[0].cite),
        line=one.place.line,
        left=tuple(sorted(items, key=lambda item: (item.text, item.id))),
        right=tuple(Item(id=OptionId(term.id), text=as_option(term.name)) for term in (one, other)),
        pairs=tuple((OptionId(place.fact), OptionId(place.row.id)) for place in places),
        proofs=proofs,
    )


def _pairs(
    one: EntryId, other: EntryId, tables: Iterable[Table], material: Material
) -> Iterator[tuple[Place, Place]]:
    """Yield the cells of two rows in exclusive columns, where neither can be the other's."""
    for table in tables:
        for column in askable_columns(table):
            if column.exclusive:
                rows = {place.row.id: place for place in places_in(table, column, material)}
                if one in rows and other in rows:
                    pair = rows[one], rows[other]
                    if _are_apart(*pair, material) and not any(p.context for p in pair):
                        yield pair


def _are_apart(one: Place, other: Place, material: Material) -> bool:
    says = (one.says(other.cell.value), other.says(one.cell.value))
    return all(material.proof(said, that_it_is=False) is not None for said in says)


def _attribute(place: Place) -> str:
    return wording.ATTRIBUTE.format(column=as_option(place.column.title), value=place.cell.value)
