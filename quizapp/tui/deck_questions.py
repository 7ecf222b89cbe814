"""What changed decks ask, one dialog after the other, when the first screen is in front."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.screen import Screen

from quizapp.tui import doors
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options

if TYPE_CHECKING:
    from quizapp.services.changes import ChangedDeck
    from quizapp.services.home import FactNumber

LATER: Final = "Nothing is changed; the next start asks again."


class DeckQuestions:
    """Asks about decks that changed; what a learner puts off is not asked again by itself."""

    def __init__(
        self,
        app: App[None],
        options: Options,
        glyphs: Glyphs,
        *,
        settle: "Callable[[ChangedDeck, frozenset[FactNumber]], None]",
        put_off: Callable[[str], None],
    ) -> None:
        """Make what asks for an app.

        Args:
            app: On whose screen it is asked.
            options: How the app was opened.
            glyphs: How it draws.
            settle: Called with a deck and its facts that start again.
            put_off: Called with a sentence when the learner wants to be asked later.
        """
        self._app = app
        self._options = options
        self._glyphs = glyphs
        self._settle = settle
        self._put_off = put_off
        self._later: set[ChangedDeck] = set()
        self._is_settling = False
        self._dialog: Screen[frozenset[FactNumber] | None] | None = None

    def forget(self) -> None:
        """Ask again about what was put off."""
        self._later.clear()

    def settled(self) -> None:
        """Take note that a choice was stored: if it is taken back, it is asked again."""
        self._is_settling = False

    def refused(self, deck: "ChangedDeck") -> None:
        """Take note that a choice could not be stored: first the learner has to read why."""
        self._is_settling = False
        self._later.add(deck)

    def ask(self, decks: "tuple[ChangedDeck, ...]", home: Screen[None]) -> bool:
        """Ask about the first deck that is not put off, and return whether a learner is asked.

        Args:
            decks: What there is to ask about.
            home: The only screen that may be asked over.
        """
        if self._is_settling or self._dialog in self._app.screen_stack:
            return True
        deck = next((deck for deck in decks if deck not in self._later), None)
        if deck is None or self._app.screen is not home:
            return False

        def answered(again: "frozenset[FactNumber] | None") -> None:
            self._dialog = None
            if again is None:
                self._later.add(deck)
                self._put_off(LATER)
            else:
                self._is_settling = True
                self._settle(deck, again)

        self._dialog = doors.deck_changes(deck, self._options, self._glyphs)
        self._app.push_screen(self._dialog, answered)
        return True
