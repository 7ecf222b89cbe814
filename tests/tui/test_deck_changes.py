"""What changed decks ask of a learner, and how it is answered."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.services.changes import ChangedDeck
from quizapp.services.deck_views import DeckEdit, DeckNews
from quizapp.services.home import FactNumber, Scope
from quizapp.tui.dialogs.deck_changes import DeckChangesDialog
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.review import ReviewScreen
from quizapp.tui.screens.summary import SummaryScreen
from tests.tui.driving import Running, running
from tests.tui.fakes import CHANGED, RECEPTORS, FakeServices, FakeStudy, a_home, an_idle_home
from tests.tui.test_hostile_text import HOSTILE, assert_harmless

SECOND = replace(CHANGED, title="Glucose", facts=CHANGED.facts[:1])
EDITED = DeckNews(edits=(DeckEdit(file="o.yaml", title="Oxytocin", changed=2, reworded=3),))
TOLD = "Oxytocin changed: 2 with another meaning, 3 reworded."
MANY = 1000


def asking(*decks: ChangedDeck) -> FakeServices:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    services.changes.decks = list(decks or [CHANGED])
    return services


def words(learner: Running) -> str:
    """Return what the screen shows as one line, without the frame."""
    return " ".join(learner.text.replace("│", " ").split())


def is_home(learner: Running) -> bool:
    return isinstance(learner.app.screen, HomeScreen)


async def comes_to(learner: Running, screen: type[Screen[Any]]) -> None:
    """Wait until a screen is in front and has been drawn."""
    await learner.until(lambda: isinstance(learner.app.screen, screen) and bool(learner.text))
    await learner.settle()


# The question


async def test_it_is_asked_as_soon_as_the_decks_have_been_read() -> None:
    async with running(services=asking()) as learner:
        assert "2 facts you know say something else now." in words(learner)
        assert "was  Cortisol raises the release of oxytocin." in learner.text
        assert "now  Cortisol lowers the release of oxytocin." in learner.text
        assert "1 start again, 1 keep." in learner.text


async def test_enter_does_what_is_marked_and_says_so() -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press("enter")
        said = "1 fact starts again, 1 keeps its progress. u takes it back."
        await learner.until(lambda: said in words(learner))
        assert is_home(learner)
        assert services.changes.settled == [(CHANGED.title, {2})]


@pytest.mark.parametrize(
    ("keys", "again"),
    [
        (["space"], set()),
        (["down", "space"], {2, 3}),
        (["end", "space", "home", "space"], {3}),
        (["a"], {2, 3}),
        (["k"], set()),
        (["a", "space"], {3}),
        (["up", "down", "down", "down", "space", "space"], {2}),
    ],
    ids=str,
)
async def test_marks_are_set_one_by_one_or_all_at_once(keys: list[str], again: set[int]) -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press(*keys)
        assert f"{len(again)} start again, {2 - len(again)} keep." in learner.text
        await learner.press("enter")
    assert services.changes.settled == [(CHANGED.title, again)]


async def test_escape_leaves_everything_and_is_not_asked_again_by_itself() -> None:
    services = asking()
    async with running(services=services) as learner:
        assert "Esc: asked at the next start." in learner.text
        await learner.press("escape")
        assert is_home(learner)
        assert "Nothing is changed; the next start asks again." in learner.text
        await learner.press("enter")
        await comes_to(learner, ReviewScreen)
        await learner.press("escape")
        await comes_to(learner, HomeScreen)
        await learner.press("down")
        assert is_home(learner)
    assert services.changes.settled == []
    async with running(services=services) as learner:
        await comes_to(learner, DeckChangesDialog)


async def test_reading_the_decks_by_key_asks_again() -> None:
    async with running(services=asking()) as learner:
        await learner.press("escape", "r")
        assert isinstance(learner.app.screen, DeckChangesDialog)


async def test_an_edit_after_it_was_put_off_asks_again() -> None:
    services = asking()
    async with running(services=services, look_every=0.05) as learner:
        await learner.press("escape")
        services.changes.decks = [SECOND]
        services.library.news.append(EDITED)
        await comes_to(learner, DeckChangesDialog)
        assert "1 fact you know says something else now." in words(learner)


async def test_decks_are_asked_about_one_after_the_other() -> None:
    services = asking(CHANGED, SECOND)
    async with running(services=services) as learner:
        assert "Oxytocin and hormonal balance has changed" in learner.text
        await learner.press("escape")
        assert "Glucose has changed" in learner.text
        await learner.press("a", "enter")
        assert is_home(learner)
    assert services.changes.settled == [("Glucose", {2})]


async def test_what_is_taken_back_is_asked_again() -> None:
    services = asking()
    services.study.done = ["changes of Oxytocin"]
    async with running(a_home(undo="changes of Oxytocin"), services) as learner:
        await learner.press("enter")
        services.changes.decks = [CHANGED]
        await learner.press("u")
        assert isinstance(learner.app.screen, DeckChangesDialog)
        await learner.press("escape")
        assert is_home(learner)


async def test_a_question_that_comes_up_in_a_session_waits_for_the_first_screen() -> None:
    services = asking()
    services.changes.decks = []
    async with running(services=services, look_every=0.05) as learner:
        await learner.press("enter")
        await comes_to(learner, ReviewScreen)
        services.changes.decks = [CHANGED]
        services.library.news.append(EDITED)
        await learner.until(lambda: TOLD in learner.text)
        assert isinstance(learner.app.screen, ReviewScreen)
        await learner.press("space", "3")
        await comes_to(learner, SummaryScreen)
        await learner.press("escape")
        await comes_to(learner, DeckChangesDialog)


async def test_a_session_that_was_wanted_begins_when_the_question_is_answered() -> None:
    services = asking()
    async with running(services=services, start=Scope()) as learner:
        assert isinstance(learner.app.screen, DeckChangesDialog)
        assert services.study.begun == []
        await learner.press("k", "enter")
        await comes_to(learner, ReviewScreen)
        assert services.study.begun == [Scope()]
        assert "2 facts keep their progress. u takes it back." in learner.text


async def test_a_choice_that_cannot_be_stored_says_so_and_is_asked_again() -> None:
    services = asking()
    services.changes.failure = QuizappError("The disk is full.")
    async with running(services=services) as learner:
        await learner.press("enter")
        await learner.until(lambda: "✗ The disk is full." in learner.text)
        await learner.press("r")
        assert isinstance(learner.app.screen, DeckChangesDialog)
        await learner.press("enter")
    assert services.changes.settled == [(CHANGED.title, {2})]


async def test_a_key_that_was_meant_for_the_first_screen_answers_nothing() -> None:
    is_open = threading.Event()
    services = asking()
    services.opening = lambda: is_open.wait(5)
    services.study.clock.tick = 0.0
    async with running(services=services, is_settled=False) as learner:
        await learner.pilot.pause()
        is_open.set()
        await learner.until(lambda: isinstance(learner.app.screen, DeckChangesDialog))
        await learner.settle()
        await learner.press("enter", "k", "escape")
        assert isinstance(learner.app.screen, DeckChangesDialog)
        assert "1 start again, 1 keep." in learner.text
        services.study.clock.seconds += 1
        await learner.press("enter")
        assert is_home(learner)
    assert services.changes.settled == [(CHANGED.title, {2})]


async def test_the_program_can_be_left_from_the_question_which_stays_open() -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press("ctrl+q")
    assert services.changes.settled == []


# The list


async def test_a_long_list_is_gone_through_by_screenfuls() -> None:
    facts = tuple(
        replace(CHANGED.facts[n % 2], number=FactNumber(n), before=f"number {n} was")
        for n in range(MANY)
    )
    services = asking(replace(CHANGED, facts=facts))
    async with running(services=services) as learner:
        assert "1,000 facts you know say something else now." in words(learner)
        seen = set()
        for _ in range(MANY):
            at = learner.app.screen.query_one("ChangeList").cursor  # type: ignore[attr-defined]
            assert f"number {at} was" in learner.text
            seen.add(at)
            if at == MANY - 1:
                break
            await learner.press("pagedown" if at < 990 else "down")
            if len(seen) > 10:
                await learner.press("end")
        assert len(seen) > 10
        await learner.press("space", "home", "space", "enter")
    ((_, again),) = services.changes.settled
    assert again == {fact.number for fact in facts if fact.starts_again} ^ {0, MANY - 1}


async def test_a_statement_longer_than_the_window_is_shown_from_its_beginning() -> None:
    long = replace(CHANGED.facts[1], before="first words " + "x " * 3000, after="last " * 3000)
    services = asking(replace(CHANGED, facts=(CHANGED.facts[0], long)))
    async with running(services=services, size=(60, 20)) as learner:
        await learner.press("down")
        assert "▸ [ ] keep" in learner.text
        assert "first words" in learner.text
        await learner.press("up")
        assert "▸ [x] start again" in learner.text


async def test_a_statement_that_reads_the_same_is_shown_once() -> None:
    same = replace(CHANGED.facts[0], before="The same.", after="The same.", what="it is suggested")
    async with running(services=asking(replace(CHANGED, facts=(same,)))) as learner:
        assert learner.text.count("The same.") == 1
        assert "it is suggested" in learner.text


async def test_the_mouse_goes_to_a_fact_and_then_switches_it() -> None:
    services = asking()
    async with running(services=services) as learner:
        row = next(y for y, text in enumerate(learner.text.splitlines()) if "Aromatase" in text)
        for marks in ("1 start again, 1 keep.", "2 start again, 0 keep."):
            await learner.pilot.click(offset=(20, row))
            await learner.settle()
            assert marks in learner.text
        await learner.pilot.click(offset=(20, row + 5))
        await learner.press("enter")
    assert services.changes.settled == [(CHANGED.title, {2, 3})]


@pytest.mark.parametrize(
    "size", [(1, 1), (30, 8), (40, 10), (60, 16), (80, 23), (100, 34)], ids=str
)
async def test_it_can_be_answered_at_any_size(size: tuple[int, int]) -> None:
    services = asking()
    async with running(services=services, size=size) as learner:
        for key in ("down", "pagedown", "end", "pageup", "home"):
            await learner.press(key)
            assert len(learner.text.splitlines()) <= size[1]
        if size[0] >= 40:
            assert "▸ [x] start again" in learner.text
            assert "╯" in learner.text
        await learner.resize(80, 24)
        assert "1 start again, 1 keep." in learner.text
        await learner.press("a", "enter")
    assert services.changes.settled == [(CHANGED.title, {2, 3})]


async def test_it_is_plain_where_only_ascii_can_be_drawn() -> None:
    facts = tuple(replace(fact, before="“A” → B…", what="a – b") for fact in CHANGED.facts)
    async with running(services=asking(replace(CHANGED, facts=facts)), ascii=True) as learner:
        assert 'was  "A" -> B...' in learner.text
        assert learner.text.isascii()
        await learner.press("question_mark")
        assert learner.text.isascii()


async def test_hostile_decks_are_only_asked_about() -> None:
    for text in HOSTILE:
        facts = tuple(
            replace(fact, before=text, after=f"{text} ", what=text) for fact in CHANGED.facts
        )
        services = asking(replace(CHANGED, title=text, facts=facts))
        services.library.not_told = DeckNews(edits=(DeckEdit(file=text, title=text, new=1),))
        async with running(services=services) as learner:
            assert isinstance(learner.app.screen, DeckChangesDialog)
            assert_harmless(learner)
            await learner.press("down", "space")
            assert_harmless(learner)
            await learner.press("enter")
            assert_harmless(learner)
            assert is_home(learner)


# What is told


async def test_what_became_of_decks_is_told_once_they_have_been_read() -> None:
    services = FakeServices()
    services.library.not_told = EDITED
    async with running(services=services) as learner:
        assert TOLD in learner.text
        await learner.press("r")
        assert TOLD not in learner.text
        services.library.not_told = EDITED
        await learner.press("r")
        assert TOLD in learner.text


async def test_what_became_of_decks_is_told_where_nothing_waits() -> None:
    services = FakeServices()
    services.library.not_told = EDITED
    async with running(an_idle_home(), services) as learner:
        assert TOLD in learner.text
        await learner.press("i", "escape")
        assert TOLD in learner.text


async def test_what_became_of_decks_is_told_after_the_question() -> None:
    services = asking()
    services.library.not_told = EDITED
    async with running(services=services) as learner:
        await learner.press("enter")
        await learner.until(lambda: f"u takes it back. {TOLD}" in words(learner))


async def test_what_became_of_decks_is_told_in_the_session_that_was_wanted() -> None:
    services = asking()
    services.changes.decks = []
    services.library.not_told = EDITED
    async with running(services=services, start=Scope()) as learner:
        await comes_to(learner, ReviewScreen)
        assert TOLD in learner.text
