"""Two spellings of a name, letter by letter."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

LONGEST: Final = 120
"""Letters up to which two names are compared; a longer one is no slip of another."""

_LIKE: Final = 1 / 3
"""Share of the longer name that may differ; beyond it they are two names, not two spellings."""


class Edit(Enum):
    """What became of a letter of the right name."""

    SAME = "same"
    OTHER = "other"
    MISSING = "missing"
    EXTRA = "extra"
    SWAPPED = "swapped"
    """With the next one: two letters of each."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What was given in one place, and what belongs there."""

    edit: Edit
    given: str
    """Empty where a letter is missing."""
    right: str
    """Empty where one is too many."""


def compared(given: str, right: str) -> tuple[Pair, ...] | None:
    """Return two spellings side by side, by as few differences as there can be.

    Case and accents make no difference.

    Args:
        given: What was typed.
        right: The name as it is spelt.

    Returns:
        `None` where they have too little in common for the comparison to say anything.
    """
    first, second = _letters(given), _letters(right)
    longer = max(len(first), len(second))
    if not first or not second or longer > LONGEST:
        return None
    table = _distances([_bare(one) for one in first], [_bare(one) for one in second])
    if table[-1][-1] > longer * _LIKE:
        return None
    return tuple(reversed(list(_backwards(first, second, table))))


def said(pairs: Sequence[Pair]) -> str:
    """Return the differences as a sentence; empty where there are none."""
    parts = [part for place, pair in enumerate(pairs) if (part := _said(pairs, place, pair))]
    return (f"{'; '.join(parts)}.") if parts else ""


def _said(pairs: Sequence[Pair], place: int, pair: Pair) -> str:
    match pair.edit:
        case Edit.MISSING:
            before = "".join(one.right for one in pairs[:place])[-3:]
            where = f"after “{before}”" if before.strip() else "at the beginning"
            return f"{_named(pair.right)} is missing {where}"
        case Edit.EXTRA:
            return f"{_named(pair.given)} is too many"
        case Edit.OTHER:
            return f"{_named(pair.given)} stands for {_named(pair.right)}"
        case Edit.SWAPPED:
            return f"“{pair.given}” is “{pair.right}” with its letters swapped"
        case Edit.SAME:
            return ""


def _named(letter: str) -> str:
    return "a space" if letter.isspace() else f"“{letter}”"


def _letters(text: str) -> list[str]:
    """Return characters, each with the marks that stand on it."""
    found: list[str] = []
    for character in unicodedata.normalize("NFC", text.strip()):
        if found and unicodedata.combining(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)) or letter


def _distances(first: Sequence[str], second: Sequence[str]) -> list[list[int]]:
    """Return how many differences there are between each two beginnings."""
    table = [[*range(len(second) + 1)]]
    for i, one in enumerate(first, 1):
        row = [i]
        for j, other in enumerate(second, 1):
            best = min(table[i - 1][j] + 1, row[j - 1] + 1, table[i - 1][j - 1] + (one != other))
            if _is_swap(first, second, i, j):
                best = min(best, table[i - 2][j - 2] + 1)
            row.append(best)
        table.append(row)
    return table


def _is_swap(first: Sequence[str], second: Sequence[str], i: int, j: int) -> bool:
    return (
        i > 1
        and j > 1
        and first[i - 1] == second[j - 2]
        and first[i - 2] == second[j - 1]
        and first[i - 1] != first[i - 2]
    )


def _backwards(
    first: Sequence[str], second: Sequence[str], table: Sequence[Sequence[int]]
) -> Iterator[Pair]:
    """Yield the pairs from the last to the first."""
    bare = [_bare(one) for one in first], [_bare(one) for one in second]
    i, j = len(first), len(second)
    while i or j:
        here = table[i][j]
        if i and j and bare[0][i - 1] == bare[1][j - 1] and here == table[i - 1][j - 1]:
            i, j = i - 1, j - 1
            yield Pair(Edit.SAME, first[i], second[j])
        elif _is_swap(*bare, i, j) and here == table[i - 2][j - 2] + 1:
            i, j = i - 2, j - 2
            yield Pair(Edit.SWAPPED, "".join(first[i : i + 2]), "".join(second[j : j + 2]))
        elif i and j and here == table[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
            yield Pair(Edit.OTHER, first[i], second[j])
        elif j and here == table[i][j - 1] + 1:
            j -= 1
            yield Pair(Edit.MISSING, "", second[j])
        else:
            i -= 1
            yield Pair(Edit.EXTRA, first[i], "")
