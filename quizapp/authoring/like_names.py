"""Names that are easily taken for one another: the same for two terms, or a letter or two apart."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.authoring.edits import few_apart
from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.faults import Path
from quizapp.deck.model import Deck, Term
from quizapp.text import shortened

SHORT = 4
"""Letters up to which a typed name has to be right to the letter anyhow."""
LETTERS_FOR_ONE = 4
"""One letter in so many may differ and two names are still easily taken for one another."""
FEW = 5
"""So many likenesses are told of in any case."""
SHARE = 5
"""One for so many terms is told of; more are what the deck is about."""
MANY = 20
"""More than these come by chance, as they do among a thousand words."""

_ARTICLE = re.compile(r"^(?:a|an|the)\s+")
_TOKEN = re.compile(r"[^\W_]+")
_SERIAL = re.compile(r"\w{1,2}|[ivx]+|\w*\d\w*")
"""What tells the members of a series apart: "2", "B", "VIII"."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a term."""

    written: str
    path: Path
    term: Term

    @property
    def is_default(self) -> bool:
        """Whether it comes from the id, and so stands in no field of its own."""
        return self.path[-1] == "name" and self.written == self.term.id.replace("-", " ")


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the names that two terms share, and those that are one or two letters apart.

    Members of a series ("factor IX", "factor X") are meant to differ by so little, and so are
    those that an author calls `confused_with`. Of a deck full of likenesses, such as the forms of
    verbs, nothing is told. A term is told of once, beside the nearest other.
    """
    told: set[tuple[str, str]] = set()
    for first, again in _shared(deck):
        if (pair := (first.term.id, again.term.id)) not in told:
            told.add(pair)
            yield _remark_shared(first, again)
    nearest: dict[str, tuple[int, _Name, _Name]] = {}
    alike: set[str] = set()
    # Those that are known count too: to name one must not bring others to light.
    most = max(FEW, min(MANY, len(deck.terms) // SHARE))
    for apart, first, again in _near(deck):
        one, other = first.term, again.term
        alike.add(other.id)
        if len(alike) > most:
            return
        if (one.id, other.id) in told or _is_known(one, other):
            continue
        if other.id not in nearest or apart < nearest[other.id][0]:
            nearest[other.id] = (apart, first, again)
    for apart, first, again in nearest.values():
        yield _remark_near(apart, first, again)


def _is_known(one: Term, other: Term) -> bool:
    return one.id in other.confused_with or other.id in one.confused_with


def _names(deck: Deck) -> Iterator[_Name]:
    for term in deck.terms.values():
        path: Path = ("terms", term.id)
        yield _Name(term.name, (*path, "name"), term)
        for field, names in (("also", term.also), ("abbr", term.abbr)):
            for index, name in enumerate(names):
                yield _Name(name, (*path, field, index), term)


def _shared(deck: Deck) -> Iterator[tuple[_Name, _Name]]:
    """Yield the names that an earlier term has too, as a marker of typed answers reads them."""
    first: dict[str, _Name] = {}
    for name in _names(deck):
        earlier = first.setdefault(_folded(name.written), name)
        if earlier.term is not name.term:
            yield earlier, name


def _near(deck: Deck) -> Iterator[tuple[int, _Name, _Name]]:
    """Yield the names of two terms that are one or two letters apart, and how many."""
    by_series: defaultdict[tuple[str, ...], dict[str, _Name]] = defaultdict(dict)
    for name in _names(deck):
        tokens = _TOKEN.findall(_folded(name.written))
        serial = tuple(token for token in tokens if _SERIAL.fullmatch(token))
        rest = "".join(token for token in tokens if not _SERIAL.fullmatch(token))
        if len(rest) > SHORT:
            by_series[serial].setdefault(rest, name)
    for names in by_series.values():
        words, found = list(names), list(names.values())
        for first, again, apart in few_apart(words):
            longest = max(len(words[first]), len(words[again]))
            one, other = found[first], found[again]
            # Eyes go by the first letter, so two letters more do not make a likeness.
            alike = apart == 1 or words[first][0] == words[again][0]
            if alike and one.term is not other.term and apart * LETTERS_FOR_ONE <= longest:
                # Names come in the order of the file, so the second is the later.
                yield apart, one, other


def _folded(name: str) -> str:
    """Return a name without its case, accents, article and odd spaces."""
    if not name.isascii():
        apart = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def _remark_shared(first: _Name, again: _Name) -> Remark:
    message = (
        f"“{shortened(again.written, 60)}” is also a name of `{first.term.id}`"
        f" in line {first.term.place.line}: no answer could tell the two apart."
    )
    name = shortened(again.written, 40)
    hint = f"Take it out of one of them, or add what tells them apart: `{name} (of …)`."
    return Remark(Code.SHARED_NAME, again.path, message, hint, of_key=again.is_default)


def _remark_near(apart: int, first: _Name, again: _Name) -> Remark:
    letters = "one letter" if apart == 1 else "two letters"
    message = (
        f"“{shortened(again.written, 60)}” is {letters} away from “{shortened(first.written, 60)}”"
        f" in line {first.term.place.line}, so a slip in typing counts as wrong."
    )
    hint = (
        f"If learners mix the two up, add `confused_with: [{first.term.id}]`, so that one is asked"
        " against the other."
    )
    return Remark(Code.LETTERS_APART, again.path, message, hint, of_key=again.is_default)
