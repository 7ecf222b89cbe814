"""The types of a deck's fields: what may be written, and the JSON Schema of the same.

What is read are the frozen values of `quizapp.deck.model` themselves.

A deck's scalars arrive as text, with `Quoted` for those that were not written plain. An
editor that knows only YAML sees numbers and flags there: so the schema of a text field
allows both.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from functools import cache
from inspect import cleandoc
from typing import Annotated, Any, ClassVar, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from quizapp.deck.cloze import CLOZE_PATTERN, parse_cloze
from quizapp.deck.model import Blank, Place
from quizapp.deck.nodes import MapNode

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
"""ECMA-262 and Rust read `$` as the end of the text; Python also as the end of its last line."""
LINK_PATTERN = r"^[a-z0-9][a-z0-9-]*(/by)?$"
MAX_TEXT = 65_536
"""Characters of one text."""
MAX_DIGITS = 9

MAX_ID = 100
"""Characters of an id."""

MAX_MEMBERS = 1_000
"""Members of one list."""
MAX_ENTRIES = 20_000
"""Entries of one map."""

TEXT_SCHEMA: JsonSchemaValue = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "maxLength": MAX_TEXT,
}
"""What an editor may take a text for that is not in quotes."""

_ABOUT: tuple[str, ...] = ("title", "description", "examples")
_FLAGS = dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(
    ("false", "False", "FALSE"), False
)


def _id_schema(pattern: str, longest: int) -> JsonSchemaValue:
    """Return the JSON Schema of an id, which an editor may take for a number or a flag."""
    types = ["string", "integer", "boolean"]
    return {"type": types, "pattern": pattern, "maxLength": longest, "minimum": 0}


class _TextInto:
    """Marks a field that is written as a text and read as something else."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.str_schema(strip_whitespace=True, min_length=1, max_length=MAX_TEXT)
        return core_schema.no_info_after_validator_function(self.read, text)


def _flag(value: object) -> bool:
    if type(value) is str and value in _FLAGS:
        return _FLAGS[value]
    raise PydanticCustomError("flag", "")


def _whole(value: object) -> int:
    if type(value) is str and re.fullmatch(f"[0-9]{{1,{MAX_DIGITS}}}", value):
        return int(value)
    raise PydanticCustomError("whole", "")


def _language_version(value: object) -> int:
    if _whole(value) != 1:
        raise PydanticCustomError("version", "")
    return 1


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT),
    WithJsonSchema(TEXT_SCHEMA),
]
"""Any scalar as it is written, without the white space around it; never empty."""

Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID),
    WithJsonSchema(_id_schema(ID_PATTERN, MAX_ID)),
]
"""Lower-case letters, digits and hyphens."""

LinkId = Annotated[
    str,
    StringConstraints(pattern=LINK_PATTERN, max_length=MAX_ID + len("/by")),
    WithJsonSchema(_id_schema(LINK_PATTERN, MAX_ID + len("/by"))),
]
"""The id of a mechanism, or `ID/by` for the link that its `by:` makes."""

Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`, not in quotes."""

Whole = Annotated[
    int,
    PlainValidator(_whole),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10**MAX_DIGITS - 1}),
]
"""Plain digits."""

LanguageVersion = Annotated[int, PlainValidator(_language_version), WithJsonSchema({"const": 1})]
"""The version of the deck language, which is 1."""


def _cloze(text: str) -> tuple[str | Blank, ...]:
    try:
        return parse_cloze(text)
    except ValueError as error:
        raise PydanticCustomError("cloze", "{reason}", {"reason": str(error)}) from None


ClozeParts = Annotated[
    tuple[str | Blank, ...],
    _TextInto(_cloze),
    WithJsonSchema({"type": "string", "pattern": CLOZE_PATTERN, "maxLength": MAX_TEXT}),
]
"""A sentence with gaps, cut at its gaps."""


class OneOrMany:
    """Marks a list that may be written as its only member."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Member = TypeVar("_Member")
Members = Annotated[tuple[_Member, ...], Field(max_length=MAX_MEMBERS)]
"""A list; more than it may have are not even looked at."""
Many = Annotated[Members[_Member], OneOrMany()]
"""One, or a list of them."""


class Unordered:
    """Marks a set that is written as one, or as a list."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        many = handler.generate_schema(Many[get_args(source)])  # type: ignore[misc]
        return core_schema.no_info_after_validator_function(frozenset, many)


Some = Annotated[frozenset[_Member], Unordered()]
"""One, or a list of them, whose order says nothing."""

complete = object.__setattr__
"""Sets what a frozen value that has just been read cannot know from its own fields."""


class Placed:
    """Marks a map whose values each know where it stands, which is where its key does."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return self.around(handler(source))

    def around(self, entries: CoreSchema) -> CoreSchema:
        """Return the schema of a map whose values are told where they stand."""
        return core_schema.no_info_wrap_validator_function(self._read, entries)

    def _read(self, node: Any, read: Callable[[object], dict[str, Any]]) -> dict[str, Any]:
        values = read(node)
        for value, mark in zip(values.values(), node.marks[::2], strict=False):
            complete(value, "place", Place(mark.line + 1, mark.column + 1))
        return values


class ById(Placed):
    """Marks a map of entries by their ids, which each knows too.

    Args:
        name: The field that has the words of the id where nothing else is written.
    """

    def __init__(self, name: str | None = None) -> None:
        self.name = name

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        ids = {"propertyNames": {"maxLength": MAX_ID}}
        return {**handler(schema), **ids, "additionalProperties": False}

    def _read(self, node: Any, read: Callable[[object], dict[str, Any]]) -> dict[str, Any]:
        entries = read(node)
        for (entry_id, entry), mark in zip(entries.items(), node.marks[::2], strict=False):
            complete(entry, "id", entry_id)
            complete(entry, "place", Place(mark.line + 1, mark.column + 1))
            if self.name is not None and getattr(entry, self.name) is None:
                complete(entry, self.name, entry_id.replace("-", " "))
        return entries


Entries = Annotated[dict[Id, _Member], Field(max_length=MAX_ENTRIES), ById()]
"""Entries by their ids, in the order of the file."""


class Short:
    """Marks an entry that may be written as plain text.

    Args:
        expand: Gives the fields that the text stands for.
        empty: Whether nothing at all may be written too, for an entry without fields.
        schema: The JSON Schema of the text.
    """

    def __init__(
        self,
        expand: Callable[[str], Mapping[str, str]],
        *,
        empty: bool = False,
        schema: JsonSchemaValue = TEXT_SCHEMA,
    ) -> None:
        self.expand = expand
        self.empty = empty
        self.schema = schema

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._expanded, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "anyOf": [self.schema, handler(schema), *([{"type": "null"}] if self.empty else [])]
        }

    def _expanded(self, value: object) -> object:
        if isinstance(value, str):
            return self.expand(value)
        return {} if value is None and self.empty else value


def short_for(field: str, *, empty: bool = False) -> Short:
    """Return the mark of an entry whose plain text stands for one of its fields."""
    return Short(lambda text: {field: text}, empty=empty)


class Shape(BaseModel):
    """Fields that may be written in one map; a field without a value is absent.

    No shape is ever made: what is read is a value of the class that it `makes`.
    """

    model_config = ConfigDict(extra="forbid", defer_build=True)

    makes: ClassVar[type]
    """A frozen dataclass; fields that it does not have are checked and forgotten."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        shape = handler(source)
        fields = cls._fields(shape["schema"])
        value = core_schema.dataclass_schema(
            cls.makes,
            core_schema.dataclass_args_schema(cls.__name__, fields, extra_behavior="forbid"),
            [field["name"] for field in fields],
            slots=True,
            config=shape["config"],
        )
        return core_schema.no_info_before_validator_function(cls._written, value, ref=shape["ref"])

    @classmethod
    def _fields(cls, schema: CoreSchema) -> list[core_schema.DataclassField]:
        kept = {field.name for field in fields_of(cls.makes)}
        return [
            core_schema.dataclass_field(
                name,
                field["schema"],
                init_only=name not in kept,
                validation_alias=field.get("validation_alias"),
                metadata=field.get("metadata"),
            )
            for name, field in schema["fields"].items()
        ]

    @classmethod
    def _written(cls, value: Any) -> Any:
        """Return the fields of a map that have a value."""
        if type(value) is MapNode:
            has_gaps = value.has_gaps
        else:
            has_gaps = isinstance(value, dict) and None in value.values()
        if not has_gaps:
            return value
        # A name that is no field is kept, to be told so.
        return {
            name: field
            for name, field in value.items()
            if field is not None or name not in field_names(cls)
        }

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema["title"] = cls.__name__.removesuffix("Shape").lower()
        schema["description"] = cleandoc(cls.__doc__ or "")
        required = schema.get("required", ())
        for name, field in schema.get("properties", {}).items():
            if name not in required:
                _allow_null(field)
        return schema


@cache
def field_names(shape: type[Shape]) -> tuple[str, ...]:
    """Return the names of a shape's fields, as a file has them."""
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def _allow_null(field: JsonSchemaValue) -> None:
    about = {key: field.pop(key) for key in _ABOUT if key in field}
    field.pop("default", None)
    alternatives = field.pop("anyOf", None) or [dict(field)]
    if {"type": "null"} not in alternatives:
        alternatives.append({"type": "null"})
    field.clear()
    field.update(about)
    field["anyOf"] = alternatives
