"""As much of JSON Schema as the schema of a deck uses, written the slow obvious way.

`is_valid` judges values as an editor sees them, that is by the rules of YAML 1.2.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from quizapp.deck.nodes import ListNode, MapNode, Node, Quoted

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
}


def as_editor_sees(node: Node) -> Any:
    """Return a document as YAML 1.2 means it."""
    if isinstance(node, MapNode):
        return {key: as_editor_sees(value) for key, value in node.items()}
    if isinstance(node, ListNode):
        return [as_editor_sees(value) for value in node]
    if node is None or isinstance(node, Quoted):
        return None if node is None else str(node)
    if node in {"true", "false"}:
        return node == "true"
    if re.fullmatch(r"[-+]?\d+", node):
        return int(node)
    return float(node) if re.fullmatch(r"[-+]?\d+\.\d*", node) else node


def is_valid(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Return whether `value` fits `schema`, a part of the schema `whole`."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return is_valid(value, whole["$defs"][name], whole)
    types = schema.get("type", [])
    if types and not any(_TYPES[name](value) for name in [types] * isinstance(types, str) or types):
        return False
    return (
        ("const" not in schema or value == schema["const"])
        and ("enum" not in schema or value in schema["enum"])
        and _fits_parts(value, schema, whole)
        and (not isinstance(value, int) or value <= schema.get("maximum", value))
        and (not isinstance(value, str) or _fits_text(value, schema))
        and (not isinstance(value, dict) or _fits_object(value, schema, whole))
        and (not isinstance(value, list) or _fits_array(value, schema, whole))
    )


def _fits_parts(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    fitting = [is_valid(value, part, whole) for part in schema.get("anyOf", [])]
    exactly = [is_valid(value, part, whole) for part in schema.get("oneOf", [])]
    return (
        (not fitting or any(fitting))
        and (not exactly or sum(exactly) == 1)
        and ("not" not in schema or not is_valid(value, schema["not"], whole))
    )


def _fits_text(value: str, schema: Mapping[str, Any]) -> bool:
    return len(value) <= schema.get("maxLength", len(value)) and bool(
        re.search(schema.get("pattern", ""), value)
    )


def _fits_object(
    value: dict[str, Any], schema: Mapping[str, Any], whole: Mapping[str, Any]
) -> bool:
    if any(name not in value for name in schema.get("required", [])):
        return False
    if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
        return False
    return all(_fits_member(name, member, schema, whole) for name, member in value.items())


def _fits_member(
    name: str, member: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]
) -> bool:
    matching = [
        part for key, part in schema.get("patternProperties", {}).items() if re.search(key, name)
    ]
    matching += [schema["properties"][name]] if name in schema.get("properties", {}) else []
    if not matching:
        rest = schema.get("additionalProperties", True)
        return rest if isinstance(rest, bool) else is_valid(member, rest, whole)
    return all(is_valid(member, part, whole) for part in matching)


def _fits_array(value: list[Any], schema: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    first = schema.get("prefixItems", [])
    rest = schema.get("items", {})
    return (
        schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        and all(is_valid(item, part, whole) for item, part in zip(value, first, strict=False))
        and all(is_valid(item, rest, whole) for item in value[len(first) :])
    )
