"""The result of a quiz as lines: what broke first, then how much was right, then every question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.style import NULL_STYLE, Style

from quizapp.study.judging import Verdict
from quizapp.tui import formatting
from quizapp.tui.content import Part, assembled, content, fitted, line, width_of
from quizapp.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from quizapp.services.quiz_views import AnswerLine, Drill, QuizResult, Share

_SIDE_BY_SIDE: Final = 72
"""Columns from which on a question and its answer, sections and levels, share a line."""
_BAR: Final = 8
_INDENT: Final = "  "
_BESIDE: Final = len(_INDENT) + _BAR + 2
"""Columns that a bar takes beside its sentence."""
_NOTHING: Final = "Nothing was answered, so there is nothing to look at. s begins the quiz again."


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One line of the result."""

    text: Content
    place: int | None = None
    """The row it belongs to: the links that broke, then the questions, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a result is looked at."""

    width: int
    glyphs: Glyphs
    cursor: int = -1
    """The row under the cursor; below nothing for none."""
    under: Style = NULL_STYLE
    """How that row stands out; its first line more than the others."""
    opened: int | None = None
    """The row that shows all there is to it."""
    is_folded: bool = False
    """Whether shares and confusions are named in one line only."""


def result_lines(result: "QuizResult", look: Look) -> list[ResultLine]:
    """Return the lines of a result, each at most `look.width` columns."""
    blocks = [
        [*_score(result, look)],
        [*_links(result.broken_links, look)],
        [*(_folded(result, look) if look.is_folded else _unfolded(result, look))],
        [*_answers(result, look)],
    ]
    found: list[ResultLine] = []
    for block in filter(None, blocks):
        found += [ResultLine(Content("")), *block] if found else block
    return found


def has_shares(result: "QuizResult") -> bool:
    """Return whether there is anything that can be folded."""
    return bool(result.sections or result.levels or result.certainty or result.confusions)


# How it went


def _score(result: "QuizResult", look: Look) -> Iterator[ResultLine]:
    glyphs = look.glyphs
    marks = (
        f"{result.certainty_mark:+d} with certainty".replace("-", glyphs.minus)
        if result.certainty_mark is not None
        else ""
    )
    points = f"{formatting.percent(result.score, glyphs)} of the points" if result.of else ""
    if result.of:
        yield from _said(result.headline, look, ".strong")
    yield from _said(
        glyphs.joined(points, formatting.duration(result.spent), marks), look, ".muted"
    )
    yield from _said(result.changed, look, ".muted")
    if result.missing:
        yield from _said(result.missing, look, ".muted")


def _links(links: "Sequence[Drill]", look: Look) -> Iterator[ResultLine]:
    if not links:
        return
    yield _heading("Links that broke")
    for place, link in enumerate(links):
        start: list[Part] = [(f"{look.glyphs.cross} ", ".bad")]
        yield from _row(place, start, [line(link.text)], look)


# What it is made of


def _folded(result: "QuizResult", look: Look) -> Iterator[ResultLine]:
    parts = [
        formatting.counted(len(result.sections), "section") if result.sections else "",
        formatting.counted(len(result.levels), "level") if result.levels else "",
        "certainty" if result.certainty else "",
        formatting.counted(len(result.confusions), "confusion") if result.confusions else "",
    ]
    named = ", ".join(part for part in parts if part)
    if named:
        yield from _said(f"Folded: {named}. f shows them.", look, ".muted")


def _unfolded(result: "QuizResult", look: Look) -> Iterator[ResultLine]:
    blocks = [
        [*_shares(result, look)],
        [*_certainty(result, look)],
        [*_confusions(result, look)],
    ]
    for number, block in enumerate(filter(None, blocks)):
        yield from [ResultLine(Content("")), *block] if number else block


def _shares(result: "QuizResult", look: Look) -> Iterator[ResultLine]:
    half = look.width // 2 - 1
    longest = max((width_of(one.sentence) for one in (*result.sections, *result.levels)), default=0)
    is_wide = look.width >= _SIDE_BY_SIDE and longest + _BESIDE <= half
    width = half if is_wide else look.width
    sections = [*_block("By section", result.sections, width, look.glyphs)]
    levels = [*_block("By level of thinking", result.levels, width, look.glyphs)]
    if not is_wide:
        gap = [Content("")] if sections and levels else []
        yield from map(ResultLine, [*sections, *gap, *levels])
        return
    for left, right in zip_longest(sections, levels):
        gap_width = width + 2 - (left.cell_length if left is not None else 0)
        yield ResultLine(assembled(left or "", " " * gap_width, right or ""))


def _block(title: str, shares: "Sequence[Share]", width: int, glyphs: Glyphs) -> Iterator[Content]:
    if not shares:
        return
    yield content(title, ".muted")
    for share in shares:
        drawn = formatting.bar(share.right / max(share.of, 1), _BAR, glyphs)
        room = width - _BESIDE
        for number, text in enumerate(line(share.sentence).wrap(max(room, 8))):
            start = drawn if number == 0 else " " * width_of(drawn)
            yield assembled(_INDENT, (start, ".accent"), "  ", text)


def _certainty(result: "QuizResult", look: Look) -> Iterator[ResultLine]:
    if not result.certainty:
        return
    yield _heading("How sure you were")
    for share in result.certainty:
        yield from _said(share.sentence, look, indent=len(_INDENT))


def _confusions(result: "QuizResult", look: Look) -> Iterator[ResultLine]:
    if not result.confusions:
        return
    yield _heading("Confused")
    for said in result.confusions:
        start = f"{_INDENT}{look.glyphs.bullet} "
        texts = line(said).wrap(max(look.width - len(start), 8))
        for number, text in enumerate(texts):
            before = (start, ".accent") if number == 0 else " " * len(start)
            yield ResultLine(assembled(before, text))


# The questions


def _answers(result: "QuizResult", look: Look) -> Iterator[ResultLine]:
    if not result.answers:
        yield from _said(_NOTHING, look)
        return
    yield _heading("Every question")
    digits = len(str(len(result.answers)))
    for place, answer in enumerate(result.answers, len(result.broken_links)):
        start: list[Part] = [_mark(answer, look.glyphs), f"{answer.number:>{digits}}  "]
        room = look.width - len(_INDENT) - 2 - digits - 2
        is_open = place == look.opened
        yield from _row(place, start, _told(answer, room, look, is_open=is_open), look)


def _mark(answer: "AnswerLine", glyphs: Glyphs) -> tuple[str, str]:
    if answer.score >= 1:
        return f"{glyphs.tick} ", ".good"
    if answer.verdict is Verdict.PARTLY:
        return f"{glyphs.dash} ", ".accent"
    return f"{glyphs.cross} ", ".bad"


def _told(answer: "AnswerLine", room: int, look: Look, *, is_open: bool) -> list[Content]:
    """Return a question and the answer to it: in a line or two, or all there is to it."""
    if is_open:
        return [*_in_full(answer, room)]
    glyphs = look.glyphs
    given = f"{answer.given}{_remark(answer)}"
    if look.width < _SIDE_BY_SIDE:
        return [
            content(fitted(answer.stem, room, glyphs)),
            content(fitted(given, room, glyphs), ".muted"),
        ]
    wide = room * 3 // 5
    return [
        assembled(
            fitted(answer.stem, wide, glyphs),
            "  ",
            (fitted(given, room - wide - 2, glyphs), ".muted"),
        )
    ]


def _remark(answer: "AnswerLine") -> str:
    if answer.is_overridden:
        return " (counted as right)"
    return "" if answer.is_scored else " (not counted)"


def _in_full(answer: "AnswerLine", room: int) -> Iterator[Content]:
    parts = [("", answer.stem), ("You    ", f"{answer.given}{_remark(answer)}")]
    if answer.score < 1 or answer.is_overridden:
        parts.append(("Right  ", answer.right))
    parts += [("       ", said) for said in answer.chosen]
    if answer.derivation and answer.derivation != answer.right:
        parts.append(("Why    ", answer.derivation))
    for label, said in parts:
        for number, text in enumerate(line(said).wrap(max(room - len(label), 8))):
            yield assembled((label if number == 0 else " " * len(label), ".muted"), text)


# Lines


def _heading(title: str) -> ResultLine:
    return ResultLine(content(title, ".muted"))


def _said(text: str, look: Look, style: str = "", indent: int = 0) -> Iterator[ResultLine]:
    if text:
        for part in content(text, style).wrap(max(look.width - indent, 8)):
            yield ResultLine(assembled(" " * indent, part))


def _row(
    place: int, start: list[Part], texts: Sequence[Content], look: Look
) -> Iterator[ResultLine]:
    """Yield the lines of a row that the cursor can stand on."""
    is_chosen = place == look.cursor
    pointer: Part = (f"{look.glyphs.cursor if is_chosen else ' '} ", ".primary")
    first = assembled(pointer, *start)
    room = max(look.width - first.cell_length, 8)
    rows = [part for text in texts for part in text.wrap(room)]
    for number, text in enumerate(rows):
        before = first if number == 0 else Content(" " * first.cell_length)
        whole = assembled(before, text)
        if is_chosen:
            filler = " " * max(look.width - whole.cell_length, 0)
            under = look.under if number == 0 else Style(background=look.under.background)
            whole = assembled(whole, filler).stylize_before(under)
        yield ResultLine(whole, place)
