"""What a question is answered with: one widget for each form, all used in the same way.

A screen that shows one reads `answers.tcss` too, and puts it into a container that scrolls: an area
is as high as what it holds, and keeps its cursor in view.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from quizapp.questions.question import Form
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.answers.area import AnswerArea
from quizapp.tui.widgets.answers.choosing import ChoosingArea
from quizapp.tui.widgets.answers.matching import MatchingArea
from quizapp.tui.widgets.answers.ordering import OrderingArea
from quizapp.tui.widgets.answers.ticking import TickingArea
from quizapp.tui.widgets.answers.typing import TypingArea

if TYPE_CHECKING:
    from quizapp.services.quiz_views import Posed

__all__ = ["AnswerArea", "answer_area"]


def answer_area(posed: "Posed", glyphs: Glyphs) -> AnswerArea:
    """Return what `posed` is answered with."""
    return _AREAS[posed.form](posed, glyphs)


_AREAS: Final[Mapping[Form, "Callable[[Posed, Glyphs], AnswerArea]"]] = {
    Form.CHOICE: ChoosingArea,
    Form.SELECT: TickingArea,
    Form.TYPED: TypingArea,
    Form.ORDERING: OrderingArea,
    Form.MATCHING: MatchingArea,
}
