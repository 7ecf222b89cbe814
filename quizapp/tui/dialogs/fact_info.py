"""All that is known of a fact: what it says, how well it is known, and its history."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ItemGrid
from textual.content import Content
from textual.widgets import Static

from quizapp.memory import spans
from quizapp.services.views import FactInfo, HistoryLine
from quizapp.tui import formatting
from quizapp.tui.content import assembled, content, drawing, line, lines
from quizapp.tui.dialogs.reading import ReadingDialog
from quizapp.tui.editing import EditAsked, editing
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options
from quizapp.tui.widgets.aside import state_of

_LABEL = 12


class FactInfoDialog(ReadingDialog):
    """Shows fact and history, side by side where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        editing(show=True),
    ]

    def __init__(self, info: FactInfo, options: Options, glyphs: Glyphs) -> None:
        super().__init__("About this fact", Content(""), glyphs)
        self._info = info
        self._options = options

    def action_edit(self) -> None:
        """Go back, and open the deck file in the learner's own editor."""
        self.app.post_message(EditAsked(self._info.number))
        self.dismiss()

    def compose_text(self) -> ComposeResult:
        """Lay out the fact, then its history."""
        with ItemGrid(classes="sides"):
            yield Static(_told(self._info, self._options, self.glyphs), classes="side")
            yield Static(_history(self._info, self.glyphs), classes="side")


def _row(label: str, text: str | Content) -> Content:
    return assembled(
        (f"{label:<{_LABEL}}", ".muted"), line(text) if isinstance(text, str) else text
    )


def _told(info: FactInfo, options: Options, glyphs: Glyphs) -> Content:
    fact = info.fact
    blocks = [content(fact.faces[0].answer)]
    if fact.links:
        blocks.append(drawing(fact.links, glyphs))
    blocks.append(lines([assembled(("Asked as", ".muted")), *_faces(info, glyphs)]))
    blocks.append(lines(list(_standing(info, options, glyphs))))
    if fact.why:
        blocks.append(assembled(("Why  ", ".muted"), fact.why))
    if fact.note:
        blocks.append(assembled(("Note  ", ".muted"), fact.note))
    if info.note:
        blocks.append(assembled(("Your note  ", ".accent"), info.note))
    return Content("\n\n").join(blocks)


def _faces(info: FactInfo, glyphs: Glyphs) -> Iterator[Content]:
    for face in info.fact.faces:
        yield assembled((f"{glyphs.bullet} ", ".accent"), line(face.prompt))


def _standing(info: FactInfo, options: Options, glyphs: Glyphs) -> Iterator[Content]:
    place = f"{info.deck_file}:{info.fact.line}" if info.deck_file else f"line {info.fact.line}"
    yield _row("Deck", info.deck_title)
    if info.section:
        yield _row("Section", info.section)
    yield _row("File", place)
    if info.fact.origin:
        yield _row("Evidence", info.fact.origin)
    marks = [
        name
        for name, is_set in (
            ("suspended", info.is_suspended),
            ("buried until tomorrow", info.is_buried),
            ("flagged", info.is_flagged),
            ("often forgotten", info.is_leech),
        )
        if is_set
    ]
    if marks:
        yield _row("Marked", ", ".join(marks))
    memory = info.memory
    if memory is None:
        yield _row("State", "New: it has no schedule yet.")
        return
    yield _row("State", state_of(memory))
    yield _row("Due", _due(memory.due, options))
    if info.retrievability is not None:
        chance = formatting.percent(info.retrievability, glyphs)
        yield _row("Recall now", f"{chance}, as estimated")
    yield _row(
        "Lasts", f"{formatting.days(memory.stability)} until recall falls to 90{glyphs.space}%"
    )
    yield _row("Difficulty", f"{memory.difficulty:.1f} of 10: {_hardness(memory.difficulty)}")
    forgotten = f"forgotten {formatting.times(memory.lapses)} since it was learnt"
    yield _row("Answers", f"{memory.reps:,}, {forgotten}")  # a lapse before that is a step


def _due(due: datetime, options: Options) -> str:
    zone = options.clock.zone()
    now = options.clock.now().astimezone(zone)
    return "now" if due <= now else formatting.when(due.astimezone(zone), now)


def _hardness(difficulty: float) -> str:
    return "easy for you" if difficulty < 4 else "middling" if difficulty < 7 else "hard for you"


def _history(info: FactInfo, glyphs: Glyphs) -> Content:
    if not info.history:
        return lines([assembled(("History", ".muted")), content("Nothing yet.")])
    heading = f"{'When':<18}{'What':<19}{'Next in':>8}{'Took':>7}"
    rows = [assembled(("History, newest first", ".muted")), assembled((heading, ".muted"))]
    rows += [_event(event, glyphs) for event in info.history]
    return lines(rows)


def _event(event: HistoryLine, glyphs: Glyphs) -> Content:
    interval = spans.short(event.interval) if event.interval is not None else ""
    took = formatting.seconds(event.took) if event.took is not None else ""
    style = ".muted" if event.taken_back else ""
    what = f"{glyphs.cross} {event.what}, taken back" if event.taken_back else event.what
    return assembled(
        (f"{formatting.stamp(event.at):<18}", ".muted"),
        line(f"{what:<19}", style),
        (f"{interval:>8}{took:>7}", style),
    )
