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
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if (pattern := _pattern(name)) is not None:
            text = pattern.sub(MASK, text)
    return re.sub(rf"{MASK}\.(?!\w)", MASK, text)


@lru_cache(maxsize=16_384)
def _pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds a name, also with other hyphens; `None` for one without letters."""
    words = re.findall(r"[^\W_]+", name)
    if not words:
        return None
    by_case = len(words) == 1 and (len(name) <= _SHORT or name.isupper())
    body = _JOINTS.join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w){body}(?:e?s|['’]s)?(?!\w)", 0 if by_case else re.IGNORECASE)
