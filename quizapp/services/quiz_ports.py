"""What quizzes need of a store.

The values are imported for type checkers only: whoever opens the store need not know questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from quizapp.knowledge.facts import FactId
    from quizapp.memory.days import StudyDay
    from quizapp.questions.question import QuestionId
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
    from quizapp.study.judging import Response
    from quizapp.study.practice import ItemNumber


class QuizReader(Protocol):
    """What is asked of one consistent state of the store."""

    def pool(self, deck: DeckNumber) -> KeptPool | None:
        """Return the kept questions of a deck."""
        ...

    def quiz(self, number: QuizNumber) -> Quiz:
        """Return a quiz."""
        ...

    def open_quizzes(self) -> Sequence[Quiz]:
        """Return the quizzes that have not ended, newest first."""
        ...

    def quiz_items(self, quiz: QuizNumber) -> Mapping[ItemNumber, QuizItem]:
        """Return every question of a quiz, by number."""
        ...

    def quiz_item(self, quiz: QuizNumber, item: ItemNumber) -> QuizItem:
        """Return one question of a quiz."""
        ...

    def quiz_responses(self, quiz: QuizNumber) -> Mapping[ItemNumber, QuizResponse]:
        """Return what was answered, by the number of the question, in that order."""
        ...

    def quiz_response(self, quiz: QuizNumber, item: ItemNumber) -> QuizResponse | None:
        """Return what was answered to one question."""
        ...

    def standings(
        self, deck: DeckNumber, facts: Sequence[FactId], today: StudyDay
    ) -> Mapping[FactId, FactStanding]:
        """Return where facts of a deck stand; one that the deck does not teach is left out."""
        ...

    def unwanted_questions(self, deck: DeckNumber) -> frozenset[QuestionId]:
        """Return the questions that the learner does not want to be asked again."""
        ...

    def left_out(self, deck: DeckNumber) -> Sequence[LeftOutMark]:
        """Return the same with when and why, the newest first."""
        ...

    def wrong_choices(self, limit: int) -> frozenset[str]:
        """Return the options chosen wrongly of late, and the ids of what was named wrongly."""
        ...

    def missed_on(self, day: StudyDay) -> frozenset[FactNumber]:
        """Return the facts that were forgotten, or answered wrong in a quiz, on a day."""
        ...


class QuizWriter(Protocol):
    """What a unit of work can change."""

    def put_pool(self, deck: DeckNumber, pool: KeptPool) -> None:
        """Keep the questions of a deck."""
        ...

    def new_quiz(self, quiz: Quiz, items: Sequence[QuizItem]) -> Quiz:
        """Store a quiz under the next number, with its questions; return it with that."""
        ...

    def put_quiz(self, quiz: Quiz) -> None:
        """Store how far a quiz has come."""
        ...

    def add_quiz_item(self, quiz: QuizNumber, item: QuizItem) -> ItemNumber:
        """Add a question to a quiz under the next number, and return that. Undo leaves it."""
        ...

    def see_quiz_item(self, quiz: QuizNumber, item: ItemNumber) -> None:
        """Remember for good that a question's answer was shown, whatever is taken back."""
        ...

    def hold_response(self, quiz: QuizNumber, item: ItemNumber, response: Response | None) -> None:
        """Store a response whose certainty is asked, or that there is none. Undo leaves it."""
        ...

    def put_quiz_response(self, quiz: QuizNumber, response: QuizResponse) -> None:
        """Store what was answered."""
        ...

    def put_standing(self, standing: FactStanding) -> None:
        """Store what quizzes have to do with a fact; its memory is stored apart."""
        ...

    def leave_out_question(
        self, deck: DeckNumber, question: QuestionId, reason: str | None, at: datetime
    ) -> None:
        """Store that the learner does not want a question to be asked again."""
        ...

    def take_in_question(self, deck: DeckNumber, question: QuestionId) -> None:
        """Store that a question may be asked again."""
        ...
