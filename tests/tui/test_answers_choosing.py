"""One option out of several is chosen and given, by keys and by mouse."""

import pytest

from quizapp.questions.question import Form
from quizapp.study.judging import Response
from tests.tui.answering import a_question, answering, ids, options

LONG = "It cannot be told, because the way there is open to more than one reading of the source."
SCALE = a_question(Form.CHOICE, options=options("It rises.", "It falls.", LONG))
MANY = a_question(Form.CHOICE, options=options(*(f"Option {n} of many" for n in range(1, 13))))


def chosen(letter: str) -> Response:
    return Response(options=ids(letter))


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        (["1", "enter"], chosen("a")),
        (["3", "2", "enter"], chosen("b")),
        (["down", "enter"], chosen("a")),
        (["down", "down", "enter"], chosen("b")),
        (["up", "enter"], Response()),
        (["up", "up", "enter"], chosen("c")),
        (["1", "up", "up", "enter"], chosen("a")),
        (["end", "home", "enter"], chosen("a")),
        (["0", "enter"], Response()),
        (["1", "0", "enter"], Response()),
        (["0", "down", "3", "enter"], chosen("c")),
    ],
    ids=str,
)
async def test_digits_and_arrows_choose_and_enter_answers(keys: list[str], given: Response) -> None:
    async with answering(SCALE) as learner:
        await learner.press(*keys)
        assert learner.answers == [given]


async def test_enter_answers_nothing_before_something_is_chosen() -> None:
    async with answering(SCALE) as learner:
        assert not learner.is_complete()
        await learner.press("enter", "4", "9", "enter")
        assert learner.answers == []
        assert learner.area.draft == Response()
        await learner.press("2")
        assert learner.is_complete()
        assert learner.area.draft == chosen("b")


async def test_a_choice_says_that_it_has_changed() -> None:
    async with answering(SCALE) as learner:
        await learner.press("1", "1", "2")
        assert learner.desk.changes == 2


async def test_a_click_chooses_and_a_second_one_answers() -> None:
    async with answering(SCALE) as learner:
        await learner.click("It falls.")
        assert learner.area.draft == chosen("b")
        assert learner.answers == []
        await learner.click("It falls.")
        assert learner.answers == [chosen("b")]
        await learner.click("I do not know")
        await learner.click("I do not know")
        assert learner.answers == [chosen("b"), Response()]


async def test_the_second_line_of_an_option_is_the_option_too() -> None:
    async with answering(SCALE, (60, 20)) as learner:
        await learner.click("more than one reading")
        assert learner.area.draft == chosen("c")


async def test_long_options_wrap_under_themselves() -> None:
    async with answering(SCALE, (60, 20)) as learner:
        first = learner.line("It cannot be told")
        y = learner.lines.index(first)
        second = learner.lines[y + 1]
        assert len(second) - len(second.lstrip()) == first.index("It")
        assert first.split()[0] == "3"
        assert first.index("3") == learner.line("It rises").index("1")


async def test_more_than_nine_are_reached_by_arrows_and_seen() -> None:
    async with answering(MANY, (60, 10)) as learner:
        assert "Option 12" not in learner.text
        await learner.press("9", "down", "down", "down")
        assert "▸" in learner.line("Option 12 of many")
        await learner.press("enter")
        assert learner.answers == [chosen("l")]
        await learner.press("home")
        assert "▸" in learner.line("Option 1 of many")
        assert "Which of these is meant?" in learner.text


async def test_the_answer_is_marked_where_it_stood() -> None:
    async with answering(SCALE) as learner:
        await learner.press("1")
        before = learner.lines
        await learner.show(chosen("a"), chosen("b"))
        assert learner.line("It rises.").startswith("✗ ▸ 1")
        assert learner.line("It falls.").startswith("✓   2")
        after = learner.lines
        assert [line[2:] for line in before[:-1]] == [line[2:] for line in after[:-1]]


async def test_a_right_answer_has_one_mark() -> None:
    async with answering(SCALE) as learner:
        await learner.show(chosen("b"), chosen("b"))
        assert learner.line("It falls.").startswith("✓ ▸ 2")
        assert "✗" not in learner.text


async def test_what_was_not_known_is_shown_without_a_wrong_mark() -> None:
    async with answering(SCALE) as learner:
        await learner.show(Response(), chosen("b"))
        assert learner.line("It falls.").startswith("✓   2")
        assert learner.line("I do not know").startswith("  ▸ 0")
        assert "✗" not in learner.text


async def test_after_the_answer_its_keys_do_nothing_and_those_of_the_screen_do() -> None:
    async with answering(SCALE) as learner:
        await learner.press("1")
        await learner.show(chosen("a"), chosen("b"))
        text = learner.text
        await learner.press("2", "0", "enter", "down", "d")
        await learner.click("It falls.")
        await learner.click("It falls.")
        assert learner.text == text
        assert learner.answers == []
        assert learner.desk.pressed == ["d"]
