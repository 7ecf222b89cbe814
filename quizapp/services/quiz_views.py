"""What a quiz shows, and what a screen may ask of it.

All views are frozen and complete; their texts are whole sentences in plain words. Names, stems,
options and proofs are a deck's, and untrusted: a face makes them fit for its terminal.

How a face goes through a quiz:

    shown = quizzes.begin(setup.scope, setup.blueprint)     # a Posed; durable from here on
    while not isinstance(shown, QuizResult):
        match shown:
            case Posed(): shown = quizzes.respond(shown, response, took)
            case CertaintyAsked(): shown = quizzes.submit_certainty(shown, 1)
            case Feedback(): shown = quizzes.next(shown.quiz)
            case HandIn(): shown = quizzes.finish(shown.quiz)

Every one of these is stored when it returns. `Superseded` is news: it was answered elsewhere, and
its `prompt` is what to show instead.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeAlias

from quizapp.knowledge.facts import Link
from quizapp.questions.question import Family, Form, Level, OptionId
from quizapp.services.home import FactNumber, Scope
from quizapp.services.quiz_records import QuizNumber
from quizapp.study.blueprints import QuizBlueprint
from quizapp.study.judging import Response, Verdict
from quizapp.study.practice import ItemNumber

# Before


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupLine:
    """Something that can be chosen, with how many questions there are of it."""

    id: str
    title: str
    questions: int
    due: int = 0
    """Facts due today that it could ask; of a section only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedQuiz:
    """A quiz that was left and can be gone on with."""

    quiz: QuizNumber
    sentence: str
    """"An exam on Oxytocin waits: 7 of 20 answered, 12 minutes left." """


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """How many questions there are of one section, family and level."""

    section: str | None
    family: Family
    level: Level
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSetup:
    """What a quiz can be made of. `blueprint` is a good one as it is: Enter begins it."""

    scope: Scope
    title: str
    blueprint: QuizBlueprint
    available: int
    """Questions that there are in all."""
    sections: tuple[SetupLine, ...] = ()
    """In teaching order; `id` goes into the blueprint."""
    families: tuple[SetupLine, ...] = ()
    levels: tuple[SetupLine, ...] = ()
    kinds: tuple[KindCount, ...] = ()
    """What `available` is made of."""
    unfinished: tuple[UnfinishedQuiz, ...] = ()
    """Newest first."""
    misses_today: int = 0
    """Facts missed today, in review or in a quiz, that could be asked."""
    trouble: str | None = None
    """Why there is nothing to ask, with what to do; `None` where there is."""

    def fitting(self, blueprint: QuizBlueprint) -> int:
        """Return how many questions a blueprint allows."""
        return sum(
            one.questions
            for one in self.kinds
            if (not blueprint.sections or one.section in blueprint.sections)
            and (not blueprint.families or one.family in blueprint.families)
            and (blueprint.level is None or one.level is blueprint.level)
        )


# While it runs


@dataclass(frozen=True, slots=True)
class ShownOption:
    """Something to choose, to tick, to order, or one end of a pair."""

    id: OptionId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """One question as it is asked."""

    quiz: QuizNumber
    item: ItemNumber
    title: str
    """Of the quiz: deck, and section if it is of one."""
    seed: str
    number: int
    """Which one it is, from 1."""
    of: int
    """How many there are by now, those that came back included."""
    right_so_far: int = 0
    wrong_so_far: int = 0
    """Answers by now, partly right ones being wrong; 0 in an exam, which tells at its end."""
    form: Form
    family: Family
    stem: str
    options: tuple[ShownOption, ...] = ()
    """Of a choice and of ticking, in the order shown."""
    steps: tuple[ShownOption, ...] = ()
    """Of an ordering, mixed."""
    left: tuple[ShownOption, ...] = ()
    right: tuple[ShownOption, ...] = ()
    """The ends of a matching, mixed."""
    context: str | None = None
    """Of a link or a retry: why it is asked."""
    origin: str | None = None
    """Who says so, and how firmly; `None` while it would give the answer away."""
    notice: str | None = None
    """"More exactly?", after a broader or narrower name; or that it is not scored."""
    is_exam: bool = False
    is_retry: bool = False
    """Whether it was missed before."""
    is_link: bool = False
    """Whether it is one link of a chain that was missed."""
    is_scored: bool = True
    """False where its answer was seen and taken back."""
    asks_certainty: bool = False
    """Whether certainty is asked after it."""
    remaining: timedelta | None = None
    """Of an exam with a timer; never below nothing."""
    undo: str | None = None
    redo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyAsked:
    """A response is stored; how sure was it? 1 unsure, 2 fairly sure, 3 sure."""

    posed: Posed
    response: Response
    answer: str
    """What was answered, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """An exam with nothing left to ask, or no time: `finish` hands it in, `take_back` goes back."""

    quiz: QuizNumber
    sentence: str
    answered: int
    of: int
    is_time_up: bool = False
    undo: str | None = None
    redo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """A fact that can be gone over at once: a key on the feedback opens it."""

    fact: FactNumber
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What an answer in practice was."""

    quiz: QuizNumber
    item: ItemNumber
    posed: Posed
    verdict: Verdict
    headline: str
    """"Right.", "Not quite: one letter is different.", …"""
    answer: str
    """The right answer in words."""
    given: Response
    """What was answered; empty where nothing was."""
    right: Response
    """What would be right; of several, the one nearest to what was answered."""
    derivation: str | None
    """Why it is right, ending with a true statement. `None` of a missed chain until its links have
    been asked: it would give them away."""
    chosen: tuple[str, ...] = ()
    """What was chosen instead: "You chose Z. That is false: …"."""
    links: tuple[Link, ...] = ()
    """To be drawn as arrows; the derivation says the same."""
    origin: str | None = None
    retype: str | None = None
    """After a slip, the name to type once; that is no response."""
    chain: tuple[str, ...] = ()
    """After the last link of a missed chain: which one broke, and the way in whole."""
    changed: tuple[str, ...] = ()
    """What the answer changed: "“insulin” comes back tomorrow."."""
    comes_back: str | None = None
    """That the question comes back, or is taken apart."""
    certainty: str | None = None
    """What the certainty earned."""
    drill: tuple[Drill, ...] = ()
    file: str | None = None
    line: int = 1
    """Where the author wrote it."""
    question: str = ""
    """The question's id."""
    can_override: bool = False
    """Whether "I was right" makes sense."""
    undo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A question that is not asked again."""

    sentence: str
    veto: str
    """The line for the deck's author."""
    file: str | None
    line: int
    shown: "QuizShown"
    """What the quiz shows now."""


# After


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many were right of a section, a level or a certainty."""

    title: str
    right: int
    of: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One question as it was answered."""

    item: ItemNumber
    number: int
    stem: str
    given: str
    """In words; "Not answered." of an exam that ran out."""
    right: str
    verdict: Verdict | None
    """`None` where it was not answered."""
    score: float
    derivation: str
    chosen: tuple[str, ...] = ()
    is_scored: bool = True
    is_overridden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResult:
    """How a quiz went."""

    quiz: QuizNumber
    title: str
    seed: str
    is_exam: bool
    headline: str
    """"14 of 20 right at the first go." """
    score: float
    """Share of the points, 0 to 1, over the questions that were drawn."""
    right: int
    of: int
    spent: timedelta
    sections: tuple[Share, ...] = ()
    levels: tuple[Share, ...] = ()
    """Hardest first."""
    broken_links: tuple[Drill, ...] = ()
    """Links that were missed, those missed most often first."""
    answers: tuple[AnswerLine, ...] = ()
    confusions: tuple[str, ...] = ()
    changed: str = ""
    """"3 rescheduled, 17 noted." """
    certainty: tuple[Share, ...] = ()
    certainty_mark: int | None = None
    missing: str | None = None
    """That the pool had fewer questions than wished."""
    can_retry: bool = False
    """Whether there is a wrong one to retry."""
    undo: str | None = None
    redo: str | None = None


QuizOngoing: TypeAlias = Posed | CertaintyAsked | Feedback | HandIn
"""What a quiz shows while it runs."""

QuizShown: TypeAlias = QuizOngoing | QuizResult
"""What a quiz shows next."""


@dataclass(frozen=True, slots=True)
class QuizUndone:
    """What undo or redo did, and what the quiz shows now."""

    label: str
    shown: QuizShown


class Quizzes(Protocol):
    """Quizzes of one learner. Whatever a method stores is durable when it returns.

    Compiling the questions of a deck takes some seconds the first time, and after its text has
    changed: call `prepare` in a thread ahead of `setup`, or `setup` in one.
    """

    def prepare(self, scope: Scope) -> None:
        """Make the questions of `scope`, unless they are kept."""
        ...

    def setup(self, scope: Scope) -> QuizSetup:
        """Return what a quiz of `scope` can be made of."""
        ...

    def begin(self, scope: Scope, blueprint: QuizBlueprint | None = None) -> QuizShown:
        """Draw and store a quiz, and return its first question.

        Raises:
            NothingToAsk: If there is no question that fits.
        """
        ...

    def resume(self, quiz: QuizNumber) -> QuizShown:
        """Go on with a quiz that was left: its clock stood still meanwhile."""
        ...

    def current(self, quiz: QuizNumber) -> QuizShown:
        """Return what a quiz shows now: a question, or its result."""
        ...

    def respond(self, posed: Posed, response: Response, took: timedelta) -> QuizShown:
        """Store a response.

        Returns:
            Practice: its feedback; the same question with a notice where a name was not exact.
            Exam: the next question. Either asks for certainty first if the quiz does.

        Raises:
            Superseded: If it was answered in another window. Nothing is stored then.
        """
        ...

    def submit_certainty(self, asked: CertaintyAsked, certainty: int) -> QuizShown:
        """Store how sure a response was (1 to 3), and go on as `respond`."""
        ...

    def next(self, quiz: QuizNumber) -> QuizShown:
        """Return the question after some feedback, or the result."""
        ...

    def pause(self, quiz: QuizNumber) -> None:
        """Stop the clock of a quiz that is left; `resume` starts it."""
        ...

    def take_back(self, quiz: QuizNumber, expected: str | None = None) -> QuizUndone | None:
        """Take back the newest step. A practice answer is asked again, unscored and unwritten."""
        ...

    def redo(self, quiz: QuizNumber) -> QuizUndone | None:
        """Bring the step last taken back again."""
        ...

    def hide(self, quiz: QuizNumber, item: ItemNumber) -> LeftOut:
        """Never ask a question again."""
        ...

    def report(self, quiz: QuizNumber, item: ItemNumber, reason: str) -> LeftOut:
        """Never ask a question again, as it is `wrong`, `unclear` or `trivial`."""
        ...

    def override(self, quiz: QuizNumber, item: ItemNumber) -> Feedback:
        """Count an answer as right: "I was right". Memory is as before it; can be undone."""
        ...

    def finish(self, quiz: QuizNumber) -> QuizResult:
        """Submit an exam, or end practice early."""
        ...

    def retry_wrong(self, quiz: QuizNumber) -> QuizShown:
        """Begin a practice quiz of what was wrong."""
        ...

    def same_again(self, quiz: QuizNumber) -> QuizShown:
        """Begin the same quiz again: the same questions, whatever became of the deck."""
        ...

    def todays_misses(self, scope: Scope) -> QuizShown:
        """Begin a practice quiz on what was missed today."""
        ...
