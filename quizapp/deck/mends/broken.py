"""Where the parser gave up, and what can be said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.deck.model import Place
from quizapp.deck.problems import Mend

_FAR = 500
"""Empty lines that are passed over in search of the one above."""
_BLOCK = 1_000
"""Lines that are looked at in one go."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the parser gave up, and on what."""

    problem: str
    """The parser's own words."""
    at: Place
    begun: Place | None
    """Where the thing began that it was reading, if it says so."""
    opened: Place | None
    """The outermost bracket that is still open."""
    lines: Sequence[str]

    def says(self, *words: str) -> bool:
        """Return whether any of `words` is what the parser says."""
        return any(word in self.problem for word in words)

    @property
    def place(self) -> Place:
        """Where the parser gave up, or the last that stands in the file."""
        return inside(self.at, self.lines)

    def suspects(self) -> Iterable[int]:
        """Return the lines that may be at fault, the likeliest first."""
        at = self.place.line
        lines = [at]
        if self.begun and (0 < at - self.begun.line < 3 or self.says("could not find")):
            lines.append(self.begun.line)
        near = range(at - 1, max(at - 1 - _FAR, 0), -1)
        above = next((number for number in near if self.lines[number - 1].strip()), None)
        return dict.fromkeys([*lines, *([above] if above else [])])


@dataclass(frozen=True, slots=True)
class Told:
    """One guess of what an author meant."""

    hint: str
    mend: Mend | None
    message: str | None = None
    """`None` where the parser's words will do."""
    place: Place | None = None
    """`None` for where the parser gave up."""


def inside(place: Place, lines: Sequence[str]) -> Place:
    """Return `place`, or the end of the last line that holds something if it lies behind."""
    if place.line <= len(lines) and lines[place.line - 1].strip():
        return place
    last = len(lines)
    while last > _BLOCK and not "".join(lines[last - _BLOCK : last]).strip():
        last -= _BLOCK  # a file may end in millions of empty lines
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    if place.line > last:
        return Place(last, max(1, len(lines[last - 1])))
    return place
