"""Values as a learner reads them."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.knowledge.facts import Link
from quizapp.memory.days import StudyDay
from quizapp.tui import formatting
from quizapp.tui.content import content, drawing, fitted, width_of
from quizapp.tui.glyphs import ASCII, UNICODE

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.001, "1 %"), (0.455, "46 %"), (0.999, "99 %"), (1.0, "100 %")],
)
def test_only_nothing_is_0_percent_and_only_all_is_100(share: float, said: str) -> None:
    assert formatting.percent(share, ASCII) == said


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(hours=2), "at 11:30"),
        (timedelta(hours=20), "tomorrow at 05:30"),
        (timedelta(days=3), "on Wed 25 Nov"),
        (timedelta(days=400), "on Mon 27 Dec 2027"),
    ],
)
def test_the_next_moment_is_said_as_plainly_as_it_can_be(later: timedelta, said: str) -> None:
    assert formatting.when(NOW + later, NOW) == said


def test_study_days_near_have_names_and_far_ones_their_year() -> None:
    today = StudyDay(NOW.toordinal())
    said = [formatting.study_day(StudyDay(today + ahead), today) for ahead in (-1, 0, 1, 2, 400)]
    assert said == ["today", "today", "tomorrow", "Tue 24 Nov", "Mon 27 Dec 2027"]


def test_lengths_of_time() -> None:
    spans = [timedelta(seconds=20), timedelta(minutes=9), timedelta(hours=2), timedelta(minutes=61)]
    said = [formatting.duration(span) for span in spans]
    assert said == ["under a minute", "9 min", "2 h", "1 h 1 min"]
    assert [formatting.days(number) for number in (0.4, 1, 11.2, 70, 800)] == [
        "less than a day",
        "1 day",
        "11 days",
        "about 2 months",
        "about 2.2 years",
    ]


def test_counts_agree_with_their_noun() -> None:
    assert formatting.counted(1, "fact") == "1 fact"
    assert formatting.counted(1200, "fact") == "1,200 facts"
    assert [formatting.times(number) for number in (1, 2, 3)] == ["once", "twice", "3 times"]


def test_a_bar_is_empty_only_for_nothing_and_full_only_for_all() -> None:
    bars = [formatting.bar(share, 4, ASCII) for share in (0.0, 0.01, 0.5, 0.99, 1.0)]
    assert bars == ["....", "#...", "##..", "###.", "####"]


def test_a_sparkline_shows_every_day_with_something() -> None:
    assert formatting.sparkline((0, 1, 50, 100), UNICODE) == "▁▂▅█"
    assert formatting.sparkline((0, 0), ASCII) == "__"


@pytest.mark.parametrize(
    "text", ["short", "漢字かな交じり文です", "e\u0301" * 30, "x" * 99, "a\nb"]
)
@pytest.mark.parametrize("width", [0, 1, 2, 3, 7, 12])
def test_fitted_text_takes_exactly_its_columns(text: str, width: int) -> None:
    for glyphs in (UNICODE, ASCII):
        assert width_of(fitted(text, width, glyphs)) == width


def test_markup_and_control_characters_stay_text() -> None:
    assert content("[b]x[/] \x1b[31m\x00").plain == "[b]x[/] ␛[31m␀"


def test_links_that_continue_each_other_share_a_line() -> None:
    links = (Link("a", "+", "b"), Link("b", "−", "c"), Link("x", "", "y"), Link("x", "?", "z"))
    assert drawing(links, UNICODE).plain == "a ──(+)─▶ b ──(−)─▶ c\nx ───▶ y\nx ──(?)─▶ z"
    assert drawing(links, ASCII).plain == "a --(+)--> b --(-)--> c\nx ---> y\nx --(?)--> z"


def test_a_link_that_is_one_sided_or_only_suggested_is_drawn_so() -> None:
    links = (Link("a", "+", "b", "low"), Link("b", "−", "c", "high", is_hedged=True))
    assert drawing(links, UNICODE).plain == "a ──(+ if low)─▶ b ╌╌(− if high)╌▶ c"
    assert drawing(links, ASCII).plain == "a --(+ if low)--> b ..(- if high)..> c"
