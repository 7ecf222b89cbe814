"""A screen with one question, its answer and nothing else, and somebody to answer it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

import quizapp.tui.widgets.answers as answers_package
from quizapp.questions.question import Family, Form, OptionId
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import Posed, ShownOption
from quizapp.study.judging import Response
from quizapp.study.practice import ItemNumber
from quizapp.tui.commands import PROGRAM, command
from quizapp.tui.content import content
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options
from quizapp.tui.page import Page
from quizapp.tui.shell import Shell
from quizapp.tui.widgets.answers import AnswerArea, answer_area
from quizapp.tui.widgets.key_bar import KeyBar

STYLES = Path(answers_package.__file__).parent / "answers.tcss"


def options(*texts: str) -> tuple[ShownOption, ...]:
    """Return options whose ids are `a`, `b` and so on."""
    return tuple(ShownOption(OptionId(chr(97 + n)), text) for n, text in enumerate(texts))


def ids(letters: str) -> tuple[OptionId, ...]:
    """Return the ids `a`, `b` and so on of a string of them."""
    return tuple(map(OptionId, letters))


def pairs(*both: str) -> tuple[tuple[OptionId, OptionId], ...]:
    """Return pairs of ids from `aB`, `bA` and so on."""
    return tuple((OptionId(pair[0]), OptionId(pair[1])) for pair in both)


def a_question(form: Form, **changes: Any) -> Posed:
    posed = Posed(
        quiz=QuizNumber(1),
        item=ItemNumber(1),
        title="Oxytocin",
        seed="4F2A",
        number=7,
        of=20,
        form=form,
        family=Family.MEANING,
        stem="Which of these is meant?",
    )
    return replace(posed, **changes)


class Desk(Page[None]):
    """Shows a question and notes what is answered."""

    AUTO_FOCUS = ""
    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        command("escape", "leave", "Home", "Go home.", PROGRAM),
        command("d", "drill", "Drill", "Drill.", PROGRAM),
    ]

    scroll = getters.query_one(VerticalScroll)

    def __init__(self, posed: Posed, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.posed = posed
        self.area = answer_area(posed, glyphs)
        self.answers: list[Response] = []
        self.changes = 0
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(content(self.posed.stem + "\n", ".strong"))
            yield self.area
        yield KeyBar(self.glyphs)

    @on(AnswerArea.Answered)
    def note(self, message: AnswerArea.Answered) -> None:
        self.answers.append(message.response)

    @on(AnswerArea.Changed)
    def count(self) -> None:
        self.changes += 1

    def action_leave(self) -> None:
        self.pressed.append("escape")

    def action_drill(self) -> None:
        self.pressed.append("d")


@dataclass
class Answering:
    """Hands and eyes."""

    pilot: Pilot[None]
    desk: Desk
    answers: list[Response] = field(init=False)

    def __post_init__(self) -> None:
        self.answers = self.desk.answers

    @property
    def area(self) -> AnswerArea:
        return self.desk.area

    def is_complete(self) -> bool:
        """Whether the answer as it stands can be given."""
        return self.area.is_complete

    def focused(self) -> Widget | None:
        """Return what takes the keys."""
        return self.desk.focused

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        strips = self.desk._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def line(self, part: str) -> str:
        """Return the first line that holds `part`."""
        return next(line for line in self.lines if part in line)

    async def press(self, *keys: str) -> None:
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.pilot.app.post_message(Key(name, key_to_character(name)))
            await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.pilot.app.post_message(Paste(text))
        await self.pilot.pause()

    def at(self, part: str, by: int = 0) -> tuple[int, int]:
        """Return where on the screen `part` stands."""
        for y, line in enumerate(self.lines):
            if part in line:
                return line.index(part) + by, y
        raise AssertionError(f"{part!r} is not on the screen:\n{self.text}")

    async def click(self, part: str) -> None:
        await self.pilot.click(offset=self.at(part))

    async def drag(self, part: str, to: str) -> None:
        """Press the mouse at one text and let it go at another."""
        await self.pilot.mouse_down(offset=self.at(part))
        await self.pilot.hover(offset=self.at(to))
        await self.pilot.pause()
        await self.pilot.mouse_up(offset=self.at(part))
        await self.pilot.pause()

    async def show(self, given: Response, right: Response) -> None:
        self.area.show(given, right)
        await self.pilot.pause()


@asynccontextmanager
async def answering(
    posed: Posed, size: tuple[int, int] = (80, 24), **settings: Any
) -> AsyncIterator[Answering]:
    """Show a question.

    Args:
        posed: The question.
        size: Columns and lines.
        settings: Fields of `Options`.
    """
    app = Shell(Options(**settings))
    async with app.run_test(size=size) as pilot:
        desk = Desk(posed, app.glyphs)
        await app.push_screen(desk)
        await pilot.pause()
        yield Answering(pilot, desk)
