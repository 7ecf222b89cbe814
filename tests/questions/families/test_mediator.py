"""f10: what every effect must pass."""

from tests.questions.decks import a_deck, choice, texts

DECK = """
terms:
  stress: {definition: Strain.}
  alarm: {definition: Bell.}
  calm: {definition: Rest.}
  noise: {definition: Din.}
  hunger: {definition: Want.}
  moon: {definition: Light.}
  tide: {definition: Flood.}
  mist: {definition: Fog.}
mechanisms:
  stress-alarm: {source: stress, effect: raises, target: alarm}
  alarm-calm: {source: alarm, effect: lowers, target: calm}
  noise-alarm: {source: noise, effect: raises, target: alarm}
  calm-hunger: {source: calm, effect: raises, target: hunger}
  moon-tide: {source: moon, effect: raises, target: tide}
  mist-alarm: {source: mist, effect: acts on, target: alarm}
"""


def test_what_stands_beside_the_way_is_an_option_and_what_stands_elsewhere_is_none() -> None:
    question = choice(a_deck(DECK), "f10/stress>calm")

    assert question.stem == ("What must every effect of stress on calm pass through in this model?")
    assert question.key.text == "Alarm"
    assert set(texts(question)) == {"Alarm", "Noise", "Hunger"}


def test_what_is_more_than_two_links_away_is_no_option() -> None:
    chain = """
  hunger-one: {source: hunger, effect: raises, target: moon}
  one-two: {source: moon, effect: raises, target: mist}
"""
    question = choice(a_deck(DECK + chain), "f10/stress>calm")

    assert "Moon" in texts(question)
    assert "Mist" not in texts(question)


def test_an_option_that_shares_a_word_with_an_end_comes_first() -> None:
    deck = a_deck(DECK.replace("hunger: {def", "hunger: {quantity: hunger after stress, def"))

    assert texts(choice(deck, "f10/stress>calm"))[1] == "Hunger after stress"
