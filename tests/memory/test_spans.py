from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory.spans import short


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(0), "0s"),
        (timedelta(seconds=30), "30s"),
        (timedelta(seconds=59.7), "1m"),
        (timedelta(minutes=1), "1m"),
        (timedelta(seconds=90), "1.5m"),
        (timedelta(minutes=5, seconds=30), "5.5m"),
        (timedelta(minutes=10), "10m"),
        (timedelta(minutes=59, seconds=59), "1h"),
        (timedelta(hours=3), "3h"),
        (timedelta(hours=23, minutes=59), "1d"),
        (timedelta(days=1), "1d"),
        (timedelta(days=30), "30d"),
        (timedelta(days=31), "1mo"),
        (timedelta(days=34), "1.1mo"),
        (timedelta(days=364), "1y"),
        (timedelta(days=365), "1y"),
        (timedelta(days=840), "2.3y"),
        (timedelta(days=36_500), "100y"),
    ],
)
def test_an_interval_fits_on_a_button(span: timedelta, text: str) -> None:
    assert short(span) == text


@given(st.timedeltas(timedelta(0), timedelta(days=36_500)))
def test_a_label_is_at_most_six_characters(span: timedelta) -> None:
    assert len(short(span)) <= 6


def test_time_does_not_run_backwards_on_a_button() -> None:
    with pytest.raises(ValueError, match="not negative"):
        short(timedelta(seconds=-1))
