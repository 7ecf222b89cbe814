"""Moving about in a text that is longer than its window: the keys, and what they do."""

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.dom import DOMNode

from quizapp.tui.commands import MOVING, command


def scrolling(page_down: str = "pagedown", *, show: bool = False) -> list[BindingType]:
    """Return the keys.

    Args:
        page_down: The keys that go down by a screenful.
        show: Whether the footer has the most useful of them.
    """
    return [
        command("up,k", "scroll(-1)", "Up", "Scroll up.", MOVING, show=show),
        command("down,j", "scroll(1)", "Down", "Scroll down.", MOVING, show=show),
        command(page_down, "scroll_page(1)", "Page down", "A screenful down.", MOVING, show=show),
        command("pageup", "scroll_page(-1)", "Page up", "A screenful up.", MOVING, show=False),
        command("home", "scroll_edge(0)", "Top", "Go to the first line.", MOVING, show=False),
        command("end", "scroll_edge(1)", "Bottom", "Go to the last line.", MOVING, show=False),
    ]


class Scrolls(DOMNode):
    """Scrolls the one text of a screen at once, so that no press of a quick hand is lost."""

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=lines, animate=False, immediate=True)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by screenfuls, a line of each staying in view."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * max(text.size.height - 1, 1), animate=False, immediate=True)

    def action_scroll_edge(self, edge: int) -> None:
        """Scroll to the first line or the last."""
        text = self.query_one(VerticalScroll)
        text.scroll_to(y=edge * text.max_scroll_y, animate=False, immediate=True)
