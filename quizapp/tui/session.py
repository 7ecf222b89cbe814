"""What the screens of a session share: how a call to the services is made, and what ends it."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from textual import getters
from textual.events import Key
from textual.message import Message
from textual.timer import Timer

from quizapp.errors import QuizappError, Superseded
from quizapp.services.views import Ask, Lesson, Progress, Prompt, Summary, Undone
from quizapp.tui.backend import Study
from quizapp.tui.background import in_background
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.options import Options
from quizapp.tui.page import Page
from quizapp.tui.widgets.banner import Banner, TellsOfDecks
from quizapp.tui.widgets.notice import Notice

T = TypeVar("T")

_MOVING: Final = {"up", "down", "pageup", "pagedown", "home", "end", "j", "k"}
"""Keys that may be held down."""

_SLOW: Final = 0.5
"""Seconds after which the learner is told that something is being saved."""


class SessionScreen(Page[None], TellsOfDecks):
    """A screen that shows one kind of prompt, and leaves the others to the app."""

    notice = getters.query_one(Notice)

    @dataclass
    class Moved(Message):
        """The session shows another kind of prompt now."""

        prompt: Prompt
        said: str

    class Left(Message):
        """The learner leaves the session, which is kept."""

    def __init__(self, study: Study, options: Options, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.study = study
        self.options = options
        self.guard = KeyGuard(options.clock.monotonic)
        self._is_busy = False
        self._pressed: str | None = None
        self._slow: Timer | None = None

    @property
    @abstractmethod
    def progress(self) -> Progress:
        """Where the session on the screen stands."""

    @abstractmethod
    def take(self, prompt: Prompt, said: str) -> bool:
        """Show `prompt` if it is of the screen's own kind, and return whether it is."""

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
        if event.key in _MOVING:
            return
        is_repeat = self.guard.press(event.key)
        if is_repeat or self._is_busy:
            self.dropped()
            event.stop()
            event.prevent_default()
        else:
            self._pressed = event.key

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
        progress = self.progress
        match action:
            case "undo":
                return progress.undo is not None
            case "redo":
                return progress.redo is not None
            case _:
                return True

    def explain(self, action: str) -> str | None:
        """Name the step that undo or redo is about."""
        progress = self.progress
        if action == "undo" and progress.undo:
            return f"Take back: {progress.undo}"
        if action == "redo" and progress.redo:
            return f"Do again: {progress.redo}"
        return None

    def dropped(self) -> None:
        """Called when a press was not meant."""

    def carry_out(self, call: Callable[[], Prompt], said: str = "") -> None:
        """Run a call whose result is what the session shows next.

        Args:
            call: Run in a thread; what it stores is stored when it returns.
            said: A sentence to show with the result.
        """
        self.start(call, lambda prompt: self._arrived(prompt, said))

    def take_back(self, call: Callable[[], Undone | None], done: str, nothing: str) -> None:
        """Run undo or redo.

        Args:
            call: Run in a thread.
            done: What to say before the name of the step.
            nothing: What to say when there was none.
        """

        def then(undone: Undone | None) -> None:
            if undone is None:
                self.say(nothing)
            else:
                self._arrived(undone.prompt, f"{done}: {undone.label}.")

        self.start(call, then)

    def start(self, call: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a call to the services, keys being dropped until it is done.

        Args:
            call: Run in a thread.
            then: Called with its result.
        """
        if self._is_busy:
            return
        self._is_busy = True
        self._slow = self.set_timer(_SLOW, lambda: self.say(f"Saving{self.glyphs.ellipsis}"))

        def finished(result: T) -> None:
            self._finish()
            if self.is_attached:
                then(result)

        in_background(self, call, finished, self._refused)

    def _finish(self) -> None:
        self._is_busy = False
        if self._slow is not None:
            self._slow.stop()

    def _arrived(self, prompt: Prompt, said: str) -> None:
        if not self.take(prompt, said):
            self.post_message(self.Moved(prompt, said))

    def _refused(self, error: QuizappError) -> None:
        self._finish()
        if not self.is_attached:
            return
        if isinstance(error, Superseded) and isinstance(error.prompt, Ask | Lesson | Summary):
            self._arrived(error.prompt, str(error))
            return
        self.say(f"{error} Nothing is lost: this stays here.", is_refusal=True)

    def action_leave(self) -> None:
        """Go home; the session is kept."""
        self.post_message(self.Left())

    def action_undo(self) -> None:
        """Take back the newest step."""
        self.take_back(
            lambda: self.study.undo(self.progress.session, self.progress.undo),
            "Taken back",
            "There is nothing to take back.",
        )

    def action_redo(self) -> None:
        """Bring the last step that was taken back again."""
        self.take_back(
            lambda: self.study.redo(self.progress.session),
            "Done again",
            "There is nothing to do again.",
        )
