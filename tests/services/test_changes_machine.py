"""A learner and a teacher who changes what the deck says, in any order, with undo and redo."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from quizapp.memory.model import Rating
from quizapp.services.views import Ask, Summary
from tests.builders import TOOK, Learner, a_deck, asked, rows
from tests.server import dropped, examples
from tests.services.test_sessions_machine import (
    LOG,
    MEMORIES,
    events_in,
    expected_questions,
    rebuilt_memories,
    stored_memories,
)

DECK = a_deck(
    rest="""quantities: {one: one, two: two}
mechanisms:
  a: {source: one, effect: raises, target: two}
  b: {source: two, effect: acts on, target: one}
"""
)
EDITIONS = (
    DECK,
    DECK.replace("raises", "lowers"),
    DECK.replace("raises", "lowers").replace("acts on", "has no direct effect on"),
    "".join(line for line in DECK.splitlines(keepends=True) if "  a:" not in line),
)
KEPT = (*LOG, "facts", "decks", "sessions", "plans")
"""What undo leaves, what only a deck changes, and where a session goes on by itself."""


class Teaching(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.learner = Learner(Path(self.folder.name))
        self.learner.takes(DECK)
        self.learner.sets("learning_steps", "")
        self.learner.sets("bury_siblings", value=False)
        self.editions = [(0, DECK)]

    def teardown(self) -> None:
        self.learner.store.close()
        dropped(self.learner.folder)
        self.folder.cleanup()

    @property
    def state(self) -> Any:
        return self.learner.dump(without=KEPT)

    @rule(rating=st.sampled_from([Rating.GOOD, Rating.EASY]))
    def answers(self, rating: Rating) -> None:
        prompt = self.learner.begins()
        if not isinstance(prompt, Summary):
            self.learner.study.rate(asked(self.learner.study, prompt), rating, TOOK)

    @rule()
    def resets(self) -> None:
        prompt = self.learner.begins()
        if isinstance(prompt, Ask):
            before = self.state
            self.learner.study.reset(prompt)
            if prompt.memory is None:
                assert self.state == before
                return
            after = self.state
            assert self.learner.study.take_back() is not None
            assert self.state == before
            assert self.learner.study.bring_again() is not None
            assert self.state == after

    @rule(days=st.sampled_from([1, 30]))
    def waits(self, days: int) -> None:
        self.learner.clock.move(days=days)

    @rule(edition=st.sampled_from(EDITIONS))
    def edits(self, edition: str) -> None:
        remembered = rows(self.learner.database, MEMORIES)
        self.learner.takes(edition)
        assert rows(self.learner.database, MEMORIES) == remembered
        self.editions.append((events_in(self.learner), edition))

    @precondition(lambda self: self.learner.changes.open())
    @rule(again=st.sets(st.integers(0, 1)))
    def settles(self, again: set[int]) -> None:
        (deck,) = self.learner.changes.open()
        chosen = {fact.number for place, fact in enumerate(deck.facts) if place in again}
        before = self.state
        settled = self.learner.changes.settle(deck, chosen)
        after = self.state
        assert {fact.number for fact in settled.again} == chosen
        assert len(settled.again) + len(settled.kept) == len(deck.facts)
        assert self.learner.changes.open() == ()
        assert self.learner.study.take_back() == "changes of A deck"
        assert self.state == before
        assert self.learner.changes.open() == (deck,)
        assert self.learner.study.bring_again() == "changes of A deck"
        assert self.state == after

    @rule(times=st.integers(1, 3))
    def undoes(self, times: int) -> None:
        for _ in range(times):
            self.learner.study.take_back()

    @rule(times=st.integers(1, 3))
    def redoes(self, times: int) -> None:
        for _ in range(times):
            self.learner.study.bring_again()

    @rule()
    def restarts(self) -> None:
        self.learner.reopen()

    @invariant()
    def it_is_asked_about_what_means_something_else_than_when_it_was_learnt(self) -> None:
        facts = [fact.number for deck in self.learner.changes.open() for fact in deck.facts]
        assert set(facts) == expected_questions(self.learner, self.editions)

    @invariant()
    def the_log_rebuilds_every_memory(self) -> None:
        assert stored_memories(self.learner) == rebuilt_memories(self.learner)


TestTeaching = Teaching.TestCase
TestTeaching.settings = settings(max_examples=examples(30), stateful_step_count=30, deadline=None)
