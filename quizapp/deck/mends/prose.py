"""A text in the place of a value: how it is written there so that it means itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.deck.problems import Mend
from quizapp.text import cells

_WIDTH = 96
"""Columns of a mended line: a line of a hundred without the margin it is shown with."""
_NARROWEST = 24

_FOLDS = re.compile(r"(?<=\S) (?=\S)")
_INDICATORS = frozenset("{}[],\"'*>|%@`&!#")
_CLIPPED = re.compile(r"'(?:\d|(?:tis|twas|twere|til|cause|em|bout|round|n|s)\b)", re.IGNORECASE)
"""A word that begins with an apostrophe."""
_APOSTROPHES = re.compile(r"(?<=\w)'(?=\w)")
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
"""Words that stand for no value at all."""
BLOCK_HEAD = re.compile(r"[>|](?:[1-9][-+]?|[-+][1-9]?)?")
"""What a text of several lines begins with."""
_CURLY = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»"}
"""Quotes of print, and what closes them."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one value: its lines, what stands before it, and the comment behind."""

    line: int
    """Counted from 1."""
    head: str
    """All that stands before the value: the indent, the dashes of lists, the key."""
    indent: int
    """Columns before the key; before the text where there is none."""
    key: str | None
    """The field or id, as it is written; `None` for the text of a list."""
    value: str
    """As it is written, without comment; maybe empty."""
    comment: str = ""
    """With the spaces before it."""

    @property
    def column(self) -> int:
        """Where the value begins, counted from 1."""
        return len(self.head) + 1

    def with_line(self, line: str) -> Mend:
        """Return the mend that writes one line in its place."""
        return Mend(self.line, self.line, (line,))

    def with_text(self, text: str) -> Mend:
        """Return the mend that makes `text` the value, in quotes or folded."""
        return Mend(self.line, self.line, self.lines_of(text, in_quotes=True))

    def lines_of(self, text: str, *, in_quotes: bool = False) -> tuple[str, ...]:
        """Return the lines that give this place the value `text`, one line of it.

        Args:
            text: What to write.
            in_quotes: Whether quotes are wanted also where they are not needed.
        """
        text = text.strip()
        written = text if is_plain(text) and not in_quotes else quoted(text)
        if written is not None:
            line = self.head_of() + written + self.comment
            if cells(line) <= _WIDTH or not _FOLDS.search(text):
                return (line,)
        return self.folded(_wrapped(text, _WIDTH - len(self.margin)))

    @property
    def margin(self) -> str:
        """What the lines of a folded text begin with."""
        return " " * (self.indent + (2 if self.key is not None else 0))

    def folded(self, lines: Sequence[str]) -> tuple[str, ...]:
        """Return the lines of a folded text, in which nothing needs quotes."""
        return (f"{self.head_of()}>-{self.comment}", *(self.margin + line for line in lines))

    def head_of(self) -> str:
        """Return what stands before the value, with a space at its end."""
        return self.head if self.head.endswith(" ") or not self.head else self.head + " "


def _wrapped(text: str, room: int) -> list[str]:
    """Return `text` in lines that fold to it again."""
    lines = [""]
    for word in _FOLDS.split(text):
        if lines[-1] and cells(lines[-1]) + 1 + cells(word) > max(room, _NARROWEST):
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def meant(value: str) -> str:
    """Return the text that somebody means who writes `value`, quotes gone astray included.

    A quote that is never closed is left out, quotes round the whole are taken off, and words
    in quotes keep them.
    """
    quote = value[:1]
    if quote in _CURLY and value[-1:] in _CURLY[quote] and value.count(quote) == 1:
        return value[1:-1].strip()
    if quote not in {'"', "'"}:
        return value
    inner = value[1:]
    if quote not in _APOSTROPHES.sub("", inner):
        return value if _CLIPPED.match(value) else inner.strip()
    if value.endswith(quote) and not _closes(value, value.index(quote, 1)):
        return inner[:-1].replace("''", "'") if quote == "'" else inner[:-1]
    return value


def _closes(value: str, at: int) -> bool:
    """Return whether the quote at `at` stands as one that ends some quoted words."""
    before, after = value[at - 1], value[at + 1 : at + 2]
    return not before.isspace() and not after.isalnum()


def is_plain(text: str) -> bool:
    """Return whether `text`, one line of it, means itself in a line of its own."""
    return not (
        not text
        or text in _NOTHING
        or text[0] in _INDICATORS
        or (text[0] in "-?:" and (len(text) == 1 or text[1].isspace()))
        or ": " in text
        or ":\t" in text
        or text.endswith(":")
        or re.search(r"\s#", text)
        or text.startswith(("---", "..."))
        or text != text.strip()
    )


def quoted(text: str) -> str | None:
    """Return `text`, one line of it, in quotes; `None` if it needs both sorts of them itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return None


def in_any_quotes(text: str) -> str:
    """Return `text`, one line of it, in quotes, with its apostrophes written twice if need be."""
    return quoted(text) or "'" + text.replace("'", "''") + "'"
