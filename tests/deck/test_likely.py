"""Which word was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.likely import Known, did_you_mean, distance
from quizapp.deck.names import slug

THINGS = [
    "insulin",
    "glucagon",
    "blood-glucose",
    "cortisol",
    "beta-cell",
    "hyperglycemia",
    "t3",
    "gland-1",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("inuslin", "insulin"),
        ("insuiln", "insulin"),
        ("insuline", "insulin"),
        ("Insulin", "insulin"),
        ("glucagone", "glucagon"),
        ("glucaogn", "glucagon"),
        ("blood_glucose", "blood-glucose"),
        ("blod-glucos", "blood-glucose"),
        ("glucose", "blood-glucose"),
        ("beta", "beta-cell"),
        ("cortizol", "cortisol"),
        ("hyperglycaemia", "hyperglycemia"),
    ],
)
def test_a_word_with_a_slip_or_two_is_found(word: str, meant: str) -> None:
    assert did_you_mean(word, THINGS) == f"Did you mean `{meant}`?"


@pytest.mark.parametrize(
    "word",
    [
        "",
        "x",
        "t4",  # a digit is never a slip
        "gland-2",
        "ins",
        "hypoglycemia",  # the contrary
        "pancreas",
        "causes",
        "cell-beta",
        "insulin-resistance-of-the-liver",
    ],
)
def test_a_silly_guess_is_not_made(word: str) -> None:
    assert did_you_mean(word, THINGS) is None


@pytest.mark.parametrize(
    ("word", "known"),
    [("question", ["section"]), ("front", ["wrong"]), ("causes", ["raises"]), ("cell", ["sell"])],
)
def test_words_that_only_look_alike_are_not_taken_for_each_other(
    word: str, known: list[str]
) -> None:
    assert did_you_mean(word, known) is None


def test_words_that_are_as_near_are_all_told() -> None:
    assert did_you_mean("alpha-cel", ["alpha-cell", "alpha-cen", "beta-cell"]) == (
        "Did you mean `alpha-cell` or `alpha-cen`?"
    )


def test_a_word_that_very_many_have_as_a_part_is_no_help() -> None:
    assert did_you_mean("cell", [f"cell-of-{name}" for name in ("a", "b", "c", "d")]) is None


def slow_distance(one: str, other: str) -> int:
    """Return the same by trying everything."""
    if not one or not other:
        return len(one) + len(other)
    tried = [
        slow_distance(one[1:], other) + 1,
        slow_distance(one, other[1:]) + 1,
        slow_distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        tried.append(slow_distance(one[2:], other[2:]) + 1)
    return min(tried)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 6))
def test_slips_are_counted_right_up_to_the_most_that_matter(
    one: str, other: str, most: int
) -> None:
    slips = slow_distance(one, other)

    found = distance(one, other, most)

    assert found == slips if slips <= most else found > most


@given(st.lists(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8}){0,3}", fullmatch=True), unique=True))
def test_a_known_word_is_always_nearest_to_itself(words: list[str]) -> None:
    known = Known(words)

    assert all(known.closest(word) == [word] for word in words if len(word) > 2)


@given(st.text(max_size=120))
def test_what_is_proposed_as_an_id_is_one(words: str) -> None:
    assert slug(words) == "" or set(slug(words)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug(words).startswith("-")
    assert slug(slug(words)) == slug(words)
