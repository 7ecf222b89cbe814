"""Any terminal will do, and a larger one shows more."""

import pytest

from tests.tui.driving import running
from tests.tui.fake_quizzes import FORMS, TYPED, FakeQuizzes
from tests.tui.fakes import RECEPTORS, FakeServices, FakeStudy

SIZES = ((1, 1), (20, 5), (40, 10), (50, 14), (200, 60))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_works_at_any_size(size: tuple[int, int]) -> None:
    services = FakeServices(study=FakeStudy(plan=[(RECEPTORS, RECEPTORS), RECEPTORS]))
    async with running(services=services, size=size) as learner:
        for key in (
            "down", "i", "escape", "end", "enter", "escape", "home", "enter", "space", "space",
            "question_mark", "escape", "n", "escape", "space", "i", "escape", "!", "escape", "3",
            "enter",
        ):  # fmt: skip
            await learner.press(key)
            rows = learner.text.splitlines()
            assert len(rows) <= size[1]
            assert learner.app.is_running
        assert len(services.study.answers) == 1


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_of_a_quiz_works_at_any_size(size: tuple[int, int]) -> None:
    services = FakeServices(quizzes=FakeQuizzes(plan=list(FORMS)))
    async with running(services=services, size=size) as learner:
        for key in (
            "z", "down", "right", "down", "enter", "space", "enter", "end", "enter", "a", "enter",
            "question_mark", "escape", "b", "1", "enter", "d", "space", "escape", "i", "escape",
            "h", "escape", "enter", "x", "enter", "enter", "1", "enter", "enter", "s", "enter", "0",
            "enter", "enter",
        ):  # fmt: skip
            await learner.press(key)
            rows = learner.text.splitlines()
            assert len(rows) <= size[1]
            assert learner.app.is_running
        assert services.quizzes.begun


async def test_keys_work_again_when_a_tiny_window_has_grown() -> None:
    services = FakeServices(quizzes=FakeQuizzes(plan=[TYPED]))
    async with running(services=services) as learner:
        for keys, said in (
            ("down", "▸ Oxytocin"),
            ("z down right", "Questions  30"),
            ("down enter space", "[✓] Fundamentals"),
            ("escape b a", "     ▸  a"),
        ):
            await learner.resize(1, 1)
            await learner.resize(80, 24)
            await learner.press(*keys.split())
            assert said in learner.text


async def test_a_tiny_window_asks_for_a_larger_one_and_a_larger_one_shows_all() -> None:
    async with running(size=(30, 8)) as learner:
        assert "Make the window larger." in learner.text
        assert "Deck" not in learner.text
        await learner.pilot.resize_terminal(80, 24)
        await learner.settle()
        assert "37 to review" in learner.text


async def test_a_small_window_says_what_is_folded_away() -> None:
    async with running(size=(60, 20)) as learner:
        assert "Fundamentals" not in learner.text
        assert "Sections show in a larger window." in learner.text
        await learner.pilot.resize_terminal(80, 24)
        await learner.settle()
        assert "Fundamentals" in learner.text
        assert "larger window" not in learner.text


async def test_a_wide_window_shows_the_days_ahead_and_what_is_known_of_a_card() -> None:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    for width in (120, 200):
        async with running(services=services, size=(width, 40)) as learner:
            assert "Reviews on the days ahead" in learner.text
            assert "Thu 26 Nov  ▰" in learner.text
            await learner.press("enter")
            assert "Answered 6 times, last 11 days ago." in learner.text


async def test_a_very_wide_window_has_the_answer_beside_the_prompt() -> None:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services, size=(200, 40)) as learner:
        await learner.press("enter", "space")
        row = next(row for row in learner.text.splitlines() if "What does estradiol" in row)
        assert "Estradiol raises oxytocin" in row


async def test_a_resize_during_a_card_keeps_the_answer_open() -> None:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services) as learner:
        await learner.press("enter", "space")
        for size in ((200, 50), (1, 1), (50, 14), (80, 24)):
            await learner.pilot.resize_terminal(*size)
            await learner.settle()
        assert "Estradiol raises oxytocin" in learner.text
