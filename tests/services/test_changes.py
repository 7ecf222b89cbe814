"""A deck is changed: what it says is told, what it asks is asked once, and no progress is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from quizapp.errors import NewAgainElsewhere
from quizapp.knowledge.facts import fact_to_json
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, Rating
from quizapp.services.changes import ChangedDeck, ChangedFact, Settled
from quizapp.services.deck_views import sentences
from quizapp.services.home import DeckNumber, FactNumber, Home, Scope
from quizapp.services.views import Ask, Lesson
from quizapp.store.models import Fact
from quizapp.study.evidence import Evidence
from tests.builders import TOOK, a_deck, asked, dump, replayed, rows
from tests.services.test_learning import a_memory
from tests.services.test_library import Shelf

GLUCOSE = """quizapp: 1
id: glucose
title: Blood glucose
quantities: {insulin: insulin, glucagon: glucagon, sugar: blood glucose}
mechanisms:
  lowers: {source: insulin, effect: lowers, target: sugar}
  raises: {source: glucagon, effect: raises, target: sugar}
pathways:
  meal:
    title: A meal
    steps: [{eat: You eat.}, {rise: Glucose rises.}, {fall: Glucose falls.}]
questions:
  first: {stem: Which comes first?, right: insulin, wrong: [glucagon]}
cards:
  doses: {front: How often?, back: Once a day.}
"""
LOWERS = "mechanism:lowers"
FIRST = "question:first"
FLIPPED = GLUCOSE.replace("effect: lowers", "effect: raises")
BOTH = FLIPPED.replace("right: insulin, wrong: [glucagon]", "right: glucagon, wrong: [insulin]")
LOG = ("events", "steps")


class Course(Shelf):
    """A learner who remembers every fact of a deck that the teacher edits."""

    def begins(self) -> None:
        self.edit(GLUCOSE)
        with self.services.store.writing() as unit:
            for (number,) in rows(self.database, "SELECT number FROM facts"):
                stored = unit.fact(number)
                unit.put_memory(number, stored.deck, stored.fact.section, a_memory())

    @property
    def database(self) -> Path:
        return self.backend.paths.database

    def edit(self, text: str, name: str = "glucose.yaml") -> Home:
        self.write(name, text)
        return self.refresh()

    def knows(self, fact: str) -> Memory | None:
        return self.memory("glucose", fact)

    def fact(self, id: str) -> FactNumber:
        number = self.number("glucose", id)
        assert number is not None
        return FactNumber(number)

    def question(self) -> ChangedDeck:
        (deck,) = self.services.changes.open()
        return deck

    def asks_about(self) -> set[str]:
        ids = {number: id for id, number in rows(self.database, "SELECT id, number FROM facts")}
        return {ids[fact.number] for deck in self.services.changes.open() for fact in deck.facts}

    def settles(self, *again: str) -> Settled:
        return self.services.changes.settle(self.question(), {self.fact(id) for id in again})

    def told(self) -> list[str]:
        return list(sentences(self.library().untold()))

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        return dump(self.database, without=LOG)

    def restarts(self) -> None:
        self.services.close()
        self.services = self.backend.open()


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Course]:
    course = Course(tmp_path / "data", tmp_path / "decks")
    course.begins()
    yield course
    course.services.close()


# What is asked


def test_a_fact_that_means_something_else_is_asked_about_with_both_statements(
    course: Course,
) -> None:
    course.edit(BOTH)
    assert course.question() == ChangedDeck(
        number=DeckNumber(1),
        title="Blood glucose",
        facts=(
            ChangedFact(
                number=course.fact(LOWERS),
                before="Insulin lowers blood glucose.",
                after="Insulin raises blood glucose.",
                what="lowers became raises",
                starts_again=True,
            ),
            ChangedFact(
                number=course.fact(FIRST),
                before="Which comes first? Insulin",
                after="Which comes first? Glucagon",
                what="the right answer was insulin, now is glucagon",
                starts_again=False,
            ),
        ),
    )


@pytest.mark.parametrize(
    "edited",
    [
        GLUCOSE.replace("Once a day.", "Twice a day."),
        GLUCOSE.replace("insulin: insulin,", "insulin: the hormone insulin,"),
        GLUCOSE.replace("title: A meal", "title: After a meal"),
        "# a line more\n" + GLUCOSE,
        GLUCOSE.replace("cards:", "claims:\n  new: Something new.\ncards:"),
        GLUCOSE.replace("  lowers: {source", "  down: {was: lowers, source"),
    ],
    ids=["card", "name", "title", "line", "new", "renamed"],
)
def test_what_is_reworded_new_or_renamed_is_not_asked_about(course: Course, edited: str) -> None:
    remembered = rows(course.database, "SELECT * FROM memories")
    course.edit(edited)
    assert course.services.changes.open() == ()
    assert rows(course.database, "SELECT * FROM memories") == remembered
    assert rows(course.database, "SELECT * FROM learnt_as") == []


def test_nobody_is_asked_about_a_fact_they_do_not_know(course: Course) -> None:
    with course.services.store.writing() as unit:
        unit.forget(course.fact(LOWERS))
    course.edit(BOTH)
    assert course.asks_about() == {FIRST}


def test_a_fact_learnt_after_it_changed_is_not_asked_about(course: Course) -> None:
    with course.services.store.writing() as unit:
        unit.forget(course.fact(LOWERS))
    course.edit(FLIPPED)
    course.learns(LOWERS)
    assert course.asks_about() == set()
    course.edit(GLUCOSE)
    assert course.asks_about() == {LOWERS}


def test_everybody_who_knows_the_fact_is_asked(course: Course) -> None:
    course.restarts()
    with course.services.store.writing() as unit:
        connection = unit._connection
        connection.exec_driver_sql("INSERT INTO learners VALUES (2, 'other')")
        connection.exec_driver_sql(
            "INSERT INTO memories SELECT 2, fact, deck, section, state, step, stability, "
            "difficulty, due, due_day, last_review, last_day, reps, lapses FROM memories "
            f"WHERE fact = {course.fact(FIRST)}"
        )
    course.edit(BOTH)
    assert rows(course.database, "SELECT learner, fact FROM learnt_as ORDER BY learner, fact") == [
        (1, course.fact(LOWERS)), (1, course.fact(FIRST)), (2, course.fact(FIRST)),
    ]  # fmt: skip


def test_the_question_waits_through_kills_and_restarts(course: Course) -> None:
    course.edit(BOTH)
    question = course.question()
    for _ in range(2):
        course.restarts()
        course.refresh()
        assert course.question() == question


def test_of_two_edits_the_first_meaning_is_asked_about(course: Course) -> None:
    course.edit(FLIPPED)
    course.edit(GLUCOSE.replace("effect: lowers, target: sugar", "effect: changes, target: sugar"))
    (fact,) = course.question().facts
    assert fact.before == "Insulin lowers blood glucose."
    assert fact.what == "lowers became changes"
    assert not fact.starts_again


def test_a_deck_that_says_again_what_was_learnt_asks_nothing(course: Course) -> None:
    course.edit(FLIPPED)
    course.edit("# and back\n" + GLUCOSE)
    assert course.services.changes.open() == ()
    assert rows(course.database, "SELECT * FROM learnt_as") == []


def test_a_deck_that_is_renamed_through_and_through_meanwhile_asks_about_what_changed_alone(
    course: Course,
) -> None:
    course.edit(FLIPPED)
    renamed = FLIPPED.replace("{insulin: insulin,", "{hormone: {title: insulin, was: insulin},")
    course.edit(renamed.replace("source: insulin", "source: hormone"))
    (fact,) = course.question().facts
    assert fact.what == "lowers became raises"
    course.edit(
        renamed.replace("source: insulin, effect: raises", "source: hormone, effect: lowers")
    )
    assert course.services.changes.open() == ()


def test_a_newer_compiler_asks_nothing(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it makes of the same text is nothing that a teacher changed."""
    with course.services.store.writing() as unit:
        for (number,) in rows(course.database, "SELECT number FROM facts"):
            content = {**fact_to_json(unit.fact(number).fact), "meaning": ["effect", "x"]}
            unit._connection.execute(
                update(Fact).where(Fact.number == number).values(content=content)
            )
    monkeypatch.setattr("quizapp.services.deck_look.COMPILER_VERSION", 99)
    course.refresh()
    assert course.services.changes.open() == ()
    assert course.told() == []


def test_several_decks_are_asked_about_one_by_one(course: Course) -> None:
    other = FLIPPED.replace("id: glucose", "id: other").replace("Blood glucose", "Another")
    course.edit(
        other.replace("effect: raises, target: sugar}\n", "effect: lowers, target: sugar}\n", 1),
        "b.yaml",
    )
    course.learns(LOWERS, "Another")
    course.edit(other, "b.yaml")
    course.edit(FLIPPED)
    assert [deck.title for deck in course.services.changes.open()] == ["Another", "Blood glucose"]


# What is chosen


def test_what_starts_again_is_new_and_what_is_kept_stays(course: Course) -> None:
    kept = course.knows(FIRST)
    course.edit(BOTH)
    settled = course.settles(LOWERS)
    assert settled.sentence == "1 fact starts again, 1 keeps its progress. u takes it back."
    assert course.knows(LOWERS) is None
    assert course.knows(FIRST) == kept
    assert course.services.changes.open() == ()
    assert course.library().home().counts.new == 1
    course.restarts()
    course.edit("# once more\n" + BOTH)
    assert course.services.changes.open() == ()
    assert rows(course.database, "SELECT * FROM learnt_as") == []


def test_settling_is_one_step_and_undo_brings_the_question_back(course: Course) -> None:
    course.edit(BOTH)
    study = course.services.study
    for again in ((LOWERS, FIRST), (LOWERS,), ()):
        before, question = course.dump(), course.question()
        course.settles(*again)
        after = course.dump()
        assert course.library().home().undo == "changes of Blood glucose"
        course.restarts()
        study = course.services.study
        assert study.take_back() == "changes of Blood glucose"
        assert course.dump() == before
        assert course.question() == question
        assert study.bring_again() == "changes of Blood glucose"
        assert course.dump() == after
        assert course.services.changes.open() == ()
        assert study.take_back() is not None


def test_history_tells_what_was_chosen_and_replaying_it_gives_what_is_remembered(
    course: Course,
) -> None:
    course.learns(LOWERS)
    course.edit(BOTH)
    course.settles(LOWERS)
    assert course.fact(LOWERS) not in replayed(course.database)
    info = course.services.study.info(course.fact(LOWERS))
    assert [line.what for line in info.history] == ["started again", "Easy"]
    kept = course.services.study.info(course.fact(FIRST))
    assert kept.history[0].what == "kept, deck changed"
    course.services.study.take_back()
    assert course.fact(LOWERS) in replayed(course.database)
    info = course.services.study.info(course.fact(LOWERS))
    assert [(line.what, line.taken_back) for line in info.history] == [
        ("started again", True),
        ("Easy", False),
    ]


def test_a_choice_kept_taken_back_and_made_again_is_of_the_edit_it_was_made_for(
    course: Course,
) -> None:
    course.edit(FLIPPED)
    course.settles()
    course.services.study.take_back()
    course.edit(GLUCOSE.replace("effect: lowers", "effect: changes"))
    course.services.study.bring_again()
    (fact,) = course.question().facts
    assert (fact.before, fact.what) == (
        "Insulin raises blood glucose.",
        "raises became changes",
    )


def test_a_fact_that_starts_again_on_the_day_it_was_met_is_shown_before_it_is_asked(
    course: Course,
) -> None:
    with course.services.store.writing() as unit:
        unit.forget(course.fact(LOWERS))
    study = course.services.study
    prompt = study.begin(Scope())
    while not isinstance(prompt, Lesson):
        assert isinstance(prompt, Ask)
        prompt = study.rate(prompt, Rating.EASY, TOOK)
    prompt = study.finish_lesson(prompt)
    study.rate(asked(study, prompt), Rating.GOOD, TOOK)
    course.edit(FLIPPED)
    course.settles(LOWERS)
    prompt = study.begin(Scope())
    while isinstance(prompt, Ask):
        assert prompt.fact.id != LOWERS
        prompt = study.rate(prompt, Rating.EASY, TOOK)
    assert isinstance(prompt, Lesson)
    assert [met.fact.id for met in prompt.facts] == [LOWERS]


def test_what_quizzes_showed_of_a_fact_that_starts_again_counts_no_more(course: Course) -> None:
    with course.services.store.writing() as unit:
        stored = unit.fact(course.fact(LOWERS))
        standing = unit.standings(stored.deck, [stored.fact.id], StudyDay(0))[stored.fact.id]
        shown = Evidence(1.5, a_memory().reps)
        unit.put_standing(replace(standing, evidence=shown, asked_on=StudyDay(0)))
    kept = course.dump()["evidence"]
    course.edit(FLIPPED)
    course.settles(LOWERS)
    assert rows(course.database, "SELECT log_odds, reps FROM evidence") == [(0.0, 0)]
    course.services.study.take_back()
    assert course.dump()["evidence"] == kept


def test_an_answer_to_what_was_shown_before_does_not_bring_the_old_memory_back(
    course: Course,
) -> None:
    study = course.services.study
    ask = asked(study, study.begin(Scope()))
    while ask.fact.id != LOWERS:
        ask = asked(study, study.rate(ask, Rating.EASY, TOOK))
    course.edit(FLIPPED)
    course.settles(LOWERS)
    with pytest.raises(NewAgainElsewhere):
        study.rate(ask, Rating.GOOD, TOOK)
    assert course.knows(LOWERS) is None


def test_a_choice_for_a_deck_that_changed_again_since_it_was_shown_leaves_the_new_question(
    course: Course,
) -> None:
    course.edit(BOTH)
    shown = course.question()
    course.edit(
        BOTH.replace(
            "effect: raises, target: sugar}\n  raises", "effect: changes, target: sugar}\n  raises"
        )
    )
    settled = course.services.changes.settle(shown, {fact.number for fact in shown.facts})
    assert [fact.number for fact in settled.again] == [course.fact(FIRST)]
    assert course.asks_about() == {LOWERS}
    assert course.knows(LOWERS) is not None


def test_a_choice_made_in_another_window_is_not_made_twice(course: Course) -> None:
    course.edit(BOTH)
    shown = course.question()
    course.settles(LOWERS)
    before = dump(course.database)
    settled = course.services.changes.settle(shown, ())
    assert settled == Settled(title="Blood glucose", again=(), kept=())
    assert settled.sentence == ""
    assert dump(course.database) == before


def test_by_default_a_flipped_sign_starts_again_and_the_rest_is_kept(course: Course) -> None:
    course.edit(BOTH)
    (settled,) = course.services.changes.settle_by_default()
    assert [fact.number for fact in settled.again] == [course.fact(LOWERS)]
    assert [fact.number for fact in settled.kept] == [course.fact(FIRST)]
    assert course.services.changes.settle_by_default() == []


def test_a_default_that_was_taken_back_is_not_taken_again(course: Course) -> None:
    course.edit(BOTH)
    course.services.changes.settle_by_default()
    course.services.study.take_back()
    course.restarts()
    assert course.services.changes.settle_by_default() == []
    assert course.asks_about() == {LOWERS, FIRST}
    assert course.knows(LOWERS) is not None


def test_the_name_of_a_step_quotes_no_more_than_some_of_a_title(course: Course) -> None:
    course.edit(FLIPPED.replace("Blood glucose", "Glucose and more " * 20, 1))
    course.settles(LOWERS)
    label = course.library().home().undo
    assert label is not None
    assert len(label) <= 51
    assert label.startswith("changes of Glucose and more")


# Gone and renamed


def test_a_fact_that_is_gone_keeps_its_memory_and_its_question(course: Course) -> None:
    memory = course.knows(LOWERS)
    line = "  lowers: {source: insulin, effect: lowers, target: sugar}\n"
    course.edit(GLUCOSE.replace(line, ""))
    assert course.is_retired("glucose", LOWERS)
    course.edit(GLUCOSE)
    assert course.knows(LOWERS) == memory
    course.edit(GLUCOSE.replace(line, ""))
    course.edit(FLIPPED)
    assert course.asks_about() == {LOWERS}
    assert course.knows(LOWERS) == memory
    course.edit(GLUCOSE.replace(line, ""))
    assert course.services.changes.open() == ()
    course.edit(FLIPPED)
    assert course.asks_about() == {LOWERS}


def test_a_deck_that_is_gone_asks_nothing_until_it_is_back(course: Course) -> None:
    course.edit(FLIPPED)
    question = course.question()
    (course.decks / "glucose.yaml").unlink()
    course.refresh()
    assert course.services.changes.open() == ()
    course.edit(FLIPPED, "elsewhere.yaml")
    assert course.question() == question


def test_a_rename_said_late_brings_the_memory_along_with_the_note_written_since(
    course: Course,
) -> None:
    memory, number = course.knows(LOWERS), course.fact(LOWERS)
    silently = GLUCOSE.replace("  lowers: {source", "  down: {source")
    course.edit(silently)
    assert course.knows("mechanism:down") is None
    course.services.study.write_note(course.fact("mechanism:down"), "mine")
    course.edit(silently.replace("down: {source", "down: {was: lowers, source"))
    assert course.fact("mechanism:down") == number
    assert course.knows("mechanism:down") == memory
    assert course.services.study.info(number).note == "mine"
    assert course.is_retired("glucose", LOWERS)
    course.edit("# again\n" + silently.replace("down: {source", "down: {was: lowers, source"))
    assert course.knows("mechanism:down") == memory
    assert course.told()[-1:] == ["Blood glucose changed: 1 new, 1 renamed, 1 no longer taught."]


def test_where_both_ids_are_known_todays_memory_stays_and_the_earlier_is_kept_aside(
    course: Course,
) -> None:
    earlier = course.fact(LOWERS)
    silently = GLUCOSE.replace("  lowers: {source", "  down: {source")
    course.edit(silently)
    mine = course.learns("mechanism:down")
    course.edit(silently.replace("down: {source", "down: {was: lowers, source"))
    assert course.knows("mechanism:down") == mine
    assert course.fact(LOWERS) == earlier
    assert course.is_retired("glucose", LOWERS)
    assert course.knows(LOWERS) == a_memory()


def test_a_rename_that_is_taken_back_keeps_the_progress(course: Course) -> None:
    memory = course.knows(LOWERS)
    course.edit(GLUCOSE.replace("  lowers: {source", "  down: {was: lowers, source"))
    assert course.knows("mechanism:down") == memory
    course.edit(GLUCOSE)
    assert course.knows(LOWERS) == memory


def test_a_fact_that_was_renamed_and_changed_is_asked_about(course: Course) -> None:
    course.edit(FLIPPED.replace("  lowers: {source", "  up: {was: lowers, source"))
    assert course.asks_about() == {"mechanism:up"}
    course.edit(GLUCOSE.replace("  lowers: {source", "  up: {was: lowers, source"))
    assert course.asks_about() == set()


TABLE = """quizapp: 1
id: glucose
title: Two
tables:
  t:
    title: A table
    row: hormone
    columns: {effect: {title: effect, functional: true}}
    rows:
      a: {title: A, effect: up}
      b: {title: B, effect: down}
"""


def test_two_rows_exchange_their_names_and_take_their_progress_along(course: Course) -> None:
    course.edit(TABLE, "glucose.yaml")
    cells = "table:t:a:effect", "table:t:b:effect"
    with course.services.store.writing() as unit:
        for place, cell in enumerate(cells):
            number = course.fact(cell)
            unit.put_memory(number, unit.fact(number).deck, None, a_memory(reps=5 + place))
    exchanged = TABLE.replace("a: {title: A", "b: {was: a, title: A").replace(
        "b: {title: B", "a: {was: b, title: B"
    )
    for text in (exchanged, "# again\n" + exchanged):
        course.edit(text)
        memories = [course.knows(cell) for cell in cells]
        assert [memory.reps for memory in memories if memory is not None] == [6, 5]
        assert course.services.changes.open() == ()
    assert course.told()[-1].endswith("2 renamed, 6 no longer taught.")


# What is told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: FLIPPED, "1 with another meaning"),
        (lambda text: text.replace("Once a day.", "Twice."), "1 reworded"),
        (lambda text: text.replace("  lowers: {s", "  down: {was: lowers, s"), "1 renamed"),
        (lambda text: text.replace("cards:", "claims:\n  new: True.\ncards:"), "1 new"),
        (lambda text: text[: text.index("cards:")], "1 no longer taught"),
    ],
    ids=["meaning", "reworded", "renamed", "new", "gone"],
)
def test_what_became_of_an_edited_deck_is_told_once(
    course: Course, change: Callable[[str], str], said: str
) -> None:
    assert course.told() == []
    course.edit(change(GLUCOSE))
    course.restarts()
    assert course.told()[0] == f"Blood glucose changed: {said}."
    assert course.told() == []


def test_what_is_taught_again_is_told(course: Course) -> None:
    course.edit(GLUCOSE[: GLUCOSE.index("cards:")])
    course.told()
    course.edit(GLUCOSE)
    assert course.told() == ["Blood glucose changed: 1 taught again."]


def test_nothing_is_told_of_a_new_deck_or_of_one_whose_lines_moved(course: Course) -> None:
    course.edit(a_deck(cards=3), "new.yaml")
    course.edit("# moved\n\n" + GLUCOSE)
    assert course.told() == []


def test_a_deck_whose_file_is_gone_is_told(course: Course) -> None:
    (course.decks / "glucose.yaml").unlink()
    course.refresh()
    assert course.told() == ["glucose.yaml is gone. Its progress is kept."]
    (course.decks / "glucose.yaml").write_text(GLUCOSE)
    course.refresh()
    (course.decks / "glucose.yaml").unlink()
    course.refresh()
    (course.decks / "glucose.yaml").write_text(GLUCOSE)
    course.refresh()
    assert course.told() == []


def test_an_id_that_may_have_changed_by_mistake_is_told(course: Course) -> None:
    course.edit(GLUCOSE.replace("  doses:", "  dose:"))
    assert course.told() == [
        "Blood glucose changed: 1 new, 1 no longer taught.",
        "Did an id change? `quizapp diff` shows it, and `was:` keeps its progress.",
    ]


def test_edits_that_nobody_was_told_of_are_added_up(course: Course) -> None:
    course.edit(GLUCOSE.replace("Once a day.", "Twice a day."))
    course.edit(FLIPPED.replace("Once a day.", "Twice a day."))
    assert course.told() == ["Blood glucose changed: 1 with another meaning, 1 reworded."]


def test_many_edited_decks_are_told_of_together(course: Course) -> None:
    for place in range(4):
        course.edit(a_deck(f"deck-{place}", cards=2), f"{place}.yaml")
    for place in range(4):
        course.write(f"{place}.yaml", a_deck(f"deck-{place}", cards=3))
    course.refresh()
    assert course.told() == ["4 decks changed: 4 new."]


def test_an_edit_noticed_while_the_program_is_open_is_told_then_and_not_again(
    course: Course,
) -> None:
    library = course.library()
    library.refresh()
    course.write("glucose.yaml", FLIPPED)
    news = library.look(at_once=True)
    assert news is not None
    assert list(sentences(news)) == ["Blood glucose changed: 1 with another meaning."]
    assert course.told() == []
