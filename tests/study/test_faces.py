import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.faces import choose_face

counts = st.integers(1, 6)
facts = st.integers(0, 2**63 - 1)
stabilities = st.floats(0.001, 36_500)


def asked(count: int, stability: float, fact: int = 7) -> set[int]:
    """The faces met over many reviews at one stability."""
    return {choose_face(count, reps=reps, stability=stability, fact=fact) for reps in range(1, 20)}


@given(counts, st.integers(0, 500), stabilities, facts)
def test_there_is_a_face_whatever_is_known(
    count: int, reps: int, stability: float, fact: int
) -> None:
    face = choose_face(count, reps=reps, stability=stability, fact=fact)
    assert 0 <= face < count
    assert face == choose_face(count, reps=reps, stability=stability, fact=fact)


@given(counts, st.integers(0, 500), st.floats(4, 36_500), facts)
def test_a_face_is_not_asked_twice_running(
    count: int, reps: int, stability: float, fact: int
) -> None:
    one, other = (
        choose_face(count, reps=number, stability=stability, fact=fact)
        for number in (reps, reps + 1)
    )
    assert one != other or count == 1


@pytest.mark.parametrize(
    ("count", "young", "growing", "mature"),
    [
        (1, {0}, {0}, {0}),
        (2, {0}, {0, 1}, {0, 1}),
        (3, {0, 1}, {0, 1, 2}, {1, 2}),
        (4, {0, 1}, {0, 1, 2, 3}, {2, 3}),
        (5, {0, 1, 2}, {0, 1, 2, 3, 4}, {2, 3, 4}),
    ],
)
def test_harder_faces_come_as_memory_grows_stable(
    count: int, young: set[int], growing: set[int], mature: set[int]
) -> None:
    assert asked(count, 3.9) == young
    assert asked(count, 4.0) == asked(count, 20.9) == growing
    assert asked(count, 21.0) == mature


@given(counts, facts)
def test_a_new_fact_is_asked_as_it_was_shown(count: int, fact: int) -> None:
    assert choose_face(count, reps=0, stability=None, fact=fact) == 0


def test_facts_learnt_together_do_not_turn_together() -> None:
    faces = [choose_face(2, reps=5, stability=10.0, fact=fact) for fact in range(100)]
    assert 30 < sum(faces) < 70


def test_a_fact_without_faces_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="without a face"):
        choose_face(0, reps=0, stability=None, fact=1)
