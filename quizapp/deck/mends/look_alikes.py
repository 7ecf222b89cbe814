"""Characters that look like those of YAML and are none.

A text that was copied from a page or a word processor brings no-break spaces, long dashes and
wide colons along. YAML takes them for letters, and what it then says of the file helps nobody.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.nodes import ListNode, MapNode, Node, place_of
from quizapp.deck.problems import Mend, Problem, Severity

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u200b-\u200d\u2060\ufeff\u00ad"
_COLONS = "：﹕꞉∶"
_DASHES = "–—−‐‑•·*"
_ANY = re.compile(f"[{_SPACES}{_UNSEEN}{_COLONS}{_DASHES}]")

_INDENT = re.compile(rf"(?P<before>)(?P<odd>[ \t]*[{_SPACES}{_UNSEEN}][ \t{_SPACES}{_UNSEEN}]*)\S")
_DASH = re.compile(rf"(?P<before> *(?:- +)*)(?P<odd>[{_DASHES}])(?=[ {_SPACES}]+[^\s\-–—])")
_AFTER_DASH = re.compile(rf"(?P<before> *(?:- +)*-)(?P<odd> *[{_SPACES}][ {_SPACES}]*)")
_NAME = re.compile(
    rf"(?P<before> *(?:- +)*)"
    rf"(?P<odd>[\w-]*[{_UNSEEN}{_SPACES}][\w\-{_UNSEEN}{_SPACES}]*)(?=:(?: |$))"
)
_COLON = re.compile(rf"(?P<before> *(?:- +)*[\w-]+[ {_SPACES}]*)(?P<odd>[{_COLONS}]\s*)")
_AFTER_COLON = re.compile(rf"(?P<before> *(?:- +)*[\w-]+:)(?P<odd> *[{_SPACES}{_UNSEEN}]+\s*)")
_END = re.compile(rf"(?P<before>.*\S)(?P<odd>[{_SPACES}{_UNSEEN}]\s*)$")
_MAX_LINE = 5_000


@dataclass(frozen=True, slots=True)
class LookAlike:
    """One line with characters in it that are not what they seem."""

    place: Place
    """Of the first of them."""
    kind: str
    """What they are taken for."""
    character: str
    mended: str
    """The line with the right characters."""


def plain_text(text: str) -> tuple[str, list[LookAlike]]:
    """Return `text` with YAML's own characters, and the lines that had others.

    Only where YAML minds: in the indent, as a dash, in and behind the name of a field. The
    lines keep their numbers.
    """
    found: list[LookAlike] = []
    if not _ANY.search(text):
        return text, found
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > _MAX_LINE or not _ANY.search(line):
            continue
        if found_here := _in_line(line, number):
            found.append(found_here)
            lines[number - 1] = found_here.mended
    return "\n".join(lines), found


def _in_line(line: str, number: int) -> LookAlike | None:
    first: LookAlike | None = None
    for kind, pattern, instead in _RULES:
        match = pattern.match(line)
        if match is None:
            continue
        begin, end = match.span("odd")
        line = line[:begin] + instead(match["odd"]) + line[end:]
        sign = _ANY.search(match["odd"])
        if first is None and sign:
            first = LookAlike(Place(number, begin + sign.start() + 1), kind, sign[0], "")
    return LookAlike(first.place, first.kind, first.character, line) if first else None


_INDENTS, _LISTS, _BEHIND = "indent", "dash", "space"
_NAMES, _POINTS, _ENDS = "name", "colon", "end"


def _spaces(odd: str) -> str:
    return re.sub(f"[{_SPACES}]", " ", re.sub(f"[{_UNSEEN}]", "", odd))


_RULES: Sequence[tuple[str, re.Pattern[str], Callable[[str], str]]] = (
    (_INDENTS, _INDENT, _spaces),
    (_LISTS, _DASH, lambda _: "-"),
    (_BEHIND, _AFTER_DASH, lambda _: " "),
    (_NAMES, _NAME, lambda odd: re.sub(f"[{_SPACES}{_UNSEEN}]", "", odd)),
    (_POINTS, _COLON, lambda _: ": "),
    (_BEHIND, _AFTER_COLON, lambda _: " "),
    (_ENDS, _END, lambda _: ""),
)
_SENTENCES: Mapping[str, tuple[str, str]] = {
    _INDENTS: ("This line is indented with {}, which is no space to YAML", "Indent with spaces"),
    _LISTS: ("{} looks like the `-` of a list and is none", "Write `- `"),
    _BEHIND: ("Here stands {}, which is no space to YAML", "Write a plain space"),
    _NAMES: ("This name holds {}, which cannot be seen", "Leave it out"),
    _POINTS: ("{} looks like a `:` and is none", "Write `: `"),
    _ENDS: ("The line ends with {}, which cannot be seen", "Leave it out"),
}


def to_problems(found: Sequence[LookAlike]) -> Iterator[Problem]:
    """Yield one problem for each sort of look-alike, at its first place."""
    by_kind: dict[tuple[str, str], list[LookAlike]] = {}
    for one in found:
        by_kind.setdefault((one.kind, one.character), []).append(one)
    for (kind, character), same in by_kind.items():
        sentence, hint = _SENTENCES[kind]
        first, more = same[0], len(same) - 1
        places = f": here and in {more:,} more line{'s' if more > 1 else ''}" if more else ""
        yield Problem(
            code=Code.LOOK_ALIKE,
            severity=Severity.ERROR,
            place=first.place,
            message=f"{sentence.format(_called(character))}{places}.",
            hint=f"{hint}:",
            mend=Mend(first.place.line, first.place.line, (first.mended,)),
        )


def _called(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character.isprintable():
        return f"`{character}` ({code})"
    name = unicodedata.name(character, "an invisible character").casefold()
    return f"a {name} ({code})"


def lines_changed(before: Node, after: Node) -> set[int]:
    """Return the lines on which two readings of a file find different things."""
    one, other = _by_line(before), _by_line(after)
    return {line for line in one.keys() | other.keys() if one.get(line) != other.get(line)}


def _by_line(root: Node) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    open_nodes = [root]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, MapNode):
            for key, (key_at, _) in node.places.items():
                found.setdefault(place_of(key_at).line, []).append(key)
        elif isinstance(node, ListNode):
            for at in node.places:
                found.setdefault(place_of(at).line, []).append("-")
        if isinstance(node, MapNode):
            open_nodes += node.values()
        elif isinstance(node, ListNode):
            open_nodes += node
    return found
