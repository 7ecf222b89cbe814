"""What a deck could do better as teaching: warnings, each at its place."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TypeAlias

from quizapp.authoring import (
    chains,
    definition_lengths,
    empty_cells,
    hedging,
    like_names,
    nameless_levels,
    near_definitions,
    net_effects,
    one_sided,
    only_dots,
    options,
    self_naming,
    small_kinds,
    strong_words,
    unasked_tables,
    unused_entries,
    unused_terms,
)
from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary, vocabulary_of
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck
from quizapp.deck.problems import Problem, in_file_order
from quizapp.deck.reader import Reading

MOST = 1_000
"""More remarks than this are not worth the time to print."""

Check: TypeAlias = Callable[[Deck, Vocabulary | None], Iterator[Remark]]

CHECKS: tuple[Check, ...] = (
    self_naming.check,
    near_definitions.check,
    definition_lengths.check,
    small_kinds.check,
    unused_terms.check,
    unused_entries.check,
    like_names.check,
    hedging.check,
    one_sided.check,
    strong_words.check,
    chains.check,
    options.check,
    net_effects.check,
    empty_cells.check,
    nameless_levels.check,
    unasked_tables.check,
    only_dots.check,
)


def review(reading: Reading) -> tuple[Problem, ...]:
    """Return what would teach better otherwise, in the order of the file.

    Where a deck is in a language whose words are not known here, what goes by words is left out.

    Args:
        reading: A deck, as it was read.

    Returns:
        Warnings alone; none where the reading gave no deck.
    """
    deck = reading.deck
    if deck is None:
        return ()
    vocabulary = vocabulary_of(deck.language)
    remarks = chain.from_iterable(check(deck, vocabulary) for check in CHECKS)
    found = list(islice(remarks, MOST + 1))
    if len(found) > MOST:
        found[MOST:] = [_too_many()]
    lines = reading.lines
    return in_file_order(remark.to_problem(reading.root, lines) for remark in found)


def _too_many() -> Remark:
    message = f"There is more to say than {MOST:,} warnings; the rest is not shown."
    return Remark(Code.TOO_MANY_PROBLEMS, (), message, "Look at the first ones: many are alike.")
