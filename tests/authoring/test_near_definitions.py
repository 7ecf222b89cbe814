"""Which definitions count as near, held against comparing each with each."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.authoring.near_definitions import FEWEST, near_before, same_before

WORDS = "abcdefghijkl"
CONTENTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(tuple), max_size=25)


@st.composite
def near_contents(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Return definitions, many of which are one of a few with some words changed."""
    models = draw(st.lists(st.permutations(WORDS), min_size=1, max_size=3))
    contents = []
    for _ in range(draw(st.integers(0, 20))):
        words = list(draw(st.sampled_from(models))[: draw(st.integers(3, 12))])
        for _ in range(draw(st.integers(0, 2))):
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from("mnopq"))
        contents.append(tuple(words))
    return contents


def is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return the same by the definition of nearness alone."""
    a, b = set(one), set(other)
    return min(len(a), len(b)) >= FEWEST and len(a & b) / len(a | b) >= 0.8


def nearest_by_hand(
    contents: list[tuple[str, ...]], meant: frozenset[tuple[int, int]]
) -> dict[int, int]:
    return {
        later: earlier
        for later in range(len(contents))
        for earlier in reversed(range(later))
        if is_near(contents[earlier], contents[later]) and (earlier, later) not in meant
    }


@given(CONTENTS | near_contents(), st.frozensets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_every_near_definition_is_found_beside_the_first_it_is_near(
    contents: list[tuple[str, ...]], meant: frozenset[tuple[int, int]]
) -> None:
    found = near_before(contents, lambda one, other: (one, other) in meant)

    assert found == nearest_by_hand(contents, meant)


@given(CONTENTS)
def test_the_same_definition_is_found_beside_the_first(contents: list[tuple[str, ...]]) -> None:
    assert same_before(contents) == {
        index: contents.index(content)
        for index, content in enumerate(contents)
        if content and contents.index(content) < index
    }
