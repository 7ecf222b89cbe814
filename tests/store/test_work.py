"""One unit of work: all of it is stored, or none."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from quizapp.services.home import FactNumber
from quizapp.services.ports import Mark
from quizapp.store.prepared import Form, Runner
from tests.builders import Learner, a_deck, compiled


def test_work_that_fails_half_way_is_dropped(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    before = learner.dump()

    class PowerCut(Exception):  # noqa: N818
        pass

    def fails() -> None:
        with learner.store.writing("half") as unit:
            unit.put_setting("new_per_day", 1)
            unit.put_note(learner.number("a-deck", "card:card-0"), "mine")
            raise PowerCut

    with pytest.raises(PowerCut):
        fails()
    assert learner.dump() == before
    learner.store.close()


def asks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the text of each question that is put to the database."""
    asked: list[str] = []
    run = Runner._asked

    def note(self: Runner, form: Form, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        asked.append(form.text)
        return run(self, form, values)

    monkeypatch.setattr(Runner, "_asked", note)
    return asked


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Learner, FactNumber]]:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    number = learner.number("a-deck", "card:card-0")
    yield learner, number
    learner.store.close()


@pytest.mark.file
def test_what_a_unit_of_work_has_read_the_next_one_need_not_read(
    two: tuple[Learner, FactNumber], monkeypatch: pytest.MonkeyPatch
) -> None:
    learner, number = two
    with learner.store.writing() as unit:
        unit.put_mark(number, Mark(is_flagged=True))
        unit.fact(number)
    asked = asks(monkeypatch)
    with learner.store.writing() as unit:
        assert unit.mark(number).is_flagged
        assert unit.fact(number).number == number
    assert asked == []


def test_what_another_has_stored_is_read_anew(two: tuple[Learner, FactNumber]) -> None:
    learner, number = two
    with learner.store.writing() as unit:
        assert not unit.mark(number).is_flagged
    other = Learner(learner.folder, learner.clock)
    with other.store.writing() as unit:
        unit.put_mark(number, Mark(is_flagged=True))
    other.store.close()
    with learner.store.writing() as unit:
        assert unit.mark(number).is_flagged


def test_what_is_dropped_is_read_anew(two: tuple[Learner, FactNumber]) -> None:
    learner, number = two
    with learner.store.writing() as unit:
        assert unit.undo_label() is None

    def fails() -> None:
        with learner.store.writing("Flag") as unit:
            unit.put_mark(number, Mark(is_flagged=True))
            unit.add_step()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    with learner.store.writing() as unit:
        assert not unit.mark(number).is_flagged
        assert unit.undo_label() is None


def test_a_deck_that_is_taken_in_is_read_anew(two: tuple[Learner, FactNumber]) -> None:
    learner, number = two
    with learner.store.writing() as unit:
        assert unit.fact(number).fact.line == 5
    with learner.store.writing(for_all=True) as unit:
        unit.fact(number)
        unit.put_deck(compiled("# One line more.\n" + a_deck(cards=2)))
    with learner.store.writing() as unit:
        assert unit.fact(number).fact.line == 6


def test_threads_that_store_in_turn_see_what_each_other_stored(
    two: tuple[Learner, FactNumber],
) -> None:
    learner, number = two

    def count(_: int) -> None:
        with learner.store.writing() as unit:
            note = int(unit.note(number) or 0)
            unit.put_note(number, str(note + 1))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(100)))
    with learner.store.reading() as unit:
        assert unit.note(number) == "100"
