"""How a session went, and what comes of it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.services.views import Summary
from quizapp.tui import formatting
from quizapp.tui.content import Part, assembled, content, line, lines, width_of
from quizapp.tui.glyphs import Glyphs

_DAYS: Final = 6
"""Lines of the table; later days share the last."""

_LABEL: Final = 18

_WEAKEST: Final = 5


class Outcome(Widget):
    """One part of the summary."""

    summary: reactive[Summary | None] = reactive(None, layout=True)

    def __init__(
        self, draw: Callable[[Summary, int, Glyphs], Content], glyphs: Glyphs, *, id: str
    ) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return what the part says."""
        if self.summary is None:
            return Content("")
        return self._draw(self.summary, self.size.width, self._glyphs)


def counts(summary: Summary, _width: int, glyphs: Glyphs) -> Content:
    """Return how many were answered and recalled, and how long it took."""
    if not summary.answered:
        met = formatting.counted(summary.met, "new fact")
        return content(f"Nothing answered yet; {met} met." if summary.met else "Nothing answered.")
    share = formatting.percent(summary.recalled / summary.answered, glyphs)
    parts: list[Part] = [
        (f"{summary.answered:,}", ".strong"),
        f" answered {glyphs.dot} ",
        (f"{summary.recalled:,}", ".strong"),
        f" recalled ({share}) {glyphs.dot} {formatting.duration(summary.spent)}",
    ]
    if summary.met:
        parts.append(f" {glyphs.dot} {formatting.counted(summary.met, 'new fact')} met")
    return assembled(*parts)


def coming(summary: Summary, width: int, glyphs: Glyphs) -> Content:
    """Return a line for each of the next days with how much comes back."""
    if not summary.coming:
        return Content("")
    rows = list(_by_day(summary))
    most = max(number for _, number in rows)
    room = max(min(width - _LABEL - 8, 30), 4)
    drawn = [assembled(("They come back", ".muted"))]
    for label, number in rows:
        bar = glyphs.full * max(1, round(number / most * room))
        drawn.append(assembled(f"{label:<{_LABEL}}{number:>5,}  ", (bar, ".accent")))
    return lines(drawn)


def weakest(summary: Summary, _width: int, glyphs: Glyphs) -> Content:
    """Return the prompts that were answered Again."""
    if not summary.weakest:
        return Content("")
    shown = [
        assembled((f"{glyphs.bullet} ", ".accent"), line(prompt))
        for prompt in summary.weakest[:_WEAKEST]
    ]
    if more := len(summary.weakest) - len(shown):
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


def left_out(summary: Summary, width: int, glyphs: Glyphs) -> Content:
    """Return what was not asked, and why; empty when nothing was left out."""
    put_off = formatting.put_off(summary.buried) if summary.buried else ("", "")
    long, short = (
        glyphs.joined(
            f"{summary.held_back:,} held back by today's limit" if summary.held_back else "",
            how,
            f"{summary.suspended:,} suspended" if summary.suspended else "",
        )
        for how in put_off
    )
    return content(long if width_of(long) <= width else short, ".muted")


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
