"""What is wrong with a deck file, where, and how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.deck.excerpt import excerpt, spaced, wrapped
from quizapp.deck.model import Place
from quizapp.text import in_one_line

WIDTH = 100
"""Columns that a problem may take up, unless somebody says otherwise."""
_MARGIN = "    "
"""In front of the lines of the file."""
_HINT = "hint: "


class Severity(StrEnum):
    """Whether a problem stops the deck from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Mend:
    """Lines to write in place of others, and a problem is gone."""

    first: int
    """The first line to be replaced, counted from 1."""
    last: int
    """The last of them; it may be the first."""
    lines: tuple[str, ...]
    """What to write there, without line ends."""

    def applied_to(self, lines: Sequence[str]) -> list[str]:
        """Return the lines of a file as they are with this mend."""
        return [*lines[: self.first - 1], *self.lines, *lines[self.last :]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a deck file.

    Messages and hints may quote the deck as it is written: only `to_text` makes them fit
    for a terminal.
    """

    code: str
    """Stable, such as `D301`."""
    severity: Severity
    place: Place
    message: str
    """A sentence."""
    hint: str | None = None
    """How to mend it; may run over several lines."""
    mend: Mend | None = None
    """The same as lines to paste, where it is known; shown below the hint."""
    end_column: int | None = None
    """One past the last column, on the same line; `None` where only the start is known."""

    @property
    def is_error(self) -> bool:
        """Whether the deck cannot be used before this is mended."""
        return self.severity is Severity.ERROR


def repeated_deck_id(id: str, holder: str, place: Place = Place(1, 1)) -> Problem:  # noqa: B008
    """Return the problem of a deck whose id another file has: progress would hang on both.

    Args:
        id: The id of both.
        holder: How messages call the other file.
        place: Where the id stands.
    """
    return Problem(
        code="D318",
        severity=Severity.ERROR,
        place=place,
        message=f"This deck has the id `{id}`, and so has {holder}.",
        hint="Progress hangs on the id, so only one can be used. Give one of them another id.",
    )


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` sorted by place; those of one place keep their order."""
    return tuple(sorted(problems, key=lambda problem: (problem.place.line, problem.place.column)))


def to_text(problem: Problem, file: str, lines: Sequence[str], width: int = WIDTH) -> str:
    """Return `problem` as lines for a person, without a control character of the deck.

    Args:
        problem: What to show.
        file: How the file is called in front of the place.
        lines: The file's lines; may be empty where the file could not be read.
        width: How many columns there are. Sentences are wrapped and the source line is cut
            to fit; only a mend is always shown whole.

    Returns:
        `FILE:LINE:COLUMN: error[CODE] message`, the source line with a caret under the
        place, the hint, and the lines of the mend.
    """
    place = problem.place
    where = f"{in_one_line(file)}:{place.line}:{place.column}:"
    said = f"{problem.severity}[{problem.code}] {in_one_line(problem.message)}"
    shown = wrapped(f"{where} {said}", width, hanging=_MARGIN)
    if place.line <= len(lines) and lines[place.line - 1].strip():
        source = excerpt(
            lines[place.line - 1], place.column, problem.end_column, width - len(_MARGIN)
        )
        shown += (_MARGIN + line for line in source)
    if problem.hint:
        hint = [in_one_line(line) for line in problem.hint.split("\n")]
        hint[0] = _HINT + hint[0]
        hint[1:] = [" " * len(_HINT) + line for line in hint[1:]]
        for line in hint:
            shown += wrapped(line, width, hanging=" " * len(_HINT))
    if problem.mend:
        shown += (_MARGIN + spaced(line) for line in problem.mend.lines)
    return "\n".join(shown)


def to_json(problem: Problem, file: str) -> dict[str, object]:
    """Return `problem` as a JSON object; places count from 1, the end column is exclusive."""
    mend = problem.mend
    return {
        "file": file,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_column": problem.end_column,
        "severity": problem.severity.value,
        "code": str(problem.code),
        "message": problem.message,
        "hint": problem.hint,
        "mend": mend and {"first": mend.first, "last": mend.last, "lines": list(mend.lines)},
    }
