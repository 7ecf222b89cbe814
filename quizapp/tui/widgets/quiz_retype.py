"""A line to type a name once, as it is written, after a slip of the keys."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Paste
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from quizapp.questions.typed_answers import normalised
from quizapp.study.judging import LONGEST_TEXT
from quizapp.tui.commands import ANSWERING, command
from quizapp.tui.content import content
from quizapp.tui.glyphs import Glyphs


class RetypeInput(Input):
    """One line, whose Enter is a command that the learner can read of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "submit", "Done", "Go on, if it is the same or empty.", ANSWERING),
    ]

    def restricted(self) -> None:
        """Take no more, and ring for none of it."""

    def _on_paste(self, event: Paste) -> None:
        """Put in nothing: it is to be typed."""
        event.prevent_default()
        event.stop()


class Retype(Widget):
    """Takes a name once more; that is no response, and an empty line is as good."""

    wanted: reactive[str | None] = reactive(None)
    """The name; `None` where there is nothing to type."""

    said = getters.query_one(Static)
    field = getters.query_one(Input)

    class Done(Message):
        """The name was typed, or the learner does not want to."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Lay out what to do, and the line to do it in."""
        yield Static(markup=False)
        yield RetypeInput(max_length=LONGEST_TEXT, select_on_focus=False, disabled=True)

    def on_mount(self) -> None:
        """Stay hidden until there is something to type."""
        self.field.cursor_blink = False
        self.watch_wanted()

    def watch_wanted(self) -> None:
        """Ask for a name, or go away."""
        if not self.is_mounted:
            return
        self.set_class(self.wanted is not None, "-shown")
        self.field.disabled = self.wanted is None
        if self.wanted is not None:
            self.field.value = ""
            self._ask("Type it once as it is written")
            self.field.focus(scroll_visible=False)

    def _ask(self, said: str) -> None:
        name = self._glyphs.quoted(self.wanted or "")
        self.said.update(content(f"{said}: {name}. An empty line goes on.", ".accent"))

    @on(Input.Submitted)
    def compare(self, message: Input.Submitted) -> None:
        """Say whether it is the same by now."""
        message.stop()
        typed = message.value.strip()
        if not typed or normalised(typed) == normalised(self.wanted or ""):
            self.post_message(self.Done())
        else:
            self._ask("Not yet the same")
