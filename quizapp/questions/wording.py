"""Stems and options in English: templates as data, so that another language can bring its own."""

from quizapp.deck.model import Evidence, LoopKind, Range
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

TARGET = {
    (1, Range.BOTH): "Which of these does {other} raise directly?",
    (-1, Range.BOTH): "Which of these does {other} lower directly?",
    (
        1,
        Range.ABOVE,
    ): "When {other} is above its usual level, which of these does it raise directly?",
    (
        -1,
        Range.ABOVE,
    ): "When {other} is above its usual level, which of these does it lower directly?",
    (1, Range.BELOW): "When {other} is below its usual level, which of these falls directly?",
    (-1, Range.BELOW): "When {other} is below its usual level, which of these rises directly?",
}
SOURCE = {
    (1, Range.BOTH): "Which of these raises {other} directly?",
    (-1, Range.BOTH): "Which of these lowers {other} directly?",
    (1, Range.ABOVE): "Which of these, above its usual level, raises {other} directly?",
    (-1, Range.ABOVE): "Which of these, above its usual level, lowers {other} directly?",
    (1, Range.BELOW): "Which of these, below its usual level, lets {other} fall directly?",
    (-1, Range.BELOW): "Which of these, below its usual level, lets {other} rise directly?",
}

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

MEDIATOR = "In this model, what must every effect of {source} on {target} pass through?"

BLOCKADE = "In this model, which single block stops every effect of {source} on {target}?"
BLOCKED_ENZYME = "Blocking {enzyme}"
BLOCKED_LINK = "Blocking what {source} does to {target}"
FAULTY_LINK = "One step of this chain is wrong. Which?"
STEP = {1: "{source} raises {target}.", -1: "{source} lowers {target}."}
OPPOSING = {
    -1: "In this model, {source} rises. Which of these ways pushes {target} down?",
    1: "In this model, {source} rises. Which of these ways pushes {target} up?",
}
SIGNS = "It has {minuses} minus signs, so it pushes {does}: {way}."

LOOP = "{way}. What kind of loop is this, as modelled?"
LOOP_KINDS = {
    LoopKind.BALANCING: "Balancing: it works against a push.",
    LoopKind.REINFORCING: "Reinforcing: it goes along with a push.",
}
CLOSING = "{way}. Which link makes a loop of this?"
LOOP_RESPONSE = "{pushed} is pushed above its usual level. What answers first inside its loop?"
MOVES = {1: "{target} rises.", -1: "{target} falls."}
LATER = "That comes later: {way}."

STATUS = {
    Evidence.STATED: "It states it.",
    Evidence.SUGGESTED: "It suggests it.",
    Evidence.HYPOTHESISED: "It puts it forward as a hypothesis.",
}
