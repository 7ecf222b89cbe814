"""What has become of deck files since the program was opened; no line while there is nothing."""

from textual.content import Content
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.services.deck_views import trouble
from quizapp.services.home import BrokenDeck
from quizapp.tui import formatting
from quizapp.tui.content import assembled, fitted, lines, width_of
from quizapp.tui.glyphs import Glyphs


class TellsOfDecks(DOMNode):
    """A screen that says what has become of deck files."""

    troubles: reactive[tuple[BrokenDeck, ...]] = reactive(())
    """The files that could be used when the program was opened, and cannot be now."""
    deck_news: reactive[str] = reactive("")
    """What has happened to others, for a while."""

    def edited(self, away: float) -> None:
        """Called when the file of what is shown was edited from here, and has been read.

        Args:
            away: Seconds that it took.
        """


class Banner(Widget):
    """Names the file and line that stop an edited deck, and what serves meanwhile."""

    troubles: reactive[tuple[BrokenDeck, ...]] = reactive((), layout=True)
    deck_news: reactive[str] = reactive("", layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def watch_troubles(self) -> None:
        """Take a line, or give it back."""
        self._show()

    def watch_deck_news(self) -> None:
        """Take a line, or give it back."""
        self._show()

    def _show(self) -> None:
        self.set_class(bool(self.troubles or self.deck_news), "-shown")

    def render(self) -> Content:
        """Return the first trouble in one line if it fits and in two if not; then the news."""
        rows = [*self._trouble(), *([assembled(self.deck_news)] if self.deck_news else [])]
        return lines(rows)

    def _trouble(self) -> list[Content]:
        if not self.troubles:
            return []
        what, standing = trouble(self.troubles[0])
        what = f"{self._glyphs.cross} {what}"
        if more := len(self.troubles) - 1:
            standing += f" {formatting.counted(more, 'more file')}: see the first screen."
        width = self.content_size.width
        if width_of(f"{what} {standing}") <= width:
            return [assembled((what, ".bad"), f" {standing}")]
        cut = fitted(what, width, self._glyphs).rstrip()
        return [assembled((cut, ".bad")), assembled(f"  {standing}")]
