"""Leeches: facts that are forgotten again and again."""

from quizapp.memory.model import Memory


def becomes_leech(before: Memory | None, after: Memory, threshold: int) -> bool:
    """Return whether this answer is one that makes, or again makes, a leech.

    Args:
        before: The memory before the answer; `None` for a new fact.
        after: The memory after it.
        threshold: Lapses that make a leech; 0 for never.

    Returns:
        True when a lapse reaches `threshold`, and then at every half of it, rounded up
        (8, 12, 16 ...). Source: Anki, states/review.rs, `leech_threshold_met`.
    """
    if threshold < 1 or before is None or after.lapses <= before.lapses:
        return False
    beyond = after.lapses - threshold
    return beyond >= 0 and beyond % ((threshold + 1) // 2) == 0
