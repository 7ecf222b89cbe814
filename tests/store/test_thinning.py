"""Which backups are kept as they age."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizapp.store.thinning import ALL_OF, DAYS, MONTHS, WEEKS, worth_keeping
from tests.builders import NOON

MOMENTS = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(st.sets(MOMENTS, max_size=60))
def test_the_newest_and_all_of_two_days_are_kept_and_never_more_than_the_plan(
    backups: set[datetime],
) -> None:
    kept = worth_keeping(backups, NOON)
    assert kept <= backups
    assert {at for at in backups if NOON - at < ALL_OF} <= kept
    assert not backups or max(backups) in kept
    assert len([at for at in kept if NOON - at >= ALL_OF]) <= DAYS + WEEKS + MONTHS


@given(st.sets(MOMENTS, max_size=60))
def test_thinning_again_at_the_same_moment_drops_nothing_more(backups: set[datetime]) -> None:
    kept = worth_keeping(backups, NOON)
    assert worth_keeping(kept, NOON) == kept


def test_somebody_who_studies_each_day_for_two_years_has_days_weeks_and_months_to_go_back_to() -> (
    None
):
    kept: frozenset[datetime] = frozenset()
    for day in range(730):
        for hour in (8, 12, 20):
            now = NOON.replace(hour=hour) + timedelta(days=day)
            kept = worth_keeping({*kept, now}, now)
    newest_first = sorted(kept, reverse=True)
    gaps = [(newer.date() - older.date()).days for newer, older in pairwise(newest_first)]
    young = len([at for at in kept if now - at < ALL_OF])
    assert young == 6
    assert len(kept) == young + DAYS + WEEKS + MONTHS
    assert gaps[: young + DAYS - 1] == [0, 0, 1, 0, 0, *[1] * DAYS]
    assert max(gaps[young + DAYS :][: WEEKS - 1]) == 7
    assert max(gaps) <= 35
    assert (now - newest_first[-1]).days > 300


def test_what_was_there_before_a_long_pause_is_not_dropped_for_the_pause() -> None:
    before = [NOON - timedelta(days=400 + day) for day in range(5)]
    assert worth_keeping([*before, NOON], NOON) == {*before, NOON}


def test_a_clock_that_was_set_back_costs_no_backup() -> None:
    later = NOON + timedelta(days=90)
    assert worth_keeping([later, NOON], NOON) == {later, NOON}
