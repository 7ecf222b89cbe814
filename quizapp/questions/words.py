"""The words that give questions away, as data for each language, and how words are compared."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SHORTEST = 4
"""Letters of a word that can ring a bell."""
_STEM = 6
"""Letters by which two words are taken for forms of one."""


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Language:
    """What one language has of such words."""

    absolute: re.Pattern[str]
    vague: re.Pattern[str]
    negative: re.Pattern[str]
    all_or_none: str
    common: frozenset[str]
    """Words that say nothing of the subject."""
    numbers: tuple[str, ...]
    """Words of small numbers, from nought on."""

    def number(self, text: str) -> tuple[str, ...]:
        """Return the other way to write a small number: "9" of "nine"; nothing of other texts."""
        said = text.strip().casefold()
        if said in self.numbers:
            return (str(self.numbers.index(said)),)
        if said.isascii() and said.isdecimal() and len(said) < 3 and int(said) < len(self.numbers):
            return (self.numbers[int(said)],)
        return ()


_COMMON = """
about above after also and are back been before below between both does each for from have
held here into it its level long made makes model more most much next of off on other over
same some such than that the their them then there these they this those through what when
where which while whose will with within without directly usual rise rises falls fall raised
lowered raises lowers happens term source says said stand stands state states stated suggests deck
under
"""
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"

ENGLISH = Language(
    absolute=_any_of("always never all none only every completely must entirely"),
    vague=_any_of("often usually sometimes frequently rarely many may can probably some might"),
    negative=_any_of("not except least false incorrect wrong"),
    all_or_none=r"\b(all|none|both|neither) of (the|these)\b|\bboth [a-d]\b",
    common=frozenset(_COMMON.split()),
    numbers=tuple(_NUMBERS.split()),
)

LANGUAGE = ENGLISH


@lru_cache(maxsize=16_384)
def has_any(words: re.Pattern[str], text: str) -> bool:
    """Return whether one of some words stands in a text."""
    return words.search(text) is not None


@lru_cache(maxsize=16_384)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that say something of its subject."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(word for word in found if word not in LANGUAGE.common and len(word) > 2)


@lru_cache(maxsize=16_384)
def stems_of(text: str) -> frozenset[str]:
    """Return the beginnings of the content words that are long enough to ring a bell."""
    return frozenset(
        _singular(word)[:_STEM] for word in content_words(text) if len(word) >= _SHORTEST
    )


def _singular(word: str) -> str:
    """Return a word without the ending of many, or of a verb: "grows" rings like "grow"."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
