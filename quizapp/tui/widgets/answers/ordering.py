"""Steps that are put in order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, MouseDown, MouseMove, MouseUp

from quizapp.questions.question import OptionId
from quizapp.study.judging import Response
from quizapp.tui.commands import ANSWERING, command
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.answers.listing import (
    DIGITS,
    SUBMITTING,
    TO_UNKNOWN,
    UNKNOWN,
    ListArea,
    by_digit,
)
from quizapp.tui.widgets.answers.rows import DrawnLine, Row

if TYPE_CHECKING:
    from quizapp.services.quiz_views import Posed

_SUBMIT = Row(label="s", text="Submit this order", is_quiet=True)


class OrderingArea(ListArea):
    """A step is lifted, carried and set down; nothing is given before that is asked for."""

    ALLOW_SELECT = False  # a mouse that is dragged carries a step

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "lift", "Lift", "Lift this step, to carry it.", ANSWERING),
        command("enter", "set_down", "Set down", "Set the step down here.", ANSWERING),
        command("enter", "press", "Answer", "Give this as your answer.", ANSWERING),
        command("escape", "put_back", "Put back", "Put the step back.", ANSWERING),
        SUBMITTING,
        *by_digit("Place", "Go to step 1; a lifted step goes to that place."),
        TO_UNKNOWN,
    ]

    NOTES = 6

    def __init__(self, posed: "Posed", glyphs: Glyphs) -> None:
        super().__init__(posed, glyphs)
        self.order: tuple[OptionId, ...] = tuple(step.id for step in posed.steps)
        self._texts = {step.id: step.text for step in posed.steps}
        self._before: tuple[OptionId, ...] | None = None
        """The order before a step was lifted; `None` while none is."""
        self._held: int | None = None
        """The place where the mouse is held down."""
        self._has_dragged = False

    @property
    def is_lifted(self) -> bool:
        """Whether a step is being carried: the one under the cursor."""
        return self._before is not None

    @property
    def rows(self) -> Sequence[Row]:
        """The steps in their order, then what can be done with it, until an order was given."""
        steps = [self._row(place, id) for place, id in enumerate(self.order)]
        is_given = self.shown is not None and self.shown[0].options
        return steps if is_given else [*steps, _SUBMIT, UNKNOWN]

    def _row(self, place: int, id: OptionId) -> Row:
        is_lifted = self.is_lifted and place == self.cursor
        is_right, note = None, ""
        if self.shown is not None and id in self.shown[1].options:
            wanted = self.shown[1].options.index(id)
            is_right = wanted == place if self.shown[0].options else None
            note = "" if is_right else f"  → {wanted + 1}"
        return Row(
            label=str(place + 1) if place < DIGITS else "",
            text=self._texts[id],
            box=f"{self.glyphs.cursor} " if is_lifted else "  ",
            is_right=is_right,
            note=note,
            is_lifted=is_lifted,
        )

    @property
    def hint(self) -> str:
        """What the keys do now; afterwards, what the numbers are."""
        if self.shown is not None:
            given, right = self.shown
            if given.options == right.options:
                return "Every step is in its place."
            return "On the right: the place where each belongs."
        if self.is_lifted:
            return "Arrows carry, Enter sets down, Esc puts back."
        return "Enter lifts a step, or drag it. s submits."

    @property
    def draft(self) -> Response:
        """The order as it stands; nothing at "I do not know"."""
        return Response() if self.is_unknown else Response(options=self.order)

    @property
    def is_complete(self) -> bool:
        """Whether no step is in the air."""
        return not self.is_lifted

    def show(self, given: Response, right: Response) -> None:
        """Show the order that was given, and where each step belongs."""
        known = [id for id in dict.fromkeys(given.options) if id in self._texts]
        self.order = (*known, *(step.id for step in self.posed.steps if step.id not in known))
        self._before = None
        self.set_reactive(ListArea.cursor, -1 if given.options else len(self.order) + 1)
        super().show(given, right)

    def lay_out(self, width: int) -> list[DrawnLine]:
        """Return the steps, and apart from them what can be done with their order."""
        listed = super().lay_out(width)
        at = next((y for y, one in enumerate(listed) if one.place == len(self.order)), None)
        return listed if at is None else [*listed[:at], DrawnLine(None, Content("")), *listed[at:]]

    # Lifting and carrying

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the row under the cursor."""
        is_step = 0 <= self.cursor < len(self.order)
        match action:
            case "lift":
                return is_step and not self.is_lifted
            case "set_down" | "put_back":
                return self.is_lifted
            case "press":
                return not is_step
            case _:
                return super().offers(action, parameters)

    @property
    def picks(self) -> int:
        """How many steps have a digit."""
        return min(DIGITS, len(self.order))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row, and on a step while one is carried."""
        return max(0, min(cursor, len(self.order) - 1 if self.is_lifted else len(self.order) + 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Carry the lifted step along, and draw the cursor elsewhere."""
        if self.is_lifted and before != now:
            left = [*self.order[:before], *self.order[before + 1 :]]
            self.order = (*left[:now], self.order[before], *left[now:])
            self.changed()
        self.follow_cursor()

    def action_lift(self) -> None:
        """Lift the step under the cursor."""
        self._before = self.order
        self._was_at = self.cursor
        self._redraw()

    def action_set_down(self) -> None:
        """Set the lifted step down where it is."""
        self._before = None
        self._redraw()

    def action_put_back(self) -> None:
        """Set the lifted step down where it was."""
        if self._before is not None:
            self.order, self._before = self._before, None
            self.cursor = self._was_at
            self.changed()
            self._redraw()

    def _redraw(self) -> None:
        self.redraw()
        self.refresh_bindings()

    def action_unknown(self) -> None:
        """Set down what is lifted, and go to "I do not know"."""
        self.action_set_down()
        super().action_unknown()

    def action_submit(self) -> None:
        """Give the order, a lifted step set down where it is."""
        self.action_set_down()
        self.cursor = len(self.order)
        self.give()

    def action_press(self) -> None:
        """Give the order, or "I do not know"."""
        self.give()

    def press(self, place: int) -> None:
        """Lift a step or set it down; give what the last rows say."""
        if place >= len(self.order):
            self.give()
        elif self.is_lifted:
            self.action_set_down()
        else:
            self.action_lift()

    # The mouse

    def click(self, place: int) -> None:
        """Go to a row, with a step that is lifted, which is set down there."""
        if not self.is_lifted or place == self.cursor:
            super().click(place)
        else:
            self.cursor = place
            self.action_set_down()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of a step."""
        place = self.row_at(event.x, event.y)
        self._has_dragged = False
        if self.shown is None and place is not None and place < len(self.order):
            self._held = place
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Carry the step that is held to where the mouse is."""
        if self._held is None:
            return
        place = self._step_at(event.y)
        if not self._has_dragged and place != self._held:
            self._has_dragged = True
            if not self.is_lifted:
                self.cursor = self._held
                self.action_lift()
        if self._has_dragged:
            self.cursor = place

    def _step_at(self, y: int) -> int:
        """Return the place nearest to a line: beyond the steps, the first or the last."""
        places = [one.place for one in self._lines(self.size.width)[: max(y, 0) + 1]]
        known = [place for place in places if place is not None]
        return min(known[-1], len(self.order) - 1) if known else 0

    def on_mouse_up(self, _event: MouseUp) -> None:
        """Set the step down."""
        if self._held is not None:
            self._held = None
            self.release_mouse()
            if self._has_dragged:
                self.action_set_down()

    def on_click(self, event: Click) -> None:
        """Take no click for one that ended a drag."""
        if self._has_dragged:
            self._has_dragged = False
            event.prevent_default()
