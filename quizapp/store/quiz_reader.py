"""The questions that quizzes ask of the store, as SQL.

What makes values of rows is imported when the first quiz is read: it brings all of the questions.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, bindparam, not_, or_, select

from quizapp.memory.model import Rating
from quizapp.store import models

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.knowledge.facts import FactId
    from quizapp.memory.days import StudyDay
    from quizapp.questions.question import QuestionId
    from quizapp.services.events import LoggedEvent
    from quizapp.services.home import DeckNumber, FactNumber
    from quizapp.services.quiz_records import (
        FactStanding,
        KeptPool,
        LeftOutMark,
        Quiz,
        QuizItem,
        QuizNumber,
        QuizResponse,
    )
    from quizapp.store.keyed_rows import KeyedRows, Row
    from quizapp.study.practice import ItemNumber

_tables = models.Base.metadata.tables
_pools = _tables[models.Pool.__tablename__]
_quizzes = _tables[models.Quiz.__tablename__]
_items = _tables[models.QuizItem.__tablename__]
_responses = _tables[models.QuizResponse.__tablename__]
_evidence = _tables[models.Evidence.__tablename__]
_question_marks = _tables[models.QuestionMark.__tablename__]
_facts = _tables[models.Fact.__tablename__]
_memories = _tables[models.Memory.__tablename__]
_marks = _tables[models.Mark.__tablename__]
_events = _tables[models.Event.__tablename__]

_LEARNER: Any = bindparam("learner")
_TODAY: Any = bindparam("today")
AT_ONCE = 500
"""Facts that one statement asks for: SQLite takes a bounded number of parameters."""

_POOL = select(_pools).where(_pools.c.deck == bindparam("deck"))
_OPEN = (
    select(_quizzes)
    .where(_quizzes.c.learner == _LEARNER, _quizzes.c.ended.is_(None))
    .order_by(_quizzes.c.number.desc())
)
_ITEMS = (
    select(_items)
    .where(_items.c.learner == _LEARNER, _items.c.quiz == bindparam("quiz"))
    .order_by(_items.c.number)
)
_ITEM = _ITEMS.where(_items.c.number == bindparam("item"))
_RESPONSES = (
    select(_responses)
    .where(_responses.c.learner == _LEARNER, _responses.c.quiz == bindparam("quiz"))
    .order_by(_responses.c.item)
)
_OF_FACT = {
    table: and_(table.c.learner == _LEARNER, table.c.fact == _facts.c.number)
    for table in (_memories, _marks, _evidence)
}
_STANDINGS = (
    select(
        _facts.c.id, _facts.c.number, _facts.c.deck, _facts.c.section,
        _memories.c.state, _memories.c.step, _memories.c.stability, _memories.c.difficulty,
        _memories.c.due, _memories.c.due_day, _memories.c.last_review, _memories.c.last_day,
        _memories.c.reps, _memories.c.lapses,
        or_(_marks.c.is_suspended, _marks.c.buried_on.is_not_distinct_from(_TODAY))
        .label("is_set_aside"),
        _evidence.c.log_odds, _evidence.c.reps.label("noted_reps"),
        _evidence.c.day.label("asked_on"), _evidence.c.right, _evidence.c.is_written,
    )
    .select_from(_facts)
    .outerjoin(_memories, _OF_FACT[_memories])
    .outerjoin(_marks, _OF_FACT[_marks])
    .outerjoin(_evidence, _OF_FACT[_evidence])
    .where(
        _facts.c.deck == bindparam("deck"), _facts.c.id.in_(bindparam("facts", expanding=True)),
        not_(_facts.c.is_retired),
    )
)  # fmt: skip
_UNWANTED = select(
    _question_marks.c.question, _question_marks.c.reason, _question_marks.c.at
).where(_question_marks.c.learner == _LEARNER, _question_marks.c.deck == bindparam("deck"))
_WRONG = (
    select(_responses.c.wrong, _responses.c.confused_with)
    .where(
        _responses.c.learner == _LEARNER, _responses.c.score < 1,
        _responses.c.is_scored, not_(_responses.c.is_overridden),
    )
    .order_by(_responses.c.quiz.desc(), _responses.c.item.desc())
    .limit(bindparam("limit"))
)  # fmt: skip
_FORGOTTEN_ON = (
    select(_events)
    .join(
        _memories,
        and_(_memories.c.learner == _events.c.learner, _memories.c.fact == _events.c.fact),
    )
    .where(
        _memories.c.learner == _LEARNER, _memories.c.last_day == bindparam("day"),
        _events.c.day == bindparam("day"), _events.c.rating == int(Rating.AGAIN),
    )
    .order_by(_events.c.number)
)  # fmt: skip
_MISSED_ON = (
    select(_responses.c.facts, _responses.c.score)
    .join(
        _quizzes,
        and_(
            _quizzes.c.learner == _responses.c.learner, _quizzes.c.number == _responses.c.quiz
        ),
    )
    .where(
        _quizzes.c.learner == _LEARNER, _quizzes.c.day == bindparam("day"),
        _responses.c.score < 1, not_(_responses.c.is_overridden),
    )
)  # fmt: skip


class QuizReads:
    """The part of the reader that quizzes need: the port `QuizReader`."""

    _connection: Connection
    _learner: int
    _keyed: KeyedRows

    @abstractmethod
    def _judged(self, found: Sequence[Row]) -> Sequence[tuple[LoggedEvent, bool]]:
        """Return events, each with whether it was taken back."""

    def _found(
        self, statement: Select[*tuple[Any, ...]], **parameters: Any
    ) -> list[dict[str, Any]]:
        parameters["learner"] = self._learner
        found = self._connection.execute(statement, parameters).mappings()
        return [dict(row) for row in found]

    def pool(self, deck: DeckNumber) -> KeptPool | None:
        """Return the kept questions of a deck."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        found = self._found(_POOL, deck=deck)
        return quiz_rows.pool_of(found[0]) if found else None

    def quiz(self, number: QuizNumber) -> Quiz:
        """Return a quiz."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        row = self._keyed.row("quizzes", learner=self._learner, number=number)
        if row is None:
            raise LookupError(f"there is no quiz {number}")
        return quiz_rows.quiz_of(row)

    def open_quizzes(self) -> Sequence[Quiz]:
        """Return the quizzes that have not ended, newest first."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        return [quiz_rows.quiz_of(row) for row in self._found(_OPEN)]

    def quiz_items(self, quiz: QuizNumber) -> Mapping[ItemNumber, QuizItem]:
        """Return every question of a quiz, by number."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        return {row["number"]: quiz_rows.item_of(row) for row in self._found(_ITEMS, quiz=quiz)}

    def quiz_item(self, quiz: QuizNumber, item: ItemNumber) -> QuizItem:
        """Return one question of a quiz."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        found = self._found(_ITEM, quiz=quiz, item=item)
        if not found:
            raise LookupError(f"there is no question {item} in quiz {quiz}")
        return quiz_rows.item_of(found[0])

    def quiz_responses(self, quiz: QuizNumber) -> Mapping[ItemNumber, QuizResponse]:
        """Return what was answered, by the number of the question, in that order."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        return {
            row["item"]: quiz_rows.response_of(row) for row in self._found(_RESPONSES, quiz=quiz)
        }

    def quiz_response(self, quiz: QuizNumber, item: ItemNumber) -> QuizResponse | None:
        """Return what was answered to one question."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        row = self._keyed.row("quiz_responses", learner=self._learner, quiz=quiz, item=item)
        return None if row is None else quiz_rows.response_of(row)

    def standings(
        self, deck: DeckNumber, facts: Sequence[FactId], today: StudyDay
    ) -> Mapping[FactId, FactStanding]:
        """Return where facts of a deck stand; one that the deck does not teach is left out."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - see above

        found: list[FactStanding] = []
        for first in range(0, len(facts), AT_ONCE):
            some = list(facts[first : first + AT_ONCE])
            rows = self._found(_STANDINGS, deck=deck, facts=some, today=today)
            found += [quiz_rows.standing_of(row) for row in rows]
        return {standing.fact: standing for standing in found}

    def unwanted_questions(self, deck: DeckNumber) -> frozenset[QuestionId]:
        """Return the questions that the learner does not want to be asked again."""
        return frozenset(row["question"] for row in self._found(_UNWANTED, deck=deck))

    def left_out(self, deck: DeckNumber) -> Sequence[LeftOutMark]:
        """Return the same with when and why, the newest first."""
        from quizapp.services.quiz_records import LeftOutMark  # noqa: PLC0415 - see above

        marks = [
            LeftOutMark(row["question"], row["reason"], row["at"])
            for row in self._found(_UNWANTED, deck=deck)
        ]
        return sorted(marks, key=lambda mark: (mark.at, mark.question), reverse=True)

    def wrong_choices(self, limit: int) -> frozenset[str]:
        """Return the options chosen wrongly of late, and the ids of what was named wrongly."""
        found: set[str] = set()
        for row in self._found(_WRONG, limit=limit):
            found.update(row["wrong"])
            if row["confused_with"] is not None:
                found.add(row["confused_with"])
        return frozenset(found)

    def missed_on(self, day: StudyDay) -> frozenset[FactNumber]:
        """Return the facts that were forgotten, or answered wrong in a quiz, on a day."""
        forgotten = {
            logged.event.fact
            for logged, taken_back in self._judged(self._found(_FORGOTTEN_ON, day=day))
            if logged.event.fact is not None and not taken_back
        }
        missed = {
            noted["fact"]
            for row in self._found(_MISSED_ON, day=day)
            for noted in row["facts"]
            if noted["effect"] != "nothing"
        }
        return frozenset(forgotten | missed)
