"""Quizzes in memory: a few questions of every form, and whoever asks them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from quizapp.errors import QuizappError, Superseded
from quizapp.knowledge.facts import Link
from quizapp.questions.question import Family, Form, Level, OptionId
from quizapp.services.home import FactNumber, Scope
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import (
    AnswerLine,
    CertaintyAsked,
    Drill,
    Feedback,
    HandIn,
    KindCount,
    LeftOut,
    Posed,
    QuizResult,
    QuizSetup,
    QuizShown,
    QuizUndone,
    SetupLine,
    ShownOption,
    UnfinishedQuiz,
)
from quizapp.study.blueprints import QuizBlueprint
from quizapp.study.judging import Response, Verdict
from quizapp.study.practice import ItemNumber

QUIZ = QuizNumber(1)
LINKS = (
    Link("aromatase", "+", "estradiol"),
    Link("estradiol", "+", "receptor density"),
)
DRILL = (
    Drill(fact=FactNumber(2), text="Estradiol raises oxytocin receptor density."),
    Drill(fact=FactNumber(3), text="Aromatase converts testosterone to estradiol."),
)


def some_options(*texts: str) -> tuple[ShownOption, ...]:
    """Return options whose ids are `a`, `b` and so on."""
    return tuple(ShownOption(OptionId(chr(97 + place)), text) for place, text in enumerate(texts))


def chosen(ids: str) -> Response:
    """Return the response that has these options, by their letters."""
    return Response(options=tuple(map(OptionId, ids)))


@dataclass(frozen=True, kw_only=True)
class FakeQuestion:
    """A question with what is right of it, and what is told after it."""

    posed: Posed
    right: Response
    told: dict[str, Any] = field(default_factory=dict)
    """Fields of its feedback."""
    slip: str | None = None
    """What counts as a slip of the keys."""
    broader: str | None = None
    """What is asked once more, more exactly."""


def a_posed(form: Form = Form.CHOICE, **changes: Any) -> Posed:
    posed = Posed(
        quiz=QUIZ,
        item=ItemNumber(1),
        title="Oxytocin and hormonal balance",
        seed="4F2A",
        number=1,
        of=1,
        form=form,
        family=Family.PERTURBATION,
        stem="In this model, aromatase activity is held below its usual level. What happens to "
        "oxytocin receptor density in the long run?",
        options=some_options("It rises.", "It falls.", "It cannot be told from this model."),
    )
    return replace(posed, **changes)


def told_of_chain(**changes: Any) -> dict[str, Any]:
    told = {
        "answer": "It falls.",
        "derivation": "Less aromatase means less estradiol, and less estradiol means fewer "
        "receptors.",
        "links": LINKS,
        "origin": "suggested by the source",
        "changed": ("Brought forward, back tomorrow: Estradiol raises receptor density.",),
        "drill": DRILL,
        "file": "decks/oxytocin.yaml",
        "line": 214,
        "question": "f9/aromatase-receptors/low",
    }
    return told | changes


CHAIN = FakeQuestion(
    posed=a_posed(),
    right=chosen("b"),
    told=told_of_chain(
        chosen=("You chose “It rises”. That would need a minus sign on the way; there is none.",),
        comes_back="It comes back later in another form.",
    ),
)
TYPED = FakeQuestion(
    posed=a_posed(
        Form.TYPED,
        family=Family.NAME_TYPED,
        stem="“Makes estradiol of testosterone.” Which term is meant?",
        options=(),
    ),
    right=Response(text="aromatase"),
    told=told_of_chain(
        answer="aromatase",
        derivation="Aromatase: enzyme that makes estradiol of testosterone.",
        links=(),
        can_override=True,
    ),
    slip="aromatasse",
    broader="enzyme",
)
TICKED = FakeQuestion(
    posed=a_posed(
        Form.SELECT,
        family=Family.MATCHING,
        stem="Which of these are steroids?",
        options=some_options("cortisol", "oxytocin", "estradiol", "insulin"),
    ),
    right=chosen("ac"),
    told=told_of_chain(answer="cortisol; estradiol", links=(), derivation="Both are steroids."),
)
ORDERED = FakeQuestion(
    posed=a_posed(
        Form.ORDERING,
        family=Family.ORDER,
        stem="Put the steps in order.",
        options=(),
        steps=some_options("estradiol rises", "receptors rise", "aromatase works"),
    ),
    right=chosen("cab"),
    told=told_of_chain(answer="1. aromatase works 2. estradiol rises 3. receptors rise"),
)
MATCHED = FakeQuestion(
    posed=a_posed(
        Form.MATCHING,
        family=Family.MATCHING,
        stem="What belongs together?",
        options=(),
        left=some_options("cortisol", "insulin"),
        right=(
            ShownOption(OptionId("A"), "pancreas"),
            ShownOption(OptionId("B"), "adrenal gland"),
            ShownOption(OptionId("C"), "ovary"),
        ),
    ),
    right=Response(pairs=((OptionId("a"), OptionId("B")), (OptionId("b"), OptionId("A")))),
    told=told_of_chain(answer="cortisol – adrenal gland; insulin – pancreas", links=()),
)
FORMS = (CHAIN, TYPED, TICKED, ORDERED, MATCHED)


def a_setup(**changes: Any) -> QuizSetup:
    kinds = (
        KindCount(section="basics", family=Family.MEANING, level=Level.RECALL, questions=60),
        KindCount(section="basics", family=Family.SIGN, level=Level.LINK, questions=24),
        KindCount(section="axis", family=Family.SIGN, level=Level.LINK, questions=30),
        KindCount(section="axis", family=Family.PERTURBATION, level=Level.CHAIN, questions=16),
    )
    setup = QuizSetup(
        scope=Scope(),
        title="Oxytocin and hormonal balance",
        blueprint=QuizBlueprint(),
        available=130,
        sections=(
            SetupLine(id="basics", title="Fundamentals", questions=84, due=9),
            SetupLine(id="axis", title="The steroid–oxytocin axis", questions=46),
        ),
        families=(
            SetupLine(id="f1", title="What a term means", questions=60),
            SetupLine(id="f6", title="Raises or lowers", questions=54),
            SetupLine(id="f9", title="What happens in the long run", questions=16),
        ),
        levels=(
            SetupLine(id="recall", title="Recall", questions=60),
            SetupLine(id="one link", title="One link", questions=54),
            SetupLine(id="chain", title="Chains", questions=16),
        ),
        kinds=kinds,
    )
    return replace(setup, **changes)


def an_unfinished(**changes: Any) -> UnfinishedQuiz:
    unfinished = UnfinishedQuiz(
        quiz=QUIZ,
        sentence="An exam on Oxytocin and hormonal balance waits: 7 answered, 13 to go, 12 minutes "
        "left.",
    )
    return replace(unfinished, **changes)


@dataclass
class FakeQuizzes:
    """Goes through a plan of questions; keeps what it was told."""

    plan: list[FakeQuestion] = field(default_factory=lambda: [CHAIN, CHAIN])
    setup_view: QuizSetup = field(default_factory=a_setup)
    blueprint: QuizBlueprint = field(default_factory=QuizBlueprint)
    failure: QuizappError | None = None
    """Raised by the next call that stores something."""
    news: Callable[[QuizShown], Superseded] | None = None
    """What the next response is told instead of being stored."""
    gate: threading.Event | None = None
    """Waited for before questions are made and responses stored."""
    remaining: timedelta | None = None
    """Of an exam with a timer."""
    is_time_up: bool = False

    prepared: list[Scope] = field(default_factory=list)
    begun: list[tuple[Scope, QuizBlueprint | None]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    """What was called beside, by name."""
    responses: list[tuple[Response, timedelta]] = field(default_factory=list)
    certainties: list[int] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    undone: list[tuple[str, Verdict]] = field(default_factory=list)
    is_ended: bool = False
    tries: int = 0
    pending: Response | None = None

    # What is shown

    @property
    def place(self) -> int:
        return len(self.verdicts)

    def posed(self, place: int | None = None) -> Posed:
        place = self.place if place is None else place
        right = sum(verdict.is_right for verdict in self.verdicts)
        is_exam = self.blueprint.is_exam
        own = self.plan[place].posed
        return replace(
            own,
            item=ItemNumber(place + 1),
            number=place + 1,
            of=len(self.plan),
            right_so_far=0 if is_exam else right,
            wrong_so_far=0 if is_exam else self.place - right,
            is_exam=is_exam,
            notice="That is near, but not exact. One more try." if self.tries else own.notice,
            asks_certainty=self.blueprint.asks_certainty,
            remaining=self.remaining,
            undo=self.done[-1] if self.done else None,
            redo=self.undone[-1][0] if self.undone else None,
        )

    def shown(self) -> QuizShown:
        if self.is_ended:
            return self.result()
        if self.is_time_up or (self.place >= len(self.plan) and self.blueprint.is_exam):
            first = "Time is up" if self.is_time_up else "That was the last one"
            return HandIn(
                quiz=QUIZ,
                sentence=f"{first}: {self.place} of {len(self.plan)} answered. Hand in to see "
                "how it went.",
                answered=self.place,
                of=len(self.plan),
                is_time_up=self.is_time_up,
                undo=self.done[-1] if self.done else None,
            )
        return self.posed() if self.place < len(self.plan) else self.result()

    def feedback(self, place: int) -> Feedback:
        question, verdict = self.plan[place], self.verdicts[place]
        headline = {
            Verdict.RIGHT: "Right.",
            Verdict.SLIP: "Right, but for a slip of the keys.",
            Verdict.PARTLY: "Partly right.",
        }.get(verdict, "Not quite.")
        told = dict(question.told)
        if verdict.is_right:
            told |= {"chosen": (), "comes_back": None, "can_override": False}
        view = Feedback(
            quiz=QUIZ,
            item=ItemNumber(place + 1),
            posed=self.posed(place),
            verdict=verdict,
            headline=headline,
            answer="",
            given=self.responses[-1][0] if self.responses else Response(),
            right=question.right,
            derivation=None,
            retype=question.right.text if verdict is Verdict.SLIP else None,
            undo=self.done[-1] if self.done else None,
        )
        return replace(view, **told)

    def result(self) -> QuizResult:
        right = sum(verdict.is_right for verdict in self.verdicts)
        lines = tuple(
            AnswerLine(
                item=ItemNumber(place + 1),
                number=place + 1,
                stem=question.posed.stem,
                given="It rises.",
                right="It falls.",
                verdict=verdict,
                score=float(verdict.is_right),
                derivation="Less aromatase means less estradiol.",
            )
            for place, (question, verdict) in enumerate(zip(self.plan, self.verdicts, strict=False))
        )
        return QuizResult(
            quiz=QUIZ,
            title="Oxytocin and hormonal balance",
            seed="4F2A",
            is_exam=self.blueprint.is_exam,
            headline=f"{right} of {self.place} right at the first go.",
            score=right / max(self.place, 1),
            right=right,
            of=self.place,
            spent=timedelta(minutes=4),
            answers=lines,
            broken_links=DRILL[:1],
            changed="3 rescheduled, 17 noted.",
            can_retry=right < self.place,
            undo=self.done[-1] if self.done else None,
        )

    # Before

    def _fail(self) -> None:
        if self.gate is not None:
            self.gate.wait(5)
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure

    def prepare(self, scope: Scope) -> None:
        self._fail()
        self.prepared.append(scope)

    def setup(self, scope: Scope) -> QuizSetup:
        return replace(self.setup_view, scope=scope)

    def begin(self, scope: Scope, blueprint: QuizBlueprint | None = None) -> QuizShown:
        self._fail()
        self.begun.append((scope, blueprint))
        self.blueprint = blueprint or self.blueprint
        return self.shown()

    def _called(self, name: str) -> QuizShown:
        self._fail()
        self.calls.append(name)
        return self.shown()

    def resume(self, quiz: QuizNumber) -> QuizShown:
        return self._called(f"resume {quiz}")

    def todays_misses(self, scope: Scope) -> QuizShown:
        return self._called(f"misses of {scope.deck}")

    def current(self, quiz: QuizNumber) -> QuizShown:
        return self.shown()

    # While it runs

    def respond(self, posed: Posed, response: Response, took: timedelta) -> QuizShown:
        self._fail()
        if self.news is not None:
            news, self.news = self.news, None
            self.verdicts.append(Verdict.RIGHT)
            raise news(self.shown())
        self.responses.append((response, took))
        if posed.asks_certainty:
            self.pending = response
            return CertaintyAsked(posed=posed, response=response, answer="It rises.")
        return self._answered(response)

    def submit_certainty(self, asked: CertaintyAsked, certainty: int) -> QuizShown:
        self._fail()
        self.certainties.append(certainty)
        self.pending = None
        return self._answered(asked.response)

    def _answered(self, response: Response) -> QuizShown:
        question = self.plan[self.place]
        if question.broader is not None and response.text == question.broader and not self.tries:
            self.tries += 1
            return self.posed()
        self.tries = 0
        is_slip = question.slip is not None and response.text == question.slip
        verdict = (
            Verdict.SLIP
            if is_slip
            else Verdict.RIGHT
            if response == question.right
            else Verdict.WRONG
        )
        self.verdicts.append(verdict)
        self.done.append(f"Quiz answer: {question.posed.stem[:20]}")
        self.undone.clear()
        return self.shown() if self.blueprint.is_exam else self.feedback(self.place - 1)

    def next(self, quiz: QuizNumber) -> QuizShown:
        return self._called("next")

    def pause(self, quiz: QuizNumber) -> None:
        self.calls.append("pause")

    def take_back(self, quiz: QuizNumber, expected: str | None = None) -> QuizUndone | None:
        if not self.done:
            return None
        label = self.done.pop()
        self.is_ended = False
        self.undone.append((label, self.verdicts.pop()))
        return QuizUndone(label, self.shown())

    def redo(self, quiz: QuizNumber) -> QuizUndone | None:
        if not self.undone:
            return None
        label, verdict = self.undone.pop()
        self.done.append(label)
        self.verdicts.append(verdict)
        return QuizUndone(label, self.shown())

    def hide(self, quiz: QuizNumber, item: ItemNumber) -> LeftOut:
        return self._leave_out(item, "hidden")

    def report(self, quiz: QuizNumber, item: ItemNumber, reason: str) -> LeftOut:
        return self._leave_out(item, reason)

    def _leave_out(self, item: ItemNumber, reason: str) -> LeftOut:
        self._fail()
        self.left_out.append(f"{item} {reason}")
        is_told = item <= self.place
        if not is_told:
            del self.plan[item - 1]
        return LeftOut(
            sentence="This question is not asked again; u takes that back.",
            veto='veto: ["f9/aromatase-receptors/low"]',
            file="decks/oxytocin.yaml",
            line=214,
            shown=self.feedback(item - 1) if is_told else self.shown(),
        )

    def override(self, quiz: QuizNumber, item: ItemNumber) -> Feedback:
        self.verdicts[item - 1] = Verdict.RIGHT
        told = self.feedback(item - 1)
        return replace(told, headline="Counted as right.", can_override=False)

    # After

    def finish(self, quiz: QuizNumber) -> QuizResult:
        self._fail()
        self.is_ended = True
        self.calls.append("finish")
        return self.result()

    def retry_wrong(self, quiz: QuizNumber) -> QuizShown:
        return self._again("retry wrong")

    def same_again(self, quiz: QuizNumber) -> QuizShown:
        return self._again("same again")

    def _again(self, name: str) -> QuizShown:
        self.calls.append(name)
        self.verdicts.clear()
        self.is_ended = False
        return self.shown()
