"""Sentences with gaps: `{{id|answer|hint}}`, or `{{answer}}`."""

import re

from quizapp.deck.model import Blank, EntryId

_GAP = re.compile(r"\{\{([^{}]*)\}\}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

# The same as a pattern for editors, without looking ahead. In prose, no brace stands beside
# its like; a single one may stand anywhere, also right before a gap.
_BRACES = r"\{?(\}\{)*\}?"
_PROSE = rf"{_BRACES}([^{{}}]{_BRACES})*"
_ANSWER = r"\s*[^\s{}|][^{}|]*"
_INSIDE = rf"({_ANSWER}|\s*([a-z0-9][a-z0-9-]*\s*)?\|{_ANSWER}(\|[^{{}}|]*)?)"
CLOZE_PATTERN = rf"^{_PROSE}(\{{\{{{_INSIDE}\}}\}}{_PROSE})+$"
"""A regular expression (ECMA-262) for exactly the texts that `parse_cloze` takes."""


def parse_cloze(text: str) -> tuple[str | Blank, ...]:
    """Return `text` cut at its gaps, without empty pieces.

    A gap without an id gets its position, counted from 1.

    Raises:
        ValueError: A gap is not closed, has no answer, more than three parts or an odd id;
            or there is no gap at all.
    """
    parts: list[str | Blank] = []
    end = 0
    for number, gap in enumerate(_GAP.finditer(text), 1):
        parts += _prose(text[end : gap.start()])
        parts.append(_blank(gap[1], number))
        end = gap.end()
    if end == 0:
        raise ValueError("has no gap `{{…}}`")
    return (*parts, *_prose(text[end:]))


def _prose(piece: str) -> list[str]:
    if "{{" in piece or "}}" in piece:
        raise ValueError("has a gap that is not closed: each is `{{answer}}`")
    return [piece] if piece else []


def _blank(inside: str, number: int) -> Blank:
    pieces = [piece.strip() for piece in inside.split("|")]
    if len(pieces) > 3:
        raise ValueError(f"has a gap of more than three parts: `{{{{{inside}}}}}`")
    if len(pieces) == 1:
        pieces.insert(0, "")
    blank_id, answer, hint = (*pieces, "")[:3]
    if not answer:
        raise ValueError("has a gap without an answer")
    if blank_id and not _ID.fullmatch(blank_id):
        raise ValueError(f"has a gap whose id `{blank_id}` is not lower-case letters and digits")
    return Blank(
        id=EntryId(blank_id or str(number)),
        answer=answer,
        hint=hint or None,
        has_own_id=bool(blank_id),
    )
