"""The keys of the moment, at the bottom of every screen."""

from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

from quizapp.tui.commands import Command, commands_of
from quizapp.tui.content import assembled, width_of
from quizapp.tui.glyphs import Glyphs

_LAST: Final = ("app.show_keys", "app.command_palette", "show_keys", "command_palette")
"""Actions that stand on the right and stay when there is little room."""

_EXPENDABLE: Final = (
    "suspend", "bury", "explain_known", "redo", "reread", "flag", "buttons", "wake", "note",
)  # fmt: skip
"""Actions that give way when there is little room, the first of them first; `?` has them all."""


@dataclass(frozen=True, slots=True)
class _Label:
    key: str
    """As Textual calls it."""
    shown: str
    text: str
    """Empty where the key says it already."""
    action: str
    is_enabled: bool

    @property
    def width(self) -> int:
        return width_of(self.shown) + width_of(self.text)


class KeyBar(Widget):
    """One line of keys; a click on one presses it."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._spans: list[tuple[range, str]] = []

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """Return as many keys as fit, the general ones on the right."""
        commands = [one for one in commands_of(self.screen.active_bindings) if one.is_shown]
        width = self.size.width
        right = [self._label(one) for one in commands if one.action in _LAST]
        left = [self._label(one) for one in commands if one.action not in _LAST]
        gap = 3 if width >= 72 else 2
        while left and _span(left, gap) + _span(right, gap) + gap > width:
            left.remove(_least(left))
        if not left and _span(right, gap) > width:
            right = []
        middle = width - _span(left, gap) - _span(right, gap)
        return self._drawn(left, right, gap, middle)

    def _label(self, one: Command) -> _Label:
        shown = self._glyphs.key(one.keys[0])
        text = "" if shown == one.label else f" {one.label}"
        return _Label(one.keys[0], shown, text, one.action, one.is_enabled)

    def _drawn(self, left: list[_Label], right: list[_Label], gap: int, middle: int) -> Content:
        parts: list[str | tuple[str, str]] = []
        self._spans = []
        at = 0
        for side, before in ((left, 0), (right, middle)):
            for place, label in enumerate(side):
                space = before if place == 0 else gap
                at += space
                self._spans.append((range(at, at + label.width), label.key))
                at += label.width
                parts += [
                    " " * space,
                    (label.shown, ".primary" if label.is_enabled else ".muted"),
                    (label.text, ".muted"),
                ]
        return assembled(*parts)

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for span, key in self._spans:
            if offset.x in span:
                self.app.simulate_key(key)


def _least(labels: list[_Label]) -> _Label:
    """Return the label that is missed the least: the last one where all matter."""
    for action in _EXPENDABLE:
        for label in labels:
            if label.action == action:
                return label
    return labels[-1]


def _span(labels: list[_Label], gap: int) -> int:
    return sum(label.width for label in labels) + gap * max(len(labels) - 1, 0)
