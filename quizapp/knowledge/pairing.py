"""Old entries and new ones paired: by what they have in common and nobody else has."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from quizapp.knowledge.facts import Fact

Facts: TypeAlias = Sequence[Fact]
Entries: TypeAlias = Mapping[str, Facts]
"""The facts of each entry, by its id."""
Pairs: TypeAlias = Mapping[str, str]
"""New ids by old ones."""

Token: TypeAlias = str | tuple[str, ...] | frozenset[tuple[str, str]]
Mark: TypeAlias = Callable[[Facts], Token]
"""What an entry is known again by; empty where it has nothing of the sort."""

_Words: TypeAlias = frozenset[tuple[str, int]]
"""The words of a text, each with the number of times it has stood there so far."""

LIKE = 0.8
"""Share of their words that two texts have in common at least, to be one text reworded."""

MAX_COMPARED = 10_000
"""Pairs of texts compared word by word; where there are more, only equal texts are found."""

_MAX_READ = 1_000
"""Characters of a text that are compared."""


def matched(
    olds: Entries, news: Entries, marks: Iterable[Mark], text: Callable[[Facts], str] | None
) -> Pairs:
    """Return pairs that share a mark which nobody else has, then those of like texts.

    Args:
        olds: Entries that are gone.
        news: Entries that are new.
        marks: From the surest to the weakest.
        text: What is compared word by word of those that have no mark in common; `None` where
            texts of two different entries are too much alike to say anything.
    """
    pairs: dict[str, str] = {}
    for mark in marks:
        gone = alone({id: f for id, f in olds.items() if id not in pairs}, mark)
        taken = set(pairs.values())
        new = alone({id: f for id, f in news.items() if id not in taken}, mark)
        pairs |= {old: new[found] for found, old in gone.items() if found in new}
    if text is not None:
        taken = set(pairs.values())
        pairs |= _alike(
            {id: text(facts) for id, facts in olds.items() if id not in pairs},
            {id: text(facts) for id, facts in news.items() if id not in taken},
        )
    return pairs


def alone(entries: Entries, mark: Mark) -> dict[Token, str]:
    """Return ids by their marks, where a mark has one id."""
    found: dict[Token, str] = {}
    shared: set[Token] = set()
    for id, facts in entries.items():
        value = mark(facts)
        if value in found:
            shared.add(value)
        elif value:
            found[value] = id
    return {value: id for value, id in found.items() if value not in shared}


def _alike(olds: Mapping[str, str], news: Mapping[str, str]) -> Pairs:
    """Return pairs of texts each of which is more like the other than like any third."""
    if not 0 < len(olds) * len(news) <= MAX_COMPARED:
        return {}
    old_words = {id: _words(text) for id, text in olds.items()}
    new_words = {id: _words(text) for id, text in news.items()}
    likeness = {
        (old, new): _likeness(old_words[old], new_words[new]) for old in olds for new in news
    }
    of_old, of_new = (_best(likeness, side) for side in (0, 1))
    return {old: new for old, (_, new) in of_old.items() if of_new.get(new) == (old, new)}


def _best(likeness: Mapping[tuple[str, str], float], side: int) -> Mapping[str, tuple[str, str]]:
    """Return each text's likest pair, if it is like enough and there is one such only."""
    best: dict[str, tuple[str, str]] = {}
    tied: set[str] = set()
    for pair, share in likeness.items():
        id = pair[side]
        if share < LIKE or (id in best and share < likeness[best[id]]):
            continue
        if id in best and share == likeness[best[id]]:
            tied.add(id)
        else:
            tied.discard(id)
            best[id] = pair
    return {id: pair for id, pair in best.items() if id not in tied}


def _likeness(one: _Words, other: _Words) -> float:
    """Return the share of words that two texts have in common, to 1; 0 if it is too small."""
    words = len(one) + len(other)
    if 2 * min(len(one), len(other)) < LIKE * words or not words:
        return 0.0  # the longer has too many words of its own
    return 2 * len(one & other) / words


def _words(text: str) -> _Words:
    found: Counter[str] = Counter()
    words: list[tuple[str, int]] = []
    for word in re.findall(r"\w+", text[:_MAX_READ].casefold()):
        found[word] += 1
        words.append((word, found[word]))
    return frozenset(words)
