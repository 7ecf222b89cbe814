"""f11: the one block that stops an effect."""

from tests.questions.decks import a_deck, choice, texts

DECK = """
terms:
  stress: {definition: Strain.}
  alarm: {definition: Bell.}
  siren: {definition: Howl.}
  calm: {definition: Rest.}
  noise: {definition: Din.}
  hunger: {definition: Want.}
  moon: {definition: Light.}
  tide: {definition: Flood.}
  caller: {definition: Enzyme., quantity: activity of the caller}
mechanisms:
  stress-alarm: {source: stress, effect: raises, target: alarm}
  alarm-siren: {source: alarm, effect: converts to, target: siren, by: caller}
  noise-alarm: {source: noise, effect: raises, target: alarm}
  siren-calm: {source: siren, effect: lowers, target: calm}
  calm-hunger: {source: calm, effect: raises, target: hunger}
  moon-tide: {source: moon, effect: raises, target: tide}
"""


def test_a_conversion_is_blocked_by_its_enzyme() -> None:
    question = choice(a_deck(DECK), "f11/stress>siren")

    assert (
        question.stem == "Which single block stops every effect of stress on siren in this model?"
    )
    assert question.key.text == "Blocking caller, which turns alarm into siren"


def test_a_block_elsewhere_in_the_model_is_no_option() -> None:
    options = texts(choice(a_deck(DECK), "f11/stress>siren"))

    assert "Blocking what noise does to alarm" in options
    assert "Blocking what calm does to hunger" in options
    assert not any("moon" in option for option in options)


def test_of_two_links_between_the_same_things_neither_is_an_option() -> None:
    deck = a_deck(DECK + "  again: {source: noise, effect: acts on, target: alarm}\n")

    assert "Blocking what noise does to alarm" not in texts(choice(deck, "f11/stress>siren"))
