"""The JSON Schema for editors says what the reader says, and is where editors look for it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from quizapp.deck.document import parse
from quizapp.deck.nodes import MapNode
from quizapp.deck.reader import read
from quizapp.deck.shape import json_schema
from tests.deck.corpus.table import fits_schema, has_shape, is_judged
from tests.deck.decks import WHOLE, deck_of
from tests.deck.schema_check import Validator, is_written_otherwise, plain_value
from tests.deck.schema_decks import Decks, Fullest, Tree, damaged, each_damage, tree_of, written

SCHEMA = json_schema()
DECKS = Decks(SCHEMA).decks
REAL = parse(WHOLE.decode()).root
assert isinstance(REAL, MapNode)
PARTS = {name: tree_of(node) for name, node in REAL.items()}
EVERY_DECK_HAS = {name: PARTS[name] for name in ("quizapp", "id", "title")}


def agree(source: bytes) -> bool:
    """Return whether reader and schema judge the shape of a deck alike."""
    reading = read(source, "deck.yaml")
    assert is_judged(reading), (source, reading.problems)
    return has_shape(reading) == fits_schema(source)


@settings(max_examples=200)
@given(DECKS)
def test_a_deck_that_the_schema_takes_has_no_fault_of_shape(deck: dict[str, Tree]) -> None:
    source = written(deck).encode()

    assert fits_schema(source)
    assert has_shape(read(source, "deck.yaml"))


@settings(max_examples=500)
@given(damaged(DECKS))
def test_a_damaged_deck_is_judged_alike_by_reader_and_schema(deck: dict[str, Tree]) -> None:
    assert agree(written(deck).encode())


@settings(max_examples=300)
@given(
    damaged(
        st.lists(st.sampled_from(sorted(PARTS)), max_size=3, unique=True).map(
            lambda names: EVERY_DECK_HAS | {name: PARTS[name] for name in names}
        )
    )
)
def test_a_damaged_real_deck_is_judged_alike_by_reader_and_schema(deck: dict[str, Tree]) -> None:
    assert agree(written(deck).encode())


ENTRIES = [part["properties"] for part in SCHEMA["$defs"].values() if "properties" in part]
OF_EVERY_ENTRY = set.intersection(*map(set, ENTRIES))


@pytest.mark.parametrize("field", SCHEMA["properties"])
def test_each_part_of_a_deck_is_judged_alike_when_it_is_damaged(field: str) -> None:
    fullest = Fullest(SCHEMA, without=() if field == "terms" else OF_EVERY_ENTRY)
    whole = {field: fullest.value(SCHEMA["properties"][field])}
    assert fits_schema(written(EVERY_DECK_HAS | whole).encode())

    for tree in [whole, *each_damage(whole)]:
        assert isinstance(tree, dict)
        source = written(EVERY_DECK_HAS | tree).encode()
        assert agree(source), source.decode()


PIECES = ["{{", "}}", "{", "}", "|", "a", "A", "9", "-", " ", "\n", "{{a}}", "{{b|c}}", "{{c|d|e}}"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_sentence_with_gaps_is_judged_alike_by_reader_and_schema(text: str) -> None:
    assert agree(written(EVERY_DECK_HAS | {"cards": {"c": {"cloze": text}}}).encode())


WORDS = ["a", "b-1", "A", "raises", "converts", "to", "goes", "with", "", " ", "\n", "é"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_a_mechanism_in_short_is_judged_alike_by_reader_and_schema(text: str) -> None:
    assert agree(written(EVERY_DECK_HAS | {"mechanisms": {"m": text}}).encode())


ODD_NUMBERS = ["+5", "-0", "0x10", "0o17", "1.0", "1e3", "9" * 17, ".inf", "True", "FALSE"]


@pytest.mark.parametrize("text", ODD_NUMBERS)
def test_a_text_may_look_like_any_number(text: str) -> None:
    assert agree(deck_of(f"description: {text}\nauthors: [{text}]\nterms: {{a: {text}}}\n"))


@pytest.mark.parametrize("text", ODD_NUMBERS)
def test_only_how_a_number_is_written_is_beyond_a_schema(text: str) -> None:
    assert is_written_otherwise(text)
    assert not is_written_otherwise("5")
    assert agree(deck_of("terms: {a: {definition: First., section: 5}}\nversion: 5\n"))


@pytest.mark.parametrize("text", ["true", "True", "TRUE", "false", "False", "FALSE", "tRUE", "yes"])
def test_a_switch_is_what_yaml_takes_for_one(text: str) -> None:
    source = deck_of(f"kinds: {{k: {{complete: {text}}}}}\n")

    assert agree(source)
    assert has_shape(read(source, "x")) == isinstance(plain_value(text), bool)


@pytest.mark.parametrize("length", [1, 100, 101])
@pytest.mark.parametrize(
    "text",
    [
        "terms: {ID: First.}",
        "terms: {a: {definition: First., is_a: ID}}",
        "mechanisms: {m: a raises ID}",
        "loops: {l: {title: L, kind: balancing, through: [ID, ID/by]}}",
        "pathways: {p: {title: P, steps: [ID: First., b: Second.]}}",
        "pathways: {p: {title: P, steps: [{id: ID, text: First.}, b: Second.]}}",
    ],
)
def test_an_id_has_a_hundred_characters_at_most(text: str, length: int) -> None:
    source = deck_of(text.replace("ID", "i" * length) + "\n")

    assert agree(source)
    assert has_shape(read(source, "x")) == (length <= 100)


@pytest.mark.parametrize("length", [65_536, 65_537])
def test_a_text_has_a_greatest_length(length: int) -> None:
    source = deck_of("terms:\n  a: " + "x" * length + "\n")

    assert agree(source)
    assert has_shape(read(source, "x")) == (length <= 65_536)


def test_the_core_schema_of_yaml_is_read_as_another_program_reads_it() -> None:
    words = ["~", "null", "Null", "NULL", "nULL", "true", "True", "TRUE", "tRUE", "false", "yes"]
    words += ["No", "on", "a", "5a", "a5", "-a", ".", "12:30", "1.2.3", "0xg", "0o8", "1e"]
    numbers = ["0", "5", "-5", "+5", "007", "0o17", "0x1F", "1.5", ".5", "1.", "-1.5e3", "1E+3"]
    numbers += [".inf", "-.Inf", "+.INF", ".nan"]
    yaml = YAML(typ="safe", pure=True)

    for text in words + numbers:
        assert repr(plain_value(text)) == repr(yaml.load(f"a: {text}")["a"]), text


# The schema as a document


def test_the_schema_is_one_of_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:quizapp:deck:1"
    assert SCHEMA["title"]


def test_every_field_is_described_and_has_an_example() -> None:
    for name, field in all_fields(SCHEMA):
        assert field.get("description"), name
        assert field.get("examples"), name


def test_every_sort_of_entry_is_described() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition.get("description"), name


def test_every_example_fits_its_own_field() -> None:
    for name, field in all_fields(SCHEMA):
        validator = Validator({**field, "$defs": SCHEMA["$defs"]})
        for example in field["examples"]:
            assert validator.is_valid(example), (name, example)


def test_every_example_of_a_deck_can_be_read() -> None:
    for name, field in SCHEMA["properties"].items():
        for example in field["examples"]:
            deck = {"quizapp": 1, "id": "a-deck", "title": "A deck", name: example}
            reading = read(json.dumps(deck).encode(), "x")
            assert has_shape(reading), (name, reading.problems)


def test_the_order_of_fields_is_that_of_the_language() -> None:
    assert list(SCHEMA)[:4] == ["$schema", "$id", "title", "description"]
    assert list(SCHEMA["properties"])[:3] == ["quizapp", "id", "title"]
    assert list(SCHEMA["$defs"]) == sorted(SCHEMA["$defs"])


def test_the_schema_beside_the_decks_is_this_one(root: Path) -> None:
    beside = json.loads((root / "decks" / "deck.schema.json").read_text(encoding="utf-8"))

    assert beside == SCHEMA, "renew it: quizapp schema --output decks/deck.schema.json"


def all_fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in [schema, *schema["$defs"].values()]:
        yield from part.get("properties", {}).items()
