"""The first screen: what waits, deck by deck."""

from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Resize, ScreenResume
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizapp.services.home import Home, Scope
from quizapp.tui import formatting
from quizapp.tui.commands import DECKS, PROGRAM, command
from quizapp.tui.content import content
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Page
from quizapp.tui.widgets.banner import Banner, TellsOfDecks
from quizapp.tui.widgets.deck_list import DeckList
from quizapp.tui.widgets.deck_rows import DeckRow
from quizapp.tui.widgets.forecast import Forecast
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.tui.widgets.today import Today

_FOLDED_WIDTH = 72
_FOLDED_HEIGHT = 22


class HomeScreen(Page[None], TellsOfDecks):
    """Shows a `Home` and says what the learner chose; reads nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("z", "quiz", "Quiz", "A quiz on the deck or section here.", DECKS),
        command("r", "reread", "Re-read", "Read the deck files again.", DECKS),
        command("u", "undo", "Undo", "Take back the newest step.", DECKS),
        command("ctrl+r", "redo", "Redo", "Bring back what was taken back last.", DECKS),
        command("w", "wake", "Wake", "Bring back suspended facts, from all decks.", DECKS),
        command("i", "explain_known", "Known?", "What the columns mean.", DECKS),
        command("q", "app.quit", "Quit", "Leave the program; everything is saved.", PROGRAM),
    ]

    home: reactive[Home | None] = reactive(None, bindings=True)

    title_bar = getters.query_one(TitleBar)
    today = getters.query_one(Today)
    decks = getters.query_one(DeckList)
    notice = getters.query_one(Notice)
    folded = getters.query_one("#folded", Static)
    empty = getters.query_one("#empty", Static)

    class Shown(Message):
        """The screen came to the front; its figures may be old."""

    class Reread(Message):
        """The learner wants the deck files read again."""

    class Undo(Message):
        """The learner takes the newest step back."""

    class Redo(Message):
        """The learner wants back what was taken back last."""

    class Wake(Message):
        """The learner wants the suspended facts back."""

    class KnownAsked(Message):
        """The learner wants to know what “Known” means."""

    @dataclass
    class Begin(Message):
        """The learner wants to review this."""

        scope: Scope

    @dataclass
    class QuizAsked(Message):
        """The learner wants a quiz on this."""

        scope: Scope
        title: str

    def __init__(
        self, home: Home, glyphs: Glyphs, deck_folder: str | None, learner: str | None = None
    ) -> None:
        super().__init__(glyphs)
        self._learner = learner
        self.set_reactive(HomeScreen.home, home)
        self._deck_folder = deck_folder
        self._hinted = ""

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        yield TitleBar(self.glyphs, where=self.glyphs.joined("quizapp", self._learner or ""))
        yield Today(self.glyphs).data_bind(HomeScreen.home)
        with Horizontal(id="body"):
            yield DeckList(self.glyphs).data_bind(HomeScreen.home)
            yield Static(id="empty", markup=False)
            yield Forecast(self.glyphs).data_bind(HomeScreen.home)
        yield Static(id="folded", markup=False)
        yield Banner(self.glyphs).data_bind(TellsOfDecks.troubles, TellsOfDecks.deck_news)
        yield Notice(self.glyphs)
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Draw the first view, for which no watcher is called."""
        self.watch_home()

    def watch_home(self) -> None:
        """Draw what is not bound to a widget."""
        home = self.home
        if home is None:
            return
        studied = ""
        if home.days_total:
            studied = f"studied {home.days_studied} of {formatting.counted(home.days_total, 'day')}"
        self.title_bar.status = self.glyphs.joined(formatting.day(home.now), studied)
        hint = self._hint(home) if _is_idle(home) else ""
        is_news = bool(hint) and hint != self._hinted
        if is_news or self.notice.said in {"", self._hinted}:
            self.notice.say(hint)
        self._hinted = hint
        self.set_class(not home.decks and not home.broken, "-empty")
        self.empty.update(content(self._how_to_start()))
        self.fold()  # decks may have come since the window got its size

    def _hint(self, home: Home) -> str:
        """Return what can be done when nothing waits."""
        if home.unmet:
            return (
                f"Today's new facts are done; {formatting.waiting(home.unmet)}. More today: "
                f"quizapp settings new_per_day={self.glyphs.ellipsis}"
            )
        to = f" to {self._deck_folder}" if self._deck_folder else ""
        return f"Done for now. To learn something else, add a deck file{to}."

    def _how_to_start(self) -> str:
        folder = f"\n\n{self._deck_folder}\n\n" if self._deck_folder else " your deck folder, "
        return f"There are no decks yet. Put a deck file (.yaml) into{folder}and it shows here."

    @on(Resize)
    def fold(self) -> None:
        """Fold away what a small window has no room for, and say so."""
        is_small = self.size.width < _FOLDED_WIDTH or self.size.height < _FOLDED_HEIGHT
        self.today.is_brief = self.size.height < _FOLDED_HEIGHT
        self.decks.has_sections = not is_small
        self.folded.update(content("Sections show in a larger window."))
        self.set_class(is_small and self._has_sections(), "-folded")

    def _has_sections(self) -> bool:
        return self.home is not None and any(len(deck.sections) > 1 for deck in self.home.decks)

    @on(ScreenResume)
    def ask_for_figures(self) -> None:
        """Say that newer figures are welcome."""
        self.post_message(self.Shown())

    @on(DeckList.Chosen)
    def begin(self, message: DeckList.Chosen) -> None:
        """Ask for a session."""
        self.post_message(self.Begin(message.scope))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do for."""
        home = self.home
        match action:
            case "undo":
                return home is not None and home.undo is not None
            case "redo":
                return home is not None and home.redo is not None
            case "wake":
                return home is not None and home.suspended > 0
            case "quiz":
                return home is not None and isinstance(self.decks.chosen, DeckRow)
            case _:
                return True

    def explain(self, action: str) -> str | None:
        """Name the step that undo or redo is about."""
        home = self.home
        if action == "undo" and home is not None and home.undo:
            return f"Take back: {home.undo}"
        if action == "redo" and home is not None and home.redo:
            return f"Do again: {home.redo}"
        return None

    def action_quiz(self) -> None:
        """Ask for a quiz on the row under the cursor."""
        if isinstance(row := self.decks.chosen, DeckRow):
            self.post_message(self.QuizAsked(row.scope, row.title))

    def action_undo(self) -> None:
        """Ask for the newest step to be taken back."""
        self.post_message(self.Undo())

    def action_redo(self) -> None:
        """Ask for it to be brought again."""
        self.post_message(self.Redo())

    def action_wake(self) -> None:
        """Ask for the suspended facts."""
        self.post_message(self.Wake())

    def action_reread(self) -> None:
        """Ask for the deck files to be read again."""
        self.post_message(self.Reread())

    def action_explain_known(self) -> None:
        """Ask for the explanation."""
        self.post_message(self.KnownAsked())


def _is_idle(home: Home) -> bool:
    counts = home.counts
    return bool(home.decks) and not (counts.learning or counts.review or counts.new)
