"""f9: what follows in the long run."""

from tests.questions.decks import a_deck, choice

DECK = """
contexts: {men: in men}
terms:
  stress: {definition: Strain.}
  alarm: {definition: Bell.}
  calm: {definition: Rest.}
mechanisms:
  stress-alarm: {source: stress, effect: raises, target: alarm}
  alarm-calm: {source: alarm, effect: lowers, target: calm}
"""


def test_the_stem_names_the_model_and_what_is_held() -> None:
    question = choice(a_deck(DECK), "f9/stress>calm/high")

    assert question.stem == (
        "What happens to calm in the long run, in this model,"
        " while stress is held above its usual level?"
    )


def test_a_context_opens_the_stem() -> None:
    deck = a_deck(DECK.replace("target: calm}", "target: calm, when: men}"))

    assert choice(deck, "f9/stress>calm/low@men").stem == (
        "In men: what happens to calm in the long run, in this model,"
        " while stress is held below its usual level?"
    )


def test_an_answer_that_a_context_unsettles_says_so() -> None:
    deck = a_deck(
        DECK + "  other: {source: alarm, effect: raises, target: noise, when: men}\n"
        "  noise-calm: {source: noise, effect: acts on, target: calm, when: men}\n"
        "quantities: {noise: noise}\n"
    )
    question = choice(deck, "f9/stress>calm/high")

    assert question.stem.startswith("By the links that hold in everyone, what happens to calm")
    assert question.feedback.startswith(
        "This goes by the links that hold in everyone; in men more of them count,"
        " and the answer may be another. While stress is held above its usual level, calm falls"
    )


def test_what_is_assumed_is_named_and_the_held_side_told() -> None:
    deck = a_deck(DECK.replace("target: calm}", "target: calm, evidence: suggested}"))
    question = choice(deck, "f9/stress>calm/low")

    assert question.stem.startswith("Taking as true what the source only suggests, what happens")
    assert question.feedback == (
        "Stress raises alarm, which lowers calm. So while stress is held below its usual level,"
        " calm rises. One of these links is only suggested: alarm lowers calm."
    )
