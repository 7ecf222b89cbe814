"""Where a question comes from: who says so, and where the author wrote it."""

from typing import ClassVar

from textual.binding import BindingType

from quizapp.services.quiz_views import Feedback
from quizapp.text import in_one_line
from quizapp.tui.content import assembled, content, lines
from quizapp.tui.dialogs.reading import ReadingDialog
from quizapp.tui.editing import EditAsked, editing
from quizapp.tui.glyphs import Glyphs


class QuestionSourceDialog(ReadingDialog):
    """Shows origin, facts, file and line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        editing(show=True),
    ]

    def __init__(self, told: Feedback, glyphs: Glyphs) -> None:
        rows = [content(told.origin)] if told.origin else []
        rows += [content(f"{glyphs.bullet} {one.text}") for one in told.drill]
        where = (
            f"{in_one_line(told.file)}, line {told.line}"
            if told.file
            else "The deck's file is gone."
        )
        rows += [
            content(""),
            assembled(("Written in  ", ".muted"), where),
            assembled(("Question    ", ".muted"), told.question),
        ]
        super().__init__("Where this comes from", lines(rows), glyphs)
        self._facts = told.drill

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer the editor where it is known which fact it is."""
        return bool(self._facts) if action == "edit" else True

    def action_edit(self) -> None:
        """Go back, and open the deck file in the learner's own editor."""
        self.app.post_message(EditAsked(self._facts[0].fact))
        self.dismiss()
