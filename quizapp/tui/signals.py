"""SIGTERM and SIGHUP leave through the front door, so that the terminal is put right."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

_PATIENCE: Final = {"SIGTERM": 5.0, "SIGHUP": 1.0}
"""Seconds for leaving in good order.

A terminal that hangs up also continues the program (SIGCONT), on which Textual opens the
terminal again; where that fails half-way, leaving would wait for ever.
"""


def install(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code a shell expects, 128 and the signal's number.

    Must run in the event loop, and lasts as long as it does. Does nothing where there are no
    such signals (Windows), or where they belong to someone else (outside the main thread).
    """
    loop = asyncio.get_running_loop()

    def caught(code: int, patience: float) -> None:
        watchdog = threading.Timer(patience, os._exit, (code,))
        watchdog.daemon = True
        watchdog.start()
        leave(code)

    for name, patience in _PATIENCE.items():
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, caught, 128 + number, patience)
