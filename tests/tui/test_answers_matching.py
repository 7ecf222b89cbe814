"""Left ends are given right ends by letters, arrows and the mouse."""

from typing import Any

import pytest

from quizapp.questions.question import Form, OptionId
from quizapp.services.quiz_views import ShownOption
from quizapp.study.judging import Response
from tests.tui.answering import a_question, answering, options, pairs

RIGHT = tuple(
    ShownOption(OptionId(one.id.upper()), one.text)
    for one in options("lowers glucose", "raises glucose", "keeps sodium", "does nothing")
)
THREE = a_question(Form.MATCHING, left=options("insulin", "glucagon", "aldosterone"), right=RIGHT)
KEY = Response(pairs=pairs("aA", "bB", "cC"))


def paired(*both: str) -> Response:
    return Response(pairs=pairs(*both))


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["a", "b", "c", "enter"], [KEY]),
        (["a", "b", "c", "s"], [KEY]),
        (["3", "c", "1", "a", "2", "b", "s"], [KEY]),
        (["b", "b", "c", "1", "a", "s"], [KEY]),
        (["a", "a", "a", "s"], [paired("aA", "bA", "cA")]),
        (["a", "b", "s"], []),
        (["a", "b", "enter", "s"], []),
        (["a", "b", "c", "1", "backspace", "s"], []),
        (["a", "b", "c", "1", "backspace", "d", "s"], [paired("aD", "bB", "cC")]),
        (["right", "enter", "right", "right", "enter", "left", "left", "s"], [KEY]),
        (["right", "left", "down", "right", "down", "right", "s"], [paired("aD", "bA", "cA")]),
        (["a", "b", "c", "0", "enter"], [Response()]),
        (["0", "enter"], [Response()]),
        (["e", "9", "s"], []),
    ],
    ids=str,
)
async def test_a_letter_pairs_the_line_at_the_cursor_and_goes_on(
    keys: list[str], wanted: list[Response]
) -> None:
    async with answering(THREE) as learner:
        await learner.press(*keys)
        assert learner.answers == wanted


async def test_how_many_are_paired_is_said() -> None:
    async with answering(THREE) as learner:
        assert "None of 3 paired." in learner.text
        await learner.press("b")
        assert "1 of 3 paired." in learner.text
        assert "[b] insulin" in learner.text
        assert "▸" in learner.line("glucagon").split("glucagon")[0]
        assert not learner.is_complete()
        assert learner.area.draft == paired("aB")
        await learner.press("a", "c")
        assert learner.line("Submit these pairs").startswith("  ▸ s")
        assert learner.is_complete()
        assert learner.desk.changes == 3


async def test_letters_beyond_the_last_are_the_screens() -> None:
    async with answering(THREE) as learner:
        await learner.press("d")
        assert learner.area.draft == paired("aD")
        assert learner.desk.pressed == []
    few: dict[str, Any] = {"left": THREE.left, "right": RIGHT[:2]}
    async with answering(a_question(Form.MATCHING, **few)) as learner:
        await learner.press("d")
        assert learner.area.draft == Response()
        assert learner.desk.pressed == ["d"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_click_on_the_left_and_one_on_the_right_make_a_pair(size: tuple[int, int]) -> None:
    async with answering(THREE, size) as learner:
        for left, right in (("aldo", "keeps"), ("insulin", "raises"), ("glucagon", "does")):
            await learner.click(left)
            await learner.click(right)
        await learner.click("insulin")
        await learner.click("lowers")
        await learner.click("glucagon")
        await learner.click("raises")
        assert learner.answers == []
        await learner.click("Submit")
        assert learner.answers == [KEY]


async def test_where_there_is_room_both_ends_stand_beside_each_other() -> None:
    async with answering(THREE) as learner:
        assert "lowers glucose" in learner.line("insulin")
    async with answering(THREE, (60, 20)) as learner:
        assert "lowers glucose" not in learner.line("insulin")
        assert learner.at("lowers glucose")[1] > learner.at("aldosterone")[1]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_wrong_pairs_are_shown_with_the_right_letter(size: tuple[int, int]) -> None:
    async with answering(THREE, size) as learner:
        await learner.press("b", "a", "c")
        before = {text: learner.at(text) for text in ("insulin", "keeps", "Submit")}
        await learner.show(paired("aB", "bA", "cC"), KEY)
        assert learner.line("insulin").startswith("✗   1  [b] insulin")
        assert "→ a" in learner.line("insulin")
        assert "→ b" in learner.line("glucagon")
        assert learner.line("aldosterone").startswith("✓   3  [c] aldosterone")
        assert "1 of 3 right." in learner.text
        assert before == {text: learner.at(text) for text in before}
        await learner.press("1", "a", "s", "backspace")
        await learner.click("raises")
        assert learner.answers == []
        assert "[b] insulin" in learner.text


async def test_right_pairs_say_so() -> None:
    async with answering(THREE) as learner:
        await learner.show(KEY, KEY)
        assert "All 3 are right." in learner.text
        assert "✗" not in learner.text


async def test_unknown_pairs_are_shown_without_wrong_marks() -> None:
    async with answering(THREE) as learner:
        await learner.show(Response(), KEY)
        assert "→ a" in learner.line("insulin")
        assert "✗" not in learner.text


async def test_in_a_small_window_the_right_ends_are_seen_while_pairs_are_made() -> None:
    stem = "What stands for each of these hormones in the table of the deck? " * 4
    question = a_question(Form.MATCHING, stem=stem, left=THREE.left, right=RIGHT)
    async with answering(question, (60, 12)) as learner:
        assert "does nothing" not in learner.text
        await learner.press("a")
        assert "▸" in learner.line("glucagon")
        for end in RIGHT:
            assert end.text in learner.text
