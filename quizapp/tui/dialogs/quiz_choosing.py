"""What is chosen of a quiz in a dialog: some out of several, or a seed."""

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from quizapp.services.quiz_views import SetupLine
from quizapp.tui import formatting
from quizapp.tui.commands import ANSWERING, PROGRAM, command
from quizapp.tui.content import content, editable, line
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import Dialog
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.pick_rows import PickRow, PickRows

LONGEST_SEED = 40
"""Characters."""


class SomeDialog(Dialog[tuple[str, ...] | None]):
    """Returns the ids that are ticked, in order; none ticked is all of them."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "take", "Done", "Go back with what is ticked.", ANSWERING),
        command("space", "tick", "Tick", "Tick this, or take its tick away.", ANSWERING),
        command("a", "all", "All", "Tick nothing by itself: all are asked.", ANSWERING),
        command("escape", "keep", "Back", "Go back; nothing is changed.", PROGRAM),
    ]

    rows = getters.query_one(PickRows)

    def __init__(
        self, heading: str, lines: tuple[SetupLine, ...], chosen: tuple[str, ...], glyphs: Glyphs
    ) -> None:
        super().__init__(glyphs)
        self._heading = heading
        self._lines = lines
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the lines in a box."""
        rows = [
            PickRow("", one.id, one.title, _said(one), is_on=one.id in self._chosen)
            for one in self._lines
        ]
        with Vertical(classes="box picking"):
            yield Static(line(self._heading, ".strong"), classes="heading")
            with VerticalScroll(can_focus=False, classes="list"):
                yield TickRows(rows, self.glyphs)
            yield Static(content("Where none is ticked, all are asked.", ".muted"), classes="foot")
        yield KeyBar(self.glyphs)

    @on(PickRows.Picked)
    def tick(self, message: PickRows.Picked) -> None:
        """Tick a line, or take its tick away."""
        self.rows.rows = tuple(
            replace(row, is_on=not row.is_on) if row.id == message.id else row
            for row in self.rows.rows
        )

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take its tick away."""
        self.rows.action_pick()

    def action_all(self) -> None:
        """Take all ticks away."""
        self.rows.rows = tuple(replace(row, is_on=False) for row in self.rows.rows)

    def action_take(self) -> None:
        """Hand back what is ticked."""
        self.dismiss(tuple(row.id for row in self.rows.rows if row.is_on))

    def action_keep(self) -> None:
        """Go back."""
        self.dismiss(None)


class TickRows(PickRows, inherit_bindings=False):
    """Rows whose Enter is the dialog's."""

    BINDINGS: ClassVar[list[BindingType]] = PickRows.BINDINGS[1:]


class SeedInput(Input):
    """One line, whose Enter is a command that the learner can read of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "submit", "Done", "Go back with this seed.", ANSWERING),
    ]

    def restricted(self) -> None:
        """Take no more, and ring for none of it."""


class SeedDialog(Dialog[str | None]):
    """Returns a seed; an empty one is a new one each time."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "take", "Done", "Go back with this seed.", ANSWERING),
        command("escape", "keep", "Back", "Go back; nothing is changed.", PROGRAM),
    ]

    field = getters.query_one(Input)

    def __init__(self, seed: str, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._seed = seed

    def compose(self) -> ComposeResult:
        """Lay out the line in a box."""
        with Vertical(classes="box"):
            yield Static(line("Seed", ".strong"), classes="heading")
            yield Static(
                content(
                    "The same seed and the same choice draw the same questions, as long as the "
                    "deck and what you know are the same. Empty: a new one each time.",
                    ".muted",
                ),
                classes="about",
            )
            yield SeedInput(editable(self._seed), max_length=LONGEST_SEED, classes="line")
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Let the learner write at once."""
        self.field.cursor_blink = False
        self.field.focus()

    @on(Input.Submitted)
    def submit(self) -> None:
        """Hand the seed back."""
        self.action_take()

    def action_take(self) -> None:
        """Hand the seed back."""
        self.dismiss(editable(self.field.value).strip())

    def action_keep(self) -> None:
        """Go back."""
        self.dismiss(None)


def _said(one: SetupLine) -> str:
    said = formatting.counted(one.questions, "question")
    return f"{said}, {one.due} due" if one.due else said
