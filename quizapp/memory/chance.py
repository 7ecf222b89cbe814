"""Chance that is the same whenever, wherever and by whichever release it is asked for."""

from hashlib import blake2b


def drawn(purpose: str, *numbers: int) -> float:
    """Return a number in [0, 1) that follows from its arguments alone.

    A hash rather than `random`, whose algorithms may change between versions of Python:
    what a learner was shown must come out again after an update and after a crash.

    Args:
        purpose: What it decides, at most 16 bytes; keeps the chances of two decisions
            about the same numbers apart.
        numbers: What it is drawn for, such as a fact and its count of reviews.

    Returns:
        A multiple of 2^-53, 0 included and 1 excluded.
    """
    text = ":".join(map(str, numbers)).encode()
    digest = blake2b(text, digest_size=8, person=purpose.encode()).digest()
    return (int.from_bytes(digest, "big") >> 11) * 2.0**-53
