"""What a learner sees first of all."""

import threading

from quizapp.services.home import Scope
from quizapp.tui.screens.home import HomeScreen
from tests.tui.driving import running
from tests.tui.fakes import FakeServices, a_home


async def test_the_welcome_shows_the_notice_and_one_key_starts() -> None:
    async with running(a_home(is_first_run=True), size=(80, 40)) as learner:
        assert "For education only, not medical advice." in learner.text
        assert "⏎ Start" in learner.text
        await learner.press("enter")
        assert learner.services.study.begun == [Scope()]
        assert "What is a hormone?" in learner.text
        await learner.press("escape")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_escape_looks_around_first() -> None:
    async with running(a_home(is_first_run=True)) as learner:
        await learner.press("escape")
        assert isinstance(learner.app.screen, HomeScreen)
        assert not learner.services.library.view.is_first_run


async def test_two_buttons_can_be_chosen_at_once() -> None:
    async with running(a_home(is_first_run=True), size=(80, 40)) as learner:
        await learner.press("b")
        assert "You answer with two buttons: Again and Good." in learner.text
        await learner.press("enter", *["space"] * 5)
        assert "2 Good" in learner.text
        assert learner.services.preferences.kept == {"two_buttons": True}


async def test_the_decks_appear_when_they_have_been_read() -> None:
    is_open = threading.Event()
    services = FakeServices(opening=lambda: is_open.wait(5))
    empty = a_home(is_first_run=True, decks=(), broken=())
    async with running(empty, services, size=(80, 40), is_settled=False) as learner:
        await learner.until(lambda: "Reading the decks…" in learner.text)
        learner.tap("enter")
        await learner.until(lambda: "Opening…" in learner.text)
        services.library.view = a_home(is_first_run=True)
        is_open.set()
        await learner.until(lambda: "What is a hormone?" in learner.text)


async def test_without_decks_the_welcome_leads_to_where_they_go() -> None:
    async with running(a_home(is_first_run=True, decks=(), broken=())) as learner:
        assert "There are no decks yet." in learner.text
        await learner.press("enter")
        assert isinstance(learner.app.screen, HomeScreen)
        assert "Put a deck file" in learner.text


async def test_a_choice_made_before_the_program_has_opened_is_kept() -> None:
    is_open = threading.Event()
    services = FakeServices(opening=lambda: is_open.wait(5))
    home = a_home(is_first_run=True)
    async with running(home, services, is_settled=False) as learner:
        await learner.pilot.pause()
        learner.tap("b")
        await learner.until(lambda: "two buttons" in learner.text)
        is_open.set()
        await learner.until(lambda: services.preferences.kept == {"two_buttons": True})
        await learner.press("enter", *["space"] * 5)
        assert "2 Good" in learner.text
