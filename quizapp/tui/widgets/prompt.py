"""The question on a card."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.services.views import Ask
from quizapp.tui.content import assembled, content, line, lines
from quizapp.tui.glyphs import Glyphs


class PromptText(Widget):
    """What is asked, below what it is about."""

    ask: reactive[Ask | None] = reactive(None, layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return a small line, which keeps its place when empty, and the prompt."""
        if self.ask is None:
            return Content("")
        remarks = self._glyphs.joined(*_marks(self.ask))
        about = line(self._glyphs.joined(self.ask.fact.topic or "", remarks), ".muted")
        return lines([about, content(self.ask.face.prompt, ".strong")])


def _marks(ask: Ask) -> list[str]:
    marks = ["new"] if ask.memory is None else []
    if ask.is_flagged:
        marks.append("flagged")
    if ask.is_leech:
        marks.append("often forgotten")
    return marks


class OneLine(Widget):
    """A rule of dashes over the answer."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return dashes from side to side."""
        width = self.size.width
        return assembled(((self._glyphs.dashes * width)[:width], ".quiet"))
