"""What came of checking deck files."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.deck.faults import locate
from quizapp.deck.nodes import place_of
from quizapp.deck.problems import Problem, Severity, in_file_order, repeated_deck_id
from quizapp.deck.reader import read

if TYPE_CHECKING:
    from quizapp.authoring.asking import Asking
    from quizapp.authoring.why_not import FewAsked
    from quizapp.authoring.yields import DeckYield
    from quizapp.deck.model import Deck
    from quizapp.knowledge.facts import Compiled

MOST_COUNTED = 1_000
"""Facts of a deck whose questions are made to be counted, unless somebody wants them all."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something to check, and how messages call it."""

    name: str
    source: bytes | Path = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One deck file and all that is to be said of it."""

    name: str
    lines: Sequence[str]
    problems: tuple[Problem, ...]
    """In the order of the file."""
    gives: "DeckYield | None"
    """What there is to remember; `None` where an error stands in the way."""
    asks: "Asking | None" = None
    """What quizzes can ask; `None` for a large deck too, unless it was wanted."""
    few: "Sequence[FewAsked]" = ()
    """Facts that quizzes hardly ask."""


@dataclass
class Tally:
    """The sums over all files."""

    decks: int = 0
    """Files looked at, faulty ones too."""
    errors: int = 0
    warnings: int = 0
    facts: int = 0

    def add(self, checked: Checked) -> None:
        """Count one file."""
        self.decks += 1
        errors = sum(problem.is_error for problem in checked.problems)
        self.errors += errors
        self.warnings += len(checked.problems) - errors
        self.facts += checked.gives.total if checked.gives else 0


def check(
    named: Iterable[Named], ignored: Collection[str], *, count_all: bool = False
) -> Iterator[Checked]:
    """Yield what there is to say of each file.

    Args:
        named: The files; of two with one deck id, the second cannot be used.
        ignored: Codes whose warnings are left out.
        count_all: Whether the questions of large decks are counted too, which takes a while.
    """
    from quizapp.authoring.review import review
    from quizapp.authoring.yields import yield_of
    from quizapp.knowledge.compiling import compile_deck

    holders: dict[str, str] = {}
    for one in named:
        reading = read(one.source, one.name)
        problems = [*reading.problems, *review(reading)]
        deck = reading.deck
        if deck is not None and holders.setdefault(deck.id, one.name) != one.name:
            place = place_of(locate(reading.root, ("id",)).at)
            problems.insert(0, repeated_deck_id(deck.id, holders[deck.id], place))
            deck = None
        compiled = None if deck is None else compile_deck(deck)
        asks, few = _asked(deck, compiled, count_all=count_all)
        yield Checked(
            name=one.name,
            lines=reading.lines,
            problems=tuple(
                problem
                for problem in in_file_order(problems)
                if problem.severity is Severity.ERROR or problem.code not in ignored
            ),
            gives=yield_of(compiled) if compiled else None,
            asks=asks,
            few=few,
        )


def _asked(
    deck: "Deck | None", compiled: "Compiled | None", *, count_all: bool
) -> "tuple[Asking | None, Sequence[FewAsked]]":
    if deck is None or compiled is None or (len(compiled.facts) > MOST_COUNTED and not count_all):
        return None, ()
    from quizapp.authoring.asking import asking_of
    from quizapp.authoring.why_not import few_asked
    from quizapp.questions.pool import make_pool

    pool = make_pool(deck)
    asking = asking_of(compiled, pool)
    return asking, few_asked(deck, compiled, pool, asking)
