"""One option out of several."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from quizapp.study.judging import Response
from quizapp.tui.commands import ANSWERING, command
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.answers.listing import DIGITS, TO_UNKNOWN, UNKNOWN, ListArea, by_digit
from quizapp.tui.widgets.answers.rows import Row

if TYPE_CHECKING:
    from quizapp.services.quiz_views import Posed


class ChoosingArea(ListArea):
    """The cursor is the choice.

    There is none at first: no key that was meant for what stood here before can answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "press", "Answer", "Give the chosen option as your answer.", ANSWERING),
        *by_digit("Choose", "Choose option 1; each digit chooses the option beside it."),
        TO_UNKNOWN,
    ]

    def __init__(self, posed: "Posed", glyphs: Glyphs) -> None:
        super().__init__(posed, glyphs)
        self.set_reactive(ListArea.cursor, -1)

    @property
    def rows(self) -> Sequence[Row]:
        """The options, and marks once the answer is shown."""
        given, right = self.shown or (Response(), Response())
        options = [
            Row(
                label=str(number) if number <= DIGITS else "",
                text=option.text,
                is_right=(
                    True
                    if option.id in right.options
                    else False
                    if option.id in given.options
                    else None
                ),
            )
            for number, option in enumerate(self.posed.options, 1)
        ]
        return [*options, UNKNOWN]

    @property
    def draft(self) -> Response:
        """The option under the cursor."""
        if 0 <= self.cursor < len(self.posed.options):
            return Response(options=(self.posed.options[self.cursor].id,))
        return Response()

    @property
    def is_complete(self) -> bool:
        """Whether something is chosen, be it "I do not know"."""
        return self.cursor >= 0

    def show(self, given: Response, right: Response) -> None:
        """Mark the right option, and the one that was chosen if it is another."""
        ids = [option.id for option in self.posed.options]
        chosen = next((ids.index(id) for id in given.options if id in ids), len(ids))
        self.set_reactive(ListArea.cursor, chosen)
        super().show(given, right)

    def watch_cursor(self, before: int, now: int) -> None:
        """Tell of the new choice."""
        super().watch_cursor(before, now)
        if self.is_mounted:
            self.changed()

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter when something is chosen."""
        if action == "press":
            return True if self.is_complete else None
        return super().offers(action, parameters)

    def action_press(self) -> None:
        """Give what is chosen."""
        self.give()

    def press(self, _place: int) -> None:
        """Give what is chosen."""
        self.give()
