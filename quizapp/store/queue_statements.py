"""What waits to be asked, as SQL. Each statement is built once for each shape of scope."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    Table,
    and_,
    bindparam,
    func,
    not_,
    or_,
    select,
)

from quizapp.memory.model import State
from quizapp.services.home import Scope
from quizapp.store import models

Statement = Select[*tuple[Any, ...]]
"""A statement with `:learner`, `:today` and the parameters of its scope."""

_tables = models.Base.metadata.tables
_decks = _tables[models.Deck.__tablename__]
_facts = _tables[models.Fact.__tablename__]
_memories = _tables[models.Memory.__tablename__]
_marks = _tables[models.Mark.__tablename__]

_LEARNER: ColumnElement[int] = bindparam("learner")
_TODAY: ColumnElement[int] = bindparam("today")
_WAITING = tuple(
    _facts.c[name] for name in ("number", "deck", "section", "position", "siblings", "confusable")
)

Shape = tuple[bool, bool]
"""Whether a scope names a deck, and a section of it."""


def shape_of(scope: Scope) -> Shape:
    """Return which of its parts a scope names."""
    return scope.deck is not None, scope.section is not None


def parameters_of(scope: Scope) -> Mapping[str, Any]:
    """Return the parameters that a statement of the scope's shape takes."""
    named = {"deck": scope.deck, "section": scope.section}
    return {name: value for name, value in named.items() if value is not None}


@cache
def due_reviews(shape: Shape) -> Statement:
    """Facts in Review that are due and not hidden, in due order; takes `:limit`."""
    return (
        select(*_WAITING, _memories.c.stability, _memories.c.last_day, _memories.c.due_day)
        .join_from(_memories, _facts, _facts.c.number == _memories.c.fact)
        .where(_is_due(), _is_asked(_memories, shape))
        .order_by(_memories.c.due_day, _memories.c.fact)
        .limit(bindparam("limit"))
    )


@cache
def count_due(shape: Shape) -> Statement:
    """How many `due_reviews` there are."""
    return (
        select(func.count())
        .select_from(_memories)
        .join(_facts, _facts.c.number == _memories.c.fact)
        .where(_is_due(), _is_asked(_memories, shape))
    )


@cache
def new_facts(shape: Shape) -> Statement:
    """Facts without a memory and not hidden, in teaching order, deck by deck; takes `:limit`."""
    has_memory = (
        select(_memories.c.fact)
        .where(_memories.c.learner == _LEARNER, _memories.c.fact == _facts.c.number)
        .exists()
    )
    return (
        select(*_WAITING)
        .where(not_(has_memory), _is_asked(_facts, shape))
        .order_by(_facts.c.deck, _facts.c.position)
        .limit(bindparam("limit"))
    )


@cache
def learning(shape: Shape) -> Statement:
    """Facts in their steps that are due by `:until` and not hidden, soonest first."""
    return (
        select(_memories.c.fact, _memories.c.due)
        .join_from(_memories, _facts, _facts.c.number == _memories.c.fact)
        .where(
            _memories.c.learner == _LEARNER,
            _memories.c.state != int(State.REVIEW),
            _memories.c.due <= bindparam("until"),
            _is_asked(_memories, shape),
        )
        .order_by(_memories.c.due, _memories.c.fact)
    )


@cache
def next_due(shape: Shape) -> Statement:
    """The first study day after `:today` on which a review is due."""
    return (
        select(func.min(_memories.c.due_day))
        .join_from(_memories, _facts, _facts.c.number == _memories.c.fact)
        .where(
            _memories.c.learner == _LEARNER,
            _memories.c.state == int(State.REVIEW),
            _memories.c.due_day > _TODAY,
            _is_taught(_memories, shape),
        )
    )


@cache
def set_aside(shape: Shape) -> Statement:
    """How many facts are suspended, and how many others are buried today."""
    buried = and_(not_(_marks.c.is_suspended), _marks.c.buried_on == _TODAY)
    return (
        select(
            func.count().filter(_marks.c.is_suspended).label("suspended"),
            func.count().filter(buried).label("buried"),
        )
        .join_from(_marks, _facts, _facts.c.number == _marks.c.fact)
        .where(_marks.c.learner == _LEARNER, _is_taught(_facts, shape))
    )


@cache
def suspended(shape: Shape) -> Statement:
    """The facts that are suspended."""
    return (
        select(_marks.c.fact)
        .join_from(_marks, _facts, _facts.c.number == _marks.c.fact)
        .where(_marks.c.learner == _LEARNER, _marks.c.is_suspended, _is_taught(_facts, shape))
    )


@cache
def hidden() -> Statement:
    """The facts that are suspended, or buried today."""
    return select(_marks.c.fact).where(_marks.c.learner == _LEARNER, _sets_aside())


def _is_due() -> ColumnElement[bool]:
    return and_(
        _memories.c.learner == _LEARNER,
        _memories.c.state == int(State.REVIEW),
        _memories.c.due_day <= _TODAY,
    )


def _is_asked(table: Table, shape: Shape) -> ColumnElement[bool]:
    """Return the condition that a row of `table`, joined to its fact, may be asked today."""
    number = _facts.c.number if table is _facts else table.c.fact
    hidden_fact: Exists = (
        select(_marks.c.fact)
        .where(_marks.c.learner == _LEARNER, _marks.c.fact == number, _sets_aside())
        .exists()
    )
    return and_(_is_taught(table, shape), not_(hidden_fact))


def _is_taught(table: Table, shape: Shape) -> ColumnElement[bool]:
    """Return the condition that a row's fact stands in a deck that is there, and in the scope."""
    names_deck, names_section = shape
    conditions: list[ColumnElement[bool]] = [
        not_(_facts.c.is_retired),
        table.c.deck.in_(select(_decks.c.number).where(_decks.c.is_present)),
    ]
    if names_deck:
        conditions.append(table.c.deck == bindparam("deck"))
    if names_section:
        conditions.append(_facts.c.section == bindparam("section"))
    return and_(*conditions)


def _sets_aside() -> ColumnElement[bool]:
    return or_(_marks.c.is_suspended, _marks.c.buried_on == _TODAY)
