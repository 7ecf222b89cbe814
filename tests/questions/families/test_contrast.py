"""f21: attributes to sort between two terms."""

from quizapp.questions.marking import mark_matching
from quizapp.questions.question import Family, Matching
from tests.questions.decks import a_deck, asked

AXES = """
terms:
  hpa: {name: HPA axis, confused_with: hpg, definition: It answers stress.}
  hpg: {name: HPG axis, definition: It serves reproduction.}
  other: {definition: Another axis.}
tables:
  axes:
    title: Axes
    row: axis
    columns:
      task: {title: task, functional: true, exclusive: true}
      gland: {title: gland at its end, functional: true, exclusive: true}
      size: {title: size, functional: true}
    rows:
      hpa: {task: stress, gland: adrenals, size: long}
      hpg: {task: reproduction, gland: gonads, size: long}
      other: {task: growth, gland: liver, size: long}
"""


def contrasts(text: str) -> list[Matching]:
    found = asked(a_deck(text), Family.CONTRAST)
    return [question for question in found if isinstance(question, Matching)]


def test_the_cells_of_two_confused_terms_are_sorted() -> None:
    (question,) = contrasts(AXES)

    assert question.stem == "HPA axis or HPG axis: to which of the two does each of these belong?"
    assert [item.text for item in question.left] == [
        "Gland at its end: adrenals",
        "Gland at its end: gonads",
        "Task: reproduction",
        "Task: stress",
    ]
    assert [item.id for item in question.right] == ["hpa", "hpg"]
    assert mark_matching(question, dict(question.pairs)) == 1
    assert mark_matching(question, {one: question.right[0].id for one, _ in question.pairs}) == 0.5


def test_one_column_would_give_half_the_answer_away() -> None:
    assert (
        contrasts(AXES.replace("gland at its end, functional: true, exclusive: true", "gland"))
        == []
    )


def test_a_hedged_cell_is_nothing_to_sort() -> None:
    assert (
        contrasts(AXES.replace("gland: gonads", "gland: {value: gonads, evidence: suggested}"))
        == []
    )


def test_terms_that_nobody_confuses_are_not_contrasted() -> None:
    assert contrasts(AXES.replace("confused_with: hpg, ", "")) == []


def test_whole_and_part_are_not_contrasted() -> None:
    assert contrasts(AXES.replace("confused_with: hpg", "confused_with: hpg, part_of: hpg")) == []
