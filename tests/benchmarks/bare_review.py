"""A bare Textual screen like a flashcard: a prompt, an answer, ratings; all change with each key.

`python -m tests.benchmarks.bare_review`; the floor that the review screen is measured against.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Static

PROMPT = "What does “thing {number}” mean?"
ANSWER = "Thing {number}: " + "x " * 40
RATINGS = "1 Again {number}m   2 Hard {number}d   3 Good {number}d   4 Easy {number}d"


class BareReview(App[None]):
    """Shows card after card, each first without and then with its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "reveal", "Answer"),
        Binding("3", "rate", "Good"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._number = 1
        self._is_revealed = False

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        yield Header()
        with VerticalScroll():
            yield Static(id="prompt")
            yield Static(id="answer")
        yield Static(id="ratings")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first card."""
        self._show()

    def _show(self) -> None:
        self._is_revealed = False
        self.refresh_bindings()
        self.title = f"{self._number} of 200"
        self.query_one("#prompt", Static).update(PROMPT.format(number=self._number))
        self.query_one("#answer", Static).update("")
        self.query_one("#ratings", Static).update("Space  Show the answer")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer in the footer what this side of the card allows."""
        return {"reveal": not self._is_revealed, "rate": self._is_revealed}.get(action, True)

    def action_reveal(self) -> None:
        """Show the answer."""
        self._is_revealed = True
        self.refresh_bindings()
        self.title = f"{self._number} of 200, answered"
        self.query_one("#answer", Static).update(ANSWER.format(number=self._number))
        self.query_one("#ratings", Static).update(RATINGS.format(number=self._number))

    def action_rate(self) -> None:
        """Show the next card."""
        self._number += 1
        self._show()


if __name__ == "__main__":
    BareReview().run()
