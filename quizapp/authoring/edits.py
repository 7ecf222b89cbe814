"""Which words are a letter or two apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

MOST = 2
"""Edits that are looked for. An edit adds, drops or exchanges a letter, or swaps two neighbours."""
END = 5
"""Letters at either end by which words are sorted: more make it slower, fewer less choosy."""
CROWD = 50
"""How many words of like ends one word is compared with: a bound on time."""


def few_apart(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield which words are few edits apart: two numbers, the lower first, and how many edits.

    The ends of two such words are the same once at most two letters of each are dropped, so only
    words that meet in one of these are compared.

    Args:
        words: No word twice.
    """
    index: defaultdict[str, list[int]] = defaultdict(list)
    letters = [_letters(word) for word in words]
    for number, word in enumerate(words):
        ends = _shorter(word if len(word) <= 2 * END else word[:END] + word[-END:])
        others = {other for end in ends for other in index.get(end, ())}
        near = [
            other
            for other in others
            if abs(len(words[other]) - len(word)) <= MOST
            and (letters[other] ^ letters[number]).bit_count() <= 2 * MOST
        ]
        for other in sorted(near)[:CROWD]:
            if (apart := edits_between(words[other], word)) is not None:
                yield other, number, apart
        for end in ends:
            if len(index[end]) < CROWD:
                index[end].append(number)


def edits_between(one: str, other: str) -> int | None:
    """Return how many edits lead from one word to another, `None` if more than two.

    This is the true Damerau-Levenshtein distance, which is a metric: letters that were swapped
    may be edited further.
    """
    one, other = _without_common_ends(one, other)
    if not one and not other:
        return 0
    if _is_one_edit(one, other):
        return 1
    return 2 if _is_two_edits(one, other) else None


def _is_one_edit(one: str, other: str) -> bool:
    """Return whether what is left of two words without their common ends is one edit at most."""
    if not one or not other:
        return len(one) + len(other) <= 1
    return len(one) == len(other) == 1 or (len(one) == 2 and one == other[::-1])


def _is_two_edits(one: str, other: str) -> bool:
    """Return the same for two edits: one of them is at the beginning."""
    if not one or not other or abs(len(one) - len(other)) > MOST:
        return len(one) + len(other) <= MOST
    after_first = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[:2] == other[1::-1]:
        after_first.append((one[2:], other[2:]))
    return (
        any(_is_one_edit(*_without_common_ends(*rest)) for rest in after_first)
        # Swapped, with a letter dropped or added between the two.
        or (one[0] == other[1:2] and other[0] == one[2:3] and one[3:] == other[2:])
        or (other[0] == one[1:2] and one[0] == other[2:3] and other[3:] == one[2:])
    )


def _shorter(word: str) -> set[str]:
    """Return `word` and all that is left of it when one letter or two are dropped."""
    once = {word[:at] + word[at + 1 :] for at in range(len(word))}
    twice = {less[:at] + less[at + 1 :] for less in once for at in range(len(less))}
    return {word} | once | twice


def _letters(word: str) -> int:
    """Return the letters of a word as bits: an edit changes two at most."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    """Return two words without the beginning and the end that they share."""
    start, shortest = 0, min(len(one), len(other))
    while start < shortest and one[start] == other[start]:
        start += 1
    end, shortest = 0, shortest - start
    while end < shortest and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
