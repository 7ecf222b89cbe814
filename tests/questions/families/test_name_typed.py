"""f3: which typed names are right, which another thing's, and which not exact enough."""

from quizapp.questions.question import Family, Typed
from quizapp.questions.typed_answers import Verdict, mark_typed
from tests.questions.decks import a_deck, asked

DECK = """
terms:
  estradiol: {also: oestradiol, abbr: E2, is_a: estrogen, definition: Chief one of its class.}
  estrogen: {definition: Class of hormones.}
  cortisol: {quantity: cortisol in the blood, definition: Hormone of stress.}
  dose: {name: hundred units, ask: false, definition: So much of it.}
quantities:
  stress: {title: chronic stress}
  level: {title: estradiol level, of: estradiol}
"""


def typed(text: str, id: str) -> Typed:
    found = {question.id: question for question in asked(a_deck(text), Family.NAME_TYPED)}
    question = found[id]  # type: ignore[index]
    assert isinstance(question, Typed)
    return question


def verdict(question: Typed, said: str) -> Verdict:
    return mark_typed(said, question.accepts, question.rivals, question.broader).verdict


def test_a_name_a_synonym_and_an_abbreviation_are_right() -> None:
    question = typed(DECK, "f3/term:estradiol:name")

    assert question.accepts == ("estradiol", "oestradiol", "E2")
    assert verdict(question, "e2") is Verdict.RIGHT


def test_a_broader_name_is_asked_for_more_exactly() -> None:
    question = typed(DECK, "f3/term:estradiol:name")

    assert verdict(question, "estrogen") is Verdict.MORE_EXACTLY
    assert verdict(question, "estradiol level") is Verdict.MORE_EXACTLY


def test_the_name_of_another_thing_is_wrong_and_known() -> None:
    question = typed(DECK, "f3/term:estradiol:name")
    mark = mark_typed("Cortisol", question.accepts, question.rivals)

    assert mark.verdict is Verdict.OTHER_NAME
    assert mark.confused_with == "cortisol"
    assert verdict(question, "chronic stress") is Verdict.OTHER_NAME
    assert question.rivals["hundred units"] is None


def test_what_a_level_is_called_is_not_its_own_name() -> None:
    question = typed(DECK, "f3/term:cortisol:name")

    assert question.accepts == ("cortisol",)
    assert verdict(question, "cortisol in the blood") is Verdict.MORE_EXACTLY


def test_a_name_of_two_things_is_right_of_neither() -> None:
    text = DECK.replace("quantity: cortisol in the blood", "also: E2")

    assert typed(text, "f3/term:estradiol:name").accepts == ("estradiol", "oestradiol")
    assert typed(text, "f3/term:cortisol:name").accepts == ("cortisol",)


def test_a_term_without_a_name_of_its_own_is_not_asked() -> None:
    text = DECK.replace("title: chronic stress", "title: cortisol")

    assert "f3/term:cortisol:name" not in [q.id for q in asked(a_deck(text), Family.NAME_TYPED)]
