"""Rows to values and back: the only place that knows both.

A value's fields and a table's columns have the same names; what differs is said here.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache, partial
from typing import Any

from quizapp.knowledge.facts import Fact, FactId, fact_from_json, fact_to_json
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, Rating, State
from quizapp.services.events import Event, EventNumber, LoggedEvent
from quizapp.services.home import DeckNumber, FactNumber, Scope
from quizapp.services.ports import (
    DeckFile,
    DueReview,
    Learnt,
    Mark,
    Sitting,
    StoredDeck,
    StoredFact,
    Tally,
    Waiting,
)
from quizapp.study.candidates import Slot
from quizapp.study.drawn import Plan

Row = Mapping[str, Any]

_NAMES: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (DeckFile, Event, Mark, Memory, Sitting, Tally)
}


def memory_of(row: Row) -> Memory:
    """Return the memory in a row of `memories`."""
    return Memory(**{**_values(Memory, row), "state": State(row["state"])})


def memory_row(
    learner: int, number: FactNumber, deck: DeckNumber, section: str | None, memory: Memory
) -> dict[str, Any]:
    """Return a row of `memories`."""
    key = {"learner": learner, "fact": number, "deck": deck, "section": section}
    return {**key, **_columns(memory), "state": int(memory.state)}


def mark_of(row: Row) -> Mark:
    """Return the mark in a row of `marks`."""
    return Mark(**_values(Mark, row))


def mark_row(learner: int, number: FactNumber, mark: Mark) -> dict[str, Any]:
    """Return a row of `marks`."""
    return {"learner": learner, "fact": number, **_columns(mark)}


def sitting_of(row: Row) -> Sitting:
    """Return the session in a row of `sessions`."""
    return Sitting(**_values(Sitting, {**row, "scope": Scope(row["deck"], row["section"])}))


def sitting_row(learner: int, sitting: Sitting) -> dict[str, Any]:
    """Return a row of `sessions`."""
    columns = _columns(sitting)
    scope: Scope = columns.pop("scope")
    return {"learner": learner, "deck": scope.deck, "section": scope.section, **columns}


def tally_of(row: Row) -> Tally:
    """Return the tally in a row of `day_tallies`."""
    return Tally(**_values(Tally, row))


def tally_row(learner: int, day: StudyDay, deck: DeckNumber, tally: Tally) -> dict[str, Any]:
    """Return a row of `day_tallies`."""
    return {"learner": learner, "day": day, "deck": deck, **_columns(tally)}


def event_of(row: Row) -> LoggedEvent:
    """Return the event in a row of `events`."""
    rating = None if row["rating"] is None else Rating(row["rating"])
    return LoggedEvent(
        EventNumber(row["number"]), Event(**{**_values(Event, row), "rating": rating})
    )


def event_row(learner: int, number: int, event: Event) -> dict[str, Any]:
    """Return a row of `events`."""
    return {"learner": learner, "number": number, **_columns(event)}


def stored_fact_of(row: Row) -> StoredFact:
    """Return the fact in a row of `facts` whose JSON is text."""
    return StoredFact(
        number=FactNumber(row["number"]),
        deck=DeckNumber(row["deck"]),
        is_retired=row["is_retired"],
        siblings=_tuple_in(row["siblings"]),
        builds_on=_tuple_in(row["builds_on"]),
        read=partial(_fact_in, row["content"]),
    )


@lru_cache(maxsize=256)
def _tuple_in(text: str) -> tuple[FactNumber, ...]:
    """Return the numbers in a list, in its order; most are empty."""
    return tuple(json.loads(text))


@lru_cache(maxsize=256)
def _fact_in(text: str) -> Fact:
    """Return the fact that a text holds; the last ones are kept, as they are asked for again."""
    return fact_from_json(json.loads(text))


@lru_cache(maxsize=4)
def plan_in(text: str) -> Plan:
    """Return the plan that a text holds; it is asked for with every answer of its session."""
    return Plan(tuple(Slot(*slot) for slot in json.loads(text)))


def fact_of(row: Row) -> StoredFact:
    """Return the fact in a row of `facts`."""
    fact = fact_from_json(row["content"])
    return StoredFact(
        number=FactNumber(row["number"]),
        deck=DeckNumber(row["deck"]),
        is_retired=row["is_retired"],
        siblings=tuple(row["siblings"]),
        builds_on=tuple(row["builds_on"]),
        read=lambda: fact,
    )


def readable_fact(content: Mapping[str, Any], id: FactId) -> Fact | None:
    """Return the fact in a `content` under its present id, `None` if it cannot be read.

    Other versions of this program may have written it.
    """
    try:
        fact = fact_from_json(content)
    except (KeyError, TypeError, ValueError):
        return None
    return fact if fact.id == id else replace(fact, id=id)


def learnt_of(row: Row) -> Learnt | None:
    """Return how a fact was learnt, from a row of `facts` with `learnt_as`; `None` as above."""
    stored = fact_of(row)
    learnt_as = readable_fact(row["learnt_as"], stored.fact.id)
    return None if learnt_as is None else Learnt(stored, learnt_as)


def learnt_as_row(learner: int, number: FactNumber, fact: Fact) -> dict[str, Any]:
    """Return a row of `learnt_as`."""
    return {"learner": learner, "fact": number, "content": fact_to_json(fact)}


def due_review_of(
    due_day: StudyDay,
    fact: FactNumber,
    deck: DeckNumber,
    stability: float,
    last_day: StudyDay,
    siblings: str,
    confusable: str,
) -> DueReview:
    """Return a review that is due, from values of `memories` and `facts`; lists are text."""
    numbers = _numbers_in(siblings), _numbers_in(confusable)
    return DueReview(due_day, fact, deck, stability, last_day, *numbers)


def waiting_of(
    number: FactNumber,
    deck: DeckNumber,
    section: str | None,
    position: int,
    siblings: str,
    confusable: str,
) -> Waiting:
    """Return what the queue has to know of a fact, from values of `facts`; lists are text."""
    numbers = _numbers_in(siblings), _numbers_in(confusable)
    return Waiting(number, deck, section, position, *numbers)


@lru_cache(maxsize=256)
def _numbers_in(text: str) -> frozenset[FactNumber]:
    """Return the numbers in a list; most are empty."""
    return frozenset(json.loads(text))


DeckRow = tuple[int, str, str, str | None, str]
"""Number, id, title, notice, and the sections as text."""


@lru_cache(maxsize=4)
def decks_in(found: tuple[DeckRow, ...]) -> tuple[StoredDeck, ...]:
    """Return the decks in rows of `decks`; the same are asked for with every answer."""
    return tuple(map(_deck_of, found))


def _deck_of(row: DeckRow) -> StoredDeck:
    number, id, title, notice, text = row
    sections = json.loads(text)
    return StoredDeck(
        number=DeckNumber(number),
        id=id,
        title=title,
        notice=notice,
        sections={id: title for id, title, _ in sections},
        taught={id: count for id, _, count in sections},
    )


def deck_file_of(row: Row) -> DeckFile:
    """Return the deck file in a row of `deck_files`."""
    return DeckFile(**_values(DeckFile, row))


def deck_file_row(file: DeckFile) -> dict[str, Any]:
    """Return a row of `deck_files`."""
    return _columns(file)


def _values(kind: type, row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _NAMES[kind]}


def _columns(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in _NAMES[type(value)]}
