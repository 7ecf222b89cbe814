"""A learner who does anything at all in quizzes and in review, in any order, over days."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quizapp.memory.model import Rating
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import CertaintyAsked, Feedback, HandIn, Posed, QuizShown
from quizapp.services.views import Ask, Lesson
from quizapp.study.blueprints import Mode
from tests.builders import TOOK, drifted, dump, replayed, rows
from tests.server import dropped, examples
from tests.services.quizzes import Taker, studied

_template: list[TemporaryDirectory[str]] = []
"""The folder that every learner begins with, made once."""

STANDING = ("memories", "evidence", "marks", "quiz_responses", "question_marks")
"""Tables that undo and redo bring back."""


class Quizzing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        if not _template:
            _template.append(TemporaryDirectory())
            studied(Path(_template[0].name))
        self.folder = TemporaryDirectory()
        self.taker = Taker.later(Path(_template[0].name), Path(self.folder.name))
        self.shown: QuizShown
        self.written: dict[tuple[int, int], int] = {}

    def teardown(self) -> None:
        self.taker.close()
        dropped(Path(self.folder.name))
        self.folder.cleanup()

    @initialize(seed=st.integers(0, 5), is_exam=st.booleans(), certainty=st.booleans())
    def begin(self, seed: int, is_exam: bool, certainty: bool) -> None:
        self.shown = self.taker.begins(
            seed=str(seed),
            count=6,
            mode=Mode.EXAM if is_exam else Mode.PRACTICE,
            asks_certainty=certainty,
        )

    @property
    def quiz(self) -> QuizNumber:
        shown = self.shown
        return shown.posed.quiz if isinstance(shown, CertaintyAsked) else shown.quiz

    @rule(rightly=st.booleans(), certainty=st.integers(1, 3))
    def go_on(self, rightly: bool, certainty: int) -> None:
        quizzes = self.taker.services.quizzes
        self.taker.clock.move(seconds=7)
        match self.shown:
            case Posed():
                self.shown = self.taker.answers(self.shown, rightly=rightly)
            case CertaintyAsked():
                self.shown = quizzes.submit_certainty(self.shown, certainty)
            case Feedback():
                self.shown = quizzes.next(self.shown.quiz)
            case HandIn():
                self.shown = quizzes.finish(self.shown.quiz)
            case _:
                self.shown = quizzes.same_again(self.shown.quiz)

    @rule()
    def take_back_and_do_again(self) -> None:
        before = self.standing()
        undone = self.taker.services.quizzes.take_back(self.quiz)
        if undone is not None:
            self.taker.services.quizzes.redo(self.quiz)
            assert self.standing() == before
        self.shown = self.taker.services.quizzes.current(self.quiz)

    @rule()
    def take_back(self) -> None:
        undone = self.taker.services.quizzes.take_back(self.quiz)
        self.shown = self.taker.services.quizzes.current(self.quiz)
        if undone is not None and not isinstance(self.shown, Feedback):
            assert undone.shown == self.shown

    @rule()
    def do_again(self) -> None:
        self.taker.services.quizzes.redo(self.quiz)
        self.shown = self.taker.services.quizzes.current(self.quiz)

    @rule()
    def say_that_it_was_right(self) -> None:
        if isinstance(self.shown, Feedback) and self.shown.can_override:
            self.shown = self.taker.services.quizzes.override(self.shown.quiz, self.shown.item)

    @rule()
    def leave_a_question_out(self) -> None:
        if isinstance(self.shown, Posed | Feedback):
            self.shown = self.taker.services.quizzes.hide(self.shown.quiz, self.shown.item).shown

    @rule()
    def leave_the_program(self) -> None:
        quiz = self.quiz
        self.taker.services.quizzes.pause(quiz)
        self.taker.reopen()
        self.shown = self.taker.services.quizzes.resume(quiz)

    @rule(rating=st.sampled_from(Rating))
    def review(self, rating: Rating) -> None:
        study = self.taker.services.study
        prompt = study.begin(self.taker.scope)
        while isinstance(prompt, Lesson):
            prompt = study.finish_lesson(prompt)
        if isinstance(prompt, Ask):
            study.rate(prompt, rating, TOOK)

    @rule(days=st.integers(1, 30))
    def sleep(self, days: int) -> None:
        self.taker.clock.move(days=days)

    def standing(self) -> dict[str, Any]:
        found = dump(self.taker.database)
        return {name: found[name] for name in STANDING}

    @invariant()
    def the_events_rebuild_every_schedule(self) -> None:
        assert drifted(self.taker.database) == 0
        said = replayed(self.taker.database)
        assert {n: m.to_dict() for n, m in self.taker.memories().items()} == said

    @invariant()
    def quizzes_write_a_fact_once_a_day_at_most(self) -> None:
        spans = rows(
            self.taker.database,
            "SELECT kind, voids, outcome FROM events WHERE voids IS NOT NULL ORDER BY number",
        )
        gone = {(first, json.loads(step)["last"]): kind == "undo" for kind, first, step in spans}
        undone = {
            n for (first, last), is_gone in gone.items() if is_gone for n in range(first, last + 1)
        }
        restored = {
            (fact, day)
            for fact, day in rows(
                self.taker.database, "SELECT fact, day FROM events WHERE kind = 'restore'"
            )
        }
        written = [
            (fact, day)
            for number, fact, day in rows(
                self.taker.database,
                "SELECT number, fact, day FROM events WHERE face LIKE 'f%/%' "
                "AND kind IN ('quiz', 'forward') AND fact IS NOT NULL",
            )
            if number not in undone and (fact, day) not in restored
        ]
        assert len(written) == len(set(written))


Quizzing.TestCase.settings = settings(
    max_examples=examples(12), stateful_step_count=25, deadline=None
)
TestQuizzing = Quizzing.TestCase
