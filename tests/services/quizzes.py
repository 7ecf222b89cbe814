"""Somebody who takes quizzes of a deck that comes with the program, having studied some of it."""

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from quizapp.bootstrap import OpenBackend
from quizapp.learner import ONLY_LEARNER
from quizapp.memory.model import Memory, Rating
from quizapp.questions.draw import Drawn
from quizapp.questions.question import Choice, Matching, Ordering, Select, Typed
from quizapp.services.home import FactNumber, Scope
from quizapp.services.quiz_records import QuizItem
from quizapp.services.quiz_views import (
    CertaintyAsked,
    Feedback,
    HandIn,
    Posed,
    QuizResult,
    QuizShown,
)
from quizapp.services.views import Ask, Lesson
from quizapp.study.blueprints import QuizBlueprint
from quizapp.study.judging import Response
from tests.builders import TOOK, AClock, a_backend
from tests.server import copied

DECK = "blood-glucose"
STUDIED = 60
"""Facts that have been learnt; some of them are due."""


def studied(folder: Path) -> None:
    """Make a folder of progress: some facts learnt three weeks ago, their questions compiled."""
    taker = Taker(folder)
    taker.services.library.refresh()
    taker.services.preferences.set("new_per_day", 200)
    prompt = taker.services.study.begin(taker.scope)
    given = 0
    while given < STUDIED:
        if isinstance(prompt, Lesson):
            prompt = taker.services.study.finish_lesson(prompt)
            continue
        assert isinstance(prompt, Ask)
        prompt = taker.services.study.rate(prompt, Rating.EASY, TOOK)
        given += 1
    taker.services.quizzes.prepare(taker.scope)
    taker.close()


class Taker:
    """A learner at quizzes, whose clock stands three weeks after they studied."""

    def __init__(
        self, folder: Path, clock: AClock | None = None, learner: str = ONLY_LEARNER
    ) -> None:
        self.folder = folder
        self.clock = clock or AClock()
        self.learner = learner
        self.services: OpenBackend = a_backend(folder, self.clock, learner=learner).open()

    @classmethod
    def later(cls, template: Path, folder: Path) -> "Taker":
        """Return one who begins with a copy of `template`."""
        shutil.copytree(template, folder, dirs_exist_ok=True)
        copied(template, folder)
        taker = cls(folder)
        taker.clock.move(days=8)
        return taker

    def close(self) -> None:
        self.services.close()

    def reopen(self) -> None:
        """Leave the program and start it again."""
        self.close()
        self.services = a_backend(self.folder, self.clock, learner=self.learner).open()

    @property
    def database(self) -> Path:
        return self.folder / "quizapp.db"

    @property
    def scope(self) -> Scope:
        home = self.services.library.home()
        return Scope(next(deck.number for deck in home.decks if deck.id == DECK))

    def begins(self, **wish: object) -> Posed:
        shown = self.services.quizzes.begin(
            self.scope,
            QuizBlueprint(**{"seed": "one", **wish}),  # type: ignore[arg-type]
        )
        assert isinstance(shown, Posed)
        return shown

    def item(self, posed: Posed) -> QuizItem:
        with self.services.store.reading() as unit:
            return unit.quiz_item(posed.quiz, posed.item)

    def right(self, posed: Posed) -> Response:
        """Return what would be right."""
        return right_to(self.item(posed).drawn)

    def wrong(self, posed: Posed) -> Response:
        """Return what would be wrong."""
        return wrong_to(self.item(posed).drawn)

    def answers(self, posed: Posed, *, rightly: bool = True) -> QuizShown:
        response = self.right(posed) if rightly else self.wrong(posed)
        return self.services.quizzes.respond(posed, response, TOOK)

    def goes_through(
        self, shown: QuizShown, is_right: Callable[[Posed], bool], most: int = 500
    ) -> tuple[QuizResult, list[Posed]]:
        """Go on to the end, and return how it went and what was asked."""
        asked: list[Posed] = []
        while not isinstance(shown, QuizResult):
            match shown:
                case Posed():
                    asked.append(shown)
                    assert len(asked) < most, "a quiz without an end"
                    shown = self.answers(shown, rightly=is_right(shown))
                case CertaintyAsked():
                    shown = self.services.quizzes.submit_certainty(shown, 2)
                case Feedback():
                    shown = self.services.quizzes.next(shown.quiz)
                case HandIn():
                    shown = self.services.quizzes.finish(shown.quiz)
            self.clock.move(seconds=5)
        return shown, asked

    def memories(self) -> dict[FactNumber, Memory]:
        with self.services.store.reading() as unit:
            deck = self.scope.deck
            assert deck is not None
            return dict(unit.memories([FactNumber(n) for n in range(1, 400)]))


def right_to(drawn: Drawn) -> Response:
    """Return what answers a question rightly."""
    match drawn.question:
        case Choice(key=key):
            return Response(options=(key.id,))
        case Typed(accepts=accepts):
            return Response(text=accepts[0])
        case Ordering(steps=steps):
            return Response(options=tuple(step.id for step in steps))
        case Matching(pairs=pairs):
            return Response(pairs=pairs)
        case Select(options=options):
            return Response(options=tuple(o.id for o in options if o.is_right))


def wrong_to(drawn: Drawn) -> Response:
    """Return what answers a question wrongly."""
    match drawn.question:
        case Choice():
            return Response(options=(next(o.id for o in drawn.options if not o.is_right),))
        case Typed():
            return Response(text="something else altogether")
        case Ordering(steps=steps):
            return Response(options=tuple(step.id for step in reversed(steps)))
        case _:
            return Response()


def by_chance(seed: int, share: float) -> Callable[[Posed], bool]:
    """Return somebody who is right in so many cases."""
    chance = random.Random(seed)
    return lambda _: chance.random() < share


A_WHILE = timedelta(minutes=3)
