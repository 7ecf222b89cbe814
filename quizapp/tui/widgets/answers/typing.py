"""A name that is typed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from quizapp.study.judging import LONGEST_TEXT, Response
from quizapp.text import in_one_line, shortened
from quizapp.tui.commands import ANSWERING, command
from quizapp.tui.content import Part, assembled, content, lines, shown, width_of
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.answers.area import AnswerArea
from quizapp.tui.widgets.answers.letters import Edit, Pair, compared, said

if TYPE_CHECKING:
    from textual.geometry import Size

    from quizapp.services.quiz_views import Posed

_HOW: Final = "Type it; Enter answers. Enter on the empty line: I do not know."
_CUT: Final = f"That was long: the first {LONGEST_TEXT:,} characters are kept."
_LINES: Final = "Of what was pasted, the first line is kept."
_YOURS: Final = "You wrote  "
_RIGHT: Final = "Right      "
_LONGEST: Final = 300
"""Characters of a name that are shown where there is no comparison."""


class NameInput(Input):
    """One line, into which anything may be pasted and nothing acts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "submit", "Answer", "Give what stands there as your answer.", ANSWERING),
    ]

    @dataclass
    class Cut(Message):
        """What was typed or pasted did not fit."""

        why: str

    def restricted(self) -> None:
        """Say that a character did not fit, without ringing for each."""
        self.post_message(self.Cut(_CUT))

    def _on_paste(self, event: Paste) -> None:
        """Put the first line in, made harmless, as far as it fits."""
        event.prevent_default()
        event.stop()
        pasted = [one for one in event.text.splitlines() if one.strip()]
        text = pasted[0].strip() if pasted else ""
        start, end = sorted(self.selection)
        room = LONGEST_TEXT - len(self.value) + end - start
        text = in_one_line(text[: LONGEST_TEXT + 1])
        self.replace(text[:room], start, end)
        if len(text) > room:
            self.post_message(self.Cut(_CUT))
        elif len(pasted) > 1:
            self.post_message(self.Cut(_LINES))


class Spelling(Widget):
    """What was typed over what is right, with a mark under each letter that differs."""

    both: reactive[tuple[str, str] | None] = reactive(None, layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(classes="about")
        self._glyphs = glyphs

    def get_content_height(self, _container: "Size", _viewport: "Size", width: int) -> int:
        """Return how many lines it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the comparison, and the same as a sentence."""
        return lines(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if self.both is None:
            return []
        given, right = self.both
        if not given:
            return _wrapped(_RIGHT, right, ".good", width)
        pairs = compared(shown(in_one_line(given)), shown(in_one_line(right)))
        if pairs is None:
            return [
                *_wrapped(_YOURS, given, "", width),
                *_wrapped(_RIGHT, right, ".good", width),
            ]
        if all(pair.edit is Edit.SAME for pair in pairs):
            return _wrapped(_YOURS, given, ".good", width)
        room = max(width - width_of(_YOURS), 1)
        drawn = [part for some in _chunks(pairs, room) for part in _compared(some)]
        return [*drawn, *content(said(pairs), ".muted").wrap(max(width, 1))]


class TypingArea(AnswerArea):
    """A line to type into. What is typed there is never a command."""

    line = getters.query_one(NameInput)
    about = getters.query_one("#about", Static)
    spelling = getters.query_one(Spelling)

    def __init__(self, posed: "Posed", glyphs: Glyphs) -> None:
        super().__init__(posed, glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the line, and below it how to use it."""
        with Horizontal(classes="typed"):
            yield Static(content(self.glyphs.cursor, ".primary"))
            yield NameInput(max_length=LONGEST_TEXT, select_on_focus=False)
        yield Static(content(_HOW, ".muted"), id="about", classes="about")
        yield Spelling(self.glyphs)

    def on_mount(self) -> None:
        """Let the learner write at once, unless there is nothing to answer any more."""
        self.line.cursor_blink = False
        if self.shown is None:
            self.line.focus(scroll_visible=False)
        else:
            self._draw()

    @property
    def draft(self) -> Response:
        """What stands in the line."""
        return Response(text=self.line.value.strip() if self.is_mounted else "")

    @property
    def is_complete(self) -> bool:
        """Always: the empty line is "I do not know"."""
        return True

    def show(self, given: Response, right: Response) -> None:
        """Show where what was typed differs from what is right."""
        super().show(given, right)
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        if self.shown is None:
            return
        given, right = self.shown
        self.line.value = shown(in_one_line(given.text))
        self.line.disabled = True
        self.about.display = False
        self.spelling.both = given.text.strip(), right.text

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Give what stands in the line."""
        event.stop()
        self.give()

    @on(NameInput.Cut)
    def cut(self, event: NameInput.Cut) -> None:
        """Say that not all of it is there."""
        event.stop()
        self.about.update(content(event.why, ".accent"))

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Tell that the line has changed."""
        event.stop()
        if self.shown is not None:
            return
        if len(event.value) < LONGEST_TEXT:
            self.about.update(content(_HOW, ".muted"))
        self.changed()


def _wrapped(label: str, text: str, style: str, width: int) -> list[Content]:
    room = max(width - width_of(label), 1)
    rows = content(shortened(text, _LONGEST), style).wrap(room)
    heads = [label, *[" " * width_of(label)] * (len(rows) - 1)]
    return [assembled((head, ".muted"), row) for head, row in zip(heads, rows, strict=True)]


def _chunks(pairs: tuple[Pair, ...], room: int) -> list[list[Pair]]:
    """Return pairs in runs that fit a line."""
    runs: list[list[Pair]] = [[]]
    used = 0
    for pair in pairs:
        wide = max(width_of(pair.given), width_of(pair.right), 1)
        if runs[-1] and used + wide > room:
            runs.append([])
            used = 0
        runs[-1].append(pair)
        used += wide
    return runs


def _compared(pairs: list[Pair]) -> list[Content]:
    """Return three lines: what was given, what is right, and marks under what differs."""
    given: list[Part] = [(_YOURS, ".muted")]
    right: list[Part] = [(_RIGHT, ".muted")]
    marks: list[Part] = [" " * width_of(_YOURS)]
    for pair in pairs:
        wide = max(width_of(pair.given), width_of(pair.right), 1)
        is_same = pair.edit is Edit.SAME
        given.append((_padded(pair.given, wide), "" if is_same else ".bad"))
        right.append((_padded(pair.right, wide), "" if is_same else ".good"))
        marks.append((" " * wide if is_same else "^" * wide, ".accent"))
    return [assembled(*given), assembled(*right), assembled(*marks)]


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - width_of(text)) if text else "_" * wide
