"""Compiled decks into the database: numbers stay with ids, and nothing a learner has is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, literal, select, update

from quizapp.knowledge.difference import Change, Difference, Sort, difference
from quizapp.knowledge.facts import Compiled, Fact, FactId, fact_to_json
from quizapp.services.home import DeckNumber
from quizapp.services.ports import TakenIn
from quizapp.store import learnt_as, models
from quizapp.store.numbering import Known, Numbering, numbering
from quizapp.store.prepared import Prepared, Runner
from quizapp.store.rows import readable_fact

_decks = models.Base.metadata.tables[models.Deck.__tablename__]
_facts = models.Base.metadata.tables[models.Fact.__tablename__]
_files = models.Base.metadata.tables[models.DeckFile.__tablename__]
_learners = models.Base.metadata.tables[models.Learner.__tablename__]
_memories = models.Base.metadata.tables[models.Memory.__tablename__]
_notes = models.Base.metadata.tables[models.Note.__tablename__]

_ANYBODY = select(_learners.c.number)
"""Every learner, as learners lead the keys of what they have."""

SECTION_OF_FACT = (
    select(_facts.c.section).where(_facts.c.number == _memories.c.fact).scalar_subquery()
)
"""The section of the fact that a memory is of."""

_ADD_FACT = Prepared(insert(_facts).inline())

_CHANGING = tuple(column.name for column in _facts.c if column.name not in {"number", "deck"})


@dataclass(frozen=True, slots=True)
class _Stored:
    """A fact as the store has it."""

    row: dict[str, Any]
    fact: Fact | None
    """`None` where it was written in a way that this program cannot read."""

    @property
    def number(self) -> int:
        """Return its number."""
        return int(self.row["number"])


def sync_deck(connection: Connection, compiled: Compiled, *, is_edited: bool = True) -> TakenIn:
    """Store a deck and its facts.

    A fact keeps its number as long as its id, or an earlier id that it names, is known; a
    fact that is gone is retired and comes back with its memory if it returns.
    """
    deck = _put_head(connection, compiled)
    known = _known_facts(connection, deck)
    plan = _plan(connection, compiled.facts, known)
    origins = {id: known[earlier] for id, earlier in plan.heirs.items()}
    numbers = _numbers(connection, compiled.facts, origins)
    before = {stored.number: stored.row for stored in known.values()}
    after = _rows_left(known, plan) | {
        numbers[fact.id]: _row(deck, position, fact, numbers, origins.get(fact.id))
        for position, fact in enumerate(compiled.facts)
    }
    changed = [row for at, row in after.items() if at in before and row != before[at]]
    _update(connection, changed, before)
    if new := [row for at, row in after.items() if at not in before]:
        Runner(connection).run_for_each(_ADD_FACT, new)
    for id in plan.displaced:
        _take_notes_along(connection, known[id].number, numbers[id])
    moved = [r["number"] for r in changed if r["section"] != before[r["number"]]["section"]]
    _follow_sections(connection, moved)
    if not (known and is_edited):
        return TakenIn(deck=deck)
    sorted_out = _sorted_out(compiled, known, plan)
    _keep_what_was_learnt(connection, sorted_out, origins)
    learnt_as.settle(connection, deck, compiled, numbers)
    returned = (id for id, stored in origins.items() if stored.row["is_retired"])
    return TakenIn(deck=deck, difference=sorted_out, returned=frozenset(returned))


def _follow_sections(connection: Connection, facts: Sequence[int]) -> None:
    """Bring the section that memories keep up to that of their facts."""
    if facts:
        connection.execute(
            update(_memories)
            .where(_memories.c.learner.in_(_ANYBODY), _memories.c.fact == bindparam("at"))
            .values(section=SECTION_OF_FACT),
            [{"at": number} for number in facts],
        )


def forget_all_but(connection: Connection, paths: Sequence[str]) -> None:
    """Forget the other deck files, and set aside decks that none of these holds."""
    connection.execute(delete(_files).where(_files.c.path.not_in(paths)))
    held = select(_files.c.deck).where(_files.c.deck.is_not(None))
    connection.execute(update(_decks).values(is_present=_decks.c.number.in_(held)))


def _put_head(connection: Connection, compiled: Compiled) -> DeckNumber:
    sections: dict[str | None, int] = dict.fromkeys(compiled.sections, 0)
    for fact in compiled.facts:
        sections[fact.section] = sections.get(fact.section, 0) + 1
    head = {
        "id": compiled.id,
        "title": compiled.title,
        "description": compiled.description,
        "notice": compiled.notice,
        "sections": [
            [id, compiled.sections.get(id or "", ""), count] for id, count in sections.items()
        ],
        "is_present": True,
    }
    for id in (compiled.id, *compiled.was):
        number = connection.execute(select(_decks.c.number).where(_decks.c.id == id)).scalar()
        if number is not None:
            connection.execute(update(_decks).where(_decks.c.number == number).values(head))
            return DeckNumber(number)
    inserted = connection.execute(insert(_decks).values(head)).inserted_primary_key
    assert inserted is not None
    return DeckNumber(inserted[0])


# Which fact is which


def _known_facts(connection: Connection, deck: DeckNumber) -> dict[FactId, _Stored]:
    """Return the facts that the store has of a deck, the retired ones too."""
    found = connection.execute(select(_facts).where(_facts.c.deck == deck)).mappings()
    return {
        row["id"]: _Stored(dict(row), readable_fact(row["content"], row["id"])) for row in found
    }


def _plan(
    connection: Connection, facts: Sequence[Fact], known: Mapping[FactId, _Stored]
) -> Numbering:
    def is_remembered(id: FactId) -> bool:
        mine = _memories.c.learner.in_(_ANYBODY), _memories.c.fact == known[id].number
        return bool(connection.execute(select(exists().where(*mine))).scalar())

    as_known = {
        id: Known(stored.row["is_retired"], stored.fact.was if stored.fact else ())
        for id, stored in known.items()
    }
    return numbering(facts, as_known, is_remembered)


def _numbers(
    connection: Connection, facts: Sequence[Fact], origins: Mapping[FactId, _Stored]
) -> dict[FactId, int]:
    """Return each fact's number: the one it has, or the next free one."""
    free = (connection.execute(select(func.max(_facts.c.number))).scalar() or 0) + 1
    numbers: dict[FactId, int] = {}
    for fact in facts:
        if fact.id in origins:
            numbers[fact.id] = origins[fact.id].number
        else:
            numbers[fact.id] = free
            free += 1
    return numbers


# Rows


def _row(
    deck: int,
    position: int,
    fact: Fact,
    numbers: Mapping[FactId, int],
    origin: _Stored | None,
) -> dict[str, Any]:
    return {
        "number": numbers[fact.id],
        "deck": deck,
        "id": fact.id,
        "section": fact.section,
        "position": position,
        "is_retired": False,
        "siblings": [numbers[id] for id in fact.siblings if id in numbers],
        "confusable": [numbers[id] for id in fact.confusable if id in numbers],
        "builds_on": [numbers[id] for id in fact.builds_on if id in numbers],
        "content": _content(fact, origin),
    }


def _content(fact: Fact, origin: _Stored | None) -> dict[str, Any]:
    """Return a fact written out. Most stay as they are, or only stand at another line."""
    if origin is None or origin.fact is None:
        return fact_to_json(fact)
    if replace(origin.fact, line=fact.line) != fact:
        return fact_to_json(fact)
    return {**origin.row["content"], "id": fact.id, "line": fact.line}


def _rows_left(known: Mapping[FactId, _Stored], plan: Numbering) -> dict[int, dict[str, Any]]:
    """Return the rows, by number, of what the deck does not teach: retired, each under an id."""
    taught = set(plan.heirs.values())
    return {
        stored.number: {
            **stored.row,
            "id": plan.displaced.get(id, id),
            "is_retired": True,
        }
        for id, stored in known.items()
        if id not in taught
    }


def _update(
    connection: Connection, changed: Sequence[dict[str, Any]], before: Mapping[int, dict[str, Any]]
) -> None:
    """Update facts in place; ids go through a spare name first, so that two may change places."""
    if not changed:
        return
    at = _facts.c.number == bindparam("at")
    away = [
        {"at": row["number"], "id": f"~{row['number']}"}
        for row in changed
        if row["id"] != before[row["number"]]["id"]
    ]
    if away:
        connection.execute(update(_facts).where(at).values(id=bindparam("id")), away)
    values: dict[str, Any] = {name: bindparam(name) for name in _CHANGING}
    rows = [{"at": row["number"], **{name: row[name] for name in _CHANGING}} for row in changed]
    connection.execute(update(_facts).where(at).values(values), rows)


def _take_notes_along(connection: Connection, displaced: int, heir: int) -> None:
    """Copy what learners wrote under today's id to the fact that has this id now."""
    others = _notes.alias("others")
    has_own = exists().where(others.c.learner == _notes.c.learner, others.c.fact == heir)
    found = select(_notes.c.learner, literal(heir), _notes.c.text).where(
        _notes.c.learner.in_(_ANYBODY), _notes.c.fact == displaced, ~has_own
    )
    connection.execute(insert(_notes).from_select(["learner", "fact", "text"], found))


# What became of them


def _sorted_out(compiled: Compiled, known: Mapping[FactId, _Stored], plan: Numbering) -> Difference:
    """Return what became of each fact that was taught, or is now.

    The store has decided which fact is which, so each old one is given its id of today first.
    """
    found = difference(list(_of_today(known, plan)), compiled)
    earlier = {
        today: known[id].fact
        for today, id in plan.heirs.items()
        if today != id and known[id].fact is not None
    }

    def named(change: Change) -> Change:
        if change.after is None or (before := earlier.get(change.after.id)) is None:
            return change
        sort = change.sort if change.sort is Sort.MEANING else Sort.RENAMED
        return replace(change, sort=sort, before=before)

    return replace(found, changes=tuple(named(change) for change in found.changes))


def _of_today(known: Mapping[FactId, _Stored], plan: Numbering) -> Iterator[Fact]:
    today = {earlier: id for id, earlier in plan.heirs.items()}
    for id, stored in known.items():
        if stored.fact is None or id in plan.displaced:
            continue
        if id in today:
            yield stored.fact if today[id] == id else replace(stored.fact, id=today[id])
        elif not stored.row["is_retired"]:
            yield stored.fact


def _keep_what_was_learnt(
    connection: Connection, found: Difference, origins: Mapping[FactId, _Stored]
) -> None:
    changed = [origins[c.after.id].row for c in found.of(Sort.MEANING) if c.after is not None]
    learnt_as.keep(connection, {row["number"]: row["content"] for row in changed})
