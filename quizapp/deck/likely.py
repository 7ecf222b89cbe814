"""What an author may have meant by a word that is not known."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizapp.text import shortened

_MAX_LENGTH = 100
_MAX_SHOWN = 3
_MAX_EFFORT = 1_000_000
"""Pairs of letters that are compared for all words of a file: a good part of a second."""
_OPPOSITES = (
    *(("hyper", "hypo"), ("inter", "intra"), ("endo", "exo"), ("macro", "micro")),
    *(("afferent", "efferent"), ("abduct", "adduct")),
)
"""Beginnings of words that look alike and say the contrary."""


def did_you_mean(word: str, known: Collection[str]) -> str | None:
    """Return the question whether a known word like `word` was meant, if there is one."""
    return _prepared(tuple(known)).did_you_mean(word)


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    folded: str
    order: int
    """Its place among the others."""
    letters: int
    """Which letters it has, one bit each."""


class Known:
    """Words that are known, made ready to be compared with many that are not.

    A word is meant if it is a few slips away: one in three to six letters, two up to eleven,
    three above that. Two letters that have changed places are one slip. Digits never differ,
    and neither do beginnings that say the contrary.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_form: defaultdict[tuple[str, int], list[_Word]] = defaultdict(list)
        self._by_part: defaultdict[str, list[str]] = defaultdict(list)
        self._effort = 0
        for order, word in enumerate(words):
            folded = _folded(word)
            form = _digits(folded), len(folded)
            self._by_form[form].append(_Word(word, folded, order, _letters(folded)))
            if "-" in folded:
                for part in set(_parts(folded)):
                    self._by_part[part].append(word)

    def did_you_mean(self, word: str) -> str | None:
        """Return the question whether one of the words was meant, if one is like `word`."""
        meant = self.closest(word) or self._with_part(word)
        if not meant:
            return None
        shown = [f"`{shortened(one, 60)}`" for one in meant]
        return f"Did you mean {' or '.join(shown)}?"

    def closest(self, word: str) -> list[str]:
        """Return the words that are the fewest slips away, few enough to be meant.

        After thousands of words there is no advice any more: it would take minutes.
        """
        folded = _folded(word)
        letters, digits = _letters(folded), _digits(folded)
        allowed = _slips(len(folded))
        found: list[tuple[int, bool, _Word]] = []
        for length in range(len(folded) - allowed, len(folded) + allowed + 1):
            candidates = self._by_form.get((digits, length), ())
            self._effort += len(candidates)
            for known in candidates if self._effort < _MAX_EFFORT else ():
                if (known.letters ^ letters).bit_count() > 2 * allowed:
                    continue
                self._effort += len(folded) * length
                if self._effort > _MAX_EFFORT:
                    return []
                slips = distance(folded, known.folded, allowed)
                if slips > allowed:
                    continue
                same_start = folded[:1] == known.folded[:1]
                if (same_start or len(folded) > 4) and not _are_opposite(folded, known.folded):
                    found.append((slips, not same_start, known))
                    allowed = min(allowed, max(slips, 1))
        if not found:
            return []
        best = min(one[:2] for one in found)
        nearest = [known for *rank, known in found if tuple(rank) == best]
        return [known.word for known in sorted(nearest, key=lambda known: known.order)][:_MAX_SHOWN]

    def _with_part(self, word: str) -> list[str]:
        """Return the words of which `word` is a part, if they are few."""
        folded = _folded(word)
        found = self._by_part.get(folded, []) if len(folded) > 3 else []
        return found if len(found) <= _MAX_SHOWN else []


@lru_cache(maxsize=64)
def _prepared(words: tuple[str, ...]) -> Known:
    return Known(words)


def distance(one: str, other: str, most: int) -> int:
    """Return how many slips lie between two words, or a number above `most`.

    A slip is a letter more, a letter less, another letter, or two neighbours changed round.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before = before, row
        row = [at]
        for here, sign in enumerate(other, 1):
            slips = min(before[here] + 1, row[-1] + 1, before[here - 1] + (letter != sign))
            if at > 1 and here > 1 and letter == other[here - 2] and one[at - 2] == sign:
                slips = min(slips, earlier[here - 2] + 1)
            row.append(slips)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


def _slips(length: int) -> int:
    return 0 if length < 3 else 1 if length < 7 else 2 if length < 12 else 3


def _are_opposite(one: str, other: str) -> bool:
    return any(
        (mine.startswith(first) and theirs.startswith(second))
        or (mine.startswith(second) and theirs.startswith(first))
        for mine, theirs in zip(one.split("-"), other.split("-"), strict=False)
        if mine != theirs
        for first, second in _OPPOSITES
    )


def _parts(folded: str) -> Iterator[str]:
    """Yield the words of a name that has several, and what it begins and ends with."""
    words = folded.split("-", 8)
    yield from words
    for at in range(1, len(words)):
        yield "-".join(words[:at])
        yield "-".join(words[at:])


def _letters(folded: str) -> int:
    letters = 0
    for letter in set(folded):
        letters |= 1 << (ord(letter) & 63)
    return letters


def _digits(folded: str) -> str:
    return "".join(filter(str.isdigit, folded))


def _folded(name: str) -> str:
    return name[:_MAX_LENGTH].casefold().replace("_", "-").replace(" ", "-")
