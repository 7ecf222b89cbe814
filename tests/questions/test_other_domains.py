"""Decks of other subjects: a lake of loops and opposing ways, and heraldry without mechanisms."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.questions.recheck.deck import Json
from tests.questions.recheck.program import drawn, printed, recheck

FOLDER = Path(__file__).parent / "other_domains"
LAKE, HERALDRY = FOLDER / "shallow-lake.yaml", FOLDER / "heraldry.yaml"
WRITTEN = {"f1", "f2", "f3", "f4", "f5", "f14", "f15", "f18", "f19", "f20", "f22"}
"""Families that need no mechanism."""
DRAWN = WRITTEN | {f"f{number}" for number in range(6, 14)} | {"f16", "f17"}


@pytest.fixture(scope="module")
def lake() -> Json:
    return printed(LAKE)


@pytest.fixture(scope="module")
def heraldry() -> Json:
    return printed(HERALDRY)


def families(questions: list[Json]) -> set[str]:
    return {question["family"] for question in questions}


@pytest.mark.parametrize("path", [LAKE, HERALDRY], ids=lambda path: str(path.stem))
def test_a_deck_of_another_subject_is_strictly_clean(path: Path) -> None:
    command = [sys.executable, "-m", "quizapp", "check", "--strict", str(path)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_a_lake_feeds_every_family_that_asks_about_mechanisms(lake: Json) -> None:
    assert families(lake["questions"]) == DRAWN


def test_heraldry_is_asked_without_any_mechanism(heraldry: Json) -> None:
    assert families(heraldry["questions"]) == WRITTEN | {"f21"}
    assert not any("path" in question["about"] for question in heraldry["questions"])


def test_ways_that_pull_against_each_other_are_told_apart(lake: Json) -> None:
    asked = [question for question in lake["questions"] if question["family"] == "f13"]

    assert {question["about"].get("context") for question in asked} == {None, "summer"}
    assert all(len(question["options"]) >= 3 for question in asked)


def test_cannot_be_told_is_an_answer_only_where_it_may_be_right(lake: Json) -> None:
    kinds = Counter(
        (question["about"].get("context"), len(question["options"]), option["id"])
        for question in lake["questions"]
        if question["family"] == "f9"
        for option in question["options"]
        if option["key"]
    )
    has_third = {context: many == 3 for context, many, _ in kinds}

    assert has_third == {None: True, "summer": True, "heat-wave": False, "under-ice": False}
    for context, third in has_third.items():
        right = {id for where, _, id in kinds if where == context}
        assert right == {"rises", "falls", *(["undetermined"] if third else [])}


@pytest.mark.parametrize(
    ("path", "fewest"), [(LAKE, 10), (HERALDRY, 7)], ids=["shallow-lake", "heraldry"]
)
def test_a_quiz_of_another_subject_is_varied_and_right(
    path: Path, fewest: int, lake: Json, heraldry: Json
) -> None:
    quizzes = drawn(path, ("one", "two"))

    found = recheck(path, lake if path is LAKE else heraldry, quizzes)

    assert [(where, fault) for where, fault, _ in found.faults] == []
    for quiz in quizzes:
        assert len(quiz["questions"]) == 20
        assert len(families(quiz["questions"])) >= fewest
        assert len({question["section"] for question in quiz["questions"]}) == 3
