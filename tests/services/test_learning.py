from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from quizapp.errors import AnsweredElsewhere, NewDay, StoreError
from quizapp.memory.days import Calendar, StudyDay
from quizapp.memory.model import Memory, Rating, State
from quizapp.services.home import Scope
from quizapp.services.views import Ask, Lesson, Summary
from tests.builders import NOON, TOOK, AClock, Learner, a_deck, asked, put_deck, rows

TODAY = Calendar(UTC).day_of(NOON)


def a_memory(**values: object) -> Memory:
    """A fact in Review that is due today."""
    memory = Memory(
        state=State.REVIEW,
        step=None,
        stability=10.0,
        difficulty=5.0,
        due=Calendar(UTC).start_of(TODAY),
        due_day=TODAY,
        last_review=NOON - timedelta(days=10),
        last_day=StudyDay(TODAY - 10),
        reps=3,
        lapses=0,
    )
    return replace(memory, **values)  # type: ignore[arg-type]


def due_in(days: int) -> Memory:
    day = StudyDay(TODAY + days)
    return a_memory(due=Calendar(UTC).start_of(day), due_day=day)


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


# The newcomer


def test_a_newcomer_first_meets_five_to_seven_facts_of_one_section(learner: Learner) -> None:
    learner.takes(a_deck(sections=("one", "two"), cards=40))
    lesson = learner.begins()
    assert isinstance(lesson, Lesson)
    assert 5 <= len(lesson.facts) <= 7
    assert lesson.progress.title.endswith("› The one")
    assert {met.fact.section for met in lesson.facts} == {"one"}


def test_the_facts_of_a_lesson_are_then_asked_in_the_order_in_which_they_were_met(
    learner: Learner,
) -> None:
    learner.takes(a_deck(cards=6))
    lesson = learner.begins()
    assert isinstance(lesson, Lesson)
    prompts = learner.answers(*[Rating.GOOD] * 6, every=5)
    assert [ask.number for ask in prompts] == [met.number for met in lesson.facts]
    assert all(ask.memory is None for ask in prompts)


def test_a_new_fact_is_asked_by_the_face_by_which_it_was_met(learner: Learner) -> None:
    learner.takes(a_deck(terms=12, mechanisms=[("term-0", "term-1")]))
    lesson = learner.begins()
    assert isinstance(lesson, Lesson)
    shown = {met.number: met.face for met in lesson.facts}
    for _ in lesson.facts:
        ask = learner.asked()
        assert ask.face == shown.get(ask.number, ask.face)
        learner.study.rate(ask, Rating.EASY, TOOK)


def test_a_new_fact_goes_through_its_steps_of_one_and_ten_minutes(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    start = learner.clock.instant
    prompts = learner.finishes()
    memories = [ask.memory for ask in prompts]
    assert [memory and memory.step for memory in memories] == [None, 1]
    first, second = memories[0], memories[1]
    assert first is None
    assert second is not None
    assert second.due - start == timedelta(minutes=10)
    after = learner.knows("a-deck", "card:card-0")
    assert after is not None
    assert after.state is State.REVIEW
    assert after.due_day > TODAY


def test_the_ratings_are_explained_once_and_only_once(learner: Learner) -> None:
    learner.takes(a_deck(cards=3))
    assert [ask.explains_ratings for ask in learner.answers(*[Rating.GOOD] * 3)] == [
        True,
        False,
        False,
    ]


def test_a_lesson_left_half_way_comes_again(learner: Learner) -> None:
    learner.takes(a_deck(cards=6))
    lesson = learner.begins()
    learner.reopen()
    assert learner.begins() == lesson


def test_a_lesson_left_half_way_goes_on_after_what_was_met(learner: Learner) -> None:
    learner.takes(a_deck(cards=6))
    lesson = learner.begins()
    assert isinstance(lesson, Lesson)
    learner.study.finish_lesson(replace(lesson, facts=lesson.facts[:2]))
    for met in lesson.facts[:2]:
        ask = learner.begins()
        assert isinstance(ask, Ask)
        assert ask.number == met.number
        learner.study.rate(ask, Rating.EASY, TOOK)
    rest = learner.begins()
    assert isinstance(rest, Lesson)
    assert [met.number for met in rest.facts] == [met.number for met in lesson.facts[2:]]


def test_facts_met_yesterday_and_not_asked_are_met_again(learner: Learner) -> None:
    learner.takes(a_deck(cards=6))
    assert isinstance(learner.asked(), Ask)
    learner.clock.move(days=1)
    again = learner.begins()
    assert isinstance(again, Lesson)
    assert len(again.facts) == 6


def test_a_session_without_anything_to_ask_is_a_summary(learner: Learner) -> None:
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert (summary.answered, summary.next_due, summary.learning_due) == (0, None, None)


# The interval on the button


@pytest.mark.parametrize("rating", Rating)
@pytest.mark.parametrize("late", [0, 3, 200])
@pytest.mark.parametrize(
    "before",
    [
        None,
        a_memory(),
        a_memory(due_day=StudyDay(TODAY - 5), stability=2.5),
        a_memory(state=State.RELEARNING, step=0, last_day=TODAY, last_review=NOON, due=NOON),
        a_memory(state=State.LEARNING, step=1, last_day=TODAY, last_review=NOON, due=NOON),
    ],
    ids=["new", "due", "overdue", "relearning", "learning"],
)
def test_the_interval_on_the_button_is_the_interval_stored(
    learner: Learner, before: Memory | None, rating: Rating, late: int
) -> None:
    learner.takes(a_deck(cards=1))
    if before is not None:
        learner.puts("a-deck", "card:card-0", before)
    ask = learner.asked()
    learner.clock.move(seconds=late)
    answered_at = learner.clock.instant
    learner.study.rate(ask, rating, TOOK)
    after = learner.knows("a-deck", "card:card-0")
    assert after is not None
    promised = ask.futures.interval(rating)
    if after.state is State.REVIEW:
        assert timedelta(days=after.due_day - TODAY) == promised
        assert after.due == Calendar(UTC).start_of(after.due_day)
    else:
        assert after.due - answered_at == promised
    assert ask.futures.label(rating)
    ((outcome, took),) = rows(
        learner.database, "SELECT outcome, milliseconds FROM events WHERE kind = 'answer'"
    )
    assert str(after.due_day) in outcome
    assert took == TOOK / timedelta(milliseconds=1)


def test_what_the_button_says_is_the_same_however_often_it_is_shown(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    learner.puts("a-deck", "card:card-0", a_memory(stability=40.0))
    first = learner.asked()
    learner.reopen()
    assert learner.asked().futures == first.futures


def test_an_answer_is_stored_though_the_next_prompt_cannot_be_read(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.takes(a_deck(cards=2))
    ask = learner.asked()

    def refuses(*_: object) -> None:
        raise StoreError("That could not be saved.")

    with monkeypatch.context() as patch:
        patch.setattr(learner.study, "current", refuses)
        with pytest.raises(StoreError, match="Your answer is saved"):
            learner.study.rate(ask, Rating.GOOD, TOOK)
    assert learner.knows("a-deck", ask.fact.id) is not None
    with pytest.raises(AnsweredElsewhere):  # tried again, it is not stored twice
        learner.study.rate(ask, Rating.GOOD, TOOK)
    assert len(rows(learner.database, "SELECT * FROM events WHERE kind = 'answer'")) == 1


# Siblings


def test_siblings_wait_for_tomorrow(learner: Learner) -> None:
    learner.takes(a_deck(terms=3))
    today = {ask.fact.id for ask in learner.finishes(Rating.EASY)}
    assert today == {f"term:term-{n}:meaning" for n in range(3)}
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.buried == 3
    learner.clock.move(days=1)
    tomorrow = {ask.fact.id for ask in learner.finishes(Rating.EASY)}
    assert tomorrow == {f"term:term-{n}:name" for n in range(3)}


def test_siblings_that_give_way_leave_no_room_for_new_facts_unused(learner: Learner) -> None:
    columns = [f"c{n}" for n in range(6)]
    named = ", ".join(
        f"{column}: {{title: Column {column}, functional: true}}" for column in columns
    )
    table = f"tables:\n  t:\n    title: T\n    row: r\n    columns: {{{named}}}\n    rows:\n"
    for row in range(9):
        cells = ", ".join(f"{column}: is {row} of {column}" for column in columns)
        table += f"      r{row}: {{title: Row {row}, {cells}}}\n"
    learner.takes(a_deck(rest=table))
    learner.sets("new_per_day", 5)
    ask = learner.asked()
    with learner.store.reading() as unit:
        plan = unit.plan(unit.sitting(ask.progress.session))
    assert len({slot.fact for slot in plan.slots}) == 5


def test_a_review_is_not_put_off_for_a_sibling(learner: Learner) -> None:
    learner.takes(a_deck(terms=1))
    for name in ("meaning", "name"):
        learner.puts("a-deck", f"term:term-0:{name}", a_memory())
    assert len(learner.finishes(Rating.EASY)) == 2


def test_siblings_are_asked_on_one_day_if_the_learner_says_so(learner: Learner) -> None:
    learner.takes(a_deck(terms=1))
    learner.sets("bury_siblings", value=False)
    for name in ("meaning", "name"):
        learner.puts("a-deck", f"term:term-0:{name}", a_memory())
    assert len(learner.finishes(Rating.EASY)) == 2


def test_a_sibling_in_its_steps_is_not_buried(learner: Learner) -> None:
    learner.takes(a_deck(terms=1))
    learner.puts("a-deck", "term:term-0:meaning", a_memory())
    step = a_memory(state=State.RELEARNING, step=0, due=NOON + timedelta(minutes=5))
    learner.puts("a-deck", "term:term-0:name", step)
    assert len(learner.finishes(Rating.EASY)) == 2


# Leeches, and what a lapse does


@pytest.mark.parametrize(("lapses", "is_leech"), [(6, False), (7, True), (8, False), (11, True)])
def test_a_fact_is_marked_as_a_leech_at_eight_lapses_and_every_four(
    learner: Learner, lapses: int, is_leech: bool
) -> None:
    learner.takes(a_deck(cards=1))
    learner.puts("a-deck", "card:card-0", a_memory(lapses=lapses, reps=20))
    (ask,) = learner.answers(Rating.AGAIN)
    history = learner.study.info(ask.number).history
    assert ("marked as a leech" in {line.what for line in history}) is is_leech
    info = learner.study.info(ask.number)
    assert info.is_leech is (lapses >= 7)
    assert not info.is_suspended


def test_a_leech_is_suspended_only_if_the_learner_says_so(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    learner.sets("suspend_leeches", value=True)
    learner.puts("a-deck", "card:card-0", a_memory(lapses=7, reps=20))
    (ask,) = learner.answers(Rating.AGAIN)
    assert learner.study.info(ask.number).is_suspended
    assert isinstance(learner.begins(), Summary)


def test_forgetting_a_mechanism_brings_its_weakest_end_term_forward(learner: Learner) -> None:
    learner.takes(a_deck(terms=2, mechanisms=[("term-0", "term-1")]))
    learner.puts("a-deck", "mechanism:term-0-term-1", a_memory())
    learner.puts("a-deck", "term:term-0:meaning", replace(due_in(9), stability=9.0))
    learner.puts("a-deck", "term:term-1:meaning", replace(due_in(5), stability=5.0))
    scope = Scope()
    ask = learner.asked(scope)
    while ask.fact.id != "mechanism:term-0-term-1":
        learner.study.suspend(ask)
        ask = learner.asked(scope)
    learner.study.rate(ask, Rating.AGAIN, TOOK)
    weak, strong = (learner.knows("a-deck", f"term:term-{n}:meaning") for n in (1, 0))
    assert weak is not None
    assert strong is not None
    assert weak.due_day == TODAY
    assert weak.due == Calendar(UTC).start_of(TODAY)
    assert strong.due_day == TODAY + 9
    assert "term:term-1:meaning" in {ask.fact.id for ask in learner.finishes(Rating.GOOD)}


@pytest.mark.parametrize("rating", [Rating.HARD, Rating.GOOD, Rating.EASY])
def test_recalling_a_mechanism_brings_nothing_forward(learner: Learner, rating: Rating) -> None:
    learner.takes(a_deck(terms=2, mechanisms=[("term-0", "term-1")]))
    learner.puts("a-deck", "mechanism:term-0-term-1", a_memory())
    for term in (0, 1):
        for name in ("meaning", "name"):
            learner.puts("a-deck", f"term:term-{term}:{name}", due_in(5))
    (ask,) = learner.finishes(rating)
    assert ask.fact.id == "mechanism:term-0-term-1"


# Limits


def test_twenty_new_facts_a_day_and_no_more(learner: Learner) -> None:
    learner.takes(a_deck(cards=45))
    met = [{ask.number for ask in learner.finishes()} for _ in range(1)]
    assert len(met[0]) == 20
    learner.clock.move(days=1)
    next_day = {ask.number for ask in learner.finishes() if ask.memory is None}
    assert len(next_day) == 20
    assert not next_day & met[0]


def test_new_facts_met_elsewhere_today_count_against_the_limit(learner: Learner) -> None:
    learner.takes(a_deck(sections=("one", "two"), cards=60))
    with learner.store.reading() as unit:
        (deck,) = unit.decks()
    learner.answers(*[Rating.EASY] * 12, scope=Scope(deck.number, "one"))
    more = learner.finishes(Rating.EASY, scope=Scope(deck.number, "two"))
    assert len(more) == 8


def test_a_limit_belongs_to_a_deck(learner: Learner) -> None:
    first = put_deck(learner.store, a_deck("first", title="A", cards=10))
    second = put_deck(learner.store, a_deck("second", title="B", cards=10))
    learner.sets("new_per_day", 3)
    learner.sets("new_per_day", 5, second)
    asks = learner.finishes(Rating.EASY)
    assert sum(ask.deck == first for ask in asks) == 3
    assert sum(ask.deck == second for ask in asks) == 5


def test_two_hundred_reviews_a_day_and_no_more(learner: Learner) -> None:
    learner.takes(a_deck(cards=205))
    with learner.store.writing() as unit:
        (deck,) = unit.decks()
        for waiting in unit.new_facts(Scope(), TODAY, 1000):
            unit.put_memory(waiting.number, deck.number, None, a_memory())
    learner.sets("reviews_per_day", 12)
    learner.sets("new_per_day", 0)
    asks = learner.finishes(Rating.EASY)
    assert len(asks) == len({ask.number for ask in asks}) == 12
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.held_back == 193
    learner.sets("reviews_per_day", 200)
    assert learner.asked().progress.left.review == 188


def test_learning_steps_are_not_held_back_by_the_limit(learner: Learner) -> None:
    learner.takes(a_deck(cards=2))
    learner.sets("reviews_per_day", 1)
    for number in range(2):
        learner.puts("a-deck", f"card:card-{number}", a_memory())
    learner.answers(Rating.AGAIN)
    learner.clock.move(minutes=11)
    assert learner.asked().memory is not None
    assert len(learner.finishes(Rating.GOOD)) == 1


def test_a_step_is_asked_twenty_minutes_ahead_when_nothing_else_is_left(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    learner.answers(Rating.GOOD, every=0)
    ahead = learner.asked()
    assert ahead.memory is not None
    assert ahead.memory.due - learner.clock.instant == timedelta(minutes=10)


def test_without_learning_ahead_a_session_waits_and_says_until_when(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    learner.sets("learn_ahead", 0)
    learner.answers(Rating.GOOD, every=0)
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.learning_due == NOON + timedelta(minutes=10)
    learner.clock.move(minutes=10)
    assert learner.asked().progress.session == summary.progress.session


def test_a_step_that_ends_tomorrow_waits_for_tomorrow(learner: Learner) -> None:
    learner.clock.instant = datetime(2026, 3, 3, 3, 55, tzinfo=UTC)
    learner.takes(a_deck(cards=1))
    learner.answers(Rating.GOOD, every=0)
    assert isinstance(learner.begins(), Summary)
    learner.clock.instant = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)
    assert learner.asked().memory is not None


# What is set aside


def test_a_suspended_fact_is_not_asked_again_until_the_learner_undoes_it(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    ask = learner.asked()
    assert isinstance(learner.study.suspend(ask), Summary)
    learner.clock.move(days=3)
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.suspended == 1
    undone = learner.study.undo(summary.progress.session)
    assert undone is not None
    assert isinstance(undone.prompt, Lesson)


def test_suspended_facts_can_be_brought_back_together_and_that_undone(learner: Learner) -> None:
    learner.takes(a_deck("first", title="A", cards=3), a_deck("second", title="B", cards=1))
    with learner.store.reading() as unit:
        first, second = unit.decks()
    for scope in (Scope(first.number), Scope(first.number), Scope(second.number)):
        learner.study.suspend(learner.asked(scope))
    suspended = learner.dump(without=("events", "steps"))
    assert learner.study.wake(Scope(first.number)) == 2
    assert learner.study.wake(Scope(first.number)) == 0
    assert rows(learner.database, "SELECT count(*) FROM marks WHERE is_suspended") == [(1,)]
    assert learner.study.take_back() == "Suspended facts brought back"
    assert learner.dump(without=("events", "steps")) == suspended
    assert learner.study.bring_again() is not None
    learner.clock.move(days=1)
    assert len({ask.number for ask in learner.finishes(Rating.EASY)}) == 3


def test_a_buried_fact_is_asked_tomorrow(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    assert isinstance(learner.study.bury(learner.asked()), Summary)
    learner.clock.move(days=1)
    assert isinstance(learner.asked(), Ask)


def test_a_flag_and_a_note_are_shown_with_the_fact(learner: Learner) -> None:
    learner.takes(a_deck(cards=2))
    ask = learner.asked()
    same = learner.study.flag(ask)
    assert isinstance(same, Ask)
    assert (same.number, same.is_flagged) == (ask.number, True)
    learner.study.write_note(ask.number, "  mine \n")
    assert learner.asked().note == "mine"
    back = learner.study.flag(learner.asked())
    assert isinstance(back, Ask)
    assert not back.is_flagged
    learner.study.write_note(ask.number, " ")
    assert learner.asked().note is None


# The summary


def test_the_summary_says_what_was_done_and_when_it_comes_back(learner: Learner) -> None:
    learner.takes(a_deck(cards=3))
    learner.sets("learning_steps", "")
    learner.sets("relearning_steps", "")
    for number in range(3):
        learner.puts("a-deck", f"card:card-{number}", a_memory())
    asks = learner.answers(Rating.AGAIN, Rating.GOOD, Rating.EASY)
    summary = learner.study.current(asks[0].progress.session)
    assert isinstance(summary, Summary)
    assert (summary.answered, summary.recalled, summary.met) == (3, 2, 0)
    assert summary.spent == 3 * TOOK
    days = [
        memory.due_day
        for number in range(3)
        if (memory := learner.knows("a-deck", f"card:card-{number}")) is not None
    ]
    assert dict(summary.coming) == {day: days.count(day) for day in sorted(days)}
    assert summary.weakest == (asks[0].face.prompt,)
    assert summary.next_due == Calendar(UTC).start_of(min(days))


# Days


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", date(2026, 3, 3)),
        # the clocks go forward between two and three in the morning
        ("Europe/Berlin", date(2026, 3, 29)),
        # and back
        ("Europe/Berlin", date(2026, 10, 25)),
        ("America/New_York", date(2026, 3, 8)),
        ("Pacific/Auckland", date(2026, 4, 5)),
        ("Asia/Kathmandu", date(2026, 6, 1)),
        ("Australia/Lord_Howe", date(2026, 10, 4)),
    ],
)
def test_a_study_day_ends_at_four_in_the_morning(tmp_path: Path, zone: str, day: date) -> None:
    tz = ZoneInfo(zone)
    before = datetime.combine(day, time(3, 59), tz).astimezone(UTC)
    after = datetime.combine(day, time(4, 1), tz).astimezone(UTC)
    learner = Learner(tmp_path, AClock(before, tz))
    learner.takes(a_deck(cards=40))
    learner.sets("learning_steps", "")
    night = learner.finishes(Rating.EASY, every=0)
    assert len(night) == 20
    done = {ask.number for ask in night}
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.next_due is not None
    learner.clock.instant = after
    morning = learner.finishes(Rating.EASY, every=0)
    assert len(morning) == 20
    assert not done & {ask.number for ask in morning}
    assert len(rows(learner.database, "SELECT DISTINCT day FROM day_tallies")) == 2


def test_a_review_is_due_from_four_in_the_morning_of_its_day(tmp_path: Path) -> None:
    tz = ZoneInfo("America/New_York")
    learner = Learner(tmp_path, AClock(datetime(2026, 3, 6, 21, tzinfo=tz).astimezone(UTC), tz))
    learner.takes(a_deck(cards=1))
    learner.sets("learning_steps", "")
    learner.answers(Rating.GOOD)
    memory = learner.knows("a-deck", "card:card-0")
    assert memory is not None
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.next_due is not None
    assert summary.next_due.astimezone(tz).hour == 4
    assert summary.next_due == memory.due
    learner.clock.instant = memory.due - timedelta(minutes=1)
    assert isinstance(learner.begins(), Summary)
    learner.clock.instant = memory.due
    assert isinstance(learner.asked(), Ask)


def test_the_learner_may_start_the_day_at_another_hour(learner: Learner) -> None:
    learner.takes(a_deck(cards=40))
    learner.sets("day_start", 0)
    learner.sets("learning_steps", "")
    learner.clock.instant = datetime(2026, 3, 2, 23, 50, tzinfo=UTC)
    assert len(learner.finishes(Rating.EASY, every=0)) == 20
    learner.clock.instant = datetime(2026, 3, 3, 0, 1, tzinfo=UTC)
    assert len(learner.finishes(Rating.EASY, every=0)) == 20


def test_a_card_on_the_screen_when_the_day_ends_shows_the_intervals_of_the_new_day(
    learner: Learner,
) -> None:
    learner.takes(a_deck(cards=10))
    learner.clock.instant = datetime(2026, 3, 3, 3, 58, tzinfo=UTC)
    ask = learner.asked()
    learner.clock.move(minutes=5)
    with pytest.raises(NewDay) as news:
        learner.study.rate(ask, Rating.EASY, TOOK)
    again = asked(learner.study, news.value.prompt)  # type: ignore[arg-type]
    assert again.number == ask.number
    learner.study.rate(again, Rating.EASY, TOOK)
    with learner.store.reading() as unit:
        memory = unit.memory(ask.number)
    assert memory is not None
    assert memory.last_day == again.futures.shown_day
    assert memory.due_day - memory.last_day == again.futures.interval(Rating.EASY).days
    assert len(learner.finishes(Rating.EASY)) == 9


def test_an_answer_counts_for_a_minute_at_most(learner: Learner) -> None:
    learner.takes(a_deck(cards=2))
    learner.study.rate(learner.asked(), Rating.GOOD, timedelta(hours=9))
    assert rows(learner.database, "SELECT milliseconds FROM day_tallies") == [(60_000,)]
    assert rows(learner.database, "SELECT milliseconds FROM events WHERE kind = 'answer'") == [
        (32_400_000,)
    ]


def test_a_backlog_in_one_deck_does_not_hide_another(learner: Learner) -> None:
    learner.takes(a_deck("a", cards=8), a_deck("b", title="B", cards=2))
    learner.sets("reviews_per_day", 3)
    for deck, count in (("a", 8), ("b", 2)):
        for number in range(count):
            learner.puts(deck, f"card:card-{number}", a_memory())
    assert len(learner.finishes(Rating.EASY)) == 3 + 2


def test_what_is_left_over_today_is_due_tomorrow(learner: Learner) -> None:
    learner.takes(a_deck(cards=4))
    learner.sets("reviews_per_day", 1)
    for number in range(4):
        learner.puts("a-deck", f"card:card-{number}", a_memory())
    learner.finishes(Rating.EASY)
    summary = learner.begins()
    assert isinstance(summary, Summary)
    assert summary.held_back == 3
    assert summary.next_due is not None
    assert Calendar(UTC).day_of(summary.next_due) == summary.today + 1


def test_a_step_that_is_over_tomorrow_is_what_is_due_next(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    learner.clock.instant = datetime(2026, 3, 3, 3, 55, tzinfo=UTC)
    summary = learner.study.rate(learner.asked(), Rating.GOOD, TOOK)
    assert isinstance(summary, Summary)
    assert summary.next_due == datetime(2026, 3, 3, 4, 5, tzinfo=UTC)


def test_a_clock_set_back_loses_nothing(learner: Learner) -> None:
    learner.takes(a_deck(cards=3))
    learner.answers(Rating.GOOD)
    learner.clock.move(days=-2)
    learner.finishes(Rating.GOOD)
    learner.clock.move(days=10)
    assert len({ask.number for ask in learner.finishes(Rating.GOOD)}) == 3


def test_a_learner_who_flies_round_the_world_loses_nothing(learner: Learner) -> None:
    learner.takes(a_deck(cards=12))
    learner.sets("new_per_day", 4)
    zones = ("Asia/Tokyo", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")
    given = 0
    for turn in range(10):
        learner.clock.tz = ZoneInfo(zones[turn % len(zones)])
        given += len(learner.finishes(Rating.GOOD))
        learner.clock.move(hours=11)
    ((reps, overdue, count),) = rows(
        learner.database,
        "SELECT sum(reps), count(*) FILTER (WHERE last_review > due AND state = 2), count(*) "
        "FROM memories",
    )
    assert (reps, overdue, count) == (given, 0, 12)
    events = rows(learner.database, "SELECT DISTINCT zone FROM events ORDER BY zone")
    assert {zone for (zone,) in events} <= set(zones)
    assert len(events) > 2
