"""Compiled decks into the database: numbers stay with ids, and nothing a learner has is lost."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from quizapp.knowledge.facts import Compiled, Fact, FactId, fact_to_json
from quizapp.services.home import DeckNumber
from quizapp.store import models

_decks = models.Base.metadata.tables[models.Deck.__tablename__]
_facts = models.Base.metadata.tables[models.Fact.__tablename__]
_memories = models.Base.metadata.tables[models.Memory.__tablename__]
_files = models.Base.metadata.tables[models.DeckFile.__tablename__]

_CHANGING = tuple(column.name for column in _facts.c if column.name not in {"number", "deck"})


def sync_deck(connection: Connection, compiled: Compiled) -> DeckNumber:
    """Store a deck and its facts.

    A fact keeps its number as long as its id, or an earlier id that it names, is known; a
    fact that is gone is retired and comes back with its memory if it returns.
    """
    deck = _put_head(connection, compiled)
    known = {
        row.id: dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
        for row in connection.execute(select(_facts).where(_facts.c.deck == deck))
    }
    numbers = _number(connection, compiled.facts, {id: row["number"] for id, row in known.items()})
    by_number = {row["number"]: row for row in known.values()}
    wanted = [_row(deck, position, fact, numbers) for position, fact in enumerate(compiled.facts)]
    new = [row for row in wanted if row["number"] not in by_number]
    changed = [
        row for row in wanted if (old := by_number.get(row["number"])) is not None and old != row
    ]
    gone = by_number.keys() - set(numbers.values())
    _update(connection, changed)
    if gone:
        retire = update(_facts).where(_facts.c.number == bindparam("at")).values(is_retired=True)
        connection.execute(retire, [{"at": number} for number in sorted(gone)])
    if new:
        connection.execute(insert(_facts), new)
    moved = [r["number"] for r in changed if r["section"] != by_number[r["number"]]["section"]]
    follow_sections(connection, moved)
    return deck


def follow_sections(connection: Connection, facts: Sequence[int]) -> None:
    """Bring the section that memories keep up to that of their facts."""
    if facts:
        section = (
            select(_facts.c.section).where(_facts.c.number == _memories.c.fact).scalar_subquery()
        )
        connection.execute(
            update(_memories).where(_memories.c.fact == bindparam("at")).values(section=section),
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


def _number(
    connection: Connection, facts: Sequence[Fact], known: dict[str, int]
) -> dict[FactId, int]:
    """Return each fact's number: the one of its id, of an earlier id, or the next free one."""
    free = (connection.execute(select(func.max(_facts.c.number))).scalar() or 0) + 1
    present = {fact.id for fact in facts}
    inherited: set[FactId] = set()
    numbers: dict[FactId, int] = {}
    for fact in facts:
        earlier = (
            id for id in fact.was if id in known and id not in present and id not in inherited
        )
        id = fact.id if fact.id in known else next(earlier, None)
        if id is None:
            numbers[fact.id] = free
            free += 1
        else:
            inherited.add(id)
            numbers[fact.id] = known[id]
    return numbers


def _row(deck: int, position: int, fact: Fact, numbers: dict[FactId, int]) -> dict[str, Any]:
    def numbered(ids: Sequence[FactId]) -> list[int]:
        return [numbers[id] for id in ids if id in numbers]

    return {
        "number": numbers[fact.id],
        "deck": deck,
        "id": fact.id,
        "section": fact.section,
        "position": position,
        "is_retired": False,
        "siblings": numbered(fact.siblings),
        "confusable": numbered(fact.confusable),
        "builds_on": numbered(fact.builds_on),
        "content": fact_to_json(fact),
    }


def _update(connection: Connection, changed: Sequence[dict[str, Any]]) -> None:
    """Update facts in place; ids go through a spare name first, so that two may change places."""
    if not changed:
        return
    at = _facts.c.number == bindparam("at")
    away = [{"at": row["number"], "id": f"~{row['number']}"} for row in changed]
    connection.execute(update(_facts).where(at).values(id=bindparam("id")), away)
    values: dict[str, Any] = {name: bindparam(name) for name in _CHANGING}
    rows = [{"at": row["number"], **{name: row[name] for name in _CHANGING}} for row in changed]
    connection.execute(update(_facts).where(at).values(values), rows)
