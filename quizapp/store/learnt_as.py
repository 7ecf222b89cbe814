"""What changed facts said when they were learnt: kept until each learner has chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from quizapp.knowledge.difference import Sort, difference
from quizapp.knowledge.facts import Compiled, Fact, FactId, fact_to_json
from quizapp.knowledge.meanings import in_ids_of_today
from quizapp.services.home import DeckNumber
from quizapp.store import models
from quizapp.store.rows import readable_fact

_events = models.Base.metadata.tables[models.Event.__tablename__]
_facts = models.Base.metadata.tables[models.Fact.__tablename__]
_learners = models.Base.metadata.tables[models.Learner.__tablename__]
_learnt_as = models.Base.metadata.tables[models.LearntAs.__tablename__]
_memories = models.Base.metadata.tables[models.Memory.__tablename__]

_ONE = (_learnt_as.c.learner == bindparam("of"), _learnt_as.c.fact == bindparam("at"))
_OF_DECK = (
    select(_learnt_as)
    .join(_facts, _facts.c.number == _learnt_as.c.fact)
    .where(_facts.c.deck == bindparam("deck"))
    .order_by(_learnt_as.c.learner)
)


def keep(connection: Connection, contents: Mapping[int, Mapping[str, Any]]) -> None:
    """Keep what facts said, for everybody who remembers them, or would after a redo.

    What is kept of a fact already stays: it is older.

    Args:
        connection: An open transaction.
        contents: What facts said that mean something else now, by their numbers.
    """
    if not contents:
        return
    remembered, answered, kept = (
        _pairs(connection, table, list(contents)) for table in (_memories, _events, _learnt_as)
    )
    rows = [
        {"learner": learner, "fact": fact, "content": contents[fact]}
        for learner, fact in sorted((remembered | answered) - kept)
    ]
    if rows:
        connection.execute(insert(_learnt_as), rows)


def settle(
    connection: Connection, deck: DeckNumber, compiled: Compiled, numbers: Mapping[FactId, int]
) -> None:
    """Let go of what a deck says again as it was learnt, and put the rest in ids of today.

    Args:
        connection: An open transaction.
        deck: The deck's number.
        compiled: The deck as it is now.
        numbers: The numbers of its facts.
    """
    taught = {numbers[fact.id]: fact for fact in compiled.facts}
    found = connection.execute(_OF_DECK, {"deck": deck}).mappings().all()
    for learner, rows in groupby(found, key=lambda row: row["learner"]):
        learnt = {
            row["fact"]: fact
            for row in rows
            if row["fact"] in taught
            and (fact := readable_fact(row["content"], taught[row["fact"]].id)) is not None
        }
        _settle(connection, learner, learnt, taught, compiled)


def _settle(
    connection: Connection,
    learner: int,
    learnt: Mapping[int, Fact],
    taught: Mapping[int, Fact],
    compiled: Compiled,
) -> None:
    today = replace(compiled, facts=tuple(taught[number] for number in learnt))
    changed = {
        change.after.id
        for change in difference(list(learnt.values()), today).of(Sort.MEANING)
        if change.after is not None
    }
    for number, fact in learnt.items():
        at = {"of": learner, "at": number}
        if fact.id not in changed:
            connection.execute(delete(_learnt_as).where(*_ONE), at)
        elif (spelt := _in_ids_of_today(fact, compiled)) != fact:
            kept = update(_learnt_as).where(*_ONE).values(content=fact_to_json(spelt))
            connection.execute(kept, at)


def _in_ids_of_today(fact: Fact, compiled: Compiled) -> Fact:
    if fact.meaning is None:
        return fact
    return replace(fact, meaning=in_ids_of_today(fact.meaning, compiled.renamed))


def _pairs(connection: Connection, table: Table, facts: Sequence[int]) -> set[tuple[int, int]]:
    """Return each learner and fact that have a row in `table`; learners lead its keys."""
    found = (
        select(table.c.learner, table.c.fact)
        .where(
            table.c.learner.in_(select(_learners.c.number)),
            table.c.fact.in_(bindparam("facts", expanding=True)),
        )
        .distinct()
    )
    rows = connection.execute(found, {"facts": facts})
    return {(learner, fact) for learner, fact in rows}
