"""How a quiz went is read, walked through and acted upon."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.message import Message
from textual.pilot import Pilot

from quizapp.services.home import FactNumber
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import AnswerLine, Drill, QuizResult, Share
from quizapp.study.judging import Verdict
from quizapp.study.practice import ItemNumber
from quizapp.tui.options import Options
from quizapp.tui.screens.quiz_result import QuizResultScreen
from quizapp.tui.shell import Shell
from quizapp.tui.theme import THEMES
from tests.tui.fakes import FakeClock
from tests.tui.test_hostile_text import HOSTILE
from tests.tui.test_themes import readable

LONG = (
    "In this model, aromatase activity is held below its usual level. What happens to oxytocin "
    "receptor density in the long run?"
)
STEMS = (
    LONG,
    "Which enzyme converts testosterone to estradiol?",
    "Tick everything that raises the release of oxytocin.",
)


def an_answer(number: int, **changes: Any) -> AnswerLine:
    line = AnswerLine(
        item=ItemNumber(number),
        number=number,
        stem=STEMS[number % 3],
        given="It rises.",
        right="It falls.",
        verdict=Verdict.WRONG,
        score=0.0,
        derivation="Less aromatase means less estradiol, and less estradiol fewer receptors.",
        chosen=("You chose “It rises”. It would need a minus sign on the way; there is none.",),
    )
    return replace(line, **changes)


def is_right(number: int) -> AnswerLine:
    return an_answer(
        number, given="aromatase", right="aromatase", verdict=Verdict.RIGHT, score=1.0, chosen=()
    )


def a_share(title: str, right: int, of: int) -> Share:
    return Share(title=title, right=right, of=of, sentence=f"{title}: {right} of {of}.")


def a_result(**changes: Any) -> QuizResult:
    answers = [is_right(1), is_right(2), an_answer(3), is_right(4), an_answer(5, score=0.5)]
    answers[4] = replace(answers[4], verdict=Verdict.PARTLY)
    answers += [is_right(n) for n in range(6, 19)]
    answers += [
        an_answer(19, given="Not answered.", verdict=None, chosen=()),
        replace(is_right(20), is_scored=False),
    ]
    result = QuizResult(
        quiz=QuizNumber(7),
        title="Oxytocin and hormonal balance › Shifts",
        seed="4F2A",
        is_exam=False,
        headline="16 of 20 right at the first go.",
        score=0.825,
        right=16,
        of=20,
        spent=timedelta(minutes=12),
        sections=(
            a_share("Fundamentals", 10, 10),
            a_share("Hormonal shifts and protocols", 4, 6),
            a_share("The steroid–oxytocin axis", 2, 4),
        ),
        levels=(a_share("Chains", 1, 3), a_share("One link", 5, 7), a_share("Recall", 10, 10)),
        broken_links=(
            Drill(fact=FactNumber(11), text="Estradiol raises oxytocin receptor density."),
            Drill(fact=FactNumber(12), text="Cortisol lowers the release of oxytocin."),
        ),
        answers=tuple(answers),
        confusions=("You wrote “estrogen” for “estradiol”.", "Sign flipped: “rises” for “falls”."),
        changed="3 rescheduled, 17 noted.",
        can_retry=True,
        undo="the quiz",
    )
    return replace(result, **changes)


PERFECT = a_result(
    headline="20 of 20 right at the first go.",
    score=1.0,
    right=20,
    broken_links=(),
    confusions=(),
    answers=tuple(map(is_right, range(1, 21))),
    can_retry=False,
)
EMPTY = a_result(
    headline="0 of 0 right at the first go.",
    score=0.0,
    right=0,
    of=0,
    sections=(),
    levels=(),
    broken_links=(),
    confusions=(),
    answers=(),
    changed="The schedule is as it was.",
    can_retry=False,
    undo=None,
)
SURE = a_result(
    certainty=(
        Share(title="Sure", right=5, of=6, sentence="When sure you were right 5 of 6 times, 83 %."),
    ),
    certainty_mark=-4,
    missing="The deck has no more questions that fit: 3 fewer than wished.",
)


ASKING = (
    QuizResultScreen.Retry,
    QuizResultScreen.SameAgain,
    QuizResultScreen.Drill,
    QuizResultScreen.Left,
    QuizResultScreen.Undo,
    QuizResultScreen.Redo,
)


@dataclass
class Looking:
    pilot: Pilot[None]
    screen: QuizResultScreen
    asked: list[Message]
    clock: FakeClock

    @property
    def text(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def line(self, part: str) -> str:
        return next(line for line in self.lines if part in line)

    async def press(self, *keys: str) -> None:
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.pilot.app.post_message(Key(name, key_to_character(name)))
            await self.pilot.pause()

    async def click(self, part: str) -> None:
        y = self.lines.index(self.line(part))
        await self.pilot.click(offset=(self.lines[y].index(part), y))

    @property
    def at_cursor(self) -> str:
        return self.line("▸")


@asynccontextmanager
async def looking(
    result: QuizResult, size: tuple[int, int] = (80, 24), **settings: Any
) -> AsyncIterator[Looking]:
    clock = FakeClock()
    options = Options(clock=clock, **settings)
    app = Shell(options)
    asked: list[Message] = []

    def note(message: Message) -> None:
        if isinstance(message, ASKING) and not any(one is message for one in asked):
            asked.append(message)

    async with app.run_test(size=size, message_hook=note) as pilot:
        screen = QuizResultScreen(result, options, app.glyphs)
        await app.push_screen(screen)
        await pilot.pause()
        yield Looking(pilot, screen, asked, clock)


# What is said


async def test_the_score_comes_first_then_what_broke_then_what_it_is_made_of() -> None:
    async with looking(a_result(), (120, 40)) as learner:
        order = (
            "16 of 20 right at the first go.",
            "82\N{NO-BREAK SPACE}% of the points · 12 min",
            "3 rescheduled, 17 noted.",
            "Links that broke",
            "✗ Estradiol raises oxytocin receptor density.",
            "Fundamentals: 10 of 10.",
            "You wrote “estrogen” for “estradiol”.",
            "Every question",
        )
        places = [learner.text.index(text) for text in order]
        assert places == sorted(places)
        assert "By level of thinking" in learner.line("By section")
        assert "▰▰▰▰▰▱▱▱  Hormonal shifts and protocols: 4 of 6." in learner.text
        assert "practice · seed 4F2A" in learner.lines[0]


async def test_every_question_is_listed_with_the_answer_given() -> None:
    async with looking(a_result(), (120, 50)) as learner:
        rows = [line for line in learner.lines if "Which enzyme" in line or "Tick" in line]
        assert "✓  1  Which enzyme converts" in rows[0]
        assert rows[0].endswith("aromatase")
        assert "✗  3" in learner.text
        assert "–  5" in learner.text
        assert "Not answered." in learner.line("✗ 19")
        assert learner.line("20  ").endswith("(not counted)")


async def test_certainty_and_a_short_pool_are_told() -> None:
    async with looking(SURE, (120, 50)) as learner:
        assert "−4 with certainty" in learner.text
        assert "When sure you were right 5 of 6 times, 83 %." in learner.text
        assert "3 fewer than wished." in learner.text


async def test_an_answer_counted_as_right_says_so() -> None:
    answers = (an_answer(1, is_overridden=True, score=1.0),)
    async with looking(a_result(answers=answers, broken_links=())) as learner:
        await learner.press("end", "enter")
        assert "You    It rises. (counted as right)" in learner.text
        assert "Right  It falls." in learner.text


async def test_where_nothing_was_answered_it_says_what_to_do() -> None:
    async with looking(EMPTY) as learner:
        assert "Nothing was answered" in learner.text
        assert "0 of 0" not in learner.text
        await learner.press("enter", "down", "n", "end", "pagedown", "s")
        assert [type(one) for one in learner.asked] == [QuizResultScreen.SameAgain]


async def test_a_small_window_folds_and_says_what() -> None:
    async with looking(a_result(), (60, 20)) as learner:
        assert "Folded: 3 sections, 3 levels, 2 confusions. f shows them." in learner.text
        assert "Fundamentals" not in learner.text
        await learner.press("f")
        assert "Fundamentals: 10 of 10." in learner.text
        assert "Folded" not in learner.text
        await learner.pilot.resize_terminal(60, 18)
        await learner.pilot.pause()
        assert "Fundamentals: 10 of 10." in learner.text
    async with looking(a_result()) as learner:
        assert "Folded" not in learner.text
        await learner.pilot.resize_terminal(60, 20)
        await learner.pilot.pause()
        assert "Folded" in learner.text


# Walking through


async def test_nothing_is_chosen_until_a_key_asks_for_it() -> None:
    async with looking(a_result()) as learner:
        assert "▸" not in learner.text
        assert learner.asked == []
        await learner.press("down")
        assert "Estradiol raises" in learner.at_cursor
        await learner.press("up")
        assert "▸" not in learner.text


async def test_enter_at_once_opens_the_first_question() -> None:
    async with looking(a_result()) as learner:
        assert "⏎ Open" in learner.lines[-1]
        await learner.press("enter")
        assert "✓  1  Which enzyme" in learner.at_cursor
        assert "Why    " in learner.text


async def test_enter_opens_a_question_with_its_derivation_and_closes_it() -> None:
    async with looking(a_result()) as learner:
        await learner.press("n", "enter")
        assert "✗  3  In this model, aromatase activity" in learner.at_cursor
        for said in (
            "You    It rises.",
            "Right  It falls.",
            "You chose “It rises”.",
            "Why    Less",
        ):
            assert said in learner.text
        assert "⏎ Close" in learner.lines[-1]
        await learner.press("enter")
        assert "Why    Less" not in learner.text
        await learner.press("enter", "down", "enter")
        assert learner.text.count("Why    ") == 1


async def test_the_wrong_ones_are_gone_through_in_a_circle() -> None:
    async with looking(a_result()) as learner:
        for number in ("✗  3", "–  5", "✗ 19", "✗  3"):
            await learner.press("n")
            assert number in learner.at_cursor


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (50, 12)], ids=str)
async def test_every_row_is_reached_and_seen(size: tuple[int, int]) -> None:
    async with looking(a_result(), size) as learner:
        rows = 2 + 20
        for _ in range(rows):
            await learner.press("down")
            assert learner.at_cursor
        assert " 20  " in learner.at_cursor
        await learner.press("home")
        assert "16 of 20 right" in learner.text
        await learner.press("end")
        assert " 20  " in learner.at_cursor
        await learner.press("enter")
        assert "Why    " in learner.text


async def test_screenfuls_pass_over_no_row_for_good() -> None:
    answers = tuple(map(an_answer, range(1, 201)))
    async with looking(a_result(answers=answers)) as learner:
        for _ in range(15):
            await learner.press("pagedown")
        assert " 200  " in learner.at_cursor
        for _ in range(15):
            await learner.press("pageup")
        assert "16 of 20 right" in learner.text


async def test_a_click_goes_to_a_row_and_a_second_one_opens_it() -> None:
    async with looking(a_result(), (120, 40)) as learner:
        await learner.click(" 4  Which")
        assert " 4  Which" in learner.at_cursor
        await learner.click(" 4  Which")
        assert "You    aromatase" in learner.text
        await learner.click(" 4  Which")
        assert "You    aromatase" not in learner.text
        await learner.click("Cortisol lowers")
        await learner.click("Cortisol lowers")
        assert learner.asked == [QuizResultScreen.Drill(FactNumber(12))]


# What next


async def test_a_broken_link_is_drilled() -> None:
    async with looking(a_result()) as learner:
        await learner.press("d")
        await learner.press("down", "enter")
        await learner.press("down", "d")
    assert [one.fact for one in learner.asked if isinstance(one, QuizResultScreen.Drill)] == [
        FactNumber(11),
        FactNumber(12),
        FactNumber(11),
    ]


async def test_each_key_asks_for_what_it_says() -> None:
    result = a_result(redo="the answer")
    async with looking(result) as learner:
        await learner.press("r", "s", "u", "ctrl+r", "escape")
        assert [type(one) for one in learner.asked] == [
            QuizResultScreen.Retry,
            QuizResultScreen.SameAgain,
            QuizResultScreen.Undo,
            QuizResultScreen.Redo,
            QuizResultScreen.Left,
        ]
        assert learner.asked[:4] == [
            QuizResultScreen.Retry(result.quiz),
            QuizResultScreen.SameAgain(result.quiz),
            QuizResultScreen.Undo(result),
            QuizResultScreen.Redo(result),
        ]


async def test_what_there_is_nothing_for_is_not_offered() -> None:
    async with looking(replace(PERFECT, undo=None)) as learner:
        await learner.press("r", "u", "ctrl+r", "d", "n")
        assert learner.asked == []
        assert "Retry" not in learner.lines[-1]
        assert "▸" not in learner.text


async def test_help_names_the_step_that_would_be_taken_back() -> None:
    async with looking(a_result()) as learner:
        assert learner.screen.explain("undo") == "Take back: the quiz"
        assert learner.screen.explain("redo") is None


async def test_a_key_meant_for_the_last_question_begins_nothing() -> None:
    async with looking(a_result()) as learner:
        learner.clock.tick = 0.0
        learner.screen._guard.change()
        await learner.press("r", "s", "u", "q", "enter", "space", "d")
        assert learner.asked == []
        assert "▸" not in learner.text
        learner.clock.seconds += 1
        await learner.press("r")
        assert [type(one) for one in learner.asked] == [QuizResultScreen.Retry]


async def test_what_is_said_stands_over_the_keys() -> None:
    clock = FakeClock()
    options = Options(clock=clock)
    app = Shell(options)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(QuizResultScreen(a_result(), options, app.glyphs, "Taken back."))
        await pilot.pause()
        app.tell("Done again.")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert strips[-2].text.strip() == "Done again."


# Any text, any way of drawing


def a_hostile_result(text: str) -> QuizResult:
    share = Share(title=text, right=1, of=2, sentence=text)
    answers = (
        an_answer(1, stem=text, given=text, right=text, derivation=text, chosen=(text, text)),
        is_right(2),
    )
    return a_result(
        title=text,
        seed=text,
        headline=text,
        changed=text,
        missing=text,
        sections=(share, share),
        levels=(share,),
        certainty=(share,),
        confusions=(text,),
        broken_links=(Drill(fact=FactNumber(1), text=text),),
        answers=answers,
        undo=text,
    )


async def test_text_that_would_act_is_only_shown() -> None:
    async with looking(a_result(), (60, 20)) as learner:
        app = learner.pilot.app
        assert isinstance(app, Shell)
        for text in HOSTILE:
            learner.screen = QuizResultScreen(a_hostile_result(text), app.options, app.glyphs)
            await app.push_screen(learner.screen)
            await learner.pilot.pause()
            for key in ("f", "down", "n", "enter", "end"):
                await learner.press(key)
                assert_harmless(learner.text)
            app.pop_screen()


def assert_harmless(text: str) -> None:
    for sign in text.replace("\n", ""):
        assert ord(sign) >= 0x20
        assert not 0x7F <= ord(sign) < 0xA0
        assert sign not in "\u202e\u202c\u2066\u2069"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60), (40, 10)], ids=str)
async def test_nothing_runs_over_the_side(size: tuple[int, int]) -> None:
    result = a_result(answers=(an_answer(1, stem="漢字かな交じり文" * 20, given="漢字" * 30),))
    async with looking(result, size) as learner:
        await learner.press("end", "enter", "f")
        for line in learner.lines:
            assert cell_len(line) <= size[0]


async def test_in_ascii_every_sign_is() -> None:
    sections = (a_share("Shifts – and more", 1, 2),)
    result = replace(SURE, sections=sections, title="Oxytocin › Shifts")
    async with looking(result, (80, 40), ascii=True) as learner:
        for keys in ([], ["n", "enter"], ["f"]):
            await learner.press(*keys)
            assert learner.text.isascii()


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_can_be_read(theme: str) -> None:
    async with looking(a_result(), (80, 40), theme=theme) as learner:
        await learner.press("n", "enter")
        for strip in learner.screen._compositor.render_strips():
            for segment in strip:
                if segment.text.strip(" ─▁▂▃▄▅▆▇") and segment.style:
                    assert readable(segment.style), segment
