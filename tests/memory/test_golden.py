"""Histories written out: what a learner sees and what is stored, to be read by eye.

A change here is a change to every learner's schedule and needs a line in the release notes.
"""

import pytest

from quizapp.memory.model import Rating
from quizapp.memory.preset import Preset
from quizapp.memory.scheduler import Scheduler
from tests.memory.strategies import studied

AGAIN, HARD, GOOD, EASY = Rating

Line = tuple[Rating, int, float, float, str, str]
"""The rating, days since the last one, stability and difficulty after it, the state after
it, and the four buttons before it."""

LEARNT_AT_ONCE: list[Line] = [
    (GOOD, 0, 2.3065, 2.1181, "LEARNING", "1m 5.5m 10m 8d"),
    (GOOD, 0, 2.3065, 2.1112, "REVIEW", "1m 10m 2d 3d"),
    (GOOD, 2, 10.9710, 2.1043, "REVIEW", "10m 7d 11d 18d"),
    (GOOD, 10, 43.9660, 2.0975, "REVIEW", "10m 28d 1.3mo 2.2mo"),
    (GOOD, 45, 158.1178, 2.0906, "REVIEW", "10m 3.6mo 5.1mo 8.3mo"),
]
LEARNT_WITH_PAINS: list[Line] = [
    (AGAIN, 0, 0.2120, 6.4133, "LEARNING", "1m 5.5m 10m 8d"),
    (AGAIN, 0, 0.0834, 8.8063, "LEARNING", "1m 5.5m 10m 1d"),
    (GOOD, 0, 0.1031, 8.7927, "LEARNING", "1m 5.5m 10m 1d"),
    (GOOD, 0, 0.1258, 8.7792, "REVIEW", "1m 10m 1d 2d"),
    (GOOD, 1, 0.7790, 8.7656, "REVIEW", "10m 1d 2d 3d"),
    (AGAIN, 4, 0.3164, 9.5795, "RELEARNING", "10m 2d 4d 7d"),
    (GOOD, 0, 0.3586, 9.5651, "REVIEW", "10m 15m 1d 2d"),
    (GOOD, 2, 1.2330, 9.5508, "REVIEW", "10m 1d 2d 4d"),
]
KNOWN_AND_FORGOTTEN: list[Line] = [
    (EASY, 0, 8.2956, 1.0000, "REVIEW", "1m 5.5m 10m 8d"),
    (HARD, 8, 26.7042, 4.0106, "REVIEW", "10m 23d 1.2mo 2mo"),
    (EASY, 20, 114.7269, 1.9945, "REVIEW", "10m 1.8mo 2.4mo 3.7mo"),
    (AGAIN, 90, 4.0632, 7.3539, "RELEARNING", "10m 7.6mo 10.3mo 1.3y"),
    (GOOD, 0, 4.0632, 7.3417, "REVIEW", "10m 15m 3d 6d"),
]
ASKED_TWICE_A_DAY: list[Line] = [
    (HARD, 0, 1.2931, 5.1122, "LEARNING", "1m 5.5m 10m 8d"),
    (GOOD, 0, 1.3359, 5.1023, "LEARNING", "1m 5.5m 10m 2d"),
    (GOOD, 1, 4.6022, 5.0924, "REVIEW", "1m 10m 4d 7d"),
    (HARD, 1, 6.5503, 6.7273, "REVIEW", "10m 5d 6d 9d"),
    (GOOD, 0, 6.5503, 6.7158, "REVIEW", "10m 6d 7d 9d"),
]


@pytest.mark.parametrize(
    "history", [LEARNT_AT_ONCE, LEARNT_WITH_PAINS, KNOWN_AND_FORGOTTEN, ASKED_TWICE_A_DAY]
)
def test_a_history_gives_the_schedule_it_always_gave(history: list[Line]) -> None:
    answers = [(rating, days) for rating, days, *_ in history]
    shown = studied(Scheduler(Preset()), answers, fact=42)
    for (rating, _, stability, difficulty, state, buttons), futures in zip(
        history, shown, strict=True
    ):
        after = futures.by_rating[rating]
        assert (round(after.stability, 4), round(after.difficulty, 4)) == (stability, difficulty)
        assert after.state.name == state
        assert " ".join(futures.label(button) for button in Rating) == buttons
