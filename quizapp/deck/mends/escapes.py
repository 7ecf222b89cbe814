r"""Backslashes in double quotes: what they write, and what was probably meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.problems import Mend, Problem, Severity
from quizapp.deck.source import FORBIDDEN

_CONTROLS = {
    "0": 0x00,
    "a": 0x07,
    "b": 0x08,
    "v": 0x0B,
    "f": 0x0C,
    "r": 0x0D,
    "e": 0x1B,
    "N": 0x85,
    "L": 0x2028,
    "P": 0x2029,
}
_CHARACTERS = {"t": 0x09, "\t": 0x09, "n": 0x0A, " ": 0x20, '"': 0x22, "/": 0x2F, "\\": 0x5C}
_LAST = 0x10FFFF
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_COLOURS = re.compile(r"\\(?:e|x1[bB]|u001[bB])\[[0-9;]*[A-Za-z]")
_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"')
_DRIVE = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\\w")
_SIGNS = re.compile(r"\\(?:nu|neq?|nabla|not)(?![a-z])")
"""Signs of TeX that begin as a line break does."""
_ENOUGH = 1_000
"""Escapes that are told of as one; a file may have a million of them."""
_MAX_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Escape:
    """One backslash in double quotes, with what belongs to it."""

    written: str
    place: Place
    code: int | None
    """The character it writes; `None` where there is no such escape."""
    is_surprising: bool
    """Whether a letter follows, as if the backslash were meant as itself."""

    @property
    def end_column(self) -> int:
        """One past its last column."""
        return self.place.column + len(self.written)

    @property
    def is_forbidden(self) -> bool:
        """Whether it writes a character that no deck may hold."""
        return self.code is not None and _is_forbidden(self.code)


def escapes_in(raw: str, at: Place) -> Iterator[Escape]:
    """Yield the escapes of a text in double quotes.

    Args:
        raw: The text as it is written, quotes included.
        at: Where it begins.
    """
    line, line_start = at.line, 1 - at.column
    seen = 0
    for found in _ESCAPE.finditer(raw):
        begin = found.start()
        if breaks := raw.count("\n", seen, begin):
            line += breaks
            line_start = raw.rfind("\n", seen, begin) + 1
        seen = begin
        sign = found[0][1]
        code = _CONTROLS.get(sign, _CHARACTERS.get(sign))
        if sign == "_":
            code = 0xA0
        elif digits := found[0][2:]:
            code = int(digits, 16)
        elif sign == "\n":
            continue
        follows = raw[found.end() : found.end() + 1]
        yield Escape(found[0], Place(line, begin - line_start + 1), code, follows.isalnum())


def _is_forbidden(code: int) -> bool:
    return code > _LAST or FORBIDDEN.search(chr(code)) is not None


def misread(raw: str, at: Place) -> list[Escape]:
    r"""Return the escapes that write a tab or a line break where `\t` or `\n` began a word."""
    found = [
        escape for escape in escapes_in(raw, at) if escape.is_surprising and escape.code in {9, 10}
    ]
    tabs = [escape for escape in found if escape.code == 9]
    if _DRIVE.search(raw) or _SIGNS.search(raw):
        return found
    return tabs


def escape_problems(raw: str, at: Place, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the escapes of a text in double quotes.

    Args:
        raw: The text as it is written, quotes included.
        at: Where it begins.
        lines: The lines of the file.
    """
    all_forbidden = (escape for escape in escapes_in(raw, at) if escape.is_forbidden)
    if forbidden := list(islice(all_forbidden, _ENOUGH)):
        several = len({escape.written for escape in forbidden}) > 1
        wrong = "control characters, which" if several else "a control character, which"
        names = named(forbidden, "and", codes=True)
        message = f"{names} write{'' if several else 's'} {wrong}"
        message += " may not stand in a deck."
        yield _problem(Code.CONTROL_CHARACTER, Severity.ERROR, forbidden[0], message, at, lines)
    elif odd := misread(raw, at):
        what = {9: "a tab", 10: "a line break"}[odd[0].code or 9]
        message = f"In double quotes `{odd[0].written}` writes {what}."
        yield _problem(Code.ODD_ESCAPE, Severity.WARNING, odd[0], message, at, lines)


def _problem(
    code: Code,
    severity: Severity,
    escape: Escape,
    message: str,
    at: Place,
    lines: Sequence[str],
) -> Problem:
    hint = r"Take it out; if a `\` is meant, put the text in single quotes."
    mend = None
    if meant := with_backslashes(lines[at.line - 1], at):
        hint, mend = meant
    return Problem(
        code=code,
        severity=severity,
        place=escape.place,
        end_column=escape.end_column,
        message=message,
        hint=hint,
        mend=mend,
    )


def named(escapes: Sequence[Escape], last: str, *, codes: bool = False) -> str:
    """Return the escapes, each sort of them once, as a sentence lists them."""
    names = list(
        dict.fromkeys(
            f"`{escape.written}`" + (f" (U+{escape.code:04X})" if codes and escape.code else "")
            for escape in escapes
        )
    )
    shown = names if len(names) < 5 else [*names[:4], "more"]
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def with_backslashes(line: str, place: Place) -> tuple[str, Mend] | None:
    """Return how to write what was probably meant: the words for it, and the mended line.

    `None` where the text does not end in the line.

    Args:
        line: The line of the file.
        place: Where the text in double quotes begins.
    """
    found = _SCALAR.match(line, place.column - 1) if len(line) < _MAX_LINE else None
    if found is None:
        return None
    inner = _COLOURS.sub("", found[0][1:-1])
    literal = _literal(inner)
    if inner == _doubled(inner):
        words, written = "Without it:", f'"{inner}"'
    elif literal is not None and not re.search(r'["\\]', literal):
        words, written = "An apostrophe needs no backslash:", f'"{literal}"'
    elif literal is not None and "'" not in literal:
        words, written = r"In single quotes a `\` is only a `\`:", f"'{literal}'"
    else:
        words, written = r"For a `\`, write two of them:", f'"{_doubled(inner)}"'
    if len(inner) < len(found[0]) - 2:
        words = f"A deck cannot set colours. {words}"
    mended = line[: found.start()] + written + line[found.end() :]
    return words, Mend(place.line, place.line, (mended,))


def _literal(inner: str) -> str | None:
    """Return the text if every backslash means itself, or `None` if one cannot."""
    escapes = list(_ESCAPE.finditer(inner))
    if any(_is_meant(inner, escape) and escape[0] not in {'\\"', "\\\\"} for escape in escapes):
        return None
    return _ESCAPE.sub(lambda escape: _itself(escape[0]), inner)


def _itself(escape: str) -> str:
    return escape[1] if escape[1] in "\"'\\" else escape


def _doubled(inner: str) -> str:
    """Return what is between the quotes, with each stray backslash written twice."""
    return _ESCAPE.sub(
        lambda escape: (
            escape[0]
            if _is_meant(inner, escape)
            else "'"
            if escape[0] == "\\'"
            else "\\" + escape[0]
        ),
        inner,
    )


def _is_meant(inner: str, escape: re.Match[str]) -> bool:
    """Return whether an escape is one that an author means as such."""
    sign, digits = escape[0][1], escape[0][2:]
    follows = inner[escape.end() : escape.end() + 1]
    if digits:
        return not _is_forbidden(int(digits, 16))
    return sign in '"\\ /' or (sign in "nt" and not (follows.isalpha() and follows.islower()))
