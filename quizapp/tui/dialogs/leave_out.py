"""What is wrong with a question that shall not be asked again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quizapp.services.quiz_views import LeftOut
from quizapp.text import in_one_line
from quizapp.tui.commands import ANSWERING, PROGRAM, command
from quizapp.tui.content import assembled, content, line, lines
from quizapp.tui.dialogs.reading import CLOSING, ReadingDialog
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.pick_rows import PickRow, PickRows

HIDDEN = "hidden"
"""The reason of somebody who gives none."""

_REASONS = (
    PickRow("h", HIDDEN, "Hide it", "It is right, but I do not want it again."),
    PickRow("w", "wrong", "It is wrong", "The answer, or what it says, is not true."),
    PickRow("u", "unclear", "It is unclear", "It can be read in two ways."),
    PickRow("t", "trivial", "It is trivial", "It gives its answer away, or asks nothing."),
)


class LeaveOutDialog(Dialog[str | None]):
    """Returns a reason: `hidden`, `wrong`, `unclear` or `trivial`; `None` where it is kept."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("h", "choose('hidden')", "Hide", "It is right, but not wanted.", ANSWERING),
        command("w", "choose('wrong')", "Wrong", "It is not true.", ANSWERING),
        command("u", "choose('unclear')", "Unclear", "It can be read in two ways.", ANSWERING),
        command("t", "choose('trivial')", "Trivial", "It asks nothing.", ANSWERING),
        command("escape,q", "keep", "Back", "Keep the question.", PROGRAM),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the reasons in a box."""
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(line("Never ask this question again", ".strong"), classes="heading")
            yield PickRows(_REASONS, self.glyphs)
            yield Static(
                content("Next you get a line for the deck's author. u takes it back.", ".muted"),
                classes="foot",
            )
        yield KeyBar(self.glyphs)

    def on_pick_rows_picked(self, message: PickRows.Picked) -> None:
        """Hand the reason back."""
        self.dismiss(message.id)

    def action_choose(self, reason: str) -> None:
        """Hand the reason back."""
        self.dismiss(reason)

    def action_keep(self) -> None:
        """Go back."""
        self.dismiss(None)


class LeftOutDialog(ReadingDialog):
    """Shows the line that takes a question out of a deck, for its author."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("c", "copy", "Copy", "Copy the line, where the terminal can.", PROGRAM),
        *CLOSING,
    ]

    def __init__(self, left_out: LeftOut, glyphs: Glyphs) -> None:
        where = f" {in_one_line(left_out.file)}, line {left_out.line}:" if left_out.file else ""
        text = lines(
            [
                content(left_out.sentence),
                content(""),
                content(f"For the deck's author. In{where or ' the deck file'}", ".muted"),
                content(""),
                assembled((left_out.veto, ".accent")),
                content(""),
                content("takes the question out for everybody.", ".muted"),
            ]
        )
        super().__init__("Not asked again", text, glyphs)
        self._told = text
        self._veto = left_out.veto

    def action_copy(self) -> None:
        """Hand the line to the clipboard."""
        self.app.copy_to_clipboard(self._veto)
        told = content("Copied, if your terminal allows it.", ".accent")
        self.query_one(".text", Static).update(lines([self._told, content(""), told]))
