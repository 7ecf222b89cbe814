"""Going over facts at once: each is asked and told, and nothing is stored."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from quizapp.knowledge.facts import Face, Fact
from quizapp.services.views import FactInfo
from quizapp.tui.commands import ANSWERING, PROGRAM, command
from quizapp.tui.content import content, line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.scrolling import Scrolls, scrolling
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.statement import Statement


class DrillDialog(Dialog[None], Scrolls):
    """Asks every side of some facts, one after the other; the schedule stays as it is."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("space,enter,right", "forward", "Next", "Show the answer, or go on.", ANSWERING),
        command("left,backspace", "back", "Back", "Go back to the side before.", ANSWERING),
        command("escape,q", "close", "Close", "Go back to the quiz.", PROGRAM),
        *scrolling(),
    ]

    place: reactive[int] = reactive(0, bindings=True)
    is_told: reactive[bool] = reactive(default=False, bindings=True)

    about = getters.query_one(".about", Static)
    prompt = getters.query_one("#prompt", Static)
    statement = getters.query_one(Statement)

    def __init__(self, infos: tuple[FactInfo, ...], glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._sides: list[tuple[Fact, Face]] = [
            (info.fact, face) for info in infos for face in info.fact.faces
        ]

    def compose(self) -> ComposeResult:
        """Lay out prompt and answer in a box."""
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(line("Drill", ".strong"), classes="heading")
            yield Static(classes="about", markup=False)
            yield Static(id="prompt", markup=False)
            yield Statement(self.glyphs)
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Draw the first side."""
        self._draw()

    def watch_place(self) -> None:
        """Draw another side."""
        if self.is_mounted:
            self._draw()

    def watch_is_told(self) -> None:
        """Show the answer, or hide it."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        fact, face = self._sides[self.place]
        said = f"{self.place + 1} of {len(self._sides)}. Say it, then look; nothing is stored."
        self.about.update(content(said, ".muted"))
        self.prompt.update(content(face.prompt, ".strong"))
        self.statement.told = (fact, face) if self.is_told else None
        self.statement.display = self.is_told

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer to go back where there is something before."""
        return self.place > 0 if action == "back" else True

    def action_forward(self) -> None:
        """Show the answer; after it the next side; after the last, go back to the quiz."""
        if not self.is_told:
            self.is_told = True
        elif self.place == len(self._sides) - 1:
            self.dismiss()
        else:
            self.is_told = False
            self.place += 1

    def action_back(self) -> None:
        """Show the side before, with its answer."""
        self.place -= 1
        self.is_told = True

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
