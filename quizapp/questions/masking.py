"""Hides the names of a thing in what is said of it, where they would give it away."""

import re
from collections.abc import Iterable
from functools import lru_cache

MASK = "…"
_SHORT = 3
"""Letters of a name that may well be another word: its case counts."""
_JOINTS = r"[\s\-‐‑–_]*"


def masked(text: str, names: Iterable[str]) -> str:
    """Return `text` with every whole occurrence of some names hidden, plurals included."""
    told = {name for name in names if may_stand_in(text, name)}
    for name in sorted(told, key=lambda name: (-len(name), name)):
        if (pattern := _pattern(name)) is not None:
            text = pattern.sub(MASK, text)
    return _MASK_AND_STOP.sub(MASK, text) if MASK in text else text


_MASK_AND_STOP = re.compile(rf"{MASK}\.(?!\w)")


def may_stand_in(text: str, name: str) -> bool:
    """Return whether all words of a name stand in a text, alone or in others: else it does not."""
    found = _folded(text)
    for word in _words(name):  # noqa: SIM110 - `all` costs four times as much, a million times over
        if word not in found:
            return False
    return True


@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, each of which stands in whatever text the name stands in."""
    return tuple(map(_folded, re.findall(r"[^\W_]+", name)))


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    """Return a text in which any letters are the same that patterns without case take for one."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")


@lru_cache(maxsize=16_384)
def _pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds a name, also with other hyphens; `None` for one without letters."""
    words = re.findall(r"[^\W_]+", name)
    if not words:
        return None
    by_case = len(words) == 1 and (len(name) <= _SHORT or name.isupper())
    body = _JOINTS.join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w){body}(?:e?s|['’]s)?(?!\w)", 0 if by_case else re.IGNORECASE)
