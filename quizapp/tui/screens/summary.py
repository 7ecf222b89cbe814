"""The end of a session, or a pause in it."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizapp.services.views import Progress, Prompt, Summary
from quizapp.tui.backend import Study
from quizapp.tui.commands import ANSWERING, SESSION, command
from quizapp.tui.content import content
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options
from quizapp.tui.scrolling import Scrolls, scrolling
from quizapp.tui.session import SessionScreen
from quizapp.tui.widgets import outcome
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.title_bar import TitleBar

_LOOKS: Final = 2.0
"""Seconds between looks at the clock; a timer alone would sleep as long as a laptop does."""


class SummaryScreen(SessionScreen, Scrolls):
    """Says how it went; goes on by itself when a learning step is due."""

    CSS_PATH = "summary.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter,space,escape,q", "leave", "Home", "Go home.", ANSWERING),
        command("z", "quiz", "Quiz on misses", "A quiz on what was missed today.", ANSWERING),
        command("u", "undo", "Undo", "Take back the newest step.", SESSION),
        command("ctrl+r", "redo", "Redo", "Do again what was taken back.", SESSION),
        *scrolling(),
    ]

    summary: reactive[Summary | None] = reactive(None, bindings=True)

    class MissesAsked(Message):
        """The learner wants a quiz on what was missed today."""

    title_bar = getters.query_one(TitleBar)
    next_step = getters.query_one("#next-step", Static)

    def __init__(
        self, summary: Summary, said: str, study: Study, options: Options, glyphs: Glyphs
    ) -> None:
        super().__init__(study, options, glyphs)
        self.set_reactive(SummaryScreen.summary, summary)
        self._said = said

    def compose(self) -> ComposeResult:
        """Lay out what happened, then what comes."""
        yield TitleBar(self.glyphs)
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="next-step", markup=False)
            yield self._part(outcome.counts, "counts")
            with Container(id="parts"):
                yield self._part(outcome.coming, "coming")
                yield self._part(outcome.weakest, "weakest")
            yield self._part(outcome.left_out, "left-out")
        yield self.banner()
        yield Notice(self.glyphs, self._said)
        yield KeyBar(self.glyphs)

    def _part(self, draw: Callable[[Summary, int, Glyphs], Content], id: str) -> outcome.Outcome:
        part = outcome.Outcome(draw, self.glyphs, id=id)
        part.data_bind(SummaryScreen.summary)
        return part

    def on_mount(self) -> None:
        """Draw the first figures, for which no watcher is called, and look at the clock."""
        self.watch_summary()
        self.set_interval(_LOOKS, self._look)

    @property
    def progress(self) -> Progress:
        """Where the session on the screen stands."""
        return self._shown.progress

    @property
    def _shown(self) -> Summary:
        if self.summary is None:
            raise RuntimeError("A summary screen always has a summary.")
        return self.summary

    def take(self, prompt: Prompt, said: str) -> bool:
        """Show newer figures."""
        if not isinstance(prompt, Summary):
            return False
        self.summary = prompt
        self.say(said)
        return True

    def watch_summary(self) -> None:
        """Draw what is not bound to a widget."""
        summary = self._shown
        self.title_bar.where = summary.progress.title
        self.title_bar.status = "A pause" if summary.learning_due else "Done"
        zone = (summary.learning_due or summary.next_due or self.options.clock.now()).tzinfo
        now = self.options.clock.now().astimezone(zone)
        self.next_step.update(content(outcome.next_step(summary, now)))

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer a quiz where something was missed."""
        if action == "quiz":
            return self._shown.recalled < self._shown.answered
        return super().offers(action, parameters)

    def action_quiz(self) -> None:
        """Ask for a quiz on what was missed."""
        self.post_message(self.MissesAsked())

    def _look(self) -> None:
        due = self._shown.learning_due
        if due is not None and self.is_current and due <= self.options.clock.now():
            self.carry_out(partial(self.study.current, self.progress.session))
