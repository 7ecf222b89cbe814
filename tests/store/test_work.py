"""One unit of work: all of it is stored, or none."""

from pathlib import Path

import pytest

from tests.builders import Learner, a_deck


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
