"""Chance that is the same everywhere: a keyed hash, never a shuffle.

Python promises the sequence of `random()` from version to version, and not that of `shuffle` or
`sample`; the order of a set depends on the process.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TypeVar

_T = TypeVar("_T")


def luck(seed: str, *ids: str) -> int:
    """Return a number for a seed and some ids, as good as random and always the same."""
    digest = blake2b(_bytes("\0".join(ids)), key=_key(seed), digest_size=8).digest()
    return int.from_bytes(digest)


def by_luck(seed: str, items: Iterable[_T], id: Callable[[_T], str]) -> list[_T]:
    """Return items in an order that depends on the seed and on their ids alone."""
    return sorted(items, key=lambda item: (luck(seed, id(item)), id(item)))


def _key(seed: str) -> bytes:
    return blake2b(_bytes(seed), digest_size=32).digest()


def _bytes(text: str) -> bytes:
    # A seed comes from a command line, which may hold bytes that are no text.
    return text.encode(errors="surrogatepass")
