"""The list of changed facts, each with a mark that the learner sets. Draws the lines in view."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.tui.commands import ANSWERING, MOVING, command
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.change_rows import ChangeLine, drawn, lines_of

if TYPE_CHECKING:
    from quizapp.services.changes import ChangedFact
    from quizapp.services.home import FactNumber


class ChangeList(ScrollView, can_focus=True):
    """Facts with what each said and says now; those with a mark start again."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "change-list--mark",
        "change-list--choice",
        "change-list--text",
        "change-list--past",
        "change-list--cursor",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        command("space", "switch", "Mark", "Start this fact again, or keep it.", ANSWERING),
        command("up", "move(-1)", "Up", "Go to the fact above.", MOVING, show=False),
        command("down", "move(1)", "Down", "Go to the fact below.", MOVING, show=False),
        command("pageup", "page(-1)", "Page up", "Go up by a screenful.", MOVING, show=False),
        command("pagedown", "page(1)", "Page down", "Go down by a screenful.", MOVING, show=False),
        command("home,g", "end(0)", "Top", "Go to the first fact.", MOVING, show=False),
        command("end,G", "end(-1)", "Bottom", "Go to the last fact.", MOVING, show=False),
    ]

    cursor: reactive[int] = reactive(0)
    again: "reactive[frozenset[FactNumber]]" = reactive(frozenset())
    """The facts that start again."""

    def __init__(self, facts: "tuple[ChangedFact, ...]", glyphs: Glyphs) -> None:
        super().__init__()
        self._facts = facts
        self._glyphs = glyphs
        self._lines: list[ChangeLine] = []
        self._starts: list[int] = []
        self._laid_out_for = -1
        defaults = frozenset(fact.number for fact in facts if fact.starts_again)
        self.set_reactive(ChangeList.again, defaults)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines the facts take beside the scrollbar, whose column is kept free."""
        self._lay_out(width - self.styles.scrollbar_size_vertical)
        return len(self._lines)

    def on_resize(self) -> None:
        """Share out the new width."""
        self._lay_out(self.scrollable_content_region.width)
        self.watch_cursor()

    def _lay_out(self, width: int) -> None:
        if width == self._laid_out_for:
            return
        self._laid_out_for = width
        self._lines = lines_of(self._facts, width)[:-1]
        places = [line.place for line in self._lines]
        self._starts = [bisect_left(places, place) for place in range(len(self._facts))]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a fact."""
        return max(0, min(cursor, len(self._facts) - 1))

    def watch_cursor(self) -> None:
        """Draw the cursor elsewhere, and in view."""
        if not self._lines:
            return
        first = self._starts[self.cursor]
        after = [*self._starts, len(self._lines)][self.cursor + 1]
        region = Region(0, first, 1, after - first)
        self.scroll_to_region(
            region, animate=False, force=True, top=region.height > self.size.height
        )
        self.refresh()

    def watch_again(self) -> None:
        """Draw the marks."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line in view."""
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[at]
        is_chosen = line.place == self.cursor and line.label != ""
        pieces = drawn(
            line,
            width,
            self._glyphs,
            is_chosen=is_chosen,
            starts_again=self._facts[line.place].number in self.again,
        )
        under = Style()
        if is_chosen:
            cursor = self.get_component_rich_style("change-list--cursor")
            under = Style(bgcolor=cursor.bgcolor)
        styled = [
            Segment(text, self.get_component_rich_style(name) + under) for text, name in pieces
        ]
        filler = self.get_component_rich_style("change-list--text") + under
        return Strip(styled).adjust_cell_length(width, filler)

    def action_switch(self) -> None:
        """Put the mark of the fact under the cursor, or take it away."""
        self.again ^= {self._facts[self.cursor].number}

    def action_move(self, facts: int) -> None:
        """Move the cursor."""
        self.cursor += facts

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screenful, by a fact at least."""
        target = self._starts[self.cursor] + pages * max(self.size.height - 1, 1)
        place = bisect_right(self._starts, max(target, 0)) - 1
        self.cursor = place if place != self.cursor else self.cursor + pages

    def action_end(self, place: int) -> None:
        """Move the cursor to the first or the last fact."""
        self.cursor = place if place >= 0 else len(self._facts) - 1

    def on_click(self, event: Click) -> None:
        """Go to the fact under the mouse; on the cursor's own, switch it."""
        offset = event.get_content_offset(self)
        if offset is None or (at := self.scroll_offset.y + offset.y) >= len(self._lines):
            return
        place = self._lines[at].place
        if place == self.cursor:
            self.action_switch()
        else:
            self.cursor = place
