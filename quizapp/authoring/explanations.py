"""What each code of a problem means, why it matters, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizapp.deck.document import parse
from quizapp.deck.nodes import MapNode
from quizapp.deck.problems import Severity

_FILE = Path(__file__).with_name("explanations.yaml")


@dataclass(frozen=True, slots=True)
class Example:
    """A deck with one problem, and the same deck without it.

    Both leave out the first three lines that every deck has, unless they are about those.
    """

    faulty: str
    mended: str


@dataclass(frozen=True, slots=True)
class Arising:
    """How a problem comes about that no text of a deck can show."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One code, explained to an author."""

    code: str
    title: str
    """A few words."""
    severity: Severity
    means: str
    """What is wrong, in one paragraph."""
    matters: str
    """Why it matters to somebody who learns with the deck, in one paragraph."""
    shown: Example | Arising


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return the explanation of every code, in the order of the codes."""
    root = parse(_FILE.read_text(encoding="utf-8")).root
    if not isinstance(root, MapNode):
        raise TypeError(f"{_FILE.name} is no map")
    return {code: _explanation(code, entry) for code, entry in root.items()}


def _explanation(code: str, entry: object) -> Explanation:
    if not isinstance(entry, MapNode):
        raise TypeError(f"{_FILE.name}: {code} is no map")
    fields = {name: str(text) for name, text in entry.items()}
    arises = fields.pop("arises", None)
    shown = Arising(arises) if arises else Example(fields.pop("faulty"), fields.pop("mended"))
    severity = Severity(fields.pop("severity", Severity.ERROR))
    return Explanation(code=code, severity=severity, shown=shown, **fields)
