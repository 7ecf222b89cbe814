"""How writers on a server take turns: by advisory locks that end with the transaction.

There is one lock for each learner, and one on what belongs to everybody, which learners at work
share among themselves. So a class answers at the same time, and whoever takes in a deck is alone.
"""

from typing import Final

_OURS: Final = 0x5155
"""Which of the server's advisory locks are ours: `QU`."""
_EVERYBODY: Final = 0
"""A learner's own lock has the learner's number, from 1."""

Lock = tuple[str, tuple[int, ...]]
"""A statement and its parameters."""


def lock_for(learner: int | None) -> Lock:
    """Return what takes the locks that changing a learner's rows needs, or anything (`None`)."""
    if learner is None:
        return "SELECT pg_advisory_xact_lock(%s, %s)", (_OURS, _EVERYBODY)
    return (
        "SELECT pg_advisory_xact_lock_shared(%s, %s), pg_advisory_xact_lock(%s, %s)",
        (_OURS, _EVERYBODY, _OURS, learner),
    )
