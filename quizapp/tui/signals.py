"""SIGTERM and SIGHUP leave through the front door, so that the terminal is put right."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

_NAMES: Final = ("SIGTERM", "SIGHUP")


def install(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code a shell expects, 128 and the signal's number.

    Must run in the event loop. Does nothing where there are no such signals (Windows), or
    where they belong to someone else (outside the main thread).
    """
    loop = asyncio.get_running_loop()
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, leave, 128 + number)


def remove() -> None:
    """Undo `install`."""
    loop = asyncio.get_running_loop()
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.remove_signal_handler(number)
