"""Whether a fact shall be reset: what is known of it would be gone."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quizapp.memory.model import Memory
from quizapp.tui import formatting
from quizapp.tui.commands import ANSWERING, PROGRAM, command
from quizapp.tui.content import content, line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.scrolling import Scrolls, scrolling
from quizapp.tui.widgets.key_bar import KeyBar


class ResetDialog(Dialog[bool], Scrolls):
    """Returns whether the fact shall be reset. No key that rates or goes on says so."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("r", "reset", "Reset", "Forget its schedule; u takes it back.", ANSWERING),
        command("escape,q,enter", "keep", "Keep", "Go back; nothing is changed.", PROGRAM),
        *scrolling(),
    ]

    def __init__(self, prompt: str, memory: Memory, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._prompt = prompt
        self._memory = memory

    def compose(self) -> ComposeResult:
        """Lay out what would be lost, and what would not."""
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(line("Reset this fact?", ".strong"), classes="heading")
            yield Static(content(self._prompt, ".muted"), classes="about")
            yield Static(content(_lost(self._memory)), classes="text")
            yield Static(
                content("Note, marks and history stay. u takes it back.", ".muted"),
                classes="foot",
            )
        yield KeyBar(self.glyphs)

    def action_reset(self) -> None:
        """Say yes."""
        self.dismiss(result=True)

    def action_keep(self) -> None:
        """Say no."""
        self.dismiss(result=False)


def _lost(memory: Memory) -> str:
    answered = formatting.times(memory.reps)
    return (
        f"You have answered it {answered}, and it lasts {formatting.days(memory.stability)} by "
        "now. A reset forgets all that: it is new again, and is shown before it is asked."
    )
