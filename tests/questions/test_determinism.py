"""The same deck, seed and learner give the same quiz everywhere, however the file is arranged."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizapp.deck.model import Deck
from quizapp.deck.reader import read
from quizapp.knowledge.facts import FactId
from quizapp.questions.draw import Blueprint, Index, Snapshot, draw
from quizapp.questions.kept import drawn_to_kept
from quizapp.questions.pool import make_pool
from tests.deck.decks import WHOLE
from tests.questions.decks import turned

HASH_SEEDS = ("0", "1", "random")


def printed(file: Path, hash_seed: str, *options: str) -> Any:
    """Return what a fresh process with another order of its sets prints."""
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "questions", str(file), "--json", *options],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deck.yaml"
    path.write_bytes(WHOLE)
    return path


def test_a_fresh_process_draws_the_same_quiz_whatever_its_hash_seed(file: Path) -> None:
    quizzes = [printed(file, seed, "--seed", "autumn", "--count", "12") for seed in HASH_SEEDS]

    assert quizzes[0] == quizzes[1] == quizzes[2]
    assert len(quizzes[0]["questions"]) > 8


def test_a_fresh_process_makes_the_same_pool_whatever_its_hash_seed(file: Path) -> None:
    pools = [printed(file, seed) for seed in HASH_SEEDS]

    assert pools[0] == pools[1] == pools[2]


def deck_of(source: bytes | Path) -> Deck:
    deck = read(source, "deck.yaml").deck
    assert deck is not None
    return deck


def quiz(deck: Deck, seed: str, snapshot: Snapshot | None = None) -> list[dict[str, Any]]:
    """Return a quiz as it is kept, lines in the file aside."""
    drawn = draw(Index(make_pool(deck)), Blueprint(), seed, snapshot).questions
    kept = [drawn_to_kept(one) for one in drawn]
    return [{**one, "question": {**one["question"], "line": 0}} for one in kept]


@pytest.mark.parametrize("seed", ["1", "autumn", ""])
def test_the_order_of_a_decks_maps_changes_nothing_of_a_quiz(seed: str) -> None:
    deck = deck_of(WHOLE)

    assert quiz(deck, seed) == quiz(turned(deck), seed)


def test_the_order_of_the_bundled_decks_maps_changes_nothing_of_a_quiz(root: Path) -> None:
    deck = deck_of(root / "decks" / "blood-glucose.yaml")
    due = (FactId("term:insulin:name"), FactId("term:insulin:meaning"))
    snapshot = Snapshot(due=due, confused=frozenset({"glucagon"}))

    assert quiz(deck, "autumn", snapshot) == quiz(turned(deck), "autumn", snapshot)


def test_line_ends_and_comments_change_nothing_of_a_quiz() -> None:
    other = b"# A comment.\r\n" + WHOLE.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

    assert quiz(deck_of(WHOLE), "1") == quiz(deck_of(other), "1")


def test_each_seed_has_a_quiz_of_its_own() -> None:
    deck = deck_of(WHOLE)
    index = Index(make_pool(deck))
    quizzes = {
        json.dumps([drawn_to_kept(one) for one in draw(index, Blueprint(), str(seed)).questions])
        for seed in range(20)
    }

    assert len(quizzes) == 20
