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


@dataclass(frozen=True, slots=True)
class _Label:
    key: str
    """As Textual calls it."""
    shown: str
    text: str
    is_enabled: bool

    @property
    def width(self) -> int:
        return width_of(self.shown) + 1 + width_of(self.text)


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
            del left[-1]
        if not left and _span(right, gap) > width:
            right = []
        middle = width - _span(left, gap) - _span(right, gap)
        return self._drawn(left, right, gap, middle)

    def _label(self, one: Command) -> _Label:
        return _Label(one.keys[0], self._glyphs.key(one.keys[0]), one.label, one.is_enabled)

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
                    (f" {label.text}", ".muted"),
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


def _span(labels: list[_Label], gap: int) -> int:
    return sum(label.width for label in labels) + gap * max(len(labels) - 1, 0)
