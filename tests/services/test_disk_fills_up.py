"""The disk fills up while somebody studies, for real; then there is room again."""

from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.memory.model import Rating
from quizapp.services.quiz_views import Posed
from quizapp.services.views import Ask
from tests.builders import TOOK, Learner, a_deck, drifted, rows
from tests.faults.small_disk import small_disk
from tests.faults.telling import Fault, Tell
from tests.services.quizzes import Taker

pytestmark = pytest.mark.file


@pytest.mark.fault
def test_an_answer_for_which_there_is_no_room_is_refused_and_stored_once_there_is(
    tmp_path: Path, tell: Tell
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        learner = Learner(disk.path / "data")
        learner.takes(a_deck(cards=60))
        learner.sets("new_per_day", 9_000)
        ask: Ask = learner.asked()
        disk.fill()
        given = 0
        refusal = None
        while refusal is None:
            before = learner.dump()
            try:
                following = learner.study.rate(ask, Rating.GOOD, TOOK)
            except StoreError as error:
                refusal = str(error)
            else:
                given += 1
                assert isinstance(following, Ask)
                ask = following
        assert "could not be saved (database or disk is full)" in refusal
        assert learner.dump() == before
        with suppress(StoreError):  # to look at it again needs no room, or is refused as well
            assert learner.study.current(ask.progress.session) == ask
        disk.empty()
        learner.study.rate(ask, Rating.GOOD, TOOK)
        assert rows(learner.database, "SELECT sum(answers) FROM day_tallies") == [(given + 1,)]
        assert learner.knows("a-deck", ask.fact.id) == ask.futures.by_rating[Rating.GOOD]
        assert rows(learner.database, "PRAGMA integrity_check") == [("ok",)]
        learner.store.close()
    tell(
        Fault(
            "The disk fills up in the middle of a review",
            "a file system of 4 MB filled to the last byte; then freed, the same key again",
            refusal,
            "no row changed by the refused answer; the same answer is stored once there is room",
        )
    )


@pytest.mark.fault
def test_an_answer_in_a_quiz_for_which_there_is_no_room_is_stored_once_there_is(
    studied_folder: Path, tmp_path: Path, tell: Tell
) -> None:
    with small_disk(tmp_path / "disk", kilobytes=16_384) as disk:
        taker = Taker.later(studied_folder, disk.path / "data")
        posed = taker.begins(count=40)
        disk.fill()
        refusal = None
        while refusal is None:
            answered = rows(taker.database, "SELECT * FROM quiz_responses")
            try:
                taker.answers(posed)
                shown = taker.services.quizzes.next(posed.quiz)
            except StoreError as error:
                refusal = str(error)
            else:
                assert isinstance(shown, Posed)
                posed = shown
        disk.empty()
        shown = taker.services.quizzes.current(posed.quiz)
        assert isinstance(shown, Posed)
        now = rows(taker.database, "SELECT * FROM quiz_responses")
        assert len(now) - len(answered) == shown.number - posed.number  # an answer or its refusal
        taker.answers(shown)
        assert len(rows(taker.database, "SELECT * FROM quiz_responses")) == len(now) + 1
        assert drifted(taker.database) == 0
        taker.close()
    assert "could not be saved (database or disk is full)" in refusal
    tell(
        Fault(
            "The disk fills up in the middle of a quiz",
            "a file system of 16 MB filled to the last byte; then freed",
            refusal,
            "the refused answer is not there; it is asked again, and stored once there is room",
        )
    )
