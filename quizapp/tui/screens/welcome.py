"""What a learner sees first of all."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizapp.services.home import Home
from quizapp.tui import formatting
from quizapp.tui.commands import ANSWERING, MOVING, command
from quizapp.tui.content import Part, assembled, content, line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Page
from quizapp.tui.scrolling import Scrolls, scrolling
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.title_bar import TitleBar

_WHAT = """\
quizapp asks you questions until you know the answers, and then just often enough that you \
keep knowing them."""

_HOW = """\
You meet a few new facts at a time and are asked about them within minutes. After each answer \
you say how well you remembered; that sets the day on which it comes back.

Everything is saved at once. Leave whenever you like, and go on where you stopped."""

_MOST = 6
"""Decks that are described."""


class WelcomeScreen(Page[None], Scrolls):
    """Says what this is, what the decks want to have said, and which key starts."""

    CSS_PATH = "welcome.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter,space", "start", "Start", "Begin with the first facts.", ANSWERING),
        command("b", "buttons", "Buttons", "Two rating buttons, or four.", ANSWERING),
        command("escape,h", "leave", "Look around", "Go to the list of decks.", MOVING),
        *scrolling(),
        command("q", "app.quit", "Quit", "Leave the program.", MOVING),
    ]

    home: reactive[Home | None] = reactive(None)
    has_two: reactive[bool] = reactive(default=False)
    is_read: reactive[bool] = reactive(default=False)
    """Whether the deck files have been read."""

    text = getters.query_one("#text", Static)
    notice = getters.query_one(Notice)

    class Start(Message):
        """The learner wants to begin."""

    class Left(Message):
        """The learner wants to see the list of decks."""

    class ButtonsToggled(Message):
        """The learner wants two buttons instead of four, or the other way round."""

    def __init__(self, home: Home, glyphs: Glyphs, *, has_two: bool) -> None:
        super().__init__(glyphs)
        self.set_reactive(WelcomeScreen.home, home)
        self.set_reactive(WelcomeScreen.has_two, has_two)

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield TitleBar(self.glyphs, where="quizapp", status="Welcome")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text", markup=False)
        yield Notice(self.glyphs)
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Draw the first view, for which no watcher is called."""
        self._draw()

    def watch_home(self) -> None:
        """Draw the decks."""
        self._draw()

    def watch_is_read(self) -> None:
        """Draw that there is nothing, if so."""
        self._draw()

    def watch_has_two(self) -> None:
        """Draw the choice of buttons."""
        self._draw()

    def _draw(self) -> None:
        # What a deck wants to have said stands before what can wait below the fold.
        blocks = [content(_WHAT), *self._decks(), content(_HOW), self._buttons()]
        self.text.update(Content("\n\n").join(blocks))

    def _buttons(self) -> Content:
        chosen, other = ("two", "four") if self.has_two else ("four", "two")
        names = "Again and Good" if self.has_two else "Again, Hard, Good and Easy"
        return assembled(
            f"You answer with {chosen} buttons: {names}. ",
            (f"Press b for {other}, now or at any time.", ".muted"),
        )

    def _decks(self) -> list[Content]:
        decks = self.home.decks if self.home is not None else ()
        if not decks:
            waiting = f"Reading the decks{self.glyphs.ellipsis}"
            return [content("There are no decks yet." if self.is_read else waiting, ".muted")]
        blocks = []
        for deck in decks[:_MOST]:
            parts: list[Part] = [line(deck.title, ".strong")]
            parts += ["\n", content(deck.notice, ".accent")] if deck.notice else []
            blocks.append(assembled(*parts))
        if more := len(decks) - len(blocks):
            blocks.append(content(f"And {formatting.counted(more, 'more deck')}.", ".muted"))
        return blocks

    def action_start(self) -> None:
        """Begin."""
        self.post_message(self.Start())

    def action_leave(self) -> None:
        """Go to the list of decks."""
        self.post_message(self.Left())

    def action_buttons(self) -> None:
        """Change between two rating buttons and four."""
        self.has_two = not self.has_two
        self.post_message(self.ButtonsToggled())
