"""What a changed deck asks: which of the facts that say something else now start again."""

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from quizapp.text import shortened
from quizapp.tui.commands import ANSWERING, PROGRAM, command
from quizapp.tui.content import line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.options import Options
from quizapp.tui.page import Dialog
from quizapp.tui.widgets.change_list import ChangeList
from quizapp.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from quizapp.services.changes import ChangedDeck
    from quizapp.services.home import FactNumber

LONGEST_TITLE = 100
"""Characters of a deck's title that are shown."""


class DeckChangesDialog(Dialog["frozenset[FactNumber] | None"]):
    """Returns the facts that start again, `None` if the learner wants to be asked later."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "apply", "Apply", "Do what the marks say. u takes it back.", ANSWERING),
        command("a", "all_again", "All again", "Start all of them again.", ANSWERING),
        command("k", "keep_all", "Keep all", "Keep what you know of all of them.", ANSWERING),
        command("escape", "later", "Later", "Leave all as it is; the next start asks.", PROGRAM),
    ]

    changes = getters.query_one(ChangeList)
    foot = getters.query_one(".foot", Static)

    def __init__(self, deck: "ChangedDeck", options: Options, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._deck = deck
        self._guard = KeyGuard(options.clock.monotonic)

    def compose(self) -> ComposeResult:
        """Lay out the question, the facts and the keys."""
        title, number = shortened(self._deck.title, LONGEST_TITLE), len(self._deck.facts)
        say = "fact you know says" if number == 1 else "facts you know say"
        with Vertical(classes="box"):
            heading = f"{title} has changed: {number:,} {say} something else now."
            yield Static(line(heading, ".strong"), classes="heading")
            yield ChangeList(self._deck.facts, self.glyphs)
            yield Static(classes="foot", markup=False)
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Let the learner choose at once, but not by a key that was meant for what was here."""
        self.changes.focus()
        self.watch(self.changes, "again", self._count)
        self._guard.change()

    def on_key(self, event: Key) -> None:
        """Drop keys that come before anything could be read: this opens by itself."""
        if self._guard.is_unread:
            event.stop()
            event.prevent_default()

    def _count(self, again: "frozenset[FactNumber]") -> None:
        kept = len(self._deck.facts) - len(again)
        said = f"{len(again):,} start again, {kept:,} keep. Esc: asked at the next start."
        self.foot.update(line(said, ".muted"))

    def action_apply(self) -> None:
        """Hand the marked facts back."""
        self.dismiss(self.changes.again)

    def action_all_again(self) -> None:
        """Mark all."""
        self.changes.again = frozenset(fact.number for fact in self._deck.facts)

    def action_keep_all(self) -> None:
        """Mark none."""
        self.changes.again = frozenset()

    def action_later(self) -> None:
        """Leave the question open."""
        self.dismiss(None)
