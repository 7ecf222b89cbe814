"""A learner takes a quiz of the bundled deck: practice, exam, back and forth, in two windows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from quizapp.errors import AnsweredElsewhere, OtherStep
from quizapp.memory.days import StudyDay
from quizapp.questions.question import Family, Typed
from quizapp.services.quiz_pools import NothingToAsk
from quizapp.services.quiz_views import (
    CertaintyAsked,
    Feedback,
    HandIn,
    Posed,
    QuizResult,
    QuizShown,
)
from quizapp.study.blueprints import Mode, QuizBlueprint
from quizapp.study.judging import Response, Verdict
from tests.builders import TOOK, dump, replayed, rows
from tests.services.quizzes import Taker, by_chance

TODAY = StudyDay(0)
"""Any day: nothing is put off here."""

LOG = ("events", "steps", "quiz_items", "sqlite_sequence")
"""What undo leaves: what happened, and questions that nothing leads to any more."""


def schedules(taker: Taker) -> dict[int, tuple[float, float, int]]:
    return {n: (m.stability, m.difficulty, m.due_day) for n, m in taker.memories().items()}


def state(taker: Taker) -> dict[str, list[tuple[Any, ...]]]:
    found = dump(taker.database, without=LOG)
    found["quizzes"] = [row[:11] for row in found["quizzes"]]  # its clock goes on
    return found


# Setting up


def test_the_setup_is_good_as_it_is(taker: Taker) -> None:
    setup = taker.services.quizzes.setup(taker.scope)
    assert setup.trouble is None
    assert setup.blueprint.count == 20
    assert not setup.blueprint.is_exam
    assert [line.title for line in setup.sections] == ["Basics", "Control", "When control fails"]
    assert sum(line.questions for line in setup.families) == setup.available
    shown = taker.services.quizzes.begin(taker.scope, setup.blueprint)
    assert isinstance(shown, Posed)
    assert (shown.number, shown.of) == (1, 20)


def test_a_quiz_asks_what_is_due_first(taker: Taker) -> None:
    due = {n for n, m in taker.memories().items() if m.due_day <= taker.clock.now().toordinal()}
    assert due
    posed = taker.begins(count=10)
    with taker.services.store.reading() as unit:
        items = unit.quiz_items(posed.quiz).values()
        asked = [
            {one.number for one in unit.standings(i.deck, i.drawn.question.facts, TODAY).values()}
            for i in items
        ]
    assert sum(bool(due & facts) for facts in asked) >= min(len(due), 8)


def test_what_was_not_met_is_not_asked_while_there_is_enough_else(taker: Taker) -> None:
    posed = taker.begins(count=15)
    with taker.services.store.reading() as unit:
        for item in unit.quiz_items(posed.quiz).values():
            for one in unit.standings(item.deck, item.drawn.question.facts, TODAY).values():
                assert one.memory is not None


def test_a_wish_that_no_question_meets_is_told_in_words(taker: Taker) -> None:
    with pytest.raises(NothingToAsk, match="No question fits"):
        taker.services.quizzes.begin(taker.scope, QuizBlueprint(sections=("nowhere",)))
    with pytest.raises(NothingToAsk, match="missed today"):
        taker.services.quizzes.todays_misses(taker.scope)


def test_the_same_seed_draws_the_same_quiz(taker: Taker) -> None:
    one, other = taker.begins(), taker.begins()
    assert one.quiz != other.quiz
    quizzes = taker.services.quizzes
    assert [item.drawn for item in quizzes.questions(one.quiz)] == [
        item.drawn for item in quizzes.questions(other.quiz)
    ]


# Practice


def test_a_practice_quiz_ends_when_everything_was_right_once(taker: Taker) -> None:
    result, asked = taker.goes_through(taker.begins(), by_chance(3, 0.6))
    assert result.of == 20
    assert 0 < result.right < 20
    assert len(asked) > 20
    wrong = {line.item for line in result.answers if line.score < 1}
    assert wrong
    assert sum(line.score >= 1 for line in result.answers) >= 20 - len(wrong)
    assert sum(share.of for share in result.sections) == 20
    assert sum(share.right for share in result.levels) == result.right
    assert result.changed.endswith("noted.")


def test_a_perfect_quiz_asks_each_question_once(taker: Taker) -> None:
    result, asked = taker.goes_through(taker.begins(), lambda _: True)
    assert len(asked) == 20
    assert (result.right, result.score) == (20, 1.0)
    assert not result.can_retry
    assert not result.broken_links


def test_a_missed_question_comes_back_six_later_or_last(taker: Taker) -> None:
    posed = taker.begins(families=(Family.MEANING, Family.NAME), count=12)
    shown = taker.answers(posed, rightly=False)
    assert isinstance(shown, Feedback)
    assert shown.verdict is Verdict.WRONG
    assert shown.chosen
    assert shown.derivation
    assert shown.comes_back
    _, asked = taker.goes_through(taker.services.quizzes.next(posed.quiz), lambda _: True)
    places = [n for n, one in enumerate(asked) if one.is_retry]
    assert places == [6]
    back = taker.item(asked[6])
    assert back.drawn.question.facts[0] == taker.item(posed).drawn.question.facts[0]


def test_a_missed_chain_is_taken_apart_and_comes_back(taker: Taker) -> None:
    posed, told = a_missed_chain(taker)
    assert told.derivation is None, "its links are still to be asked"
    assert not told.links
    assert not told.chosen
    links: list[Feedback] = []
    shown = taker.services.quizzes.next(posed.quiz)
    while isinstance(shown, Posed) and shown.is_link:
        assert shown.family is Family.SIGN
        after = taker.answers(shown, rightly=bool(links))
        assert isinstance(after, Feedback)
        links.append(after)
        shown = taker.services.quizzes.next(posed.quiz)
    assert len(links) >= 2
    assert all(not link.chain for link in links[:-1])
    broken, whole = links[-1].chain
    assert broken == f"Here the chain broke: {links[0].derivation}"
    assert whole.startswith("The whole way: ")
    _, asked = taker.goes_through(shown, lambda _: True)
    assert taker.item(posed).drawn.question.id in {
        taker.item(one).drawn.question.id for one in asked if one.is_retry
    }


def a_missed_chain(taker: Taker) -> tuple[Posed, Feedback]:
    """Return a chain whose links can all be asked singly, and what was said when it was missed."""
    for seed in range(60):
        posed = taker.begins(families=(Family.PERTURBATION,), count=10, seed=str(seed))
        told = taker.answers(posed, rightly=False)
        assert isinstance(told, Feedback)
        if told.comes_back is not None and told.comes_back.startswith("Now link by link"):
            return posed, told
    raise AssertionError("no such chain was drawn")


def test_a_slip_counts_and_asks_for_a_retype(taker: Taker) -> None:
    posed = a_typed_question(taker, letters=10)
    question = taker.item(posed).drawn.question
    assert isinstance(question, Typed)
    name = question.accepts[0]
    slipped = name[:4] + name[5:]
    told = taker.services.quizzes.respond(posed, Response(text=slipped), TOOK)
    assert isinstance(told, Feedback)
    assert told.verdict is Verdict.SLIP
    assert told.retype == name
    assert told.headline.startswith("Right")
    assert rows(taker.database, "SELECT count(*) FROM events WHERE kind = 'quiz'") == [(1,)]


def test_a_broader_name_gets_one_more_try(taker: Taker) -> None:
    posed = a_typed_question(taker)
    item = taker.item(posed)
    assert isinstance(item.drawn.question, Typed)
    question = replace(item.drawn.question, broader=("the broad one",))
    with taker.services.store.writing() as unit:
        number = unit.add_quiz_item(
            posed.quiz, replace(item, drawn=replace(item.drawn, question=question))
        )
        quiz = unit.quiz(posed.quiz)
        unit.put_quiz(replace(quiz, queue=(number, *quiz.queue)))
    broad = taker.services.quizzes.current(posed.quiz)
    assert isinstance(broad, Posed)
    near = Response(text="broad one")
    again = taker.services.quizzes.respond(broad, near, TOOK)
    assert isinstance(again, Posed)
    assert again.item == number
    assert again.notice is not None
    assert again.notice.startswith("That is near")
    told = taker.services.quizzes.respond(again, near, TOOK)
    assert isinstance(told, Feedback)
    assert told.verdict is Verdict.WRONG


def a_typed_question(taker: Taker, letters: int = 1) -> Posed:
    """Return a question to be typed, about a fact that is remembered, with a name so long."""
    for seed in range(60):
        posed = taker.begins(families=(Family.NAME_TYPED, Family.CLOZE), count=5, seed=str(seed))
        item = taker.item(posed)
        with taker.services.store.reading() as unit:
            found = unit.standings(item.deck, item.drawn.question.facts, TODAY)
        assert isinstance(item.drawn.question, Typed)
        is_long = len(item.drawn.question.accepts[0]) >= letters
        if is_long and all(one.memory is not None for one in found.values()):
            return posed
    raise AssertionError("no such question was drawn")


def test_i_was_right_goes_back_to_what_was_and_can_be_undone(taker: Taker) -> None:
    posed = a_typed_question(taker)
    before = schedules(taker)
    told = taker.answers(posed, rightly=False)
    assert isinstance(told, Feedback)
    assert told.can_override
    missed = schedules(taker)
    assert missed != before
    counted = taker.services.quizzes.override(posed.quiz, posed.item)
    assert counted.headline == "Counted as right."
    assert schedules(taker) == before
    assert_replayed(taker)
    undone = taker.services.quizzes.take_back(posed.quiz)
    assert undone is not None
    assert undone.label.startswith("I was right")
    assert schedules(taker) == missed
    assert_replayed(taker)


def test_certainty_is_asked_after_choosing_and_before_the_feedback(taker: Taker) -> None:
    posed = taker.begins(asks_certainty=True, count=6, families=(Family.MEANING,))
    asked = taker.answers(posed)
    assert isinstance(asked, CertaintyAsked)
    assert rows(taker.database, "SELECT count(*) FROM quiz_responses") == [(0,)]
    taker.reopen()
    again = taker.services.quizzes.resume(posed.quiz)
    assert isinstance(again, CertaintyAsked)
    assert again.response == asked.response
    told = taker.services.quizzes.submit_certainty(again, 3)
    assert isinstance(told, Feedback)
    assert told.certainty == "Sure, and right: +3."
    result = taker.services.quizzes.finish(posed.quiz)
    assert [share.title for share in result.certainty] == ["Sure"]
    assert "1 of 1" in result.certainty[0].sentence


# Memory


def assert_replayed(taker: Taker) -> None:
    """Assert that the events that stand say what the schedules say."""
    said = replayed(taker.database)
    for number, memory in taker.memories().items():
        assert said[number] == memory.to_dict()


def test_a_typed_answer_counts_as_a_review_and_a_second_one_does_not(taker: Taker) -> None:
    posed = a_typed_question(taker)
    told = taker.answers(posed)
    assert isinstance(told, Feedback)
    item = taker.item(posed)
    (rated,) = rows(taker.database, "SELECT fact, rating FROM events WHERE kind = 'quiz'")
    with taker.services.store.reading() as unit:
        standings = unit.standings(item.deck, item.drawn.question.facts, TODAY)
    (standing,) = standings.values()
    assert rated == (standing.number, 3)
    assert standing.is_written
    again = taker.services.quizzes.same_again(posed.quiz)
    assert isinstance(again, Posed)
    told = taker.answers(again, rightly=False)
    assert isinstance(told, Feedback)
    assert rows(taker.database, "SELECT count(*) FROM events WHERE kind = 'quiz'") == [(1,)]
    assert_replayed(taker)


def test_a_quiz_writes_each_fact_once_a_day_at_most_and_never_a_new_one(taker: Taker) -> None:
    before = taker.memories()
    for seed in ("a", "b", "c"):
        taker.goes_through(taker.begins(seed=seed, count=30), by_chance(5, 0.5))
    written = rows(
        taker.database,
        "SELECT fact, count(*) FROM events WHERE fact IS NOT NULL AND kind IN ('quiz', 'forward') "
        "GROUP BY fact",
    )
    assert written
    assert {count for _, count in written} == {1}
    assert taker.memories().keys() == before.keys()
    assert not rows(taker.database, "SELECT 1 FROM events WHERE kind = 'quiz' AND rating IN (2, 4)")
    assert_replayed(taker)


def test_what_is_brought_forward_keeps_its_stability_and_difficulty(taker: Taker) -> None:
    before = taker.memories()
    taker.goes_through(taker.begins(count=30, families=(Family.SIGN,)), by_chance(1, 0.2))
    moved = [n for n, m in taker.memories().items() if m != before[n]]
    assert moved
    tomorrow = taker.clock.now().toordinal() + 1
    for number in moved:
        after = taker.memories()[number]
        assert after == replace(before[number], due=after.due, due_day=after.due_day)
        assert after.due_day == tomorrow


def test_a_learner_may_keep_quizzes_from_touching_the_schedule(taker: Taker) -> None:
    taker.services.preferences.set("quiz_writes", False)
    before = taker.memories()
    result, _ = taker.goes_through(taker.begins(), by_chance(2, 0.5))
    assert taker.memories() == before
    assert result.changed.startswith("0 rescheduled")
    assert rows(taker.database, "SELECT count(*) FROM evidence")[0][0] > 0


# Taking back


def test_one_step_takes_back_an_answer_with_all_it_did(taker: Taker) -> None:
    quizzes = taker.services.quizzes
    posed = taker.begins(count=12)
    for rightly in (False, True, False, False):
        before = state(taker)
        told = taker.answers(posed, rightly=rightly)
        assert isinstance(told, Feedback)
        after = state(taker)
        undone = quizzes.take_back(posed.quiz, told.undo)
        assert undone is not None
        assert undone.label.startswith("Quiz answer: ")
        assert state(taker) == before
        assert isinstance(undone.shown, Posed)
        assert undone.shown.item == posed.item
        assert not undone.shown.is_scored
        assert quizzes.redo(posed.quiz) is not None
        assert state(taker) == after
        assert_replayed(taker)
        following = quizzes.next(posed.quiz)
        assert isinstance(following, Posed)
        posed = following


def test_an_answer_that_was_taken_back_is_asked_again_unscored_and_unwritten(
    taker: Taker,
) -> None:
    quizzes = taker.services.quizzes
    posed = a_typed_question(taker)
    before = schedules(taker)
    taker.answers(posed, rightly=False)
    taker.reopen()
    quizzes = taker.services.quizzes
    assert taker.services.study.take_back() is not None  # from the home screen
    again = quizzes.resume(posed.quiz)
    assert isinstance(again, Posed)
    assert again.notice is not None
    taker.answers(again)
    assert schedules(taker) == before
    result = quizzes.finish(posed.quiz)
    assert result.of == 0
    assert [line.is_scored for line in result.answers] == [False]


def test_another_windows_step_is_named_before_it_is_taken_back(taker: Taker) -> None:
    posed = taker.begins()
    told = taker.answers(posed)
    assert isinstance(told, Feedback)
    taker.services.study.write_note(next(iter(taker.memories())), "mine")
    with pytest.raises(OtherStep, match="Note"):
        taker.services.quizzes.take_back(posed.quiz, told.undo)


def test_a_question_answered_in_another_window_is_not_answered_twice(taker: Taker) -> None:
    posed = taker.begins()
    other = Taker(taker.folder, taker.clock)
    elsewhere = other.services.quizzes.resume(posed.quiz)
    assert isinstance(elsewhere, Posed)
    other.answers(elsewhere)
    before = state(taker)
    with pytest.raises(AnsweredElsewhere) as news:
        taker.answers(posed, rightly=False)
    assert state(taker) == before
    assert isinstance(news.value.prompt, Posed)
    assert news.value.prompt.item != posed.item
    other.close()


def test_a_quiz_that_was_left_goes_on_at_its_next_question(taker: Taker) -> None:
    posed = taker.begins(count=5)
    taker.answers(posed)
    taker.reopen()
    setup = taker.services.quizzes.setup(taker.scope)
    (waiting,) = setup.unfinished
    assert "1 answered, 4 to go" in waiting.sentence
    shown = taker.services.quizzes.resume(waiting.quiz)
    assert isinstance(shown, Posed)
    assert (shown.number, shown.of) == (2, 5)


# Exam


def test_an_exam_writes_memory_when_it_is_handed_in_as_one_step(taker: Taker) -> None:
    quizzes = taker.services.quizzes
    shown: QuizShown = taker.begins(mode=Mode.EXAM, count=10)
    before = schedules(taker)
    is_right = by_chance(4, 0.5)
    while isinstance(shown, Posed):
        shown = taker.answers(shown, rightly=is_right(shown))
        assert schedules(taker) == before
    assert isinstance(shown, HandIn)
    assert shown.answered == 10
    answered = state(taker)
    result = quizzes.finish(shown.quiz)
    assert result.is_exam
    assert len(result.answers) == 10
    assert all(line.derivation for line in result.answers)
    assert schedules(taker) != before
    assert_replayed(taker)
    undone = quizzes.take_back(shown.quiz, "Exam handed in")
    assert undone is not None
    assert isinstance(undone.shown, HandIn)
    assert schedules(taker) == before
    assert state(taker) == answered
    done = quizzes.redo(shown.quiz)
    assert done is not None
    assert isinstance(done.shown, QuizResult)
    assert done.shown.answers == result.answers


def test_the_clock_of_an_exam_stands_still_while_it_is_left(taker: Taker) -> None:
    quizzes = taker.services.quizzes
    posed = taker.begins(mode=Mode.EXAM, count=5, minutes=10)
    assert posed.remaining == timedelta(minutes=10)
    taker.clock.move(minutes=3)
    shown = taker.answers(posed)
    assert isinstance(shown, Posed)
    assert shown.remaining == timedelta(minutes=7)
    quizzes.pause(shown.quiz)
    taker.clock.move(hours=5)
    taker.reopen()
    quizzes = taker.services.quizzes
    shown = quizzes.resume(shown.quiz)
    assert isinstance(shown, Posed)
    assert shown.remaining == timedelta(minutes=7)
    taker.clock.move(minutes=2)  # killed: nobody was there
    taker.reopen()
    quizzes = taker.services.quizzes
    taker.clock.move(hours=5)
    shown = quizzes.resume(shown.quiz)
    assert isinstance(shown, Posed)
    assert shown.remaining == timedelta(minutes=7)


def test_an_exam_whose_time_is_up_takes_no_answer_and_is_handed_in(taker: Taker) -> None:
    posed = taker.begins(mode=Mode.EXAM, count=5, minutes=10)
    taker.clock.move(minutes=11)
    shown = taker.answers(posed)
    assert isinstance(shown, HandIn)
    assert shown.is_time_up
    assert shown.answered == 0
    result = taker.services.quizzes.finish(posed.quiz)
    assert (result.right, result.of) == (0, 5)
    assert all(line.verdict is None for line in result.answers)


# After


def test_the_wrong_ones_can_be_retried_and_the_whole_taken_again(taker: Taker) -> None:
    quizzes = taker.services.quizzes
    first = taker.begins(mode=Mode.EXAM, count=10)
    drawn = [item.drawn for item in quizzes.questions(first.quiz)]
    result, _ = taker.goes_through(first, by_chance(6, 0.6))
    wrong = [line.stem for line in result.answers if line.score < 1]
    again = quizzes.retry_wrong(result.quiz)
    assert isinstance(again, Posed)
    assert not again.is_exam
    assert [item.drawn.question.stem for item in quizzes.questions(again.quiz)] == wrong
    same = quizzes.same_again(result.quiz)
    assert isinstance(same, Posed)
    assert [item.drawn for item in quizzes.questions(same.quiz)] == drawn


def test_todays_misses_are_asked_again(taker: Taker) -> None:
    result, _ = taker.goes_through(taker.begins(count=10), by_chance(8, 0.5))
    missed = rows(taker.database, "SELECT count(*) FROM quiz_responses WHERE score < 1")
    assert missed != [(0,)]
    assert taker.services.quizzes.setup(taker.scope).misses_today > 0
    shown = taker.services.quizzes.todays_misses(taker.scope)
    assert isinstance(shown, Posed)
    assert shown.quiz != result.quiz


def test_a_question_that_was_left_out_is_not_drawn_again(taker: Taker) -> None:
    quizzes = taker.services.quizzes
    posed = taker.begins()
    id = taker.item(posed).drawn.question.id
    gone = quizzes.report(posed.quiz, posed.item, "unclear")
    assert gone.veto == f'veto: ["{id}"]'
    assert gone.file is not None
    assert gone.line > 1
    assert isinstance(gone.shown, Posed)
    assert gone.shown.item != posed.item
    again = taker.begins()
    assert id not in {item.drawn.question.id for item in quizzes.questions(again.quiz)}
    assert taker.services.quizzes.take_back(posed.quiz) is not None
    assert id in {i.drawn.question.id for i in quizzes.questions(taker.begins().quiz)}


def test_what_was_mixed_up_is_logged_and_put_up_again(taker: Taker) -> None:
    posed = taker.begins(families=(Family.MEANING,), count=8)
    chosen = taker.wrong(posed).options[0]
    taker.answers(posed, rightly=False)
    (outcome,) = rows(taker.database, "SELECT outcome FROM events WHERE kind = 'response'")
    assert chosen in outcome[0]
    with taker.services.store.reading() as unit:
        assert chosen in unit.wrong_choices(10)
    result = taker.services.quizzes.finish(posed.quiz)
    assert result.confusions


def test_a_quiz_survives_that_its_deck_is_gone(taker: Taker) -> None:
    posed = taker.begins(count=4)
    with taker.services.store.writing() as unit:
        unit.keep_only([])
    result, _ = taker.goes_through(taker.services.quizzes.resume(posed.quiz), by_chance(1, 0.7))
    assert result.of == 4


def test_new_facts_are_noted_and_not_scheduled(taker: Taker) -> None:
    with taker.services.store.writing() as unit:
        for number in taker.memories():
            unit.forget(number)
    result, _ = taker.goes_through(taker.begins(), by_chance(9, 0.6))
    assert not taker.memories()
    assert result.changed.startswith("0 rescheduled")
