"""What each file of the corpus must be told, and what it is told.

`good/` holds decks without a problem, `faulty/` files with one or more, `teaching/` usable
decks that could teach better. `expected.txt` has a line for each problem, or one for a deck
without any:

    FILE  CODE  LINE  COLUMN  FITS

FITS says whether the file fits the JSON Schema: yes, no, or `-` for a file that is refused
before its fields are looked at, as it is not the YAML of a deck.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.authoring.review import review
from quizapp.deck.codes import Code
from quizapp.deck.problems import Problem
from quizapp.deck.reader import Reading, read
from quizapp.deck.shape import json_schema
from tests.deck.schema_check import Validator, editor_view

FOLDER = Path(__file__).parent
TABLE = FOLDER / "expected.txt"

SHAPE = frozenset({code for code in Code if code.startswith("D2")} | {Code.EMPTY})
"""What a JSON Schema sees too: which fields there are, and the form of each value."""

VALIDATOR = Validator(json_schema())


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One line of the table; without a code where there is no problem."""

    file: str
    line: int | None
    column: int | None
    code: str | None
    fits: bool | None
    """`None` where the fields are not looked at."""

    def __str__(self) -> str:
        fits = {True: "yes", False: "no", None: "-"}[self.fits]
        code, line, column = self.code or "-", self.line or "-", self.column or "-"
        return f"{self.file:55} {code:4} {line:>4} {column:>4} {fits}"


def files() -> list[str]:
    """Return the names of all files of the corpus."""
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.glob("*/*.yaml"))


def expected() -> list[Row]:
    """Return the rows of the table, in its order."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [_row(line) for line in lines if line and not line.startswith("#")]


def found(file: str) -> list[Row]:
    """Return what reading one file tells, and whether an editor would find it in order."""
    reading = read(FOLDER / file, file)
    problems: tuple[Problem, ...] = reading.problems
    if file.startswith("teaching/"):
        problems += review(reading)
    fits = fits_schema((FOLDER / file).read_bytes()) if is_judged(reading) else None
    if not problems:
        return [Row(file, None, None, None, fits)]
    return [
        Row(file, problem.place.line, problem.place.column, str(problem.code), fits)
        for problem in problems
    ]


def is_judged(reading: Reading) -> bool:
    """Return whether the file is the YAML of a deck, so that its fields can be looked at."""
    return not any(
        problem.is_error and problem.code[:2] in {"D0", "D1"} and problem.code not in SHAPE
        for problem in reading.problems
    )


def fits_schema(source: bytes) -> bool:
    """Return whether the schema takes what an editor sees; quizapp's reader has no part in it."""
    return bool(VALIDATOR.is_valid(editor_view(source.decode("utf-8-sig"))))


def has_shape(reading: Reading) -> bool:
    """Return whether the reader finds nothing wrong that a schema could see."""
    return not any(problem.code in SHAPE for problem in reading.problems)


def written(rows: list[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"# {'file':53} code line column fits"
    yield from map(str, rows)


def _row(line: str) -> Row:
    file, code, number, column, fits = line.split()
    return Row(
        file,
        None if number == "-" else int(number),
        None if column == "-" else int(column),
        None if code == "-" else code,
        {"yes": True, "no": False, "-": None}[fits],
    )
