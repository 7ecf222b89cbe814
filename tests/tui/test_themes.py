"""Every theme can be read, in colour and without."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.color import Color

from quizapp.tui.app import QuizApp
from quizapp.tui.options import Options
from quizapp.tui.screens.quiz_result import QuizResultScreen
from quizapp.tui.theme import NAMES, THEMES
from tests.tui.driving import Running, running
from tests.tui.fake_quizzes import FORMS, FakeQuizzes
from tests.tui.fakes import RECEPTORS, FakeServices, FakeStudy, a_home

TEXT = ("foreground", "muted", "primary", "accent", "error", "success", "warning", "secondary")
UNDER = ("background", "surface", "panel")


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2's contrast of two opaque colours."""

    def luminance(color: Color) -> float:
        parts = [value / 255 for value in color.rgb]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(name: str) -> dict[str, str]:
    app = QuizApp(a_home(), FakeServices().connect, Options(theme=name))
    return app.get_css_variables()


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_from_what_it_stands_on(name: str) -> None:
    variables = colours(name)
    for text in TEXT:
        for under in UNDER:
            ratio = contrast(Color.parse(variables[text]), Color.parse(variables[under]))
            assert ratio >= 4.5, f"{text} on {under}: {ratio:.2f}"
    cursor = Color.parse(variables["block-cursor-background"])
    assert contrast(Color.parse(variables["block-cursor-foreground"]), cursor) >= 4.5


def test_high_contrast_is_higher() -> None:
    variables = colours("quizapp-contrast")
    for text in TEXT:
        ratio = contrast(Color.parse(variables[text]), Color.parse(variables["background"]))
        assert ratio >= 7, text


@pytest.mark.parametrize("name", THEMES)
async def test_what_is_drawn_can_be_read(name: str) -> None:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services, theme=name) as learner:
        for key in ("down", "i", "escape", "enter", "space", "question_mark", "escape", "i"):
            await learner.press(key)
            for strip in learner.app.screen._compositor.render_strips():
                for segment in strip:
                    if segment.text.strip(" ─╭╮╰╯│▁▂▃▄▅▆▇") and segment.style:
                        assert readable(segment.style), (key, segment)


@pytest.mark.parametrize("name", THEMES)
async def test_what_a_quiz_draws_can_be_read(name: str) -> None:
    services = FakeServices(quizzes=FakeQuizzes(plan=list(FORMS)))
    async with running(services=services, theme=name) as learner:
        for key in QUIZ_KEYS:
            await learner.press(key)
            for strip in learner.app.screen._compositor.render_strips():
                for segment in strip:
                    if segment.text.strip(" ─╭╮╰╯│▁▂▃▄▅▆▇") and segment.style:
                        assert readable(segment.style), (key, segment)
        assert learner.is_at(QuizResultScreen)


QUIZ_KEYS = (
    "z", "down", "down", "enter", "space", "escape", "b", "1", "enter", "h", "escape", "d",
    "space", "escape", "enter", "a", "enter", "enter", "1", "2", "enter", "enter", "enter",
    "down", "enter", "s", "enter", "1", "a", "2", "b", "s", "enter",
)  # fmt: skip


def readable(style: object) -> bool:
    front, back = style.color, style.bgcolor  # type: ignore[attr-defined]
    if front is None or back is None:
        return True
    return contrast(Color.from_rich_color(front), Color.from_rich_color(back)) >= 4.5


def test_every_theme_has_a_name() -> None:
    assert set(THEMES) == set(NAMES)


async def test_a_theme_is_changed_in_the_palette_and_kept() -> None:
    async with running() as learner:
        await learner.press("ctrl+p")
        await learner.type("light col")
        await learner.until(lambda: "Light colours" in learner.text)
        await learner.press("enter")
        await learner.until(lambda: learner.app.theme == "quizapp-light")
        await learner.settle()
        assert learner.services.preferences.kept == {"theme": "quizapp-light"}


async def test_the_kept_theme_comes_back_and_an_unknown_one_does_no_harm() -> None:
    services = FakeServices()
    services.preferences.kept["theme"] = "quizapp-contrast"
    async with running(services=services) as learner:
        assert learner.app.theme == "quizapp-contrast"
    services.preferences.kept["theme"] = 42
    async with running(services=services) as learner:
        assert learner.app.theme == "quizapp-dark"


async def test_no_color_leaves_no_hue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running() as learner:
        assert learner.app.no_color
        assert "✗ anatomy.yaml" in learner.text


async def test_an_empty_no_color_is_no_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with running() as learner:
        assert not learner.app.no_color


async def test_nothing_is_animated() -> None:
    async with running() as learner:
        assert learner.app.animation_level == "none"


async def test_no_color_leaves_the_colours_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services, size=(60, 20)) as learner:
        for key in (
            "down",
            "i",
            "escape",
            "enter",
            "space",
            "n",
            "escape",
            "i",
            "escape",
            "ctrl+p",
        ):
            await learner.press(key)
            for segment in drawn(learner):
                assert segment.style is None or is_plain(segment.style), (key, segment)


async def test_no_color_leaves_the_colours_of_the_terminal_in_a_quiz(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    services = FakeServices(quizzes=FakeQuizzes(plan=list(FORMS)))
    async with running(services=services) as learner:
        for key in QUIZ_KEYS:
            await learner.press(key)
            for segment in drawn(learner):
                assert segment.style is None or is_plain(segment.style), (key, segment)


async def test_without_colours_buttons_and_cursor_still_stand_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services) as learner:
        await learner.press("down")
        assert any("▸" in segment.text and segment.style.bold for segment in drawn(learner))
        await learner.press("enter", "space")
        reversed_ = [s.text.strip() for s in drawn(learner) if s.style and s.style.reverse]
        assert reversed_ == ["1 Again", "2 Hard", "3 Good", "4 Easy"]
        await learner.press("n")
        assert any(segment.style and segment.style.reverse for segment in drawn(learner))


def drawn(learner: Running) -> Iterator[Any]:
    """Yield what goes to the terminal, colours taken away as they are there."""
    app = learner.app
    for strip in app.screen._compositor.render_strips():
        segments = list(strip)
        for one in app.get_line_filters():
            segments = one.apply(segments, Color.parse("black"))
        yield from segments


def is_plain(style: Any) -> bool:
    return all(one is None or one.is_default for one in (style.color, style.bgcolor))
