"""What is known of the card's memory, beside the card: for screens with room to spare."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.memory.model import Memory, State
from quizapp.services.views import Ask
from quizapp.tui import formatting
from quizapp.tui.content import assembled, line, lines
from quizapp.tui.glyphs import Glyphs


class Aside(Widget):
    """How often the fact was asked, when last, and how long it lasts by now."""

    ask: reactive[Ask | None] = reactive(None, layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return a heading and a few short lines."""
        if self.ask is None:
            return Content("")
        return lines(
            [
                assembled(("This fact", ".muted")),
                Content(""),
                *(line(row) for row in _remarks(self.ask)),
            ]
        )


def _remarks(ask: Ask) -> list[str]:
    memory = ask.memory
    if memory is None:
        return ["New: its schedule begins now."]
    since = ask.futures.shown_day - memory.last_day
    seen = "today" if since <= 0 else "yesterday" if since == 1 else f"{since:,} days ago"
    remarks = [state_of(memory), f"Answered {formatting.times(memory.reps)}, last {seen}."]
    if memory.lapses:
        remarks.append(f"Forgotten {formatting.times(memory.lapses)} since it was learnt.")
    remarks.append(f"Lasts {formatting.days(memory.stability)} by now.")
    return remarks


def state_of(memory: Memory) -> str:
    """Return the state of a memory in plain words."""
    match memory.state:
        case State.LEARNING:
            return "Being learnt, in short steps."
        case State.REVIEW:
            return "Learnt; asked at growing intervals."
        case State.RELEARNING:
            return "Forgotten lately; being learnt again."
