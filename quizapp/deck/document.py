"""From text to plain nodes that know where they stand.

Built from libyaml's events in one pass, because whatever builds a tree of YAML nodes first
is five times slower and can be crashed by 50,000 brackets. Scalars stay text: what is a
number and what a flag is for the fields to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat, starmap
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.loader import SafeLoader as PureParser

from quizapp.deck.codes import Code
from quizapp.deck.faults import Path
from quizapp.deck.mends.braces import PAIRS
from quizapp.deck.mends.broken import Broken
from quizapp.deck.mends.escapes import escape_problems
from quizapp.deck.mends.remedies import with_mends
from quizapp.deck.mends.traps import syntax_problem
from quizapp.deck.model import Place
from quizapp.deck.nodes import ListNode, MapNode, Mark, Node, Quoted, place_of
from quizapp.deck.problems import Problem, Severity
from quizapp.text import shortened

try:
    from yaml._yaml import CParser as Parser

    HAS_LIBYAML = True
except ImportError:  # the wheels of PyYAML bring libyaml along, other builds may not
    Parser = PureParser  # type: ignore[assignment, misc]
    HAS_LIBYAML = False

MAX_DEPTH = 32
MAX_NODES = 500_000
MAX_MEMBERS = 20_000
"""Of one list or map, give or take a stride."""
_STRIDE = 5_000
"""Events that are read before it is looked how long lists have become."""
MAX_PROBLEMS = 100
"""After so many problems of the YAML itself, the rest would be noise."""

ENTRY = 2
"""Steps down to an entry: the name of its map, and its id."""

_START = Place(1, 1)
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*+%")
"""A directive, and all before it where there are only comments and empty lines."""
_CUT = re.compile(r"\S #[^\s#]")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for no value at all."""


@dataclass(frozen=True)
class Document:
    """What the text holds, as far as it could be parsed."""

    text: str
    root: Node
    problems: tuple[Problem, ...]
    is_whole: bool = True
    """False when the parser gave up before the end."""
    doubtful: frozenset[Path] = frozenset()
    """What the YAML itself is wrong in: entries, or fields of the deck, or () for its root."""
    passed_over: tuple[tuple[Path, Node], ...] = ()
    """Values that are not in the root, because their keys cannot be; the last step is the key."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")


def parse(text: str) -> Document:
    """Return the one document that `text` holds.

    Args:
        text: As `source.decode` gives it: no control characters, LF line ends.
    """
    return _Builder(text).build()


def first_error(text: str) -> int | None:
    """Return the line where `text` stops being YAML, or `None` if all of it is.

    For what is never closed, that is the line where it began.
    """
    parser: Any = Parser(text)
    try:
        while type(parser.get_event()) is not StreamEndEvent:
            pass
    except yaml.MarkedYAMLError as error:
        mark, begun = error.problem_mark, error.context_mark
        is_at_end = mark is None or not text[mark.index :].strip()
        mark = begun if begun is not None and is_at_end else mark
        return mark.line + 1 if mark else 1
    return None


class _Stop(Exception):  # noqa: N818 - not an error, the way out of the loop
    """Nothing after this event is worth reading."""


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.root: Node = None
        self.is_whole = False
        self.doubtful: set[Path] = set()
        self.passed_over: list[tuple[Path, Node]] = []
        self.open: list[tuple[str | int, Node]] = []
        """What is being read, below the root, each with the step that leads there."""
        self.hashes = _hashes(text)
        self.is_plain = not (self.hashes or any(sign in text for sign in ("&", "!", "<<")))
        """Whether no text can be cut short, and there are no tags, anchors and merge keys."""
        # Inside of brackets, no plain text holds one.
        self.pairs = [pair for pair in PAIRS if pair[0] != "[" and pair[0] in text]
        # Any: the stubs hold that an event may lack its marks, which no parser's event does.
        self.events: Iterator[Any] = chain.from_iterable(self._strides())

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def build(self) -> Document:
        if not HAS_LIBYAML:
            self._warn(Code.SLOW_PARSER, _START, "PyYAML lacks libyaml: reading is slow.")
        try:
            self._refuse_directives()
            self._read_document()
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self.problems.append(syntax_problem(self._broken(error), first_error))
        else:
            self.is_whole = True
        self.events = iter(())  # which would hold on to all there is
        if not self.is_whole:
            self.doubtful.add(_last_begun(self.root))
        return Document(
            self.text,
            self.root,
            with_mends(self.problems, self.lines) if self.problems else (),
            self.is_whole,
            frozenset(self.doubtful),
            tuple(self.passed_over),
        )

    def _broken(self, error: yaml.MarkedYAMLError) -> Broken:
        mark = error.problem_mark or error.context_mark
        nodes = [self.root, *(node for _, node in self.open)]
        brackets = (node for node in nodes if isinstance(node, MapNode | ListNode) and node.is_flow)
        return Broken(
            problem=error.problem or "",
            at=place_of(mark) if mark else _START,
            begun=place_of(error.context_mark) if error.context_mark else None,
            opened=next((place_of(node.at) for node in brackets), None),
            lines=self.lines,
        )

    def _strides(self) -> Iterator[Iterator[Any]]:
        """Yield the events in handfuls, and look between them that nothing grows too long."""
        parser = Parser(self.text)
        for _ in range(MAX_NODES // _STRIDE):
            yield starmap(parser.get_event, repeat((), _STRIDE))
            for node in (self.root, *(node for _, node in self.open)):
                if isinstance(node, MapNode | ListNode) and len(node) > MAX_MEMBERS:
                    message = f"A list or map may have {MAX_MEMBERS:,} members at most."
                    hint = "Split the deck into several."
                    marks = node.marks[::2] if isinstance(node, MapNode) else node.places
                    self._stop(Code.TOO_LARGE, place_of(marks[MAX_MEMBERS]), message, hint)
        message = f"A deck may hold {MAX_NODES:,} values at most."
        self._stop(Code.TOO_LARGE, _START, message)

    def _read_document(self) -> None:
        for event in self.events:
            if isinstance(event, NodeEvent):
                self.root = self._begun(event)
                self._read_members(self.root)
            elif type(event) is DocumentEndEvent:
                self._refuse_more(event)
                return
            elif type(event) is StreamEndEvent:
                return

    def _read_members(self, node: Node) -> None:
        if type(node) is MapNode:
            self._read_map(node)
        elif type(node) is ListNode:
            self._read_list(node)

    # These two loops see 14 events for a card of four fields: what is usual is done on the spot.

    def _read_map(self, node: MapNode) -> None:
        events, marks, is_odd = self.events, node.marks, not self.is_plain
        key: str | None
        value: Node
        for event in events:
            at = event.start_mark
            if type(event) is ScalarEvent:
                key = event.value
                if event.style or is_odd or not key:
                    key = self._unusual(event, event.value)
            elif type(event) is MappingEndEvent:
                return
            else:
                key = self._no_word(event)
            if key in node or not key or (is_odd and key == "<<"):
                key = self._odd_key(node, key, at)
                if key is None:
                    continue
            marks.append(at)
            event = next(events)  # noqa: PLW2901 - of a pair, the loop sees the key
            marks.append(event.start_mark)
            if type(event) is ScalarEvent:
                value = event.value
                if event.style or is_odd or value in _NOTHING:
                    value = self._unusual_value(event, key)
                    node.has_gaps = node.has_gaps or value is None
                node[key] = value
            else:
                self._read_below(node, key, event)

    def _read_list(self, node: ListNode) -> None:
        marks, is_odd = node.places, not self.is_plain
        value: Node
        for event in self.events:
            at = event.start_mark
            if type(event) is ScalarEvent:
                value = event.value
                if event.style or is_odd or value in _NOTHING:
                    value = self._unusual_value(event, len(node))
                marks.append(at)
                node.append(value)
            elif type(event) is SequenceEndEvent:
                if node.is_flow:
                    self._look_for_commas(node, at)
                return
            else:
                marks.append(at)
                self._read_below(node, len(node), event)

    def _read_below(self, above: MapNode | ListNode, step: Any, event: Any) -> None:
        """Put what begins with an event in its place, and only then read on in it.

        Nothing may come after it.
        """
        member = self._begun(event, step)
        if isinstance(above, MapNode):
            above[step] = member
        else:
            above.append(member)
        self.open.append((step, member))
        if type(member) is MapNode:
            self._read_map(member)
        elif type(member) is ListNode:
            self._read_list(member)
        self.open.pop()

    def _begun(self, event: Any, step: str | int | None = None) -> Node:
        """Return the node that begins with an event, its members still to come."""
        if type(event) is ScalarEvent:
            return self._unusual_value(event, step)
        if type(event) is AliasEvent:
            return self._alias(event, step)
        if event.tag is not None or event.anchor is not None:
            self._decorated(event, step)
        if len(self.open) == MAX_DEPTH - 1:
            message = f"A deck is nested {MAX_DEPTH} levels deep at most."
            self._stop(Code.TOO_DEEP, _start(event), message, "Put prose in quotes.")
        node_type = MapNode if type(event) is MappingStartEvent else ListNode
        return node_type(event.start_mark, event.flow_style)

    def _unusual_value(self, event: Any, step: str | int | None) -> str | None:
        """Return the value of a scalar that is not just some plain text."""
        value = self._unusual(event, step)
        if type(value) is str and value in _NOTHING:
            self._warn_of_nothing(event)
            return None
        return value

    def _unusual(self, event: Any, step: str | int | None) -> str | None:
        """Return what a scalar holds that is not just some plain text."""
        if event.tag is not None or event.anchor is not None:
            self._decorated(event, step)
        if event.style:
            if event.style == '"':
                self._look_for_escapes(event)
            return Quoted(event.value)
        if self.hashes:
            self._look_for_hash(event)
        return event.value or None

    def _alias(self, event: Any, step: str | int | None) -> str:
        hint = "Write it out, or put the text in quotes."
        message = f"A deck has no aliases, and `*{shortened(event.anchor, 60)}` is one."
        self._slip(Code.ALIAS, _start(event), step, message, hint)
        return Quoted(f"*{event.anchor}")

    def _decorated(self, event: Any, step: str | int | None) -> None:
        at = _start(event)
        hint = "Leave it out, or put the text in quotes."
        if event.anchor is not None:
            name = shortened(event.anchor, 60)
            self._slip(Code.ALIAS, at, step, f"A deck has no anchors, and `&{name}` is one.", hint)
        if event.tag is not None:
            name = shortened(event.tag, 60)
            self._slip(Code.TAG, at, step, f"A deck has no tags, and `{name}` is one.", hint)

    def _no_word(self, event: Any) -> str:
        """Return what may stand for a key that is no scalar."""
        if type(event) is AliasEvent:
            return self._alias(event, f"*{event.anchor}")
        hint = "Write the field's name before the `:`."
        raise self._stop(Code.ODD_KEY, _start(event), "A field's name must be a word.", hint)

    def _odd_key(self, node: MapNode, key: str | None, mark: Mark) -> str | None:
        """Return a key if it is one after all; otherwise report it, and pass its value over."""
        at = place_of(mark)
        if key is None:
            hint = "Write the field's name before the `:`."
            self._slip(Code.ODD_KEY, at, None, "A field has no name.", hint)
        elif key in node:
            first = node.marks[2 * list(node).index(key)].line + 1
            message = f"`{shortened(key, 60)}` stands here twice; the first is in line {first}."
            hint = "Rename one of them, or put them together."
            self._slip(Code.REPEATED, at, key, message, hint)
        elif type(key) is Quoted:
            return key
        else:
            message = "A deck has no merge keys (`<<`)."
            self._slip(Code.MERGE_KEY, at, None, message, "Write the fields out.")
        step = key or ""
        value = self._begun(next(self.events), step)
        self.passed_over.append(((*self._path(), step), value))
        self.open.append((step, value))
        self._read_members(value)
        self.open.pop()
        return None

    def _refuse_directives(self) -> None:
        # The parser compares each directive with all before it: a file of nothing else
        # would take hours.
        if found := _DIRECTIVE.match(self.text):
            at = Place(self.text.count("\n", 0, found.end()) + 1, 1)
            message = "A deck has no directives (lines beginning with `%`)."
            self._stop(Code.DIRECTIVE, at, message, "Delete the line.")

    def _refuse_more(self, event: Any) -> None:
        if not self.text[event.end_mark.index :].strip():
            return
        for index in range(event.end_mark.line, len(self.lines)):
            line = self.lines[index].removeprefix("...")
            if line.strip() and not line.lstrip().startswith("#"):
                message = "A second document begins here; a file is one deck."
                hint = "Put it in a file of its own, or delete the `---`."
                self._stop(Code.SECOND_DOCUMENT, Place(index + 1, 1), message, hint)

    def _look_for_escapes(self, event: Any) -> None:
        raw = self.text[event.start_mark.index : event.end_mark.index]
        if "\\" in raw:
            self.problems += escape_problems(raw, _start(event), self.lines)
            self._stop_if_many(_start(event))

    def _look_for_hash(self, event: Any) -> None:
        end = event.end_mark
        if (end.line, end.column) in self.hashes:
            hint = "Put the whole text in quotes."
            where = "The text ends here" if event.value else "There is no text"
            message = f"{where}: ` #` begins a comment."
            self._warn(Code.CUT_BY_HASH, Place(end.line + 1, end.column + 2), message, hint)

    def _warn_of_nothing(self, event: Any) -> None:
        message = f"In YAML, `{event.value}` stands for nothing at all."
        hint = f'If you mean the word, put it in quotes: "{event.value}"; if not, delete it.'
        self._warn(Code.PLAIN_NULL, _start(event), message, hint)

    def _look_for_commas(self, items: ListNode, end: Mark) -> None:
        for opening, _ in self.pairs:
            if self.text.find(opening, items.at.index, end.index) >= 0:
                break
        else:
            return
        for item, mark in zip(items, items.places, strict=True):
            if type(item) is str and any(item.count(a) > item.count(b) for a, b in self.pairs):
                message = f"A comma has cut the text `{shortened(item, 60)}` short."
                hint = "Inside `[…]`, put a text that has a comma in quotes."
                self._warn(Code.CUT_BY_COMMA, place_of(mark), message, hint)

    def _path(self) -> Path:
        return tuple(step for step, _ in self.open)

    def _slip(
        self, code: Code, at: Place, step: str | int | None, message: str, hint: str | None
    ) -> None:
        """Report an error, and doubt the entry that `step` leads into from here."""
        path = self._path() if step is None else (*self._path(), step)
        self.doubtful.add(path[:ENTRY])
        self._report(code, Severity.ERROR, at, message, hint)
        self._stop_if_many(at)

    def _stop_if_many(self, at: Place) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            message = f"There are {MAX_PROBLEMS} problems already; the rest was not read."
            self._stop(Code.TOO_MANY_PROBLEMS, at, message)

    def _warn(self, code: Code, at: Place, message: str, hint: str | None = None) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self._report(code, Severity.WARNING, at, message, hint)

    def _stop(self, code: Code, at: Place, message: str, hint: str | None = None) -> NoReturn:
        self._report(code, Severity.ERROR, at, message, hint)
        raise _Stop

    def _report(
        self, code: Code, severity: Severity, place: Place, message: str, hint: str | None = None
    ) -> None:
        self.problems.append(
            Problem(code=code, severity=severity, place=place, message=message, hint=hint)
        )


def _start(event: Any) -> Place:
    return place_of(event.start_mark)


def _last_begun(root: Node) -> Path:
    """Return the way to the last entry that the parser has got hold of.

    What it gave up at may be in there, or be how that entry ends.
    """
    path: list[str | int] = []
    node = root
    while len(path) < ENTRY and isinstance(node, MapNode | ListNode) and node:
        if isinstance(node, ListNode):
            path.append(len(node) - 1)
            node = node[-1]
        elif len(node.marks) == 2 * len(node):
            key = next(reversed(node))
            path.append(key)
            node = node[key]
        else:  # a key without its value yet: what is before it ends well
            break
    return tuple(path)


def _hashes(text: str) -> set[tuple[int, int]]:
    """Return line and column, from 0, of each space before a `#` that may cut a text short."""
    found: set[tuple[int, int]] = set()
    line = line_start = seen = 0
    at = text.find(" #") if "#" in text else -1
    while at >= 0:
        if _CUT.match(text, at - 1):
            line += text.count("\n", seen, at)
            line_start = max(line_start, text.rfind("\n", seen, at) + 1)
            seen = at
            found.add((line, at - line_start))
        at = text.find(" #", at + 1)
    return found
