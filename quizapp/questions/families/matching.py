"""f19: match rows to values, and tick all that fit."""

from collections.abc import Iterable, Iterator
from typing import Any

from quizapp.deck.model import Column, EntryId, Kind, Table
from quizapp.knowledge import wording as prose
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.propositions import IsOfKind
from quizapp.knowledge.terms import meaning_id
from quizapp.questions import wording
from quizapp.questions.cells import Place, askable_columns, askable_tables, places_in
from quizapp.questions.definitions import askable_terms
from quizapp.questions.families.kind import told_of_kind
from quizapp.questions.material import Candidate, Material, question_id
from quizapp.questions.question import (
    About,
    Error,
    Family,
    Item,
    Level,
    Matching,
    Option,
    OptionId,
    Question,
    Select,
)
from quizapp.questions.stems import in_context
from quizapp.questions.texts import all_different, as_option, folded
from quizapp.questions.words import stems_of

FAMILY = Family.MATCHING

FEWEST, MOST = 3, 5
"""Pairs to match."""
SPARE = 2
"""Entries left over, at most; there is always one, or the last pair would need no thought."""
RIGHT, WRONG = 4, 3
"""Options to tick, and not to tick, at most."""


def questions(material: Material) -> Iterator[Question]:
    """Yield the matching questions of exclusive columns, then what can be ticked."""
    for table in askable_tables(material):
        for column in askable_columns(table):
            places = places_in(table, column, material)
            yield from _matching(table, column, places, material)
            if table.complete and not column.exclusive:
                yield from _rows_to_tick(table, column, places, material)
    terms = [term.id for term in askable_terms(material) if term.when is None]
    for _, kind in sorted(material.deck.kinds.items()):
        if kind.complete and kind.ask and kind.when is None:
            yield from _kind_to_tick(kind, terms, material)


# Matching


def _matching(
    table: Table, column: Column, places: list[Place], material: Material
) -> Iterator[Question]:
    """Yield as few questions as have every row among them."""
    if not column.exclusive or len({place.context for place in places}) != 1:
        return
    if not all_different(place.cell.value for place in places):
        return
    fit = [place for place in places if not _tells(place, places)]
    size = min(MOST, len(fit), len(places) - 1)
    if size < FEWEST:
        return
    groups = [fit[first : first + size] for first in range(0, len(fit) - size + 1, size)]
    if len(fit) % size:
        groups.append(fit[-size:])
    for group in groups:
        rest = [place for place in places if place not in group]
        if question := _match(table, column, group, _spare(group, rest, material), material):
            yield question


def _tells(place: Place, places: list[Place]) -> bool:
    """Return whether a row's title rings in its own value and in no other."""
    own = stems_of(place.title) & stems_of(place.cell.value)
    others = (stems_of(other.cell.value) for other in places if other is not place)
    return bool(own.difference(*others))


def _spare(group: list[Place], rest: Iterable[Place], material: Material) -> list[Place]:
    """Return whose values are added although they fit none, those of the likest rows."""

    def fits(place: Place) -> bool:
        return all(
            material.proof(one.says(place.cell.value), that_it_is=False) is not None
            and not material.oracle.are_tied(one.row.id, place.row.id)
            for one in group
        )

    def likeness(place: Place) -> float:
        return sum(material.likeness.of(place.row.id, one.row.id) for one in group)

    return sorted(filter(fits, rest), key=lambda place: (-likeness(place), place.row.id))[:SPARE]


def _match(
    table: Table, column: Column, group: list[Place], spare: list[Place], material: Material
) -> Question | None:
    proofs = {
        OptionId(place.row.id): proof
        for place in group
        if (proof := material.proof(place.says(), that_it_is=True)) is not None
    }
    if not spare or len(proofs) < len(group) or _share_a_value(group, material):
        return None
    stem = wording.MATCH.format(
        table=table.title, column=column.title, row=table.row, spare=wording.SPARE[len(spare)]
    )
    facts = tuple(place.fact for place in group)
    values = sorted((as_option(place.cell.value), place.row.id) for place in (*group, *spare))
    return Matching(
        id=question_id(FAMILY, facts, "match"),
        **_common(facts, " ".join(place.told for place in group), material),
        stem=in_context(stem, group[0].context, material),
        about=About(table=table.id, column=column.id, context=group[0].context),
        origin=material.names.origin(group[0].cell.evidence, group[0].cite),
        line=group[0].cell.place.line,
        left=tuple(Item(id=OptionId(place.row.id), text=as_option(place.title)) for place in group),
        right=tuple(Item(id=OptionId(id), text=text) for text, id in values),
        pairs=tuple((OptionId(place.row.id), OptionId(place.row.id)) for place in group),
        proofs=proofs,
    )


def _share_a_value(group: list[Place], material: Material) -> bool:
    """Return whether it is left open that one row's value is another's too."""
    return any(
        material.proof(one.says(other.cell.value), that_it_is=False) is None
        or material.oracle.are_tied(one.row.id, other.row.id)
        for one in group
        for other in group
        if one is not other
    )


# Ticking


def _rows_to_tick(
    table: Table, column: Column, places: list[Place], material: Material
) -> Iterator[Question]:
    """Yield one question for each value that several rows have and others have not."""
    if len({place.context for place in places}) > 1:
        return
    by_value: dict[str, list[Place]] = {}
    for place in places:
        by_value.setdefault(folded(place.cell.value), []).append(place)
    for value, having in sorted(by_value.items()):
        text = having[0].cell.value
        candidates = [
            Candidate(
                OptionId(place.row.id), as_option(place.title), place.says(text), Error.OTHER_ROW
            )
            for place in places
        ]
        # Rows of one table are alike enough, whatever else is known of them.
        fitting = [place.row.id for place in having]
        options = _options(candidates, fitting, material, only_alike=False)
        if options:
            right = {option.id for option in options if option.is_right}
            facts = tuple(place.fact for place in having if OptionId(place.row.id) in right)
            stem = wording.TICK_ROWS.format(
                table=table.title, row=table.row, column=column.title, value=text
            )
            yield Select(
                id=question_id(FAMILY, facts, "tick"),
                **_common(facts, _right_ones(options), material),
                stem=in_context(stem, having[0].context, material),
                about=About(table=table.id, column=column.id, value=value),
                line=having[0].cell.place.line,
                options=options,
            )


def _kind_to_tick(kind: Kind, terms: list[EntryId], material: Material) -> Iterator[Question]:
    """Yield one question for a complete kind."""
    candidates = [
        Candidate(
            OptionId(id),
            prose.sentence(material.names.title(id)),
            IsOfKind(id, kind.id),
            Error.OTHER_TERM,
        )
        for id in terms
    ]
    members = [id for id in terms if kind.id in material.deck.terms[id].kind]
    stem = wording.TICK_KIND.format(kind=kind.title)
    if options := tuple(
        told_of_kind(option, kind, material)
        for option in _options(candidates, members, material, ringing=stems_of(stem))
    ):
        facts = tuple(meaning_id(EntryId(one.id)) for one in options if one.is_right)
        yield Select(
            id=question_id(FAMILY, [f"kind:{kind.id}"], "tick"),
            **_common(facts, _right_ones(options), material),
            stem=stem,
            about=About(kind=kind.id),
            line=kind.place.line,
            options=options,
        )


def _options(
    candidates: list[Candidate],
    fitting: list[EntryId],
    material: Material,
    ringing: frozenset[str] = frozenset(),
    *,
    only_alike: bool = True,
) -> tuple[Option, ...]:
    """Return options to tick sorted by id; none unless two are right and one is wrong.

    Args:
        candidates: What may be an option.
        fitting: Which of them are right.
        material: Their deck.
        ringing: Words of the stem: what is wrong and has them too comes first.
        only_alike: Whether what is like none of the right ones is left out.
    """
    right = [
        key
        for one in candidates
        if EntryId(one.id) in fitting
        and (key := material.key(one.id, one.text, one.says)) is not None
    ][:RIGHT]
    ids = [EntryId(option.id) for option in right]
    near = {
        one.id: sum(material.likeness.of(EntryId(one.id), id) for id in ids) for one in candidates
    }
    apart = [
        one
        for one in candidates
        if EntryId(one.id) not in fitting
        and (near[one.id] > 0 or not only_alike)
        and not any(material.oracle.are_tied(EntryId(one.id), id) for id in ids)
    ]
    apart.sort(key=lambda one: (not ringing & stems_of(one.text), -near[one.id], one.id))
    wrong = material.distractors(apart)[:WRONG]
    if len(right) < 2 or not wrong:
        return ()
    return tuple(sorted([*right, *wrong], key=lambda option: option.id))


def _right_ones(options: Iterable[Option]) -> str:
    names = prose.listed(option.text for option in options if option.is_right)
    return wording.RIGHT_ONES.format(those=names)


def _common(facts: tuple[FactId, ...], feedback: str, material: Material) -> dict[str, Any]:
    return {
        "family": FAMILY,
        "facts": facts,
        "section": material.section(facts),
        "level": Level.RECALL,
        "feedback": feedback,
    }
