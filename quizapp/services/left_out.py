"""Questions that the learner does not want to be asked: hidden, or reported for the author."""

from dataclasses import dataclass
from datetime import datetime

from quizapp.clock import Clock
from quizapp.questions.question import QuestionId
from quizapp.services.home import DeckNumber, Scope
from quizapp.services.ports import Store
from quizapp.services.quiz_pools import stems_of
from quizapp.services.work import Work
from quizapp.text import shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutQuestion:
    """One question that is not asked."""

    deck: DeckNumber
    deck_id: str
    deck_title: str
    question: QuestionId
    stem: str | None
    """`None` where the deck does not ask it any more."""
    reason: str | None
    """`wrong`, `unclear` or `trivial` where it was reported."""
    at: datetime
    """In UTC."""
    file: str | None
    """Where the author can leave it out for everybody, by the line `veto`."""

    @property
    def veto(self) -> str:
        """The line for the deck's author."""
        return f'veto: ["{self.question}"]'


class LeftOutService:
    """What is left out, and the way back."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def questions(self, scope: Scope) -> tuple[LeftOutQuestion, ...]:
        """Return the questions of a deck, or of all, that are not asked; the newest first."""
        found: list[LeftOutQuestion] = []
        with self._store.reading() as unit:
            files = {file.deck: file.path for file in unit.deck_files()}
            for deck in unit.decks():
                if scope.deck not in {None, deck.number} or not (
                    marks := unit.left_out(deck.number)
                ):
                    continue
                stems = stems_of(unit.pool(deck.number))
                found += (
                    LeftOutQuestion(
                        deck=deck.number,
                        deck_id=deck.id,
                        deck_title=deck.title,
                        question=mark.question,
                        stem=stems.get(mark.question),
                        reason=mark.reason,
                        at=mark.at,
                        file=files.get(deck.number),
                    )
                    for mark in marks
                )
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def ask_again(self, left_out: LeftOutQuestion) -> None:
        """Let a question be asked again, as a step that undo takes back."""
        label = f"Ask again: {shortened(left_out.stem or left_out.question, 60)}"
        with self._store.writing(label) as unit:
            unit.take_in_question(left_out.deck, left_out.question)
            outcome = {"deck": left_out.deck, "question": left_out.question}
            work = Work(unit, self._clock)
            unit.log(work.now.event("take in", outcome=outcome))
