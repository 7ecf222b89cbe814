"""A name is typed, whatever it is made of, and compared with the right one letter by letter."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.question import Form
from quizapp.study.judging import LONGEST_TEXT, Response
from quizapp.tui.widgets.answers.letters import Edit, compared, said
from tests.tui.answering import a_question, answering

NAME = a_question(Form.TYPED, stem="Which enzyme makes estradiol?")
RIGHT = Response(text="aromatase")


def typed(text: str) -> Response:
    return Response(text=text)


async def test_what_is_typed_is_the_answer_and_no_command() -> None:
    async with answering(NAME) as learner:
        await learner.press(*"d0?1 s")
        assert learner.area.draft == typed("d0?1 s")
        assert learner.desk.pressed == []
        await learner.press("enter")
        assert learner.answers == [typed("d0?1 s")]
        assert learner.desk.changes == len("d0?1 s")


async def test_enter_on_the_empty_line_is_not_to_know_and_the_line_says_so() -> None:
    async with answering(NAME) as learner:
        assert "Enter on the empty line: I do not know." in learner.text
        await learner.press("space", "enter")
        assert learner.answers == [Response()]


async def test_it_can_be_left_while_something_is_typed() -> None:
    async with answering(NAME) as learner:
        await learner.press("a", "escape")
        assert learner.desk.pressed == ["escape"]


async def test_the_key_to_answer_is_named() -> None:
    async with answering(NAME) as learner:
        assert "⏎ Answer" in learner.lines[-1]


async def test_a_novel_that_is_pasted_is_cut_and_that_is_said() -> None:
    async with answering(NAME) as learner:
        await learner.press("a", "b")
        await learner.paste("x" * 5_000)
        assert len(learner.area.draft.text) == LONGEST_TEXT
        assert "the first 1,000 characters are kept" in learner.text
        await learner.press("backspace")
        assert "Enter on the empty line" in learner.text
        await learner.press("enter")
        assert learner.answers == [typed("ab" + "x" * (LONGEST_TEXT - 3))]


@pytest.mark.parametrize("text", ["\x1b[31mred", "\n\n  aromatase\nand more", "[/] [b]", "\x9b31m"])
async def test_what_is_pasted_is_one_line_and_acts_as_nothing(text: str) -> None:
    async with answering(NAME) as learner:
        await learner.paste(text)
        assert "\x1b" not in learner.text
        assert "\x9b" not in learner.text
        assert (
            learner.area.draft.text
            == {
                "\x1b[31mred": "␛[31mred",
                "\n\n  aromatase\nand more": "aromatase",
                "[/] [b]": "[/] [b]",
                "\x9b31m": "\\x9b31m",
            }[text]
        )


async def test_pasting_takes_the_place_of_what_is_selected() -> None:
    async with answering(NAME) as learner:
        await learner.press(*"estrogen", "shift+home")
        await learner.paste("aromatase")
        assert learner.area.draft == RIGHT


async def test_a_slip_is_shown_letter_by_letter_and_in_words() -> None:
    async with answering(NAME) as learner:
        await learner.press(*"aromatse")
        await learner.show(typed("aromatse"), RIGHT)
        rows = learner.lines
        at = rows.index(learner.line("You wrote"))
        assert rows[at].split() == ["You", "wrote", "aromat_se"]
        assert rows[at + 1].split() == ["Right", "aromatase"]
        assert rows[at + 2].index("^") == rows[at].index("_")
        assert "“a” is missing after “mat”." in learner.text


async def test_another_name_altogether_is_not_taken_apart() -> None:
    async with answering(NAME) as learner:
        await learner.show(typed("insulin"), RIGHT)
        assert "You wrote  insulin" in learner.text
        assert "Right      aromatase" in learner.text
        assert "^" not in learner.text.replace("^p", "")


async def test_where_nothing_was_typed_the_right_name_is_shown() -> None:
    async with answering(NAME) as learner:
        await learner.show(Response(), RIGHT)
        assert "Right      aromatase" in learner.text
        assert "You wrote" not in learner.text


async def test_after_the_answer_nothing_can_be_typed_and_keys_are_commands() -> None:
    async with answering(NAME) as learner:
        await learner.press("x")
        at = learner.lines.index(learner.line("x"))
        await learner.show(typed("x"), RIGHT)
        await learner.press("d", "enter")
        assert learner.desk.pressed == ["d"]
        assert learner.answers == []
        assert learner.lines[at].split() == ["▸", "x"]


async def test_it_can_be_shown_as_answered_from_the_start() -> None:
    async with answering(NAME) as learner:
        await learner.desk.area.remove()
        area = type(learner.area)(NAME, learner.area.glyphs)
        area.show(typed("aromatse"), RIGHT)
        await learner.desk.scroll.mount(area)
        await learner.pilot.pause()
        assert "“a” is missing after “mat”." in learner.text


async def test_a_long_name_is_compared_in_runs_that_fit() -> None:
    name = "gonadotropin-releasing hormone of the hypothalamus and its neighbours"
    async with answering(NAME, (60, 20)) as learner:
        await learner.show(typed(name.replace("hypo", "hyper")), typed(name))
        assert learner.text.count("You wrote") == 2
        assert max(map(len, learner.lines)) <= 60


# Spellings


@pytest.mark.parametrize(
    ("given", "right", "sentence"),
    [
        ("aromatase", "aromatase", ""),
        ("Aromatáse", "aromatase", ""),
        ("romatase", "aromatase", "“a” is missing at the beginning."),
        ("aromatasee", "aromatase", "“e” is too many."),
        ("aormatase", "aromatase", "“or” is “ro” with its letters swapped."),
        ("aromatise", "aromatase", "“i” stands for “a”."),
        ("growthhormone", "growth hormone", "a space is missing after “wth”."),
    ],
)
def test_a_difference_is_told_in_words(given: str, right: str, sentence: str) -> None:
    pairs = compared(given, right)
    assert pairs is not None
    assert said(pairs) == sentence


WORDS = st.text("abc ", min_size=1, max_size=7).filter(str.strip)


@given(WORDS, WORDS)
def test_both_spellings_can_be_read_off_and_no_difference_is_told_in_vain(
    one: str, other: str
) -> None:
    pairs = compared(one, other)
    one, other = one.strip(), other.strip()
    distance = slow_distance(one, other)
    if pairs is None:
        assert distance > max(len(one), len(other)) / 3
        return
    assert "".join(pair.given for pair in pairs) == one
    assert "".join(pair.right for pair in pairs) == other
    assert sum(pair.edit is not Edit.SAME for pair in pairs) == distance


@cache
def slow_distance(one: str, other: str) -> int:
    """The fewest letters to add, drop, change or swap with their neighbour, each once."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        slow_distance(one[1:], other) + 1,
        slow_distance(one, other[1:]) + 1,
        slow_distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and one[:2] == other[1::-1]:
        ways.append(slow_distance(one[2:], other[2:]) + 1)
    return min(ways)
