"""Text that would act, or break the screen, is only ever shown."""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.knowledge.facts import Face, Fact, Link
from quizapp.services.home import BrokenDeck, FactNumber, Home
from quizapp.services.quiz_views import (
    CertaintyAsked,
    Drill,
    HandIn,
    LeftOut,
    QuizSetup,
    ShownOption,
)
from quizapp.study.judging import Response
from quizapp.text import in_one_line
from quizapp.tui import doors
from quizapp.tui.commands import _harmless
from quizapp.tui.content import content, editable, fitted, line
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.options import Options
from quizapp.tui.screens.quiz_result import QuizResultScreen
from tests.tui.driving import Running, running
from tests.tui.fake_quizzes import (
    FORMS,
    FakeQuestion,
    FakeQuizzes,
    a_posed,
    a_setup,
    an_unfinished,
)
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
    "cut [/… and [b… and [@click=app.quit(",
    "cut \\[/… and [/b] [red on blue] ]",
)
ALLOWED = {"\N{ZERO WIDTH JOINER}", "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}"}


def a_hostile_fact(text: str) -> Fact:
    return replace(
        RECEPTORS,
        faces=(Face("f", text, text),),
        topic=text,
        origin=text,
        why=text,
        note=text,
        links=(Link(text, text, text), Link(text, "+", text)),
    )


FACTS = tuple(map(a_hostile_fact, HOSTILE))


def a_hostile_home(*, is_first_run: bool = False) -> Home:
    decks = []
    for number, text in enumerate(HOSTILE, start=1):
        deck = a_deck(number, text)
        sections = tuple(replace(section, title=text) for section in deck.sections)
        decks.append(replace(deck, notice=text, description=text, sections=sections))
    broken = tuple(
        BrokenDeck(file=text, summary=text, details=text, has_good_version=False)
        for text in HOSTILE
    )
    return a_home(is_first_run=is_first_run, decks=tuple(decks), broken=broken)


def assert_harmless(learner: Running) -> None:
    for strip in learner.app.screen._compositor.render_strips():
        for character in strip.text:
            category = unicodedata.category(character)
            assert category not in {"Cc", "Cs"}, ascii(strip.text)
            assert category != "Cf" or character in ALLOWED, ascii(strip.text)
        for segment in strip:
            style = segment.style
            assert not style or not (style.meta.get("@click") or style.link), ascii(strip.text)
    assert learner.app.is_running


async def test_hostile_decks_are_only_listed() -> None:
    async with running(a_hostile_home(), size=(90, 100)) as learner:
        assert_harmless(learner)
        for _ in HOSTILE[::2]:
            await learner.press("end", "enter")
            assert_harmless(learner)
            broken = learner.services.library.view.broken[:-2]
            learner.services.library.view = replace(learner.services.library.view, broken=broken)
            await learner.press("escape")


async def test_hostile_decks_are_only_welcomed() -> None:
    home = a_hostile_home(is_first_run=True)
    async with running(home, size=(90, 60)) as learner:
        for at in range(0, len(HOSTILE), 6):
            learner.app._show_home(replace(home, decks=home.decks[at : at + 6]))
            await learner.settle()
            assert_harmless(learner)


async def test_hostile_facts_are_only_met() -> None:
    async with running(services=FakeServices(study=FakeStudy(plan=[FACTS]))) as learner:
        await learner.press("enter")
        for _ in FACTS:
            assert_harmless(learner)
            await learner.press("space")


async def test_hostile_facts_are_only_asked() -> None:
    services = FakeServices(study=FakeStudy(plan=list(FACTS)))
    async with running(services=services) as learner:
        await learner.press("enter")
        for _ in FACTS:
            assert_harmless(learner)
            await learner.press("space")
            assert_harmless(learner)
            await learner.press("!")
            assert "Reset this fact?" in learner.text
            assert_harmless(learner)
            await learner.press("escape", "3")
        assert len(services.study.answers) == len(FACTS)
        await learner.press("u")
        assert_harmless(learner)


async def test_hostile_questions_are_only_asked() -> None:
    for first in (0, len(HOSTILE) // 2):
        some = cycle(HOSTILE[first:] + HOSTILE[:first])
        plan = [a_hostile_question(question, some) for question in FORMS]
        quizzes = FakeQuizzes(plan=plan, setup_view=a_hostile_setup(some))
        async with running(services=FakeServices(quizzes=quizzes), size=(100, 50)) as learner:
            for key in (
                "z", "down", "down", "down", "enter", "escape", "b", "1", "enter", "d",
                "space", "escape", "i", "escape", "h", "w", "escape", "enter", "a", "enter",
                "enter", "1", "2", "enter", "enter", "s", "enter", "1", "a", "2", "b", "s", "enter",
                "end", "home",
            ):  # fmt: skip
                await learner.press(key)
                assert_harmless(learner)
            assert learner.is_at(QuizResultScreen)


def a_hostile_question(question: FakeQuestion, some: Iterator[str]) -> FakeQuestion:
    """Return a question with the same ids, whose every text is hostile."""

    def hostile(shown: tuple[ShownOption, ...]) -> tuple[ShownOption, ...]:
        return tuple(replace(one, text=next(some)) for one in shown)

    posed = question.posed
    told = {
        "headline": next(some),
        "answer": next(some),
        "derivation": next(some),
        "chosen": (next(some), next(some)),
        "links": (Link(next(some), "+", next(some)),),
        "origin": next(some),
        "chain": (next(some),),
        "changed": (next(some), next(some)),
        "comes_back": next(some),
        "certainty": next(some),
        "drill": (Drill(fact=FactNumber(1), text=next(some)),),
        "file": next(some),
        "question": next(some),
    }
    return replace(
        question,
        posed=replace(
            posed,
            title=next(some),
            seed=next(some),
            stem=next(some),
            context=next(some),
            notice=next(some),
            options=hostile(posed.options),
            steps=hostile(posed.steps),
            left=hostile(posed.left),
            right=hostile(posed.right),
        ),
        told=told,
    )


def a_hostile_setup(some: Iterator[str]) -> QuizSetup:
    setup = a_setup()
    return replace(
        setup,
        title=next(some),
        sections=tuple(replace(one, title=next(some)) for one in setup.sections),
        families=tuple(replace(one, title=next(some)) for one in setup.families),
        unfinished=(an_unfinished(sentence=next(some)),),
    )


async def test_hostile_views_of_a_quiz_are_only_shown() -> None:
    quizzes = FakeQuizzes()
    options = Options(clock=FakeStudy().clock)

    def screens(some: Iterator[str]) -> Iterator[Screen[Any]]:
        posed = replace(a_posed(), stem=next(some), undo=next(some), redo=next(some))
        asked = CertaintyAsked(posed=posed, response=Response(), answer=next(some))
        over = HandIn(quiz=posed.quiz, sentence=next(some), answered=1, of=2, undo=next(some))
        for shown in (posed, asked, over):
            yield doors.quiz(shown, next(some), quizzes, options, UNICODE)
        left_out = LeftOut(
            sentence=next(some), veto=next(some), file=next(some), line=1, shown=posed
        )
        yield doors.left_out(left_out, UNICODE)
        yield doors.quiz_seed(next(some), UNICODE)
        yield doors.drill((an_info(a_hostile_fact(next(some))),), UNICODE)

    async with running(size=(120, 40)) as learner:
        for first in range(0, len(HOSTILE), 3):
            for screen in screens(cycle(HOSTILE[first:] + HOSTILE[:first])):
                await learner.app.push_screen(screen)
                await learner.pilot.pause()
                assert_harmless(learner)
                await learner.app.pop_screen()


async def test_hostile_views_are_only_shown() -> None:
    study = FakeStudy()
    options = Options(clock=study.clock)

    def screens(some: Iterator[str]) -> Iterator[Screen[Any]]:
        fact = a_hostile_fact(next(some))
        progress = a_progress(title=next(some), undo=next(some), redo=next(some))
        for prompt in (
            a_lesson((fact,), progress=progress, thread=next(some)),
            an_ask(fact, progress=progress, note=next(some)),
            a_summary(progress=progress, weakest=(next(some), next(some))),
        ):
            yield doors.session(prompt, next(some), study, options, UNICODE, has_two=False)
        info = an_info(
            fact, deck_title=next(some), deck_file=next(some), section=next(some), note=next(some)
        )
        history = tuple(replace(event, what=next(some)) for event in info.history)
        yield doors.fact_info(replace(info, history=history), options, UNICODE)
        yield doors.note(next(some), next(some), UNICODE)

    async with running(size=(120, 40)) as learner:
        for first in range(0, len(HOSTILE), 3):
            for screen in screens(cycle(HOSTILE[first:] + HOSTILE[:first])):
                await learner.app.push_screen(screen)
                await learner.pilot.pause()
                assert_harmless(learner)
                await learner.app.pop_screen()


async def test_chance_is_only_shown() -> None:
    """Any mix of letters, brackets and controls in any field, as a machine would write it."""
    chance = random.Random(1)
    signs = [*"ab [/]@=(){}$%\\'\"\n\t\x00\x07\x1b\x7f\x9b\u2028\u202e\ud800日\u0301", "[/", "[b"]
    texts = ["".join(chance.choices(signs, k=chance.randrange(40))) for _ in range(18)]
    study = FakeStudy()
    options = Options(clock=study.clock)
    async with running(size=(100, 30)) as learner:
        for one, other, third in zip(texts[::3], texts[1::3], texts[2::3], strict=True):
            fact = replace(a_hostile_fact(one), why=other, note=third, topic=other)
            progress = a_progress(title=other, undo=third)
            prompt = an_ask(fact, progress=progress, note=third)
            for screen in (
                doors.session(prompt, one, study, options, UNICODE, has_two=False),
                doors.fact_info(an_info(fact, deck_file=one, note=third), options, UNICODE),
                doors.broken_deck(BrokenDeck(one, other, third, has_good_version=True), UNICODE),
            ):
                await learner.app.push_screen(screen)
                await learner.pilot.pause()
                assert_harmless(learner)
                await learner.app.pop_screen()


async def test_hostile_steps_are_only_listed_and_found() -> None:
    home = a_home()
    async with running(home, size=(90, 40)) as learner:
        for text in HOSTILE:
            learner.app._show_home(replace(home, undo=text or "x", redo=text[: len(text) // 2]))
            await learner.press("ctrl+p")
            await learner.until(lambda: "Take back" in learner.text)
            assert_harmless(learner)
            await learner.type("undo")
            await learner.until(lambda: "Undo: Take back" in learner.text)
            assert_harmless(learner)
            await learner.press("escape")


ANYTHING = st.text(st.characters(codec=None)) | st.text(alphabet="[]/\\@=$ab ()'\"…\x1b\n\u202e")


@given(ANYTHING)
def test_the_palette_takes_no_text_for_markup(text: str) -> None:
    assert Content.from_markup(_harmless(text)).plain == in_one_line(text)
    assert not Content.from_markup(_harmless(text)).spans


@given(ANYTHING, st.integers(0, 30))
def test_no_control_character_is_left_in_what_a_widget_shows(text: str, width: int) -> None:
    assert not CONTROLS.search(content(text).plain)
    assert not content(text).spans
    assert not CONTROLS.search(editable(text))
    for shown in (line(text).plain, fitted(text, width, UNICODE)):
        assert not CONTROLS.search(shown)
        assert not set("\n\t") & set(shown)


CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]",
)


async def test_hostile_errors_are_only_shown() -> None:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services) as learner:
        await learner.press("enter", "space")
        for text in HOSTILE:
            services.study.failure = QuizappError(text)
            await learner.press("3")
            assert_harmless(learner)
            assert "✗" in learner.text
