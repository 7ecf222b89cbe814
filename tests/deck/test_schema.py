"""The JSON Schema for editors says what the reader says."""

from collections.abc import Iterator
from typing import Any

import pytest

from quizapp.deck.codes import Code
from quizapp.deck.document import parse
from quizapp.deck.shape import json_schema
from tests.deck.decks import SMALLEST, WHOLE, deck_of
from tests.deck.schema_check import as_editor_sees, is_valid
from tests.deck.test_faulty_decks import FAULTY, HERE

SCHEMA = json_schema()

OF_SHAPE = [
    (code, text)
    for code, text in FAULTY
    if code.startswith("D2") and code not in {Code.SHORT_FORM, Code.BAD_CLOZE}
]
"""Faults that a schema can see; the words of a text are not among them."""

BEYOND = {"mechanisms:\n  m: a §rises b\n"}
"""A text within a text."""


def fits(source: bytes) -> bool:
    return is_valid(as_editor_sees(parse(source.decode()).root), SCHEMA, SCHEMA)


@pytest.mark.parametrize("source", [SMALLEST, WHOLE], ids=["smallest", "whole"])
def test_a_good_deck_fits_the_schema(source: bytes) -> None:
    assert fits(source)


@pytest.mark.parametrize(("code", "text"), OF_SHAPE)
def test_a_deck_of_the_wrong_shape_does_not_fit_the_schema(code: Code, text: str) -> None:
    assert fits(deck_of(text.replace(HERE, ""))) == (text in BEYOND)


def test_every_field_is_described_and_has_an_example() -> None:
    for name, field in all_fields(SCHEMA):
        assert field.get("description"), name
        assert field.get("examples"), name


def test_the_schema_names_its_dialect() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def all_fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in [schema, *schema["$defs"].values()]:
        yield from part.get("properties", {}).items()
