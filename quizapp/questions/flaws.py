"""What makes a question bad although it is true: named checks of a choice as it would be posed.

Sources: the item-writing rules of Haladyna, Downing and Rodriguez (2002) and of the NBME.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.questions.question import Choice, Family, Option
from quizapp.questions.words import LANGUAGE, content_words, has_any, stems_of

LONG_OPTION = 30
"""Characters from which on the length of options is a clue."""
KEY_LONGEST = 1.25
"""How many times longer than the second longest the key may be."""
SPREAD, DEFINITION_SPREAD = 2.0, 2.5
"""How many times longer than the shortest option the longest may be."""
STEM_WORDS, QUOTING_STEM_WORDS = 35, 60
"""Words of a stem, and of one that quotes a definition."""
CONVERGENCE = 2
"""By how many shared words the key may not lead."""

_QUOTING = frozenset({Family.MEANING, Family.NAME, Family.NAME_TYPED, Family.CLOZE})
_MAY_BE_NEGATIVE = frozenset({Family.FAULTY_LINK, Family.KIND})


@dataclass(frozen=True, slots=True)
class Posed:
    """A choice with the options that would be shown."""

    question: Choice
    distractors: tuple[Option, ...]
    aliases: tuple[str, ...] = ()
    """Other names of the key."""

    @property
    def options(self) -> tuple[Option, ...]:
        """The options, the key first."""
        return (self.question.key, *self.distractors)

    @property
    def texts(self) -> list[str]:
        """The options as they read, the key first."""
        return [self.question.key.text, *(option.text for option in self.distractors)]


def flaws(posed: Posed) -> list[str]:
    """Return the names of the flaws that a choice would have; a fixed scale has no option flaws."""
    checks = {**_OF_STEMS} if posed.question.is_scale else {**_OF_STEMS, **_OF_OPTIONS}
    return [name for name, is_flawed in checks.items() if is_flawed(posed)]


def stem_flaws(stem: str, family: Family) -> list[str]:
    """Return the names of the flaws of a stem alone, of a question of any form."""
    return [name for name, is_flawed in _OF_ANY_STEM.items() if is_flawed(stem, family)]


def _is_too_long(stem: str, family: Family) -> bool:
    most = QUOTING_STEM_WORDS if family in _QUOTING else STEM_WORDS
    return len(stem.split()) > most


def _is_negative(stem: str, family: Family) -> bool:
    return family not in _MAY_BE_NEGATIVE and has_any(LANGUAGE.negative, stem)


_OF_ANY_STEM: Mapping[str, Callable[[str, Family], bool]] = {
    "long stem": _is_too_long,
    "negative stem": _is_negative,
}


def _stem(name: str) -> Callable[[Posed], bool]:
    is_flawed = _OF_ANY_STEM[name]
    return lambda posed: is_flawed(posed.question.stem, posed.question.family)


def _repeats(posed: Posed) -> bool:
    folded = [" ".join(text.casefold().split()).rstrip(".") for text in posed.texts]
    return len(set(folded)) < len(folded)


def _all_or_none(posed: Posed) -> bool:
    return any(re.search(LANGUAGE.all_or_none, text, re.IGNORECASE) for text in posed.texts)


def _stem_holds_key(posed: Posed) -> bool:
    stem = f" {_plain(posed.question.stem)} "
    return any(
        f" {_plain(name)} " in stem for name in (posed.question.key.text, *posed.aliases) if name
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _clang(posed: Posed) -> bool:
    """Whether a content word of the stem comes back in the key and in no distractor."""
    shared = stems_of(posed.question.stem) & stems_of(posed.question.key.text)
    elsewhere = {word for option in posed.distractors for word in stems_of(option.text)}
    return bool(shared - elsewhere)


def _one_has(words: re.Pattern[str]) -> Callable[[Posed], bool]:
    return lambda posed: sum(has_any(words, text) for text in posed.texts) == 1


def _is_key_longest(posed: Posed) -> bool:
    key, *others = map(len, posed.texts)
    return max(key, *others) > LONG_OPTION and key > KEY_LONGEST * max(others)


def _is_uneven(posed: Posed) -> bool:
    lengths = list(map(len, posed.texts))
    spread = DEFINITION_SPREAD if posed.question.family is Family.MEANING else SPREAD
    return max(lengths) > LONG_OPTION and max(lengths) > spread * min(lengths)


def _converges(posed: Posed) -> bool:
    """Whether the key shares so many words with the others that it gives itself away."""
    words = [content_words(text) for text in posed.texts]
    key, *others = (_shared(own, words) for own in words)
    return len(others) > 1 and key >= max(others) + CONVERGENCE


def _shared(own: frozenset[str], every: Sequence[frozenset[str]]) -> int:
    return sum(word in other for word in own for other in every if other is not own)


_OF_STEMS: Mapping[str, Callable[[Posed], bool]] = {name: _stem(name) for name in _OF_ANY_STEM}
_OF_OPTIONS: Mapping[str, Callable[[Posed], bool]] = {
    "two alike": _repeats,
    "all or none": _all_or_none,
    "stem holds the key": _stem_holds_key,
    "clang": _clang,
    "absolute word in one option": _one_has(LANGUAGE.absolute),
    "vague word in one option": _one_has(LANGUAGE.vague),
    "key is the longest": _is_key_longest,
    "uneven options": _is_uneven,
    "convergence": _converges,
}
