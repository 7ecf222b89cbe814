"""f16: the kind of a loop, and the link that closes it."""

from tests.questions.decks import a_deck, choice, texts

DECK = """
contexts: {men: in men}
terms:
  alarm: {definition: Bell.}
  siren: {definition: Howl.}
  calm: {definition: Rest.}
  noise: {definition: Din.}
  moon: {definition: Light.}
  tide: {definition: Flood.}
mechanisms:
  one: {source: alarm, effect: raises, target: siren}
  two: {source: siren, effect: raises, target: calm}
  three: {source: calm, effect: lowers, target: alarm}
  noise-siren: {source: noise, effect: raises, target: siren}
  moon-tide: {source: moon, effect: raises, target: tide}
loops:
  round: {title: Alarm and calm, through: [one, two, three], kind: balancing, when: men}
"""


def test_the_stem_says_in_which_context_a_loop_holds() -> None:
    question = choice(a_deck(DECK), "f16/loop:round")

    assert question.stem.startswith("In men: alarm raises siren, which raises calm")
    assert question.about.context == "men"


def test_a_link_that_touches_nothing_of_the_loop_does_not_seem_to_close_it() -> None:
    question = choice(a_deck(DECK), "f16/loop:round/closed-by-3")

    assert question.stem == (
        "In men: alarm raises siren, which raises calm. Which link closes this chain into a loop?"
    )
    assert texts(question) == ["Calm lowers alarm.", "Noise raises siren."]


def test_a_link_that_closes_a_part_of_the_chain_is_no_wrong_option() -> None:
    deck = a_deck(
        DECK.replace(
            "  moon-tide", "  back: {source: calm, effect: raises, target: siren}\n  moon-tide"
        )
    )

    assert "Calm raises siren." not in texts(choice(deck, "f16/loop:round/closed-by-3"))
    assert "Calm raises siren." not in texts(choice(deck, "f16/loop:round/closed-by-1"))
