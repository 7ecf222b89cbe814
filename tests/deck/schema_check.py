"""A deck as an editor sees it, and whether it fits the JSON Schema: nothing here is quizapp's.

ruamel.yaml parses the text, the core schema of YAML 1.2 says what each scalar is, and
jsonschema judges the outcome.
"""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

Value: TypeAlias = Any
"""What JSON can say; names of fields are always text, as in every editor."""

MAX_EXACT = 2**53
"""Beyond it, an editor rounds whole numbers."""


class NoValueError(Exception):
    """The text is no YAML document, or one that no two programs read alike."""


# The core schema, https://yaml.org/spec/1.2.2/#103-core-schema
_NOTHING = re.compile(r"null|Null|NULL|~|")
_FLAG = re.compile(r"true|True|TRUE|false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_BASES = {"0o": 8, "0x": 16}


def plain_value(text: str) -> Value:
    """Return what a scalar without quotes is."""
    if _NOTHING.fullmatch(text):
        return None
    if _FLAG.fullmatch(text):
        return text.lower() == "true"
    if _WHOLE.fullmatch(text) and len(text) < 4_000:
        base = _BASES.get(text[:2], 10)
        return int(text.removeprefix("0o"), base)
    if _FRACTION.fullmatch(text):
        return float(text)
    return float(text.lower().replace(".", "", 1)) if _INFINITE.fullmatch(text) else text


def is_written_otherwise(text: str) -> bool:
    """Return whether a plain scalar is a number or flag that JSON would write in another way.

    A schema sees the value alone, so it cannot tell `0x10` from `16`, nor `1.0` from `1`.
    """
    value = plain_value(text)
    if value is None or isinstance(value, str):
        return False
    if isinstance(value, int) and not isinstance(value, bool) and text.isdecimal():
        return value > MAX_EXACT or (text[0] == "0" and text != "0")
    if isinstance(value, float) and (not math.isfinite(value) or value.is_integer()):
        return True
    return json.dumps(value) != text


def editor_view(source: str) -> Value:
    """Return a document by the rules of YAML 1.2.

    Raises:
        NoValueError: It is not one document without repeated fields and tags of its own.
    """
    try:
        events = list(YAML(typ="safe", pure=True).parse(source))
    except YAMLError as error:
        raise NoValueError(str(error)) from None
    except ValueError as error:  # a character of a number that is none, and the like
        raise NoValueError(str(error)) from None
    if sum(isinstance(event, DocumentStartEvent) for event in events) > 1:
        raise NoValueError("more than one document")
    return _Composer(iter(events)).value()


class _Composer:
    def __init__(self, events: Iterator[Event]) -> None:
        starts = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)
        ends = (MappingEndEvent, SequenceEndEvent)
        self.events = (event for event in events if isinstance(event, (*starts, *ends)))
        self.anchors: dict[str, Value] = {}

    def value(self) -> Value:
        event = next(self.events, None)
        return None if event is None else self._of(event)

    def _of(self, event: Event) -> Value:
        if isinstance(event, AliasEvent):
            if event.anchor not in self.anchors:
                raise NoValueError("an alias of nothing")
            return self.anchors[event.anchor]
        if getattr(event, "tag", None) is not None:
            raise NoValueError("a tag")
        value: Value
        if isinstance(event, ScalarEvent):
            value = event.value if event.style else plain_value(event.value)
        elif isinstance(event, SequenceStartEvent):
            value = [self._of(one) for one in self._until(SequenceEndEvent)]
        else:
            value = self._map()
        if (anchor := getattr(event, "anchor", None)) is not None:
            self.anchors[anchor] = value
        return value

    def _map(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key in self._until(MappingEndEvent):
            if not isinstance(key, ScalarEvent) or key.tag is not None:
                raise NoValueError("a name that is no text")
            if key.value in found:
                raise NoValueError("a repeated field")
            found[key.value] = self.value()
        return found

    def _until(self, end: type[Event]) -> Iterator[Event]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event


def _pattern(
    _validator: object, pattern: str, value: Value, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(value, str) and not _ecma(pattern).search(value):
        yield ValidationError(f"{value[:60]!r} does not match {pattern!r}")


def _pattern_properties(
    validator: Any, patterns: Mapping[str, Value], value: Value, _schema: object
) -> Iterator[ValidationError]:
    for pattern, schema in patterns.items() if isinstance(value, dict) else ():
        for name in value:
            if _ecma(pattern).search(name):
                yield from validator.descend(value[name], schema, path=name, schema_path=pattern)


def _additional_properties(
    validator: Any, rest: Value, value: Value, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    known = schema.get("properties", {})
    patterns = [_ecma(pattern) for pattern in schema.get("patternProperties", {})]
    for name in value if isinstance(value, dict) else ():
        if name in known or any(pattern.search(name) for pattern in patterns):
            continue
        if rest is False:
            yield ValidationError(f"{name!r} is one too many")
        else:
            yield from validator.descend(value[name], rest, path=name)


def _ecma(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern as JSON Schema means it.

    Of ECMA-262's regular expressions only `$` differs here: in Python, it also matches
    before a newline that ends the text.
    """
    return re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", pattern))


Validator: Callable[[Mapping[str, Any]], Any] = extend(
    Draft202012Validator,
    {
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional_properties,
    },
)
"""jsonschema's own, with the `$` of ECMA-262 in each keyword that has a pattern."""
