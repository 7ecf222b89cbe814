"""What waits today, what is coming, and how well it is remembered."""

from datetime import timedelta
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.services.home import Home
from quizapp.tui import formatting
from quizapp.tui.content import Part, assembled, lines, width_of
from quizapp.tui.glyphs import Glyphs

_BUSY: Final = 3
"""Reviews from which on a day is worth a word."""

_MARGIN: Final = "        "
"""As wide as the heading."""


class Today(Widget):
    """Three short lines over the decks."""

    home: reactive[Home | None] = reactive(None, layout=True)
    is_brief: reactive[bool] = reactive(default=False, layout=True)
    """Whether only the first line is shown, for want of room."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return the lines."""
        if self.home is None:
            return Content("")
        rows = [self._counts(self.home)]
        if not self.is_brief:
            rows += [row for row in (self._forecast(self.home), self._recall(self.home)) if row]
        return lines(rows)

    def _counts(self, home: Home) -> Content:
        counts = home.counts
        if counts == type(counts)(0, 0, 0):
            return assembled(("Today   ", ".strong"), self._nothing(home))
        dot = f" {self._glyphs.dot} "
        parts: list[Part] = [
            ("Today   ", ".strong"),
            (f"{counts.learning:,}", ".strong"),
            (" learning" + dot, ""),
            (f"{counts.review:,}", ".strong"),
            (" to review" + dot, ""),
            (f"{counts.new:,}", ".strong"),
            (" new", ""),
        ]
        left = assembled(*parts)
        if not home.minutes:
            return left
        about = f"about {formatting.duration(timedelta(minutes=home.minutes))}"
        room = self.size.width - left.cell_length - width_of(about)
        return assembled(left, (" " * max(room, 3) + about, ".muted")) if room > 0 else left

    def _nothing(self, home: Home) -> str:
        if not home.decks:
            return "Nothing to do yet."
        if home.next_due is None:
            return "Nothing waits."
        return f"Nothing waits. The next is due {formatting.when(home.next_due, home.now)}."

    def _forecast(self, home: Home) -> Content | None:
        if not any(home.forecast):
            return None
        total, most = sum(home.forecast), max(home.forecast)
        busiest = home.now + timedelta(days=home.forecast.index(most) + 1)
        said = f"  {formatting.counted(total, 'review')} in two weeks"
        if _BUSY <= most < total:
            said += f", most on {formatting.day(busiest)} ({most:,})"
        return assembled(
            _MARGIN,
            (formatting.sparkline(home.forecast, self._glyphs), ".accent"),
            (said, ".muted"),
        )

    def _recall(self, home: Home) -> Content | None:
        if home.buried:
            long, short = formatting.put_off(home.buried)
            said = self._remarks(home, long)
            if width_of(said) > self.size.width:
                said = self._remarks(home, short)
        else:
            said = self._remarks(home, "")
        return assembled((said, ".muted")) if said else None

    def _remarks(self, home: Home, put_off: str) -> str:
        remarks = []
        if home.recalled is not None:
            recalled = formatting.percent(home.recalled, self._glyphs)
            target = formatting.percent(home.target, self._glyphs)
            remarks.append(f"recalled {recalled}, target {target}")
        if home.held_back:
            remarks.append(f"{home.held_back:,} more held back by today's limit")
        remarks.append(put_off)
        if home.suspended:
            remarks.append(f"{home.suspended:,} suspended")
        said = self._glyphs.joined(*remarks)
        return _MARGIN + said if said else ""
