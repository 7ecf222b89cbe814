"""How few letters apart words are, held against making every edit there is."""

from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.authoring.edits import MOST, edits_between, few_apart

LETTERS = "abc"
WORDS = st.text(LETTERS, min_size=1, max_size=7)
LONG_WORDS = st.text(LETTERS, min_size=8, max_size=16)


def edited_once(word: str, letters: str) -> set[str]:
    """Return every word that is one edit from `word`, and `word`."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        word,
        *(before + after[1:] for before, after in cuts),
        *(before + letter + after for before, after in cuts for letter in letters),
        *(before + letter + after[1:] for before, after in cuts for letter in letters),
        *(before + after[1::-1] + after[2:] for before, after in cuts if len(after) > 1),
    }


def edits_by_hand(one: str, other: str) -> int | None:
    """Return how many edits lead from one word to another, by trying them from both sides."""
    letters = "".join({*one, *other})
    if one == other:
        return 0
    if other in edited_once(one, letters):
        return 1
    return 2 if edited_once(one, letters) & edited_once(other, letters) else None


@st.composite
def near_words(draw: st.DrawFn) -> tuple[str, str]:
    """Return two words of which one came from the other by up to three edits."""
    word = other = draw(WORDS | LONG_WORDS)
    for _ in range(draw(st.integers(0, 3))):
        other = draw(st.sampled_from(sorted(edited_once(other, LETTERS))))
    return word, other


@given(near_words() | st.tuples(WORDS, WORDS))
@example(("ca", "abc"))
def test_edits_are_counted_as_if_each_had_been_tried(words: tuple[str, str]) -> None:
    assert edits_between(*words) == edits_by_hand(*words)
    assert edits_between(*reversed(words)) == edits_between(*words)


@st.composite
def families(draw: st.DrawFn) -> list[str]:
    """Return words, many of which came from one another."""
    words = draw(st.lists(WORDS | LONG_WORDS, min_size=1, max_size=4))
    for _ in range(draw(st.integers(0, 12))):
        word = draw(st.sampled_from(words))
        words.append(draw(st.sampled_from(sorted(edited_once(word, LETTERS)))))
    return list(dict.fromkeys(word for word in words if word))


@given(families())
def test_all_words_few_letters_apart_are_found(words: list[str]) -> None:
    found = {(one, other): apart for one, other, apart in few_apart(words)}

    assert found == {
        (one, other): apart
        for one, other in combinations(range(len(words)), 2)
        if (apart := edits_between(words[one], words[other])) is not None
    }
    assert all(0 < apart <= MOST for apart in found.values())
