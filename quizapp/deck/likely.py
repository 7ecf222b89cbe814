"""What an author may have meant by a word that is not known."""

from collections.abc import Collection
from difflib import get_close_matches

from quizapp.text import shortened

_MAX_COMPARED = 5_000
"""Comparing with more names than this would take longer than reading the deck."""


def did_you_mean(word: str, known: Collection[str]) -> str | None:
    """Return the question whether a known word like `word` was meant, if there is one."""
    if not known or len(known) > _MAX_COMPARED or len(word) > 200:
        return None
    by_folded = {name.casefold().replace("_", "-"): name for name in known}
    folded = word.casefold().replace("_", "-").replace(" ", "-")
    close = get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return f"Did you mean `{shortened(by_folded[close[0]], 60)}`?" if close else None
