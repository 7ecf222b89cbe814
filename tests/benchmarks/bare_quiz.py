"""A bare Textual screen as large as a quiz's: a stem, options, a proof; Enter shows the next.

`python -m tests.benchmarks.bare_quiz`; the floor that the quiz screen is measured against.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Static

STEM = "What does thing {number} do directly to the level of the other one, in this model?"
PROOF = (
    "Thing {number} raises it. That it lowers it is false: the one says the opposite of what is."
)


class BareQuiz(App[None]):
    """Shows question after question, and feedback on each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "answer", "Answer"),
        Binding("enter", "next", "Next"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._number = 1

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        yield Header()
        with VerticalScroll():
            yield Static(id="stem")
            for number in range(1, 5):
                yield Static(id=f"option{number}")
            yield Static(id="feedback")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first question."""
        self._show()

    def _show(self) -> None:
        self.title = f"Quiz {self._number} of 20"
        self.query_one("#stem", Static).update(STEM.format(number=self._number))
        for option in range(1, 5):
            text = f"{option}  Answer {option} to question {self._number}"
            self.query_one(f"#option{option}", Static).update(text)
        self.query_one("#feedback", Static).update("")

    def action_answer(self) -> None:
        """Show feedback."""
        self.query_one("#option1", Static).update(f"* 1  Answer 1 to question {self._number}")
        self.query_one("#feedback", Static).update(PROOF.format(number=self._number))

    def action_next(self) -> None:
        """Show the next question."""
        self._number += 1
        self._show()


if __name__ == "__main__":
    BareQuiz().run()
