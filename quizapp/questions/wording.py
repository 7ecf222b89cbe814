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
HEDGED_SIGN = {
    Range.BOTH: "The source {says} that {source} acts on {target}. Which way?",
    Range.ABOVE: "The source {says} that {source}, when above its usual level, acts on {target}."
    " Which way?",
    Range.BELOW: "The source {says} that {target} changes when {source} is below its usual level."
    " Which way?",
}
SAYS = {Evidence.SUGGESTED: "suggests", Evidence.HYPOTHESISED: "offers as a hypothesis"}
"""How the source says what it does not state."""

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
    Held.HIGH: "{source} is held above its usual level",
    Held.LOW: "{source} is held below its usual level",
}
GIVEN = "{source} is given"
RESPONSE = "What happens to {target} in the long run, in this model, while {held}?"
RESPONSE_IN_EVERYONE = (
    "By the links that hold in everyone, what happens to {target} in the long run while {held}?"
)
RESPONSE_ASSUMING = (
    "Taking as true what the source only suggests,"
    " what happens to {target} in the long run while {held}?"
)
OTHERWISE = (
    "This goes by the links that hold in everyone; {contexts} more of them count,"
    " and the answer may be another."
)
ASSUMED = "{way}. So while {held}, {target} {does}. One of these links is only suggested: {link}."
OUTCOMES = {
    Outcome.RISES: "It rises.",
    Outcome.FALLS: "It falls.",
    Outcome.UNDETERMINED: "It cannot be told from this model.",
}

MEDIATOR = "What must every effect of {source} on {target} pass through in this model?"

BLOCKADE = "Which single block stops every effect of {source} on {target} in this model?"
BLOCKED_ENZYME = "Blocking {enzyme}, which turns {source} into {target}"
BLOCKED_LINK = "Blocking what {source} does to {target}"
FAULTY_LINK = "One step of this chain is wrong. Which?"
STEP = {1: "{source} raises {target}.", -1: "{source} lowers {target}."}
TRUE_STEP = "That step is right: {statement}"
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
CLOSING = "{way}. Which link closes this chain into a loop?"
LOOP_RESPONSE = {
    1: "{pushed} is pushed above its usual level. What happens first in the loop “{loop}”?",
    -1: "{pushed} is pushed below its usual level. What happens first in the loop “{loop}”?",
}
LOOP_ROUND = "{stated} All round the loop: {way}."
MOVES = {1: "{target} rises.", -1: "{target} falls."}
LATER = "That comes later: {way}."

MEANING = {
    Evidence.STATED: "Which description fits “{name}”?",
    Evidence.SUGGESTED: "Which description of “{name}” does the source suggest?",
    Evidence.HYPOTHESISED: "Which description of “{name}” does the source offer as a hypothesis?",
}
NAME = {
    Evidence.STATED: "“{definition}” Which term is meant?",
    Evidence.SUGGESTED: "“{definition}” Of which term does the source suggest this?",
    Evidence.HYPOTHESISED: "“{definition}” Of which term does the source offer this as a guess?",
}
NAMED = "{name}: {definition}"
OTHERS_DESCRIPTION = "That describes “{name}”."
OTHERS_NAME = "That is something else: {definition}"

GAP = "____"
CLOZE = {
    Evidence.STATED: "Fill the gap: “{sentence}”",
    Evidence.SUGGESTED: "The source suggests this. Fill the gap: “{sentence}”",
    Evidence.HYPOTHESISED: "The source offers this as a hypothesis. Fill the gap: “{sentence}”",
}
HINTED_GAP = "____ ({hint})"
TARGET_GAP = {
    (1, Range.BOTH): "{other} directly raises ____.",
    (-1, Range.BOTH): "{other} directly lowers ____.",
    (1, Range.ABOVE): "When {other} is above its usual level, it directly raises ____.",
    (-1, Range.ABOVE): "When {other} is above its usual level, it directly lowers ____.",
    (1, Range.BELOW): "When {other} is below its usual level, what falls directly is ____.",
    (-1, Range.BELOW): "When {other} is below its usual level, what rises directly is ____.",
}
SOURCE_GAP = {
    (1, Range.BOTH): "What directly raises {other} is ____.",
    (-1, Range.BOTH): "What directly lowers {other} is ____.",
    (1, Range.ABOVE): "What, above its usual level, directly raises {other} is ____.",
    (-1, Range.ABOVE): "What, above its usual level, directly lowers {other} is ____.",
    (1, Range.BELOW): "What, below its usual level, lets {other} fall directly is ____.",
    (-1, Range.BELOW): "What, below its usual level, lets {other} rise directly is ____.",
}

OF_KIND = "Which of these is of the kind “{kind}”?"
ODD_ONE_OUT = "Going by their kind, which of these is NOT like the others?"
ODD = "The others are of the kind “{kind}”. {why}"
IS_OF_KIND = "{name} is of the kind “{kind}”."
IS_NOT_OF_KIND = "{name} is not of the kind “{kind}”; the list of that kind is complete."

ORDER = {
    Evidence.STATED: "Put the steps in order: “{title}”.",
    Evidence.SUGGESTED: "Put the steps in the order that the source suggests: “{title}”.",
    Evidence.HYPOTHESISED: "Put the steps in the order that the source guesses: “{title}”.",
}
SEVERAL_ORDERS = "{stem} More than one order is right."
NEXT = {
    Evidence.STATED: "“{title}”: what comes directly after “{step}”?",
    Evidence.SUGGESTED: "“{title}”: what, as the source suggests, comes directly after “{step}”?",
    Evidence.HYPOTHESISED: "“{title}”: what, by a guess of the source, comes after “{step}”?",
}
NEXT_ALONE = {
    Evidence.STATED: "What comes directly after this step: “{step}”?",
    Evidence.SUGGESTED: "What, as the source suggests, comes directly after this step: “{step}”?",
    Evidence.HYPOTHESISED: "What, by a guess of the source, comes after this step: “{step}”?",
}
STEP_AFTER = "{step} Then: {after}"

CELL = "In “{table}”, what stands under “{column}” for {row}?"
ROW = "In “{table}”, which {row} has “{value}” under “{column}”?"
ROW_OF_TWO = (
    "In “{table}”, which {row} has “{value}” under “{column}”"
    " and “{second_value}” under “{second_column}”?"
)
OTHERS_VALUE = "That stands there for {row}. {why}"
VALUE_OF = "{row}, {column}: {value}"
MATCH = "In “{table}”, what stands under “{column}” for each {row}? {spare}"
SPARE = {1: "One of the entries is left over.", 2: "Two of the entries are left over."}
TICK_ROWS = "In “{table}”, tick each {row} that has this under “{column}”: “{value}”."
TICK_KIND = "Tick all that are of the kind “{kind}”."
RIGHT_ONES = "These are right: {those}."
WRITTEN_ANSWER = "{answer} {why}"
WRITTEN_AS_WRONG = "The author of the deck marks it as wrong."
BY_HAND = {
    Evidence.STATED: "{stem}",
    Evidence.SUGGESTED: "The source suggests an answer to this. {stem}",
    Evidence.HYPOTHESISED: "The source offers a hypothesis about this. {stem}",
}
ATTRIBUTE = "{column}: {value}"
CONTRAST = "{one} or {other}: to which of the two does each of these belong?"

SAID_IN_CONTEXT = "{context}, {claim}"
HOW_FIRMLY = "How firmly does the source say this: “{claim}”?"
ONE_SIDED = {
    (1, Range.ABOVE): "when {source} is above its usual level, {target} rises{overall}",
    (-1, Range.ABOVE): "when {source} is above its usual level, {target} falls{overall}",
    (1, Range.BELOW): "when {source} is below its usual level, {target} falls{overall}",
    (-1, Range.BELOW): "when {source} is below its usual level, {target} rises{overall}",
}
OVERALL = " overall"
NO_MORE = "Which of these wordings claims no more than the source does?"

STATUS = {
    Evidence.STATED: "It states it.",
    Evidence.SUGGESTED: "It suggests it.",
    Evidence.HYPOTHESISED: "It puts it forward as a hypothesis.",
}
