"""Line by line, what a changed deck asks is settled as is offered, and said."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.services.home import Scope
from quizapp.services.views import Summary
from tests.builders import TOOK, AClock, a_backend, asked, opened

TIDES = """quizapp: 1
id: tides
title: Tides
quantities: {pull: the pull, range: the range}
mechanisms:
  pull-raises-range: {source: pull, effect: raises, target: range}
questions:
  first: {stem: Which pulls harder?, right: moon, wrong: [sun]}
"""
EDITED = TIDES.replace("raises, target", "lowers, target").replace(
    "right: moon, wrong: [sun]", "right: sun, wrong: [moon]"
)
SETTLED = """\
Tides changed: 2 with another meaning.
Tides has changed. 1 fact starts again, 1 keeps its progress. u takes it back.
  Starts again: The pull lowers the range. (It was: The pull raises the range.)
  Kept: Which pulls harder? Sun (It was: Which pulls harder? Moon)
"""
Review = Callable[[str], str]


@pytest.fixture
def review(program: list[str], environment: dict[str, str], root: Path, tmp_path: Path) -> Review:
    """A review line by line by somebody who knew the deck before it was edited."""
    data = tmp_path / "data"
    deck = data / "decks" / "tides.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(TIDES)
    with opened(a_backend(data, AClock())) as services:
        home = services.library.refresh()
        services.library.leave_welcome()
        (tides,) = (line for line in home.decks if line.id == "tides")
        prompt = services.study.begin(Scope(tides.number))
        while not isinstance(prompt, Summary):
            prompt = services.study.rate(asked(services.study, prompt), Rating.EASY, TOOK)
    deck.write_text(EDITED)

    def run(typed: str) -> str:
        command = [*program, "--data", str(data), "review", "tides", "--plain"]
        done = subprocess.run(
            command, input=typed, capture_output=True, text=True, cwd=root, env=environment,
            check=True, timeout=60,
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout

    return run


def test_the_defaults_are_taken_and_said_once(review: Review) -> None:
    said = review("q\n")
    assert said.startswith(SETTLED)
    assert "changed" not in review("q\n")


def test_u_takes_the_choice_back_and_it_waits_for_the_screens_then(review: Review) -> None:
    said = review("u\nq\n")
    assert said.startswith(SETTLED)
    assert "Taken back: changes of Tides" in said
    assert review("q\n").startswith("Changed facts that wait for your choice, on the screens: 2.\n")
