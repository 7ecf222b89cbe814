"""All options that fit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.reactive import reactive

from quizapp.questions.question import OptionId
from quizapp.study.judging import Response
from quizapp.tui.commands import ANSWERING, command
from quizapp.tui.widgets.answers.listing import (
    DIGITS,
    TO_UNKNOWN,
    UNKNOWN,
    ListArea,
    by_digit,
)
from quizapp.tui.widgets.answers.rows import Row

if TYPE_CHECKING:
    from quizapp.services.quiz_views import ShownOption

_BOXES = {True: "[x] ", False: "[ ] "}


class TickingArea(ListArea):
    """Space and digits tick, Enter gives the answer. With nothing ticked it is none yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "press", "Answer", "Give what is ticked as your answer.", ANSWERING),
        command(
            "space", "tick", "Tick", "Tick this one, or take its tick away.", ANSWERING, show=False
        ),
        *by_digit("Tick", "Tick option 1 or take its tick away; so does each digit its own."),
        TO_UNKNOWN,
    ]

    NOTES = 8

    ticked: reactive[frozenset[OptionId]] = reactive(frozenset(), bindings=True)

    @property
    def rows(self) -> Sequence[Row]:
        """The options with their boxes."""
        return [*(self._row(n, option) for n, option in enumerate(self.posed.options, 1)), UNKNOWN]

    def _row(self, number: int, option: "ShownOption") -> Row:
        is_ticked = option.id in self.ticked
        is_right, note = self._judged(option.id, is_ticked=is_ticked)
        return Row(
            label=str(number) if number <= DIGITS else "",
            text=option.text,
            box=_BOXES[is_ticked],
            is_right=is_right,
            note=note,
        )

    def _judged(self, id: OptionId, *, is_ticked: bool) -> tuple[bool | None, str]:
        if self.shown is None:
            return None, ""
        is_right = id in self.shown[1].options
        match is_ticked, is_right:
            case True, True:
                return True, "  right"
            case True, False:
                return False, "  wrong"
            case False, True:
                return False, "  missed"
            case _:
                return None, ""

    @property
    def hint(self) -> str:
        """How many are ticked and how to; afterwards, how many were found."""
        if self.shown is None:
            ticked = f"{len(self.ticked) or 'None'} of {len(self.posed.options)} ticked."
            return f"{ticked} A number ticks; so does Space."
        right = frozenset(self.shown[1].options)
        found, wrong = len(self.ticked & right), len(self.ticked - right)
        return f"{found} of {len(right)} found" + (f", {wrong} ticked wrongly." if wrong else ".")

    @property
    def draft(self) -> Response:
        """What is ticked; nothing at "I do not know", whatever is ticked."""
        if self.is_unknown:
            return Response()
        return Response(options=tuple(o.id for o in self.posed.options if o.id in self.ticked))

    @property
    def is_complete(self) -> bool:
        """Whether anything is ticked, or the cursor is at "I do not know"."""
        return self.is_unknown or bool(self.ticked)

    def show(self, given: Response, right: Response) -> None:
        """Mark what was ticked rightly, what wrongly, and what was missed."""
        self.set_reactive(TickingArea.ticked, frozenset(given.options))
        self.set_reactive(ListArea.cursor, -1 if given.options else len(self.posed.options))
        super().show(given, right)

    def watch_ticked(self) -> None:
        """Draw the boxes, and tell of it."""
        if self.is_mounted:
            self.redraw()
            self.changed()

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter when there is an answer, and Space where there is a box."""
        match action:
            case "press":
                return True if self.is_complete else None
            case "tick":
                return None if self.is_unknown else True
            case _:
                return super().offers(action, parameters)

    def action_press(self) -> None:
        """Give the answer."""
        self.give()

    def action_tick(self) -> None:
        """Tick the option under the cursor, or take its tick away."""
        self.ticked ^= {self.posed.options[self.cursor].id}

    def action_pick(self, place: int) -> None:
        """Go to an option and tick it, or take its tick away."""
        self.cursor = place
        self.action_tick()

    def press(self, place: int) -> None:
        """Tick with the mouse; on "I do not know", give that."""
        if place < len(self.posed.options):
            self.action_tick()
        else:
            self.give()

    def click(self, place: int) -> None:
        """Go to the row under the mouse, and tick it at once."""
        is_there = place == self.cursor
        self.cursor = place
        if place < len(self.posed.options) or is_there:
            self.press(place)
