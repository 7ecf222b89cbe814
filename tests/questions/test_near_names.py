"""Which names are so near to one that less is forgiven of it."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from quizapp.questions.typed_answers import NearNames, normalised

LETTERS = "abkr1 "
NAMES = st.text(LETTERS, min_size=1, max_size=14).map(normalised).filter(bool)
SLIPS = {4: 0, 8: 1}


def all_near(name: str, names: set[str]) -> set[str]:
    """Return the names within twice the slips that are forgiven, each of all looked at."""
    letters = sum(map(str.isalpha, name))
    forgiven = next((slips for most, slips in SLIPS.items() if letters <= most), 2)
    wanted = _closed(name)
    return {
        other
        for other in names
        if DamerauLevenshtein.distance(wanted, _closed(other)) <= 2 * forgiven
    }


def _closed(name: str) -> str:
    """Return a name without spaces, except that digits apart stay apart."""
    parts = name.split()
    ends = zip(parts, [*parts[1:], ""], strict=True)
    return "".join(
        f"{part}," if part[-1:].isdigit() and after[:1].isdigit() else part for part, after in ends
    )


@given(st.sets(NAMES, max_size=20), NAMES)
def test_names_near_to_one_are_found_without_comparing_all(names: set[str], name: str) -> None:
    found = list(NearNames(names | {name}).of(name))

    assert set(found) == all_near(name, names | {name})
    assert len(found) == len(set(found))


@given(st.text(st.characters(codec="ascii")))
def test_plain_letters_are_read_as_among_others(text: str) -> None:
    shown = "".join(filter(str.isprintable, text))

    assert normalised(shown) == normalised(f"{shown}\u200b")
