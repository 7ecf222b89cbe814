"""Stems and options in English: templates as data, so that another language can bring its own."""

from quizapp.deck.model import Evidence, Range
from quizapp.knowledge.effects import Held, Outcome

RAISES, LOWERS = "It raises it.", "It lowers it."
SIGN = {
    Range.BOTH: "What does {source} do directly to {target}?",
    Range.ABOVE: "When {source} is above its usual level, what does it do directly to {target}?",
    Range.BELOW: "When {source} is below its usual level, what happens directly to {target}?",
}
SIGN_BELOW = {1: "It falls.", -1: "It rises."}
"""Where a source is low, its effect is told by what becomes of the target."""
HEDGED_SIGN = "The source suggests that {source} acts directly on {target}. Which way?"

IN_CONTEXT = "{context}: {stem}"
"""A stem whose links hold in a context."""

HELD = {
    Held.HIGH: "In this model, {source} is held above its usual level.",
    Held.LOW: "In this model, {source} is held below its usual level.",
}
GIVEN = "In this model, {source} is given."
IN_EVERYONE = "By the links that hold in everyone"
ASSUMING = "Taking as true what the source only suggests"
OTHERWISE = "These links hold in everyone; it is another matter {contexts}."
ASSUMED = "If it is true that {way}, then {target} {does}; one of these the source only suggests."
RESPONSE = "{held} What happens to {target} in the long run?"
OUTCOMES = {
    Outcome.RISES: "It rises.",
    Outcome.FALLS: "It falls.",
    Outcome.UNDETERMINED: "It cannot be told from this model.",
}

STATUS = {
    Evidence.STATED: "It states it.",
    Evidence.SUGGESTED: "It suggests it.",
    Evidence.HYPOTHESISED: "It puts it forward as a hypothesis.",
}
