"""f18: what a row of a table has in a column, and which row has one value, or two."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from quizapp.deck.model import Column, Table
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.propositions import HasValue, Proof
from quizapp.questions import wording
from quizapp.questions.cells import (
    Place,
    alike,
    askable_columns,
    askable_tables,
    places_in,
)
from quizapp.questions.material import Candidate, Material, question_id
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Level,
    Option,
    OptionId,
    Question,
)
from quizapp.questions.stems import in_context
from quizapp.questions.texts import as_option, folded

FAMILY = Family.TABLE


def questions(material: Material) -> Iterator[Question]:
    """Yield for each cell a question for its value and one for its row; and some for two cells."""
    for table in askable_tables(material):
        columns = askable_columns(table)
        for column in columns:
            places = places_in(table, column, material)
            for place in places:
                others = [other for other in places if other.context == place.context]
                yield from _value(place, others, material)
                yield from _row(place, others, material)
        for first, second in combinations(columns, 2):
            yield from _rows_of_two(table, first, second, material)


def _value(place: Place, others: list[Place], material: Material) -> Iterator[Question]:
    """Yield the question what stands in a cell."""
    key = material.key(place.fact, as_option(place.cell.value), place.says())
    texts = {folded(place.cell.value)}
    candidates: list[Candidate] = []
    for other in alike(place, others, material):
        if folded(other.cell.value) not in texts:
            texts.add(folded(other.cell.value))
            candidates.append(
                Candidate(
                    OptionId(other.fact),
                    as_option(other.cell.value),
                    place.says(other.cell.value),
                    Error.OTHER_ROW,
                )
            )
    by_id = {other.fact: other for other in others}
    wrong = tuple(
        replace(option, proof=_whose(option.proof, by_id[FactId(option.id)]))
        for option in material.distractors(candidates)
    )
    if key is not None and wrong:
        stem = wording.CELL.format(
            table=place.table.title, column=place.column.title, row=place.title
        )
        yield _choice([place], "value", stem, key, wrong, material)


def _whose(proof: Proof, other: Place) -> Proof:
    """Return the proof against a value, which also says what it is the value of."""
    return replace(proof, text=wording.OTHERS_VALUE.format(row=other.title, why=proof.text))


def _row(place: Place, others: list[Place], material: Material) -> Iterator[Question]:
    """Yield the question whose value it is, unless another row has the same."""
    key = material.key(place.row.id, as_option(place.title), place.says())
    if any(
        other.row.id != place.row.id and folded(other.cell.value) == folded(place.cell.value)
        for other in others
    ):
        return
    wrong = material.distractors(
        Candidate(
            OptionId(other.row.id),
            as_option(other.title),
            other.says(place.cell.value),
            Error.OTHER_ROW,
        )
        for other in alike(place, others, material)
    )
    if key is not None and wrong:
        stem = wording.ROW.format(
            table=place.table.title,
            row=place.table.row,
            column=place.column.title,
            value=place.cell.value,
        )
        yield _choice([place], "row", stem, key, wrong, material)


def _rows_of_two(
    table: Table, first: Column, second: Column, material: Material
) -> Iterator[Question]:
    """Yield the question which row has two values, where either alone would not do."""
    one = {place.row.id: place for place in places_in(table, first, material)}
    two = {place.row.id: place for place in places_in(table, second, material)}
    pairs = [(one[id], two[id]) for id in one if id in two]
    for pair in pairs:
        same = [_shared(pair, other) for other in pairs if other is not pair]
        contexts = {place.context for place in pair}
        is_needed = {0, 1} <= {number for shared in same for number in shared}
        if not is_needed or {0, 1} in same or len(contexts) > 1:
            continue
        wrong = sorted(_wrong_rows(pair, pairs, material), key=lambda found: found[0])
        key = material.key(pair[0].row.id, as_option(pair[0].title), pair[0].says())
        second_proof = material.proof(pair[1].says(), that_it_is=True)
        if key is not None and second_proof is not None and wrong:
            stem = wording.ROW_OF_TWO.format(
                table=table.title,
                row=table.row,
                value=pair[0].cell.value,
                column=first.title,
                second_value=pair[1].cell.value,
                second_column=second.title,
            )
            options = tuple(option for _, option in wrong)
            yield _choice(list(pair), "rows", stem, key, options, material)


def _shared(pair: tuple[Place, Place], other: tuple[Place, Place]) -> set[int]:
    """Return in which of two columns another row has the same value."""
    return {
        number
        for number, (own, its) in enumerate(zip(pair, other, strict=True))
        if folded(own.cell.value) == folded(its.cell.value)
    }


def _wrong_rows(
    pair: tuple[Place, Place], pairs: list[tuple[Place, Place]], material: Material
) -> Iterator[tuple[int, Option]]:
    """Yield the rows that one of two values is proven not to be of, with 0 for a near miss."""
    by_row = {other[0].row.id: other for other in pairs}
    for place in alike(pair[0], [other[0] for other in pairs if other is not pair], material):
        other = by_row[place.row.id]
        says = [its.says(own.cell.value) for own, its in zip(pair, other, strict=True)]
        why = _first_disproof(says, material)
        if why is not None:
            is_near = bool(_shared(pair, other))
            error = Error.PARTIAL_MATCH if is_near else Error.OTHER_ROW
            option = Option(OptionId(place.row.id), as_option(place.title), why, error)
            yield (0 if is_near else 1, option)


def _first_disproof(says: list[HasValue], material: Material) -> Proof | None:
    found = (material.proof(one, that_it_is=False) for one in says)
    return next((proof for proof in found if proof is not None), None)


def _choice(
    places: list[Place],
    variant: str,
    stem: str,
    key: Option,
    wrong: tuple[Option, ...],
    material: Material,
) -> Choice:
    place = places[0]
    facts = tuple(one.fact for one in places)
    return Choice(
        id=question_id(FAMILY, facts, variant),
        family=FAMILY,
        facts=facts,
        section=material.section(facts),
        level=Level.RECALL,
        stem=in_context(stem, place.context, material),
        key=key,
        distractors=wrong,
        feedback=" ".join(one.told for one in places),
        about=About(
            table=place.table.id,
            row=place.row.id,
            column=place.column.id,
            value=place.cell.value,
            context=place.context,
        ),
        origin=material.names.origin(place.cell.evidence, place.cite),
        line=place.cell.place.line,
    )
