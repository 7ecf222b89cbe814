"""The power fails: what is on the disk at any moment, and with any part of the log unwritten."""

import os
import random
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from quizapp.memory.model import Rating
from quizapp.store.prepared import Form, Runner
from tests.builders import Learner, a_deck, drifted, rows
from tests.faults.telling import Fault, Tell

pytestmark = pytest.mark.file

ANSWERS = 12
EVERY = 5
"""Of so many statements, the disk is copied before one."""


class Disk:
    """Copies of the files of a folder as they were at many moments."""

    def __init__(self, folder: Path, copies: Path) -> None:
        self._folder, self._copies = folder, copies
        self._statements = 0
        self.taken: list[tuple[Path, int]] = []
        """Each with the number of answers that were acknowledged by then."""
        self.acknowledged = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        ask = Runner._ask

        def asked(runner: Runner, form: Form, values: Mapping[str, Any]) -> None:
            self._before()
            ask(runner, form, values)

        event.listen(Engine, "before_cursor_execute", self._before)
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Runner, "_ask", asked)  # what goes past SQLAlchemy
                yield
        finally:
            event.remove(Engine, "before_cursor_execute", self._before)

    def _before(self, *_: object) -> None:
        self._statements += 1
        if self._statements % EVERY == 0:
            self.copy()

    def copy(self) -> None:
        copy = self._copies / str(len(self.taken))
        copy.mkdir()
        for end in ("", "-wal"):
            shutil.copy(self._folder / f"quizapp.db{end}", copy)
        self.taken.append((copy, self.acknowledged))


def answers_in(folder: Path) -> int:
    """Hold what is left to being whole, and return how many answers there are."""
    database = folder / "quizapp.db"
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert drifted(database) == 0
    ((answers,),) = rows(database, "SELECT count(*) FROM events WHERE kind = 'answer'")
    assert rows(database, "SELECT coalesce(sum(answers), 0) FROM day_tallies") == [(answers,)]
    assert rows(database, "SELECT coalesce(sum(reps), 0) FROM memories") == [(answers,)]
    return int(answers)


@pytest.mark.fault
def test_the_power_fails_at_any_moment_and_every_answer_acknowledged_is_there(
    tmp_path: Path, tell: Tell
) -> None:
    learner = Learner(tmp_path / "data")
    learner.takes(a_deck(cards=40))
    learner.sets("learning_steps", "")
    learner.reopen()  # the log holds nothing but answers from here on
    learner.asked()
    copies = tmp_path / "copies"
    copies.mkdir()
    disk = Disk(learner.folder, copies)
    with disk.watched():
        for _ in range(ANSWERS):
            learner.answers(Rating.EASY)
            disk.acknowledged += 1
    learner.store.close()
    assert len(disk.taken) > 2 * ANSWERS
    chance = random.Random(3)
    for copy, acknowledged in disk.taken:
        cut = Path(shutil.copytree(copy, f"{copy}-cut"))
        log = cut / "quizapp.db-wal"
        os.truncate(log, chance.randint(0, log.stat().st_size))
        assert answers_in(copy) in {acknowledged, acknowledged + 1}
        assert answers_in(cut) <= acknowledged + 1
    tell(
        Fault(
            "The power fails in the middle of a review",
            f"{len(disk.taken)} copies of the files between two statements of answers, and as "
            "many with the log torn at a random byte, opened",
            "nothing: the next prompt",
            "every acknowledged answer is there; of a torn log, whole answers only, and every "
            "schedule follows from them",
        )
    )
