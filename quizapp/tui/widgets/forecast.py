"""The next two weeks, a day a line: for screens with room to spare."""

from datetime import timedelta
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.services.home import Home
from quizapp.tui import formatting
from quizapp.tui.content import assembled, lines
from quizapp.tui.glyphs import Glyphs

_LABEL: Final = 12
_NUMBER: Final = 6


class Forecast(Widget):
    """Reviews due on each of the days ahead, as bars with their numbers."""

    home: reactive[Home | None] = reactive(None, layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return a heading and a line for each day."""
        if self.home is None or not any(self.home.forecast):
            return Content("")
        most = max(self.home.forecast)
        room = max(self.size.width - _LABEL - _NUMBER, 1)
        rows = [assembled(("Reviews on the days ahead", ".muted"))]
        for ahead, number in enumerate(self.home.forecast, start=1):
            length = max(1, round(number / most * room)) if number else 0
            date = formatting.day(self.home.now + timedelta(days=ahead))
            rows.append(
                assembled(
                    (f"{date:<{_LABEL}}", ".muted"),
                    (self._glyphs.full * length, ".accent"),
                    f" {number:,}" if number else "",
                )
            )
        return lines(rows)
