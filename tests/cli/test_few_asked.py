"""`quizapp questions --why-not` and the questions in `quizapp check`, as somebody types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import checked, few_asked
from quizapp.cli.main import cli
from tests.authoring.test_asking import KINDS, LINKS, TABLE

DECK = f"quizapp: 1\nid: body\ntitle: Body\n{KINDS}{LINKS}{TABLE}"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "body.yaml"
    path.write_text(DECK)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def test_it_lists_what_is_hardly_asked_with_the_reason_and_the_line(deck: Path) -> None:
    done = run("questions", deck, "--why-not")

    assert done.exit_code == 0
    assert "facts are asked by fewer than two families of questions" in done.stdout
    line = DECK.split("\n").index("  two: a acts on c") + 1
    assert f"  line {line}: mechanism:two  (f20)\n" in done.stdout
    assert "tables > organs: complete: true  (+" in done.stdout


def test_a_program_gets_the_same_as_json(deck: Path) -> None:
    told = json.loads(run("questions", deck, "--why-not", "--json").stdout)

    assert told["deck"] == "body"
    assert {"fact", "families", "why", "remedy", "line"} == set(told["few"][0])
    by_path = {tuple(one["path"]): one for one in told["unlocks"]}
    assert by_path["tables", "organs"]["write"] == "complete: true"
    assert by_path["tables", "organs"]["questions"] > 0


def test_it_is_about_the_whole_deck(deck: Path) -> None:
    done = run("questions", deck, "--why-not", "--count", "3")

    assert done.exit_code == 2
    assert "leave the others out" in done.stderr


def test_in_a_large_deck_it_is_not_tried_out_what_would_be_unlocked(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(few_asked, "MOST_COUNTED", 3)

    assert "it is not tried out" in run("questions", deck, "--why-not").stdout
    told = json.loads(run("questions", deck, "--why-not", "--json").stdout)
    assert told["unlocks"] is None
    assert told["few"]


def test_check_counts_the_questions_by_family(deck: Path) -> None:
    done = run("check", deck)

    assert "f2   Which term is meant" in done.stdout
    assert f"quizapp questions {deck} --why-not" in done.stdout
    told = json.loads(run("check", "--format", "json", deck).stdout)["yields"][0]
    pool = json.loads(run("questions", deck, "--json").stdout)
    assert sum(told["questions"].values()) == pool["pool"]
    assert told["facts"]["mechanism"] == 4
    few = json.loads(run("questions", deck, "--why-not", "--json").stdout)["few"]
    assert told["asked_by_none"] == sum(not one["families"] for one in few)
    assert told["asked_by_one"] == sum(len(one["families"]) == 1 for one in few)


def test_the_questions_of_a_large_deck_are_counted_when_that_is_wanted(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked, "MOST_COUNTED", 3)

    assert "--questions counts the questions on them" in run("check", deck).stdout
    assert "f2   Which term is meant" in run("check", "--questions", deck).stdout
