"""What makes a question bad although it is true: named checks of a choice as it would be posed.

Sources: the item-writing rules of Haladyna, Downing and Rodriguez (2002) and of the NBME.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from quizapp.knowledge.wording import without_article
from quizapp.questions.question import Choice, Family, Matching, Option, Ordering, Select, Typed
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


@dataclass(frozen=True)
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

    @cached_property
    def texts(self) -> list[str]:
        """The options as they read, the key first."""
        return [self.question.key.text, *(option.text for option in self.distractors)]


def flaws(posed: Posed) -> list[str]:
    """Return the names of the flaws that a choice would have; a fixed scale has no option flaws."""
    return list(_flaws(posed))


def has_flaw(posed: Posed) -> bool:
    """Return whether a choice would have a flaw, whichever is found first."""
    return next(_flaws(posed), None) is not None


def _flaws(posed: Posed) -> Iterator[str]:
    checks = _OF_STEMS if posed.question.is_scale else _OF_CHOICES
    return (name for name, is_flawed in checks.items() if is_flawed(posed))


def flaws_of(question: Typed | Ordering | Matching | Select) -> list[str]:
    """Return the names of the flaws of a question that is no choice."""
    found = [
        name
        for name, is_flawed in _OF_ANY_STEM.items()
        if is_flawed(question.stem, question.family)
    ]
    match question:
        case Typed():
            own = {"stem holds the key": _holds_any(question.stem, question.accepts)}
        case Ordering():
            own = {"two alike": _are_alike([step.text for step in question.steps])}
        case Matching():
            own = {
                "two alike": _are_alike([item.text for item in question.left])
                or _are_alike([item.text for item in question.right]),
                "clang": _pair_rings(question),
            }
        case Select():
            own = {
                "two alike": _are_alike([option.text for option in question.options]),
                "clang": _right_ones_ring(question),
            }
    return [*found, *(name for name, is_flawed in own.items() if is_flawed)]


def _is_too_long(stem: str, family: Family) -> bool:
    most = QUOTING_STEM_WORDS if family in _QUOTING else STEM_WORDS
    return len(stem.split()) > most


def _is_negative(stem: str, family: Family) -> bool:
    """Whether a stem asks for what is not so; what it quotes, or supposes, may well say "not"."""
    *_, asked = re.split(r"(?<=[.!]) ", re.sub("“[^”]*”", "", stem).strip())
    return family not in _MAY_BE_NEGATIVE and has_any(LANGUAGE.negative, asked)


_OF_ANY_STEM: Mapping[str, Callable[[str, Family], bool]] = {
    "long stem": _is_too_long,
    "negative stem": _is_negative,
}


def _stem(name: str) -> Callable[[Posed], bool]:
    is_flawed = _OF_ANY_STEM[name]
    return lambda posed: is_flawed(posed.question.stem, posed.question.family)


def _repeats(posed: Posed) -> bool:
    return _are_alike(posed.texts)


def _are_alike(texts: Sequence[str]) -> bool:
    """Whether two texts are the same but for case, spacing and marks."""
    plain = [_plain(text) or text.strip() for text in texts]
    return len(set(plain)) < len(plain)


def _is_mixed(posed: Posed) -> bool:
    """Whether some options end with a mark and some do not, or some are numbers and some words."""
    ends = {text.rstrip()[-1:] in {".", "!", "?", "…"} for text in posed.texts}
    numbers = {bool(re.match(r"[\d+−-]*\d", text)) for text in posed.texts}
    return len(ends) > 1 or len(numbers) > 1


def _all_or_none(posed: Posed) -> bool:
    return any(re.search(LANGUAGE.all_or_none, text, re.IGNORECASE) for text in posed.texts)


def _stem_holds_key(posed: Posed) -> bool:
    return _holds_any(posed.question.stem, (posed.question.key.text, *posed.aliases))


def _holds_any(stem: str, names: Iterable[str]) -> bool:
    """Whether a stem holds one of some names, as whole words."""
    said = f" {_plain(stem)} "
    plain = (without_article(_plain(name)) for name in names)
    return any(f" {name} " in said for name in plain if name)


@lru_cache(maxsize=16_384)
def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _clang(posed: Posed) -> bool:
    """Whether a content word of the stem comes back in the key and in no distractor."""
    shared = stems_of(posed.question.stem) & stems_of(posed.question.key.text)
    elsewhere = {word for option in posed.distractors for word in stems_of(option.text)}
    return bool(shared - elsewhere)


def _pair_rings(question: Matching) -> bool:
    """Whether a left end shares a word with its own right end and with no other."""
    left = {item.id: stems_of(item.text) for item in question.left}
    right = {item.id: stems_of(item.text) for item in question.right}
    wanted = [id for _, id in question.pairs]
    if len(set(wanted)) < len(wanted):
        return False  # things are sorted: their right ends stand in the stem, for all to see
    return any(
        bool((left[one] & right[other]).difference(*(right[id] for id in right if id != other)))
        for one, other in question.pairs
    )


def _right_ones_ring(question: Select) -> bool:
    """Whether a word of the stem comes back in what is right and in nothing that is wrong."""
    right = {word for one in question.options if one.is_right for word in stems_of(one.text)}
    wrong = {word for one in question.options if not one.is_right for word in stems_of(one.text)}
    return bool(stems_of(question.stem) & right - wrong)


def _one_has(words: re.Pattern[str]) -> Callable[[Posed], bool]:
    """Return whether some words stand in one option alone, unless they are what is asked."""
    return lambda posed: (
        posed.question.family is not Family.EVIDENCE
        and sum(has_any(words, text) for text in posed.texts) == 1
    )


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
    "mixed options": _is_mixed,
    "all or none": _all_or_none,
    "stem holds the key": _stem_holds_key,
    "clang": _clang,
    "absolute word in one option": _one_has(LANGUAGE.absolute),
    "vague word in one option": _one_has(LANGUAGE.vague),
    "key is the longest": _is_key_longest,
    "uneven options": _is_uneven,
    "convergence": _converges,
}

_OF_CHOICES = {**_OF_STEMS, **_OF_OPTIONS}

NAMES = frozenset(_OF_CHOICES)
"""All flaws that a choice may have."""
