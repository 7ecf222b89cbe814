"""Which face a fact is asked by."""

from typing import Final

from quizapp.memory.chance import drawn

YOUNG: Final = 4.0
"""Below this stability in days only the easier half of the faces is asked."""

MATURE: Final = 21.0
"""From this stability in days on the harder half is asked (Anki calls a card mature then)."""


def choose_face(count: int, *, reps: int, stability: float | None, fact: int) -> int:
    """Return the face to ask by; the same for the same arguments.

    Faces take turns, so that no wording is learnt by heart: while the stability stays in
    its range, one review never repeats the face of the review before if there are two to
    choose from.

    Args:
        count: How many faces the fact has, from the easiest to the hardest; 1 or more.
        reps: How often it has been answered.
        stability: In days; `None` for a new fact, which is asked as it was shown.
        fact: Its stable number, so that facts learnt together do not turn together.

    Returns:
        An index from 0 to `count - 1`.

    Raises:
        ValueError: If there is no face.
    """
    if count < 1:
        raise ValueError("A fact without a face cannot be asked.")
    if stability is None:
        return 0
    faces = _open(count, stability)
    turn = int(drawn("face", fact) * len(faces))
    return faces[(turn + reps) % len(faces)]


def _open(count: int, stability: float) -> range:
    """Return the faces that suit a stability.

    Half the faces while young, all of them after that, the harder half (two at least,
    or there would be no turn to take) when mature.
    """
    half = (count + 1) // 2
    if stability < YOUNG:
        return range(half)
    if stability < MATURE:
        return range(count)
    return range(max(0, count - max(2, half)), count)
