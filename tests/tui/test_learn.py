"""How a learner meets new facts."""

from quizapp.errors import QuizappError
from tests.tui.driving import running
from tests.tui.fakes import FACTS


async def test_each_fact_is_shown_with_its_answer_why_and_place() -> None:
    async with running() as learner:
        await learner.press("enter")
        assert "What is a hormone?" in learner.text
        assert "A hormone is a messenger" in learner.text
        assert "Why  Only cells with the receptor" in learner.text
        assert "1 of 4" in learner.text
        assert "Steroids set how strongly the oxytocin system answers" in learner.text


async def test_links_are_drawn_under_the_statement_that_says_them() -> None:
    async with running() as learner:
        await learner.press("enter", "space")
        assert "Estradiol raises oxytocin receptor density" in learner.text
        assert "estradiol ──(+)─▶ receptor density ──(+)─▶ response to oxytocin" in learner.text
        await learner.press("space", "space")
        assert "cortisol ──(−)─▶ release of oxytocin" in learner.text
        assert "a hypothesis of the source" in learner.text


async def test_left_goes_back_but_not_before_the_first() -> None:
    async with running() as learner:
        await learner.press("enter", "left")
        assert "1 of 4" in learner.text
        assert "← Back" not in learner.text
        await learner.press("right", "left")
        assert "1 of 4" in learner.text


async def test_after_the_last_fact_they_are_asked() -> None:
    async with running() as learner:
        await learner.press("enter", "space", "enter", "right")
        assert "4 of 4" in learner.text
        assert "You are asked about them next." in learner.text
        assert learner.services.study.done == []
        await learner.press("space")
        assert learner.services.study.done == ["the new facts met"]
        assert "Show the answer" in learner.text


async def test_the_space_that_ends_the_lesson_does_not_show_an_answer() -> None:
    async with running() as learner:
        await learner.press("enter", "space", "space", "space")
        learner.tap("space")
        learner.tap("space")
        await learner.settle()
        assert FACTS[0].faces[0].prompt in learner.text
        assert FACTS[0].faces[0].answer[:30] not in learner.text


async def test_undo_after_the_lesson_brings_it_back() -> None:
    async with running() as learner:
        await learner.press("enter", *["space"] * 4, "u")
        assert "Taken back: the new facts met." in learner.text
        assert "1 of 4" in learner.text


async def test_a_lesson_that_could_not_be_noted_stays() -> None:
    async with running() as learner:
        await learner.press("enter", *["space"] * 3)
        learner.services.study.failure = QuizappError("The disk is full.")
        await learner.press("space")
        assert "✗ The disk is full." in learner.text
        assert "4 of 4" in learner.text


async def test_leaving_half_way_keeps_what_was_passed() -> None:
    async with running() as learner:
        await learner.press("enter", "space", "space", "escape")
        assert learner.services.study.met == [2]
        assert "quizapp" in learner.text
