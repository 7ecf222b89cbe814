"""An answer that is given in a list: a cursor, keys that move it, and the mouse."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive
from textual.style import Style

from quizapp.study.judging import Response
from quizapp.tui.commands import ANSWERING, MOVING, command
from quizapp.tui.content import content, lines
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.answers.area import AnswerArea
from quizapp.tui.widgets.answers.rows import DrawnLine, Row, drawn
from quizapp.tui.widgets.keeping_in_view import keep_in_view

if TYPE_CHECKING:
    from quizapp.services.quiz_views import Posed

DIGITS: Final = 9
"""Rows that a digit goes to; those after them are reached by the arrows."""

_HINT_INDENT: Final = 4

UNKNOWN: Final = Row(label="0", text="I do not know", is_quiet=True)
"""The last row of every list."""

TO_UNKNOWN: Final = command(
    "0", "unknown", "Don't know", "Go to “I do not know”.", ANSWERING, show=False
)
"""The row itself names the key; the bar has no room for what is on the screen already."""

SUBMITTING: Final = command("s", "submit", "Submit", "Give the answer as it stands.", ANSWERING)


def by_digit(label: str, says: str, *, show: bool = False) -> list[BindingType]:
    """Return the digits as keys of one command, which help lists once."""
    first = command("1", "pick(0)", label, says, ANSWERING, show=show)
    others = (Binding(str(n + 1), f"pick({n})", show=False) for n in range(1, DIGITS))
    return [first, *others]


class ListArea(AnswerArea, can_focus=True):
    """Rows, the last of which is "I do not know"."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("up,k", "move(-1)", "Up", "Go to the line above.", MOVING, show=False),
        command("down,j", "move(1)", "Down", "Go to the line below.", MOVING, show=False),
        command("home", "end(0)", "Top", "Go to the first line.", MOVING, show=False),
        command("end", "end(-1)", "Bottom", "Go to the last line.", MOVING, show=False),
    ]

    NOTES: ClassVar[int] = 0
    """Columns kept on the right for what is said of each row afterwards."""

    cursor: reactive[int] = reactive(0, bindings=True)
    """The place of a row; below nothing for none yet."""

    def __init__(self, posed: "Posed", glyphs: Glyphs) -> None:
        super().__init__(posed, glyphs)
        self._drawn: tuple[int, Style, list[DrawnLine]] | None = None

    @property
    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """What there is to choose and to do, as it stands."""

    @property
    def hint(self) -> str:
        """How things stand, said over the rows in a line of its own; empty for no such line."""
        return ""

    @property
    def is_unknown(self) -> bool:
        """Whether the cursor is at "I do not know"."""
        return self.cursor == len(self.rows) - 1

    @abstractmethod
    def press(self, place: int) -> None:
        """Do what Enter does at a row."""

    def show(self, given: Response, right: Response) -> None:
        """Show what was right and wrong, where each row stood."""
        super().show(given, right)
        self.redraw()

    # Drawing

    def redraw(self) -> None:
        """Draw the rows again, as they stand by now."""
        if not self.is_attached:
            return
        before = len(self._drawn[-1]) if self._drawn is not None else None
        self._drawn = None
        is_as_high = before == len(self._lines(self.size.width))
        self.refresh(layout=not is_as_high)

    def _lines(self, width: int) -> list[DrawnLine]:
        under = self._under  # it changes with the theme
        if self._drawn is None or self._drawn[:2] != (width, under):
            self._drawn = width, under, self.lay_out(max(width, 1))
        return self._drawn[-1]

    @property
    def _under(self) -> Style:
        # Textual leaves the background out where a component class is given by name.
        return self.screen.get_visual_style("chosen")

    def lay_out(self, width: int) -> list[DrawnLine]:
        """Return the lines for a width in columns."""
        return [*self.hinted(width), *self.drawn(self.rows, width)]

    def drawn(self, rows: Sequence[Row], width: int) -> list[DrawnLine]:
        """Return the lines of some rows, the first of which is the first there is."""
        return drawn(
            rows,
            width,
            self.glyphs,
            cursor=self.cursor,
            under=self._under,
            note_width=self.NOTES,
        )

    def hinted(self, width: int) -> list[DrawnLine]:
        """Return the hint as lines, in step with the labels of the rows."""
        indent = " " * _HINT_INDENT
        return [
            DrawnLine(None, Content(indent) + part)
            for part in content(self.hint, ".muted").wrap(max(width - _HINT_INDENT, 1))
            if self.hint
        ]

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines the rows take."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the lines."""
        return lines([one.text for one in self._lines(self.size.width)])

    def on_resize(self) -> None:
        """Keep the cursor in view in a smaller window; at first the question comes before it."""
        if self.cursor > 0:
            self.call_after_refresh(self._keep_in_view)

    # The cursor

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(-1, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, _before: int, _now: int) -> None:
        """Draw the cursor elsewhere, and in view."""
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Draw the cursor where it is by now, and in view."""
        if self.is_mounted:
            self.redraw()
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        """Scroll until the cursor is seen; with the first row, what stands over the list too."""
        known = self._lines(self.size.width)
        places = [y for y, one in enumerate(known) if one.place == self.cursor]
        if places and self.shown is None and self.is_attached:
            keep_in_view(self, *self.wanted(places), with_above=self.cursor <= 0)

    def wanted(self, places: Sequence[int]) -> tuple[int, int]:
        """Return the first line that shall be seen, and how many, the cursor being on `places`."""
        return places[0], len(places)

    # Keys and mouse

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the digits that there are rows for."""
        if action == "pick":
            (place,) = parameters
            return isinstance(place, int) and place < self.picks
        return super().offers(action, parameters)

    @property
    def picks(self) -> int:
        """How many rows have a digit."""
        return min(DIGITS, len(self.rows) - 1)

    def action_pick(self, place: int) -> None:
        """Go to a row."""
        self.cursor = place

    def action_move(self, rows: int) -> None:
        """Move the cursor; from nowhere, to the first row or the last."""
        if self.cursor < 0:
            self.cursor = 0 if rows > 0 else len(self.rows) - 1
        else:
            self.cursor = max(0, self.cursor + rows)

    def action_end(self, place: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = place if place >= 0 else len(self.rows) - 1

    def action_unknown(self) -> None:
        """Go to "I do not know"."""
        self.cursor = len(self.rows) - 1

    def row_at(self, x: int, y: int) -> int | None:
        """Return the place of the row at a point of the area, `None` where there is none."""
        known = self._lines(self.size.width)
        return known[y].place if x >= 0 and 0 <= y < len(known) else None

    def on_click(self, event: Click) -> None:
        """Do what a click does on the row under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or self.shown is not None:
            return
        place = self.row_at(offset.x, offset.y)
        if place is not None:
            self.click(place)

    def click(self, place: int) -> None:
        """Go to a row; to the cursor's own, do what Enter does."""
        if place == self.cursor:
            self.press(place)
        else:
            self.cursor = place
