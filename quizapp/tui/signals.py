"""SIGTERM and SIGHUP leave through the front door, so that the terminal is put right."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

_NAMES: Final = ("SIGTERM", "SIGHUP")

_PATIENCE: Final = 5.0
"""Seconds for leaving in good order."""


def install(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code a shell expects, 128 and the signal's number.

    Must run in the event loop, and lasts as long as it does. Does nothing where there are no
    such signals (Windows), or where they belong to someone else (outside the main thread).
    """
    loop = asyncio.get_running_loop()

    def caught(code: int) -> None:
        # A terminal that is gone takes no more writing, and Textual could wait for it for ever.
        watchdog = threading.Timer(_PATIENCE, os._exit, (code,))
        watchdog.daemon = True
        watchdog.start()
        leave(code)

    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, caught, 128 + number)
