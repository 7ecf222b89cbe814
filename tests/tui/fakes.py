"""Services in memory, with a small deck, so that the screens run without a store."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo

from quizapp.deck.model import Evidence
from quizapp.errors import QuizappError, Superseded
from quizapp.knowledge.facts import Face, Fact, FactId, FactKind, Link
from quizapp.memory.days import Calendar, StudyDay
from quizapp.memory.futures import Futures
from quizapp.memory.model import Memory, Rating, State
from quizapp.services.changes import ChangedDeck, ChangedFact, Settled
from quizapp.services.deck_views import DeckNews, FactSource
from quizapp.services.home import (
    BrokenDeck,
    Counts,
    DeckLine,
    DeckNumber,
    FactNumber,
    Home,
    Scope,
    SectionLine,
    SessionNumber,
)
from quizapp.services.views import (
    Ask,
    FactInfo,
    HistoryLine,
    Lesson,
    Met,
    Progress,
    Prompt,
    Summary,
    Undone,
)
from quizapp.tui.backend import Services, Setting
from tests.tui.fake_quizzes import FakeQuizzes

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CALENDAR = Calendar(UTC)
TODAY = CALENDAR.day_of(NOW)
DECK = DeckNumber(1)
SESSION = SessionNumber(1)


class FakeClock:
    """A clock that moves only when it is told to, or a little each time it is read."""

    def __init__(self, tick: float = 1.0) -> None:
        self.moment = NOW
        self.seconds = 0.0
        self.tick = tick

    def now(self) -> datetime:
        return self.moment

    def zone(self) -> tzinfo:
        return UTC

    def monotonic(self) -> float:
        self.seconds += self.tick
        return self.seconds


def a_fact(
    id: str = "mechanism:estradiol-receptors",
    prompt: str = "What does estradiol change directly in the oxytocin system, which way?",
    answer: str = (
        "Estradiol raises oxytocin receptor density, in amygdala and hippocampus among other "
        "regions."
    ),
    **changes: object,
) -> Fact:
    fact = Fact(
        id=FactId(id),
        kind=FactKind.MECHANISM,
        section="axis",
        line=14,
        faces=(Face("forward", prompt, answer),),
    )
    return replace(fact, **changes)  # type: ignore[arg-type]


RECEPTORS = a_fact(
    links=(
        Link("estradiol", "+", "receptor density"),
        Link("receptor density", "+", "response to oxytocin"),
    ),
    why="More receptors let the same amount of oxytocin do more.",
    note="Mostly shown in animals.",
    evidence=Evidence.SUGGESTED,
    origin="suggested by the source",
)
FACTS = (
    a_fact(
        "term:hormone:meaning",
        "What is a hormone?",
        "A hormone is a messenger that travels in the blood and acts on cells that have a "
        "receptor for it.",
        why="Only cells with the receptor can read the message.",
    ),
    RECEPTORS,
    a_fact(
        "term:aromatase:meaning",
        "What does aromatase do?",
        "Aromatase converts testosterone to estradiol.",
        links=(Link("testosterone", "+", "estradiol"),),
        origin="added from General textbook knowledge of physiology and pharmacology",
    ),
    a_fact(
        "mechanism:cortisol-oxytocin",
        "What does long stress do to the release of oxytocin?",
        "Cortisol that stays high is thought to lower the release of oxytocin.",
        links=(Link("cortisol", "−", "release of oxytocin"),),
        evidence=Evidence.HYPOTHESISED,
        origin="a hypothesis of the source",
    ),
)


def a_memory(due: timedelta = timedelta(0), **changes: object) -> Memory:
    at = NOW + due
    memory = Memory(
        state=State.REVIEW,
        step=None,
        stability=11.2,
        difficulty=5.4,
        due=at,
        due_day=CALENDAR.day_of(at),
        last_review=NOW - timedelta(days=11),
        last_day=StudyDay(TODAY - 11),
        reps=6,
        lapses=1,
    )
    return replace(memory, **changes)  # type: ignore[arg-type]


def some_futures() -> Futures:
    step = a_memory(timedelta(minutes=10), state=State.RELEARNING, step=0)
    days = {Rating.HARD: 4, Rating.GOOD: 11, Rating.EASY: 24}
    later = {rating: a_memory(timedelta(days=number)) for rating, number in days.items()}
    return Futures({Rating.AGAIN: step, **later}, NOW, TODAY)


def a_progress(**changes: object) -> Progress:
    progress = Progress(
        session=SESSION, title="Oxytocin › The steroid–oxytocin axis", left=Counts(2, 26, 9)
    )
    return replace(progress, **changes)  # type: ignore[arg-type]


def an_ask(fact: Fact = RECEPTORS, number: int = 1, **changes: object) -> Ask:
    ask = Ask(
        progress=a_progress(),
        number=FactNumber(number),
        deck=DECK,
        fact=fact,
        face=fact.faces[0],
        memory=a_memory(),
        futures=some_futures(),
    )
    return replace(ask, **changes)  # type: ignore[arg-type]


def a_lesson(facts: tuple[Fact, ...] = FACTS, **changes: object) -> Lesson:
    lesson = Lesson(
        progress=a_progress(),
        thread=(
            "Steroids set how strongly the oxytocin system answers: estradiol by raising the "
            "number of receptors, cortisol by holding release down."
        ),
        facts=tuple(
            Met(number=FactNumber(place), fact=fact, face=fact.faces[0])
            for place, fact in enumerate(facts, start=1)
        ),
    )
    return replace(lesson, **changes)  # type: ignore[arg-type]


def a_summary(**changes: object) -> Summary:
    summary = Summary(
        progress=a_progress(left=Counts(0, 0, 0), undo="Good on “What is a hormone?”"),
        answered=37,
        recalled=32,
        spent=timedelta(minutes=8, seconds=40),
        met=5,
        coming={
            StudyDay(TODAY + ahead): number
            for ahead, number in ((1, 6), (2, 3), (4, 12), (5, 4), (9, 5), (11, 4), (30, 3))
        },
        today=TODAY,
        learning_due=None,
        next_due=NOW + timedelta(days=1, hours=-5, minutes=-30),
        suspended=2,
        buried=1,
        held_back=14,
        weakest=(
            "What does aromatase do?",
            "What does long stress do to the release of oxytocin?",
        ),
    )
    return replace(summary, **changes)  # type: ignore[arg-type]


def a_deck(number: int = 1, title: str = "Oxytocin and hormonal balance") -> DeckLine:
    return DeckLine(
        number=DeckNumber(number),
        id=f"deck-{number}",
        title=title,
        counts=Counts(4, 37, 12),
        known=46,
        facts=100,
        sections=(
            SectionLine(
                id="basics", title="Fundamentals", counts=Counts(1, 9, 0), known=31, facts=40
            ),
            SectionLine(
                id="protocols",
                title="Hormonal shifts and protocols",
                counts=Counts(3, 21, 4),
                known=11,
                facts=25,
            ),
            SectionLine(
                id="axis",
                title="The steroid–oxytocin axis",
                counts=Counts(0, 7, 8),
                known=4,
                facts=35,
            ),
        ),
        notice="For education only, not medical advice. Ask a clinician about anything that "
        "touches health.",
        description="How hormones reach their cells, and how steroids bear on oxytocin.",
    )


BROKEN = BrokenDeck(
    file="~/decks/anatomy.yaml",
    summary="line 14: no term “femor”",
    details="~/decks/anatomy.yaml:14:9: no term “femor”; did you mean “femur”?\n"
    "~/decks/anatomy.yaml:31:3: “answer” is missing",
    has_good_version=True,
)


def a_home(**changes: object) -> Home:
    glucose = replace(
        a_deck(2, "Blood glucose"), counts=Counts(0, 0, 0), known=0, facts=18, sections=()
    )
    home = Home(
        now=NOW,
        is_first_run=False,
        counts=Counts(4, 37, 12),
        decks=(a_deck(), glucose),
        broken=(BROKEN,),
        minutes=9,
        forecast=(4, 6, 18, 25, 11, 7, 3, 3, 6, 11, 4, 3, 3, 6),
        days_studied=12,
        days_total=22,
        recalled=0.91,
    )
    return replace(home, **changes)  # type: ignore[arg-type]


def an_idle_home(**changes: object) -> Home:
    idle = tuple(
        replace(
            deck,
            counts=Counts(0, 0, 0),
            sections=tuple(replace(one, counts=Counts(0, 0, 0)) for one in deck.sections),
        )
        for deck in a_home().decks
    )
    return replace(
        a_home(
            counts=Counts(0, 0, 0),
            decks=idle,
            broken=(),
            minutes=0,
            next_due=NOW + timedelta(days=1, hours=-5, minutes=-30),
            held_back=14,
        ),
        **changes,  # type: ignore[arg-type]
    )


def an_info(fact: Fact = RECEPTORS, **changes: object) -> FactInfo:
    history = (
        (0, "taken back", None, False),
        (0, "Again", Rating.AGAIN, True),
        (11, "Good", Rating.GOOD, False),
        (15, "Hard", Rating.HARD, False),
        (15, "met", None, False),
    )
    info = FactInfo(
        number=FactNumber(1),
        fact=fact,
        deck_title="Oxytocin and hormonal balance",
        deck_file="decks/oxytocin.yaml",
        section="The steroid–oxytocin axis",
        memory=a_memory(),
        retrievability=0.903,
        is_suspended=False,
        is_buried=False,
        is_flagged=True,
        is_leech=False,
        note="Think of more doors for the same key.",
        history=tuple(
            HistoryLine(
                at=NOW - timedelta(days=ago),
                what=what,
                rating=rating,
                interval=timedelta(days=11) if rating else None,
                stability=11.2 if rating else None,
                took=timedelta(seconds=7) if rating else None,
                taken_back=taken_back,
            )
            for ago, what, rating, taken_back in history
        ),
    )
    return replace(info, **changes)  # type: ignore[arg-type]


Step = Fact | tuple[Fact, ...]
"""A fact to ask, or facts to meet."""


@dataclass
class FakeStudy:
    """Goes through a plan of lessons and facts; keeps what it was told."""

    plan: list[Step] = field(default_factory=lambda: [FACTS, *FACTS])
    explains_ratings: bool = False
    failure: QuizappError | None = None
    """Raised by the next call that stores something."""
    news: Callable[[Prompt], Superseded] | None = None
    """What the next answer is told instead of being stored, and the prompt it is shown."""
    newer: Prompt | None = None
    """That prompt; `None` for the next of the plan."""
    gate: threading.Event | None = None
    """Waited for before an answer is stored."""
    pause: timedelta | None = None
    """How long the last learning step waits."""

    answers: list[tuple[Fact, Rating, timedelta]] = field(default_factory=list)
    begun: list[Scope] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    met: list[int] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    flagged: set[int] = field(default_factory=set)
    undone: list[tuple[str, int]] = field(default_factory=list)
    place: int = 0
    clock: FakeClock = field(default_factory=FakeClock)
    news_of_clock: str = ""

    def _progress(self) -> Progress:
        left = sum(isinstance(step, Fact) for step in self.plan[self.place :])
        return a_progress(
            left=Counts(0, left, 0),
            undo=self.done[-1] if self.done else None,
            redo=self.undone[-1][0] if self.undone else None,
        )

    def _number(self, fact: Fact) -> int:
        return FACTS.index(fact) + 1 if fact in FACTS else 99

    def _prompt(self) -> Prompt:
        if self.place >= len(self.plan):
            due = self.clock.now() + self.pause if self.pause else None
            return a_summary(
                progress=self._progress(),
                answered=len(self.answers),
                recalled=sum(rating > 1 for _, rating, _ in self.answers),
                learning_due=due,
            )
        step = self.plan[self.place]
        if not isinstance(step, Fact):
            return a_lesson(step, progress=self._progress())
        number = self._number(step)
        return an_ask(
            step,
            number,
            progress=self._progress(),
            explains_ratings=self.explains_ratings and not self.answers,
            is_flagged=number in self.flagged,
            note=self.notes.get(number),
        )

    def _store(self, label: str) -> Prompt:
        if self.gate is not None:
            self.gate.wait(5)
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        self.done.append(label)
        self.undone.clear()
        self.place += 1
        return self._prompt()

    def begin(self, scope: Scope) -> Prompt:
        self.begun.append(scope)
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        return self._prompt()

    def current(self, session: SessionNumber) -> Prompt:
        if self.pause is not None:
            self.pause = None
            self.plan.append(FACTS[0])
        return self._prompt()

    def _tell_news(self) -> None:
        if self.news is not None:
            news, self.news = self.news, None
            if self.newer is None:
                self.place += 1
            raise news(self.newer or self._prompt())

    def finish_lesson(self, lesson: Lesson) -> Prompt:
        self.met.append(len(lesson.facts))
        return self._store("the new facts met")

    def rate(self, ask: Ask, rating: Rating, took: timedelta) -> Prompt:
        self._tell_news()
        self._store(f"{rating.name.capitalize()} on “{ask.face.prompt}”")
        self.answers.append((ask.fact, rating, took))
        return self._prompt()

    def undo(self, session: SessionNumber, expected: str | None = None) -> Undone | None:
        self._tell_news()
        if not self.done:
            return None
        label = self.done.pop()
        self.undone.append((label, self.place))
        self.place -= 1
        if self.answers:
            self.answers.pop()
        return Undone(label, self._prompt())

    def redo(self, session: SessionNumber) -> Undone | None:
        if not self.undone:
            return None
        label, self.place = self.undone.pop()
        self.done.append(label)
        return Undone(label, self._prompt())

    def take_back(self) -> str | None:
        undone = self.undo(SESSION)
        return undone.label if undone else None

    def bring_again(self) -> str | None:
        redone = self.redo(SESSION)
        return redone.label if redone else None

    def clock_news(self) -> str:
        return self.news_of_clock

    def wake(self, scope: Scope) -> int:
        return 2

    def suspend(self, ask: Ask) -> Prompt:
        return self._store("suspending")

    def bury(self, ask: Ask) -> Prompt:
        return self._store("burying")

    def reset(self, ask: Ask) -> Prompt:
        self._tell_news()
        return self._store(f"Reset: {ask.face.prompt}")

    def flag(self, ask: Ask) -> Prompt:
        self.flagged ^= {ask.number}
        return self._prompt()

    def write_note(self, fact: FactNumber, text: str) -> None:
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        self.notes[fact] = text
        self.undone.clear()

    def info(self, fact: FactNumber) -> FactInfo:
        return an_info(FACTS[fact - 1] if fact <= len(FACTS) else RECEPTORS)


@dataclass
class FakeLibrary:
    """Returns the home it holds."""

    view: Home = field(default_factory=a_home)
    refreshed: int = 0
    news: list[DeckNews] = field(default_factory=list)
    """What the next looks at the deck files find."""
    not_told: DeckNews = field(default_factory=DeckNews)
    """What is told after the next reading."""
    origin: FactSource = field(
        default_factory=lambda: FactSource(
            deck="oxytocin", file="decks/oxytocin.yaml", line=14, is_bundled=False
        )
    )

    def home(self) -> Home:
        return self.view

    def refresh(self) -> Home:
        self.refreshed += 1
        return self.view

    def look(self, *, at_once: bool = False) -> DeckNews | None:
        if not self.news:
            return None
        news = self.news.pop(0)
        self.view = replace(self.view, broken=news.broken)
        return news

    def untold(self) -> DeckNews:
        told, self.not_told = self.not_told, DeckNews()
        return told

    def source(self, fact: FactNumber) -> FactSource:
        return self.origin

    def leave_welcome(self) -> Home:
        self.view = replace(self.view, is_first_run=False)
        return self.view


CHANGED = ChangedDeck(
    number=DECK,
    title="Oxytocin and hormonal balance",
    facts=(
        ChangedFact(
            number=FactNumber(2),
            before="Cortisol raises the release of oxytocin.",
            after="Cortisol lowers the release of oxytocin.",
            what="raises became lowers",
            starts_again=True,
        ),
        ChangedFact(
            number=FactNumber(3),
            before="Aromatase converts testosterone to estrone, in fat and brain among others.",
            after="Aromatase converts testosterone to estradiol, in fat and brain among others.",
            what="the target was estrone, now is estradiol",
            starts_again=False,
        ),
    ),
)


@dataclass
class FakeChanges:
    """Asks about the decks it holds; keeps what was chosen."""

    decks: list[ChangedDeck] = field(default_factory=list)
    settled: list[tuple[str, set[int]]] = field(default_factory=list)
    failure: QuizappError | None = None

    def open(self) -> tuple[ChangedDeck, ...]:
        return tuple(self.decks)

    def settle(self, deck: ChangedDeck, again: Collection[FactNumber]) -> Settled:
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        self.decks.remove(deck)
        self.settled.append((deck.title, set(again)))
        return Settled(
            title=deck.title,
            again=tuple(fact for fact in deck.facts if fact.number in again),
            kept=tuple(fact for fact in deck.facts if fact.number not in again),
        )


@dataclass
class FakePreferences:
    """Preferences in a dict."""

    kept: dict[str, Setting] = field(default_factory=dict)

    def get(self, name: str, default: Setting) -> Setting:
        return self.kept.get(name, default)

    def set(self, name: str, value: Setting) -> None:
        self.kept[name] = value


@dataclass
class FakeServices:
    """All fakes together, and the function that connects to them."""

    study: FakeStudy = field(default_factory=FakeStudy)
    library: FakeLibrary = field(default_factory=FakeLibrary)
    changes: FakeChanges = field(default_factory=FakeChanges)
    preferences: FakePreferences = field(default_factory=FakePreferences)
    quizzes: FakeQuizzes = field(default_factory=FakeQuizzes)
    failures: list[QuizappError] = field(default_factory=list)
    """Raised by the next attempts to connect."""
    backups: list[int] = field(default_factory=list)
    """After how many answers each was asked for."""
    opening: Callable[[], object] = lambda: None
    """Called before connecting."""

    def connect(self) -> Services:
        self.opening()
        if self.failures:
            raise self.failures.pop(0)
        return Services(
            self.study,
            self.library,
            self.changes,
            self.preferences,
            lambda: self.quizzes,
            lambda: self.backups.append(len(self.study.answers)),
        )
