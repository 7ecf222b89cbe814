"""What somebody typed: right, a slip of the keys, another thing's name, or wrong.

A slip may be forgiven only where it cannot be anything else. With true Damerau–Levenshtein
distance, which is a metric, a word within half the distance to the nearest other name is nearer to
what is meant than to any other: what counts as a slip of one name never counts as one of another.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from quizapp.deck.model import EntryId

_FORGIVEN = ((4, 0), (8, 1))
"""Up to so many letters, so many slips; two beyond."""
_MOST = 2
MAX_TYPED = 300
"""Characters of an answer that are looked at."""

_GREEK_LETTERS = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lamda mu nu xi omicron pi rho sigma tau
upsilon phi chi psi omega
"""
_GREEK = {
    unicodedata.lookup(f"GREEK SMALL LETTER {name}"): name.replace("lamda", "lambda")
    for name in _GREEK_LETTERS.split()
}
_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")
_PARENTHESIS = re.compile(r"(?<=.) ?\([^()]*\)$")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d/_-]+")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u00b4`\uff07]")

_OPPOSITES = (
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("afferent", "efferent"),
    ("antagonist", "agonist"),
    ("up", "down"),
    ("anti", "pro"),
    ("pre", "post"),
)
"""Beginnings and words that turn a meaning round and are a slip or two apart."""
_ENDINGS = (("ol", "one"),)
_POLAR = tuple(sorted({part for pair in _OPPOSITES for part in pair} | {"non", "un", "de", "dis"}))


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


def normalised(text: str) -> str:
    """Return what is compared of a name: no case, accents, articles, Greek letters or dashes.

    Of a text of any length the first `MAX_TYPED` characters count. Applying it again changes
    nothing.
    """
    text = unicodedata.normalize("NFKC", text[:MAX_TYPED]).casefold()
    text = "".join(f" {_GREEK[letter]} " if letter in _GREEK else letter for letter in text)
    parts = unicodedata.normalize("NFD", text)
    text = "".join(part for part in parts if not unicodedata.combining(part))
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _APOSTROPHES.sub("'", _DASHES.sub(" ", text))
    before = None
    while before != text:
        before = text
        text = " ".join(text.split()).strip(" .,;:!?\"'")
        text = _PARENTHESIS.sub("", _ARTICLE.sub("", text))
    return text


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
    if said in right:
        return TypedMark(Verdict.RIGHT, right[said])
    if said and said in {normalised(name) for name in broader}:
        return TypedMark(Verdict.MORE_EXACTLY)
    others = {normalised(name): id for name, id in rivals.items()}
    if said in others:
        return TypedMark(Verdict.OTHER_NAME, confused_with=others[said])
    near = sorted(
        (distance, name)
        for name in right
        if (distance := _distance(said, name)) <= _forgiven(name, right, others)
        and _is_same_but_for_slips(said, name)
    )
    if said and near:
        return TypedMark(Verdict.SLIP, right[near[0][1]])
    return TypedMark(Verdict.WRONG)


def _forgiven(name: str, right: Iterable[str], others: Iterable[str]) -> int:
    """Return how many slips of a name are forgiven, so that no other name is ever meant."""
    letters = sum(character.isalnum() for character in name)
    by_length = next((slips for most, slips in _FORGIVEN if letters <= most), _MOST)
    if not by_length:
        return 0
    own = set(right)
    rivals = [other for other in (*others, *_turned_round(name)) if other and other not in own]
    nearest = min((_distance(name, other) for other in rivals), default=by_length * 2 + 1)
    return min(by_length, (nearest - 1) // 2)


@lru_cache(maxsize=65_536)
def _distance(one: str, other: str) -> int:
    # The restricted variant (optimal string alignment) is no metric, and would let one answer be
    # a slip of two names.
    return int(DamerauLevenshtein.distance(one, other, score_cutoff=2 * _MOST + 1))


def _turned_round(name: str) -> Iterator[str]:
    """Yield what a name becomes when a part of it is exchanged for its opposite."""
    for pair in _OPPOSITES:
        for part, other in (pair, pair[::-1]):
            found = re.sub(rf"\b{part}", other, name)
            if found != name:
                yield found
    for pair in _ENDINGS:
        for part, other in (pair, pair[::-1]):
            found = re.sub(rf"{part}\b", other, name)
            if found != name:
                yield found


def _is_same_but_for_slips(said: str, name: str) -> bool:
    """Whether two texts agree in every digit and every part that turns a meaning round."""
    return _digits(said) == _digits(name) and _polarity(said) == _polarity(name)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _polarity(text: str) -> list[str]:
    found = (
        max((part for part in _POLAR if word.startswith(part)), key=len, default=None)
        for word in text.split()
    )
    return [part for part in found if part is not None]
