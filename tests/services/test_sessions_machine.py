"""A learner who does anything at all, in review and in quizzes, in any order, over days."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from quizapp.knowledge.facts import Compiled
from quizapp.memory.model import Rating
from quizapp.services.home import Scope
from quizapp.services.library import LibraryService
from quizapp.services.quiz_pools import NothingToAsk
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import CertaintyAsked, HandIn, Posed, QuizShown
from quizapp.services.quizzing import QuizService
from quizapp.services.views import Ask, Lesson, Prompt, Summary
from quizapp.study.blueprints import Mode, QuizBlueprint
from tests import builders
from tests.builders import TOOK, Learner, a_backend, a_deck, drifted, replayed, rows
from tests.faults.telling import Fault, Tell
from tests.server import dropped, examples
from tests.services.quizzes import right_to, wrong_to

State = dict[str, list[tuple[Any, ...]]]

LOG = ("events", "steps")
STAYS = (*LOG, "pools", "quiz_items")
"""What undo leaves: the log, the questions that were made, and which of them were seen."""
MEMORIES = "SELECT learner, fact, state, stability, due, reps FROM memories ORDER BY fact"
MECHANISMS = """mechanisms:
  a: {source: term-0, effect: raises, target: term-1, section: one}
  b: {source: term-2, effect: raises, target: term-5, section: one}
  c: {source: term-4, effect: acts on, target: term-3, section: one}
  d: {source: heat, effect: raises, target: motion, section: two}
  e: {source: motion, effect: lowers, target: order, section: two}
  f: {source: order, effect: raises, target: weight, section: two}
quantities: {heat: heat, motion: motion, order: order, weight: weight}
"""
DECK = a_deck(sections=("one", "two"), terms=6, cards=6).replace(
    "terms:\n", MECHANISMS + "terms:\n", 1
)
EDITIONS = (
    DECK,
    DECK.replace("card-1", "card-9").replace("section: two", "section: one"),
    DECK.replace("term-0, effect: raises", "term-0, effect: lowers"),
    DECK.replace("raises", "lowers").replace("acts on, target: term-3", "acts on, target: term-1"),
    "".join(line for line in DECK.splitlines(keepends=True) if "source: term-2" not in line),
)
"""Versions of the deck; in the last three some mechanisms say something else, or are gone."""


class Studying(RuleBasedStateMachine):
    steps: ClassVar[int] = 0
    """How many were made and held to undo, by all learners."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.learner = Learner(Path(self.folder.name) / "data")
        self.deck = Path(self.folder.name) / "decks" / "a.yaml"
        self.deck.parent.mkdir()
        self.reads(DECK)
        self.learner.sets("new_per_day", 8)
        self.learner.sets("reviews_per_day", 6)
        self.editions = [(0, DECK)]
        """What was read, and after how many events."""
        self.quiz: QuizNumber | None = None
        self.begins()

    def teardown(self) -> None:
        self.learner.store.close()
        dropped(self.learner.folder)
        self.folder.cleanup()

    @property
    def state(self) -> State:
        return self.learner.dump(without=STAYS)

    @property
    def quizzes(self) -> QuizService:
        return QuizService(self.learner.store, self.learner.clock)

    def begins(self) -> None:
        self.prompt: Prompt = self.learner.begins()
        self.session = self.prompt.progress.session
        self.undone: list[State | None] = []
        self.done: list[State | None] = []
        """States to which redo and undo lead, the next one last; `None` for one that is not
        known, as the session went on by itself since."""

    def acts(self, before: State) -> None:
        """Hold a step that was made to it that undo takes all of it back, and redo brings it."""
        after = self.state
        assert self.learner.study.take_back() is not None
        assert self.state == before
        assert self.learner.study.bring_again() is not None
        assert self.state == after
        Studying.steps += 1
        self.done = [*self.done, before][-30:]
        self.undone = []

    # What the learner does

    def reads(self, edition: str) -> None:
        """Take in what the deck's file says now."""
        self.deck.write_text(edition, encoding="utf-8")
        glance = a_backend(self.learner.folder).glance
        LibraryService(self.learner.store, [self.deck.parent], glance).refresh()

    @rule(ratings=st.lists(st.sampled_from(Rating), min_size=1, max_size=6))
    def studies(self, ratings: list[Rating]) -> None:
        for rating in ratings:
            if isinstance(self.prompt, Lesson):
                self.finishes_the_lesson(self.prompt)
            if isinstance(self.prompt, Ask):
                self.rates(self.prompt, rating)

    def finishes_the_lesson(self, lesson: Lesson) -> None:
        before = self.state
        self.prompt = self.learner.study.finish_lesson(lesson)
        assert isinstance(self.prompt, Ask)
        self.acts(before)

    def rates(self, ask: Ask, rating: Rating) -> None:
        before = self.state
        self.prompt = self.learner.study.rate(ask, rating, TOOK)
        self.acts(before)
        memory = self.learner.knows("a-deck", ask.fact.id)
        assert memory == ask.futures.by_rating[rating]
        assert (
            not isinstance(self.prompt, Ask)
            or self.prompt.memory != ask.memory
            or (self.prompt.number != ask.number)
        )

    @precondition(lambda self: isinstance(self.prompt, Ask))
    @rule(what=st.sampled_from(["suspend", "bury", "flag"]))
    def sets_aside(self, what: str) -> None:
        before = self.state
        number = self.prompt.number if isinstance(self.prompt, Ask) else None
        self.prompt = getattr(self.learner.study, what)(self.prompt)
        self.acts(before)
        if what != "flag":
            assert not isinstance(self.prompt, Ask) or self.prompt.number != number

    @precondition(lambda self: isinstance(self.prompt, Ask))
    @rule()
    def resets(self) -> None:
        assert isinstance(self.prompt, Ask)
        before, ask = self.state, self.prompt
        self.prompt = self.learner.study.reset(ask)
        assert self.learner.knows("a-deck", ask.fact.id) is None
        if ask.memory is None:  # what is new already is no step
            assert self.state == before
            assert isinstance(self.prompt, Ask)
            assert (self.prompt.number, self.prompt.futures) == (ask.number, ask.futures)
        else:
            self.acts(before)
            assert not isinstance(self.prompt, Ask) or self.prompt.number != ask.number

    @precondition(lambda self: isinstance(self.prompt, Ask))
    @rule(text=st.sampled_from(["", "mine", "other"]))
    def writes_a_note(self, text: str) -> None:
        assert isinstance(self.prompt, Ask)
        before = self.state
        self.learner.study.write_note(self.prompt.number, text)
        if self.state != before:  # an unchanged note is no step
            self.acts(before)

    @rule()
    def wakes_what_is_suspended(self) -> None:
        before = self.state
        if self.learner.study.wake(Scope()):
            self.acts(before)
        else:
            assert self.state == before
        self.looks_again()

    @rule(times=st.integers(1, 4))
    def undoes(self, times: int) -> None:
        for _ in range(times):
            now = self.state
            undone = self.learner.study.take_back()
            if undone is None:
                assert not any(self.done)
                break
            before = self.done.pop() if self.done else None
            assert before is None or self.state == before
            if before is None:  # it also took back what the session did by itself since
                self.undone = [None] * len(self.undone)
            self.undone.append(now if before is not None else None)
        self.looks_again()

    @rule(times=st.integers(1, 4))
    def redoes(self, times: int) -> None:
        for _ in range(times):
            now = self.state
            redone = self.learner.study.bring_again()
            if redone is None:
                assert not any(self.undone)
                break
            after = self.undone.pop() if self.undone else None
            assert after is None or self.state == after
            if after is None:
                self.done = [None] * len(self.done)
            self.done.append(now if after is not None else None)
        self.looks_again()

    @rule(
        minutes=st.sampled_from(
            [0.2, 1.0, 9.0, 11.0, 300.0, 1440.0, 3 * 1440.0, 30 * 1440.0, -60.0]
        )
    )
    def moves(self, minutes: float) -> None:
        self.learner.clock.move(minutes=minutes)
        self.looks_again()

    @rule()
    def restarts(self) -> None:
        before = self.learner.dump()
        self.learner.reopen()
        assert self.learner.dump() == before
        self.looks_again()

    @rule()
    def leaves_and_begins(self) -> None:
        before = self.state
        prompt = self.learner.begins()
        if self.state != before:
            self.done, self.undone = [], []
        self.prompt, self.session = prompt, prompt.progress.session

    @rule()
    def looks_up_a_fact(self) -> None:
        for (fact,) in rows(self.learner.database, "SELECT number FROM facts LIMIT 3"):
            self.learner.study.info(fact)

    @rule(edition=st.sampled_from(EDITIONS))
    def edits_the_deck(self, edition: str) -> None:
        remembered = rows(self.learner.database, MEMORIES)
        self.reads(edition)
        assert rows(self.learner.database, MEMORIES) == remembered
        self.editions.append((events_in(self.learner), edition))
        self.done, self.undone = [], []
        self.looks_again()

    @precondition(lambda self: self.learner.changes.open())
    @rule(data=st.data())
    def settles_what_the_deck_asks(self, data: st.DataObject) -> None:
        (deck,) = self.learner.changes.open()
        numbers = [fact.number for fact in deck.facts]
        again = set(data.draw(st.lists(st.sampled_from(numbers), unique=True)))
        before = self.state
        settled = self.learner.changes.settle(deck, again)
        assert {fact.number for fact in settled.again} == again
        assert self.learner.changes.open() == ()
        self.acts(before)
        self.looks_again()

    # In quizzes

    @rule(is_exam=st.booleans(), section=st.sampled_from([(), ("one",)]), certainty=st.booleans())
    def begins_a_quiz(self, is_exam: bool, section: tuple[str, ...], certainty: bool) -> None:
        wish = QuizBlueprint(
            seed="one",
            count=4,
            mode=Mode.EXAM if is_exam else Mode.PRACTICE,
            sections=section,
            asks_certainty=certainty,
        )
        try:
            self.quiz = quiz_of(self.quizzes.begin(Scope(), wish))
        except NothingToAsk:
            pass  # and nothing was stored
        else:  # which is no step: undo leads to a state that has this quiz
            self.done, self.undone = [None] * len(self.done), [None] * len(self.undone)

    @precondition(lambda self: self.quiz)
    @rule(rightly=st.lists(st.booleans(), min_size=1, max_size=4), certainty=st.integers(1, 3))
    def goes_on_with_the_quiz(self, rightly: list[bool], certainty: int) -> None:
        assert self.quiz is not None
        for is_right in rightly:
            before, quizzes = self.state, self.quizzes
            match quizzes.current(self.quiz):
                case Posed() as posed:
                    with self.learner.store.reading() as unit:
                        drawn = unit.quiz_item(posed.quiz, posed.item).drawn
                    answer = right_to(drawn) if is_right else wrong_to(drawn)
                    if isinstance(quizzes.respond(posed, answer, TOOK), CertaintyAsked):
                        continue
                case CertaintyAsked() as asked:
                    quizzes.submit_certainty(asked, certainty, TOOK)
                case HandIn() as over:
                    quizzes.finish(over.quiz)
                case _:
                    break
            self.acts(before)
            self.learner.clock.move(seconds=5)
        self.looks_again()

    @precondition(lambda self: self.quiz)
    @rule(what=st.sampled_from(["hide", "report", "override", "finish"]))
    def says_something_of_the_quiz(self, what: str) -> None:
        assert self.quiz is not None
        before, quizzes, shown = self.state, self.quizzes, self.quizzes.current(self.quiz)
        answered = rows(
            self.learner.database, "SELECT item FROM quiz_responses WHERE quiz = ?", self.quiz
        )
        match what, shown:
            case "hide", Posed():
                quizzes.hide(shown.quiz, shown.item)
            case "report", Posed():
                quizzes.report(shown.quiz, shown.item, "unclear")
            case "override", Posed() if answered and not shown.is_exam:
                quizzes.override(shown.quiz, answered[-1][0])
            case "finish", Posed():
                quizzes.finish(shown.quiz)
            case _:
                return
        if self.state != before:  # what is right already is no step
            self.acts(before)
        self.looks_again()

    def looks_again(self) -> None:
        """Ask for the present prompt; where that moves the session on, undo leads elsewhere."""
        before = self.state
        self.prompt = self.learner.study.current(self.session)
        if self.state != before:
            self.done, self.undone = [], []

    # What always holds

    @invariant()
    def the_log_rebuilds_every_memory(self) -> None:
        assert stored_memories(self.learner) == rebuilt_memories(self.learner)

    @invariant()
    def a_checkup_finds_nothing_to_mend_in_the_schedules(self) -> None:
        assert drifted(self.learner.database) == 0

    @invariant()
    def what_is_asked_may_be_asked(self) -> None:
        prompt = self.prompt
        if isinstance(prompt, Summary):
            return
        numbers = (
            [met.number for met in prompt.facts] if isinstance(prompt, Lesson) else [prompt.number]
        )
        assert len(set(numbers)) == len(numbers) > 0
        with self.learner.store.reading() as unit:
            today = _today(self.learner)
            for number in numbers:
                assert not unit.fact(number).is_retired
                assert not unit.mark(number).hides_on(today)
                memory = unit.memory(number)
                if memory is not None:
                    assert memory.due_day <= today or memory.due <= self.learner.clock.now() + (
                        timedelta(minutes=20)
                    )

    @invariant()
    def memories_lie_in_the_section_of_their_fact(self) -> None:
        assert not rows(
            self.learner.database,
            "SELECT f.id FROM memories m JOIN facts f ON f.number = m.fact "
            "WHERE coalesce(m.section, '') <> coalesce(f.section, '') OR m.deck <> f.deck",
        )

    @invariant()
    def it_is_asked_about_what_means_something_else_than_when_it_was_learnt(self) -> None:
        facts = [fact.number for deck in self.learner.changes.open() for fact in deck.facts]
        assert set(facts) == expected_questions(self.learner, self.editions)

    @invariant()
    def the_days_count_what_stands(self) -> None:
        standing = _standing_answers(self.learner)
        ((answers,),) = rows(self.learner.database, "SELECT sum(answers) FROM day_tallies")
        assert (answers or 0) == standing
        ((answered,),) = rows(self.learner.database, "SELECT sum(answered) FROM sessions")
        assert (answered or 0) == standing


def quiz_of(shown: QuizShown) -> QuizNumber:
    return shown.posed.quiz if isinstance(shown, CertaintyAsked) else shown.quiz


def _today(learner: Learner) -> Any:
    from quizapp.services.moment import moment

    return moment(learner.clock, None).today


def stored_memories(learner: Learner) -> dict[int, tuple[Any, ...]]:
    found = rows(
        learner.database, "SELECT fact, state, stability, due_day, reps, lapses FROM memories"
    )
    return {fact: tuple(memory) for fact, *memory in found}


def rebuilt_memories(learner: Learner) -> dict[int, tuple[Any, ...]]:
    return {
        fact: tuple(outcome[name] for name in ("state", "stability", "due_day", "reps", "lapses"))
        for fact, outcome in replayed(learner.database).items()
    }


def expected_questions(learner: Learner, editions: list[tuple[int, str]]) -> set[int]:
    """Return the facts that mean something else than when they were learnt, by the log alone.

    Args:
        learner: Whose log.
        editions: The deck as it was read, each time after how many events.
    """
    today = {int(learner.number("a-deck", f.id)): f for f in compiled(editions[-1][1]).facts}
    expected = set()
    for fact, event in _learnt(learner).items():
        edition = next(text for after, text in reversed(editions) if after < event)
        then = {one.id: one.meaning for one in compiled(edition).facts}
        if fact in today and then[today[fact].id] != today[fact].meaning:
            expected.add(fact)
    return expected


def events_in(learner: Learner) -> int:
    ((count,),) = rows(learner.database, "SELECT count(*) FROM events")
    return int(count)


def _standing(learner: Learner) -> list[tuple[int, str, int]]:
    """Return the events that were not taken back: number, kind and fact."""
    events = rows(
        learner.database, "SELECT number, kind, fact, outcome, voids FROM events ORDER BY number"
    )
    gone: dict[tuple[int, int], bool] = {}
    for _, kind, _, outcome, voids in events:
        if voids is not None:
            gone[voids, json.loads(outcome)["last"]] = kind == "undo"
    return [
        (number, kind, fact)
        for number, kind, fact, _, _ in events
        if not any(is_gone and first <= number <= last for (first, last), is_gone in gone.items())
    ]


def _standing_answers(learner: Learner) -> int:
    return sum(kind == "answer" for _, kind, _ in _standing(learner))


def _learnt(learner: Learner) -> dict[int, int]:
    """Return, for each fact that is remembered, the event by which it was learnt, or kept."""
    learnt: dict[int, int] = {}
    for number, kind, fact in _standing(learner):
        if kind in {"reset", "start again"}:
            del learnt[fact]
        elif kind == "keep" or (kind == "answer" and fact not in learnt):
            learnt[fact] = number
    return learnt


@cache
def compiled(text: str) -> Compiled:
    return builders.compiled(text)


@pytest.mark.fault
def test_undo_brings_everything_back_and_the_log_rebuilds_every_schedule(
    kills: int, tell: Tell
) -> None:
    Studying.steps = 0
    run_state_machine_as_test(
        Studying,
        settings=settings(
            max_examples=examples(15 * kills // 50), stateful_step_count=30, deadline=None
        ),
    )
    tell(
        Fault(
            "Anything is done in any order, and taken back",
            f"{Studying.steps} steps over days, each undone, redone and undone in a row: "
            "lessons, answers, notes, suspended, buried, flagged, reset and woken facts, quizzes, "
            "exams, hidden questions, changed decks, restarts",
            "the step's name, and the card as it was",
            "every row of every table but the log is as before, then as after; at each moment the "
            "log rebuilds every schedule",
        )
    )
