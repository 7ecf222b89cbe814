"""One line that says what has just happened, or what could not be done."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.tui.content import assembled, content
from quizapp.tui.glyphs import Glyphs


class Notice(Widget):
    """Keeps its line when it has nothing to say, so that nothing below it moves."""

    said: reactive[str] = reactive("", layout=True)
    is_refusal: reactive[bool] = reactive(default=False, toggle_class="-refusal")

    def __init__(self, glyphs: Glyphs, said: str = "") -> None:
        super().__init__()
        self._glyphs = glyphs
        self.set_reactive(Notice.said, said)

    def say(self, said: str) -> None:
        """Show a sentence; an empty one clears the line."""
        self.is_refusal = False
        self.said = said

    def refuse(self, said: str) -> None:
        """Show why something was not done."""
        self.is_refusal = True
        self.said = said

    def render(self) -> Content:
        """Return the sentence, a refusal with its mark."""
        if self.is_refusal and self.said:
            return assembled((f"{self._glyphs.cross} {self.said}", ".bad"))
        return content(self.said)
