"""Facts that mean something else since they were learnt: asked once, settled in one step."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quizapp.clock import Clock
from quizapp.knowledge.difference import Change, Sort, difference
from quizapp.knowledge.facts import Compiled, Fact, FactKind
from quizapp.services.home import DeckNumber, FactNumber
from quizapp.services.ports import Learnt, Reader, Store
from quizapp.services.work import Work
from quizapp.text import shortened

START_AGAIN = "start again"
"""The event of a fact that is new again. Its outcome is no memory, and so is none."""

KEEP = "keep"
"""The event of a fact whose memory goes on though it means something else."""

LONGEST_TITLE = 40
"""Characters of a deck's title that the name of a step quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFact:
    """A fact that a learner knows as something else. The texts are a deck's, and untrusted."""

    number: FactNumber
    before: str
    """What it stated when it was learnt."""
    after: str
    """What it states now."""
    what: str
    """What is different, in a few words."""
    starts_again: bool
    """What the learner is offered: to begin anew rather than to keep what they know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDeck:
    """A deck with facts to choose about."""

    number: DeckNumber
    title: str
    facts: tuple[ChangedFact, ...]
    """In teaching order; at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was chosen for a deck."""

    title: str
    again: tuple[ChangedFact, ...]
    """Facts that are new again."""
    kept: tuple[ChangedFact, ...]
    """Facts whose memory goes on."""

    @property
    def sentence(self) -> str:
        """Return what was done in words; empty where it was nothing."""
        again, kept = len(self.again), len(self.kept)
        parts = []
        if again:
            parts.append(f"{_facts(again)} {'starts' if again == 1 else 'start'} again")
        if kept:
            what = f"{kept:,}" if again else _facts(kept)
            parts.append(f"{what} {'keeps its' if kept == 1 else 'keep their'} progress")
        return f"{', '.join(parts)}. u takes it back." if parts else ""


class ChangeService:
    """What changed decks ask of one learner."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(self) -> tuple[ChangedDeck, ...]:
        """Return the decks with facts that the learner has not chosen about, by title."""
        with self._store.reading() as unit:
            return _open(unit)

    def settle(self, deck: ChangedDeck, again: Collection[FactNumber]) -> Settled:
        """Store a choice, as one step of undo, and return what was done.

        Facts that have been settled elsewhere since they were shown, or say something else
        again, are left as they are.

        Args:
            deck: What the learner was shown.
            again: Those of its facts that start again; the others keep their memory.
        """
        with self._store.writing(f"changes of {shortened(deck.title, LONGEST_TITLE)}") as unit:
            work = Work(unit, self._clock)
            standing = {fact for open_deck in _open(unit) for fact in open_deck.facts}
            facts = [fact for fact in deck.facts if fact in standing]
            for fact in facts:
                if fact.number in again:
                    work.forget(START_AGAIN, fact.number)
                else:
                    unit.learn_as_it_is(fact.number)
                    unit.log(work.now.event(KEEP, fact=fact.number))
        return Settled(
            title=deck.title,
            again=tuple(fact for fact in facts if fact.number in again),
            kept=tuple(fact for fact in facts if fact.number not in again),
        )

    def settle_by_default(self) -> Sequence[Settled]:
        """Settle every deck as is offered, each as a step, and return what was done.

        Facts that were settled before, and the learner took that back, wait to be asked about.
        """
        with self._store.reading() as unit:
            decks = [
                replace(deck, facts=facts)
                for deck in _open(unit)
                if (facts := tuple(f for f in deck.facts if not _was_taken_back(unit, f.number)))
            ]
        return [
            self.settle(deck, {fact.number for fact in deck.facts if fact.starts_again})
            for deck in decks
        ]


def _open(unit: Reader) -> tuple[ChangedDeck, ...]:
    titles = {deck.number: deck.title for deck in unit.decks()}
    by_deck = groupby(unit.learnt_otherwise(), key=lambda learnt: learnt.stored.deck)
    return tuple(
        ChangedDeck(number=number, title=titles[number], facts=facts)
        for number, learnt in by_deck
        if (facts := tuple(_changed(list(learnt))))
    )


def _changed(learnt: Sequence[Learnt]) -> Iterator[ChangedFact]:
    """Yield those facts of one deck that mean something else than they did."""
    today = Compiled(
        id="",
        title="",
        description=None,
        notice=None,
        sections={},
        facts=tuple(one.stored.fact for one in learnt),
    )
    numbers = {one.stored.fact.id: one.stored.number for one in learnt}
    for change in difference([one.learnt_as for one in learnt], today).of(Sort.MEANING):
        if change.after is not None:
            yield _shown(numbers[change.after.id], change)


def _shown(number: FactNumber, change: Change) -> ChangedFact:
    assert change.before is not None
    assert change.after is not None
    return ChangedFact(
        number=number,
        before=_stated(change.before),
        after=_stated(change.after),
        what=change.what,
        starts_again=change.starts_again,
    )


def _stated(fact: Fact) -> str:
    """Return what a fact states, in one line; the answer to a question says nothing by itself."""
    face = fact.faces[0]
    said = f"{face.prompt} {face.answer}" if fact.kind is FactKind.QUESTION else face.answer
    return " ".join(said.split())


def _was_taken_back(unit: Reader, number: FactNumber) -> bool:
    """Return whether the last choice about a fact was taken back."""
    return next(
        (
            taken_back
            for logged, taken_back in unit.history(number)
            if logged.event.kind in {START_AGAIN, KEEP}
        ),
        False,
    )


def _facts(number: int) -> str:
    return f"{number:,} {'fact' if number == 1 else 'facts'}"
