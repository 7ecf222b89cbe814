"""How facts are worded in English: templates as data, and the few rules of grammar they need."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.deck.model import Effect, Evidence


@dataclass(frozen=True, slots=True)
class EffectWording:
    """How one effect is asked and stated; `{s}` is the source, `{t}` the target."""

    forward: str
    """Asks for the target."""
    backward: str
    """Asks for the source."""
    statement: str
    hedged_forward: str
    """The forward question where the source only suggests."""
    hedged_backward: str


_CHANGE = EffectWording(
    forward="What does {s} change directly, and which way?",
    backward="What changes {t} directly, and which way?",
    statement="{s} {verb} {t}",
    hedged_forward="What might {s} change directly, and which way?",
    hedged_backward="What might change {t} directly, and which way?",
)

NET = EffectWording(
    forward="What does {s} change overall, and which way?",
    backward="What changes {t} overall, and which way?",
    statement="{s} {verb} {t} overall",
    hedged_forward="What might {s} change overall, and which way?",
    hedged_backward="What might change {t} overall, and which way?",
)


def _plain(base: str, third: str) -> EffectWording:
    """Return the wording of an effect that says no direction: "act on", "acts on"."""
    return EffectWording(
        forward=f"What does {{s}} {base}?",
        backward=f"What {third} {{t}}?",
        statement="{s} {verb} {t}",
        hedged_forward=f"What might {{s}} {base}?",
        hedged_backward=f"What might {base} {{t}}?",
    )


EFFECTS: dict[Effect, EffectWording] = {
    Effect.RAISES: _CHANGE,
    Effect.LOWERS: _CHANGE,
    Effect.CONVERTS_TO: EffectWording(
        forward="What is {s} converted to{by_what}?",
        backward="What is {t} made from{by_what}?",
        statement="{s} is converted to {t}{by}",
        hedged_forward="What might {s} be converted to{by_what}?",
        hedged_backward="What might {t} be made from{by_what}?",
    ),
    Effect.HAS_NO_DIRECT_EFFECT_ON: EffectWording(
        forward="Does {s} act directly on {t}?",
        backward="Does {s} act directly on {t}?",  # "what has no effect on …" has endless answers
        statement="{s} {verb} {t}",
        hedged_forward="Might {s} act directly on {t}?",
        hedged_backward="Might {s} act directly on {t}?",
    ),
    Effect.CHANGES: _plain("influence", "influences"),
    Effect.ACTS_ON: _plain("{base}", "{verb}"),
    Effect.BINDS: _plain("{base}", "{verb}"),
    Effect.PERMITS: EffectWording(
        forward="What is {s} needed for?",
        backward="What is needed for {t}?",
        statement="{s} {verb} {t}",
        hedged_forward="What might {s} be needed for?",
        hedged_backward="What might be needed for {t}?",
    ),
    Effect.MAKES: _plain("make", "makes"),
    Effect.RELEASES: _plain("release", "releases"),
    Effect.LEADS_TO: _plain("lead to", "leads to"),
    Effect.GOES_WITH: EffectWording(
        forward="What is {s} associated with?",
        backward="What is {t} associated with?",
        statement="{s} is associated with {t}",
        hedged_forward="What might {s} be associated with?",
        hedged_backward="What might {t} be associated with?",
    ),
    Effect.IS_GIVEN_FOR: EffectWording(
        forward="What is {s} given for?",
        backward="What is given for {t}?",
        statement="{s} {verb} {t}",
        hedged_forward="What might {s} be given for?",
        hedged_backward="What might be given for {t}?",
    ),
}

VERBS: dict[Effect, str] = {
    Effect.CHANGES: "influences",
    Effect.PERMITS: "is needed for",
}
"""The verb of a statement where it is not the effect's own name."""

HEDGES: dict[Evidence, str] = {
    Evidence.STATED: "{statement}.",
    Evidence.SUGGESTED: "The source suggests that {statement}.",
    Evidence.HYPOTHESISED: "The source offers as a hypothesis that {statement}.",
}

HEDGES_OF_HEDGED: dict[Evidence, str] = {
    Evidence.STATED: "{statement}.",
    Evidence.SUGGESTED: "The source says that {statement}.",
    Evidence.HYPOTHESISED: "As a hypothesis of the source, {statement}.",
}
"""For a statement whose verb is a hedge already: "may", "can"."""

HEDGES_OF_DEFINITIONS: dict[Evidence, str] = {
    Evidence.STATED: "{definition}",
    Evidence.SUGGESTED: "{definition} (The source suggests it.)",
    Evidence.HYPOTHESISED: "{definition} (The source offers it as a hypothesis.)",
}

ORIGINS: dict[Evidence, str] = {
    Evidence.STATED: "stated by the source",
    Evidence.SUGGESTED: "suggested by the source",
    Evidence.HYPOTHESISED: "a hypothesis of the source",
}
CITED = "added from {work}"

SIGNS: dict[int | None, str] = {1: "+", -1: "−", 0: "0", None: "?"}

NO_ARROW = "The source does not say that one causes the other."
ONE_SIDED = "This is said only of one side: when {s} is {side} its usual level, {t} {moves}."
MOVES = {(1, False): "rises", (-1, False): "falls", (1, True): "may rise", (-1, True): "may fall"}
"""By direction, and whether the source hedges."""
NO = "No: {statement}"

OVERCLAIMED = "That claims more than the source does, which says: {claim}"
RIGHT_ANSWER = "Right is: {answer}"

MEANING = "What is meant by “{name}”?"
NAME = "Which term is this?\n\n{definition}"
NEXT = "What comes directly after this?\n\n{step}"
PREVIOUS = "What comes directly before this?\n\n{step}"
FOLLOWS = "{step}\n\nThen: {successors}"
LEADS_UP = "{predecessors}\n\nThen: {step}"
LOOP = "Trace this loop once round. Is it balancing or reinforcing?"
BALANCING = (
    "Balancing (negative feedback): {way}. A push one way comes back as a push the other way."
)
REINFORCING = "Reinforcing (positive feedback): {way}. A push comes back as a push the same way."
SUGGESTED_LOOP = "As the source suggests it. {loop}"
CLAIM = "What does the source say about {about}?"
CLAIM_OF_NOTHING = "What does the source say here?"
CELL = "{row}: {column}?"
CELL_ANSWER = "{row}, {column}: {value}"
CUE = "{prompt}\n\nThe one that begins: {cue}"


LONGEST_CUE = 4
"""Words of an answer whose initials are given at most."""


def sentence(text: str) -> str:
    """Return `text` with a capital first letter, unless its first word has its own (pH, mRNA)."""
    first = next(iter(text.split(maxsplit=1)), "")
    return text if any(map(str.isupper, first[1:])) else text[:1].upper() + text[1:]


def is_hedged(verb: str) -> bool:
    """Return whether a verb is itself a hedge: "may raise", "can disturb"."""
    return verb.split(maxsplit=1)[0] in {"may", "can", "might", "could"}


def base(verb: str) -> str:
    """Return the form of a verb that follows "does": "acts on" is "act on"."""
    first, *rest = verb.split()
    for ending, short in (("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("ies", "y"), ("s", "")):
        if first.endswith(ending):
            first = first.removesuffix(ending) + short
            break
    return " ".join((first, *rest))


def without_article(text: str) -> str:
    """Return `text` without a leading article, for drawings and cues."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in {"a", "an", "the"} else text


def listed(words: Iterable[str]) -> str:
    """Return `words` as a list in prose: "a", "a and b", "a, b and c"."""
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last


class Cues:
    """The initials that tell the answers to one prompt from each other, and give little away."""

    def __init__(self, answers: Iterable[str]) -> None:
        self._answers = frozenset(answers)
        self._sharing: dict[int, Counter[str]] = {}

    def of(self, answer: str) -> str:
        """Return the initials of one of the answers.

        More letters than one of each word are given only where a rival has the same initials.
        """
        for letters in range(1, LONGEST_CUE):
            found = _initials(answer, letters)
            if letters not in self._sharing:
                initials = (_initials(other, letters) for other in self._answers)
                self._sharing[letters] = Counter(initials)
            if self._sharing[letters][found] == 1:
                break
        return found


def _initials(text: str, letters: int) -> str:
    words = [word for word in without_article(text).split() if word[0].isalnum()]
    return " ".join(f"{word[:letters]}…" for word in words[:LONGEST_CUE])
