"""Which effect an author means who writes another verb."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.deck.model import Effect


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a verb says in the words of the deck language."""

    effect: Effect
    verb: str | None = None
    """The wording, where it says more than the effect and is worth keeping."""
    is_turned: bool = False
    """Whether source and target have to change places."""
    alternative: Effect | None = None
    """Another effect that may be meant."""


_PLAIN: Mapping[Effect, str] = {
    Effect.RAISES: "raise increase elevate boost heighten up ↑ grow lift",
    Effect.LOWERS: "lower decrease reduce diminish lessen down ↓ drop",
    Effect.CHANGES: "change affect influence",
    Effect.PERMITS: "permit allow enable",
    Effect.MAKES: "make made produce",
    Effect.RELEASES: "release",
    Effect.BINDS: "bind bound",
}
"""Verbs that say what the effect says."""

_TELLING: Mapping[Effect, str] = {
    Effect.RAISES: (
        "stimulate activate enhance augment upregulate up-regulate promote induce potentiate"
        " improve strengthen accelerate facilitate trigger amplify intensify support speed"
        " encourage restore"
    ),
    Effect.LOWERS: (
        "inhibit block suppress repress downregulate down-regulate antagonise antagonize prevent"
        " weaken slow impair deplete degrade destroy clear attenuate dampen damp stop limit"
        " restrict oppose counteract hinder deactivate inactivate restrain curb relieve remove"
    ),
    Effect.CHANGES: "regulate control modulate alter modify adjust",
    Effect.BINDS: "occupy",
    Effect.MAKES: "synthesise synthesize form generate create build",
    Effect.RELEASES: "secrete discharge emit excrete",
}
"""Verbs that say more, which `verb:` keeps."""

_PHRASES: Mapping[str, Effect] = {
    "has no effect on": Effect.HAS_NO_DIRECT_EFFECT_ON,
    "no effect on": Effect.HAS_NO_DIRECT_EFFECT_ON,
    "does not affect": Effect.HAS_NO_DIRECT_EFFECT_ON,
    "does not change": Effect.HAS_NO_DIRECT_EFFECT_ON,
    "doesn't affect": Effect.HAS_NO_DIRECT_EFFECT_ON,
    "doesn't change": Effect.HAS_NO_DIRECT_EFFECT_ON,
    "becomes": Effect.CONVERTS_TO,
    "turns into": Effect.CONVERTS_TO,
    "turns to": Effect.CONVERTS_TO,
    "converts into": Effect.CONVERTS_TO,
    "changes into": Effect.CONVERTS_TO,
    "transforms into": Effect.CONVERTS_TO,
    "is converted to": Effect.CONVERTS_TO,
    "is converted into": Effect.CONVERTS_TO,
    "is metabolised to": Effect.CONVERTS_TO,
    "is metabolized to": Effect.CONVERTS_TO,
    "is broken down to": Effect.CONVERTS_TO,
    "is broken down into": Effect.CONVERTS_TO,
    "acts upon": Effect.ACTS_ON,
    "works on": Effect.ACTS_ON,
    "targets": Effect.ACTS_ON,
    "interacts with": Effect.ACTS_ON,
    "binds to": Effect.BINDS,
    "attaches to": Effect.BINDS,
    "results in": Effect.LEADS_TO,
    "gives rise to": Effect.LEADS_TO,
    "brings about": Effect.LEADS_TO,
    "is followed by": Effect.LEADS_TO,
    "->": Effect.LEADS_TO,
    "→": Effect.LEADS_TO,
    "-->": Effect.LEADS_TO,
    "=>": Effect.LEADS_TO,
    "correlates with": Effect.GOES_WITH,
    "is associated with": Effect.GOES_WITH,
    "associates with": Effect.GOES_WITH,
    "is correlated with": Effect.GOES_WITH,
    "is linked to": Effect.GOES_WITH,
    "is linked with": Effect.GOES_WITH,
    "is related to": Effect.GOES_WITH,
    "accompanies": Effect.GOES_WITH,
    "treats": Effect.IS_GIVEN_FOR,
    "cures": Effect.IS_GIVEN_FOR,
    "is used for": Effect.IS_GIVEN_FOR,
    "is used to treat": Effect.IS_GIVEN_FOR,
    "is indicated for": Effect.IS_GIVEN_FOR,
    "is prescribed for": Effect.IS_GIVEN_FOR,
    "is taken for": Effect.IS_GIVEN_FOR,
    "gives off": Effect.RELEASES,
    "breaks down": Effect.LOWERS,
}

_TURNED: Mapping[str, Effect] = {
    "needs": Effect.PERMITS,
    "requires": Effect.PERMITS,
    "depends on": Effect.PERMITS,
    "results from": Effect.LEADS_TO,
    "follows": Effect.LEADS_TO,
    "comes from": Effect.MAKES,
    "is caused by": Effect.LEADS_TO,
    "is treated with": Effect.IS_GIVEN_FOR,
    "is treated by": Effect.IS_GIVEN_FOR,
    "comes after": Effect.LEADS_TO,
}
"""What says the same with source and target changed round."""

_ON_TERMS: Mapping[str, str] = {
    "is": "is_a",
    "is a": "is_a",
    "is an": "is_a",
    "are": "is_a",
    "is part of": "part_of",
    "is a part of": "part_of",
    "belongs to": "part_of",
    "lies in": "part_of",
    "is in": "part_of",
}
"""What is no mechanism, and the field of a term that says it."""

_ADVERBS = frozenset({"directly", "strongly", "also", "then", "slowly", "quickly", "greatly"})
MAX_WORDS = 6
"""Words that the longest phrase here has, with an adverb."""


def meaning_of(words: Sequence[str]) -> Meaning | None:
    """Return what some words between source and target mean, if they are known to mean it."""
    while words and words[0].casefold() in _ADVERBS:
        words = words[1:]
    phrase = " ".join(words).casefold()
    if phrase in _EFFECTS:
        return Meaning(_EFFECTS[phrase])
    if phrase in _PHRASES:
        return Meaning(_PHRASES[phrase])
    if phrase in _TURNED:
        return Meaning(_TURNED[phrase], is_turned=True)
    if len(words) == 1:
        return _verb(phrase)
    if len(words) == 3 and words[0].casefold() in {"is", "are", "gets"} and words[2] == "by":
        meaning = _verb(words[1].casefold())
        # Its wording would have to be turned too.
        return meaning and Meaning(meaning.effect, is_turned=True)
    return None


def field_of_term(phrase: str) -> str | None:
    """Return the field of a term that says what `phrase` says, for what is no mechanism."""
    return _ON_TERMS.get(phrase.casefold())


def _verb(word: str) -> Meaning | None:
    for base in _bases(word):
        if base in _BY_BASE:
            meaning = _BY_BASE[base]
            return (
                Meaning(meaning.effect, word if meaning.verb else None) if meaning.verb else meaning
            )
    return None


def _bases(word: str) -> Iterator[str]:
    """Yield what `word` may be a form of: itself, and it without an ending."""
    yield word
    for ending in ("s", "d"):
        if word.endswith(ending):
            yield word[:-1]
    for ending in ("es", "ed", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem
            yield stem + "e"
            yield stem[:-1]


_EFFECTS = {effect.value: effect for effect in Effect}
_BY_BASE: Mapping[str, Meaning] = {
    **{verb: Meaning(effect) for effect, verbs in _PLAIN.items() for verb in verbs.split()},
    **{verb: Meaning(effect, verb) for effect, verbs in _TELLING.items() for verb in verbs.split()},
    "cause": Meaning(Effect.LEADS_TO, alternative=Effect.RAISES),
}
