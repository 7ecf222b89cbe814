"""What holds for every form of answering: any text, any size, any way of drawing."""

from typing import Any

import pytest
from rich.cells import cell_len
from textual.color import Color

from quizapp.questions.question import Form, OptionId
from quizapp.services.quiz_views import Posed, ShownOption
from quizapp.study.judging import Response
from quizapp.tui.theme import THEMES
from quizapp.tui.widgets.answers import answer_area
from tests.tui.answering import Answering, a_question, answering, ids, options, pairs
from tests.tui.test_hostile_text import HOSTILE
from tests.tui.test_themes import is_plain, readable

TEXTS = (
    "Estradiol",
    "漢字かな交じり文",
    "e\u0301e\u0301",
    "A name that is rather longer than most",
)


def posed(form: Form, *texts: str) -> Posed:
    """Return a question of a form whose parts are some texts."""
    some = options(*texts)
    parts: dict[Form, dict[str, Any]] = {
        Form.CHOICE: {"options": some},
        Form.SELECT: {"options": some},
        Form.TYPED: {},
        Form.ORDERING: {"steps": some},
        Form.MATCHING: {
            "left": some,
            "right": tuple(ShownOption(OptionId(one.id.upper()), one.text) for one in some),
        },
    }
    return a_question(form, **parts[form])


def given(form: Form, text: str = "estradoil") -> Response:
    """Return a response of a form to a question of four parts."""
    return {
        Form.CHOICE: Response(options=ids("a")),
        Form.SELECT: Response(options=ids("ab")),
        Form.TYPED: Response(text=text),
        Form.ORDERING: Response(options=ids("badc")),
        Form.MATCHING: Response(pairs=pairs("aA", "bC", "cB", "dD")),
    }[form]


def right(form: Form, text: str = "estradiol") -> Response:
    return {
        Form.CHOICE: Response(options=ids("b")),
        Form.SELECT: Response(options=ids("bc")),
        Form.TYPED: Response(text=text),
        Form.ORDERING: Response(options=ids("abcd")),
        Form.MATCHING: Response(pairs=pairs("aA", "bB", "cC", "dD")),
    }[form]


KEYS = {
    Form.CHOICE: ["2"],
    Form.SELECT: ["2", "down", "space"],
    Form.TYPED: ["e", "s"],
    Form.ORDERING: ["2", "enter", "down"],
    Form.MATCHING: ["a", "right"],
}


@pytest.mark.parametrize("form", Form)
def test_every_form_has_an_area(form: Form) -> None:
    question = posed(form, *TEXTS)
    assert answer_area(question, glyphs=None).posed is question  # type: ignore[arg-type]


@pytest.mark.parametrize("form", Form)
async def test_it_is_ready_for_keys_at_once_and_gives_them_up_afterwards(form: Form) -> None:
    async with answering(posed(form, *TEXTS)) as learner:
        assert learner.focused() is not None
        await learner.press(*KEYS[form])
        assert learner.area.draft != Response()
        await learner.show(given(form), right(form))
        assert learner.focused() is None
        await learner.press("d", "escape")
        assert learner.desk.pressed == ["d", "escape"]


@pytest.mark.parametrize("form", Form)
async def test_nothing_runs_over_the_side_and_letters_stay_aligned(form: Form) -> None:
    async with answering(posed(form, *TEXTS)) as learner:
        await learner.press(*KEYS[form])
        await fits_in_every_size(learner)
        await learner.show(given(form), right(form))
        await fits_in_every_size(learner)


async def fits_in_every_size(learner: Answering) -> None:
    for size in ((80, 24), (60, 20), (120, 40), (40, 10)):
        await learner.pilot.resize_terminal(*size)
        await learner.pilot.pause()
        assert_fits(learner, size[0])
        if learner.area.posed.form in {Form.CHOICE, Form.SELECT}:
            starts = {
                cell_len(line[: line.index(text)])
                for text in TEXTS[:3]
                for line in learner.lines
                if text in line
            }
            assert len(starts) <= 1


def assert_fits(learner: Answering, width: int) -> None:
    for line in learner.lines:
        assert cell_len(line) <= width


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("first", range(0, len(HOSTILE), 4))
async def test_text_that_would_act_is_only_shown(form: Form, first: int) -> None:
    texts = [*HOSTILE, *HOSTILE][first : first + 4]
    async with answering(posed(form, *texts), (60, 20)) as learner:
        await learner.press(*KEYS[form])
        for text in texts:
            await learner.paste(text)
            assert_harmless(learner)
        await learner.show(given(form, texts[0]), right(form, texts[0] + "x"))
        assert_harmless(learner)


def assert_harmless(learner: Answering) -> None:
    for sign in learner.text.replace("\n", ""):
        assert ord(sign) >= 0x20
        assert not 0x7F <= ord(sign) < 0xA0
        assert sign not in "\u202e\u202c\u2066\u2069"


@pytest.mark.parametrize("form", Form)
async def test_in_ascii_every_sign_is(form: Form) -> None:
    async with answering(posed(form, "a “b”", "c → d", "e…", "f"), ascii=True) as learner:
        await learner.press(*KEYS[form])
        assert learner.text.isascii()
        await learner.show(given(form), right(form))
        assert learner.text.isascii()
        if form in {Form.ORDERING, Form.MATCHING}:
            assert "->" in learner.text
            widths = {len(line) for line in learner.lines if line.rstrip().endswith(("1", "2"))}
            assert len(widths) <= 1


@pytest.mark.parametrize("form", Form)
async def test_every_theme_can_be_read(form: Form) -> None:
    async with answering(posed(form, *TEXTS)) as learner:
        await learner.press(*KEYS[form])
        await can_be_read(learner)
        await learner.show(given(form), right(form))
        await can_be_read(learner)


async def can_be_read(learner: Answering) -> None:
    for theme in THEMES:
        learner.pilot.app.theme = theme
        await learner.pilot.pause()
        assert_readable(learner)


def assert_readable(learner: Answering) -> None:
    for strip in learner.desk._compositor.render_strips():
        for segment in strip:
            if segment.text.strip() and segment.style:
                assert readable(segment.style), segment


@pytest.mark.parametrize("form", Form)
async def test_without_colours_the_cursor_still_stands_out(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with answering(posed(form, *TEXTS)) as learner:
        await learner.press("down")
        bold = [segment.text for segment in without_colours(learner) if segment.style.bold]
        assert any("▸" in text for text in bold)
        await learner.press(*KEYS[form])
        assert all(is_plain(segment.style) for segment in without_colours(learner))
        await learner.show(given(form), right(form))
        assert all(is_plain(segment.style) for segment in without_colours(learner))


def without_colours(learner: Answering) -> list[Any]:
    """Return what goes to a terminal that is told not to show colours."""
    found = []
    for strip in learner.desk._compositor.render_strips():
        segments = list(strip)
        for one in learner.pilot.app.get_line_filters():
            segments = one.apply(segments, Color.parse("black"))
        found += [segment for segment in segments if segment.style is not None]
    return found


@pytest.mark.parametrize("form", Form)
async def test_a_smaller_window_keeps_what_was_done(form: Form) -> None:
    async with answering(posed(form, *TEXTS)) as learner:
        await learner.press(*KEYS[form])
        draft = learner.area.draft
        for size in ((50, 12), (1, 1), (120, 40), (80, 24)):
            await learner.pilot.resize_terminal(*size)
            await learner.pilot.pause()
        assert learner.area.draft == draft


@pytest.mark.parametrize("form", Form)
async def test_help_lists_what_its_keys_do(form: Form) -> None:
    async with answering(posed(form, *TEXTS)) as learner:
        await learner.press("f1")
        screen = learner.pilot.app.screen
        text = "\n".join(strip.text for strip in screen._compositor.render_strips())
        assert "Answering" in text
        assert "Give " in text
        assert "I do not know" in text or form is Form.TYPED
