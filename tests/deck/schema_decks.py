"""Small decks made at random from the JSON Schema, and the many ways to damage one."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quizapp.deck.nodes import ListNode, MapNode, Node, Quoted
from tests.deck.schema_check import is_written_otherwise


class Plain(str):
    """A scalar to be written without quotes."""

    __slots__ = ()


Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | Plain"

_LETTERS = "ab9- {}|,:#'\"\nAéß糖"
"""What texts are made of: a few of each sort that a reader may stumble over."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:-]*(?<!:)")
_SCALARS = {
    "number": ["0", "5", "2024", "1.5", "-1"],
    "integer": ["0", "5", "2024"],
    "boolean": ["true", "false"],
    "null": ["~", "null"],
}
_NOTHING = Plain("~")

_TEXTS = [
    "",
    "  ",
    "text",
    "A b",
    "a b",
    "a raises b",
    "a" * 101,
    "{{a}}",
    "{{a",
    "{{A b|c}}",
    "a\n",
]
_WORDS = ["5", "-1", "1.5", "true", "yes", "no", "raises", "stated", "word", "12:30", "~"]
_MAPS: list[Tree] = [{}, {"a": "b"}, {"id": "b"}, {"text": "b", "id": "c"}, {"a": {"text": "b"}}]
_LISTS: list[Tree] = [[], ["a"], ["a", "b"], ["a", "b", "c"], [["a", "b"]], [{"a": "b"}, "c"]]
_OTHERS: list[Tree] = [*_TEXTS, *map(Plain, _WORDS), *_MAPS, *_LISTS, [_NOTHING, "a"]]
_FEW: list[Tree] = [
    "",
    "A b",
    "a b",
    *map(Plain, ("5", "1.5", "true", "~")),
    {},
    [],
    {"a": "b"},
    ["a"],
]
_NAMES = ("id", "text", "cloze", "title", "knd", "a", "A b", "5", "a" * 101, "a\n", "", "null")


def written(deck: Mapping[str, Tree]) -> str:
    """Return a deck as a file, a line for each of its fields."""
    return "".join(f"{json.dumps(name)}: {_flow(tree)}\n" for name, tree in deck.items())


def _flow(tree: Tree) -> str:
    match tree:
        case dict():
            pairs = (
                f"{json.dumps(name, ensure_ascii=False)}: {_flow(tree[name])}" for name in tree
            )
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(map(_flow, tree)) + "]"
        case _:
            return tree if isinstance(tree, Plain) else json.dumps(tree, ensure_ascii=False)


def tree_of(node: Node) -> Tree:
    """Return a part of a deck that was read from a file, to be damaged and written again."""
    if isinstance(node, MapNode):
        return {name: tree_of(value) for name, value in node.items()}
    if isinstance(node, ListNode):
        return [tree_of(value) for value in node]
    if node is None:
        return _NOTHING
    is_plain = _PLAIN.fullmatch(node) and not is_written_otherwise(node)
    return Plain(node) if is_plain and not isinstance(node, Quoted) else str(node)


class Decks:
    """Decks that fit a schema."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._definitions = schema["$defs"]
        self._patterns: dict[str, SearchStrategy[str]] = {}
        self.decks: SearchStrategy[dict[str, Tree]] = self._object(schema)

    def _value(self, schema: Mapping[str, Any]) -> SearchStrategy[Tree]:
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/$defs/")
            return st.deferred(lambda: self._value(self._definitions[name]))
        if alternatives := schema.get("anyOf") or schema.get("oneOf"):
            return st.one_of([self._value(alternative) for alternative in alternatives])
        if "const" in schema:
            return st.just(Plain(schema["const"]))
        if "enum" in schema:
            return st.sampled_from(schema["enum"]).flatmap(_either_way)
        types = schema["type"]
        return st.one_of(
            [self._of_type(one, schema) for one in ([types] if isinstance(types, str) else types)]
        )

    def _of_type(self, name: str, schema: Mapping[str, Any]) -> SearchStrategy[Tree]:
        match name:
            case "object":
                return self._object(schema)
            case "array":
                return self._array(schema)
            case "string":
                return self._text(schema["pattern"]).flatmap(_either_way)
            case _:
                return st.sampled_from(_SCALARS[name]).map(Plain)

    def _text(self, pattern: str) -> SearchStrategy[str]:
        if pattern not in self._patterns:
            # `\Z`, because in Python `$` takes a newline at the end too.
            ended = re.sub(r"\$$", r"\\Z", pattern)
            self._patterns[pattern] = st.from_regex(ended, alphabet=_LETTERS + _words_of(pattern))
        return self._patterns[pattern].filter(lambda text: len(text) <= 100)

    def _array(self, schema: Mapping[str, Any]) -> SearchStrategy[Tree]:
        if first := schema.get("prefixItems"):
            return st.tuples(*map(self._value, first)).map(list)
        least = schema.get("minItems", 0)
        return st.lists(self._value(schema["items"]), min_size=least, max_size=least + 2)

    def _object(self, schema: Mapping[str, Any]) -> SearchStrategy[dict[str, Tree]]:
        if "properties" in schema:
            return st.deferred(lambda: self._fields(schema))
        ((pattern, member),) = schema["patternProperties"].items()
        refused = schema.get("propertyNames", {}).get("not", {}).get("enum", ())
        names = self._text(pattern).filter(lambda name: name not in refused)
        least, most = schema.get("minProperties", 0), schema.get("maxProperties", 2)
        return st.dictionaries(names, self._value(member), min_size=least, max_size=most)

    def _fields(self, schema: Mapping[str, Any]) -> SearchStrategy[dict[str, Tree]]:
        fields: dict[str, SearchStrategy[Tree]] = {
            name: self._value(field) for name, field in schema["properties"].items()
        }
        required = schema.get("required", [])
        optional = sorted(fields.keys() - set(required))
        rest = schema.get("additionalProperties")
        more: SearchStrategy[dict[str, Tree]] = st.just({})
        if rest:
            more = st.dictionaries(st.sampled_from(["one", "A b"]), self._value(rest), max_size=2)

        @st.composite
        def chosen(draw: st.DrawFn) -> dict[str, Tree]:
            some = draw(st.lists(st.sampled_from(optional), max_size=3, unique=True))
            return {name: draw(fields[name]) for name in [*required, *some]} | draw(more)

        return chosen()


_FITTING = ["a1", "a1 raises a1", "{{a1|some text}}"]


class Fullest:
    """Values with everything in them that a schema allows, each form of each part once.

    Args:
        schema: The whole schema.
        without: Fields to leave out wherever they may stand.
    """

    def __init__(self, schema: Mapping[str, Any], without: Collection[str] = ()) -> None:
        self._definitions = schema["$defs"]
        self._without = without

    def value(self, schema: Mapping[str, Any]) -> Tree:
        """Return the richest form that `schema` takes."""
        return self._forms(schema)[-1]

    def _forms(self, schema: Mapping[str, Any]) -> list[Tree]:
        if "$ref" in schema:
            return self._forms(self._definitions[schema["$ref"].removeprefix("#/$defs/")])
        if alternatives := schema.get("anyOf") or schema.get("oneOf"):
            return [form for alternative in alternatives for form in self._forms(alternative)]
        return [] if schema.get("type") == "null" else [self._form(schema)]

    def _form(self, schema: Mapping[str, Any]) -> Tree:
        if "const" in schema or "enum" in schema:
            return Plain(schema["enum"][0] if "enum" in schema else schema["const"])
        match schema["type"]:
            case "object":
                return self._object(schema)
            case "array":
                members = schema.get("prefixItems") or [schema["items"]]
                forms = [form for member in members for form in self._forms(member)]
                return forms if len(forms) >= schema.get("minItems", 0) else forms * 2
            case "boolean" | "integer" as name:
                return Plain(_SCALARS[name][0])
            case _:
                return next(text for text in _FITTING if re.search(schema["pattern"], text))

    def _object(self, schema: Mapping[str, Any]) -> dict[str, Tree]:
        if "properties" not in schema:
            (member,) = schema["patternProperties"].values()
            forms = self._forms(member)[-schema.get("maxProperties", 9) :]
            return {f"a{number}": form for number, form in enumerate(forms)}
        fields = {
            name: self.value(field)
            for name, field in schema["properties"].items()
            if name not in self._without
        }
        rest = self._forms(schema["additionalProperties"]) if schema["additionalProperties"] else []
        return fields | {f"a{number}": form for number, form in enumerate(rest)}


def _words_of(pattern: str) -> str:
    """Return the letters that a pattern spells out."""
    return "".join(sorted(set(re.findall(r"[a-z/]", pattern))))


def _either_way(text: str) -> SearchStrategy[Tree]:
    """Return a text in quotes, or without where it means the same."""
    if _PLAIN.fullmatch(text) and not is_written_otherwise(text):
        return st.sampled_from([text, Plain(text)])
    return st.just(text)


def each_damage(tree: Tree) -> Iterator[Tree]:
    """Yield `tree` with each of its parts taken away, put otherwise, or joined by another."""
    for number, holder in enumerate(_holders(tree)):
        for at in holder if isinstance(holder, dict) else range(len(holder)):
            for other in [None, *_FEW]:
                copy = _copy(tree)
                here: Any = list(_holders(copy))[number]
                if other is None:
                    del here[at]
                else:
                    here[at] = _copy(other)
                yield copy
        for name in _NAMES if isinstance(holder, dict) else ():
            copy = _copy(tree)
            here = list(_holders(copy))[number]
            here[name] = "b"
            yield copy


@st.composite
def damaged(draw: st.DrawFn, decks: SearchStrategy[dict[str, Tree]]) -> dict[str, Tree]:
    """Return one of `decks` with up to three damages, most often one."""
    deck: dict[str, Tree] = _copy(draw(decks))
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 3]))):
        _damage(draw, deck)
    return deck


def _damage(draw: st.DrawFn, deck: dict[str, Tree]) -> None:
    holders = list(_holders(deck))
    holder = draw(st.sampled_from(holders))
    other = draw(st.sampled_from(_OTHERS) | st.sampled_from(holders).map(_copy))
    if isinstance(holder, list):
        at = draw(st.integers(0, len(holder)))
        holder[at : at + draw(st.integers(0, 1))] = draw(st.sampled_from([[], [_copy(other)]]))
        return
    if not holder or draw(st.integers(0, 5)) == 0:
        holder[draw(st.sampled_from(_NAMES))] = _copy(other)
        return
    name = draw(st.sampled_from(sorted(holder)))
    match draw(st.sampled_from(["change", "change", "change", "take", "rename"])):
        case "change":
            holder[name] = _copy(other)
        case "take":
            del holder[name]
        case _:
            holder[draw(st.sampled_from(_NAMES))] = holder.pop(name)


def _holders(tree: Tree) -> Iterator[dict[str, Tree] | list[Tree]]:
    """Yield every map and list in a tree."""
    if isinstance(tree, str):
        return
    yield tree
    for value in tree.values() if isinstance(tree, dict) else tree:
        yield from _holders(value)


def _copy(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: _copy(value) for name, value in tree.items()}
    return [_copy(value) for value in tree] if isinstance(tree, list) else tree
