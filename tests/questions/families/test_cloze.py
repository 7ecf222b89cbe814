"""f4: gaps of the author's, and gaps in mechanisms that one thing alone can fill."""

from quizapp.questions.question import Family, Level, Typed
from quizapp.questions.typed_answers import Verdict, mark_typed
from tests.questions.decks import a_deck, asked

CARDS = """
terms:
  target-cell: {also: cell with the lock, definition: Cell that can hear.}
  receptor: {definition: Lock of a cell.}
cards:
  lock:
    cloze: "The receptor is the lock: a {{what|receptor|r…}} sits on {{where|target cells}}."
  nine: {cloze: "It has {{count|nine}} links.", evidence: suggested}
"""
LINKS = """
terms:
  cortisol: {quantity: cortisol in the blood, complete: [effects], definition: Hormone of stress.}
  stress: {definition: Push.}
quantities: {sugar: {title: sugar}, growth: growth, calm: calm}
mechanisms:
  up: cortisol raises sugar
  down: cortisol lowers growth
"""


def gaps(text: str) -> dict[str, Typed]:
    found = {question.id: question for question in asked(a_deck(text), Family.CLOZE)}
    assert all(isinstance(question, Typed) for question in found.values())
    return found  # type: ignore[return-value]


def test_each_gap_is_asked_with_the_others_filled_and_itself_hidden() -> None:
    found = gaps(CARDS)

    assert found["f4/card:lock:what"].stem == (
        "Fill the gap: “The … is the lock: a ____ (r…) sits on target cells.”"
    )
    assert found["f4/card:lock:where"].stem == (
        "Fill the gap: “The receptor is the lock: a receptor sits on ____.”"
    )


def test_one_or_many_and_synonyms_are_right() -> None:
    question = gaps(CARDS)["f4/card:lock:where"]
    for said in ("target cells", "a target cell", "cell with the lock"):
        assert mark_typed(said, question.accepts, question.rivals).verdict is Verdict.RIGHT

    assert mark_typed("receptor", question.accepts, question.rivals).verdict is Verdict.OTHER_NAME


def test_a_number_may_be_typed_in_figures() -> None:
    question = gaps(CARDS)["f4/card:nine:count"]

    assert question.accepts == ("nine", "9")
    assert question.stem == "The source suggests this. Fill the gap: “It has ____ links.”"


def test_a_mechanism_is_a_gap_where_the_list_of_effects_is_complete() -> None:
    found = gaps(LINKS)

    assert set(found) == {"f4/mechanism:up/target", "f4/mechanism:down/target"}
    question = found["f4/mechanism:up/target"]
    assert question.stem == "Fill the gap: “Cortisol in the blood directly raises ____.”"
    assert question.accepts == ("sugar",)
    assert question.level is Level.LINK


def test_two_effects_of_one_sign_leave_no_gap() -> None:
    assert set(gaps(LINKS + "  also: cortisol raises calm")) == {"f4/mechanism:down/target"}


def test_an_effect_without_a_direction_leaves_no_gap() -> None:
    assert gaps(LINKS + "  maybe: cortisol acts on calm") == {}


def test_causes_are_asked_for_where_their_list_is_complete() -> None:
    text = LINKS.replace("{title: sugar}", "{title: sugar, complete: [causes]}")
    question = gaps(text)["f4/mechanism:up/source"]

    assert question.stem == "Fill the gap: “What directly raises sugar is ____.”"
    assert question.accepts == ("cortisol in the blood", "cortisol")


def test_a_hedged_or_overall_effect_is_no_gap() -> None:
    for more in ("evidence: suggested", "net: true", "ask: false"):
        text = LINKS.replace(
            "up: cortisol raises sugar",
            f"up: {{source: cortisol, effect: raises, target: sugar, {more}}}",
        )
        assert "f4/mechanism:up/target" not in gaps(text)
