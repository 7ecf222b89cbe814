"""How a quiz went, and what can be done about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key, Resize
from textual.message import Message

from quizapp.services.home import FactNumber
from quizapp.tui.commands import ANSWERING, SESSION, command
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.options import Options
from quizapp.tui.page import Page
from quizapp.tui.widgets.banner import Banner, TellsOfDecks
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.result_list import ResultList
from quizapp.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from quizapp.services.quiz_records import QuizNumber
    from quizapp.services.quiz_views import QuizResult

_ROOM = 72, 24
"""Columns and lines from which on nothing is folded."""

_BEGINNING = {"r", "s", "u", "escape", "q", "ctrl+r", "enter", "space", "d"}
"""Keys that leave what has just appeared, or open something in it."""


class QuizResultScreen(Page[None], TellsOfDecks):
    """Shows a result; what is done next is the app's."""

    CSS_PATH = "quiz_result.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("r", "retry", "Retry", "Begin a quiz of what was wrong.", ANSWERING),
        command("escape,q", "leave", "Home", "Go home.", SESSION),
        command("s", "same_again", "Same again", "Begin the same quiz again.", ANSWERING),
        command("u,ctrl+z", "undo", "Undo", "Take back the newest step.", SESSION),
        command("ctrl+r", "redo", "Redo", "Do again what was taken back.", SESSION),
    ]

    listed = getters.query_one(ResultList)
    notice = getters.query_one(Notice)

    @dataclass
    class Retry(Message):
        """The learner wants a quiz of what was wrong."""

        quiz: "QuizNumber"

    @dataclass
    class SameAgain(Message):
        """The learner wants the same quiz again."""

        quiz: "QuizNumber"

    @dataclass
    class Drill(Message):
        """The learner wants to go over a link that broke."""

        fact: FactNumber

    class Left(Message):
        """The learner goes home."""

    @dataclass
    class Undo(Message):
        """The learner takes the newest step back."""

        result: "QuizResult"

    @dataclass
    class Redo(Message):
        """The learner wants the step last taken back again."""

        result: "QuizResult"

    def __init__(
        self, result: "QuizResult", options: Options, glyphs: Glyphs, said: str = ""
    ) -> None:
        super().__init__(glyphs)
        self.result = result
        self._said = said
        self._guard = KeyGuard(options.clock.monotonic)
        self._is_folded_by_hand = False

    def compose(self) -> ComposeResult:
        """Lay out the result over the keys."""
        how = "exam" if self.result.is_exam else "practice"
        yield TitleBar(
            self.glyphs,
            f"Result {self.glyphs.dot} {self.result.title}",
            self.glyphs.joined(how, f"seed {self.result.seed}"),
        )
        with VerticalScroll(id="body", can_focus=False):
            yield ResultList(self.result, self.glyphs)
        banner = Banner(self.glyphs)
        yield banner.data_bind(TellsOfDecks.troubles, TellsOfDecks.deck_news)
        yield Notice(self.glyphs, self._said)
        yield KeyBar(self.glyphs)

    @on(Resize)
    def fold(self) -> None:
        """Fold what is less urgent where there is little room, unless the learner did it."""
        if not self._is_folded_by_hand:
            columns, rows = _ROOM
            is_small = self.size.width < columns or self.size.height < rows
            self.listed.is_folded = is_small

    def on_key(self, event: Key) -> None:
        """Drop a key that is held down, and one that was meant for the question before."""
        is_repeat = self._guard.press(event.key)
        if event.key in _BEGINNING and (is_repeat or self._guard.is_unread):
            event.stop()
            event.prevent_default()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is to do."""
        match action:
            case "retry":
                return self.result.can_retry
            case "undo":
                return self.result.undo is not None
            case "redo":
                return self.result.redo is not None
            case _:
                return True

    def explain(self, action: str) -> str | None:
        """Name the step that undo or redo is about."""
        if action == "undo" and self.result.undo:
            return f"Take back: {self.result.undo}"
        if action == "redo" and self.result.redo:
            return f"Do again: {self.result.redo}"
        return None

    def action_retry(self) -> None:
        """Ask for a quiz of what was wrong."""
        self.post_message(self.Retry(self.result.quiz))

    def action_same_again(self) -> None:
        """Ask for the same quiz again."""
        self.post_message(self.SameAgain(self.result.quiz))

    def action_undo(self) -> None:
        """Take the newest step back."""
        self.post_message(self.Undo(self.result))

    def action_redo(self) -> None:
        """Bring the step last taken back again."""
        self.post_message(self.Redo(self.result))

    def action_leave(self) -> None:
        """Go home."""
        self.post_message(self.Left())

    @on(ResultList.Drilled)
    def drill(self, message: ResultList.Drilled) -> None:
        """Go over a link."""
        self.post_message(self.Drill(message.fact))

    @on(ResultList.Folded)
    def folded(self) -> None:
        """Leave it as the learner wants it."""
        self._is_folded_by_hand = True
