from datetime import timedelta
from typing import Any

import pytest

from quizapp.study.limits import Limits, Room


@pytest.mark.parametrize(
    ("new_today", "reviews_today", "room"),
    [(0, 0, Room(20, 200)), (5, 199, Room(15, 1)), (25, 300, Room(0, 0))],
)
def test_what_was_done_today_leaves_less_room(
    new_today: int, reviews_today: int, room: Room
) -> None:
    assert Limits().room(new_today=new_today, reviews_today=reviews_today) == room


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"new_per_day": -1}, "new facts"),
        ({"reviews_per_day": 10_000}, "reviews"),
        ({"learn_ahead": timedelta(seconds=-1)}, "ahead"),
        ({"learn_ahead": timedelta(days=2)}, "ahead"),
    ],
)
def test_a_limit_out_of_range_is_refused_with_a_sentence(
    change: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Limits(**change)
