"""What a learner sees at the end of a session."""

from datetime import timedelta

from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.review import ReviewScreen
from tests.tui.driving import running
from tests.tui.fakes import FACTS, FakeServices, FakeStudy


def one_card(pause: timedelta | None = None) -> FakeServices:
    """Return services whose session has a single card."""
    return FakeServices(study=FakeStudy(plan=[FACTS[0]], pause=pause))


async def test_the_summary_says_how_it_went_and_what_comes_when() -> None:
    async with running(services=one_card()) as learner:
        await learner.press("enter", "space", "3")
        for said in (
            "1 answered · 1 recalled (100\N{NO-BREAK SPACE}%)",
            "They come back",
            "tomorrow            ",
            "from Thu 3 Dec",
            "Hard today",
            "What does aromatase do?",
            "14 held back by today's limit · 1 waits for tomorrow · 2 suspended",
            "The next is due tomorrow at 04:00.",
        ):
            assert said in learner.text


async def test_enter_goes_home() -> None:
    async with running(services=one_card()) as learner:
        await learner.press("enter", "space", "3", "enter")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_a_backup_is_made_back_at_home_and_never_between_two_prompts() -> None:
    async with running() as learner:
        before = list(learner.services.backups)
        await learner.press("enter", "space", "space", "space", "space", "3", "space", "3")
        assert learner.services.study.answers
        assert learner.services.backups == before
        await learner.press("escape")
        await learner.settle()
        assert isinstance(learner.app.screen, HomeScreen)
        assert learner.services.backups[len(before) :] == [len(learner.services.study.answers)]


async def test_undo_takes_the_last_answer_back_from_the_summary() -> None:
    async with running(services=one_card()) as learner:
        await learner.press("enter", "space", "3", "u")
        assert "Taken back: Good on “What is a hormone?”." in learner.text
        assert isinstance(learner.app.screen, ReviewScreen)
        assert learner.services.study.answers == []


async def test_a_learning_step_comes_by_itself_when_it_is_due() -> None:
    services = one_card(pause=timedelta(minutes=4))
    async with running(services=services) as learner:
        await learner.press("enter", "space", "1")
        assert "The next step is due at 09:34. Wait here and it comes by itself" in learner.text
        assert "A pause" in learner.text
        services.study.clock.moment += timedelta(minutes=5)
        learner.app.screen._look()  # type: ignore[attr-defined]
        await learner.settle()
        assert isinstance(learner.app.screen, ReviewScreen)
