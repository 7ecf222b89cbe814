"""Lines that lack the colon between an id and what belongs to it.

Below such a line, or above it, YAML finds fault with the next good line instead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.deck.mends.broken import Broken, Told
from quizapp.deck.mends.field_words import FIELDS, SHAPES
from quizapp.deck.mends.prose import Slot, is_plain, meant
from quizapp.deck.mends.slots import indent_of
from quizapp.deck.mends.spacing import TIGHT_COLON
from quizapp.deck.model import Place
from quizapp.deck.names import slug
from quizapp.deck.problems import Mend
from quizapp.text import shortened

_MAX_LINES = 12
_MAX_LINE = 1_000
_FAR = 500
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_COLON = re.compile(r":(?:\s|$)")
_BETWEEN = re.compile(
    r"(?P<word>[^\W_][^=\t]{0,60}?)(?P<sign>\s*:?=+>?\s*|\s*\t\s*| +[–—-] +| {2,})(?P<text>\S.*)"
)
"""A word, what stands where a colon belongs, and a text."""
_TITLED = frozenset({"quantities", "sections", "contexts"})
"""Maps whose entries may be just their titles."""
_FEWEST_WORDS = 3
"""Of a mechanism; what is longer is no name either."""
_LONGEST_ID = 60
"""Characters of an id that is made up."""


@dataclass(frozen=True, slots=True)
class _Better:
    """A line as it was meant."""

    lines: tuple[str, ...]
    message: str
    hint: str


def bare_lines(broken: Broken) -> Iterator[Told]:
    """Guess that a line is an entry without its colon."""
    first = first_bare(broken)
    if first is None:
        return
    place = Place(first, indent_of(broken.lines[first - 1]) + 1)
    found = with_colons(broken.lines, first)
    if found:
        yield Told(found[1].hint, found[0], found[1].message, place)
    if broken.says("mapping values"):
        hint = "Write `ID: …`; a line that goes on with a text is indented more."
        yield Told(hint, None, "This line has no `: ` and belongs to no text.", place)


def first_bare(broken: Broken) -> int | None:
    """Return the line without a colon that the parser tripped over, or after which it did."""
    lines, here = broken.lines, broken.place.line
    if broken.says("could not find expected ':'"):
        number = broken.begun.line if broken.begun else here
        return number if _is_bare(lines[number - 1]) else None
    if not broken.says("mapping values"):
        return None
    indent, first = indent_of(lines[here - 1]), None
    for number in range(here - 1, max(here - _FAR, 0), -1):
        line = lines[number - 1]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if indent_of(line) != indent or not _is_bare(line):
            is_owner = indent_of(line) < indent and line.rstrip().endswith(":")
            return first if is_owner else None
        first = number
    return None


def with_colons(lines: Sequence[str], first: int) -> tuple[Mend, _Better] | None:
    """Return the mend of a line without a colon and of those like it below; `None` if unknown."""
    owner = owner_of(lines, first)
    indent = indent_of(lines[first - 1])
    found: list[_Better] = []
    for line in lines[first - 1 : first - 1 + _MAX_LINES]:
        if indent_of(line) != indent or not _is_bare(line):
            break
        better = _better(line, owner)
        if better is None:
            break
        found.append(better)
    if not found:
        return None
    written = tuple(line for better in found for line in better.lines)
    return Mend(first, first + len(found) - 1, written), found[0]


def entry_lines(word: str, text: str, owner: str | None, indent: int) -> tuple[str, ...]:
    """Return how an entry is written whose id may have to be made of a name.

    Args:
        word: The id, or a name.
        text: What belongs to it; may be empty.
        owner: The map that it stands in.
        indent: The spaces before it.
    """
    margin = " " * indent
    id = word if _ID.fullmatch(word) or word in FIELDS else slug(word)
    if owner == "terms" and text and is_name_of_its_own(word):
        name = _field(f"{margin}  ", "name", word)
        return (f"{margin}{id}:", *name, *_field(f"{margin}  ", "definition", text))
    return _field(margin, id, text)


def is_name_of_its_own(word: str) -> bool:
    """Return whether a name would be lost if its term had only the id that is made of it."""
    plain = word.replace("_", " ").replace("-", " ")
    has_capitals = any(letter.isupper() for part in plain.split() for letter in part[1:])
    return has_capitals or plain.casefold() != slug(word).replace("-", " ")


def _better(line: str, owner: str | None) -> _Better | None:
    """Return what a line without a colon is, if that can be told."""
    if owner not in SHAPES or owner == "steps":
        return _field_with_sign(line)
    indent, text = indent_of(line), line.strip()
    if owner == "mechanisms" and len(text.split()) >= _FEWEST_WORDS and slug(text):
        message = "This mechanism has no id and no `: ` in front of it."
        hint = "Write an id of your own in front of it, such as:"
        return _Better(mechanism_line(text, " " * indent), message, hint)
    found = _BETWEEN.fullmatch(text)
    if found is None or not slug(found["word"]):
        return _word_alone(text, " " * indent, owner)
    word, sign = found["word"], found["sign"].strip()
    message = f"A `: ` is missing after `{shortened(word, 60)}`"
    message += f", where `{sign}` stands." if sign else "."
    written = entry_lines(word, found["text"], owner, indent)
    return _Better(written, message, "Write a colon and a space:")


def entry_of(text: str, owner: str, indent: int) -> Sequence[str] | None:
    """Return the lines of the entry that a text without an id stands for, if that can be told."""
    line = " " * indent + text
    better = _better(line, owner) if owner in SHAPES and _is_bare(line) else None
    return better.lines if better else None


def mechanism_line(sentence: str, margin: str) -> tuple[str, ...]:
    """Return a mechanism in its short form with an id that says the same."""
    return _field(margin, slug(sentence)[:_LONGEST_ID].rstrip("-"), sentence)


def _word_alone(text: str, margin: str, owner: str | None) -> _Better | None:
    """Return an id, or the words for one, with its colon and what is needed behind it."""
    if not slug(text) or len(text.split()) > _FEWEST_WORDS:
        return None
    message = f"A `:` is missing after `{shortened(text, 60)}`."
    if owner in _TITLED:
        title = text.replace("-", " ") if _ID.fullmatch(text) else text
        return _Better(_field(margin, slug(text), title), message, "Write a colon and a title:")
    if owner == "kinds":
        return _Better((f"{margin}{slug(text)}:",), message, "Write a colon:")
    return None


def _field_with_sign(line: str) -> _Better | None:
    """Return a field with `=` or the like for its colon."""
    found = _BETWEEN.fullmatch(line.strip())
    if found is None or found["word"] not in FIELDS or found["sign"].isspace():
        return None
    sign = found["sign"].strip()
    message = f"A `: ` is missing after `{found['word']}`, where `{sign}` stands."
    written = _field(" " * indent_of(line), found["word"], found["text"])
    return _Better(written, message, "Write a colon and a space:")


def _field(margin: str, name: str, text: str) -> tuple[str, ...]:
    head = f"{margin}{name}: "
    if not text:
        return (head.rstrip(),)
    if is_plain(text):
        return (head + text,)
    return tuple(Slot(1, head, len(margin), name, text).lines_of(meant(text)))


def _is_bare(line: str) -> bool:
    inside = line.strip()
    return (
        bool(inside)
        and len(line) < _MAX_LINE
        and not (
            _COLON.search(inside)
            or TIGHT_COLON.match(line)
            or inside.startswith(("- ", "#", "{", "[", '"', "'"))
        )
    )


def owner_of(lines: Sequence[str], number: int) -> str | None:
    """Return the field below whose name a line stands, one level deeper."""
    indent = indent_of(lines[number - 1])
    for above in range(number - 1, max(number - _FAR, 0), -1):
        line = lines[above - 1]
        if line.strip() and indent_of(line) < indent and not line.lstrip().startswith("#"):
            found = re.fullmatch(r" *([\w-]+):\s*(?:#.*)?", line)
            return found[1] if found else None
    return None
