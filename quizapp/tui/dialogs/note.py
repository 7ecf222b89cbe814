"""Where a learner writes a note of their own."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.widgets import Static, TextArea

from quizapp.text import visible
from quizapp.tui.commands import PROGRAM, command
from quizapp.tui.content import line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.widgets.key_bar import KeyBar


class NoteArea(TextArea):
    """An editor that shows what is pasted, and lets none of it act."""

    def on_paste(self, event: Paste) -> None:
        """Put the text in with its control characters made visible."""
        event.prevent_default()
        event.stop()
        self.replace(visible(event.text), *self.selection)


class NoteDialog(Dialog[str | None]):
    """Returns the note, or `None` when it is to stay as it was."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("ctrl+s", "save", "Save", "Keep the note; an empty one is removed.", PROGRAM),
        command("escape", "cancel", "Cancel", "Leave the note as it was.", PROGRAM),
    ]

    editor = getters.query_one(TextArea)

    def __init__(self, prompt: str, text: str, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._prompt = prompt
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out prompt, editor and keys in a box."""
        with Vertical(classes="box"):
            yield Static(line("Your note on this fact", ".strong"), classes="heading")
            yield Static(line(self._prompt, ".muted"), classes="about")
            yield NoteArea(visible(self._text), soft_wrap=True, tab_behavior="focus")
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Let the learner write at once."""
        self.editor.cursor_blink = False
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()

    def action_save(self) -> None:
        """Hand the note back, if it was changed."""
        text = self.editor.text.strip()
        self.dismiss(text if text != self._text.strip() else None)

    def action_cancel(self) -> None:
        """Hand nothing back."""
        self.dismiss(None)
