"""What somebody typed: right, a slip of the keys, another thing's name, or wrong.

A slip may be forgiven only where it cannot be anything else. With true Damerau–Levenshtein
distance, which is a metric, a word within half the distance to the nearest other name is nearer to
what is meant than to any other: what counts as a slip of one name never counts as one of another.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Indel

from quizapp.deck.model import EntryId
from quizapp.questions.never_slips import GREEK, may_be_a_slip, mistakable

_FORGIVEN = ((4, 0), (8, 1))
"""Up to so many letters, so many slips; two beyond."""
_MOST = 2
_FAR = 2 * _MOST + 1
"""Slips between two names from which on each may have all of its own."""
MAX_TYPED = 300
"""Characters of an answer that are looked at."""

_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")
_PARENTHESIS = re.compile(r"(?<=[^ ]) ?\([^()]*\)$")
_MINUS = re.compile(r"^[-\u2013\u2212](?=\d)")
"""A minus sign; any other dash is no more than a space."""
_DASHES = re.compile(r"(?<!^)[\u2010-\u2015\u2212/_-]+|^[\u2010-\u2015\u2212/_-]+(?!\d)")
_OUTSIDE = " .,;:!?\"'\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u00bf\u00a1"
"""Marks that say nothing at either end."""
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u00b4`]")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters that are others with something added, and that Unicode does not take apart."""
_UNSEEN = frozenset({"Cc", "Cf"})
"""Kinds of characters that show nothing: zero width, direction, control."""
_SELECTORS = frozenset("\u034f\u180b\u180c\u180d\ufe0e\ufe0f")
_BRITISH = re.compile(r"[ao]e")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ .,'()]+(?=\d)")
_BETWEEN = re.compile(r"(?<!\d)[ .,'()]+|[ .,'()]+(?!\d)")


class Verdict(StrEnum):
    """What a typed answer is."""

    RIGHT = "right"
    SLIP = "slip"
    """Right but for a slip of the keys: it counts, and is typed again."""
    MORE_EXACTLY = "more exactly"
    """A broader or narrower name: neither right nor wrong."""
    OTHER_NAME = "other name"
    """The name of another thing of the deck."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TypedMark:
    """What a typed answer is taken for."""

    verdict: Verdict
    meant: str | None = None
    """The accepted name that it is, or is nearest to."""
    confused_with: EntryId | None = None
    """Whose name it is, where it is another thing's."""


@lru_cache(maxsize=65_536)
def normalised(text: str) -> str:
    """Return what is compared of a name: no case, accents, articles, Greek letters or dashes.

    Of a text of any length the first `MAX_TYPED` characters count. Applying it again changes
    nothing. A text of marks alone keeps them; one that shows nothing is empty.
    """
    seen = _seen(text[:MAX_TYPED])
    bare = _bare(seen)
    while bare != (again := _bare(bare)):
        bare = again
    return bare or " ".join(seen.casefold().split())[:MAX_TYPED]


def _bare(text: str) -> str:
    """Return a text with less of what does not count; again and again, until nothing is left."""
    text = _seen(text).casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
        text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
        text = "".join(f" {GREEK[letter]} " if letter in GREEK else letter for letter in text)
    text = _APOSTROPHES.sub("'", _DASHES.sub(" ", _MINUS.sub("-", text[:MAX_TYPED])))
    text = " ".join(text.split()).strip(_OUTSIDE)
    return _PARENTHESIS.sub("", _ARTICLE.sub("", text)).strip()


def _seen(text: str) -> str:
    """Return a text with each character in one form, and without those that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_letter, unicodedata.normalize("NFKC", text)))


def _letter(letter: str) -> str:
    is_unseen = unicodedata.category(letter) in _UNSEEN or letter in _SELECTORS
    if is_unseen and not letter.isspace():
        return ""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def mark_typed(
    typed: str,
    accepts: Iterable[str],
    rivals: Mapping[str, EntryId | None],
    broader: Iterable[str] = (),
) -> TypedMark:
    """Return what a typed answer is taken for. Never raises, whatever was typed.

    Args:
        typed: What was typed.
        accepts: The names that are right.
        rivals: The names of other things, and what they name.
        broader: Names of what is tied to the right thing as whole, part, sort or sub-sort.
    """
    said = normalised(typed)
    right = {normalised(name): name for name in accepts}
    wider = {normalised(name) for name in broader} - right.keys()
    others = {normalised(name): id for name, id in rivals.items()}
    if not said:
        return TypedMark(Verdict.WRONG)
    # Letter for letter first, then whatever the spaces: two names may differ in these alone.
    for same in (str, _key):
        if (meant := _found(said, right, same)) is not None:
            if same is str or _found(said, others, same) is None:
                return TypedMark(Verdict.RIGHT, right[meant])
            break
        if _found(said, wider, same) is not None:
            return TypedMark(Verdict.MORE_EXACTLY)
        if (other := _found(said, others, same)) is not None:
            return TypedMark(Verdict.OTHER_NAME, confused_with=others[other])
    if (slip := _nearest(said, right, [*others, *wider])) is not None:
        return TypedMark(Verdict.SLIP, right[slip])
    return TypedMark(Verdict.WRONG)


class NearNames:
    """Finds, among many normalised names, those that could stand in the way of a slip."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_length: defaultdict[int, dict[str, str]] = defaultdict(dict)
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            key = _key(name)
            self._by_length[len(key)][name] = key
            self._by_key[key].append(name)
        self._around = cache(self._of_lengths)

    def of(self, name: str) -> Iterator[str]:
        """Yield the names so near to one that less is forgiven of it, in no order of note."""
        wanted, reach = _key(name), 2 * _most_slips(name)
        if not reach:
            yield from self._by_key.get(wanted, ())
            return
        around = self._around(len(wanted) - reach, len(wanted) + reach)
        # A slip is two letters taken out or put in, at most; to count those is far quicker.
        for key, _, near in process.extract(
            wanted, around, scorer=Indel.distance, score_cutoff=2 * reach, limit=None
        ):
            if DamerauLevenshtein.distance(wanted, key, score_cutoff=reach) <= reach:
                yield near

    def _of_lengths(self, shortest: int, longest: int) -> dict[str, str]:
        """Return the names of some lengths, spaces apart, with what is compared of them."""
        return {
            name: key
            for length in range(shortest, longest + 1)
            for name, key in self._by_length.get(length, {}).items()
        }


def _found(said: str, names: Iterable[str], same: Callable[[str], str]) -> str | None:
    """Return the first name that is what was said, as far as `same` looks."""
    wanted = same(said)
    return next((name for name in names if same(name) == wanted), None)


@lru_cache(maxsize=65_536)
def _key(text: str) -> str:
    """Return a normalised text without spaces, and as it is spelt in America.

    What stands between two digits is kept as a comma: 1,25 is not 12,5.
    """
    return _american(_BETWEEN.sub("", _BETWEEN_DIGITS.sub(",", text)))


def _american(text: str) -> str:
    """Return a text with "oestrogen" as "estrogen"."""
    return _BRITISH.sub("e", text)


def _nearest(said: str, right: Iterable[str], others: Sequence[str]) -> str | None:
    """Return the right name that something said is but for slips of the keys, if it is one."""
    near = sorted(
        (distance, name)
        for name in right
        if (distance := _distance(said, name)) <= _most_slips(name)
        and may_be_a_slip(_american(said), _american(name))
        and all(distance < _distance(said, other) for other in mistakable(_american(name)))
    )
    own = set(right)
    return next((name for distance, name in near if distance <= _forgiven(name, own, others)), None)


def _forgiven(name: str, own: set[str], others: Sequence[str]) -> int:
    """Return how many slips of a name are forgiven, so that no other name is ever meant."""
    nearest = min((_distance(name, other) for other in others if other not in own), default=_FAR)
    return min(_most_slips(name), (nearest - 1) // 2)


def _most_slips(name: str) -> int:
    """Return how many slips a name of its length may have."""
    letters = sum(map(str.isalpha, name))
    return next((slips for most, slips in _FORGIVEN if letters <= most), _MOST)


def _distance(one: str, other: str) -> int:
    """Return the slips between two names, spaces apart; `_FAR` stands for that many and more."""
    # The restricted variant (optimal string alignment) is no metric, and would let one answer be
    # a slip of two names.
    first, second = _key(one), _key(other)
    return int(DamerauLevenshtein.distance(first, second, score_cutoff=_FAR - 1))
