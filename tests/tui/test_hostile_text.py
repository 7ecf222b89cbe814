"""Text that would act, or break the screen, is only ever shown."""

import unicodedata
from dataclasses import replace

import pytest

from quizapp.errors import QuizappError
from quizapp.knowledge.facts import Face, Fact, Link
from quizapp.services.home import BrokenDeck, Home
from quizapp.tui import doors
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.options import Options
from tests.tui.driving import Running, running
from tests.tui.fakes import (
    RECEPTORS,
    FakeServices,
    FakeStudy,
    a_deck,
    a_home,
    a_lesson,
    a_progress,
    a_summary,
    an_ask,
    an_info,
)

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[link=http://a]b",
    "a[0] and [b]x[/b] arr[i]=[x for x in y]",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;cHduZWQ=\x07",
    "nul\x00 bell\x07 back\x08 delete\x7f",
    "c1 \x9b31m \x90 \x85",
    "bidi \u202eevil\u202c \u2066x\u2069",
    "two\nlines\r\nand\ttabs\x0b\x0c",
    "漢字かな交じり文" * 20,
    "e\u0301\u0323" * 60,
    "👩‍👩‍👧 🏳️‍🌈",
    "x" * 3000,
    "\ud800 alone",
    "",
    "$primary $quiet {markup} %s \\[",
)
ALLOWED = {"\N{ZERO WIDTH JOINER}", "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}"}


def a_hostile_fact(text: str) -> Fact:
    return replace(
        RECEPTORS,
        faces=(Face("f", text, text),),
        topic=text,
        cite=text,
        why=text,
        note=text,
        links=(Link(text, text, text), Link(text, "+", text)),
    )


def a_hostile_home(text: str, *, is_first_run: bool = False) -> Home:
    deck = replace(a_deck(), title=text, notice=text, description=text)
    sections = tuple(replace(section, title=text) for section in deck.sections)
    broken = BrokenDeck(file=text, summary=text, details=text, has_good_version=False)
    return a_home(
        is_first_run=is_first_run,
        decks=(replace(deck, sections=sections), replace(deck, number=2)),
        broken=(broken,),
    )


def assert_harmless(learner: Running) -> None:
    strips = learner.app.screen._compositor.render_strips()
    for strip in strips:
        for character in strip.text:
            category = unicodedata.category(character)
            assert category not in {"Cc", "Cs"}, ascii(strip.text)
            assert category != "Cf" or character in ALLOWED, ascii(strip.text)
        for segment in strip:
            assert not segment.style or not segment.style.meta.get("@click"), ascii(strip.text)
    assert learner.app.is_running


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
async def test_a_hostile_deck_is_only_shown(text: str) -> None:
    fact = a_hostile_fact(text)
    services = FakeServices(study=FakeStudy(plan=[(fact, fact), fact, fact]))
    async with running(a_hostile_home(text), services) as learner:
        assert_harmless(learner)
        await learner.press("enter")  # the lesson
        assert_harmless(learner)
        await learner.press("space", "space", "space")  # a card with its answer
        assert_harmless(learner)
        await learner.press("n")
        assert_harmless(learner)
        await learner.press("escape", "u")
        assert_harmless(learner)
        await learner.press("escape", "end", "enter")  # home, and what is wrong with a file
        assert_harmless(learner)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
async def test_hostile_views_are_only_shown(text: str) -> None:
    fact = a_hostile_fact(text)
    study = FakeServices().study
    progress = a_progress(title=text, undo=text, redo=text)
    options = Options(clock=study.clock)
    info = an_info(fact, deck_title=text, deck_file=text, section=text, note=text)
    info = replace(info, history=tuple(replace(event, what=text) for event in info.history))
    prompts = (
        a_lesson((fact,), progress=progress, section=text, thread=text),
        an_ask(fact, progress=progress, deck_title=text, section=text, note=text),
        a_summary(progress=progress, weakest=(text, text)),
    )
    screens = [
        doors.session(prompt, text, study, options, UNICODE, has_two=False) for prompt in prompts
    ]
    async with running(a_hostile_home(text, is_first_run=True), size=(120, 40)) as learner:
        assert_harmless(learner)
        for screen in (*screens, doors.fact_info(info, options, UNICODE)):
            await learner.app.push_screen(screen)
            await learner.settle()
            assert_harmless(learner)


@pytest.mark.parametrize("text", HOSTILE[:9], ids=ascii)
async def test_a_hostile_error_is_only_shown(text: str) -> None:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services) as learner:
        await learner.press("enter", "space")
        services.study.failure = QuizappError(text)
        await learner.press("3")
        assert_harmless(learner)
        assert "Nothing is lost" in learner.text
