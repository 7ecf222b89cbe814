"""Where a learner writes a note of their own."""

from dataclasses import replace
from typing import ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.events import Paste
from textual.message import Message
from textual.widgets import Static, TextArea

from quizapp.tui.commands import PROGRAM, command
from quizapp.tui.content import editable, line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.widgets.key_bar import KeyBar

LONGEST_NOTE: Final = 10_000
"""Characters to which a note can grow: it is drawn whole, each time its card is."""

_TITLE: Final = "Your note on this fact"
_CUT: Final = f"The first {LONGEST_NOTE:,} characters of a note are kept."


class NoteArea(TextArea):
    """An editor that shows what is pasted, lets none of it act, and takes only so much."""

    class Cut(Message):
        """What was typed or pasted did not fit."""

    def on_paste(self, event: Paste) -> None:
        """Put the text in with its control characters made visible."""
        event.prevent_default()
        event.stop()
        self.replace(editable(event.text[: LONGEST_NOTE + 1]), *self.selection)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, as far as there is room; one that is longer can still be shortened."""
        replaced = self.get_text_range(edit.from_location, edit.to_location)
        room = max(LONGEST_NOTE - len(self.text) + len(replaced), 0)
        if len(edit.text) > max(room, len(replaced)):
            self.post_message(self.Cut())
            edit = replace(edit, text=edit.text[:room])
            if not edit.text:
                return EditResult(self.cursor_location, "")
        return super().edit(edit)


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
    heading = getters.query_one(".heading", Static)

    def __init__(self, prompt: str, text: str, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._prompt = prompt
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out prompt, editor and keys in a box."""
        with Vertical(classes="box"):
            yield Static(line(_TITLE, ".strong"), classes="heading")
            yield Static(line(self._prompt, ".muted"), classes="about")
            yield NoteArea(editable(self._text), soft_wrap=True, tab_behavior="focus")
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Let the learner write at once."""
        self.editor.cursor_blink = False
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()

    @on(NoteArea.Cut)
    def say_cut(self) -> None:
        """Say that not all of it is there."""
        self.heading.update(line(_CUT, ".accent"))

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Say nothing more where there is room again."""
        if len(self.editor.text) < LONGEST_NOTE:
            self.heading.update(line(_TITLE, ".strong"))

    def action_save(self) -> None:
        """Hand the note back."""
        self.dismiss(self.editor.text.strip())

    def may_quit(self) -> bool:
        """Hand the note back first: nothing that was written is lost."""
        self.action_save()
        return False
