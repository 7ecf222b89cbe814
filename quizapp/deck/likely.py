"""What an author may have meant by a word that is not known."""

from collections.abc import Collection
from difflib import get_close_matches
from itertools import islice

from quizapp.text import shortened

_MAX_COMPARED = 1_000
"""Names compared for one word: a thousand unknown words must not take minutes."""
_MAX_LOOKED_AT = 5_000
_MAX_LENGTH = 100


def did_you_mean(word: str, known: Collection[str]) -> str | None:
    """Return the question whether a known word like `word` was meant, if there is one.

    Among very many names, only those with the same first letter are compared.
    """
    folded = _folded(word[:_MAX_LENGTH])
    names = iter(known)
    if len(known) > _MAX_COMPARED:
        names = (name for name in islice(known, _MAX_LOOKED_AT) if name[:1] == folded[:1])
    by_folded = {_folded(name[:_MAX_LENGTH]): name for name in islice(names, _MAX_COMPARED)}
    close = get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return f"Did you mean `{shortened(by_folded[close[0]], 60)}`?" if close else None


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
