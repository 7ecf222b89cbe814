import json
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.services.home import Home, Scope
from quizapp.services.views import Ask, Lesson, Summary
from tests.builders import TOOK, Learner, a_deck, glance_of, replayed, rows
from tests.services.test_learning import a_memory, due_in

LOG = ("events", "steps")
"""What undo adds to instead of taking back."""


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


def test_learn_study_undo_redo_close_and_find_everything_as_it_was(learner: Learner) -> None:
    learner.takes(a_deck(sections=("one",), cards=15))
    lesson = learner.begins()
    assert isinstance(lesson, Lesson)
    assert len(lesson.facts) == 5
    learner.answers(*[Rating.GOOD] * 5)
    ratings = list(islice(cycle([Rating.GOOD, Rating.AGAIN, Rating.EASY, Rating.HARD]), 10))
    states = [learner.dump(without=LOG)]
    asks: list[Ask] = []
    for rating in ratings:
        asks += learner.answers(rating)
        states.append(learner.dump(without=LOG))
    session = asks[0].progress.session
    for back in (9, 8, 7):
        undone = learner.study.undo(session)
        assert undone is not None
        assert undone.label.startswith(ratings[back].name.capitalize())
        assert isinstance(undone.prompt, Ask)
        assert undone.prompt.number == asks[back].number
    assert learner.study.redo(session) is not None

    before = learner.dump()
    prompt = learner.study.current(session)
    learner.reopen()
    assert learner.study.begin(Scope()) == prompt
    assert learner.dump() == before

    answers = 5 + 8
    ((new, reviews, recalled, total, milliseconds),) = rows(
        learner.database, "SELECT new, reviews, recalled, answers, milliseconds FROM day_tallies"
    )
    assert (total, milliseconds) == (answers, answers * TOOK / timedelta(milliseconds=1))
    assert (reviews, recalled) == (0, 0)
    standing = {ask.number for ask in asks[:8]} | {met.number for met in lesson.facts}
    assert new == len(standing) == len(before["memories"])
    kinds = dict(rows(learner.database, "SELECT kind, count(*) FROM events GROUP BY kind"))
    assert kinds["answer"] == 15
    assert (kinds["undo"], kinds["redo"]) == (3, 1)
    assert sorted(replayed(learner.database)) == sorted(standing)
    assert rows(learner.database, "SELECT answered, recalled, milliseconds FROM sessions") == [
        (13, 5 + sum(rating is not Rating.AGAIN for rating in ratings[:8]), 13 * 5000)
    ]


def test_undo_takes_back_the_whole_of_an_answer(learner: Learner) -> None:
    """Memory, siblings, leech, what was brought forward, counts and the place in the queue."""
    learner.takes(a_deck(terms=2, mechanisms=[("term-0", "term-1")]))
    learner.sets("suspend_leeches", value=True)
    learner.puts("a-deck", "mechanism:term-0-term-1", a_memory(lapses=7, reps=20))
    learner.puts("a-deck", "term:term-0:meaning", due_in(4))
    learner.puts("a-deck", "term:term-0:name", due_in(4))
    learner.sets("new_per_day", 0)
    ask = learner.asked()
    assert ask.fact.id == "mechanism:term-0-term-1"
    before = learner.dump(without=LOG)
    learner.study.rate(ask, Rating.AGAIN, TOOK)
    after = learner.dump(without=LOG)
    assert after["memories"] != before["memories"]
    assert after["marks"] != before["marks"]
    undone = learner.study.undo(ask.progress.session)
    assert undone is not None
    assert learner.dump(without=LOG) == before
    assert isinstance(undone.prompt, Ask)
    assert undone.prompt.number == ask.number
    assert undone.prompt.futures == ask.futures
    assert learner.study.redo(ask.progress.session) is not None
    assert learner.dump(without=LOG) == after


def test_thirty_steps_can_be_taken_back_and_the_next_says_there_is_nothing(
    learner: Learner,
) -> None:
    learner.takes(a_deck(cards=40))
    learner.sets("learning_steps", "")
    learner.sets("new_per_day", 40)
    asks = learner.answers(*[Rating.EASY] * 35)
    session = asks[0].progress.session
    taken_back = [learner.study.undo(session) for _ in range(30)]
    assert all(undone is not None for undone in taken_back)
    learner.reopen()
    assert learner.study.undo(session) is None
    assert learner.study.current(session).progress.undo is None
    for _ in range(30):
        assert learner.study.redo(session) is not None
    assert learner.study.redo(session) is None


def test_taking_back_and_answering_again_does_not_use_up_what_can_be_taken_back(
    learner: Learner,
) -> None:
    learner.takes(a_deck(cards=7))
    learner.sets("learning_steps", "")
    learner.sets("new_per_day", 40)
    asks = learner.answers(*[Rating.EASY] * 5)
    session = asks[0].progress.session
    for _ in range(31):
        learner.study.undo(session)
        learner.answers(Rating.EASY, every=0)
    depth = 0
    while learner.study.undo(session) is not None:
        depth += 1
    assert depth == 6  # five answers and the lesson


def test_a_new_answer_drops_what_could_be_brought_again(learner: Learner) -> None:
    learner.takes(a_deck(cards=5))
    (ask,) = learner.answers(Rating.GOOD)
    session = ask.progress.session
    undone = learner.study.undo(session)
    assert undone is not None
    assert undone.prompt.progress.redo is not None
    learner.answers(Rating.EASY)
    assert learner.study.redo(session) is None
    assert learner.study.current(session).progress.redo is None


def test_undo_names_what_it_would_take_back(learner: Learner) -> None:
    learner.takes(a_deck(cards=5))
    lesson = learner.begins()
    assert lesson.progress.undo is None
    ask = learner.asked()
    assert ask.progress.undo == "met 5 new facts"
    after = learner.study.rate(ask, Rating.HARD, TOOK)
    assert after.progress.undo == f"Hard: {ask.face.prompt}"
    undone = learner.study.undo(ask.progress.session)
    assert undone is not None
    assert undone.label == after.progress.undo
    assert undone.prompt.progress.redo == undone.label


def test_undo_from_the_summary_brings_the_last_card_back(learner: Learner) -> None:
    learner.takes(a_deck(cards=1))
    learner.sets("learning_steps", "")
    ask = learner.asked()
    summary = learner.study.rate(ask, Rating.GOOD, TOOK)
    assert isinstance(summary, Summary)
    learner.reopen()
    undone = learner.study.undo(summary.progress.session)
    assert undone is not None
    assert isinstance(undone.prompt, Ask)
    assert undone.prompt.number == ask.number
    assert undone.prompt.memory is None
    assert isinstance(learner.begins(), Ask)


def test_the_last_card_can_be_taken_back_and_answered_again_after_the_plan_was_drawn_anew(
    learner: Learner,
) -> None:
    """A lapse at the end of a plan brings a term forward, for which another plan is drawn."""
    learner.takes(a_deck(terms=2, mechanisms=[("term-0", "term-1")]))
    learner.sets("new_per_day", 0)
    learner.puts("a-deck", "mechanism:term-0-term-1", a_memory())
    learner.puts("a-deck", "term:term-0:meaning", due_in(4))
    ask = learner.asked()
    before = learner.dump(without=LOG)
    forward = learner.study.rate(ask, Rating.AGAIN, TOOK)
    assert isinstance(forward, Ask)
    assert forward.fact.id == "term:term-0:meaning"
    assert learner.study.undo(ask.progress.session) is not None
    assert learner.dump(without=LOG) == before
    assert learner.study.redo(ask.progress.session) is not None
    assert learner.study.undo(ask.progress.session) is not None
    again = learner.study.rate(learner.asked(), Rating.AGAIN, TOOK)
    assert isinstance(again, Ask)
    assert again.number == forward.number


def test_undo_takes_back_the_newest_step_whichever_window_made_it(tmp_path: Path) -> None:
    here = Learner(tmp_path)
    here.takes(a_deck("first", title="A", cards=3), a_deck("second", title="B", cards=3))
    with here.store.reading() as unit:
        first, second = unit.decks()
    there = Learner(tmp_path)
    (mine,) = here.answers(Rating.GOOD, scope=Scope(first.number))
    (theirs,) = there.answers(Rating.EASY, scope=Scope(second.number))
    undone = here.study.undo(mine.progress.session)
    assert undone is not None
    assert theirs.face.prompt in undone.label
    assert there.knows("second", theirs.fact.id) is None
    assert there.knows("first", mine.fact.id) is not None
    there.store.close()


def test_an_answer_taken_back_from_another_session_is_no_longer_in_the_summary(
    learner: Learner,
) -> None:
    learner.takes(a_deck(sections=("one",), cards=1))
    learner.sets("learning_steps", "")
    (ask,) = learner.answers(Rating.AGAIN)
    elsewhere = learner.begins(Scope(ask.deck, "one"))
    assert elsewhere.progress.session != ask.progress.session
    learner.study.undo(elsewhere.progress.session)
    assert isinstance(learner.begins(), Ask | Lesson)
    learner.study.suspend(learner.asked())
    summary = learner.study.current(ask.progress.session)
    assert isinstance(summary, Summary)
    assert (summary.answered, summary.weakest, dict(summary.coming)) == (0, (), {})


def test_the_history_of_a_fact_says_what_was_taken_back(learner: Learner) -> None:
    learner.takes(a_deck(cards=2))
    (ask,) = learner.answers(Rating.GOOD)
    learner.study.undo(ask.progress.session)
    learner.answers(Rating.EASY)
    history = learner.study.info(ask.number).history
    assert [(line.what, line.taken_back) for line in history] == [
        ("Easy", False),
        ("Good", True),
        ("met", False),
    ]
    learner.study.undo(ask.progress.session)
    learner.study.redo(ask.progress.session)
    assert learner.study.info(ask.number).history == history


def test_the_history_of_a_sibling_says_that_its_burying_was_taken_back(learner: Learner) -> None:
    learner.takes(a_deck(terms=1))
    learner.sets("learning_steps", "")
    (ask,) = learner.answers(Rating.GOOD)
    sibling = learner.number("a-deck", "term:term-0:name")
    assert [(line.what, line.taken_back) for line in learner.study.info(sibling).history] == [
        ("buried until tomorrow", False)
    ]
    learner.study.undo(ask.progress.session)
    info = learner.study.info(sibling)
    assert not info.is_buried
    assert [(line.what, line.taken_back) for line in info.history] == [
        ("buried until tomorrow", True)
    ]


def test_undo_still_works_after_the_deck_was_edited(learner: Learner) -> None:
    learner.takes(a_deck(cards=4))
    (ask,) = learner.answers(Rating.GOOD)
    learner.takes(a_deck(cards=4).replace("What is asked 0?", "What is asked now?"))
    undone = learner.study.undo(ask.progress.session)
    assert undone is not None
    assert isinstance(undone.prompt, Ask)
    assert undone.prompt.face.prompt == "What is asked now?"


def test_undo_after_the_answered_fact_is_gone_leaves_a_session_that_goes_on(
    learner: Learner,
) -> None:
    learner.takes(a_deck(cards=4))
    (ask,) = learner.answers(Rating.GOOD)
    learner.takes(a_deck(cards=4).replace("card-0", "other-card"))
    undone = learner.study.undo(ask.progress.session)
    assert undone is not None
    assert isinstance(undone.prompt, Ask | Lesson)
    asked = {ask.fact.id for ask in learner.finishes(Rating.EASY)}
    assert asked == {"card:other-card", *(f"card:card-{n}" for n in (1, 2, 3))}


def test_undo_the_next_day_takes_back_yesterdays_counts(learner: Learner) -> None:
    learner.takes(a_deck(cards=4))
    (ask,) = learner.answers(Rating.GOOD)
    learner.clock.move(days=1)
    session = learner.begins().progress.session
    assert learner.study.undo(session) is not None
    assert rows(learner.database, "SELECT * FROM day_tallies") == []
    assert learner.knows("a-deck", ask.fact.id) is None


def test_what_is_redone_after_days_is_what_was_done(learner: Learner) -> None:
    learner.takes(a_deck(terms=4, mechanisms=[("term-0", "term-1")]))
    learner.sets("new_per_day", 0)
    learner.puts("a-deck", "mechanism:term-0-term-1", a_memory())
    learner.puts("a-deck", "term:term-0:meaning", due_in(4))
    (ask,) = learner.answers(Rating.AGAIN)
    done = learner.dump(without=(*LOG, "sessions", "plans"))
    session = ask.progress.session
    learner.study.undo(session)
    learner.clock.move(days=2)
    assert isinstance(learner.study.current(session), Ask)
    learner.study.redo(session)
    assert learner.dump(without=(*LOG, "sessions", "plans")) == done


def test_every_outcome_in_the_log_can_be_replayed(learner: Learner) -> None:
    learner.takes(a_deck(terms=4, cards=3, mechanisms=[("term-0", "term-1")]))
    for day in range(12):
        if day % 3 == 2:
            _forgets_one(learner)
        else:
            learner.finishes(Rating.GOOD)
        learner.clock.move(days=2)
    session = learner.begins().progress.session
    for _ in range(7):
        learner.study.undo(session)
    learner.study.redo(session)
    columns = (
        *("state", "step", "stability", "difficulty", "due", "due_day"),
        *("last_review", "last_day", "reps", "lapses"),
    )
    stored = {
        fact: dict(zip(columns, values, strict=True))
        for fact, *values in rows(
            learner.database, f"SELECT fact, {', '.join(columns)} FROM memories"
        )
    }
    for memory in stored.values():
        for name in ("due", "last_review"):
            memory[name] = _iso(memory[name])
    assert json.loads(json.dumps(stored)) == json.loads(json.dumps(replayed(learner.database)))
    assert len(stored) > 8


def _forgets_one(learner: Learner) -> None:
    prompt = learner.begins()
    if not isinstance(prompt, Summary):
        learner.answers(Rating.AGAIN)


def _iso(stored: str) -> str:
    return stored.replace(" ", "T").removesuffix(".000000") + "+00:00"


def home_of(learner: Learner) -> Home:
    return glance_of(learner)


def test_suspended_facts_are_brought_back_together_and_that_can_be_undone(
    learner: Learner,
) -> None:
    learner.takes(a_deck(cards=8))
    learner.begins()
    (first,) = learner.answers(Rating.GOOD)
    prompt = learner.study.current(first.progress.session)
    assert isinstance(prompt, Ask)
    learner.study.suspend(prompt)
    assert home_of(learner).suspended == 1
    assert learner.study.wake(Scope()) == 1
    assert home_of(learner).suspended == 0
    assert learner.study.wake(Scope()) == 0
    home = home_of(learner)
    assert home.undo == "Suspended facts brought back"
    assert learner.study.take_back() == home.undo
    assert home_of(learner).suspended == 1
    assert learner.study.bring_again() == home.undo
    assert home_of(learner).suspended == 0
