"""What every form of answering has in common."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from quizapp.study.judging import Response
from quizapp.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from quizapp.services.quiz_views import Posed


class AnswerArea(Widget):
    """Takes one answer, and shows afterwards what was right and wrong of it.

    It takes the focus when it appears and gives it up when it shows the answer, so its keys are the
    keys of the moment only while they do something.
    """

    @dataclass
    class Answered(Message):
        """The learner gives this answer."""

        response: Response

    class Changed(Message):
        """The answer as it stands has changed."""

    def __init__(self, posed: "Posed", glyphs: Glyphs) -> None:
        super().__init__()
        self.posed = posed
        self.glyphs = glyphs
        self.shown: tuple[Response, Response] | None = None
        """What was given and what would be right, once that may be seen."""

    @property
    @abstractmethod
    def draft(self) -> Response:
        """The answer as it stands; empty is "I do not know"."""

    @property
    @abstractmethod
    def is_complete(self) -> bool:
        """Whether the answer as it stands can be given."""

    def show(self, given: Response, right: Response) -> None:
        """Show what was right and wrong. Nothing can be changed from then on, and nothing moves.

        Args:
            given: What was answered.
            right: What would be right.
        """
        self.shown = given, right
        self.can_focus = False
        self.blur()
        self.refresh_bindings()
        self.refresh()

    def on_mount(self) -> None:
        """Take keys at once, unless there is nothing to answer any more."""
        if self.shown is None:
            self.focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Carry out nothing once the answer has been shown."""
        return self.shown is None and self.offers(action, parameters)

    def offers(self, _action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is anything to do for an action now; `None` for "not yet"."""
        return True

    def give(self) -> None:
        """Give the answer as it stands, if it is one."""
        if self.shown is None and self.is_complete:
            self.post_message(self.Answered(self.draft))

    def changed(self) -> None:
        """Say that the answer as it stands has changed."""
        self.refresh_bindings()
        self.post_message(self.Changed())
