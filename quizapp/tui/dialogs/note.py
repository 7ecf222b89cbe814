"""Where a learner writes a note of their own."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.widgets import Static, TextArea

from quizapp.tui.commands import PROGRAM, command
from quizapp.tui.content import editable, line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.widgets.key_bar import KeyBar


class NoteArea(TextArea):
    """An editor that shows what is pasted, and lets none of it act."""

    def on_paste(self, event: Paste) -> None:
        """Put the text in with its control characters made visible."""
        event.prevent_default()
        event.stop()
        self.replace(editable(event.text), *self.selection)


class NoteDialog(Dialog[str]):
    """Returns the note as it stands when the editor is closed."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "escape,ctrl+s",
            "save",
            "Save and close",
            "Keep the note and go back; an empty one is removed. u takes it back.",
            PROGRAM,
        ),
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
            yield NoteArea(editable(self._text), soft_wrap=True, tab_behavior="focus")
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Let the learner write at once."""
        self.editor.cursor_blink = False
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()

    def action_save(self) -> None:
        """Hand the note back."""
        self.dismiss(self.editor.text.strip())

    def may_quit(self) -> bool:
        """Hand the note back first: nothing that was written is lost."""
        self.action_save()
        return False
