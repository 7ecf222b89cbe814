"""Left ends that are given right ends."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive

from quizapp.questions.question import OptionId
from quizapp.study.judging import Response
from quizapp.tui.commands import ANSWERING, command
from quizapp.tui.content import assembled
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.answers.listing import (
    DIGITS,
    SUBMITTING,
    TO_UNKNOWN,
    UNKNOWN,
    ListArea,
    by_digit,
)
from quizapp.tui.widgets.answers.rows import DrawnLine, Row, drawn

if TYPE_CHECKING:
    from quizapp.services.quiz_views import Posed

_LETTERS: Final = "abcdefghi"
_SIDE_BY_SIDE: Final = 70
"""Columns from which on both ends stand beside each other."""
_SUBMIT: Final = Row(label="s", text="Submit these pairs", is_quiet=True)


def _letter(place: int | None) -> str:
    return "?" if place is None else chr(ord("a") + place)


class MatchingArea(ListArea):
    """The cursor is at a left end; a letter gives it that right end and goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "onward", "Next", "Go on to the next one without a pair.", ANSWERING),
        command("enter", "press", "Answer", "Give this as your answer.", ANSWERING),
        command(
            "a",
            "pair(0)",
            "Pair",
            "Pair this one with a; each letter its own.",
            ANSWERING,
            show=False,
        ),
        *(Binding(letter, f"pair({n})", show=False) for n, letter in enumerate(_LETTERS) if n),
        command(
            "right", "turn(1)", "Turn", "Pair this one with the next letter.", ANSWERING, show=False
        ),
        command(
            "left", "turn(-1)", "Back", "Pair it with the letter before.", ANSWERING, show=False
        ),
        command(
            "backspace,delete", "unpair", "Unpair", "Take this pair away.", ANSWERING, show=False
        ),
        SUBMITTING,
        *by_digit("Go to", "Go to 1 on the left; each digit goes to its own."),
        TO_UNKNOWN,
    ]

    NOTES = 5

    pairs: reactive[Mapping[OptionId, int]] = reactive[Mapping[OptionId, int]](dict, bindings=True)
    """The place of the right end that each left end has."""

    def __init__(self, posed: "Posed", glyphs: Glyphs) -> None:
        super().__init__(posed, glyphs)
        self._places = {end.id: place for place, end in enumerate(posed.right)}
        self._rights: dict[int, int] = {}
        """Which right end stands on which line."""
        self._split = 0
        """The column at which right ends begin."""

    @property
    def rows(self) -> Sequence[Row]:
        """The left ends, then what can be done with the pairs."""
        return [*self._left_rows(), _SUBMIT, UNKNOWN]

    def _left_rows(self) -> list[Row]:
        wanted: dict[OptionId, OptionId] = dict(self.shown[1].pairs) if self.shown else {}
        rows = []
        for number, end in enumerate(self.posed.left, 1):
            place = self.pairs.get(end.id)
            belongs = self._places.get(wanted[end.id]) if end.id in wanted else None
            is_right = None if belongs is None or not self.pairs else belongs == place
            is_told = belongs is not None and belongs != place
            rows.append(
                Row(
                    label=str(number) if number <= DIGITS else "",
                    text=end.text,
                    box=f"[{' ' if place is None else _letter(place)}] ",
                    is_right=is_right,
                    note=f" → {_letter(belongs)}" if is_told else "",
                )
            )
        return rows

    def lay_out(self, width: int) -> list[DrawnLine]:
        """Return both ends, beside each other where there is room."""
        listed = self.drawn(self.rows, width)
        does = [one for one in listed if (one.place or 0) >= len(self.posed.left)]
        hint = self.hinted(width)
        rights = [
            Row(label=_letter(place) if place < len(_LETTERS) else "", text=end.text)
            for place, end in enumerate(self.posed.right)
        ]
        if width >= _SIDE_BY_SIDE:
            ends = self._beside(rights, width, len(hint))
        else:
            ends = self._below(rights, width, len(hint))
        return [*hint, *ends, DrawnLine(None, Content("")), *does]

    def _beside(self, rights: Sequence[Row], width: int, top: int) -> list[DrawnLine]:
        half = width // 2
        one = self.drawn(self._left_rows(), half)
        other = drawn(rights, width - half, self.glyphs)
        self._split = half
        self._rights = {top + y: row.place or 0 for y, row in enumerate(other)}
        empty = DrawnLine(None, Content(" " * half))
        return [
            DrawnLine(
                None if left is None else left.place,
                assembled((left or empty).text, right.text if right is not None else ""),
            )
            for left, right in zip_longest(one, other)
        ]

    def _below(self, rights: Sequence[Row], width: int, top: int) -> list[DrawnLine]:
        one = self.drawn(self._left_rows(), width)
        other = drawn(rights, width, self.glyphs)
        self._split = 0
        self._rights = {top + len(one) + 1 + y: row.place or 0 for y, row in enumerate(other)}
        return [
            *one,
            DrawnLine(None, Content("")),
            *(DrawnLine(None, right.text) for right in other),
        ]

    @property
    def hint(self) -> str:
        """How many are paired and how to; afterwards, how many are right."""
        of = len(self.posed.left)
        if self.shown is None:
            how = "A letter pairs this line."
            return f"{len(self.pairs) or 'None'} of {of} paired. {how}"
        right = sum(row.is_right is True for row in self._left_rows())
        if right == of:
            return f"All {of} are right."
        return f"{right} of {of} right. Arrows name what belongs there."

    @property
    def draft(self) -> Response:
        """The pairs as they stand; nothing at "I do not know"."""
        if self.is_unknown:
            return Response()
        return Response(
            pairs=tuple(
                (end.id, self.posed.right[self.pairs[end.id]].id)
                for end in self.posed.left
                if end.id in self.pairs
            )
        )

    @property
    def is_complete(self) -> bool:
        """Whether each left end has a right one, or the cursor is at "I do not know"."""
        return self.is_unknown or len(self.pairs) == len(self.posed.left)

    def show(self, given: Response, right: Response) -> None:
        """Show the pairs that were given, and what belongs where they are wrong."""
        left = {end.id for end in self.posed.left}
        known = {
            one: self._places[other]
            for one, other in given.pairs
            if one in left and other in self._places
        }
        self.set_reactive(MatchingArea.pairs, known)
        self.set_reactive(ListArea.cursor, -1 if given.pairs else len(left) + 1)
        super().show(given, right)

    def watch_pairs(self) -> None:
        """Draw the pairs, and tell of them."""
        if self.is_mounted:
            self.redraw()
            self.changed()

    def wanted(self, places: Sequence[int]) -> tuple[int, int]:
        """Return the lines down to the last right end, where those stand below."""
        if self._split == 0 and self._rights and 0 < self.cursor < len(self.posed.left):
            return places[0], max(self._rights) + 1 - places[0]
        return super().wanted(places)

    # Keys

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the row under the cursor."""
        is_left = 0 <= self.cursor < len(self.posed.left)
        match action, parameters:
            case "pair", (int() as place,):
                return is_left and place < len(self.posed.right)
            case (("onward" | "turn"), _):
                return is_left
            case "unpair", _:
                return is_left and self.posed.left[self.cursor].id in self.pairs
            case "press", _:
                return None if not self.is_complete else not is_left
            case "submit", _:
                return True if len(self.pairs) == len(self.posed.left) else None
            case _:
                return super().offers(action, parameters)

    @property
    def picks(self) -> int:
        """How many left ends have a digit."""
        return min(DIGITS, len(self.posed.left))

    def action_pair(self, place: int) -> None:
        """Give the left end under the cursor a right end, and go on."""
        self._pair(place)
        self.action_onward()

    def _pair(self, place: int) -> None:
        self.pairs = {**self.pairs, self.posed.left[self.cursor].id: place}

    def action_turn(self, by: int) -> None:
        """Give the left end under the cursor the next right end, or the one before."""
        many = len(self.posed.right)
        now = self.pairs.get(self.posed.left[self.cursor].id, -1 if by > 0 else many)
        self._pair((now + by) % many)

    def action_unpair(self) -> None:
        """Take the pair of the left end under the cursor away."""
        id = self.posed.left[self.cursor].id
        self.pairs = {one: other for one, other in self.pairs.items() if one != id}

    def action_onward(self) -> None:
        """Go to the next left end without a pair, or to what gives the answer."""
        many = len(self.posed.left)
        after = [(self.cursor + step) % many for step in range(1, many)]
        free = [place for place in after if self.posed.left[place].id not in self.pairs]
        self.cursor = free[0] if free else many

    def action_submit(self) -> None:
        """Give the pairs."""
        self.cursor = len(self.posed.left)
        self.give()

    def action_press(self) -> None:
        """Give the pairs, or "I do not know"."""
        self.give()

    # The mouse

    def press(self, place: int) -> None:
        """Give what the last rows say; a left end is only gone to."""
        if place >= len(self.posed.left):
            self.give()

    def on_click(self, event: Click) -> None:
        """Pair the left end under the cursor with a right end that is clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self.shown is not None:
            return
        self._lines(self.size.width)  # the ends are where they were drawn for this width
        place = self._rights.get(offset.y) if offset.x >= self._split else None
        if place is not None and 0 <= self.cursor < len(self.posed.left):
            event.prevent_default()
            self.action_pair(place)
