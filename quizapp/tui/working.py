"""What screens share that call the services: one call at a time, and only keys that are meant."""

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, Final, TypeVar

from textual import getters
from textual.events import Key
from textual.timer import Timer

from quizapp.errors import QuizappError
from quizapp.tui.background import in_background
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.key_guard import REPEATING, KeyGuard
from quizapp.tui.options import Options
from quizapp.tui.page import Page
from quizapp.tui.widgets.banner import Banner, TellsOfDecks
from quizapp.tui.widgets.notice import Notice

T = TypeVar("T")

_MOVING: Final = {"up", "down", "pageup", "pagedown", "home", "end", "j", "k"}
"""Keys that may be held down."""

_SLOW: Final = 0.5
"""Seconds after which the learner is told that something is being saved."""


class WorkingScreen(Page[None], TellsOfDecks):
    """A screen that calls the services, and drops keys while a call is under way."""

    DOING: ClassVar[str] = "Saving"
    """What is said of a call that takes long."""

    notice = getters.query_one(Notice)

    def __init__(self, options: Options, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.options = options
        self.guard = KeyGuard(options.clock.monotonic)
        self._is_busy = False
        self._pressed: str | None = None
        self._slow: Timer | None = None
        self._held_back: Timer | None = None

    @property
    @abstractmethod
    def newest_steps(self) -> tuple[str | None, str | None]:
        """What undo would take back, and what redo would bring again."""

    def banner(self) -> Banner:
        """Return what says what has become of deck files, bound to the screen."""
        banner = Banner(self.glyphs)
        return banner.data_bind(TellsOfDecks.troubles, TellsOfDecks.deck_news)

    def say(self, said: str, *, is_refusal: bool = False) -> None:
        """Show a sentence over the keys."""
        if is_refusal:
            self.notice.refuse(said)
        else:
            self.notice.say(said)

    @property
    def is_busy(self) -> bool:
        """Whether a call to the services is under way; keys are dropped until it is done."""
        return self._is_busy

    @property
    def pressed(self) -> str | None:
        """The key that was pressed last."""
        return self._pressed

    def on_key(self, event: Key) -> None:
        """Drop what is not meant: keys while something is saved, and a held key's repeats."""
        if self.may_be_held(event.key):
            return
        is_repeat = self.guard.press(event.key)
        if is_repeat or self._is_busy:
            self.dropped()
            event.stop()
            event.prevent_default()
        else:
            self._pressed = event.key

    def may_be_held(self, key: str) -> bool:
        """Return whether a key that is held down is meant each time."""
        return key in _MOVING

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Carry out nothing while a call is under way, except scrolling.

        `on_key` alone does not do: keys that came together are past it before the first of
        them has begun anything.
        """
        if self._is_busy and not action.startswith("scroll"):
            return None
        return self.offers(action, parameters)

    def offers(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Return whether there is anything to do for an action now."""
        undo, redo = self.newest_steps
        match action:
            case "undo":
                return undo is not None
            case "redo":
                return redo is not None
            case _:
                return True

    def explain(self, action: str) -> str | None:
        """Name the step that undo or redo is about."""
        undo, redo = self.newest_steps
        if action == "undo" and undo:
            return f"Take back: {undo}"
        if action == "redo" and redo:
            return f"Do again: {redo}"
        return None

    def if_meant(self, act: Callable[[], None]) -> None:
        """Do what an answer can be lost by, if it cannot be a double tap or a key held down."""
        if self.guard.is_unread or self._is_busy:
            return
        if self.guard.may_be_held(self._pressed):
            self._stop_waiting()
            self._held_back = self.set_timer(REPEATING, act)
        else:
            act()

    def dropped(self) -> None:
        """A key that is held down does nothing more."""
        self._stop_waiting()

    def _stop_waiting(self) -> None:
        if self._held_back is not None:
            self._held_back.stop()
            self._held_back = None

    def start(self, call: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a call to the services, keys being dropped until it is done.

        Args:
            call: Run in a thread.
            then: Called with its result.
        """
        if self._is_busy:
            return
        self._is_busy = True
        self._slow = self.set_timer(_SLOW, self._say_slow)

        def finished(result: T) -> None:
            self._finish()
            if self.is_attached:
                then(result)

        in_background(self, call, finished, self._failed)

    def _say_slow(self) -> None:
        self.say(f"{self.DOING}{self.glyphs.ellipsis}")

    def _finish(self) -> None:
        self._is_busy = False
        if self._slow is not None:
            self._slow.stop()

    def _failed(self, error: QuizappError) -> None:
        self._finish()
        if self.is_attached:
            self.refused(error)

    def refused(self, error: QuizappError) -> None:
        """Say why a call was refused."""
        self.say(f"{error} Nothing is lost: this stays here.", is_refusal=True)
