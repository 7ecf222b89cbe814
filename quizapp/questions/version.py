"""The generator's version: kept pools of another one are made anew."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

_PARTS = ("deck", "knowledge", "questions")
"""The packages that decide which questions a deck gives."""


@cache
def generator_version() -> int:
    """Return a number, 0 to 2³¹ - 1, that is another one whenever the generator is another.

    It is made of the program's own text rather than counted up by hand, which would be forgotten.
    Takes some milliseconds, once.
    """
    root = Path(__file__).parents[1]
    digest = blake2b(digest_size=4)
    for file in sorted(file for part in _PARTS for file in (root / part).rglob("*.py")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return int.from_bytes(digest.digest()) >> 1
