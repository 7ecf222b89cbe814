"""Where YAML bites somebody who writes prose, and the line mended."""

import re
from collections.abc import Sequence

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.problems import Problem, Severity
from quizapp.text import shortened

_LINE = re.compile(r"^(?P<head>\s*(?:- +)*(?:[\w-]+: +)?)(?P<value>\S.*)$")
_COMMENT = re.compile(r"\s+# .*$")
_BEGINNINGS = frozenset("{[\"'*>|%@`&!,#")
_LONGEST_LINE = 300
"""A longer line is not printed again."""

_WORDS = {
    "mapping values are not allowed": "A `: ` stands where a text was going on.",
    "did not find expected key": (
        "This is neither a field nor the end of the text before it;"
        " or the line is not indented as its neighbours are."
    ),
    "expected <block end>": (
        "This is neither a field nor the end of the text before it;"
        " or the line is not indented as its neighbours are."
    ),
    "expected node content": "Something is missing before this.",
    "that cannot start any token": "No plain text may begin with this character.",
    "found unexpected ':'": "A space is missing after this `:`.",
    "found unexpected end of stream": "This quote is never closed.",
    "expected ',' or '}'": "In `{…}`, a comma or the closing `}` is missing before this.",
    "expected ',' or ']'": "In `[…]`, a comma or the closing `]` is missing before this.",
    "could not find expected ':'": "This line has no `: ` and belongs to no text.",
    "block sequence entries are not allowed": "A `- ` cannot stand here.",
    "did not find expected '-' indicator": "A list goes on with `- `, and this line does not.",
    "expected comment or line break": "Nothing may follow `>` or `|` in its line.",
    "expected a comment or a line break": "Nothing may follow `>` or `|` in its line.",
    "expected chomping or indentation": "Nothing may follow `>` or `|` in its line.",
    "unknown escape character": "There is no such escape after a `\\` in double quotes.",
    "expected alphabetic or numeric character": "No plain text may begin with this character.",
}
_AT_ITS_START = ("found unexpected end of stream", "could not find expected ':'")


def syntax_problem(problem: str, at: Place, begun: Place | None, lines: Sequence[str]) -> Problem:
    """Return what to tell an author about the parser's error.

    Args:
        problem: The parser's own words.
        at: Where the parser gave up.
        begun: Where the thing began that it was reading, if it says so.
        lines: The lines of the file.
    """
    words = next((words for key, words in _WORDS.items() if key in problem), None)
    place = begun if begun and any(key in problem for key in _AT_ITS_START) else at
    place = _inside(place, lines)
    line = lines[place.line - 1]
    hint = None
    if "\t" in line[: len(line) - len(line.lstrip())]:
        words, hint = "A tab stands here.", "Indent with spaces."
    elif "unexpected end of stream" in problem:
        hint = "Close it, or put the whole text in quotes of the other sort."
    elif "\\" in line and "escape" in problem:
        hint = "Use single quotes, in which a `\\` is only a `\\`."
    else:
        hint = in_quotes(line) or _text_before(problem, place, lines)
        if hint is None and begun and begun.line < place.line and "expected ','" in problem:
            hint = f"It begins in line {begun.line}."
    return Problem(
        code=Code.SYNTAX,
        severity=Severity.ERROR,
        place=place,
        message=words or f"This is not YAML: {problem}.",
        hint=hint,
    )


def in_quotes(line: str) -> str | None:
    """Return the hint to put the text of a line in quotes, or `None` if that would not help."""
    matched = _LINE.match(line)
    if matched is None or not matched["head"].strip() or len(line) > _LONGEST_LINE:
        return None
    value = _COMMENT.sub("", matched["value"]).rstrip()
    if value[0] in "{[" and value[-1] in "}]" and ": " in value:
        return "Inside `{…}` and `[…]`, put each text in quotes; or write one field in a line."
    begins_badly = value[0] in _BEGINNINGS or value.startswith(("- ", "? "))
    if not begins_badly and ": " not in value and not value.endswith(":"):
        return None
    return f"Put it in quotes:\n{matched['head'].strip()} {quoted(value)}"


def quoted(text: str) -> str:
    """Return `text`, one line of it, as a quoted YAML scalar."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _text_before(problem: str, place: Place, lines: Sequence[str]) -> str | None:
    """Return a hint where a line seems to go on with the text of the line before it."""
    if "mapping values" not in problem or place.line < 2:
        return None
    before = _LINE.match(lines[place.line - 2])
    if before is None or not before["head"].strip():
        return None
    text = shortened(before["value"], 40)
    return (
        f"The text `{text}` begins in the line before. If this line belongs to it, put the\n"
        "whole text in quotes; if it is a field of its own, look at its indent."
    )


def _inside(place: Place, lines: Sequence[str]) -> Place:
    """Return `place`, or the end of the last line that holds something if it lies behind."""
    last = len(lines)
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    if place.line > last:
        return Place(last, max(1, len(lines[last - 1])))
    return place
