"""Which presses of a key are meant."""

from collections.abc import Callable
from typing import Final

SETTLING: Final = 0.3
"""Seconds for which nothing new on the screen can have been read."""

REPEATING: Final = 0.12
"""Seconds under which the same key again is a key held down; slow keyboards repeat at 0.09."""

HOLDING: Final = 1.1
"""Seconds after which a key held down has begun to repeat, on any keyboard."""


class KeyGuard:
    """Tells meant presses from a double tap, and from a key that is held down.

    A terminal does not say when a key is let go; a held key is the same key again and
    again, the first time after half a second or so, then quickly.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._pressed: dict[str, float] = {}
        self._changed = monotonic()
        self._changed_by: str | None = None

    def press(self, key: str) -> bool:
        """Note a press and return whether it is one of a held key's quick repeats."""
        now = self._monotonic()
        before = self._pressed.get(key)
        self._pressed[key] = now
        return before is not None and now - before < REPEATING

    def change(self, key: str | None = None) -> None:
        """Note that something new to read has appeared, and by which key."""
        self._changed = self._monotonic()
        self._changed_by = key

    @property
    def is_unread(self) -> bool:
        """Whether what is on the screen is too new to have been read."""
        return self._monotonic() - self._changed < SETTLING

    def may_be_held(self, key: str | None) -> bool:
        """Return whether a press of `key` may be the first repeat of the key that brought this."""
        return (
            key is not None
            and key == self._changed_by
            and self._monotonic() - self._changed < HOLDING
        )
