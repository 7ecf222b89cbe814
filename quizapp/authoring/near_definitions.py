"""Definitions that say nearly the same: nobody can tell which term is meant."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.authoring.words import words_of
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, Term
from quizapp.knowledge.ties import Ties

ALIKE = (4, 5)
"""The share of their words that two near definitions have in common at least: four fifths."""
FEWEST = 4
"""Words of content below which two definitions are near only when they are the same."""
CROWD = 100
"""How many others with a rare word in common one definition is compared with: a bound on time."""


def check(deck: Deck, vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield each definition that is near an earlier one.

    Near ones of terms that are tied (`is_a`, `part_of`) or that the author calls `confused_with`
    are meant to be near; the same definition twice is never meant.
    """
    terms = list(deck.terms.values())
    contents = [_content(term, vocabulary) for term in terms]
    ties = Ties(deck)

    def is_meant(one: int, other: int) -> bool:
        a, b = terms[one], terms[other]
        return a.id in b.confused_with or b.id in a.confused_with or ties.are_tied(a.id, b.id)

    firsts = same_before(contents)
    others = [[] if index in firsts else content for index, content in enumerate(contents)]
    nears = near_before(others, is_meant) if vocabulary is not None else {}
    for index, term in enumerate(terms):
        if index in firsts:
            yield _same(term, terms[firsts[index]])
        elif index in nears:
            yield _near(term, terms[nears[index]])


def same_before(contents: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return which contents are the same as an earlier one, with the first of those.

    Args:
        contents: The words that matter of each definition, in order.
    """
    first: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for index, content in enumerate(contents):
        if (earlier := first.setdefault(tuple(content), index)) != index and content:
            found[index] = earlier
    return found


def near_before(
    contents: Sequence[Sequence[str]], is_meant: Callable[[int, int], bool]
) -> dict[int, int]:
    """Return which contents share most of their words with an earlier one, with the first such.

    No two need be compared that share none of their rarest words: if four fifths of the words are
    common, one of the few rarest is, and it stands at nearly the same place from the rarest on.

    Args:
        contents: The words that matter of each definition.
        is_meant: Whether two definitions, by their numbers, may be near.
    """
    counts = Counter(word for content in contents for word in set(content))
    index: defaultdict[str, defaultdict[tuple[int, int], list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    sets = [frozenset(content) for content in contents]
    found: dict[int, int] = {}
    for number, words in enumerate(sets):
        size = len(words)
        if size < FEWEST:
            continue
        rarest = sorted(words, key=lambda word: (counts[word], word))[: _rare(size)]
        near: set[int] = set()
        for position, word in enumerate(rarest):
            for (other_size, other_position), others in index[word].items():
                most_shared = min(size - position, other_size - other_position)
                if _is_near(most_shared, size, other_size):
                    near.update(others[:CROWD])
        for other in sorted(near)[:CROWD]:
            if _is_near(len(words & sets[other]), size, len(sets[other])) and not is_meant(
                other, number
            ):
                found[number] = other
                break
        for position, word in enumerate(rarest):
            index[word][size, position].append(number)
    return found


def _is_near(shared: int, size: int, other_size: int) -> bool:
    """Whether so many words in common are enough of all that the two have."""
    some, of_all = ALIKE
    return shared * of_all >= some * (size + other_size - shared)


def _rare(size: int) -> int:
    """Return how many of the rarest words must hold one that a near definition has too."""
    some, of_all = ALIKE
    return size - -(-some * size // of_all) + 1


def _content(term: Term, vocabulary: Vocabulary | None) -> list[str]:
    words = words_of(term.definition)
    if vocabulary is None:
        return words
    parts = (part for word in words for part in word.split("-"))
    return [vocabulary.stem(part) for part in parts if part not in vocabulary.fillers]


def _same(term: Term, other: Term) -> Remark:
    message = f"This definition is the same as that of `{other.id}` in line {other.place.line}."
    hint = "Say in each what tells the two apart; if they are one thing, make one an `also` name."
    return Remark(Code.ALIKE_DEFINITIONS, ("terms", term.id, "definition"), message, hint)


def _near(term: Term, other: Term) -> Remark:
    message = (
        f"This definition and that of `{other.id}` in line {other.place.line}"
        " have nearly all their words in common."
    )
    hint = (
        "Say in each what tells the two apart; if learners shall tell them by this little,"
        f" add `confused_with: [{other.id}]`."
    )
    return Remark(Code.ALIKE_DEFINITIONS, ("terms", term.id, "definition"), message, hint)
