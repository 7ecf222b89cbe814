"""The buttons under a card."""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizapp.memory.futures import Futures
from quizapp.memory.model import Rating
from quizapp.tui.content import assembled, width_of
from quizapp.tui.glyphs import Glyphs

FOUR: Final = (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)
TWO: Final = (Rating.AGAIN, Rating.GOOD)
NAMES: Final = {rating: rating.name.capitalize() for rating in Rating}

_MOST: Final = 22
"""Columns a button may take."""


class RatingBar(Widget):
    """Before the answer, how to see it; after it, the ratings with what each would do."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "button",
        "usual",
        *(f"button-{rating.name.lower()}" for rating in Rating),
    }

    futures: reactive[Futures | None] = reactive(None, layout=True)
    is_revealed: reactive[bool] = reactive(default=False)
    has_two: reactive[bool] = reactive(default=False, layout=True)

    @dataclass
    class Rated(Message):
        """A rating was chosen with the mouse."""

        rating: Rating

    class Revealed(Message):
        """The answer was asked for with the mouse."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    @property
    def _ratings(self) -> tuple[Rating, ...]:
        return TWO if self.has_two else FOUR

    def _layout(self) -> tuple[int, int]:
        """Return how many buttons stand side by side, and how wide each is."""
        count = len(self._ratings)
        need = max((sum(map(width_of, texts)) for texts in self._texts().values()), default=0)
        if (self.size.width + 2) // count - 2 < need:
            count = min(count, 2)
        return count, min((self.size.width + 2) // count - 2, _MOST)

    def _texts(self) -> dict[Rating, tuple[str, str]]:
        if self.futures is None:
            return {}
        return {
            rating: (f" {key} {NAMES[rating]} ", f"{self.futures.label(rating)} ")
            for key, rating in enumerate(self._ratings, start=1)
        }

    def render(self) -> Content:
        """Return one line of buttons, or two where the window is narrow."""
        count, width = self._layout()
        if not self.is_revealed:
            more = "\n" * (len(self._ratings) // count - 1)  # the lines that the buttons will take
            return assembled(
                (self._glyphs.key("space"), ".primary"), ("  Show the answer" + more, ".muted")
            )
        parts: list[Content] = []
        for place, (rating, (label, interval)) in enumerate(self._texts().items()):
            if place:
                parts.append(Content("\n" if place % count == 0 else "  "))
            gap = " " * max(width - width_of(label) - width_of(interval), 0)
            usual = "usual" if rating is Rating.GOOD else "button"
            parts += [
                Content.styled(label, self._style(f"button-{rating.name.lower()}")),
                Content.styled(gap + interval, self._style(usual)),
            ]
        return Content("").join(parts)

    def _style(self, name: str) -> Style:
        # Textual leaves `reverse` out here, which is all a button has where there is no colour.
        is_reversed = bool(self.get_component_styles(name).text_style.reverse)
        return self.get_visual_style(name) + Style(reverse=is_reversed)

    def on_click(self, event: Click) -> None:
        """Choose the button under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if not self.is_revealed:
            self.post_message(self.Revealed())
            return
        count, width = self._layout()
        column, inside = divmod(offset.x, width + 2)
        place = offset.y * count + column
        if inside < width and column < count and place < len(self._ratings):
            self.post_message(self.Rated(self._ratings[place]))
