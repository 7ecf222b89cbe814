"""Several learners in one place: none sees or changes what another has."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.learner import LONGEST, ONLY_LEARNER, LearnerError, learner_named
from quizapp.memory.model import Rating
from quizapp.services.home import Scope
from quizapp.services.views import Ask, Lesson
from quizapp.store.models import Base
from tests.builders import AClock, Learner, a_deck, dump, glance_of, rows
from tests.services.quizzes import Taker, by_chance

OF_LEARNERS = tuple(
    table.name for table in Base.metadata.sorted_tables if "learner" in table.columns
)
"""The tables of what learners have."""

DECK = a_deck(sections=("one", "two"), cards=12, terms=6, mechanisms=[("term-0", "term-1")])


def of(learner: Learner) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that a learner has."""
    ((number,),) = rows(
        learner.database, "SELECT number FROM learners WHERE name = ?", learner.name
    )
    return {
        name: sorted(
            rows(learner.database, f"SELECT * FROM {name} WHERE learner = ?", number), key=repr
        )
        for name in OF_LEARNERS
    }


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Learner]:
    """Ada, who has studied, with something suspended, noted, set, and taken back."""
    ada = Learner(tmp_path, name="Ada")
    ada.takes(DECK)
    ada.answers(Rating.GOOD, Rating.AGAIN, Rating.EASY)
    ask = ada.asked()
    ada.study.suspend(ask)
    ada.study.write_note(ask.number, "mine")
    ada.sets("new_per_day", 7)
    ada.answers(Rating.GOOD)
    ada.study.take_back()
    yield ada
    ada.store.close()


@pytest.fixture
def bo(ada: Learner) -> Iterator[Learner]:
    bo = Learner(ada.folder, ada.clock, name="Bo")
    yield bo
    bo.store.close()


def test_every_learner_begins_with_nothing(ada: Learner, bo: Learner) -> None:
    home = glance_of(bo)
    assert home.is_first_run
    assert (home.undo, home.redo, home.suspended, home.days_total) == (None, None, 0, 0)
    assert home.counts.new > glance_of(ada).counts.new
    assert all(found == [] for found in of(bo).values())


def test_nothing_that_one_does_changes_what_another_has_or_sees(ada: Learner, bo: Learner) -> None:
    chance = random.Random(5)
    has, sees, asked = of(ada), glance_of(ada), ada.begins()

    def rates() -> None:
        prompt = bo.begins()
        if isinstance(prompt, Lesson):
            bo.study.finish_lesson(prompt)
        elif isinstance(prompt, Ask):
            bo.study.rate(prompt, chance.choice(list(Rating)), timedelta(seconds=2))

    def marks() -> None:
        prompt = bo.begins()
        if isinstance(prompt, Ask):
            chance.choice([bo.study.suspend, bo.study.bury, bo.study.flag])(prompt)

    def notes() -> None:
        bo.study.write_note(bo.number("a-deck", "card:card-0"), str(chance.random()))

    doings: list[Callable[[], object]] = [
        *[rates] * 6,
        marks,
        notes,
        bo.study.take_back,
        bo.study.bring_again,
        lambda: bo.study.wake(Scope()),
        lambda: bo.sets("new_per_day", chance.randint(1, 30)),
        bo.reopen,
    ]
    for _ in range(120):
        chance.choice(doings)()
    assert of(bo)["events"]
    assert of(ada) == has
    assert glance_of(ada) == sees
    assert ada.begins() == asked


def test_undo_takes_back_ones_own_newest_step_whoever_was_last(ada: Learner, bo: Learner) -> None:
    (asked,) = ada.answers(Rating.HARD)
    bo.answers(Rating.GOOD)
    assert (ada.study.take_back() or "").startswith("Hard")
    assert (bo.study.take_back() or "").startswith("Good")
    assert ada.asked().fact == asked.fact


def test_two_who_answer_the_same_fact_each_have_a_memory_of_it(ada: Learner, bo: Learner) -> None:
    fact = ada.answers(Rating.EASY)[0].number
    asked = next(ask for ask in bo.answers(*[Rating.AGAIN] * 12) if ask.number == fact)
    assert asked.memory is None
    found = rows(ada.database, "SELECT learner, reps FROM memories WHERE fact = ?", fact)
    assert len(found) == 2


def test_a_quiz_is_one_learners_own(taker: Taker) -> None:
    posed = taker.begins(count=6)
    mine = dump(taker.database)
    other = Learner(taker.folder, taker.clock, name="Bo")
    with other.store.reading() as unit:
        assert unit.open_quizzes() == []
    bo = Taker(taker.folder, taker.clock, learner="Bo")
    bo.goes_through(bo.begins(count=6), by_chance(1, 0.5))
    with other.store.reading() as unit:
        number = unit._learner
    after = dump(taker.database)
    for name in OF_LEARNERS:
        assert [row for row in after[name] if row in mine[name]] == mine[name]
        assert len(after[name]) - len(mine[name]) == len(
            rows(taker.database, f"SELECT 1 FROM {name} WHERE learner = ?", number)
        )
    assert taker.services.quizzes.resume(posed.quiz) == posed
    bo.close()
    other.store.close()


def test_a_deck_that_changes_asks_each_who_has_learnt_it(ada: Learner, bo: Learner) -> None:
    (ask,) = ada.answers(Rating.GOOD)
    with ada.store.reading() as unit:
        memory = unit.memory(ask.number)
    assert memory is not None
    ada.puts("a-deck", "mechanism:term-0-term-1", memory)
    bo.takes(DECK.replace("term-0 acts on term-1", "term-1 acts on term-0"))
    assert [len(deck.facts) for deck in ada.changes.open()] == [1]
    assert list(bo.changes.open()) == []


# Names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (None, ONLY_LEARNER),
        ("Ada", "Ada"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("学生", "学生"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_a_name_is_taken_however_it_is_typed(
    typed: str | None, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZAPP_LEARNER", raising=False)
    assert learner_named(typed) == name


def test_the_environment_says_who_studies_unless_it_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QUIZAPP_LEARNER", "Bo")
    assert learner_named(None) == "Bo"
    assert learner_named("Ada") == "Ada"
    monkeypatch.setenv("QUIZAPP_LEARNER", "")
    assert learner_named(None) == ONLY_LEARNER


@pytest.mark.parametrize("typed", ["", "   ", "x" * (LONGEST + 1), "a\x1b[2Jb", "a\x00b", "\ud800"])
def test_what_cannot_be_a_name_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(LearnerError, match="can be printed"):
        learner_named(typed)


def test_where_others_study_too_a_name_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZAPP_LEARNER", raising=False)
    with pytest.raises(LearnerError, match="--learner NAME"):
        learner_named(None, is_needed=True)


def test_clocks_of_learners_are_their_own(ada: Learner) -> None:
    bo = Learner(ada.folder, AClock(ada.clock.instant + timedelta(days=400)), name="Bo")
    bo.answers(Rating.GOOD, Rating.GOOD)
    ada.answers(Rating.GOOD)
    assert glance_of(ada).days_total == 1
    bo.store.close()
