"""A learner throws the schedule of a fact away: it is new again, and nothing else has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.errors import AnsweredElsewhere, NewAgainElsewhere
from quizapp.memory.model import Rating
from quizapp.services.home import Scope
from quizapp.services.study import StudyService
from quizapp.services.views import Ask, Lesson, Summary
from tests.builders import TOOK, Learner, a_deck, asked, drifted, glance_of, replayed, rows
from tests.services.test_learning import a_memory, due_in

LOG = ("events", "steps")


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    """Somebody with four facts to review, and four that are new."""
    learner = Learner(tmp_path)
    learner.takes(a_deck(sections=("one", "two"), cards=8))
    for number in range(4):
        learner.puts("a-deck", f"card:card-{number}", a_memory(lapses=2))
    return learner


@pytest.fixture(params=["one store", "two stores"])
def there(learner: Learner, request: pytest.FixtureRequest) -> Iterator[StudyService]:
    """Another window: in the same program, or in another."""
    if request.param == "one store":
        yield StudyService(learner.store, learner.clock)
    else:
        other = Learner(learner.folder, learner.clock)
        yield other.study
        other.store.close()


def due(learner: Learner) -> Ask:
    """Answer until a review is asked, and return it."""
    ask = learner.asked()
    while ask.memory is None:
        ask = asked(learner.study, learner.study.rate(ask, Rating.EASY, TOOK))
    return ask


def kinds(learner: Learner, ask: Ask) -> list[str]:
    found = rows(
        learner.database, "SELECT kind FROM events WHERE fact = ? ORDER BY number", ask.number
    )
    return [kind for (kind,) in found]


# What comes next


def test_a_fact_that_is_reset_is_new_and_the_session_goes_on(learner: Learner) -> None:
    learner.sets("new_per_day", 0)
    ask = due(learner)
    following = learner.study.reset(ask)
    assert learner.knows("a-deck", ask.fact.id) is None
    assert isinstance(following, Ask)
    assert following.number != ask.number
    assert following.progress.undo == f"Reset: {ask.face.prompt}"
    assert following.progress.left.review == 3
    assert learner.begins() == following
    numbers = {one.number for one in learner.finishes(Rating.GOOD)}
    assert len(numbers) == 3
    assert ask.number not in numbers


def test_it_comes_back_as_a_new_fact_shown_before_it_is_asked(learner: Learner) -> None:
    learner.sets("learning_steps", "")
    ask = due(learner)
    prompt = learner.study.reset(ask)
    lessons: list[Lesson] = []
    again: list[Ask] = []
    while not isinstance(prompt, Summary):
        if isinstance(prompt, Lesson):
            lessons.append(prompt)
            prompt = learner.study.finish_lesson(prompt)
            continue
        again += [prompt] if prompt.number == ask.number else []
        prompt = learner.study.rate(prompt, Rating.GOOD, TOOK)
    assert ask.number in {met.number for lesson in lessons for met in lesson.facts}
    (once,) = again
    assert once.memory is None
    memory = learner.knows("a-deck", ask.fact.id)
    assert memory is not None
    assert (memory.reps, memory.lapses) == (1, 0)


def test_a_fact_met_and_answered_today_is_met_again(learner: Learner) -> None:
    learner.sets("learning_steps", "1m 10m")
    for number in range(4):
        learner.puts("a-deck", f"card:card-{number}", due_in(9))
    first = learner.asked()
    learner.study.rate(first, Rating.AGAIN, TOOK)
    learner.clock.move(minutes=2)
    ask = learner.asked()
    while ask.number != first.number:
        ask = asked(learner.study, learner.study.rate(ask, Rating.EASY, TOOK))
        learner.clock.move(minutes=1)
    assert ask.memory is not None
    prompt = learner.study.reset(ask)
    assert kinds(learner, ask) == ["met", "answer", "reset", "unmeet"]
    while not isinstance(prompt, Lesson):
        assert isinstance(prompt, Ask)
        assert prompt.number != ask.number
        prompt = learner.study.rate(prompt, Rating.EASY, TOOK)
    assert [met.number for met in prompt.facts] == [ask.number]


def test_it_takes_its_place_within_the_limit_of_new_facts(learner: Learner) -> None:
    learner.sets("learning_steps", "")
    learner.sets("new_per_day", 2)
    ask = due(learner)
    learner.study.reset(ask)
    asks = learner.finishes(Rating.GOOD)
    ((new,),) = rows(learner.database, "SELECT new FROM day_tallies")
    assert new == 2
    assert sum(one.memory is None for one in asks) <= 2


def test_of_the_only_fact_there_is_the_lesson_comes_at_once_or_tomorrow(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=1))
    learner.puts("a-deck", "card:card-0", a_memory())
    ask = learner.asked()
    lesson = learner.study.reset(ask)
    assert isinstance(lesson, Lesson)
    assert [met.number for met in lesson.facts] == [ask.number]
    learner.study.take_back()
    learner.sets("new_per_day", 0)
    assert isinstance(learner.study.reset(learner.asked()), Summary)


def test_what_the_day_counts_stays_and_the_figures_at_home_follow(learner: Learner) -> None:
    learner.sets("new_per_day", 0)
    learner.answers(Rating.GOOD)
    counted = rows(learner.database, "SELECT * FROM day_tallies")
    sat = rows(learner.database, "SELECT answered, recalled, met FROM sessions")
    learner.sets("new_per_day", 20)
    before = glance_of(learner).counts
    learner.study.reset(due(learner))
    after = glance_of(learner).counts
    assert (after.review, after.new) == (before.review - 1, before.new + 1)
    assert rows(learner.database, "SELECT * FROM day_tallies") == counted
    assert rows(learner.database, "SELECT answered, recalled, met FROM sessions") == sat


def test_flag_note_and_what_is_set_aside_stay(learner: Learner, there: StudyService) -> None:
    ask = due(learner)
    learner.study.flag(ask)
    learner.study.write_note(ask.number, "mine")
    there.suspend(ask)
    following = learner.study.reset(ask)
    assert following != ask
    assert learner.knows("a-deck", ask.fact.id) is None
    info = learner.study.info(ask.number)
    assert (info.is_suspended, info.is_flagged, info.note) == (True, True, "mine")
    assert ask.number not in {one.number for one in learner.finishes(Rating.GOOD)}


# Undo


def test_undo_brings_all_of_it_back_and_redo_takes_it_again(learner: Learner) -> None:
    ask = due(learner)
    before = learner.dump(without=LOG)
    learner.study.reset(ask)
    after = learner.dump(without=LOG)
    for _ in range(2):
        undone = learner.study.undo(ask.progress.session, f"Reset: {ask.face.prompt}")
        assert undone is not None
        assert isinstance(undone.prompt, Ask)
        assert (undone.prompt.number, undone.prompt.memory) == (ask.number, ask.memory)
        assert undone.prompt.futures == ask.futures
        assert learner.dump(without=LOG) == before
        learner.reopen()
        assert learner.study.redo(ask.progress.session) is not None
        assert learner.dump(without=LOG) == after


def test_of_a_deck_edited_meanwhile_undo_brings_the_question_what_it_was_learnt_as(
    tmp_path: Path,
) -> None:
    rest = "quantities: {one: one, two: two}\n"
    rest += "mechanisms: {a: {source: one, effect: raises, target: two}}\n"
    learner = Learner(tmp_path)
    learner.takes(a_deck(rest=rest))
    learner.sets("learning_steps", "")
    learner.answers(Rating.EASY)
    learner.clock.move(days=60)
    learner.study.reset(learner.asked())
    learner.takes(a_deck(rest=rest.replace("raises", "lowers")))
    assert learner.changes.open() == ()
    learner.study.take_back()
    ((fact,),) = (deck.facts for deck in learner.changes.open())
    assert fact.what == "raises became lowers"
    learner.study.reset(learner.asked())
    assert learner.changes.open() == ()
    learner.answers(Rating.EASY)
    assert learner.changes.open() == ()


def test_reset_answered_and_reset_again_is_two_steps(learner: Learner) -> None:
    learner.sets("learning_steps", "")
    first = due(learner)
    learner.study.reset(first)
    learner.finishes(Rating.GOOD)
    learner.clock.move(days=200)
    ask = learner.asked()
    while ask.number != first.number:
        ask = asked(learner.study, learner.study.rate(ask, Rating.GOOD, TOOK))
    assert ask.memory is not None
    learner.study.reset(ask)
    assert learner.knows("a-deck", ask.fact.id) is None
    assert learner.study.take_back() == f"Reset: {ask.face.prompt}"
    assert learner.knows("a-deck", ask.fact.id) == ask.memory
    assert [line.what for line in learner.study.info(ask.number).history] == [
        "reset", "Good", "met", "reset",
    ]  # fmt: skip


# Nothing to reset


def test_a_new_fact_is_left_as_it_is_and_makes_no_step(learner: Learner) -> None:
    learner.sets("reviews_per_day", 0)
    ask = learner.asked()
    assert ask.memory is None
    before = learner.dump()
    assert learner.study.reset(ask) == ask
    assert learner.dump() == before
    assert ask.progress.undo is not None
    assert ask.progress.undo.startswith("met ")


# Other windows


def test_a_card_answered_there_is_not_reset_here(learner: Learner, there: StudyService) -> None:
    ask = due(learner)
    there.rate(ask, Rating.GOOD, TOOK)
    before = learner.dump()
    with pytest.raises(AnsweredElsewhere) as news:
        learner.study.reset(ask)
    assert learner.dump() == before
    assert news.value.prompt == there.current(ask.progress.session)


def test_a_new_fact_answered_there_is_not_reset_here(learner: Learner, there: StudyService) -> None:
    learner.sets("reviews_per_day", 0)
    ask = learner.asked()
    there.rate(ask, Rating.EASY, TOOK)
    with pytest.raises(AnsweredElsewhere):
        learner.study.reset(ask)
    assert learner.knows("a-deck", ask.fact.id) is not None


def test_a_card_reset_there_is_neither_answered_nor_reset_again_here(
    learner: Learner, there: StudyService
) -> None:
    ask = due(learner)
    following = there.reset(ask)
    before = learner.dump()
    with pytest.raises(NewAgainElsewhere, match="made new again in another window") as news:
        learner.study.rate(ask, Rating.GOOD, TOOK)
    assert news.value.prompt == following
    with pytest.raises(NewAgainElsewhere):
        learner.study.reset(ask)
    assert learner.dump() == before


def test_another_session_that_shows_it_as_a_review_goes_on(
    learner: Learner, there: StudyService
) -> None:
    learner.sets("new_per_day", 0)
    mine = due(learner)
    theirs = asked(there, there.begin(Scope(mine.deck, "one")))
    while mine.number != theirs.number:
        mine = asked(learner.study, learner.study.rate(mine, Rating.GOOD, TOOK))
    learner.study.reset(mine)
    following = there.current(theirs.progress.session)
    assert isinstance(following, Ask | Summary)
    assert not isinstance(following, Ask) or following.number != mine.number


def test_another_session_that_has_planned_it_as_a_review_passes_it_over(
    learner: Learner, there: StudyService
) -> None:
    learner.sets("new_per_day", 0)
    mine = due(learner)
    theirs = asked(there, there.begin(Scope(mine.deck, "one")))
    if mine.number == theirs.number:
        mine = asked(learner.study, learner.study.rate(mine, Rating.GOOD, TOOK))
    learner.study.reset(mine)
    seen = set()
    prompt = there.current(theirs.progress.session)
    while isinstance(prompt, Ask):
        seen.add(prompt.number)
        prompt = there.rate(prompt, Rating.GOOD, TOOK)
    assert isinstance(prompt, Summary)
    assert seen
    assert mine.number not in seen
    assert learner.knows("a-deck", mine.fact.id) is None


def test_on_a_new_day_it_is_reset_all_the_same(learner: Learner) -> None:
    """What is thrown away is not of the day, as the intervals on the buttons are."""
    ask = due(learner)
    learner.clock.move(days=1)
    learner.study.reset(ask)
    assert learner.knows("a-deck", ask.fact.id) is None


# The log


def test_the_log_tells_and_leads_to_the_same_schedules(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=6))
    learner.sets("learning_steps", "")
    learner.answers(*[Rating.GOOD] * 6)
    learner.clock.move(days=30)
    first, session = learner.asked(), learner.begins().progress.session
    learner.study.reset(first)
    second = learner.asked()
    learner.study.reset(second)
    learner.study.undo(session)
    remembered = replayed(learner.database)
    assert first.number not in remembered
    assert second.number in remembered
    assert drifted(learner.database) == 0
    assert [(line.what, line.taken_back) for line in learner.study.info(first.number).history] == [
        ("reset", False), ("Good", False), ("met", False),
    ]  # fmt: skip
    newest = learner.study.info(second.number).history[0]
    assert (newest.what, newest.taken_back, newest.took) == ("reset", True, None)
    assert rows(learner.database, "SELECT outcome FROM events WHERE kind = 'reset'") == [
        (None,), (None,),
    ]  # fmt: skip
