"""f12: the step that is wrong."""

from tests.questions.decks import a_deck, choice

DECK = """
terms:
  stress: {definition: Strain.}
  alarm: {definition: Bell.}
  siren: {definition: Howl.}
  calm: {definition: Rest.}
mechanisms:
  one: {source: stress, effect: raises, target: alarm}
  two: {source: alarm, effect: raises, target: siren, verb: sets off}
  three: {source: siren, effect: lowers, target: calm}
"""


def test_a_true_step_that_is_picked_is_called_right() -> None:
    question = choice(a_deck(DECK), "f12/stress>calm/three")

    assert question.key.text == "Siren raises calm."
    assert question.distractors[1].proof.text == "That step is right: alarm sets off siren."
