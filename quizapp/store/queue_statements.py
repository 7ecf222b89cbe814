"""What waits to be asked, as SQL. Each statement is built once for each shape of scope."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    not_,
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
_remembered = _tables[models.Remembered.__tablename__]

_LEARNER: ColumnElement[int] = bindparam("learner")
_TODAY: ColumnElement[int] = bindparam("today")
_IS_SUSPENDED: ColumnElement[bool] = literal_column("marks.is_suspended")
"""The column as the index of suspended facts has it: a bare name, where SQLAlchemy says `= 1`."""
IN_REVIEW: ColumnElement[int] = literal_column(str(int(State.REVIEW)))
"""The state as the partial indexes have it: with a parameter in its place SQLite plans a statement
anew for each run, which takes longer than the run."""
_IS_RETIRED: ColumnElement[bool] = literal_column("facts.is_retired")
_WAITING = (
    *(_facts.c[name] for name in ("number", "deck", "section", "position")),
    *(cast(_facts.c[name], Text).label(name) for name in ("siblings", "confusable")),
)

Shape = tuple[bool, bool]
"""Whether a scope names a deck, and a section of it."""

Builder = Callable[[Shape], Statement]
"""Returns the statement of a scope's shape."""


def shape_of(scope: Scope) -> Shape:
    """Return which of its parts a scope names."""
    return scope.deck is not None, scope.section is not None


def parameters_of(scope: Scope) -> Mapping[str, Any]:
    """Return the parameters that a statement of the scope's shape takes."""
    named = {"deck": scope.deck, "section": scope.section}
    return {name: value for name, value in named.items() if value is not None}


@cache
def due_reviews(shape: Shape) -> Statement:
    """Facts in Review that are due and not hidden, in no order; takes `:limit` and `:window`.

    Of the first `:window` it is the `:limit` that have waited least for their stability. All that
    it takes to choose stands in one index; facts are looked up for what was chosen only.
    """
    first = (
        select(
            _memories.c.due_day,
            _memories.c.fact,
            _memories.c.deck,
            _memories.c.stability,
            _memories.c.last_day,
        )
        .where(_is_due(shape))
        .order_by(_memories.c.due_day, _memories.c.deck, _memories.c.fact)
        .limit(bindparam("window"))
        .subquery("first")
    )
    best = (
        select(first)
        .order_by((_TODAY - first.c.last_day) / first.c.stability, first.c.due_day, first.c.fact)
        .limit(bindparam("limit"))
        .subquery("best")
    )
    texts = (cast(_facts.c[name], Text) for name in ("siblings", "confusable"))
    return select(best, *texts).join_from(best, _facts, _facts.c.number == best.c.fact)


@cache
def count_due(shape: Shape) -> Statement:
    """How many `due_reviews` there are."""
    return select(func.count()).select_from(_memories).where(_is_due(shape))


@cache
def new_facts(shape: Shape) -> Statement:
    """Facts without a memory and not hidden, in teaching order, deck by deck; takes `:limit`.

    With no more than there are it ends with the last of them, not with the last fact.
    """
    return (
        select(*_WAITING)
        .where(not_(_has_memory(_facts.c.number)), _is_asked(_facts, shape))
        .order_by(_facts.c.deck, _facts.c.position)
        .limit(bindparam("limit"))
    )


@cache
def not_new(shape: Shape) -> Statement:
    """How many of the facts that a deck, or a section, teaches are no `new_facts`.

    Counted by what is kept count of, where `new_facts` would look at every fact to find that none
    is new: those with a memory, without the retired ones, and those that are hidden without one.
    """
    remembered = select(func.coalesce(func.sum(_remembered.c.facts), 0)).where(
        _remembered.c.learner == _LEARNER,
        *_within(_remembered.c.deck, _remembered.c.section, shape),
    )
    retired = select(func.count()).where(
        _facts.c.is_retired,
        _has_memory(_facts.c.number),
        *_within(_facts.c.deck, _facts.c.section, shape),
    )
    aside = _aside()
    hidden_new = (
        select(func.count())
        .select_from(aside)
        .where(not_(_has_memory(aside.c.fact)), _names_taught(aside.c.fact, shape))
    )
    return select(
        remembered.scalar_subquery() - retired.scalar_subquery() + hidden_new.scalar_subquery()
    )


@cache
def learning(shape: Shape) -> Statement:
    """Facts in their steps that are due before `:until` and not hidden, soonest first."""
    return (
        select(_memories.c.fact, _memories.c.due)
        .join_from(_memories, _facts, _facts.c.number == _memories.c.fact)
        .where(
            _memories.c.learner == _LEARNER,
            _memories.c.state != IN_REVIEW,
            _memories.c.due < bindparam("until"),
            _is_asked(_memories, shape),
        )
        .order_by(_memories.c.due, _memories.c.fact)
    )


@cache
def next_step(shape: Shape) -> Statement:
    """When a step is due next, `:after` or later."""
    return (
        select(func.min(_memories.c.due).label("due"))
        .join_from(_memories, _facts, _facts.c.number == _memories.c.fact)
        .where(
            _memories.c.learner == _LEARNER,
            _memories.c.state != IN_REVIEW,
            _memories.c.due >= bindparam("after"),
            _is_asked(_memories, shape),
        )
    )


@cache
def next_due(shape: Shape) -> Statement:
    """The first study day after `:today` on which a review is due."""
    return (
        select(func.min(_memories.c.due_day))
        .join_from(_memories, _facts, _facts.c.number == _memories.c.fact)
        .where(
            _memories.c.learner == _LEARNER,
            _memories.c.state == IN_REVIEW,
            _memories.c.due_day > _TODAY,
            _is_taught(_memories, shape),
            not_(_is_suspended()),
        )
    )


@cache
def set_aside(shape: Shape) -> Statement:
    """How many facts are suspended, and how many others are buried today."""
    aside = _aside()
    return select(
        func.count().filter(aside.c.is_suspended).label("suspended"),
        func.count().filter(not_(aside.c.is_suspended)).label("buried"),
    ).where(_names_taught(aside.c.fact, shape))


@cache
def suspended(shape: Shape) -> Statement:
    """The facts that are suspended."""
    return select(_marks.c.fact).where(
        _marks.c.learner == _LEARNER, _IS_SUSPENDED, _names_taught(_marks.c.fact, shape)
    )


@cache
def hidden() -> Statement:
    """The facts that are suspended, or buried today."""
    return select(_aside().c.fact)


def _is_due(shape: Shape) -> ColumnElement[bool]:
    """Return the condition that a memory is of a review that may be asked today.

    Facts are not looked at: few are retired, and a memory knows the section of its fact.
    """
    return and_(
        _memories.c.learner == _LEARNER,
        _memories.c.state == IN_REVIEW,
        _memories.c.due_day <= _TODAY,
        _is_there(_memories.c.deck, shape),
        *_within(_memories.c.deck, _memories.c.section, shape),
        _memories.c.fact.not_in(_retired().union_all(hidden())),
    )


def _is_asked(table: Table, shape: Shape) -> ColumnElement[bool]:
    """Return the condition that a row of `table`, joined to its fact, may be asked today."""
    number = _facts.c.number if table is _facts else table.c.fact
    return and_(_is_taught(table, shape), number.not_in(hidden()))


def _retired() -> Select[tuple[int]]:
    """Return the facts that are no longer taught, by the index of these few.

    That numbers count from 1 is what lets SQLite choose it.
    """
    return select(_facts.c.number).where(_IS_RETIRED, _facts.c.number > literal_column("0"))


def _is_suspended() -> ColumnElement[bool]:
    return (
        select(_marks.c.fact)
        .where(
            _marks.c.learner == _LEARNER,
            _marks.c.fact == _memories.c.fact,
            _marks.c.is_suspended,
        )
        .exists()
    )


def _is_taught(table: Table, shape: Shape) -> ColumnElement[bool]:
    """Return the condition that a row's fact stands in a deck that is there, and in the scope."""
    return and_(
        not_(_facts.c.is_retired),
        _is_there(table.c.deck, shape),
        *_within(table.c.deck, _facts.c.section, shape),
    )


def _is_there(deck: ColumnElement[int], shape: Shape) -> ColumnElement[bool]:
    """Return the condition that the file of a row's deck is there; asked once where it is named."""
    there = select(_decks.c.number).where(_decks.c.is_present)
    names_deck, _ = shape
    if names_deck:
        return there.where(_decks.c.number == bindparam("deck")).exists()
    return deck.in_(there)


def _within(
    deck: ColumnElement[int], section: ColumnElement[str | None], shape: Shape
) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that a row lies in the scope."""
    names_deck, names_section = shape
    if names_deck:
        yield deck == bindparam("deck")
    if names_section:
        yield section == bindparam("section")


def _names_taught(number: ColumnElement[int], shape: Shape) -> Exists:
    """Return the condition that `number` is of a fact that is taught in the scope.

    Not a join, which SQLite may turn round to go through all facts of a deck.
    """
    return (
        select(_facts.c.number).where(_facts.c.number == number, _is_taught(_facts, shape)).exists()
    )


def _has_memory(number: ColumnElement[int]) -> Exists:
    """Return the condition that the learner has a memory of the fact `number`."""
    return (
        select(_memories.c.fact)
        .where(_memories.c.learner == _LEARNER, _memories.c.fact == number)
        .exists()
    )


def _aside() -> Subquery:
    """Return the marks that set a fact aside today, each once.

    Every fact that was ever met has a mark, and few are set aside: each of the two reasons
    has an index, which an OR of both would not use.
    """
    of_learner = select(_marks.c.fact, _marks.c.is_suspended).where(_marks.c.learner == _LEARNER)
    buried = of_learner.where(_marks.c.buried_on == _TODAY, not_(_IS_SUSPENDED))
    return of_learner.where(_IS_SUSPENDED).union_all(buried).subquery("aside")
