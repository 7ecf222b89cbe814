"""The types of a deck's fields: what may be written, and the JSON Schema of the same.

A deck's scalars arrive as text, with `Quoted` for those that were not written plain. An
editor that knows only YAML sees numbers and flags there: so the schema of a text field
allows both.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from quizapp.deck.cloze import parse_cloze
from quizapp.deck.model import Blank

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
LINK_PATTERN = r"^[a-z0-9][a-z0-9-]*(/by)?$"
MAX_TEXT = 65_536
"""Characters of one text."""
MAX_DIGITS = 9

TEXT_SCHEMA: JsonSchemaValue = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""What an editor may take a text for that is not in quotes."""

_ABOUT: tuple[str, ...] = ("title", "description", "examples")
_FLAGS = {"true": True, "false": False}


class _Written:
    """The JSON Schema of a field that takes any scalar as it is written."""

    def __init__(self, **keywords: str | int) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**TEXT_SCHEMA, **self.keywords}


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
    _Written(maxLength=MAX_TEXT),
]
"""Any scalar as it is written, without the white space around it; never empty."""

Id = Annotated[
    str, StringConstraints(pattern=ID_PATTERN, max_length=100), _Written(pattern=ID_PATTERN)
]
"""Lower-case letters, digits and hyphens."""

LinkId = Annotated[
    str, StringConstraints(pattern=LINK_PATTERN, max_length=103), _Written(pattern=LINK_PATTERN)
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


ClozeParts = Annotated[tuple[str | Blank, ...], _TextInto(_cloze), _Written(pattern=r"\{\{.*\}\}")]
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
Many = Annotated[tuple[_Member, ...], OneOrMany()]
"""One, or a list of them."""


class ById:
    """Marks a map from ids, so that the JSON Schema refuses other keys as the reader does."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "additionalProperties": False}


Entries = Annotated[dict[Id, _Member], ById()]
"""Entries by their ids, in the order of the file."""


class Short:
    """Marks an entry that may be written as plain text.

    Args:
        expand: Gives the fields that the text stands for.
        empty: Whether nothing at all may be written too, for an entry without fields.
    """

    def __init__(self, expand: Callable[[str], Mapping[str, str]], *, empty: bool = False) -> None:
        self.expand = expand
        self.empty = empty

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._expanded, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "anyOf": [TEXT_SCHEMA, handler(schema), *([{"type": "null"}] if self.empty else [])]
        }

    def _expanded(self, value: object) -> object:
        if isinstance(value, str):
            return self.expand(value)
        return {} if value is None and self.empty else value


def short_for(field: str, *, empty: bool = False) -> Short:
    """Return the mark of an entry whose plain text stands for one of its fields."""
    return Short(lambda text: {field: text}, empty=empty)


class Shape(BaseModel):
    """Fields that may be written in one map; a field without a value is absent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_absent(cls, value: Any) -> Any:
        if not isinstance(value, dict) or None not in value.values():
            return value
        # A name that is no field is kept, to be told so.
        takes_all = cls.model_config.get("extra") == "allow"
        return {
            name: field
            for name, field in value.items()
            if field is not None or not (takes_all or name in field_names(cls))
        }

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema["title"] = cls.__name__.removesuffix("Shape").lower()
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
