"""What quizzes change in the store; what undo takes back goes through the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection, Update, delete, func, insert, select, update

from quizapp.store import models

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.questions.question import QuestionId
    from quizapp.services.home import DeckNumber
    from quizapp.services.quiz_records import (
        FactStanding,
        KeptPool,
        Quiz,
        QuizItem,
        QuizNumber,
        QuizResponse,
    )
    from quizapp.store.journal import Journal
    from quizapp.study.judging import Response
    from quizapp.study.practice import ItemNumber

_tables = models.Base.metadata.tables
_pools = _tables[models.Pool.__tablename__]
_quizzes = _tables[models.Quiz.__tablename__]
_items = _tables[models.QuizItem.__tablename__]


class QuizWrites:
    """The part of the writer that quizzes need: the port `QuizWriter`."""

    _connection: Connection
    _learner: int
    journal: Journal

    # What undo can take back

    def put_quiz(self, quiz: Quiz) -> None:
        """Store how far a quiz has come."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - as in `quiz_reader`

        self.journal.put("quizzes", quiz_rows.quiz_row(self._learner, quiz))

    def put_quiz_response(self, quiz: QuizNumber, response: QuizResponse) -> None:
        """Store what was answered."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - as in `quiz_reader`

        row = quiz_rows.response_row(self._learner, quiz, response)
        self.journal.put("quiz_responses", row)

    def put_standing(self, standing: FactStanding) -> None:
        """Store what quizzes have to do with a fact; its memory is stored apart."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - as in `quiz_reader`

        self.journal.put("evidence", quiz_rows.evidence_row(self._learner, standing))

    def leave_out_question(
        self, deck: DeckNumber, question: QuestionId, reason: str | None, at: datetime
    ) -> None:
        """Store that the learner does not want a question to be asked again."""
        row = {
            "learner": self._learner,
            "deck": deck,
            "question": question,
            "reason": reason,
            "at": at,
        }
        self.journal.put("question_marks", row)

    def take_in_question(self, deck: DeckNumber, question: QuestionId) -> None:
        """Store that a question may be asked again."""
        self.journal.remove("question_marks", learner=self._learner, deck=deck, question=question)

    # What stays

    def put_pool(self, deck: DeckNumber, pool: KeptPool) -> None:
        """Keep the questions of a deck."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - as in `quiz_reader`

        self._connection.execute(delete(_pools).where(_pools.c.deck == deck))
        self._connection.execute(insert(_pools), quiz_rows.pool_row(deck, pool))

    def new_quiz(self, quiz: Quiz, items: Sequence[QuizItem]) -> Quiz:
        """Store a quiz under the next number, with its questions; return it with that."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - as in `quiz_reader`

        last = select(func.max(_quizzes.c.number)).where(_quizzes.c.learner == self._learner)
        number = cast("QuizNumber", (self._connection.execute(last).scalar() or 0) + 1)
        quiz = replace(quiz, number=number)
        self._connection.execute(insert(_quizzes), quiz_rows.quiz_row(self._learner, quiz))
        rows = [quiz_rows.item_row(self._learner, number, item) for item in items]
        if rows:
            self._connection.execute(insert(_items), rows)
        return quiz

    def add_quiz_item(self, quiz: QuizNumber, item: QuizItem) -> ItemNumber:
        """Add a question to a quiz under the next number, and return that. Undo leaves it."""
        from quizapp.store import quiz_rows  # noqa: PLC0415 - as in `quiz_reader`

        last = select(func.max(_items.c.number)).where(
            _items.c.learner == self._learner, _items.c.quiz == quiz
        )
        number = cast("ItemNumber", (self._connection.execute(last).scalar() or 0) + 1)
        row = quiz_rows.item_row(self._learner, quiz, replace(item, number=number))
        self._connection.execute(insert(_items), row)
        return number

    def see_quiz_item(self, quiz: QuizNumber, item: ItemNumber) -> None:
        """Remember for good that a question's answer was shown, whatever is taken back."""
        self._connection.execute(self._at(quiz, item).values(is_seen=True))

    def hold_response(self, quiz: QuizNumber, item: ItemNumber, response: Response | None) -> None:
        """Store a response whose certainty is asked, or that there is none. Undo leaves it."""
        held = None if response is None else response.to_json()
        self._connection.execute(self._at(quiz, item).values(pending=held))

    def _at(self, quiz: QuizNumber, item: ItemNumber) -> Update:
        return update(_items).where(
            _items.c.learner == self._learner, _items.c.quiz == quiz, _items.c.number == item
        )
