"""Differences of a letter or two that change the meaning, and so are never slips of the keys.

"Hypo" for "hyper", a wrong digit, "vitamin C" for "vitamin D", "typical" for "atypical".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import permutations

_GREEK_LETTERS = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lamda mu nu xi omicron pi rho sigma tau
upsilon phi chi psi omega
"""
GREEK = {
    unicodedata.lookup(f"GREEK SMALL LETTER {name}"): name.replace("lamda", "lambda")
    for name in _GREEK_LETTERS.split()
}
"""Greek letters and their names: most are a letter or two apart."""

_INSIDE = ("hyper", "hypo", "afferent", "efferent")
"""Parts a slip or two from their opposites, wherever they stand in a word."""
_OPENING = (
    "inter",
    "intra",
    "endo",
    "exo",
    "intrins",
    "extrins",
    "intern",
    "extern",
    "micro",
    "macro",
    "abduct",
    "adduct",
    "monoiodo",
    "diiodo",
    "triiodo",
)
"""Such parts at the beginning of a word."""
_ENDING = ("ol", "one")
"""Such parts at its end: cortisol, cortisone."""
_NEAR = re.compile(
    "|".join(
        [
            *_INSIDE,
            *(rf"\b{part}" for part in sorted(_OPENING, key=len, reverse=True)),
            *(rf"{part}\b" for part in _ENDING),
        ]
    )
)
_FARTHER = (("antagonist", "agonist"), ("pre", "post"))
"""Beginnings that are too far from their opposites for slips, but not for slips halfway."""
_LOOK_ALIKE = (
    ("estradiol", "estriol", "estrone"),
    ("thyroxine", "thyronine"),
    ("renin", "rennin"),
    ("ileum", "ilium"),
    ("ureter", "urethra"),
    ("perineal", "peroneal"),
)
"""Words of medicine that are a slip or two apart, whether or not a deck names both."""
_NUMBERS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivx]+")
_SHORT = 2
"""Letters of a word that is a symbol, a number or a class: "D" of "vitamin D"."""


def mistakable(name: str) -> Iterator[str]:
    """Yield what a normalised name may be mistaken for, be it in the deck or not."""
    exchanges = [(rf"\b{part}", other) for pair in _FARTHER for part, other in (pair, pair[::-1])]
    for group in _LOOK_ALIKE:
        exchanges += [(rf"\b{one}\b", other) for one, other in permutations(group, 2)]
    for pattern, other in exchanges:
        for found in re.finditer(pattern, name):
            yield name[: found.start()] + other + name[found.end() :]


def may_be_a_slip(said: str, name: str) -> bool:
    """Return whether nothing by which two normalised texts differ changes the meaning for sure.

    The digits, the words of one or two letters and the parts that would turn a meaning round are
    the same; no other Greek letter is named; and each word begins with the same letter, or with
    the first two exchanged.
    """
    if any(part.findall(said) != part.findall(name) for part in (_NUMBERS, _NEAR)):
        return False
    words, wanted = said.split(), name.split()
    if _symbols(words) != _symbols(wanted) or _greek(words) - _greek(wanted):
        return False
    pairs = zip(words, wanted, strict=False) if len(words) == len(wanted) else [(said, name)]
    return all(_begin_alike(one, other) for one, other in pairs)


def _symbols(words: list[str]) -> Counter[str]:
    return Counter(word for word in words if len(word) <= _SHORT or _ROMAN.fullmatch(word))


def _greek(words: list[str]) -> Counter[str]:
    return Counter(word for word in words if word in GREEK.values())


def _begin_alike(one: str, other: str) -> bool:
    return one[:1] == other[:1] or (len(one) > 1 and one[:2] == other[1::-1])
