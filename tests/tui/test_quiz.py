"""A quiz is taken: asked, answered, explained, and left or handed in."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.events import Paste

from quizapp.errors import AnsweredElsewhere, QuizappError
from quizapp.services.quiz_views import CertaintyAsked
from quizapp.study.blueprints import Mode, QuizBlueprint
from quizapp.study.judging import Response
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.quiz_result import QuizResultScreen
from quizapp.tui.widgets.quiz_retype import Retype
from tests.tui.driving import Running, running
from tests.tui.fake_quizzes import (
    CHAIN,
    FORMS,
    MATCHED,
    ORDERED,
    TICKED,
    TYPED,
    FakeQuestion,
    FakeQuizzes,
    a_posed,
    a_setup,
    an_unfinished,
    chosen,
    some_options,
    told_of_chain,
)
from tests.tui.fakes import FakeClock, FakeServices, FakeStudy

EXAM = QuizBlueprint(mode=Mode.EXAM)


def quiz(*plan: FakeQuestion, **changes: object) -> FakeServices:
    """Return services whose quiz asks these questions."""
    quizzes = FakeQuizzes(plan=list(plan) or [CHAIN, CHAIN])
    for name, value in changes.items():
        setattr(quizzes, name, value)
    return FakeServices(quizzes=quizzes)


def exam(*plan: FakeQuestion, **changes: object) -> FakeServices:
    """Return services whose quiz is an exam of these questions."""
    blueprint = replace(EXAM, asks_certainty=bool(changes.pop("asks_certainty", False)))
    return quiz(*plan, setup_view=a_setup(blueprint=blueprint), **changes)


def options_of(learner: Running) -> list[str]:
    """Return the lines of the options, without their marks."""
    lines = learner.text.splitlines()
    return [line[6:] for line in lines[2:] if line[7:9].strip().isdigit()]


async def test_a_choice_is_answered_explained_and_the_next_one_asked() -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        assert "Quiz · 1 of 2" in learner.text
        assert "✓ 0  ✗ 0   practice   seed 4F2A" in learner.text
        await learner.press("1", "enter")
        assert "Quiz · 1 of 2" in learner.text
        assert "✓ 0  ✗ 1" in learner.text
        for said in (
            "✗ Not quite. You chose “It rises”. That would need a minus sign",
            "aromatase ──(+)─▶ estradiol ──(+)─▶ receptor density",
            "Why  Less aromatase means less estradiol",
            "suggested by the source",
            "It comes back later in another form.",
            "Brought forward, back tomorrow",
        ):
            assert said in learner.text
        await learner.press("enter")
        assert "Quiz · 2 of 2" in learner.text
        assert "Not quite" not in learner.text
        (response, took) = services.quizzes.responses[0]
        assert response == chosen("a")
        assert timedelta(0) < took < timedelta(seconds=30)


async def test_what_is_right_is_said_to_be_right() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "2", "enter")
        assert "✓ Right." in learner.text
        assert "You chose" not in learner.text
        assert "✓ 1  ✗ 0" in learner.text


async def test_the_options_stay_where_they_were_when_they_are_marked() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "1")
        before, places = options_of(learner), learner.text.splitlines()
        await learner.press("enter")
        assert options_of(learner) == before
        for place, line in enumerate(places):
            if "It falls." in line:
                assert "It falls." in learner.text.splitlines()[place]


async def test_after_the_last_question_comes_the_result_and_then_home() -> None:
    async with running(services=quiz(CHAIN)) as learner:
        await learner.press("z", "enter", "2", "enter", "enter")
        assert learner.is_at(QuizResultScreen)
        assert "1 of 1 right at the first go." in learner.text
        await learner.press("escape")
        assert learner.is_at(HomeScreen)


@pytest.mark.parametrize(
    ("question", "keys", "response"),
    [
        (CHAIN, "down down enter", chosen("b")),
        (CHAIN, "0 enter", Response()),
        (TICKED, "1 3 enter", chosen("ac")),
        (ORDERED, "s", chosen("abc")),
        (MATCHED, "1 b 2 a s", MATCHED.right),
    ],
)
async def test_every_form_is_answered(
    question: FakeQuestion, keys: str, response: Response
) -> None:
    services = quiz(question)
    async with running(services=services) as learner:
        await learner.press("z", "enter", *keys.split())
        assert [given for given, _ in services.quizzes.responses] == [response]
        assert "Why" in learner.text


async def test_a_name_is_typed_and_its_letters_are_no_commands() -> None:
    services = quiz(TYPED)
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        await learner.type("huqdf i")
        assert learner.is_at(QuizScreen)
        assert "^o Hide" in learner.text
        await learner.press("ctrl+u")
        await learner.type("aromatase")
        await learner.press("enter")
        assert "✓ Right." in learner.text
        assert services.quizzes.responses[0][0] == Response(text="aromatase")


async def test_a_broader_name_is_asked_once_more() -> None:
    services = quiz(TYPED)
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        await learner.type("enzyme")
        await learner.press("enter")
        assert "That is near, but not exact. One more try." in learner.text
        await learner.type("aromatase")
        await learner.press("enter")
        assert "✓ Right." in learner.text


async def test_after_a_slip_the_name_is_typed_once_more() -> None:
    services = quiz(TYPED, CHAIN)
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        await learner.type("aromatasse")
        await learner.press("enter")
        assert "Type it once as it is written: “aromatase”" in learner.text
        await learner.type("aromatas")
        await learner.press("enter")
        assert "Not yet the same: “aromatase”" in learner.text
        await learner.type("e")
        await learner.press("enter")
        assert "Quiz · 2 of 2" in learner.text
        assert len(services.quizzes.responses) == 1


async def test_typing_it_again_can_be_left() -> None:
    services = quiz(TYPED, CHAIN)
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        await learner.type("aromatasse")
        await learner.press("enter", "escape")
        assert "Type it once" not in learner.text
        assert "⏎ Next" in learner.text
        await learner.press("enter")
        assert "Quiz · 2 of 2" in learner.text


async def test_a_name_that_is_pasted_is_not_typed_once_more() -> None:
    async with running(services=quiz(TYPED)) as learner:
        await learner.press("z", "enter")
        await learner.type("aromatasse")
        await learner.press("enter")
        learner.app.post_message(Paste("aromatase"))
        await learner.settle()
        assert learner.app.screen.query_one(Retype).field.value == ""


async def test_a_wrong_name_is_told_once() -> None:
    told = told_of_chain(links=(), chosen=("You wrote “arom”.",))
    async with running(services=quiz(replace(TYPED, told=told))) as learner:
        await learner.press("z", "enter")
        await learner.type("arom")
        await learner.press("enter")
        assert "✗ Not quite." in learner.text
        assert learner.text.count("You wrote") == 1


async def test_a_name_of_something_else_is_told_to_be_one() -> None:
    said = "You wrote “arom”, which is the name of something else."
    told = told_of_chain(links=(), chosen=(said,))
    async with running(services=quiz(replace(TYPED, told=told))) as learner:
        await learner.press("z", "enter")
        await learner.type("arom")
        await learner.press("enter")
        assert said in learner.text


async def test_an_order_is_shown_once_and_its_reason_is_in_view() -> None:
    told = told_of_chain(
        links=(), chosen=("Your order: 1. estradiol rises 2. receptors rise 3. aromatase works",)
    )
    async with running(services=quiz(replace(ORDERED, told=told))) as learner:
        await learner.press("z", "enter", "s")
        assert "Your order" not in learner.text
        assert learner.text.count("receptors rise") == 1
        assert "Submit this order" not in learner.text
        assert "Why  Less aromatase" in learner.text


@pytest.mark.parametrize("question", FORMS)
async def test_a_narrow_window_keeps_the_keys_that_matter_most(question: FakeQuestion) -> None:
    async with running(services=quiz(CHAIN, question), size=(60, 20)) as learner:
        await learner.press("z", "enter", "1", "enter", "enter")
        bar = learner.text.splitlines()[-1]
        assert "⏎" in bar
        assert "Undo" in bar
        assert "Esc Home" in bar
        await learner.resize(80, 24)
        assert "Finish" in learner.text.splitlines()[-1]


async def test_a_narrow_window_keeps_the_keys_of_what_was_answered() -> None:
    async with running(services=quiz(TYPED), size=(60, 20)) as learner:
        await learner.press("z", "enter")
        await learner.type("arom")
        await learner.press("enter")
        assert "⏎ Next  o I'm right  u Undo  Esc Home" in learner.text.splitlines()[-1]


async def test_i_was_right_counts_it_as_right() -> None:
    services = quiz(TYPED)
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        await learner.type("arom")
        await learner.press("enter")
        assert "o I'm right" in learner.text
        await learner.press("o")
        assert "✓ Counted as right." in learner.text
        assert "✓ 1  ✗ 0" in learner.text
        assert "o I'm right" not in learner.text


async def test_where_it_makes_no_sense_nobody_was_right_after_all() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "1", "enter")
        assert "I'm right" not in learner.text


async def test_certainty_is_asked_before_the_answer_is_told() -> None:
    services = quiz(setup_view=a_setup(blueprint=QuizBlueprint(asks_certainty=True)))
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter")
        assert "You answered “It rises”. How sure are you?" in learner.text
        assert "3 Sure" in learner.text
        assert "Not quite" not in learner.text
        await learner.press("3")
        assert services.quizzes.certainties == [3]
        assert "✗ Not quite." in learner.text


async def test_certainty_can_be_clicked() -> None:
    services = quiz(setup_view=a_setup(blueprint=QuizBlueprint(asks_certainty=True)))
    async with running(services=services) as learner:
        await learner.press("z", "enter", "2", "enter")
        at = learner.text.splitlines()[-1].index("2 Fairly")
        await learner.pilot.click(offset=(at, 23))
        await learner.settle()
        assert services.quizzes.certainties == [2]


async def test_a_quiz_that_was_left_while_certainty_was_asked_asks_it_again() -> None:
    asked = replace(a_setup(), unfinished=(an_unfinished(),))
    services = quiz(setup_view=asked)
    posed = services.quizzes.posed()
    pending = CertaintyAsked(posed=posed, response=chosen("a"), answer="It rises.")
    services.quizzes.shown = lambda: pending  # type: ignore[method-assign]
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        assert "You answered “It rises”. How sure are you?" in learner.text
        assert "3 Sure" in learner.text
        await learner.press("2")
        assert services.quizzes.certainties == [2]


async def test_what_a_proof_says_already_is_not_said_again() -> None:
    derivation = "Insulin in the blood lowers glucagon in the blood."
    told = told_of_chain(
        derivation=derivation, chosen=(f"You chose “It raises it”. {derivation}",), links=()
    )
    async with running(services=quiz(replace(CHAIN, told=told))) as learner:
        await learner.press("z", "enter", "1", "enter")
        assert "Insulin in the blood" in learner.text
        assert "Why" not in learner.text


# Keys that are not meant


async def test_a_key_that_is_held_down_does_not_go_on() -> None:
    services = quiz()
    services.study.clock = FakeClock(tick=0.0)
    clock = services.study.clock
    async with running(services=services) as learner:
        await learner.press("z")
        clock.seconds += 2
        await learner.press("enter")
        clock.seconds += 2
        await learner.press("1")
        clock.seconds += 2
        await learner.press("enter")
        assert "Not quite" in learner.text
        for _ in range(5):
            clock.seconds += 0.05
            await learner.press("enter")
        assert "Not quite" in learner.text
        clock.seconds += 2
        await learner.press("enter")
        assert "Quiz · 2 of 2" in learner.text


async def test_a_double_tap_does_not_answer_the_next_question() -> None:
    services = quiz()
    services.study.clock = FakeClock(tick=0.0)
    clock = services.study.clock
    async with running(services=services) as learner:
        await learner.press("z")
        clock.seconds += 2
        await learner.press("enter", "0")
        clock.seconds += 0.2
        await learner.press("enter")
        assert not services.quizzes.responses
        clock.seconds += 2
        await learner.press("enter")
        assert len(services.quizzes.responses) == 1


async def test_keys_are_dropped_while_an_answer_is_stored() -> None:
    gate = threading.Event()
    gate.set()
    services = quiz(gate=gate)
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1")
        gate.clear()
        for key in ("enter", "enter", "u", "f"):
            learner.tap(key)
        await learner.pilot.pause()
        gate.set()
        await learner.settle()
        assert len(services.quizzes.responses) == 1
        assert "✗ Not quite" in learner.text


# Taking back


async def test_an_answer_is_taken_back_and_brought_again() -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter", "u")
        assert "Taken back: Quiz answer: In this model" in learner.text
        assert "Quiz · 1 of 2" in learner.text
        await learner.press("ctrl+r")
        assert "Done again: Quiz answer" in learner.text
        assert "Quiz · 2 of 2" in learner.text


async def test_an_answer_is_taken_back_from_the_result() -> None:
    services = quiz(CHAIN)
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter", "enter", "u")
        assert learner.is_at(QuizScreen)
        assert "Taken back: Quiz answer" in learner.text


async def test_the_help_names_the_step() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "1", "enter", "question_mark")
        assert "Take back: Quiz answer: In this model" in learner.text


async def test_an_answer_given_elsewhere_is_news() -> None:
    services = quiz(news=AnsweredElsewhere)
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter")
        assert "answered in another window" in learner.text
        assert "Quiz · 2 of 2" in learner.text
        assert not services.quizzes.responses


async def test_a_refused_answer_stays_and_can_be_given_again() -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1")
        services.quizzes.failure = QuizappError("The disk is full.")
        await learner.press("enter")
        assert "✗ The disk is full. Nothing is lost: this stays here." in learner.text
        await learner.press("enter")
        assert "✗ Not quite" in learner.text


# This question


async def test_the_facts_behind_a_question_are_drilled_and_nothing_is_stored() -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter", "d")
        assert "1 of 2. Say it, then look; nothing is stored." in learner.text
        assert "What does estradiol change directly" in learner.text
        assert "Estradiol raises oxytocin receptor density" not in learner.text
        await learner.press("space")
        assert "Estradiol raises oxytocin receptor density" in learner.text
        await learner.press("space", "space", "space")
        assert learner.is_at(QuizScreen)
        assert not services.study.answers


async def test_a_drill_goes_back_and_is_left() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "1", "enter", "d", "space", "space", "left")
        assert "1 of 2." in learner.text
        assert "Estradiol raises oxytocin receptor density" in learner.text
        await learner.press("escape")
        assert learner.is_at(QuizScreen)


async def test_the_source_says_who_and_where() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "1", "enter", "i")
        assert "decks/oxytocin.yaml, line 214" in learner.text
        assert "f9/aromatase-receptors/low" in learner.text
        await learner.press("e")
        assert "The file of this deck" in learner.text or "editor" in learner.text


async def test_nothing_is_told_of_a_question_before_it_is_answered() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "d", "i", "o")
        assert learner.is_at(QuizScreen)
        assert "Drill" not in learner.text
        assert "suggested by the source" not in learner.text


@pytest.mark.parametrize(("key", "reason"), [("h", "hidden"), ("w", "wrong"), ("t", "trivial")])
async def test_a_question_is_hidden_or_reported_with_a_line_for_its_author(
    key: str, reason: str
) -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter", "h", key)
        assert services.quizzes.left_out == [f"1 {reason}"]
        assert 'veto: ["f9/aromatase-receptors/low"]' in learner.text
        assert "decks/oxytocin.yaml, line 214" in learner.text
        await learner.press("c")
        assert "Copied, if your terminal allows it." in learner.text
        assert 'veto: ["f9/aromatase-receptors/low"]' in learner.text
        await learner.press("escape")
        assert "This question is not asked again; u takes that back." in learner.text
        assert "✗ Not quite." in learner.text


async def test_a_question_that_is_left_out_unanswered_makes_room_for_the_next() -> None:
    other = replace(CHAIN, posed=a_posed(stem="Another question?"))
    services = quiz(CHAIN, other)
    async with running(services=services) as learner:
        await learner.press("z", "enter", "h", "down", "down", "enter")
        assert services.quizzes.left_out == ["1 unclear"]
        await learner.press("escape")
        assert "Another question?" in learner.text


async def test_leaving_a_question_out_can_be_thought_better_of() -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "h", "escape")
        assert not services.quizzes.left_out
        assert learner.is_at(QuizScreen)


# Leaving and ending


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_a_quiz_that_is_left_waits_with_its_clock_stopped(key: str) -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter", key)
        assert learner.is_at(HomeScreen)
        assert services.quizzes.calls == ["pause"]


async def test_practice_is_finished_early() -> None:
    services = quiz()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter", "enter", "f")
        assert learner.is_at(QuizResultScreen)


async def test_an_exam_tells_nothing_until_it_is_handed_in() -> None:
    services = exam()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter")
        assert "Quiz · 2 of 2" in learner.text
        assert "Not quite" not in learner.text
        assert "✗" not in learner.text
        await learner.press("2", "enter")
        assert "That was the last one: 2 of 2 answered." in learner.text
        await learner.press("enter")
        assert learner.is_at(QuizResultScreen)
        assert services.quizzes.calls == ["finish"]


async def test_an_exam_is_handed_in_early_only_when_it_is_meant() -> None:
    services = exam()
    async with running(services=services) as learner:
        await learner.press("z", "enter", "1", "enter", "f")
        assert "1 of 2 answered. Hand in now?" in learner.text
        assert "Esc Back" in learner.text
        await learner.press("escape")
        assert "Quiz · 2 of 2" in learner.text
        await learner.press("f", "enter")
        assert learner.is_at(QuizResultScreen)


async def test_the_time_of_an_exam_is_told_by_the_minute_and_ends_it() -> None:
    services = exam(remaining=timedelta(minutes=12))
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        screen = learner.app.screen
        assert isinstance(screen, QuizScreen)

        async def later(span: timedelta) -> str:
            services.study.clock.seconds += span.total_seconds()
            screen._look()
            await learner.settle()
            return learner.text

        services.study.clock.tick = 0.0
        assert "12 minutes left" in learner.text
        assert "12 minutes left" in await later(timedelta(seconds=30))
        assert "11 minutes left" in await later(timedelta(seconds=31))
        assert "last minute" in await later(timedelta(minutes=10, seconds=20))
        services.quizzes.is_time_up = True
        assert "Time is up: 0 of 2 answered." in await later(timedelta(minutes=1))
        services.study.clock.tick = 1.0
        await learner.press("escape")
        assert learner.is_at(HomeScreen)


async def test_wrong_ones_are_retried_and_the_same_quiz_taken_again() -> None:
    for key, name in (("r", "retry wrong"), ("s", "same again")):
        services = quiz(CHAIN)
        async with running(services=services) as learner:
            await learner.press("z", "enter", "1", "enter", "enter")
            assert learner.is_at(QuizResultScreen)
            await learner.press(key)
            assert services.quizzes.calls[-1] == name
            assert learner.is_at(QuizScreen)
            assert "Quiz · 1 of 1" in learner.text


# Room


async def test_long_stems_and_options_scroll() -> None:
    long = replace(
        CHAIN,
        posed=a_posed(
            stem="A question that goes on and on. " * 12,
            options=some_options(*(f"Option {n} that is quite long, too. " * 3 for n in range(6))),
        ),
        right=chosen("f"),
    )
    async with running(services=quiz(long), size=(60, 20)) as learner:
        await learner.press("z", "enter")
        assert "A question that goes on" in learner.text
        await learner.press("6")
        assert "Option 5" in learner.text
        await learner.press("enter")
        await learner.until(lambda: "✓ Right." in learner.text)
        await learner.until(lambda: "There is more below" in learner.text)
        await learner.press("end")
        await learner.until(lambda: "There is more below" not in learner.text)
        assert "Brought forward" in learner.text


async def test_a_very_wide_window_has_what_was_told_beside_the_question() -> None:
    async with running(services=quiz(), size=(200, 40)) as learner:
        await learner.press("z", "enter", "1", "enter")
        await learner.until(lambda: "Not quite" in learner.text)
        row = next(line for line in learner.text.splitlines() if "In this model" in line)
        assert "✗ Not quite." in row
        assert "Quiz · 1 of 2 · Oxytocin and hormonal balance" in learner.text


async def test_a_resize_keeps_the_answer_and_what_was_told() -> None:
    async with running(services=quiz()) as learner:
        await learner.press("z", "enter", "1")
        for size in ((40, 10), (1, 1), (200, 60), (80, 24)):
            await learner.resize(*size)
        assert "▸ 1  It rises." in learner.text
        await learner.press("enter")
        for size in ((40, 10), (1, 1), (200, 60), (80, 24)):
            await learner.resize(*size)
        assert "✗ Not quite." in learner.text


async def test_every_form_has_its_keys_in_the_help() -> None:
    for question in FORMS:
        async with running(services=quiz(question)) as learner:
            await learner.press("z", "enter", "f1")
            await learner.resize(100, 60)
            assert "Go home; the quiz waits" in learner.text


async def test_the_first_answer_is_clicked_and_so_is_next() -> None:
    services = quiz(setup_view=a_setup(), plan=[CHAIN, CHAIN])
    services.study = FakeStudy()
    async with running(services=services) as learner:
        await learner.press("z", "enter")
        at = next(y for y, line in enumerate(learner.text.splitlines()) if "It falls." in line)
        for _ in range(2):
            await learner.pilot.click(offset=(12, at))
            await learner.settle()
        assert "✓ Right." in learner.text
        await learner.pilot.click(offset=(3, 23))
        await learner.settle()
        assert "Quiz · 2 of 2" in learner.text
