"""Quizzes as they are stored: values that both the services and the store know."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NewType

from quizapp.knowledge.facts import FactId
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory
from quizapp.questions.draw import Drawn
from quizapp.questions.question import Family, QuestionId
from quizapp.services.home import DeckNumber, FactNumber
from quizapp.study.blueprints import QuizBlueprint
from quizapp.study.evidence import NO_EVIDENCE, Evidence
from quizapp.study.judging import Response, Verdict
from quizapp.study.practice import ItemNumber
from quizapp.study.quiz_effects import Effect

QuizNumber = NewType("QuizNumber", int)
"""Counts a learner's quizzes from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPool:
    """The questions of a deck, as they were made of its last good text."""

    content_hash: str
    generator_version: int
    content: Any
    """As `kept.pool_to_kept` wrote it."""


@dataclass(frozen=True, slots=True)
class LeftOutMark:
    """That the learner does not want a question to be asked again."""

    question: QuestionId
    reason: str | None
    """`wrong`, `unclear` or `trivial` where they reported it."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A quiz, and how far it has come."""

    number: QuizNumber
    deck: DeckNumber | None
    """`None` for one of all decks."""
    blueprint: QuizBlueprint
    seed: str
    title: str
    missing: int = 0
    """How many questions fewer there are than wished."""
    started: datetime
    day: StudyDay
    ended: datetime | None = None
    queue: tuple[ItemNumber, ...] = ()
    """What is still to be asked, in order; the first is on the screen."""
    milliseconds: int = 0
    """Time spent until `running`."""
    running: datetime | None = None
    """Since when its clock runs; `None` while it is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizItem:
    """A question of a quiz, as it is posed."""

    number: ItemNumber
    deck: DeckNumber
    reason: str
    """`drawn`, `back` after a miss, or `link` of a missed chain."""
    of: ItemNumber | None = None
    """The missed question that it comes from."""
    drawn: Drawn
    is_seen: bool = False
    """Whether its feedback was shown, also if the response was taken back."""
    pending: Response | None = None
    """A response whose certainty is still asked."""


DRAWN, BACK, LINK = "drawn", "back", "link"
"""Why a question is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedFact:
    """What an answer did to one fact, and what was known of it before: "I was right" goes back."""

    number: FactNumber
    effect: Effect | None = None
    """`None` in an exam that was not submitted."""
    before: Memory | None = None
    after: Memory | None = None
    """The same as `before` where the schedule was left alone."""
    evidence: Evidence = NO_EVIDENCE
    """Before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResponse:
    """What was answered to a question of a quiz."""

    item: ItemNumber
    response: Response
    verdict: Verdict
    score: float
    certainty: int | None
    milliseconds: int
    at: datetime
    wrong: tuple[str, ...] = ()
    """The ids of the options chosen wrongly."""
    error: str | None = None
    confused_with: str | None = None
    facts: tuple[NotedFact, ...] = ()
    is_scored: bool = True
    """False where the answer had been seen before."""
    is_overridden: bool = False

    @property
    def is_final(self) -> bool:
        """Whether it stands; "more exactly?" gives one more try."""
        return self.verdict is not Verdict.MORE_EXACTLY


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStanding:
    """What a learner, and the quizzes of today, have to do with a fact."""

    fact: FactId
    number: FactNumber
    deck: DeckNumber
    section: str | None
    memory: Memory | None
    is_set_aside: bool = False
    """Suspended, or buried for today."""
    evidence: Evidence = NO_EVIDENCE
    asked_on: StudyDay | None = None
    """The study day of the last quiz that asked it; the next two are of that day."""
    right: frozenset[Family] = frozenset()
    """Families that it was answered right in."""
    is_written: bool = False

    def on(self, day: StudyDay) -> "FactStanding":
        """Return this on a day: what another day's quizzes did no longer matters."""
        if self.asked_on == day:
            return self
        return replace(self, asked_on=None, right=frozenset(), is_written=False)
