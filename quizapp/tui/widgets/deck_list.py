"""The list of decks and sections. Draws only the lines in view, so hundreds cost nothing."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.services.home import BrokenDeck, Home, Scope
from quizapp.tui.commands import DECKS, MOVING, command
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.deck_rows import BrokenRow, Columns, DeckRow, Row, drawn, heading, rows_of


class DeckList(ScrollView, can_focus=True):
    """Decks with their sections, counts and what is known; then the files that are broken."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "deck-list--heading",
        "deck-list--mark",
        "deck-list--deck",
        "deck-list--section",
        "deck-list--count",
        "deck-list--none",
        "deck-list--bar",
        "deck-list--broken",
        "deck-list--cursor",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "review", "Review", "Review the deck or section under the cursor.", DECKS),
        command("enter", "look", "Details", "See what is wrong with this deck file.", DECKS),
        command("up,k", "move(-1)", "Up", "Go to the line above.", MOVING, show=False),
        command("down,j", "move(1)", "Down", "Go to the line below.", MOVING, show=False),
        command("pageup", "page(-1)", "Page up", "Go up by a screenful.", MOVING, show=False),
        command("pagedown", "page(1)", "Page down", "Go down by a screenful.", MOVING, show=False),
        command("home,g", "end(0)", "Top", "Go to the first line.", MOVING, show=False),
        command("end,G", "end(-1)", "Bottom", "Go to the last line.", MOVING, show=False),
    ]

    home: reactive[Home | None] = reactive(None)
    has_sections: reactive[bool] = reactive(default=True)
    """Whether sections are listed under their decks."""
    cursor: reactive[int] = reactive(0, bindings=True)

    @dataclass
    class Chosen(Message):
        """The learner wants to review this."""

        scope: Scope

    @dataclass
    class BrokenChosen(Message):
        """The learner wants to know what is wrong with a file."""

        deck: BrokenDeck

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._rows: list[Row] = []

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_home(self) -> None:
        """Draw the new rows."""
        self._rebuild()

    def watch_has_sections(self) -> None:
        """Draw more or fewer rows."""
        self._rebuild()

    def watch_cursor(self) -> None:
        """Draw the cursor elsewhere, and in view."""
        self.scroll_to_region(Region(0, self.cursor, 1, 2), animate=False, force=True)
        self.refresh()

    def _rebuild(self) -> None:
        before = self.chosen
        self._rows = (
            [] if self.home is None else list(rows_of(self.home, with_sections=self.has_sections))
        )
        self.virtual_size = Size(self._width, len(self._rows) + 1)
        self.cursor = self._place_of(before)
        self.refresh_bindings()
        self.refresh()

    def _place_of(self, row: Row | None) -> int:
        """Return where the cursor goes: to `row`, or to the deck of a section folded away."""
        if isinstance(row, DeckRow):
            for scope in (row.scope, Scope(row.scope.deck)):
                for place, other in enumerate(self._rows):
                    if isinstance(other, DeckRow) and other.scope == scope:
                        return place
        return self.cursor

    def on_resize(self) -> None:
        """Share out the new width."""
        self.virtual_size = Size(self._width, len(self._rows) + 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line: the heading first, then the rows in view."""
        width = self._width
        columns = Columns.fit(width)
        if y == 0:
            return self._strip(heading(columns, self._glyphs), width, is_chosen=False)
        place = self.scroll_offset.y + y - 1
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        is_chosen = place == self.cursor
        pieces = drawn(self._rows[place], columns, self._glyphs, is_chosen=is_chosen)
        return self._strip(pieces, width, is_chosen=is_chosen)

    def _strip(self, pieces: list[tuple[str, str]], width: int, *, is_chosen: bool) -> Strip:
        under = Style()
        if is_chosen:
            cursor = self.get_component_rich_style("deck-list--cursor")
            under = Style(bgcolor=cursor.bgcolor, bold=cursor.bold)
        segments = [
            Segment(text, self.get_component_rich_style(name) + under) for text, name in pieces
        ]
        filler = self.get_component_rich_style("deck-list--deck") + under
        return Strip(segments).adjust_cell_length(width, filler)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the row under the cursor."""
        match action:
            case "review":
                return isinstance(self.chosen, DeckRow)
            case "look":
                return isinstance(self.chosen, BrokenRow)
            case _:
                return True

    def action_review(self) -> None:
        """Say which deck or section was chosen."""
        if isinstance(self.chosen, DeckRow):
            self.post_message(self.Chosen(self.chosen.scope))

    def action_look(self) -> None:
        """Say which broken deck was chosen."""
        if isinstance(self.chosen, BrokenRow):
            self.post_message(self.BrokenChosen(self.chosen.deck))

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.cursor += lines

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screenful."""
        self.cursor += pages * max(self.size.height - 2, 1)

    def action_end(self, place: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = place if place >= 0 else len(self._rows) - 1

    def on_click(self, event: Click) -> None:
        """Go to the row under the mouse; on the cursor's own row, choose it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y == 0:
            return
        place = self.scroll_offset.y + offset.y - 1
        if place == self.cursor:
            self.action_review()
            self.action_look()
        elif place < len(self._rows):
            self.cursor = place
