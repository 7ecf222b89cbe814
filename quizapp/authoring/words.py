"""Words of a text, and where the names of things stand in it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from quizapp.authoring.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\-‐‑][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_HYPHENS = re.compile(r"[\-‐‑]")
_ARTICLES = frozenset({"a", "an", "the"})
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")

_Thing = TypeVar("_Thing")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; a compound with hyphens is one word."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    words = _WORD.findall(text.casefold())
    return [word if word.isalnum() else _POSSESSIVE.sub("", word) for word in words]


def as_written(text: str, first: int, last: int) -> str:
    """Return the words of a text from one number to another as they stand in it."""
    spans = [found.span() for found in _WORD.finditer(text)]
    return text[spans[first][0] : spans[min(last, len(spans) - 1)][1]] if spans[first:] else ""


def key_of(word: str, vocabulary: Vocabulary | None) -> str:
    """Return a word so that its plural and its spellings with a hyphen are the same."""
    if vocabulary is None:
        return _HYPHENS.sub("", word)
    if "-" in word or "‐" in word or "‑" in word:
        return "".join(vocabulary.singular(part) for part in _HYPHENS.split(word))
    return vocabulary.singular(word)


def keys_of(text: str, vocabulary: Vocabulary | None) -> list[str]:
    """Return the words of a text so that forms of one word are the same."""
    return [key_of(word, vocabulary) for word in words_of(text)]


def name_key(name: str, vocabulary: Vocabulary | None) -> str:
    """Return what to look for in the keys of a text, put together: "postmenopause".

    A leading article and what stands in brackets at the end are no part of a name.
    """
    words = words_of(_IN_BRACKETS.sub("", name) or name)
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return "".join(key_of(word, vocabulary) for word in words)


def most_words_of(name: str) -> int:
    """Return how many words a name may have in a text that writes it without its hyphens."""
    return len(_HYPHENS.sub(" ", name).split())


def named_in(
    keys: Sequence[str], names: Mapping[str, _Thing], most_words: int
) -> Iterator[tuple[_Thing, int, int]]:
    """Yield which of `names` stand in a text, whole words only, with their first and last word.

    Args:
        keys: The words of the text, as `keys_of` gives them.
        names: What is called so, by `name_key`.
        most_words: How many words a name may have in the text.
    """
    for first in range(len(keys)):
        together = ""
        for last in range(first, min(first + most_words, len(keys))):
            together += keys[last]
            if together in names:
                yield names[together], first, last
