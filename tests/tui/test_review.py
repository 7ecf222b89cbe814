"""What a learner does with a card."""

import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial

from textual.containers import VerticalScroll
from textual.events import Paste
from textual.widgets import TextArea

from quizapp.errors import (
    AnsweredElsewhere,
    NewDay,
    OtherStep,
    QuizappError,
    SetAsideElsewhere,
)
from quizapp.memory.days import StudyDay
from quizapp.memory.futures import Futures
from quizapp.memory.model import Rating
from quizapp.tui import doors
from quizapp.tui.dialogs.note import LONGEST_NOTE
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.rating_bar import RatingBar
from tests.tui.driving import Running, running
from tests.tui.fakes import (
    FACTS,
    NOW,
    RECEPTORS,
    TODAY,
    FakeServices,
    FakeStudy,
    Step,
    a_memory,
    an_ask,
    an_info,
)

ANSWER = "Estradiol raises oxytocin receptor density"


def asking(**changes: object) -> FakeServices:
    """Return services whose session begins with cards."""
    return FakeServices(study=FakeStudy(plan=[RECEPTORS, FACTS[0], FACTS[3]], **changes))  # type: ignore[arg-type]


def ratings(learner: Running) -> list[Rating]:
    return [rating for _, rating, _ in learner.services.study.answers]


async def test_the_answer_is_hidden_until_space_shows_it() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter")
        assert ANSWER not in learner.text
        await learner.press("space")
        assert ANSWER in learner.text
        assert "1 Again     10m    2 Hard       4d    3 Good      11d    4 Easy      24d" in (
            learner.text
        )


async def test_nothing_moves_when_the_answer_appears() -> None:
    for size in ((80, 24), (60, 20), (50, 14), (120, 40), (200, 50)):
        async with running(services=asking(), size=size) as learner:
            await learner.press("enter")
            front = learner.text.splitlines()
            await learner.press("space")
            back = learner.text.splitlines()
            place = next(at for at, row in enumerate(front) if "What does estradiol" in row)
            assert back[place][:40] == front[place][:40]
            assert "Space  Show the answer" in front[place_of(back, "1 Again")]


def place_of(rows: list[str], text: str) -> int:
    return next(at for at, row in enumerate(rows) if text in row)


async def test_space_after_reading_means_good_and_the_next_card_comes() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "space", "space")
        assert ratings(learner) == [Rating.GOOD]
        assert "What is a hormone?" in learner.text
        assert "A hormone is a messenger" not in learner.text


async def test_each_digit_stores_its_rating_with_the_time_it_took() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "space", "1", "space", "2", "enter", "4")
        assert ratings(learner) == [Rating.AGAIN, Rating.HARD, Rating.EASY]
        assert all(took > timedelta(0) for _, _, took in learner.services.study.answers)


async def test_digits_rate_nothing_before_the_answer_is_shown() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "1", "2", "3", "4")
        assert ratings(learner) == []
        assert "What does estradiol" in learner.text


async def test_a_double_tap_rates_nothing_unread() -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press("enter")
        services.study.clock.tick = 0.01
        await learner.press("space", "space", "3")
        assert ratings(learner) == []
        services.study.clock.tick = 1.0
        await learner.press("3")
        assert ratings(learner) == [Rating.GOOD]


async def test_a_key_held_down_shows_the_answer_and_rates_nothing() -> None:
    services = asking()
    clock = services.study.clock
    async with running(services=services) as learner:
        await learner.press("enter")
        clock.tick = 0.0
        clock.seconds += 10
        await learner.press("space")
        clock.seconds += 0.5  # the keyboard begins to repeat
        await learner.pilot.press("space")
        for _ in range(6):
            clock.seconds += 0.03
            await learner.pilot.press("space")
        await learner.settle()
        assert ratings(learner) == []
        clock.seconds += 1
        await learner.press("space")
        assert ratings(learner) == [Rating.GOOD]


async def test_a_quick_but_meant_second_press_rates_after_a_moment() -> None:
    services = asking()
    clock = services.study.clock
    async with running(services=services) as learner:
        await learner.press("enter")
        clock.tick = 0.0
        clock.seconds += 10
        await learner.press("space")
        clock.seconds += 0.5
        await learner.press("space")
        await learner.until(lambda: ratings(learner) == [Rating.GOOD])


async def test_keys_pressed_while_an_answer_is_stored_are_dropped() -> None:
    services = asking()
    services.study.gate = threading.Event()
    async with running(services=services) as learner:
        await learner.press("enter", "space")
        for key in ("3", "space", "1", "u", "minus", "escape"):
            learner.tap(key)
        await learner.pilot.pause()
        services.study.gate.set()
        await learner.settle()
        await learner.until(lambda: "What is a hormone?" in learner.text)
        assert ratings(learner) == [Rating.GOOD]
        assert services.study.done == [f"Good on “{RECEPTORS.faces[0].prompt}”"]
        assert "A hormone is a messenger" not in learner.text


async def test_a_refused_answer_leaves_the_card_and_says_what_is_safe() -> None:
    services = asking(failure=QuizappError("The answer could not be saved: the disk is full."))
    async with running(services=services) as learner:
        services.study.failure, failure = None, services.study.failure
        await learner.press("enter", "space")
        services.study.failure = failure
        await learner.press("3")
        assert "✗ The answer could not be saved: the disk is full." in learner.text
        assert ANSWER in learner.text
        await learner.press("3")
        assert ratings(learner) == [Rating.GOOD]


async def test_a_card_answered_in_another_window_gives_way_to_the_next() -> None:
    async with running(services=asking(news=AnsweredElsewhere)) as learner:
        await learner.press("enter", "space", "3")
        assert ratings(learner) == []
        assert "What is a hormone?" in learner.text
        assert "answered in another window" in learner.text


async def test_undo_takes_the_answer_back_and_names_it_and_redo_brings_it_again() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter")
        assert "u Undo" not in learner.text
        await learner.press("space", "3", "u")
        assert "Taken back: Good on “What does estradiol" in learner.text
        assert ratings(learner) == []
        await learner.press("ctrl+r")
        assert "Done again: Good on “What does estradiol" in learner.text
        assert "What is a hormone?" in learner.text


async def test_two_buttons_are_again_and_good_and_the_choice_is_kept() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "b", "space")
        assert "2 Good" in learner.text
        assert "Hard" not in learner.text
        await learner.press("4")
        assert ratings(learner) == []
        await learner.press("2")
        assert ratings(learner) == [Rating.GOOD]
        assert learner.services.preferences.kept == {"two_buttons": True}


async def test_with_two_buttons_all_that_is_explained_is_two_buttons() -> None:
    services = asking(explains_ratings=True)
    services.preferences.kept["two_buttons"] = True
    async with running(services=services, size=(80, 50)) as learner:
        await learner.press("enter")
        said = " ".join(learner.text.split())
        assert "Again: forgotten. Good: remembered, even if with effort." in said
        assert "For four buttons instead of two, press b." in said
        assert "Hard" not in said
        await learner.press("space", "question_mark")
        assert "2, Space, ⏎  I remembered." in learner.text
        assert "3" not in learner.text
        assert learner.text.count("I remembered") == 1
        await learner.press("escape", "3")
        assert ratings(learner) == []
        await learner.press("space")
        assert ratings(learner) == [Rating.GOOD]


async def test_with_four_buttons_the_keys_of_each_are_listed_its_digit_first() -> None:
    async with running(services=asking(), size=(80, 50)) as learner:
        await learner.press("enter", "space", "question_mark")
        assert "3, Space, ⏎  I remembered." in learner.text


async def test_a_message_about_the_card_before_goes_when_the_answer_is_shown() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "minus")
        assert "Buried until tomorrow." in learner.text
        await learner.press("space")
        assert "Buried until tomorrow." not in learner.text


async def test_a_message_goes_when_the_next_card_comes() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "space", "asterisk")
        assert "Flagged." in learner.text
        await learner.press("3")
        assert "Flagged." not in learner.text
        await learner.press("u")
        assert "Taken back" in learner.text
        await learner.press("space", "ctrl+c")
        assert "ctrl+q quits from anywhere." in learner.text
        assert not learner.app._notifications
        await learner.press("3")
        assert "Taken back" not in learner.text
        assert "ctrl+q" not in learner.text


async def test_the_help_and_the_palette_name_the_step_that_undo_would_take_back() -> None:
    async with running(services=asking(), size=(120, 50)) as learner:
        await learner.press("enter", "space", "3", "question_mark")
        assert "Take back: Good on “What does estradiol" in learner.text
        await learner.press("escape", "u", "question_mark")
        assert "Do again: Good on “What does estradiol" in learner.text
        await learner.press("escape", "ctrl+r", "ctrl+p")
        await learner.type("take back")
        await learner.until(lambda: "Undo: Take back: Good on “What does" in learner.text)


async def test_the_way_home_stays_in_view_when_there_is_little_room() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "space", "3", "space", "3", "u", "space")
        footer = learner.text.splitlines()[-1]
        for label in ("u Undo", "^r Redo", "i Info", "n Note", "Esc Home", "? Keys"):
            assert label in footer
        assert "Suspend" not in footer


async def test_whatever_news_an_answer_meets_the_newer_prompt_comes_with_its_sentence() -> None:
    for news, sentence in (
        (AnsweredElsewhere, "That one was answered in another window; here is the next."),
        (SetAsideElsewhere, "That one was set aside in another window; here is the next."),
        (partial(OtherStep, "Good on “x”"), "The newest step is now: Good on “x”."),
    ):
        async with running(services=asking(news=news)) as learner:
            await learner.press("enter", "space", "3")
            assert ratings(learner) == []
            assert sentence in " ".join(learner.text.split())
            assert "What is a hormone?" in learner.text
            assert "A hormone is a messenger" not in learner.text


async def test_a_step_of_another_window_is_not_taken_back_unseen() -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press("enter", "space", "3")
        services.study.news = partial(OtherStep, "Bury on “y”")
        await learner.press("u")
        assert "The newest step is now: Bury on “y”." in " ".join(learner.text.split())
        assert ratings(learner) == [Rating.GOOD]


async def test_a_new_day_shows_the_card_again_unanswered_with_its_new_intervals() -> None:
    later = {rating: a_memory(timedelta(days=70)) for rating in Rating}
    newer = an_ask(
        RECEPTORS, 2, futures=Futures(later, NOW + timedelta(days=1), StudyDay(TODAY + 1))
    )
    async with running(services=asking(news=NewDay, newer=newer)) as learner:
        await learner.press("enter", "space", "4")
        assert ratings(learner) == []
        assert "A new day has begun; these are its intervals." in learner.text
        assert "What does estradiol" in learner.text
        assert ANSWER not in learner.text
        await learner.press("space")
        assert "24d" not in learner.text
        assert newer.futures.label(Rating.EASY) in learner.text


async def test_the_first_time_a_line_says_what_the_ratings_mean() -> None:
    async with running(services=asking(explains_ratings=True)) as learner:
        await learner.press("enter")
        assert "Hard still counts as remembered" in " ".join(learner.text.split())
        await learner.press("space", "3")
        assert "Hard still counts" not in " ".join(learner.text.split())


async def test_flagging_leaves_the_answer_open() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "space", "asterisk")
        assert "flagged" in learner.text
        assert ANSWER in learner.text
        await learner.press("asterisk")
        assert "No longer flagged." in learner.text


async def test_burying_and_suspending_go_on_and_say_how_to_take_it_back() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "minus")
        assert "Buried until tomorrow. u takes it back." in learner.text
        await learner.press("at")
        assert "Suspended. u takes it back; w at home wakes it." in learner.text
        assert learner.services.study.done == ["burying", "suspending"]


async def test_resetting_is_asked_about_first_and_goes_on_and_says_how_to_take_it_back() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "!")
        assert "Reset this fact?" in learner.text
        assert "answered it 6 times, and it lasts 11 days by now." in " ".join(learner.text.split())
        assert ANSWER not in learner.text
        assert learner.services.study.done == []
        await learner.press("r")
        assert "Reset: it is new again. u takes it back." in learner.text
        assert "What is a hormone?" in learner.text
        await learner.press("u")
        assert "Taken back: Reset: What does estradiol" in learner.text
        assert learner.services.study.done == []


async def test_no_key_that_shows_rates_or_goes_on_resets() -> None:
    for key in ("enter", "escape", "q"):
        async with running(services=asking()) as learner:
            await learner.press("enter", "space", "!", "!", "space", "3", "u")
            assert "Reset this fact?" in learner.text
            await learner.press(key)
            assert "Reset" not in learner.text
            assert ANSWER in learner.text
            assert learner.services.study.done == []
            assert ratings(learner) == []


async def test_whatever_comes_after_a_reset_says_that_it_was_one() -> None:
    for then, shown in (
        ((FACTS[0],), "1 of 1"),
        (FACTS[0], "What is a hormone?"),
        (None, "answered"),
    ):
        plan: list[Step] = [RECEPTORS] if then is None else [RECEPTORS, then]
        async with running(services=FakeServices(study=FakeStudy(plan=plan))) as learner:
            await learner.press("enter", "!", "r")
            assert shown in learner.text
            assert "Reset: it is new again. u takes it back." in learner.text
            await learner.press("u")
            assert "What does estradiol" in learner.text


async def test_of_a_fact_that_is_new_again_nothing_is_said_that_it_is_not() -> None:
    again = an_ask(RECEPTORS, 2, memory=None)
    services = asking(news=NewDay, newer=again)
    async with running(services=services, size=(150, 40)) as learner:
        await learner.press("enter", "space", "3")
        assert "New: its schedule begins now." in learner.text
        history = (replace(an_info().history[0], what="reset"), *an_info().history[1:])
        info = an_info(memory=None, retrievability=None, history=history)
        screen = doors.fact_info(info, learner.app.options, learner.app.glyphs)
        await learner.app.push_screen(screen)
        await learner.settle()
        assert "New: it has no schedule yet." in learner.text
        assert "reset" in learner.text


async def test_what_a_reset_forgets_can_be_read_under_a_long_prompt() -> None:
    long = replace(RECEPTORS, faces=(replace(RECEPTORS.faces[0], prompt="word " * 300),))
    services = FakeServices(study=FakeStudy(plan=[long]))
    async with running(services=services, size=(60, 20)) as learner:
        await learner.press("enter", "!")
        assert "u takes it back" not in learner.text
        await learner.press("end")
        assert "u takes it back" in learner.text


async def test_a_new_fact_has_nothing_to_reset_and_says_so() -> None:
    new = an_ask(RECEPTORS, 2, memory=None)
    services = asking(news=NewDay, newer=new)
    async with running(services=services) as learner:
        await learner.press("enter", "space", "3", "!")
        assert "It is new already: there is nothing to reset." in learner.text
        assert services.study.done == []


async def test_a_card_answered_in_another_window_is_not_reset() -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press("enter", "!")
        services.study.news = AnsweredElsewhere
        await learner.press("r")
        assert "answered in another window" in learner.text
        assert "What is a hormone?" in learner.text
        assert services.study.done == []


async def test_a_reset_that_could_not_be_stored_leaves_the_card() -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press("enter", "space", "!")
        services.study.failure = QuizappError("The disk is full.")
        await learner.press("r")
        assert "✗ The disk is full." in learner.text
        assert ANSWER in learner.text


async def test_the_palette_resets_as_the_key_does() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "ctrl+p")
        await learner.type("reset")
        await learner.until(lambda: "Make this fact new again" in learner.text)
        await learner.press("enter")
        await learner.until(lambda: "Reset this fact?" in learner.text)


async def test_reset_is_clicked_as_well() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "!")
        await learner.pilot.click(KeyBar, offset=(2, 0))
        await learner.settle()
        assert learner.services.study.done == [f"Reset: {RECEPTORS.faces[0].prompt}"]


async def test_a_note_is_written_kept_and_shown() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "space", "n")
        await learner.type("more doors")
        await learner.press("ctrl+s")
        assert learner.services.study.notes == {2: "more doors"}
        assert "Note saved." in learner.text
        assert "Your note  more doors" in learner.text


async def test_what_is_pasted_into_a_note_is_only_text() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "n")
        learner.app.post_message(Paste("two\nlines \x1b]52;c;x\x07 [/]"))
        await learner.settle()
        assert "lines ␛]52;c;x␇ [/]" in learner.text
        await learner.press("ctrl+s")
        assert learner.services.study.notes == {2: "two\nlines ␛]52;c;x␇ [/]"}


async def test_a_note_takes_so_much_and_says_so_and_one_that_is_longer_is_not_cut() -> None:
    services = asking()
    services.study.notes = {2: "z" * (LONGEST_NOTE + 500)}
    async with running(services=services) as learner:
        await learner.press("enter", "n", "a", "escape")
        assert services.study.notes == {2: "z" * (LONGEST_NOTE + 500)}
        await learner.press("n")
        learner.app.screen.query_one(TextArea).select_all()
        await learner.press("b", "c")
        assert "of a note are kept" not in learner.text
        learner.app.post_message(Paste("x" * 50_000))
        await learner.until(lambda: "of a note are kept" in learner.text)
        await learner.press("y", "backspace", "z", "ctrl+s")
        assert services.study.notes == {2: "bc" + "x" * (LONGEST_NOTE - 3) + "z"}


async def test_letters_belong_to_the_note_and_escape_saves_it() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "n")
        await learner.type("q u 1 ?")
        assert "q u 1 ?" in learner.text
        assert "Esc Save and close" in learner.text
        await learner.press("escape")
        assert learner.services.study.notes == {2: "q u 1 ?"}
        assert "What does estradiol" in learner.text
        assert "Note saved." in learner.text


async def test_a_note_that_was_not_changed_is_not_saved_again() -> None:
    async with running(services=asking()) as learner:
        for text in ("", "as it\r\nwas  "):
            learner.services.study.notes = {2: text} if text else {}
            await learner.press("enter", "n", "escape")
            assert "Note" not in learner.text.split("Show the answer")[0]
            assert learner.services.study.notes == ({2: text} if text else {})
            await learner.press("escape")


async def test_a_note_that_could_not_be_saved_is_still_there_to_be_saved() -> None:
    services = asking()
    async with running(services=services) as learner:
        await learner.press("enter", "n")
        await learner.type("long thought")
        services.study.failure = QuizappError("The disk is full.")
        await learner.press("escape")
        assert "✗ The disk is full." in learner.text
        assert services.study.notes == {}
        await learner.press("n")
        assert "long thought" in learner.text
        await learner.press("escape")
        assert services.study.notes == {2: "long thought"}


async def test_lines_pasted_with_any_line_end_are_lines() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "n")
        learner.app.post_message(Paste("one\rtwo\r\nthree\nfour"))
        await learner.settle()
        assert "␍" not in learner.text
        await learner.press("escape")
        assert learner.services.study.notes == {2: "one\ntwo\nthree\nfour"}


async def test_after_a_note_nothing_is_offered_that_it_replaced_and_the_answer_stays() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "space", "3", "u", "space")
        assert "^r Redo" in learner.text
        await learner.press("n")
        await learner.type("a thought")
        await learner.press("escape")
        assert "^r Redo" not in learner.text
        assert ANSWER in learner.text
        assert "Your note  a thought" in learner.text


async def test_info_tells_all_but_only_once_the_answer_is_known() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "i")
        assert "About this fact" not in learner.text
        await learner.press("space", "i")
        assert "About this fact" in learner.text
        assert "decks/oxytocin.yaml:14" in learner.text
        await learner.press("end", "pagedown", "pagedown", "pagedown")
        assert "taken back" in learner.text
        await learner.press("q")
        assert ANSWER in learner.text


async def test_every_one_of_many_quick_presses_scrolls_what_is_read() -> None:
    async with running(services=asking(), size=(60, 20)) as learner:
        await learner.press("enter", "space", "i")
        assert "PgDn Page down" in learner.text
        box = learner.app.screen.query_one(VerticalScroll)
        for _ in range(9):
            learner.tap("down")
        await learner.settle()
        assert box.scroll_y == 9
        await learner.press("end")
        assert box.scroll_y == box.max_scroll_y > 9
        await learner.press("up", "up")
        assert box.scroll_y == box.max_scroll_y - 2
        await learner.press("home")
        assert box.scroll_y == 0


async def test_what_was_forgotten_is_counted_from_when_it_was_learnt() -> None:
    for lapses, said in ((0, "forgotten never"), (1, "forgotten once"), (3, "forgotten 3 times")):
        async with running(services=asking(), size=(150, 40)) as learner:
            info = an_info(memory=a_memory(lapses=lapses))
            screen = doors.fact_info(info, learner.app.options, learner.app.glyphs)
            await learner.app.push_screen(screen)
            await learner.settle()
            assert f"6, {said} since it was learnt" in learner.text


async def test_leaving_goes_home_and_enter_resumes() -> None:
    for key in ("escape", "q"):
        async with running(services=asking()) as learner:
            await learner.press("enter", "space", "3", key)
            assert isinstance(learner.app.screen, HomeScreen)
            await learner.press("enter")
            assert "What is a hormone?" in learner.text


async def test_a_long_answer_scrolls_under_buttons_that_stay() -> None:
    long = FACTS[0].__class__(
        id=FACTS[0].id,
        kind=FACTS[0].kind,
        section=None,
        line=1,
        faces=(FACTS[0].faces[0].__class__("f", "Why?", "word " * 600 + "the end"),),
    )
    async with running(services=FakeServices(study=FakeStudy(plan=[long]))) as learner:
        await learner.press("enter", "space")
        assert "the end" not in learner.text
        await learner.press(*["pagedown"] * 6)
        assert "the end" in learner.text
        assert "1 Again" in learner.text
        await learner.press("up", "k", "pageup")
        assert "the end" not in learner.text


async def test_the_mouse_shows_the_answer_and_rates_it() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter")
        await learner.pilot.click(RatingBar, offset=(5, 0))
        await learner.settle()
        assert ANSWER in learner.text
        await learner.pilot.click(RatingBar, offset=(5, 0))
        await learner.settle()
        assert ratings(learner) == [Rating.AGAIN]


async def test_ctrl_q_in_a_note_keeps_it_first_and_then_quits() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "n")
        await learner.type("unfinished")
        await learner.press("ctrl+q")
        assert learner.app.is_running
        assert "Note saved." in learner.text
        await learner.press("ctrl+q")
        assert not learner.app.is_running


async def test_keys_lists_what_can_be_done_here() -> None:
    async with running(services=asking(), size=(80, 50)) as learner:
        await learner.press("enter", "space", "question_mark")
        for said in ("I had forgotten it.", "until woken at home.", "Go home"):
            assert said in learner.text
        assert "Show the answer." not in learner.text


async def test_the_palette_finds_a_command_and_carries_it_out() -> None:
    async with running(services=asking()) as learner:
        await learner.press("enter", "ctrl+p")
        await learner.type("bury")
        await learner.until(lambda: "Set this fact aside until tomorrow" in learner.text)
        await learner.press("enter")
        await learner.until(lambda: learner.services.study.done == ["burying"])
