"""A fact told in full: the statement, its drawing, and where it comes from."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.knowledge.facts import Face, Fact
from quizapp.tui.content import assembled, content, drawing, lines
from quizapp.tui.glyphs import Glyphs


class Statement(Widget):
    """The answer of a card, or a new fact as it is met."""

    told: reactive[tuple[Fact, Face] | None] = reactive(None, layout=True)
    own_note: reactive[str | None] = reactive(None, layout=True)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render(self) -> Content:
        """Return paragraphs with an empty line between them."""
        if self.told is None:
            return Content("")
        fact, face = self.told
        paragraphs = [content(face.answer)]
        if fact.links:
            paragraphs.append(drawing(fact.links, self._glyphs))  # the answer is its sentence
        if self.own_note:
            paragraphs.append(assembled(("Your note  ", ".accent"), self.own_note))
        if fact.why:
            paragraphs.append(assembled(("Why  ", ".muted"), fact.why))
        if fact.origin or fact.note:
            paragraphs.append(_origin(fact))
        return Content("\n\n").join(paragraphs)


def _origin(fact: Fact) -> Content:
    parts = [assembled((fact.origin, ".muted"))] if fact.origin else []
    if fact.note:
        parts.append(assembled(("Note  ", ".muted"), fact.note))
    return lines(parts)
