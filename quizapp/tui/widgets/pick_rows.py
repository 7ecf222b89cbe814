"""A short list to pick from: arrows and Enter, a key for each row, or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.tui.commands import ANSWERING, MOVING, command
from quizapp.tui.content import assembled, line, lines, width_of
from quizapp.tui.glyphs import Glyphs


@dataclass(frozen=True, slots=True)
class PickRow:
    """Something to pick."""

    key: str
    """Shown before it; the dialog binds it. Empty for none."""
    id: str
    title: str
    says: str
    """Muted, behind the title; it wraps under itself."""
    value: str = ""
    """What it stands at, before what is said of it."""
    is_on: bool | None = None
    """Whether it is ticked; `None` where nothing is to tick."""
    is_apart: bool = False
    """Whether an empty line stands before it."""


class PickRows(Widget, can_focus=True):
    """Says which row was picked; what that means is the dialog's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter,space", "pick", "Choose", "Choose the line under the cursor.", ANSWERING),
        command("up,k", "move(-1)", "Up", "Go to the line above.", MOVING, show=False),
        command("down,j", "move(1)", "Down", "Go to the line below.", MOVING, show=False),
        command("home", "end(0)", "Top", "Go to the first line.", MOVING, show=False),
        command("end", "end(-1)", "Bottom", "Go to the last line.", MOVING, show=False),
    ]

    cursor: reactive[int] = reactive(0, bindings=True)
    rows: reactive[Sequence[PickRow]] = reactive((), layout=True)

    @dataclass
    class Picked(Message):
        """A row was picked."""

        id: str

    def __init__(self, rows: Sequence[PickRow], glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self.set_reactive(PickRows.rows, rows)

    def on_mount(self) -> None:
        """Take keys at once."""
        self.focus(scroll_visible=False)

    @property
    def chosen(self) -> str | None:
        """The id of the row under the cursor."""
        return self.rows[self.cursor].id if self.rows else None

    def go_to(self, id: str) -> None:
        """Put the cursor on the row of that id, if there is one."""
        places = [place for place, row in enumerate(self.rows) if row.id == id]
        self.cursor = places[0] if places else 0

    def _drawn(self, width: int) -> list[tuple[int | None, Content]]:
        """Return the lines, each with the place of its row."""
        named = max((width_of(row.title) for row in self.rows), default=0)
        found: list[tuple[int | None, Content]] = []
        for place, row in enumerate(self.rows):
            if row.is_apart:
                found.append((None, Content("")))
            is_chosen = place == self.cursor
            box = "" if row.is_on is None else f"[{self._glyphs.tick if row.is_on else ' '}] "
            start = assembled(
                (f"{self._glyphs.cursor if is_chosen else ' '} ", ".primary"),
                (f"{row.key} " if row.key else "", ".primary"),
                (box, ".accent"),
            )
            title = line(row.title.ljust(named) + "  ")
            indent = start.cell_length + title.cell_length
            if width - indent < 16:  # the sentence goes under the title
                indent = start.cell_length
            gap = "   " if row.value and row.says else ""
            told = assembled(line(row.value), gap, line(row.says, ".muted"))
            parts = told.wrap(max(width - indent, 8)) if told.plain else []
            first = assembled(start, title)
            if parts and first.cell_length == indent:
                first = assembled(first, parts.pop(0))
            texts = [first, *(assembled(" " * indent, part) for part in parts)]
            found += [(place, _chosen(text, width) if is_chosen else text) for text in texts]
        return found

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines the rows take."""
        return len(self._drawn(width))

    def render(self) -> Content:
        """Return the rows."""
        return lines([text for _, text in self._drawn(self.size.width)])

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self) -> None:
        """Keep the cursor in view."""
        if not self.is_mounted:
            return
        parent = self.parent
        places = [place for place, _ in self._drawn(self.size.width)]
        if self.cursor in places and isinstance(parent, Widget):
            own = self.virtual_region
            height = places.count(self.cursor)
            row = Region(own.x, own.y + places.index(self.cursor), max(own.width, 1), height)
            parent.scroll_to_region(row, animate=False, force=True, immediate=True)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor += rows

    def action_end(self, place: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = place if place >= 0 else len(self.rows) - 1

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer to choose where there is something to choose from."""
        return bool(self.rows) if action == "pick" else True

    def action_pick(self) -> None:
        """Say which row was picked."""
        if (id := self.chosen) is not None:
            self.post_message(self.Picked(id))

    def on_click(self, event: Click) -> None:
        """Pick the row under the mouse."""
        offset = event.get_content_offset(self)
        known = self._drawn(self.size.width)
        if offset is None or not 0 <= offset.y < len(known):
            return
        if (place := known[offset.y][0]) is not None:
            self.cursor = place
            self.action_pick()


def _chosen(text: Content, width: int) -> Content:
    """Return a line of the row under the cursor, as wide as the list."""
    whole = assembled(text, " " * max(width - text.cell_length, 0))
    return whole.stylize_before(".chosen")
