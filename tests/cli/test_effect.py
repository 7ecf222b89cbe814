"""`quizapp effect`, as somebody types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.main import cli

DECK = """
quizapp: 1
id: sugar
title: Sugar
terms:
  insulin: {definition: Hormone that lowers it., quantity: insulin level}
  drug: {definition: What is swallowed., given: true}
quantities: {glucose: blood glucose, secretion: insulin secretion}
mechanisms:
  lowers: insulin lowers glucose
  stimulates: {source: glucose, effect: raises, target: secretion, range: above}
  fills: secretion raises insulin
  helps: drug raises secretion
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "sugar.yaml"
    path.write_text(DECK)
    return path


def effect(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["effect", *map(str, arguments)])


def test_it_says_what_happens_and_by_which_way(deck: Path) -> None:
    result = effect(deck, "secretion", "glucose")

    assert result.exit_code == 0
    assert result.output == (
        "While insulin secretion is held above its usual level, blood glucose falls in the long"
        " run. Insulin secretion raises insulin level, which lowers blood glucose.\n"
    )


def test_it_names_what_defeats_an_answer(deck: Path) -> None:
    result = effect(deck, "glucose", "insulin", "--low")

    assert (
        "`stimulates`, which is stated only where its cause is known to be above" in result.output
    )


def test_its_json_tells_outcome_routes_loops_and_what_defeated_it(deck: Path) -> None:
    told = json.loads(effect(deck, "glucose", "insulin", "--json").output)

    assert told["outcome"] == "rises"
    assert told["routes"] == [
        {"sign": "+", "links": [{"id": "stimulates", "sign": "+"}, {"id": "fills", "sign": "+"}]}
    ]
    assert told["loops"] == []
    assert told["defeated_by"] == []
    low = json.loads(effect(deck, "glucose", "insulin", "--low", "--json").output)
    assert (low["outcome"], low["defeated_by"]) == ("unknown", ["stimulates"])


def test_an_agent_is_never_held_low(deck: Path) -> None:
    result = effect(deck, "drug", "insulin", "--low")

    assert result.exit_code == 2
    assert "drug is given, so it is never held low" in result.output
    assert effect(deck, "drug", "insulin").output.startswith("While drug is given, insulin level")


def test_an_unknown_name_gets_a_suggestion(deck: Path) -> None:
    result = effect(deck, "insulim", "glucose")

    assert result.exit_code == 2
    assert "Did you mean `insulin`?" in result.output
    assert effect(deck, "insulin", "glucose", "--context", "x").exit_code == 2
