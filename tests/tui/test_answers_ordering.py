"""Steps are lifted, carried and set down, by keys and by mouse."""

import pytest

from quizapp.questions.question import Form
from quizapp.study.judging import Response
from tests.tui.answering import Answering, a_question, answering, ids, options

FOUR = a_question(
    Form.ORDERING, steps=options("Renin is cut", "Angiotensin acts", "Salt is kept", "Blood rises")
)
TWELVE = a_question(Form.ORDERING, steps=options(*(f"Step {n:02}" for n in range(1, 13))))


def order(letters: str) -> Response:
    return Response(options=ids(letters))


def drafted(learner: Answering) -> str:
    return "".join(learner.area.draft.options)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ([], "abcd"),
        (["enter", "down", "enter"], "bacd"),
        (["enter", "down", "down", "down", "down", "enter"], "bcda"),
        (["down", "enter", "up", "up", "enter"], "bacd"),
        (["4", "enter", "1", "enter"], "dabc"),
        (["2", "enter", "4", "enter"], "acdb"),
        (["3", "enter", "home", "enter"], "cabd"),
        (["1", "enter", "end", "enter"], "bcda"),
        (["enter", "down", "escape"], "abcd"),
        (["enter", "down", "enter", "enter", "down", "escape"], "bacd"),
        (["enter", "down", "enter", "down", "enter", "down", "enter"], "badc"),
        (["enter", "9", "enter"], "abcd"),
    ],
    ids=str,
)
async def test_a_step_is_lifted_carried_and_set_down(keys: list[str], wanted: str) -> None:
    async with answering(FOUR) as learner:
        await learner.press(*keys)
        assert drafted(learner) == wanted
        assert learner.is_complete()
        assert learner.answers == []
        await learner.press("s")
        assert learner.answers == [order(wanted)]


async def test_the_order_is_given_from_its_last_line_too() -> None:
    async with answering(FOUR) as learner:
        await learner.press("enter", "down", "enter", "down", "down", "down")
        assert "▸" in learner.line("Submit this order")
        await learner.press("enter")
        assert learner.answers == [order("bacd")]


async def test_a_lifted_step_stands_out_and_the_keys_say_what_they_do() -> None:
    async with answering(FOUR) as learner:
        assert "⏎ Lift" in learner.lines[-1]
        assert "Enter lifts a step, or drag it." in learner.text
        await learner.press("enter", "down")
        assert learner.line("Renin").startswith("  ▸ 2  ▸ Renin")
        assert "⏎ Set down" in learner.lines[-1]
        assert "Arrows carry," in learner.text
        assert not learner.is_complete()
        await learner.press("enter")
        assert learner.line("Renin").startswith("  ▸ 2    Renin")


async def test_escape_puts_a_lifted_step_back_and_leaves_otherwise() -> None:
    async with answering(FOUR) as learner:
        await learner.press("2", "enter", "down", "escape")
        assert learner.line("Angiotensin").startswith("  ▸ 2    Angiotensin")
        assert learner.desk.pressed == []
        await learner.press("escape")
        assert learner.desk.pressed == ["escape"]


async def test_submitting_sets_a_lifted_step_down() -> None:
    async with answering(FOUR) as learner:
        await learner.press("enter", "down", "s")
        assert learner.answers == [order("bacd")]


async def test_not_to_know_is_an_answer_whatever_was_moved() -> None:
    async with answering(FOUR) as learner:
        await learner.press("enter", "down", "0")
        assert learner.area.draft == Response()
        await learner.press("enter")
        assert learner.answers == [Response()]
        assert learner.line("I do not know").startswith("  ▸ 0")
        await learner.press("s")
        assert learner.answers == [Response(), order("bacd")]


async def test_the_mouse_drags_a_step() -> None:
    async with answering(FOUR) as learner:
        await learner.drag("Renin", "Salt")
        assert drafted(learner) == "bcad"
        assert learner.is_complete()
        await learner.drag("Blood", "Angiotensin")
        assert drafted(learner) == "dbca"
        await learner.drag("Salt", "Which of these")
        assert drafted(learner) == "cdba"
        await learner.drag("Salt", "I do not know")
        assert drafted(learner) == "dbac"


async def test_a_step_that_is_dragged_past_the_last_stays_the_last() -> None:
    async with answering(FOUR) as learner:
        x, y = learner.at("Angiotensin")
        await learner.pilot.mouse_down(offset=(x, y))
        for below in range(1, 9):
            await learner.pilot.hover(offset=(x, y + below))
            await learner.pilot.pause()
        assert drafted(learner) == "acdb"
        await learner.pilot.mouse_up(offset=(x, y + 8))
        await learner.pilot.pause()
        assert learner.is_complete()


async def test_clicks_lift_set_down_and_submit() -> None:
    async with answering(FOUR) as learner:
        await learner.click("Salt")
        await learner.click("Salt")
        assert not learner.is_complete()
        await learner.click("Renin")
        assert drafted(learner) == "cabd"
        assert learner.is_complete()
        await learner.click("Submit")
        assert learner.answers == []
        await learner.click("Submit")
        assert learner.answers == [order("cabd")]


async def test_each_step_is_shown_with_the_place_where_it_belongs() -> None:
    async with answering(FOUR) as learner:
        await learner.press("enter", "down", "enter")
        before = learner.lines
        await learner.show(order("bacd"), order("abcd"))
        assert learner.line("Renin").startswith("✗   2    Renin")
        assert learner.line("Renin").endswith("→ 1")
        assert learner.line("Angiotensin").endswith("→ 2")
        assert learner.line("Salt") == "✓   3    Salt is kept"
        assert "Submit" not in learner.text
        assert "I do not know" not in learner.text
        for text in ("Renin", "Blood"):
            assert learner.at(text)[1] == next(y for y, row in enumerate(before) if text in row)
        await learner.press("enter", "s", "1")
        await learner.drag("Renin", "Salt")
        assert learner.line("Renin").startswith("✗   2")
        assert learner.answers == []


async def test_a_right_order_says_so() -> None:
    async with answering(FOUR) as learner:
        await learner.show(order("abdc"), order("abdc"))
        assert "Every step is in its place." in learner.text
        assert "✗" not in learner.text


async def test_an_unknown_order_shows_the_places_without_wrong_marks() -> None:
    async with answering(FOUR) as learner:
        await learner.show(Response(), order("bacd"))
        assert learner.line("Renin").endswith("→ 2")
        assert "✗" not in learner.text


async def test_a_long_list_scrolls_with_the_step_that_is_carried() -> None:
    async with answering(TWELVE, (60, 10)) as learner:
        await learner.press("enter", "end")
        assert learner.line("Step 01").startswith("  ▸    ▸ Step 01")
        await learner.press("home")
        assert learner.line("Step 01").startswith("  ▸ 1  ▸ Step 01")
        await learner.press("enter", "end")
        assert "▸" in learner.line("I do not know")
