"""What a learner finds when the time is not what it was: set, summer, elsewhere, or past four."""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import NewDay
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Rating
from quizapp.services.home import Home, Scope
from quizapp.services.quiz_views import Feedback, HandIn, Posed, QuizResult
from quizapp.services.stopwatch import LONGEST
from quizapp.services.views import Ask, FactInfo, Lesson, Summary
from quizapp.study.blueprints import Mode
from tests.builders import TOOK, AClock, Learner, a_backend, a_deck, asked, rows
from tests.faults.telling import Fault, Tell
from tests.server import examples
from tests.services.quizzes import Taker


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=12))
    return learner


def home(learner: Learner) -> Home:
    return a_backend(learner.folder, learner.clock).glance()


def refused(learner: Learner, ask: Ask, rating: Rating = Rating.GOOD) -> tuple[str, Ask]:
    """Rate a card that has been on the screen; return what is said instead, and what is shown."""
    before = learner.dump()["memories"]
    with pytest.raises(NewDay) as news:
        learner.study.rate(ask, rating, TOOK)
    again = asked(learner.study, news.value.prompt)  # type: ignore[arg-type]
    assert again.number == ask.number
    assert learner.dump()["memories"] == before
    return str(news.value), again


def all_is_sane(learner: Learner) -> None:
    """Check what holds whatever the clock says."""
    today = learner.clock.now().astimezone(learner.clock.zone())
    events = rows(
        learner.database,
        "SELECT fact, day, at, milliseconds, outcome FROM events WHERE kind = 'answer'",
    )
    for _, day, at, milliseconds, outcome in events:
        memory = json.loads(outcome)
        assert memory["due_day"] >= day
        assert datetime.fromisoformat(memory["due"]).timestamp() > (
            datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp() - 86_400
        )
        assert milliseconds >= 0
    counted = dict(rows(learner.database, "SELECT day, sum(answers) FROM day_tallies GROUP BY day"))
    undone = rows(learner.database, "SELECT count(*) FROM events WHERE kind = 'undo'")[0][0]
    if not undone:
        assert counted == Counter(day for _, day, *_ in events)
    view = home(learner)
    assert 0 <= view.days_studied <= view.days_total or view.days_total == 0
    assert min(view.counts.learning, view.counts.review, view.counts.new) >= 0
    assert view.next_due is None or view.next_due > today
    for (fact,) in rows(learner.database, "SELECT fact FROM memories"):
        is_sane(learner.study.info(fact))


def is_sane(info: FactInfo) -> None:
    """Check that no length of time of a fact is negative."""
    for line in info.history:
        assert line.interval is None or line.interval > timedelta(0)
        assert line.took is None or line.took >= timedelta(0)
    assert info.retrievability is None or 0 < info.retrievability <= 1


@dataclass
class Before:
    """How all stood at one time: every change since is to be taken back step by step."""

    learner: Learner

    def __post_init__(self) -> None:
        self.steps = self._steps()
        self.state = self._state()

    def comes_again(self) -> None:
        """Take all back, see that it is as it was, and do it again."""
        after = self._state()
        count = self._steps() - self.steps
        assert count > 0
        for _ in range(count):
            assert self.learner.study.take_back() is not None
        assert self._state() == self.state
        for _ in range(count):
            assert self.learner.study.bring_again() is not None
        assert self._state() == after

    def _steps(self) -> int:
        ((steps,),) = rows(self.learner.database, "SELECT count(*) FROM steps WHERE NOT is_undone")
        return int(steps)

    def _state(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all but where sessions stand: a day that ends brings another one."""
        return self.learner.dump(without=("events", "steps", "sessions", "plans"))


# The clock is set


@pytest.mark.fault
def test_a_clock_set_back_with_a_card_open_stores_nothing_unseen_and_loses_nothing(
    learner: Learner, tell: Tell
) -> None:
    learner.answers(Rating.GOOD, Rating.EASY)
    before = Before(learner)
    ask = learner.asked()
    learner.clock.is_set(days=-2)
    said, again = refused(learner, ask)
    assert said == "By the clock, it is an earlier day again; these are its intervals."
    learner.study.rate(again, Rating.GOOD, TOOK)
    all_is_sane(learner)
    learner.reopen()
    assert learner.study.clock_news() == ""  # what was done last is of today
    before.comes_again()
    learner.finishes()
    all_is_sane(learner)
    learner.clock.is_set(days=2)
    all_is_sane(learner)
    assert home(learner).days_studied == 2
    tell(
        Fault(
            "The clock is set back while a card is open",
            "two days, between showing and rating; then the day is finished, and the clock right "
            "again",
            f"“{said}”",
            "nothing stored unseen, every due day after its answer, two days counted as two, undo "
            "leads back to what was",
        )
    )


@pytest.mark.fault
def test_a_learner_is_told_at_the_start_that_the_clock_is_behind_what_they_did(
    learner: Learner, tell: Tell
) -> None:
    learner.answers(Rating.GOOD, Rating.GOOD)
    assert learner.study.clock_news() == ""
    learner.clock.is_set(minutes=-40)
    assert learner.study.clock_news() == ""
    learner.clock.is_set(hours=-5)
    learner.reopen()
    said = learner.study.clock_news()
    assert said.startswith("By the clock it is 2026-03-02 06:20, and what you did last is dated")
    assert "Nothing is lost." in said
    learner.answers(Rating.GOOD)
    assert learner.study.clock_news() == ""
    all_is_sane(learner)
    tell(
        Fault(
            "The program starts with its clock set back",
            "by forty minutes, then by hours",
            f"nothing of minutes; else “{said}”",
            "said until the next answer; counts and due days sane",
        )
    )


@pytest.mark.fault
def test_a_clock_a_year_ahead_asks_before_it_counts_and_can_be_taken_back(
    learner: Learner, tell: Tell
) -> None:
    learner.sets("learning_steps", "")
    learner.answers(*[Rating.GOOD] * 4)
    before = Before(learner)
    ask = learner.asked()
    learner.clock.is_set(days=365)
    said, again = refused(learner, ask)
    assert said == "By the clock, 365 days have passed; these are the intervals of today."
    learner.study.rate(again, Rating.GOOD, TOOK)
    learner.answers(*[Rating.GOOD] * 4)
    all_is_sane(learner)
    assert home(learner).days_studied == 2
    learner.clock.is_set(days=-365)
    learner.reopen()
    told_at_start = learner.study.clock_news()
    assert "undo takes it back" in told_at_start
    all_is_sane(learner)
    assert (home(learner).days_studied, home(learner).days_total) == (1, 1)
    before.comes_again()
    for _ in range(5):
        assert learner.study.take_back() is not None
    all_is_sane(learner)
    learner.finishes()
    all_is_sane(learner)
    tell(
        Fault(
            "The clock is a year ahead for some answers, and then right again",
            "set while a card was open; five answers; set back; taken back",
            f"“{said}” At the next start: “{told_at_start}”",
            "nothing stored unseen, the day ahead is not counted before it has come, undo is the "
            "identity",
        )
    )


def test_a_fact_answered_ahead_of_time_and_brought_forward_has_no_negative_interval(
    learner: Learner,
) -> None:
    learner.sets("learning_steps", "")
    learner.clock.is_set(days=365)
    (ask,) = learner.answers(Rating.GOOD)
    learner.sets("new_per_day", 0)
    learner.clock.is_set(days=-365)
    with learner.store.writing() as unit:
        memory, stored = unit.memory(ask.number), unit.fact(ask.number)
        assert memory is not None
        now = learner.clock.now()
        soon = replace(memory, due=now, due_day=StudyDay(now.toordinal()))
        unit.put_memory(ask.number, stored.deck, stored.fact.section, soon)
    answered = learner.asked()
    assert answered.number == ask.number
    learner.study.rate(answered, Rating.GOOD, TOOK)
    all_is_sane(learner)


@pytest.mark.fault
def test_a_machine_without_a_battery_begins_in_1970_and_nothing_is_lost(
    learner: Learner, tell: Tell
) -> None:
    learner.answers(*[Rating.EASY] * 3)
    learner.clock.instant = datetime(1970, 1, 1, 0, 0, 7, tzinfo=UTC)
    learner.reopen()
    said = learner.study.clock_news()
    assert "By the clock it is 1970-01-01 00:00" in said
    assert len(learner.finishes(Rating.EASY)) == 9
    all_is_sane(learner)
    learner.clock.instant = datetime(2026, 4, 2, 12, tzinfo=UTC)
    all_is_sane(learner)
    assert len({ask.number for ask in learner.finishes()}) == 12
    tell(
        Fault(
            "The machine has lost its clock and begins in 1970",
            "nine answers there, then the right time again",
            f"“{said}”",
            "every fact comes back, every length of time is positive",
        )
    )


# The learner travels


@pytest.mark.fault
@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ("Asia/Tokyo", "Pacific/Honolulu", "earlier day again"),
        ("Pacific/Honolulu", "Asia/Tokyo", "A new day has begun"),
        ("Europe/Berlin", "Asia/Kathmandu", ""),
    ],
)
def test_a_zone_moved_in_the_middle_of_a_session(
    tmp_path: Path, here: str, there: str, said: str, tell: Tell
) -> None:
    learner = Learner(tmp_path, AClock(tz=ZoneInfo(here)))
    learner.takes(a_deck(cards=12))
    learner.answers(Rating.GOOD, Rating.AGAIN, Rating.EASY)
    before = Before(learner)
    ask = learner.asked()
    learner.clock.tz = ZoneInfo(there)
    heard = "the next prompt"
    if said:
        heard, ask = refused(learner, ask)
        assert said in heard
    learner.study.rate(ask, Rating.GOOD, TOOK)
    before.comes_again()
    all_is_sane(learner)
    learner.finishes()
    all_is_sane(learner)
    days = rows(learner.database, "SELECT day, sum(answers) FROM day_tallies GROUP BY day")
    assert len(days) == (2 if said else 1)
    assert learner.study.clock_news() == ""
    tell(
        Fault(
            f"The time zone moves from {here} to {there} while a card is open",
            "the rest of the day is learnt there",
            f"“{heard}”" if said else heard,
            "each answer counts for the day that it was there, undo is the identity",
        )
    )


# Summer and winter


@pytest.mark.fault
@pytest.mark.parametrize(
    ("zone", "around", "jump"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "spring"),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "autumn"),
        ("America/New_York", datetime(2026, 3, 8, 7, 0, tzinfo=UTC), "spring"),
        ("America/New_York", datetime(2026, 11, 1, 6, 0, tzinfo=UTC), "autumn"),
        ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC), "half an hour"),
    ],
)
def test_the_clocks_change_in_the_middle_of_a_session(
    tmp_path: Path, zone: str, around: datetime, jump: str, tell: Tell
) -> None:
    tz = ZoneInfo(zone)
    assert (around - timedelta(seconds=1)).astimezone(tz).utcoffset() != (
        around.astimezone(tz).utcoffset()
    )
    learner = Learner(tmp_path, AClock(around - timedelta(minutes=2), tz))
    learner.takes(a_deck(cards=12))
    first = learner.answers(Rating.GOOD)[0]  # its step ends after the change
    before = Before(learner)
    ask = learner.asked()
    learner.clock.move(minutes=3)
    learner.study.rate(ask, Rating.GOOD, TOOK)
    before.comes_again()
    with learner.store.reading() as unit:
        memory = unit.memory(first.number)
    assert memory is not None
    assert memory.due - memory.last_review == timedelta(minutes=10)
    prompts = learner.finishes()
    assert first.number in {ask.number for ask in prompts}
    all_is_sane(learner)
    assert len(rows(learner.database, "SELECT DISTINCT day FROM day_tallies")) == 1
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.next_due is not None
    assert summary.next_due.astimezone(tz).time() == time(4)
    tell(
        Fault(
            f"The clocks change in the night, in {zone} ({jump})",
            "between showing a card and rating it, with a step of ten minutes across it",
            f"the next prompt; “due at {summary.next_due:%H:%M}” at the end",
            "ten minutes are ten minutes, one night is one study day, undo is the identity",
        )
    )


# Four in the morning


@pytest.mark.fault
def test_four_in_the_morning_passes_while_a_card_is_open(learner: Learner, tell: Tell) -> None:
    learner.clock.instant = datetime(2026, 3, 3, 3, 50, tzinfo=UTC)
    learner.answers(Rating.EASY, Rating.EASY)
    before = Before(learner)
    ask = learner.asked()
    learner.clock.move(minutes=15)
    said, again = refused(learner, ask)
    assert said == "A new day has begun; these are its intervals."
    learner.study.rate(again, Rating.EASY, TOOK)
    tallies = rows(learner.database, "SELECT day, answers FROM day_tallies ORDER BY day")
    assert [answers for _, answers in tallies] == [2, 1]
    before.comes_again()
    all_is_sane(learner)
    tell(
        Fault(
            "The study day ends while a card is open",
            "03:50, two answers; the third is rated at 04:05",
            f"“{said}”",
            "the answer counts for the new day with the interval that its button shows, undo "
            "is the identity",
        )
    )


@pytest.mark.fault
def test_four_in_the_morning_passes_while_a_lesson_is_read(learner: Learner, tell: Tell) -> None:
    learner.clock.instant = datetime(2026, 3, 3, 3, 50, tzinfo=UTC)
    lesson = learner.begins()
    assert isinstance(lesson, Lesson)
    learner.clock.move(minutes=15)
    ask = learner.study.finish_lesson(lesson)
    assert isinstance(ask, Ask)
    learner.study.rate(ask, Rating.GOOD, TOOK)
    again = learner.begins()
    assert not isinstance(again, Lesson)
    all_is_sane(learner)
    tell(
        Fault(
            "The study day ends while a lesson is read",
            "03:50 to 04:05",
            "the first card of what was just read",
            "what was met is asked on the new day, and not shown once more",
        )
    )


# Whatever happens

_MOVES: st.SearchStrategy[Callable[[AClock], object]] = st.one_of(
    st.integers(-800, 800).map(lambda days: lambda clock: clock.is_set(days=days)),
    st.integers(-3_000, 3_000).map(lambda m: lambda clock: clock.is_set(minutes=m)),
    st.integers(1, 3_000).map(lambda m: lambda clock: clock.move(minutes=m)),
    st.sampled_from(["UTC", "Asia/Tokyo", "Pacific/Apia", "America/Sao_Paulo"]).map(
        lambda zone: lambda clock: setattr(clock, "tz", ZoneInfo(zone))
    ),
)


@given(
    st.lists(st.tuples(_MOVES, _MOVES, st.sampled_from(Rating)), min_size=1, max_size=8),
)
@settings(max_examples=examples(25))
def test_whatever_the_clock_does_nothing_is_lost_and_all_can_be_taken_back(
    moves: list[tuple[Callable[[AClock], object], Callable[[AClock], object], Rating]],
) -> None:
    with TemporaryDirectory() as folder:
        learner = Learner(Path(folder))
        learner.takes(a_deck(cards=6))
        learner.sets("relearning_steps", "")
        before = Before(learner)
        for while_away, while_open, rating in moves:
            while_away(learner.clock)
            prompt = learner.begins()
            while isinstance(prompt, Lesson):
                prompt = learner.study.finish_lesson(prompt)
            if not isinstance(prompt, Ask):
                continue
            while_open(learner.clock)
            with suppress(NewDay):
                learner.study.rate(prompt, rating, TOOK)
            all_is_sane(learner)
        if rows(learner.database, "SELECT 1 FROM steps"):
            before.comes_again()
        learner.store.close()


# Quizzes


@pytest.mark.fault
@pytest.mark.parametrize(("set_by", "how"), [(400, "a year ahead"), (-2, "two days back")])
def test_an_exam_goes_by_the_time_that_passes_and_not_by_the_clock(
    taker: Taker, set_by: int, how: str, tell: Tell
) -> None:
    quizzes = taker.services.quizzes
    posed = taker.begins(mode=Mode.EXAM, count=3, minutes=10)
    taker.clock.move(minutes=2)
    taker.clock.is_set(days=set_by)
    shown = taker.answers(posed)
    assert isinstance(shown, Posed)
    assert shown.remaining == timedelta(minutes=8)
    undone = quizzes.take_back(shown.quiz)
    assert undone is not None
    assert isinstance(undone.shown, Posed)
    assert undone.shown.item == posed.item
    assert undone.shown.remaining == timedelta(minutes=8)
    shown = taker.answers(undone.shown)
    taker.clock.is_set(days=-set_by)
    taker.clock.move(minutes=8)
    over = quizzes.current(posed.quiz)
    assert isinstance(over, HandIn)
    assert over.is_time_up
    assert over.answered == 1
    result = quizzes.finish(posed.quiz)
    assert result.right == 1
    assert result.spent == timedelta(minutes=10)
    tell(
        Fault(
            f"The clock is set {how} in the middle of an exam",
            "an exam of ten minutes; the clock is set after two, and set right again",
            f"8 minutes left, and then “{over.sentence}”",
            "neither an answer nor a minute is lost or won, also by undo",
        )
    )


@pytest.mark.fault
def test_four_in_the_morning_passes_while_a_question_is_open(taker: Taker, tell: Tell) -> None:
    taker.clock.instant = datetime(2026, 3, 11, 3, 50, tzinfo=UTC)
    shown: object = taker.begins(count=4)
    for _ in range(2):
        assert isinstance(shown, Posed)
        told_of = taker.answers(shown)
        assert isinstance(told_of, Feedback)
        taker.clock.move(minutes=8)
        shown = taker.services.quizzes.next(told_of.quiz)
    before = {n: (m.due_day, m.reps) for n, m in taker.memories().items()}
    assert isinstance(shown, Posed)
    told_of = taker.answers(shown, rightly=False)
    assert isinstance(told_of, Feedback)
    days = rows(taker.database, "SELECT day FROM events WHERE kind = 'response' ORDER BY number")
    assert days[2][0] == days[0][0] + 1
    undone = taker.services.quizzes.take_back(told_of.quiz)
    assert undone is not None
    assert {n: (m.due_day, m.reps) for n, m in taker.memories().items()} == before
    assert isinstance(undone.shown, Posed)
    result, _ = taker.goes_through(undone.shown, lambda _: True)
    assert isinstance(result, QuizResult)
    assert len(taker.services.quizzes.questions(result.quiz)) == 4
    tell(
        Fault(
            "The study day ends while a question of a quiz is open",
            "03:50, two answers, the third at 04:06, one taken back",
            "what the answer was, and the next question",
            "each answer is of the day that it was given on, undo restores every schedule, the "
            "quiz goes on to its result",
        )
    )


def test_a_fact_that_a_quiz_brings_forward_is_due_after_today_whatever_the_clock_said(
    taker: Taker,
) -> None:
    posed = taker.begins(count=5)
    taker.clock.is_set(days=300)
    shown: object = taker.answers(posed, rightly=False)
    taker.clock.is_set(days=-310)
    assert isinstance(shown, Feedback)
    shown = taker.services.quizzes.next(shown.quiz)
    while isinstance(shown, Posed):
        told_of = taker.answers(shown)
        assert isinstance(told_of, Feedback)
        shown = taker.services.quizzes.next(told_of.quiz)
    assert isinstance(shown, QuizResult)
    assert shown.spent >= timedelta(0)
    for number in taker.memories():
        is_sane(taker.services.study.info(number))
    assert taker.services.study.begin(Scope()) is not None


def test_a_card_left_open_for_months_is_answered_like_any_other(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=3))
    ask = learner.asked()
    learner.study.rate(ask, Rating.GOOD, timedelta(days=300))
    stored = rows(learner.database, "SELECT milliseconds FROM events WHERE kind = 'answer'")
    assert stored == [(LONGEST,)]
    assert learner.study.info(ask.number).history[0].took == timedelta(milliseconds=LONGEST)
    learner.store.close()


def test_a_quiz_left_running_for_months_goes_on(taker: Taker) -> None:
    posed = taker.begins(count=5)
    taker.clock.move(days=300)
    shown = taker.services.quizzes.respond(posed, taker.right(posed), timedelta(days=300))
    assert isinstance(shown, Feedback)
    taker.clock.move(days=300)
    taker.services.quizzes.pause(posed.quiz)
    assert rows(taker.database, "SELECT milliseconds FROM quizzes") == [(LONGEST,)]
