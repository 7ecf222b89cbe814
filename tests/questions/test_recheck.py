"""A reader of decks that shares nothing with the program finds nothing wrong in its quizzes.

`python -m tests.questions.recheck` draws a hundred quizzes of each bundled deck.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest

from tests.questions.recheck.deck import Deck, Json
from tests.questions.recheck.judge import Judge
from tests.questions.recheck.program import drawn, figures, printed, recheck
from tests.questions.recheck.quizzes import quiz_faults, quiz_hints
from tests.questions.recheck.responses import Responses
from tests.questions.recheck.surface import surface_faults

BUNDLED = (Path("decks/oxytocin.yaml"), Path("decks/blood-glucose.yaml"))


@pytest.fixture(scope="module", params=BUNDLED, ids=lambda path: str(path.stem))
def deck(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def pool(deck: Path) -> Json:
    return printed(deck)


def test_no_quiz_and_no_question_of_a_bundled_deck_is_wrong(deck: Path, pool: Json) -> None:
    quizzes = drawn(deck, ("spring", "summer", "autumn"))

    found = recheck(deck, pool, quizzes)

    assert [(where, fault) for where, fault, _ in found.faults] == []
    assert len(found.hints) <= len(quizzes)
    assert len(list(figures(quizzes))) > 5


def test_the_reader_knows_nothing_of_the_program() -> None:
    for file in Path("tests/questions/recheck").glob("*.py"):
        assert not re.search(r"^\s*(from|import) quizapp", file.read_text(), re.MULTILINE), file


def test_a_key_that_is_exchanged_for_another_option_is_found(deck: Path, pool: Json) -> None:
    judge = Judge(Deck.of(deck))
    missed = []
    for question in deepcopy(pool["questions"]):
        if question["form"] != "choice":
            continue
        key = next(option for option in question["options"] if option["key"])
        other = next(option for option in question["options"] if not option["key"])
        key["key"], other["key"] = False, True
        if not list(judge.faults(question)):
            missed.append(question["id"])

    assert missed == []


def test_an_answer_that_is_exchanged_for_that_of_another_question_is_found(
    deck: Path, pool: Json
) -> None:
    judge = Judge(Deck.of(deck))
    typed = [one for one in pool["questions"] if one["form"] == "typed"]
    for question, other in zip(typed, [*typed[1:], typed[0]], strict=True):
        assert list(judge.faults({**question, "accepts": other["accepts"]})), question["id"]


def test_an_order_or_a_pairing_that_is_changed_is_found(deck: Path, pool: Json) -> None:
    judge = Judge(Deck.of(deck))
    for question in deepcopy(pool["questions"]):
        if question["form"] == "ordering":
            question["before"][0].reverse()
        elif question["form"] == "matching":
            (one, two), *_, (three, four) = question["pairs"]
            question["pairs"][0], question["pairs"][-1] = [one, four], [three, two]
        elif question["form"] == "select":
            question["options"][0]["key"] = not question["options"][0]["key"]
        else:
            continue
        assert list(judge.faults(question)), question["id"]


def a_choice(stem: str, key: str, *wrong: str) -> Json:
    options = [{"id": "k", "text": key, "key": True}]
    options += [{"id": f"w{n}", "text": text, "key": False} for n, text in enumerate(wrong)]
    rest = {"id": f"f22/{key}", "family": "f22", "form": "choice", "is_scale": False}
    return {**rest, "stem": stem, "about": {}, "facts": [f"question:{key}"], "options": options}


SURFACE: dict[str, Json] = {
    "the stem holds the key": a_choice("What makes bile in the liver?", "liver", "lung", "skin"),
    "rings in stem and key": a_choice("Which juice thins fat?", "bile juice", "acid", "water"),
    "two options are the same": a_choice("Which is it?", "Bile", "the bile", "acid"),
    "all or none of the above": a_choice("Which is it?", "bile", "acid", "none of these"),
    "by far the longest": a_choice("Which is it?", "a thick green juice of the gall", "a b", "c d"),
    "a vague word in one": a_choice("Which is it?", "may be bile", "acid", "water"),
    "an absolute word in one": a_choice("Which is it?", "bile", "always acid", "water"),
    "no sentence": a_choice("Which is it", "bile", "acid", "water"),
    "ends in an article": a_choice("It is a?", "bile", "acid", "water"),
    "options": a_choice("Which is it?", "bile", "acid"),
    "end with a mark": a_choice("Which is it?", "bile.", "acid", "water"),
    "small letter": a_choice("Which is it?", "Bile", "acid", "water"),
    "shares most words": a_choice(
        "Which?", "warm acid milk", "warm glue", "acid salt", "cold milk"
    ),
}


@pytest.mark.parametrize("fault", SURFACE)
def test_what_gives_a_question_away_is_found(fault: str) -> None:
    found = list(surface_faults(SURFACE[fault], Deck({})))

    assert any(fault in one for one in found), found


def _same_answer(asked: list[Json]) -> None:
    for number, question in enumerate(asked[:8]):
        question["options"][0]["text"] = "bile"
        question["facts"] = [f"question:{number}"]


def _same_place(asked: list[Json]) -> None:
    for question in asked:
        question["options"].sort(key=lambda option: not option["key"])


def _same_thing(asked: list[Json]) -> None:
    asked[3]["facts"] = asked[9]["facts"]


def _hint(asked: list[Json]) -> None:
    asked[0]["stem"] = "Which green juice of the gall bladder thins fat in the gut?"
    asked[0]["options"][0]["text"] = "bile"
    asked[7]["stem"] = "Why is bile, the green juice of the gall bladder, so bitter?"


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (_same_answer, "is right"),
        (_same_place, "the right one stands at"),
        (_same_thing, "both are about"),
        (_hint, "tells that the answer is"),
    ],
)
def test_what_spoils_a_quiz_is_found(spoil: Callable[[list[Json]], None], fault: str) -> None:
    asked = [a_choice(f"Which is {n}?", f"key {n}", f"one {n}", f"two {n}") for n in range(20)]
    for number, question in enumerate(asked):
        question["family"] = f"f{number % 4 + 7}"
        options = question["options"]
        options.insert(number % 3, options.pop(0))
    quiz = {"questions": asked, "missing": 0, "seed": "1"}
    assert [*quiz_faults(quiz), *quiz_hints(quiz)] == []

    spoil(sorted_keys_first(asked) if spoil is not _same_place else asked)

    assert any(fault in one for one, _ in (*quiz_faults(quiz), *quiz_hints(quiz)))


def sorted_keys_first(asked: list[Json]) -> list[Json]:
    """Return the questions with the key among the first options, so that it can be changed."""
    for question in asked:
        question["options"].sort(key=lambda option: not option["key"])
    return asked


RING = """
quantities: {a: a, b: b, c: c, d: d}
mechanisms:
  ab: a raises b
  bc: b lowers c
  cd: {source: c, effect: raises, target: d, range: below}
"""


@pytest.mark.parametrize(
    ("more", "up", "down"),
    [
        ("", "falls", "unknown"),
        ("  db: d lowers b", "falls", "unknown"),
        ("  ad: a lowers d", "falls", "unknown"),
        ("  ad: a raises d", "undetermined", "unknown"),
        ("  ad: a acts on d", "unknown", "unknown"),
    ],
)
def test_the_long_run_is_worked_out_by_hand(tmp_path: Path, more: str, up: str, down: str) -> None:
    path = tmp_path / "ring.yaml"
    path.write_text(f"{RING}{more}\n")
    responses = Responses(Deck.of(path))

    assert responses.of("a", 1, None)["d"] == up
    assert responses.of("a", -1, None)["d"] == down
