"""What a deck is once it has been read."""

from dataclasses import fields
from pathlib import Path

import pytest

from quizapp.deck import entry_shapes, model
from quizapp.deck.model import (
    Blank,
    Cloze,
    Completeness,
    Deck,
    Effect,
    EntryId,
    Evidence,
    PathwayOrder,
    Place,
    Range,
)
from quizapp.deck.reader import read
from tests.deck.decks import SMALLEST, WHOLE, deck_of


def deck_in(source: bytes) -> Deck:
    reading = read(source, "deck.yaml")
    assert reading.problems == ()
    assert reading.deck is not None
    return reading.deck


@pytest.fixture(scope="module")
def whole() -> Deck:
    return deck_in(WHOLE)


def test_the_smallest_deck_is_a_map_of_terms() -> None:
    deck = deck_in(SMALLEST)

    assert deck.id == "tides"
    assert deck.version == 1
    assert [term.name for term in deck.terms.values()] == ["spring tide", "neap tide"]


def test_a_deck_keeps_the_order_of_the_file(whole: Deck) -> None:
    assert list(whole.sections) == ["basics", "control"]
    assert list(whole.terms)[:3] == ["insulin", "glucagon", "cortisol"]


def test_one_and_many_read_alike(whole: Deck) -> None:
    insulin = whole.terms[EntryId("insulin")]
    injected = whole.terms[EntryId("injected-insulin")]

    assert insulin.kind == ("hormone",)
    assert insulin.abbr == ("INS",)
    assert insulin.complete == {Completeness.EFFECTS}
    assert injected.kind == ("hormone", "drug")
    assert injected.is_a == ("insulin",)
    assert whole.was == ("sugar",)


def test_short_forms_read_as_their_main_field(whole: Deck) -> None:
    assert whole.sources[EntryId("lecture")].title == "The third lecture"
    assert whole.sources[EntryId("textbook")].where == "chapter 46"
    assert whole.sections[EntryId("basics")].title == "Basics"
    assert whole.kinds[EntryId("drug")].title == "medicine"
    assert whole.kinds[EntryId("organ")].title == "organ"
    assert whole.contexts[EntryId("after-a-meal")].title == "after a meal"
    assert whole.quantities[EntryId("insulin-secretion")].title == "insulin secretion"
    assert whole.claims[EntryId("short")].text == "Glucose is a sugar."
    assert whole.tables[EntryId("hormones")].columns[EntryId("also")].title == "other names"


def test_a_mechanism_may_be_three_words(whole: Deck) -> None:
    none = whole.mechanisms[EntryId("no-effect")]
    long = whole.mechanisms[EntryId("glucose-raises-insulin")]

    assert (none.source, none.effect, none.target) == (
        "glucagon",
        Effect.HAS_NO_DIRECT_EFFECT_ON,
        "insulin",
    )
    assert long.range is Range.ABOVE
    assert long.evidence is Evidence.SUGGESTED
    assert long.where == ("pancreas", "the islets")


def test_steps_are_written_in_four_ways(whole: Deck) -> None:
    steps = whole.pathways[EntryId("after-a-meal")].steps

    assert [step.id for step in steps] == ["glucose-up", "release", "uptake", "glucose-down"]
    assert steps[1].evidence is Evidence.SUGGESTED
    assert steps[2].note == "Through GLUT4."
    assert all(step.has_own_id for step in steps)


def test_a_step_without_an_id_gets_its_position() -> None:
    text = "pathways:\n  p: {title: P, steps: [a: A, B, text: C, {id: d, text: D}]}\n"
    deck = read(deck_of(text), "x").deck

    assert deck is not None
    steps = deck.pathways[EntryId("p")].steps
    assert [(step.id, step.has_own_id) for step in steps] == [
        ("a", True),
        ("2", False),
        ("3", False),
        ("d", True),
    ]


def test_a_partial_order_keeps_its_pairs(whole: Deck) -> None:
    waking = whole.pathways[EntryId("waking")]

    assert waking.order is PathwayOrder.PARTIAL
    assert waking.before == (("cortisol", "glucose"), ("light", "glucose"))


def test_an_absent_cell_is_no_cell(whole: Deck) -> None:
    rows = whole.tables[EntryId("hormones")].rows

    assert rows[EntryId("insulin")].cells.keys() == {"cell", "effect"}
    assert rows[EntryId("glucagon")].cells[EntryId("effect")].note == "By the liver."
    assert rows[EntryId("third")].title == "somatostatin"
    assert rows[EntryId("third")].section == "control"


def test_a_cloze_is_cut_at_its_gaps(whole: Deck) -> None:
    cloze = whole.cards[EntryId("islets")]

    assert isinstance(cloze, Cloze)
    assert cloze.parts == (
        "The islets lie in the ",
        Blank(id=EntryId("organ"), answer="pancreas"),
        "; they make ",
        Blank(id=EntryId("hormone"), answer="insulin", hint="starts with i"),
        ".",
    )


def test_text_is_what_is_written(whole: Deck) -> None:
    question = whole.questions[EntryId("scalars")]

    assert question.stem == "12:30"
    assert question.right == "no"
    assert question.wrong == ("on", "1.10", "0x1F", "null", "~", "2024-01-01", "yes")


def test_a_folded_text_has_no_line_end(whole: Deck) -> None:
    definition = whole.terms[EntryId("glucagon")].definition

    assert definition == "Pancreatic alpha cells release it, and blood glucose rises."


def test_an_entry_knows_its_place(whole: Deck) -> None:
    lines = WHOLE.decode().split("\n")
    place = whole.terms[EntryId("pancreas")].place
    step = whole.pathways[EntryId("after-a-meal")].steps[0].place

    assert lines[place.line - 1][place.column - 1 :].startswith("pancreas: {kind")
    assert lines[step.line - 1][step.column - 1 :].startswith("glucose-up:")


@pytest.mark.parametrize(
    "source",
    [
        WHOLE.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + WHOLE,
        WHOLE + b"...\n# the end\n",
        b"---\n" + WHOLE,
    ],
    ids=["CRLF", "byte order mark", "document end", "document start"],
)
def test_line_ends_and_marks_change_nothing(source: bytes, whole: Deck) -> None:
    assert deck_in(source) == whole


def test_places_count_from_one_in_code_points() -> None:
    deck = deck_in(deck_of("terms: {ü: X.}\n".replace("ü", "u") + "claims: {x: 'ü𝄞', y: Z.}\n"))

    assert deck.claims[EntryId("y")].place == Place(5, 19)


@pytest.mark.parametrize(
    "text",
    [
        "a: {when: fed}\n  b: {when: fasting}",
        "a: {range: above}\n  b: {range: below}",
        "a: {when: fed, range: above}\n  b: {when: fed, range: below}",
        "a: {net: true}\n  b: {}",
    ],
)
def test_opposite_mechanisms_are_true_when_they_never_meet(text: str) -> None:
    both = text.replace("a: {", "a: {source: x, target: y, effect: raises, ").replace(
        "b: {", "b: {source: x, target: y, effect: lowers, "
    )
    head = "contexts: {fed: fed, fasting: fasting}\nterms: {x: X., y: Y.}\n"
    deck_in(deck_of(f"{head}mechanisms:\n  {both}\n"))


def test_a_context_goes_with_those_it_lies_within() -> None:
    text = (
        "contexts:\n  wide: wide\n  mid: {title: mid, within: wide}\n"
        "  deep: {title: deep, within: mid}\nterms: {x: X., y: Y.}\nmechanisms:\n"
        "  a: {source: x, target: y, effect: raises, when: wide}\n"
        "  b: {source: x, target: y, effect: lowers, when: deep}\n"
    )

    assert [problem.code for problem in read(deck_of(text), "x").problems] == ["D402"]


@pytest.mark.parametrize(
    ("shape", "entry", "more"),
    [
        (entry_shapes.SourceShape, model.Source, {"id"}),
        (entry_shapes.SectionShape, model.Section, {"id"}),
        (entry_shapes.KindShape, model.Kind, {"id"}),
        (entry_shapes.ContextShape, model.Context, {"id"}),
        (entry_shapes.TermShape, model.Term, {"id"}),
        (entry_shapes.QuantityShape, model.Quantity, {"id"}),
        (entry_shapes.MechanismShape, model.Mechanism, {"id"}),
        (entry_shapes.StepShape, model.Step, {"has_own_id"}),
        (entry_shapes.PathwayShape, model.Pathway, {"id"}),
        (entry_shapes.LoopShape, model.Loop, {"id"}),
        (entry_shapes.ColumnShape, model.Column, {"id"}),
        (entry_shapes.CellShape, model.Cell, set()),
        (entry_shapes.RowShape, model.Row, {"id", "cells"}),
        (entry_shapes.TableShape, model.Table, {"id"}),
        (entry_shapes.ClaimShape, model.Claim, {"id"}),
        (entry_shapes.CardShape, model.Card, {"id"}),
        (entry_shapes.ClozeShape, model.Cloze, {"id"}),
        (entry_shapes.QuestionShape, model.Question, {"id"}),
    ],
)
def test_fields_of_the_file_and_of_the_model_are_the_same(
    shape: type[entry_shapes.EntryShape], entry: type[model.Entry], more: set[str]
) -> None:
    assert shape.model_fields.keys() | more | {"place"} == {field.name for field in fields(entry)}


@pytest.mark.parametrize("path", sorted(Path("decks").glob("*.yaml")), ids=str)
def test_a_bundled_deck_reads_without_a_problem(path: Path) -> None:
    assert read(path, path.name).problems == ()
