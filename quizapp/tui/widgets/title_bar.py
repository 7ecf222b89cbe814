"""The line at the top of every screen."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.tui.content import assembled, fitted, width_of
from quizapp.tui.glyphs import Glyphs


class TitleBar(Widget):
    """Where the learner is, on the left, and how things stand, on the right; a rule below."""

    where: reactive[str] = reactive("")
    status: reactive[str] = reactive("")

    def __init__(self, glyphs: Glyphs, where: str = "", status: str = "") -> None:
        super().__init__()
        self._glyphs = glyphs
        self.set_reactive(TitleBar.where, where)
        self.set_reactive(TitleBar.status, status)

    def render(self) -> Content:
        """Return the line and the rule; the right side gives way last."""
        width = self.size.width
        rule = (f"\n{self._glyphs.rule * width}", ".quiet")
        status = self.status if width_of(self.status) + 12 <= width else ""
        room = width - width_of(status) - 2
        path = self.where.replace(" › ", f" {self._glyphs.into} ")
        where = fitted(path, max(room, 0), self._glyphs)
        return assembled((where, ".strong"), f"  {status}" if status else "", rule)
