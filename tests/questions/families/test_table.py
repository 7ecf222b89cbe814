"""f18: cells, rows, and rows by two values."""

from quizapp.questions.question import Error, Family
from tests.questions.decks import a_deck, asked, choice, texts

ISLETS = """
terms:
  insulin: {definition: It lowers sugar.}
tables:
  islets:
    title: The islets
    row: hormone
    columns:
      cell: {title: made by, functional: true, exclusive: true}
      does: {title: what it does, functional: true}
    rows:
      insulin: {cell: beta cells, does: lowers sugar}
      glucagon: {title: glucagon, cell: alpha cells, does: raises sugar}
      somatostatin: {title: somatostatin, cell: delta cells, does: slows the others}
"""
STOCK = """
tables:
  stock:
    title: Stock
    row: jar
    complete: true
    columns:
      colour: {title: colour, functional: true}
      size: {title: size, functional: true}
    rows:
      one: {title: jar one, colour: red, size: big}
      two: {title: jar two, colour: red, size: small}
      three: {title: jar three, colour: blue, size: big}
      four: {title: jar four, colour: blue, size: tiny}
"""


def ids(text: str) -> list[str]:
    return [question.id for question in asked(a_deck(text), Family.TABLE)]


def test_a_cell_is_asked_against_the_cells_of_other_rows() -> None:
    question = choice(a_deck(ISLETS), "f18/table:islets:insulin:cell/value")

    assert question.stem == "In “The islets”, what stands under “made by” for insulin?"
    assert texts(question) == ["Beta cells", "Alpha cells", "Delta cells"]
    assert question.distractors[0].proof.text == (
        "That stands there for glucagon. Insulin, made by: beta cells."
    )


def test_a_row_is_asked_by_its_value() -> None:
    question = choice(a_deck(ISLETS), "f18/table:islets:glucagon:cell/row")

    assert question.stem == ("In “The islets”, which hormone has “alpha cells” under “made by”?")
    assert texts(question) == ["Glucagon", "Insulin", "Somatostatin"]
    assert question.feedback == "Glucagon, made by: alpha cells."


def test_another_value_is_no_proof_where_rows_may_share_one() -> None:
    assert not any(":does/" in id for id in ids(ISLETS))
    assert any(
        ":does/" in id
        for id in ids(ISLETS.replace("row: hormone", "row: hormone\n    complete: true"))
    )


def test_a_value_of_two_rows_asks_for_neither() -> None:
    found = ids(STOCK)

    assert "f18/table:stock:one:colour/row" not in found
    assert "f18/table:stock:one:colour/value" in found
    assert "f18/table:stock:two:size/row" in found


def test_two_values_single_out_what_neither_does() -> None:
    question = choice(a_deck(STOCK), "f18/table:stock:one:colour+table:stock:one:size/rows")

    assert question.stem == (
        "In “Stock”, which jar has “red” under “colour” and “big” under “size”?"
    )
    errors = {option.id: option.error for option in question.distractors}
    assert errors == {
        "three": Error.PARTIAL_MATCH,
        "two": Error.PARTIAL_MATCH,
        "four": Error.OTHER_ROW,
    }
    assert question.distractors[-1].id == "four"
    assert [id for id in ids(STOCK) if id.endswith("/rows")] == [
        "f18/table:stock:one:colour+table:stock:one:size/rows",
        "f18/table:stock:three:colour+table:stock:three:size/rows",
    ]


def test_a_hedged_cell_or_one_that_is_not_to_be_asked_is_no_option() -> None:
    for more in ("evidence: suggested", "ask: false"):
        text = ISLETS.replace("cell: delta cells", f"cell: {{value: delta cells, {more}}}")

        assert "Delta cells" not in texts(
            choice(a_deck(text), "f18/table:islets:insulin:cell/value")
        )
        assert not any("somatostatin:cell" in id for id in ids(text))


def test_a_row_of_a_term_that_is_not_to_be_asked_is_no_option() -> None:
    text = ISLETS.replace("It lowers sugar.", "It lowers sugar., ask: false")

    assert not any("insulin" in id for id in ids(text))


def test_a_row_of_a_part_is_no_wrong_option() -> None:
    text = ISLETS.replace(
        "terms:", "terms:\n  glucagon: {part_of: insulin, definition: A rod.}"
    ).replace("title: glucagon, ", "")

    assert texts(choice(a_deck(text), "f18/table:islets:insulin:cell/value")) == [
        "Beta cells",
        "Delta cells",
    ]


def test_the_context_of_a_cell_is_printed() -> None:
    text = "contexts: {fed: after a meal}" + ISLETS.replace(
        "title: The islets", "title: The islets\n    when: fed"
    )

    assert choice(a_deck(text), "f18/table:islets:insulin:cell/value").stem.startswith(
        "After a meal: in “The islets”"
    )
