"""From text to plain nodes that know where they stand.

Built from libyaml's events in one pass, because whatever builds a tree of YAML nodes first
is five times slower and can be crashed by 50,000 brackets. Scalars stay text: what is a
number and what a flag is for the fields to say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.loader import SafeLoader as PureParser

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.nodes import SHIFT, ListNode, MapNode, Node, Quoted, place_of
from quizapp.deck.problems import Problem, Severity
from quizapp.deck.source import FORBIDDEN, name_of
from quizapp.deck.traps import in_quotes, syntax_problem
from quizapp.text import shortened

try:
    from yaml._yaml import CParser as Parser

    HAS_LIBYAML = True
except ImportError:  # the wheels of PyYAML bring libyaml along, other builds may not
    Parser = PureParser  # type: ignore[assignment, misc]
    HAS_LIBYAML = False

MAX_DEPTH = 32
MAX_NODES = 500_000
MAX_PROBLEMS = 100
"""After so many problems of the YAML itself, the rest would be noise."""

_NO_PLACE = -1
_CUT = re.compile(r"\S #[^\s#]")


@dataclass(frozen=True, slots=True)
class Document:
    """What the text holds, as far as it could be parsed."""

    root: Node
    problems: tuple[Problem, ...]
    is_whole: bool = True
    """False when the parser gave up before the end."""
    unfinished: tuple[MapNode | ListNode, ...] = ()
    """What was still open there, outermost first."""


def parse(text: str) -> Document:
    """Return the one document that `text` holds.

    Args:
        text: As `source.decode` gives it: no control characters, LF line ends.
    """
    return _Builder(text).build()


_NO_ESCAPES = (
    "Take it out of the quoted text, where a backslash writes it (as `\\e` or `\\x1b`): "
    "a deck must not drive the terminal."
)


class _Stop(Exception):  # noqa: N818 - not an error, the way out of the loop
    """Nothing after this event is worth reading."""


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.root: Node = None
        self.is_whole = False
        self.stack: list[MapNode | ListNode] = []
        self.top: MapNode | ListNode | None = None
        """The last of the stack."""
        self.key: str | None = None
        """The key that waits for its value; `None` when the pair is to be passed over."""
        self.key_at = _NO_PLACE
        """Where it stands; `_NO_PLACE` when a key comes next."""
        self.hashes = _hashes(text)

    def build(self) -> Document:
        if not HAS_LIBYAML:
            self._warn(Code.SLOW_PARSER, 0, "PyYAML lacks libyaml: reading is slow.")
        try:
            self._refuse_directives()
            self._read_events()
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = _place(mark) if mark else Place(1, 1)
            begun = _place(error.context_mark) if error.context_mark else None
            self.problems.append(syntax_problem(error.problem or "", at, begun, self.lines))
        else:
            self.is_whole = True
        return Document(self.root, tuple(self.problems), self.is_whole, tuple(self.stack))

    def _read_events(self) -> None:
        # Any: the stubs hold that an event may lack its marks, which no parser's event does.
        next_event: Callable[[], Any] = Parser(self.text).get_event
        handlers: dict[type[Event], Callable[[Any], None]] = {
            StreamStartEvent: _ignore,
            DocumentStartEvent: _ignore,
            MappingStartEvent: self._begin,
            SequenceStartEvent: self._begin,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end_list,
            AliasEvent: self._alias,
            DocumentEndEvent: self._refuse_more,
        }
        # The loop runs 14 times for a card of four fields: scalars are handled on the spot.
        for _ in range(MAX_NODES):
            event = next_event()
            event_type = type(event)
            if event_type is ScalarEvent:
                value = event.value
                if event.style or not value or self.hashes or event.tag or event.anchor:
                    value = self._unusual(event)
                mark = event.start_mark
                self._add(value, mark.line << SHIFT | mark.column)
            elif event_type is StreamEndEvent:
                return
            else:
                handlers[event_type](event)
                if event_type is DocumentEndEvent:
                    return
        self._stop(Code.TOO_LARGE, 0, f"A deck may hold {MAX_NODES:,} values at most.")

    def _unusual(self, event: Any) -> str | None:
        """Return the value of a scalar that is not just some plain text."""
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        if event.style:
            if event.style == '"' and (found := FORBIDDEN.search(event.value)):
                message = f"The control character {name_of(found[0])} may not stand in a deck."
                self._error(Code.CONTROL_CHARACTER, _start(event), message, _NO_ESCAPES)
            return Quoted(event.value)
        if event.value and self.hashes:
            self._look_for_hash(event)
        return event.value or None

    def _add(self, node: Node, at: int) -> None:
        top = self.top
        if type(top) is MapNode:
            if self.key_at == _NO_PLACE:
                if isinstance(node, str) and node not in top and node != "<<":
                    self.key = node
                else:
                    self.key = self._odd_key(top, node, at)
                self.key_at = at
            else:
                if self.key is not None:
                    top[self.key] = node
                    top.places[self.key] = (self.key_at, at)
                self.key_at = _NO_PLACE
        elif type(top) is ListNode:
            top.append(node)
            top.places.append(at)
        else:
            self.root = node

    def _odd_key(self, top: MapNode, node: Node, at: int) -> str | None:
        """Report a key that may not be one; return it only if it is one after all."""
        if not isinstance(node, str):
            hint = self._in_quotes(at) or "Write the field's name before the `:`."
            if node is not None:
                self._stop(Code.ODD_KEY, at, "A field's name must be a word.", hint)
            self._error(Code.ODD_KEY, at, "A field has no name.", hint)
        elif node in top:
            first = place_of(top.places[node][0]).line
            message = f"`{shortened(node, 60)}` stands here twice; the first is in line {first}."
            self._error(Code.REPEATED, at, message, "Rename one of them, or put them together.")
        elif type(node) is Quoted:
            return node
        else:
            hint = "Write the fields out."
            self._error(Code.MERGE_KEY, at, "A deck has no merge keys (`<<`).", hint)
        return None

    def _begin(self, event: Any) -> None:
        at = _start(event)
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        node_type = MapNode if type(event) is MappingStartEvent else ListNode
        node = node_type(at, is_flow=bool(event.flow_style))
        self._add(node, at)
        self.stack.append(node)
        self.top = node
        if len(self.stack) > MAX_DEPTH:
            message = f"A deck is nested {MAX_DEPTH} levels deep at most."
            self._stop(Code.TOO_DEEP, at, message, self._in_quotes(at))

    def _end(self, _event: Any) -> None:
        self.stack.pop()
        self.top = self.stack[-1] if self.stack else None

    def _end_list(self, event: Any) -> None:
        if type(self.top) is ListNode and self.top.is_flow:
            self._look_for_commas(self.top)
        self._end(event)

    def _alias(self, event: Any) -> None:
        at = _start(event)
        hint = self._in_quotes(at) or "Write it out, or put the text in quotes."
        name = shortened(event.anchor, 60)
        self._error(Code.ALIAS, at, f"A deck has no aliases, and `*{name}` is one.", hint)
        self._add(Quoted(f"*{event.anchor}"), at)

    def _decorated(self, event: Any) -> None:
        at = _start(event)
        hint = self._in_quotes(at) or "Leave it out, or put the text in quotes."
        if event.anchor is not None:
            name = shortened(event.anchor, 60)
            self._error(Code.ALIAS, at, f"A deck has no anchors, and `&{name}` is one.", hint)
        if event.tag is not None:
            name = shortened(event.tag, 60)
            self._error(Code.TAG, at, f"A deck has no tags, and `{name}` is one.", hint)

    def _refuse_directives(self) -> None:
        # The parser compares each directive with all before it: a file of nothing else
        # would take hours.
        for number, line in enumerate(self.lines):
            if line.startswith("%"):
                message = "A deck has no directives (lines beginning with `%`)."
                self._stop(Code.DIRECTIVE, number << SHIFT, message, "Delete the line.")
            if line.strip() and not line.lstrip().startswith("#"):
                return

    def _refuse_more(self, event: Any) -> None:
        self.is_whole = True
        for index in range(event.end_mark.line, len(self.lines)):
            line = self.lines[index].removeprefix("...")
            if line.strip() and not line.lstrip().startswith("#"):
                message = "A second document begins here; a file is one deck."
                hint = "Put it in a file of its own, or delete the `---`."
                self._stop(Code.SECOND_DOCUMENT, index << SHIFT, message, hint)

    def _look_for_hash(self, event: Any) -> None:
        end = event.end_mark
        if (end.line, end.column) in self.hashes:
            hint = self._in_quotes(_start(event)) or "Put the whole text in quotes."
            message = "The text ends here: ` #` begins a comment."
            self._warn(Code.CUT_BY_HASH, end.line << SHIFT | end.column + 1, message, hint)

    def _look_for_commas(self, items: ListNode) -> None:
        for item, at in zip(items, items.places, strict=True):
            if type(item) is str and item.count("(") != item.count(")"):
                message = f"A comma has cut the text `{shortened(item, 60)}` short."
                hint = "Inside `[…]`, put a text that has a comma in quotes."
                self._warn(Code.CUT_BY_COMMA, at, message, hint)

    def _in_quotes(self, at: int) -> str | None:
        return in_quotes(self.lines[place_of(at).line - 1])

    def _error(self, code: Code, at: int, message: str, hint: str | None) -> None:
        self._report(code, Severity.ERROR, at, message, hint)
        if len(self.problems) >= MAX_PROBLEMS:
            message = f"There are {MAX_PROBLEMS} problems already; the rest was not read."
            self._stop(Code.TOO_MANY_PROBLEMS, at, message)

    def _warn(self, code: Code, at: int, message: str, hint: str | None = None) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self._report(code, Severity.WARNING, at, message, hint)

    def _stop(self, code: Code, at: int, message: str, hint: str | None = None) -> None:
        self._report(code, Severity.ERROR, at, message, hint)
        raise _Stop

    def _report(
        self, code: Code, severity: Severity, at: int, message: str, hint: str | None
    ) -> None:
        self.problems.append(
            Problem(code=code, severity=severity, place=place_of(at), message=message, hint=hint)
        )


def _start(event: Any) -> int:
    """Return the packed place where an event begins."""
    line: int = event.start_mark.line
    column: int = event.start_mark.column
    return line << SHIFT | column


def _place(mark: yaml.Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _ignore(_event: Event) -> None:
    pass


def _hashes(text: str) -> set[tuple[int, int]]:
    """Return line and column, from 0, of each space before a `#` that may cut a text short."""
    found: set[tuple[int, int]] = set()
    line = line_start = seen = 0
    at = text.find(" #")
    while at >= 0:
        if _CUT.match(text, at - 1):
            line += text.count("\n", seen, at)
            line_start = max(line_start, text.rfind("\n", seen, at) + 1)
            seen = at
            found.add((line, at - line_start))
        at = text.find(" #", at + 1)
    return found
