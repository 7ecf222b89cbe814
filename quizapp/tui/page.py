"""What all screens have in common: sizes, styles of text, and what to do when there is no room."""

from typing import ClassVar, Generic, TypeVar

from textual import on
from textual._styles_cache import StylesCache
from textual.events import DescendantFocus, Resize
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from quizapp.tui.glyphs import Glyphs

T = TypeVar("T")

WIDTHS: list[tuple[int, str]] = [
    (0, "-sliver"),
    (40, "-narrow"),
    (72, "-medium"),
    (116, "-wide"),
    (160, "-vast"),
]
"""From how many columns on a screen has which class."""

HEIGHTS: list[tuple[int, str]] = [
    (0, "-flat"),
    (10, "-short"),
    (16, "-low"),
    (23, "-tall"),
    (34, "-airy"),
]
"""From how many lines on a screen has which class."""

STYLES: set[str] = {"muted", "strong", "accent", "primary", "bad", "good", "quiet", "chosen"}
"""Names under which a stylesheet says how a piece of text looks."""


class _LeavesNothing(Screen[T], Generic[T]):
    """A screen that is let go of when it is closed."""

    def on_unmount(self) -> None:
        """Forget what was drawn.

        Textual keeps the colours of up to a thousand widgets, and with each of them, once it is
        gone, every line that it drew: some 20 MiB after a day of dialogs.
        """
        StylesCache.get_inner_outer.cache_clear()


class _KeepsFocus(_LeavesNothing[T], Generic[T]):
    """A screen whose keys work again after a window was too small to show what takes them."""

    _had_focus: Widget | None = None

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Note what takes the keys."""
        self._had_focus = event.widget

    @on(Resize)
    def focus_after_layout(self) -> None:
        """Hand the keys back when it shows again."""
        self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        widget = self._had_focus
        if self.focused is not None or widget is None or _is_too_small(self):
            return
        if widget.is_attached and widget.focusable:
            self.set_focus(widget, scroll_visible=False)


class Page(_KeepsFocus[T], Generic[T]):
    """A screen that fits itself to the terminal."""

    COMPONENT_CLASSES: ClassVar[set[str]] = STYLES
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    def render(self) -> str:
        """Return what shows when the stylesheet has folded everything away."""
        return "Make the window larger." if _is_too_small(self) else ""


class Dialog(ModalScreen[T], _KeepsFocus[T], Generic[T]):
    """A modal that fits itself to the terminal."""

    COMPONENT_CLASSES: ClassVar[set[str]] = STYLES
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    def may_quit(self) -> bool:
        """Return whether the program may be left now; a dialog that holds something keeps it."""
        return True

    def render(self) -> str:
        """Return what shows when the stylesheet has folded everything away."""
        return "Make the window larger." if _is_too_small(self) else ""


def _is_too_small(screen: Screen[T]) -> bool:
    return screen.size.width < WIDTHS[1][0] or screen.size.height < HEIGHTS[1][0]
