"""What an answer was, or how sure it was, under the question it was given to."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.questions.question import Form
from quizapp.services.quiz_views import CertaintyAsked, Feedback
from quizapp.study.judging import Verdict
from quizapp.tui.content import assembled, content, drawing, lines
from quizapp.tui.glyphs import Glyphs

_SLIP: Final = "Right, but for a slip of the keys."

_COUNTED: Final = "Counted as right."
"""The headline of an answer that the learner knows to be right; its verdict stays what it was."""


class QuizFeedback(Widget):
    """The verdict, why it is so, and what came of it; before that, perhaps, how sure one was."""

    told: reactive[Feedback | CertaintyAsked | None] = reactive(None, layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def watch_told(self) -> None:
        """Take room, or give it back."""
        self.set_class(self.told is not None, "-shown")

    def render(self) -> Content:
        """Return groups of lines with an empty line between them."""
        if self.told is None:
            return Content("")
        if isinstance(self.told, CertaintyAsked):
            return _how_sure(self.told, self._glyphs)
        groups = (
            _verdict(self.told, self._glyphs),
            _reasons(self.told, self._glyphs),
            _chain(self.told),
            _news(self.told),
        )
        return Content("\n\n").join([lines(rows) for group in groups if (rows := list(group))])


def _how_sure(asked: CertaintyAsked, glyphs: Glyphs) -> Content:
    answer = glyphs.quoted(asked.answer.removesuffix("."))
    keys = (("1", " unsure"), ("2", " fairly sure"), ("3", " sure"))
    choices = [assembled((key, ".primary"), said) for key, said in keys]
    return lines(
        [
            content(f"You answered {answer}. How sure are you?", ".strong"),
            Content("   ").join(choices),
        ]
    )


def _verdict(told: Feedback, glyphs: Glyphs) -> Iterator[Content]:
    sign, look = _mark(told, glyphs)
    first, *others = _chosen(told) or ("",)
    # Which letters differ stands over it, one by one.
    headline = _SLIP if told.verdict is Verdict.SLIP else told.headline
    yield assembled((f"{sign} {headline}", look), f" {first}" if first else "")
    for said in others:
        yield content(said)


def _chosen(told: Feedback) -> list[str]:
    """Return what was chosen instead, as far as the answer over it does not show that already."""
    match told.posed.form:
        case Form.ORDERING:  # the list shows the order that was given
            return []
        case Form.TYPED:  # so does the line; what else it is the name of, it does not
            alone = f"“{told.given.text.strip()}”."
            return [said for said in told.chosen if not said.endswith(alone)]
        case _:
            return list(told.chosen)


def _mark(told: Feedback, glyphs: Glyphs) -> tuple[str, str]:
    if told.verdict.is_right or told.headline == _COUNTED:
        return glyphs.tick, ".good"
    return (glyphs.dash, ".accent") if told.verdict is Verdict.PARTLY else (glyphs.cross, ".bad")


def _reasons(told: Feedback, glyphs: Glyphs) -> Iterator[Content]:
    if told.links:
        yield drawing(told.links, glyphs)
    if told.derivation is not None and not _is_said(told, told.derivation):
        yield assembled(("Why  ", ".muted"), told.derivation)
    if told.origin:
        yield content(told.origin, ".muted")


def _is_said(told: Feedback, derivation: str) -> bool:
    """Return whether the answer, or why another is false, says it already."""
    return derivation == told.answer or any(derivation in said for said in told.chosen)


def _chain(told: Feedback) -> Iterator[Content]:
    for said in told.chain:
        yield content(said)


def _news(told: Feedback) -> Iterator[Content]:
    if told.comes_back:
        yield content(told.comes_back, ".accent")
    for said in (told.certainty, *told.changed):
        if said:
            yield content(said, ".muted")
