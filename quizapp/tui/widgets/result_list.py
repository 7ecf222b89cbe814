"""The result of a quiz, to be walked through: the links that broke, and every question."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.services.home import FactNumber
from quizapp.tui.commands import ANSWERING, MOVING, command
from quizapp.tui.content import lines
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.keeping_in_view import keep_in_view
from quizapp.tui.widgets.result_lines import Look, ResultLine, has_shares, result_lines

if TYPE_CHECKING:
    from quizapp.services.quiz_views import QuizResult


class ResultList(Widget, can_focus=True):
    """Everything there is to say of a quiz, below each other; it scrolls in what it is in.

    There is no cursor at first, so that the figures are seen before the lines; Enter then opens the
    first question.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter,space", "open", "Open", "Show the answer, and why it is so.", ANSWERING),
        command("enter,space", "shut", "Close", "Show the question in one line.", ANSWERING),
        command("enter,space,d", "drill", "Drill", "Go over the link that broke.", ANSWERING),
        command("d", "drill_first", "Drill", "Go over the link that broke most.", ANSWERING),
        command("n", "wrong", "Next wrong", "Go to the next wrong one.", MOVING, show=False),
        command("f", "fold", "Fold", "Fold the shares, or unfold them.", MOVING, show=False),
        command("up,k", "move(-1)", "Up", "Go to the line above.", MOVING, show=False),
        command("down,j", "move(1)", "Down", "Go to the line below.", MOVING, show=False),
        command("pageup", "page(-1)", "Page up", "A screenful up.", MOVING, show=False),
        command("pagedown", "page(1)", "Page down", "A screenful down.", MOVING, show=False),
        command("home", "end(0)", "Top", "Go to the top.", MOVING, show=False),
        command("end", "end(1)", "Bottom", "Go to the last question.", MOVING, show=False),
    ]

    cursor: reactive[int] = reactive(-1, bindings=True)
    opened: reactive[int | None] = reactive(None, layout=True, bindings=True)
    is_folded: reactive[bool] = reactive(default=False, layout=True)

    @dataclass
    class Drilled(Message):
        """The learner wants to go over a fact."""

        fact: FactNumber

    class Folded(Message):
        """The learner folded something, or unfolded it."""

    def __init__(self, result: "QuizResult", glyphs: Glyphs) -> None:
        super().__init__()
        self.result = result
        self._glyphs = glyphs
        self._known: tuple[Look, list[ResultLine]] | None = None

    @property
    def _links(self) -> int:
        return len(self.result.broken_links)

    @property
    def _rows(self) -> int:
        return self._links + len(self.result.answers)

    def on_mount(self) -> None:
        """Take keys at once."""
        self.focus(scroll_visible=False)

    # Drawing

    def _lines(self, width: int) -> list[ResultLine]:
        look = Look(
            width=max(width, 1),
            glyphs=self._glyphs,
            cursor=self.cursor,
            # Textual leaves the background out where a component class is given by name.
            under=self.screen.get_visual_style("chosen"),
            opened=self.opened,
            is_folded=self.is_folded,
        )
        if self._known is None or self._known[0] != look:
            self._known = look, result_lines(self.result, look)
        return self._known[1]

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the lines."""
        return lines([one.text for one in self._lines(self.size.width)])

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row, or above them all."""
        return max(-1, min(cursor, self._rows - 1))

    def watch_cursor(self) -> None:
        """Draw the cursor elsewhere, and in view."""
        if self.is_mounted:
            self.refresh()
            self._keep_in_view()

    def watch_opened(self) -> None:
        """Show what was opened, as far as it fits."""
        if self.is_mounted:
            self.call_after_refresh(self._keep_in_view)

    def watch_is_folded(self) -> None:
        """Keep the cursor in view among more lines, or fewer."""
        if self.is_mounted:
            self.call_after_refresh(self._keep_in_view)

    def on_resize(self) -> None:
        """Keep the cursor in view in a smaller window."""
        if self.cursor >= 0:
            self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        if self.cursor < 0:
            keep_in_view(self, 0, 1, with_above=True)
            return
        known = self._lines(self.size.width)
        places = [y for y, one in enumerate(known) if one.place == self.cursor]
        if places:
            keep_in_view(self, places[0], len(places), with_above=self.cursor == 0)

    # Keys and mouse

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the row under the cursor."""
        is_link = 0 <= self.cursor < self._links
        is_question = self.cursor >= self._links and self.cursor >= 0
        if action == "open" and self.cursor < 0:
            return bool(self.result.answers)
        offered = {
            "drill": is_link,
            "drill_first": self._links > 0 and not is_link,
            "wrong": bool(self._wrong),
            "open": is_question and self.opened != self.cursor,
            "shut": is_question and self.opened == self.cursor,
            "fold": has_shares(self.result),
        }
        return offered.get(action, True)

    def action_move(self, rows: int) -> None:
        """Move the cursor; from above the rows, to the first of them."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screenful, by a row at least."""
        known = self._lines(self.size.width)
        at = next((y for y, one in enumerate(known) if one.place == self.cursor), 0)
        aim = at + pages * max(self.container_size.height - 1, 1)
        before = [one.place for one in known[: max(aim + 1, 0)] if one.place is not None]
        place = before[-1] if before else -1
        self.cursor = place if place != self.cursor else self.cursor + pages

    def action_end(self, edge: int) -> None:
        """Move the cursor above the rows, or to the last of them."""
        self.cursor = self._rows - 1 if edge else -1

    def action_open(self) -> None:
        """Show all there is to a question; from above the rows, to the first of them."""
        if self.cursor < 0:
            self.cursor = self._links
        self.opened = self.cursor

    def action_shut(self) -> None:
        """Show the question in one line again."""
        self.opened = None

    def action_drill(self) -> None:
        """Go over the link under the cursor."""
        self.post_message(self.Drilled(self.result.broken_links[self.cursor].fact))

    def action_drill_first(self) -> None:
        """Go over the link that was missed most often."""
        self.cursor = 0
        self.action_drill()

    @property
    def _wrong(self) -> list[int]:
        return [n for n, one in enumerate(self.result.answers, self._links) if one.score < 1]

    def action_wrong(self) -> None:
        """Go to the next question that was not right, after the last to the first."""
        self.cursor = next((n for n in self._wrong if n > self.cursor), self._wrong[0])

    def action_fold(self) -> None:
        """Fold shares and confusions, or unfold them."""
        self.is_folded = not self.is_folded
        self.post_message(self.Folded())

    def on_click(self, event: Click) -> None:
        """Go to the row under the mouse; on the cursor's own, do what Enter does."""
        offset = event.get_content_offset(self)
        known = self._lines(self.size.width)
        if offset is None or not 0 <= offset.y < len(known):
            return
        place = known[offset.y].place
        if place is None:
            return
        if place != self.cursor:
            self.cursor = place
        elif place < self._links:
            self.action_drill()
        else:
            self.opened = None if self.opened == place else place
