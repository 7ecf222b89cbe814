"""Some of the soak, as far as there is time for it in every run; `soak` says what it looks at."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

from tests.faults import soak
from tests.faults.telling import Tell


@pytest.mark.fault
def test_hundreds_of_answers_through_the_services_leave_nothing_behind(
    tmp_path: Path, tell: Tell
) -> None:
    course, row = soak.by_services(tmp_path, 400)
    assert len(course.times) == 400
    assert course.late - course.early < 2 * soak.GROWTH  # other tests share the process
    tell(row)


@pytest.mark.fault
@pytest.mark.terminal
def test_some_answers_typed_in_a_terminal_leave_nothing_behind(tmp_path: Path, tell: Tell) -> None:
    course, row = soak.in_a_terminal(tmp_path, 5)
    assert len(course.times) == 5
    tell(row)
