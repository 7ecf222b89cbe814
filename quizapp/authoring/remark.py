"""What a review has to say about one place of a deck."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path, locate
from quizapp.deck.model import Place
from quizapp.deck.nodes import MapNode, Node
from quizapp.deck.problems import Problem, Severity

_QUOTES = "\"'"
_MARKS = _QUOTES + ">|"
"""What a text may begin with in the file and not in itself."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that would teach better otherwise; the deck can be used as it is."""

    code: Code
    path: Path
    message: str
    hint: str
    """What to write."""
    words: str | None = None
    """The words that it is about, as they stand in the text at the end of the path."""
    of_key: bool = False
    """True when it is about the key at the end of the path, and not its value."""

    def to_problem(self, root: Node, lines: Sequence[str]) -> Problem:
        """Return the warning at its place, at the very words where they are found."""
        path = _to_the_text(root, self.path)
        fault = Fault(
            self.code, path, self.message, self.hint, Severity.WARNING, of_key=self.of_key
        )
        problem = fault.to_problem(root, lines)
        text = locate(root, path).node
        if not isinstance(text, str) or self.of_key:
            return problem
        if self.words is None:
            return _to_the_closing_quote(problem, text, lines)
        wanted = re.compile(rf"(?<!\w){re.escape(self.words)}(?!\w)")
        for line, start in _lines_of(text, problem.place, lines):
            if found := wanted.search(lines[line - 1], start):
                place = Place(line, found.start() + 1)
                return replace(problem, place=place, end_column=found.end() + 1)
        return problem


def _to_the_closing_quote(problem: Problem, text: str, lines: Sequence[str]) -> Problem:
    """Return a problem of a text in quotes so that it points at the whole of it."""
    line, start = lines[problem.place.line - 1], problem.place.column
    if problem.end_column is None and line[start - 1] in _QUOTES and line.startswith(text, start):
        return replace(problem, end_column=start + len(text) + 2)
    return problem


def _to_the_text(root: Node, path: Path) -> Path:
    """Return a path that ends at the text of a step also where that is written `ID: text`."""
    found = locate(root, path)
    if found.rest == ("text",) and isinstance(found.node, MapNode) and len(found.node) == 1:
        return (*path[:-1], *found.node)
    return path


def _lines_of(text: str, place: Place, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines that a text runs over, and where in each to begin to look."""
    plain = " ".join(text.split())
    yield place.line, place.column - 1
    for number in range(place.line + 1, len(lines) + 1):
        line = " ".join(lines[number - 1].strip().strip(_MARKS).split())
        if not line or line not in plain:
            return
        yield number, 0
