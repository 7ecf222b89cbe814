"""All options that fit are ticked."""

import pytest

from quizapp.questions.question import Form
from quizapp.study.judging import Response
from tests.tui.answering import a_question, answering, ids, options

FOUR = a_question(Form.SELECT, options=options("Touch", "Cortisol", "Warmth", "Fear"))


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        (["1", "3", "enter"], ["ac"]),
        (["3", "1", "enter"], ["ac"]),
        (["space", "down", "down", "space", "enter"], ["ac"]),
        (["1", "2", "1", "enter"], ["b"]),
        (["space", "space", "enter"], []),
        (["enter"], []),
        (["5", "9", "enter"], []),
        (["0", "enter"], [""]),
        (["1", "0", "enter"], [""]),
        (["1", "0", "space", "up", "enter"], ["a"]),
    ],
    ids=str,
)
async def test_space_and_digits_tick_and_enter_answers(keys: list[str], given: list[str]) -> None:
    async with answering(FOUR) as learner:
        await learner.press(*keys)
        assert learner.answers == [Response(options=ids(letters)) for letters in given]


async def test_how_many_are_ticked_is_said() -> None:
    async with answering(FOUR) as learner:
        assert "None of 4 ticked." in learner.text
        await learner.press("1", "4")
        assert "2 of 4 ticked." in learner.text
        assert "[x] Touch" in learner.text
        assert "[ ] Warmth" in learner.text
        assert learner.desk.changes == 2


async def test_a_click_ticks() -> None:
    async with answering(FOUR) as learner:
        for text in ("Touch", "Fear", "Warmth", "Warmth"):
            await learner.click(text)
        assert learner.area.draft == Response(options=ids("ad"))
        assert learner.answers == []
        await learner.click("I do not know")
        assert learner.answers == []
        await learner.click("I do not know")
        assert learner.answers == [Response()]


async def test_what_was_right_wrong_and_missed_is_said_and_nothing_moves() -> None:
    async with answering(FOUR) as learner:
        await learner.press("1", "2", "down", "up")
        before = learner.lines
        await learner.show(Response(options=ids("ab")), Response(options=ids("ac")))
        assert learner.line("Touch").startswith("✓   1  [x] Touch")
        assert learner.line("Touch").endswith("right")
        assert learner.line("Cortisol").startswith("✗   2  [x] Cortisol")
        assert learner.line("Cortisol").endswith("wrong")
        assert learner.line("Warmth").startswith("✗   3  [ ] Warmth")
        assert learner.line("Warmth").endswith("missed")
        assert learner.line("Fear") == "    4  [ ] Fear"
        assert "1 of 2 found, 1 ticked wrongly." in learner.text
        for text in ("Touch", "Cortisol", "Warmth", "Fear", "I do not know"):
            assert learner.at(text) == (
                next(line.index(text) for line in before if text in line),
                next(y for y, line in enumerate(before) if text in line),
            )


async def test_all_that_fit_and_no_other_is_said_so() -> None:
    async with answering(FOUR) as learner:
        await learner.show(Response(options=ids("ac")), Response(options=ids("ac")))
        assert "2 of 2 found." in learner.text
        assert "✗" not in learner.text
