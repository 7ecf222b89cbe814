"""Deck files that are edited while the program is open: noticed, read, and told on every screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.timer import Timer

from quizapp.errors import QuizappError
from quizapp.services.deck_views import DeckNews, sentences
from quizapp.services.home import BrokenDeck
from quizapp.tui.background import in_background
from quizapp.tui.widgets.banner import TellsOfDecks

if TYPE_CHECKING:
    from quizapp.tui.backend import Library

_TOLD_FOR: Final = 8.0
"""Seconds for which it is told that a file was read again."""


class DeckWatch:
    """Looks at the deck files from time to time; what is on the screen stays as it is."""

    def __init__(self, app: App[None], changed: Callable[[], None]) -> None:
        """Make what watches for an app.

        Args:
            app: Whose screens are told.
            changed: Called when decks are others than they were.
        """
        self._app = app
        self._changed = changed
        self._library: Library | None = None
        self._is_looking = False
        self._old: frozenset[BrokenDeck] = frozenset()
        self._troubles: tuple[BrokenDeck, ...] = ()
        self._forgetting: Timer | None = None

    def begin(self, library: "Library", broken: tuple[BrokenDeck, ...], every: float) -> None:
        """Look every so many seconds.

        Args:
            library: What reads the files.
            broken: Files that could not be used to begin with, of which no screen needs to tell.
            every: In seconds.
        """
        self._library = library
        self._old = frozenset(broken)
        self._app.set_interval(every, self._look)

    def look_at_once(self, then: Callable[[], None]) -> None:
        """Look now, as a file was edited from here; `then` is called when it has been read."""
        if (library := self._library) is None:
            return

        def looked(news: DeckNews | None) -> None:
            self._tell(news)
            then()

        in_background(self._app, lambda: library.look(at_once=True), looked, _ignore)

    def told(self, broken: tuple[BrokenDeck, ...], said: str = "") -> None:
        """Tell every screen which files have broken since the start, and what else has happened."""
        self._old &= frozenset(broken)
        self._troubles = tuple(deck for deck in broken if deck not in self._old)
        for screen in self._screens():
            screen.troubles = self._troubles
            screen.deck_news = said or screen.deck_news
        if said:
            if self._forgetting is not None:
                self._forgetting.stop()
            self._forgetting = self._app.set_timer(_TOLD_FOR, self._forget)

    def inform(self, screen: TellsOfDecks) -> None:
        """Tell a screen that has not been shown yet."""
        screen.set_reactive(TellsOfDecks.troubles, self._troubles)

    def _look(self) -> None:
        library = self._library
        if library is None or self._is_looking:
            return
        self._is_looking = True

        def looked(news: DeckNews | None) -> None:
            self._is_looking = False
            self._tell(news)

        def failed(_error: QuizappError) -> None:
            self._is_looking = False  # whatever the learner does next says the same better

        in_background(self._app, library.look, looked, failed)

    def _tell(self, news: DeckNews | None) -> None:
        if news is not None:
            self.told(news.broken, " ".join(sentences(news)))
            self._changed()

    def _forget(self) -> None:
        for screen in self._screens():
            screen.deck_news = ""

    def _screens(self) -> list[TellsOfDecks]:
        return [screen for screen in self._app.screen_stack if isinstance(screen, TellsOfDecks)]


def _ignore(_error: QuizappError) -> None:
    """Leave it: whatever the learner does next says the same better."""
