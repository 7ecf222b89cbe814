"""How a session went, and what comes of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.services.views import Summary
from quizapp.tui import formatting
from quizapp.tui.content import Part, assembled, content, line, lines
from quizapp.tui.glyphs import Glyphs

_DAYS: Final = 6
"""Lines of the table; later days share the last."""

_WEAKEST: Final = 5


class Outcome(Widget):
    """What was answered, what comes back when, what was hard."""

    summary: reactive[Summary | None] = reactive(None, layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return paragraphs with an empty line between them."""
        if self.summary is None:
            return Content("")
        blocks = [
            self._counts(self.summary),
            self._coming(self.summary),
            self._weakest(self.summary),
        ]
        return Content("\n\n").join(block for block in blocks if block is not None)

    def _counts(self, summary: Summary) -> Content:
        if not summary.answered:
            met = formatting.counted(summary.met, "new fact")
            return content(
                f"Nothing answered yet; {met} met." if summary.met else "Nothing answered."
            )
        share = formatting.percent(summary.recalled / summary.answered, self._glyphs)
        parts: list[Part] = [
            (f"{summary.answered:,}", ".strong"),
            f" answered {self._glyphs.dot} ",
            (f"{summary.recalled:,}", ".strong"),
            f" recalled ({share}) {self._glyphs.dot} {formatting.duration(summary.spent)}",
        ]
        if summary.met:
            parts.append(f" {self._glyphs.dot} {formatting.counted(summary.met, 'new fact')} met")
        return assembled(*parts)

    def _coming(self, summary: Summary) -> Content | None:
        if not summary.coming:
            return None
        rows = list(_by_day(summary))
        most = max(number for _, number in rows)
        width = max(min(self.size.width - 24, 30), 4)
        drawn = [assembled(("They come back", ".muted"))]
        for label, number in rows:
            bar = self._glyphs.full * max(1, round(number / most * width))
            drawn.append(assembled(f"{label:<18}{number:>5,}  ", (bar, ".accent")))
        return lines(drawn)

    def _weakest(self, summary: Summary) -> Content | None:
        if not summary.weakest:
            return None
        shown = [
            assembled((f"{self._glyphs.bullet} ", ".accent"), line(prompt))
            for prompt in summary.weakest[:_WEAKEST]
        ]
        more = len(summary.weakest) - len(shown)
        if more:
            shown.append(assembled((f"  and {more} more", ".muted")))
        return lines([assembled(("Hard today", ".muted")), *shown])


def _by_day(summary: Summary) -> Iterator[tuple[str, int]]:
    days = sorted(summary.coming.items())
    shown = days if len(days) <= _DAYS else days[: _DAYS - 1]
    for number, count in shown:
        yield formatting.study_day(number, summary.today), count
    if rest := days[len(shown) :]:
        yield f"from {formatting.study_day(rest[0][0], summary.today)}", sum(n for _, n in rest)


def next_step(summary: Summary, now: datetime) -> str:
    """Return what there is to do now, as one or two sentences."""
    if summary.learning_due is not None:
        at = formatting.clock(summary.learning_due)
        return (
            f"The next step is due at {at}. Wait here and it comes by itself, or go home: "
            "nothing is lost."
        )
    if summary.next_due is not None:
        return f"The next is due {formatting.when(summary.next_due, now)}. Until then you are done."
    return "Nothing is due after this."


def left_out(summary: Summary, glyphs: Glyphs) -> str:
    """Return what was not asked, and why; empty when nothing was left out."""
    return glyphs.joined(
        f"{summary.held_back:,} held back by today's limit" if summary.held_back else "",
        f"{summary.buried:,} buried until tomorrow" if summary.buried else "",
        f"{summary.suspended:,} suspended" if summary.suspended else "",
    )


def why_empty(summary: Summary) -> str | None:
    """Return why nothing was asked, `None` if something was or is about to be."""
    if summary.answered or summary.met or summary.learning_due is not None:
        return None
    said = "Nothing waits there now."
    if summary.next_due is not None:
        said += f" The next is due on {formatting.day(summary.next_due)}."
    if summary.held_back:
        said += f" {formatting.counted(summary.held_back, 'review')} held back by today's limit."
    return said
