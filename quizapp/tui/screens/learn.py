"""New facts, met one by one before they are asked."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from quizapp.services.views import Lesson, Progress, Prompt
from quizapp.tui.backend import Study
from quizapp.tui.commands import ANSWERING, SESSION, command
from quizapp.tui.content import content, line, lines
from quizapp.tui.editing import EditAsked, editing
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options
from quizapp.tui.scrolling import Scrolls, scrolling
from quizapp.tui.session import SessionScreen
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.statement import Statement
from quizapp.tui.widgets.title_bar import TitleBar


class LearnScreen(SessionScreen, Scrolls):
    """Shows prompt and answer together, and goes on to asking when all have been met."""

    CSS_PATH = "learn.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("space,enter,right", "forward", "Next", "Go to the next new fact.", ANSWERING),
        command("left,backspace", "back", "Back", "Go back to the fact before.", ANSWERING),
        editing(),
        command("u", "undo", "Undo", "Take back the newest step.", SESSION),
        command("ctrl+r", "redo", "Redo", "Do again what was taken back.", SESSION),
        command("escape,q", "leave", "Home", "Go home; the session is kept.", SESSION),
        *scrolling(),
    ]

    lesson: reactive[Lesson | None] = reactive(None)
    place: reactive[int] = reactive(0, bindings=True)

    title_bar = getters.query_one(TitleBar)
    card = getters.query_one("#card", VerticalScroll)
    thread = getters.query_one("#thread", Static)
    prompt = getters.query_one("#prompt", Static)
    statement = getters.query_one(Statement)
    count = getters.query_one("#count", Static)

    def __init__(
        self, lesson: Lesson, said: str, study: Study, options: Options, glyphs: Glyphs
    ) -> None:
        super().__init__(study, options, glyphs)
        self.set_reactive(LearnScreen.lesson, lesson)
        self._said = said
        self._passed = 0

    def compose(self) -> ComposeResult:
        """Lay out the fact between the thread and how far the lesson has come."""
        yield TitleBar(self.glyphs)
        with VerticalScroll(id="card", can_focus=False):
            yield Static(id="thread", markup=False)
            yield Static(id="prompt", markup=False)
            yield Statement(self.glyphs)
        yield Static(id="count", markup=False)
        yield self.banner()
        yield Notice(self.glyphs, self._said)
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Draw the first lesson, for which no watcher is called."""
        self.watch_lesson()

    @property
    def progress(self) -> Progress:
        """Where the session on the screen stands."""
        return self._met.progress

    @property
    def _met(self) -> Lesson:
        if self.lesson is None:
            raise RuntimeError("A learn screen always has a lesson.")
        return self.lesson

    def take(self, prompt: Prompt, said: str) -> bool:
        """Show the next lesson from its first fact."""
        if not isinstance(prompt, Lesson):
            return False
        self.place = self._passed = 0
        self.lesson = prompt
        self._draw()
        self.say(said)
        return True

    def action_edit(self) -> None:
        """Open the deck file where the fact stands, in the learner's own editor."""
        self.post_message(EditAsked(self._met.facts[self.place].number))

    def edited(self, away: float) -> None:  # noqa: ARG002 - a lesson's time is not counted
        """Show the fact as it reads now, and the lesson where it was."""
        here = self._met.facts[self.place].number

        def then(prompt: Prompt) -> None:
            now = [met.number for met in prompt.facts] if isinstance(prompt, Lesson) else []
            if isinstance(prompt, Lesson) and here in now:
                self.set_reactive(LearnScreen.place, now.index(here))
                self._passed = min(self._passed, len(now) - 1)
                self.lesson = prompt
            else:
                self.arrived(prompt, "")

        self.start(partial(self.study.current, self.progress.session), then)

    def watch_lesson(self) -> None:
        """Draw what stays the same for the whole lesson."""
        lesson = self._met
        self.title_bar.where = lesson.progress.title
        self.title_bar.status = "New facts"
        self.thread.update(content(lesson.thread))
        self._draw()
        self.refresh_bindings()

    def watch_place(self) -> None:
        """Draw another fact."""
        self._draw()

    def _draw(self) -> None:
        facts = self._met.facts
        met = facts[self.place]
        self.prompt.update(
            lines([line(met.fact.topic or "", ".muted"), content(met.face.prompt, ".strong")])
        )
        self.statement.told = (met.fact, met.face)
        steps = self.glyphs.full * (self.place + 1)
        steps += self.glyphs.empty * (len(facts) - self.place - 1)
        after = "You are asked about them next." if self.place == len(facts) - 1 else ""
        self.count.update(content(f"{steps}  {self.place + 1} of {len(facts)}   {after}"))
        self.card.scroll_home(animate=False)
        self.guard.change()

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer what can be done at this fact."""
        return self.place > 0 if action == "back" else super().offers(action, parameters)

    def action_forward(self) -> None:
        """Show the next fact, or begin asking."""
        if self.guard.is_unread:
            return
        self.say("")
        if self.place < len(self._met.facts) - 1:
            self.place += 1
            self._passed = max(self._passed, self.place)
        else:
            self.carry_out(partial(self.study.finish_lesson, self._met))

    def action_leave(self) -> None:
        """Go home; what has been passed is met, and the lesson goes on after it."""
        if not self._passed:
            super().action_leave()
            return
        met = replace(self._met, facts=self._met.facts[: self._passed])

        def leave(_: Prompt) -> None:
            self.post_message(self.Left())

        self.start(partial(self.study.finish_lesson, met), leave)

    def action_back(self) -> None:
        """Show the fact before."""
        self.place -= 1
