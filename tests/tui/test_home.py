"""What a learner does on the first screen."""

import threading
from dataclasses import replace

from quizapp.errors import QuizappError
from quizapp.services.home import Counts, Home, Scope
from quizapp.services.views import Prompt
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.widgets.deck_list import DeckList
from tests.tui.driving import running
from tests.tui.fakes import FakeServices, FakeStudy, a_deck, a_home, a_summary, an_idle_home


async def test_enter_reviews_everything_at_first() -> None:
    services = FakeServices()
    async with running(services=services) as learner:
        await learner.press("enter")
    assert services.study.begun == [Scope()]


async def test_down_and_enter_review_a_deck_and_further_down_its_section() -> None:
    services = FakeServices()
    async with running(services=services) as learner:
        await learner.press("down", "enter", "escape", "j", "j", "k", "enter")
    assert services.study.begun == [Scope(a_deck().number), Scope(a_deck().number, "basics")]


async def test_a_single_deck_needs_no_line_for_all_decks() -> None:
    async with running(a_home(decks=(a_deck(),))) as learner:
        assert "All decks" not in learner.text


async def test_the_cursor_stays_on_its_section_when_the_figures_change() -> None:
    async with running() as learner:
        await learner.press("down", "down", "down")
        row = learner.app.screen.query_one(DeckList).chosen
        learner.services.library.view = a_home(decks=(a_deck(3, "Anatomy"), *a_home().decks))
        await learner.press("r")
        assert learner.services.library.refreshed == 1
        assert learner.app.screen.query_one(DeckList).chosen == row
        assert "Anatomy" in learner.text
        assert "Deck files read." in learner.text


async def test_nothing_due_says_when_the_next_is_and_what_can_be_done() -> None:
    async with running(an_idle_home()) as learner:
        assert "Nothing waits. The next is due tomorrow at 04:00." in learner.text
        assert "14 more held back by today's limit" in learner.text
        assert "Done for now." in learner.text


async def test_a_session_with_nothing_in_it_stays_at_home_and_says_so() -> None:
    services = FakeServices(study=NothingStudy())
    async with running(services=services) as learner:
        await learner.press("enter")
        assert isinstance(learner.app.screen, HomeScreen)
        assert "Nothing waits there now. The next is due on Mon 23 Nov." in learner.text


class NothingStudy(FakeStudy):
    """Has nothing to ask."""

    def begin(self, scope: Scope) -> Prompt:
        return a_summary(answered=0, recalled=0, met=0, learning_due=None, held_back=0)


async def test_a_broken_deck_shows_its_problems_and_what_still_serves() -> None:
    async with running() as learner:
        await learner.press("end")
        assert "⏎ Details" in learner.text
        await learner.press("enter")
        assert "no term “femor”; did you mean “femur”?" in learner.text
        assert "The last version without problems still serves" in learner.text
        await learner.press("q")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_what_known_means_is_one_key_away() -> None:
    async with running() as learner:
        await learner.press("i")
        assert "“Known” is the share of a deck's facts" in learner.text


async def test_without_decks_the_screen_says_where_they_go() -> None:
    home = a_home(decks=(), broken=(), counts=Counts(0, 0, 0), minutes=0, forecast=())
    async with running(home, deck_folder="~/decks") as learner:
        assert "There are no decks yet." in learner.text
        assert "~/decks" in learner.text
        assert "Review" not in learner.text
        await learner.press("enter", "r")
        assert isinstance(learner.app.screen, HomeScreen)


async def test_figures_are_read_again_when_the_learner_comes_back() -> None:
    async with running() as learner:
        await learner.press("enter")
        learner.services.library.view = a_home(counts=Counts(3, 2, 1))
        await learner.press("escape")
        assert "3 learning · 2 to review · 1 new" in learner.text


async def test_enter_waits_while_the_program_opens() -> None:
    is_open = threading.Event()
    services = FakeServices(opening=lambda: is_open.wait(5))
    async with running(services=services, is_settled=False) as learner:
        await learner.pilot.pause()
        assert "37 to review" in learner.text
        learner.tap("enter")
        await learner.until(lambda: "Opening…" in learner.text)
        is_open.set()
        await learner.until(lambda: "New facts" in learner.text)


async def test_a_failure_to_open_is_a_sentence_and_enter_tries_again() -> None:
    services = FakeServices(failures=[QuizappError("The progress file is in use.")])
    async with running(services=services) as learner:
        assert "✗ The progress file is in use." in learner.text
        await learner.press("enter")
        await learner.settle()
        assert "New facts" in learner.text


async def test_a_failure_to_begin_is_a_sentence() -> None:
    services = FakeServices()
    services.study.failure = QuizappError("The disk is full.")
    async with running(services=services) as learner:
        await learner.press("enter")
        assert "✗ The disk is full." in learner.text
        await learner.press("enter")
        assert "New facts" in learner.text


async def test_q_quits() -> None:
    async with running() as learner:
        await learner.press("q")
        assert not learner.app.is_running
        assert not learner.app.return_code


async def test_a_click_moves_the_cursor_and_a_second_one_reviews() -> None:
    async with running() as learner:
        await learner.pilot.click(DeckList, offset=(10, 2))
        await learner.settle()
        assert isinstance(learner.app.screen, HomeScreen)
        await learner.pilot.pause(0.6)
        await learner.pilot.click(DeckList, offset=(10, 2))
        await learner.settle()
        assert "New facts" in learner.text


async def test_hundreds_of_decks_draw_only_what_is_in_view() -> None:
    decks = tuple(a_deck(number, f"Deck {number}") for number in range(600))
    async with running(a_home(decks=decks)) as learner:
        await learner.press("end")
        assert "anatomy.yaml" in learner.text
        await learner.press("home", "pagedown")
        assert "▸" in learner.text
        assert len(learner.app.screen.query("*")) < 30


async def test_an_older_answer_never_replaces_newer_figures() -> None:
    is_slow = threading.Event()
    old, new = a_home(counts=Counts(9, 9, 9)), a_home(counts=Counts(3, 2, 1))

    def slowly() -> Home:
        is_slow.wait(5)
        return old

    async with running() as learner:
        learner.app._read_home(slowly)
        learner.app._read_home(lambda: new)
        await learner.until(lambda: "3 learning" in learner.text)
        is_slow.set()
        await learner.settle()
        assert "3 learning · 2 to review · 1 new" in learner.text


async def test_suspended_facts_are_brought_back_from_the_home_screen() -> None:
    async with running(a_home(suspended=2)) as learner:
        assert "w Wake" in learner.text
        await learner.press("w")
        assert "2 suspended facts brought back." in learner.text


async def test_the_newest_step_is_taken_back_from_the_home_screen_too() -> None:
    async with running(a_home(undo="Good on “x”")) as learner:
        assert "u Undo" in learner.text
        learner.services.study.done.append("Good on “x”")
        await learner.press("u")
        assert "Taken back: Good on “x”." in learner.text


async def test_nothing_is_offered_that_there_is_nothing_to_do_for() -> None:
    async with running(a_home(suspended=0, undo=None)) as learner:
        assert "Wake" not in learner.text
        assert "Undo" not in learner.text


async def test_the_hints_name_the_folder_that_deck_files_go_into() -> None:
    async with running(an_idle_home(), deck_folder="~/decks") as learner:
        assert "add a deck file to ~/decks." in " ".join(learner.text.split())
        await learner.press("r")
        assert "Deck files read from ~/decks." in learner.text


async def test_a_hint_for_the_end_of_the_day_goes_when_there_is_something_to_do_again() -> None:
    async with running(an_idle_home()) as learner:
        assert "Done for now." in learner.text
        learner.services.library.view = a_home()
        await learner.press("enter", "escape")
        assert "Done for now." not in learner.text


async def test_when_the_new_facts_of_the_day_are_done_the_rest_is_said_to_wait() -> None:
    async with running(an_idle_home(unmet=21)) as learner:
        said = " ".join(learner.text.split())
        assert "Today's new facts are done; 21 wait." in said
        assert "More today: quizapp settings new_per_day=…" in said


async def test_what_waits_for_tomorrow_is_explained_where_there_is_room() -> None:
    home = a_home(buried=20, recalled=None)
    for width, said in (
        (80, "20 wait for tomorrow (other sides of what you answered)"),
        (60, "20 wait for tomorrow"),
    ):
        async with running(home, size=(width, 24)) as learner:
            rows = [row for row in learner.text.splitlines() if "for tomorrow" in row]
            assert [row.strip() for row in rows] == [said]


async def test_the_busiest_day_is_named_only_when_it_is_busy() -> None:
    for forecast, is_named in (((1, 1, 1), False), ((2, 1), False), ((3, 1), True)):
        async with running(a_home(forecast=forecast)) as learner:
            assert "in two weeks" in learner.text
            assert ("most on" in learner.text) == is_named


async def test_quit_stays_in_view_whatever_else_can_be_done() -> None:
    async with running(a_home(undo="Good on “x”", redo="Good on “y”", suspended=3)) as learner:
        footer = learner.text.splitlines()[-1]
        for label in ("⏎ Review", "u Undo", "w Wake", "q Quit", "? Keys", "^p Commands"):
            assert label in footer
        await learner.press("question_mark")
        assert "Take back: Good on “x”" in learner.text
        assert "Do again: Good on “y”" in learner.text
        assert "Bring back suspended facts, from all decks." in learner.text


async def test_a_step_named_after_a_hostile_deck_is_only_listed() -> None:
    for label in ("[/] [@click=app.quit]x[/]", "[red]\x1b[31m\nz", "a[0] \\[ $primary"):
        async with running(a_home(undo=label), size=(120, 40)) as learner:
            await learner.press("ctrl+p")
            await learner.until(lambda: "Take back: " in learner.text)
            await learner.type("take")
            await learner.until(lambda: "Undo: Take back: " in learner.text)
            assert learner.app.is_running
            assert label.split()[0] in learner.text or "␛" in learner.text


async def test_a_small_window_says_what_is_folded_away_also_when_decks_come_later() -> None:
    async with running(replace(a_home(), decks=()), size=(60, 20)) as learner:
        assert "Sections show in a larger window." not in learner.text
        learner.services.library.view = a_home()
        await learner.press("r")
        assert "Sections show in a larger window." in learner.text


async def test_where_several_learn_the_first_line_says_who_it_is() -> None:
    async with running(learner="Ada [/] Lovelace") as learner:
        assert learner.text.splitlines()[0].startswith(" quizapp · Ada [/] Lovelace")
    async with running() as learner:
        assert learner.text.splitlines()[0].startswith(" quizapp  ")


async def test_a_clock_behind_what_was_done_is_told_when_the_progress_has_been_read() -> None:
    services = FakeServices(study=FakeStudy(news_of_clock="By the clock it is 1970."))
    async with running(services=services) as learner:
        await learner.until(lambda: "By the clock it is 1970." in learner.text)
