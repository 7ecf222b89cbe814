"""What is wrong with a deck file, where, and how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.deck.model import Place
from quizapp.text import cells, in_one_line

_WINDOW = 100
"""How many characters of a long source line are shown."""
_TAB = 4


class Severity(StrEnum):
    """Whether a problem stops the deck from being used."""

    ERROR = "error"
    WARNING = "warning"


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
    end_column: int | None = None
    """One past the last column, on the same line; `None` where only the start is known."""

    @property
    def is_error(self) -> bool:
        """Whether the deck cannot be used before this is mended."""
        return self.severity is Severity.ERROR


def repeated_deck_id(id: str, holder: str) -> Problem:
    """Return the problem of a deck whose id another file has: progress would hang on both."""
    return Problem(
        code="D318",
        severity=Severity.ERROR,
        place=Place(1, 1),
        message=f"This deck has the id `{id}`, and so has {holder}.",
        hint="Progress hangs on the id, so only one can be used. Give one of them another id.",
    )


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` sorted by place; those of one place keep their order."""
    return tuple(sorted(problems, key=lambda problem: (problem.place.line, problem.place.column)))


def to_text(problem: Problem, file: str, lines: Sequence[str]) -> str:
    """Return `problem` as lines for a person, without a control character of the deck.

    Args:
        problem: What to show.
        file: How the file is called in front of the place.
        lines: The file's lines; may be empty where the file could not be read.

    Returns:
        `FILE:LINE:COLUMN: error[CODE] message`, the source line with a caret under the
        place, and the hint.
    """
    place = problem.place
    where = f"{in_one_line(file)}:{place.line}:{place.column}"
    shown = [f"{where}: {problem.severity}[{problem.code}] {in_one_line(problem.message)}"]
    if place.line <= len(lines) and lines[place.line - 1].strip():
        shown += _excerpt(lines[place.line - 1], place.column, problem.end_column)
    if problem.hint:
        first, *more = map(in_one_line, problem.hint.split("\n"))
        shown += [f"hint: {first}", *(f"      {line}" for line in more)]
    return "\n".join(shown)


def to_json(problem: Problem, file: str) -> dict[str, str | int | None]:
    """Return `problem` as a JSON object; places count from 1, the end column is exclusive."""
    return {
        "file": file,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_column": problem.end_column,
        "severity": problem.severity.value,
        "code": str(problem.code),
        "message": problem.message,
        "hint": problem.hint,
    }


def _excerpt(line: str, column: int, end_column: int | None) -> tuple[str, str]:
    """Return the source line, cut to a window around the place, and the caret's line."""
    at = min(column - 1, len(line))
    until = max(at + 1, min((end_column or column + 1) - 1, len(line)))
    start = max(0, at - _WINDOW // 2)
    end = start + _WINDOW
    before, marked = _shown(line[start:at]), _shown(line[at : min(until, end)])
    after = _shown(line[min(until, end) : end])
    left, right = "…" if start else "", "…" if len(line) > end else ""
    caret = " " * (cells(left) + cells(before)) + "^" * max(1, cells(marked))
    return f"    {left}{before}{marked}{after}{right}", f"    {caret}"


def _shown(piece: str) -> str:
    return in_one_line(piece.replace("\t", " " * _TAB))
