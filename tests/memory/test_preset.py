from datetime import timedelta
from math import nan
from typing import Any

import fsrs.scheduler
import fsrs_rs_python
import pytest

from quizapp.memory import parameters
from quizapp.memory.preset import DayLoad, Preset


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"desired_retention": 0.69}, "retention"),
        ({"desired_retention": 0.98}, "retention"),
        ({"desired_retention": nan}, "retention"),
        ({"learning_steps": (timedelta(0),)}, "step takes"),
        ({"relearning_steps": (timedelta(days=1, seconds=1),)}, "step takes"),
        ({"maximum_interval": 0}, "36,500"),
        ({"maximum_interval": 36_501}, "36,500"),
        ({"parameters": (1.0,) * 19}, "21 parameters"),
        ({"parameters": (*parameters.DEFAULT_PARAMETERS[:20], 0.9)}, "parameter 20"),
        ({"parameters": (nan, *parameters.DEFAULT_PARAMETERS[1:])}, "parameter 0"),
        ({"easy_days": (DayLoad.NORMAL,) * 6}, "seven days"),
        ({"leech_threshold": -1}, "leech"),
    ],
)
def test_a_setting_out_of_range_is_refused_with_a_sentence(
    change: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Preset(**change)


def test_presets_can_key_their_schedulers() -> None:
    assert {Preset(): 1}[Preset()] == 1


def test_the_parameters_are_those_of_both_implementations() -> None:
    assert fsrs.scheduler.DEFAULT_PARAMETERS == parameters.DEFAULT_PARAMETERS
    assert pytest.approx(fsrs_rs_python.DEFAULT_PARAMETERS) == parameters.DEFAULT_PARAMETERS


def test_the_bounds_are_those_of_the_package() -> None:
    assert fsrs.scheduler.LOWER_BOUNDS_PARAMETERS == parameters.LOWEST_PARAMETERS
    assert fsrs.scheduler.UPPER_BOUNDS_PARAMETERS == parameters.HIGHEST_PARAMETERS
