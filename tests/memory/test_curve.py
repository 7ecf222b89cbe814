from dataclasses import replace

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory.curve import recall, retrievability, stability_factor
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory
from quizapp.memory.parameters import DEFAULT_PARAMETERS
from quizapp.memory.preset import Preset
from quizapp.memory.scheduler import Scheduler, _card, _midnight
from tests.memory.strategies import memories

decays = st.floats(0.1, 0.8).map(lambda decay: (*DEFAULT_PARAMETERS[:20], decay))
retentions = st.floats(0.70, 0.97)


@given(memories(), st.integers(0, 5000), decays)
def test_recall_is_what_the_package_says(
    memory: Memory, elapsed: int, parameters: tuple[float, ...]
) -> None:
    today = StudyDay(memory.last_day + elapsed)
    theirs = fsrs.Scheduler(parameters).get_card_retrievability(
        _card(memory, 1, _midnight(today)), _midnight(today)
    )
    ours = retrievability(memory, today, Preset(parameters=parameters))
    assert ours == pytest.approx(theirs, rel=1e-12)
    assert Scheduler(Preset(parameters=parameters)).retrievability(memory, today) == ours


@given(memories())
def test_a_fact_is_certain_on_its_day_and_nine_in_ten_after_its_stability(memory: Memory) -> None:
    assert retrievability(memory, memory.last_day, Preset()) == 1.0
    whole = replace(memory, stability=max(1.0, float(round(memory.stability))))
    later = StudyDay(whole.last_day + int(whole.stability))
    assert retrievability(whole, later, Preset()) == pytest.approx(0.9)


@given(memories())
def test_a_day_before_the_last_review_counts_as_its_day(memory: Memory) -> None:
    assert retrievability(memory, StudyDay(memory.last_day - 3), Preset()) == 1.0


@given(st.floats(0.001, 36_500), st.floats(0, 40_000), retentions, decays)
def test_what_is_known_can_be_told_without_the_curve(
    stability: float, elapsed: float, retention: float, parameters: tuple[float, ...]
) -> None:
    preset = Preset(desired_retention=retention, parameters=parameters)
    limit = stability * stability_factor(preset)
    if elapsed < limit * (1 - 1e-9):
        assert recall(elapsed, stability, parameters) >= retention
    elif elapsed > limit * (1 + 1e-9):
        assert recall(elapsed, stability, parameters) <= retention


@given(decays)
def test_at_ninety_per_cent_a_fact_lasts_for_its_stability(parameters: tuple[float, ...]) -> None:
    assert stability_factor(Preset(parameters=parameters)) == 1.0
