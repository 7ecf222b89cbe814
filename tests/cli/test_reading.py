"""Decks that are named on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.main import cli
from tests.deck.decks import SMALLEST


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder whose own folder of decks holds one, under another name than its id."""
    own = tmp_path / "data" / "decks"
    own.mkdir(parents=True)
    (own / "any name.yaml").write_bytes(SMALLEST)
    return tmp_path / "data"


def facts(data: Path, deck: str) -> Result:
    return CliRunner().invoke(cli, ["--data", str(data), "facts", deck])


def test_a_deck_of_ones_own_is_named_by_its_id(data: Path) -> None:
    result = facts(data, "tides")

    assert result.exit_code == 0
    assert "4 facts." in result.output


def test_a_deck_of_ones_own_comes_before_a_bundled_one_of_its_id(data: Path) -> None:
    own = SMALLEST.replace(b"id: tides", b"id: oxytocin")
    (data / "decks" / "any name.yaml").write_bytes(own)

    assert "4 facts." in facts(data, "oxytocin").output


def test_an_id_that_no_deck_has_is_told(data: Path) -> None:
    result = facts(data, "tide")

    assert result.exit_code == 2
    assert "There is no deck tide." in result.output
