"""Something to read: a heading, a text that scrolls, and a key to close it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizapp.services.home import BrokenDeck, Home
from quizapp.tui import formatting
from quizapp.tui.commands import PROGRAM, command
from quizapp.tui.content import content, line, lines
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.scrolling import Scrolls, scrolling
from quizapp.tui.widgets.key_bar import KeyBar

CLOSING: list[BindingType] = [
    command("escape,q,enter", "close", "Close", "Go back to where you were.", PROGRAM),
    *scrolling("pagedown,space", show=True),
]


class ReadingDialog(Dialog[None], Scrolls):
    """Shows text until it is closed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = CLOSING

    def __init__(self, heading: str, text: Content, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out heading, text and keys in a box."""
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(line(self._heading, ".strong"), classes="heading")
            yield from self.compose_text()
        yield KeyBar(self.glyphs)

    def compose_text(self) -> ComposeResult:
        """Lay out what is under the heading."""
        yield Static(self._text, classes="text")

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def broken_deck_dialog(deck: BrokenDeck, glyphs: Glyphs) -> ReadingDialog:
    """Return every problem of a deck file."""
    standing = (
        "The last version without problems still serves, and its progress goes on."
        if deck.has_good_version
        else "It is left out until it can be read. No progress is lost."
    )
    text = Content("\n\n").join(
        [
            line(deck.file, ".muted"),
            content(deck.details),
            content(f"{standing} Mend the file, and it is read again."),
        ]
    )
    return ReadingDialog("A deck that could not be read", text, glyphs)


def known_dialog(home: Home, glyphs: Glyphs) -> ReadingDialog:
    """Return what "Known" means."""
    target = formatting.percent(home.target, glyphs)
    text = lines(
        [
            content(
                f"{glyphs.quoted('Known')} is the share of a deck's facts that you have learnt and "
                "that are not due: until its day comes, you are expected to recall a fact with a "
                f"chance of {target} or more. That is your target."
            ),
            Content(""),
            content(
                "The chance falls from day to day after each answer, slowly for what you know "
                "well. So the figure sinks while you are away and rises as you review. "
                "It is an estimate from your own answers, not a mark."
            ),
            Content(""),
            content(
                "Learn counts facts in their first short steps, Review those due today, New "
                "those you meet for the first time."
            ),
        ]
    )
    return ReadingDialog("What the columns mean", text, glyphs)
