"""What was typed against what is right, letter by letter, for somebody to see their slip."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from quizapp.questions.typed_answers import MAX_TYPED, normalised


class Spelling(StrEnum):
    """How a run of letters was typed."""

    SAME = "same"
    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in a row that were typed alike well."""

    spelling: Spelling
    typed: str
    """Empty of what is missing."""
    right: str
    """Empty of what is too many."""


def spelled(typed: str, right: str) -> tuple[Run, ...]:
    """Return how a text was typed, as runs from left to right.

    The runs' typed texts together are what was typed, and their right ones what is right, each cut
    after `MAX_TYPED` characters. Letters that differ in case or accent alone are the same.

    Args:
        typed: What was typed.
        right: What was meant.
    """
    pairs = _paired(_letters(typed[:MAX_TYPED]), _letters(right[:MAX_TYPED]))
    runs: list[Run] = []
    for spelling, group in groupby(pairs, key=lambda pair: _spelling(*pair)):
        own, wanted = zip(*group, strict=True)
        runs.append(Run(spelling, "".join(own), "".join(wanted)))
    return tuple(runs)


def _letters(text: str) -> list[str]:
    """Return the characters of a text, each with the marks that stand on it."""
    found: list[str] = []
    for character in text:
        if found and unicodedata.combining(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _spelling(typed: str, right: str) -> Spelling:
    if not typed or not right:
        return Spelling.EXTRA if typed else Spelling.MISSING
    return Spelling.SAME if _is_same(typed, right) else Spelling.CHANGED


def _is_same(typed: str, right: str) -> bool:
    return typed == right or (typed.isalpha() and normalised(typed) == normalised(right))


def _paired(typed: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield letters side by side with as few changes as can be; an empty one where one lacks."""
    left = _changes_left(typed, right)
    i = j = 0
    while i < len(typed) or j < len(right):
        here = left[i][j]
        if i < len(typed) and j < len(right):
            change = not _is_same(typed[i], right[j])
            if here == left[i + 1][j + 1] + change:
                yield typed[i], right[j]
                i, j = i + 1, j + 1
                continue
        if i < len(typed) and here == left[i + 1][j] + 1:
            yield typed[i], ""
            i += 1
        else:
            yield "", right[j]
            j += 1


def _changes_left(typed: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Return how many letters have to change from each pair of places to the end."""
    left = [[0] * (len(right) + 1) for _ in range(len(typed) + 1)]
    for i in range(len(typed), -1, -1):
        for j in range(len(right), -1, -1):
            if i == len(typed) or j == len(right):
                left[i][j] = len(typed) - i + len(right) - j
            else:
                change = not _is_same(typed[i], right[j])
                left[i][j] = min(
                    left[i + 1][j + 1] + change, left[i + 1][j] + 1, left[i][j + 1] + 1
                )
    return left
