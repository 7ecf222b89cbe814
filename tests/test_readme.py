"""What README promises an instructor works as it is printed."""

import re
from pathlib import Path

from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck

README = Path(__file__).parents[1] / "README.md"


def test_the_deck_on_the_page_loads_without_a_problem_and_teaches() -> None:
    (example,) = re.findall(
        r"^```yaml\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    reading = read(example.encode(), "tides.yaml")
    assert reading.problems == ()
    assert reading.deck is not None
    assert len(compile_deck(reading.deck).facts) == 8


def test_the_commands_of_the_page_are_marked_for_the_run_that_tries_them() -> None:
    page = README.read_text("utf-8")
    for reader, ends in (("learner", ".venv/bin/quizapp"), ("developer", "-m pytest")):
        (command,) = re.findall(rf"<!-- {reader} -->\n```\n(.*)\n```", page)
        assert command.endswith(ends)
