"""SIGTERM, SIGHUP and a terminal that is gone leave through the front door, if they can."""

import asyncio
import os
import select
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Final

from textual.driver import Driver

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
        _end_soon(code, patience)
        leave(code)

    for name, patience in _PATIENCE.items():
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, caught, 128 + number, patience)


def watch_terminal(leave: Callable[[int], None], fileno: int) -> None:
    """Call `leave` as for SIGHUP when the terminal at `fileno` is gone.

    Not everybody is told by a signal: who has no controlling terminal would read from nothing
    for ever. Must run in the event loop. Does nothing where a terminal cannot be waited for.
    """
    if not hasattr(select, "poll"):  # Windows
        return
    loop = asyncio.get_running_loop()
    poller = select.poll()
    poller.register(fileno, 0)  # what is waited for need not be asked for

    def wait() -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            if any(state & select.POLLHUP for _, state in poller.poll()):
                code = 128 + signal.SIGHUP
                _end_soon(code, _PATIENCE["SIGHUP"])
                loop.call_soon_threadsafe(leave, code)

    threading.Thread(target=wait, name="terminal", daemon=True).start()


def take_sizes_in_order() -> None:
    """Let the sizes of a window arrive in the order in which it had them.

    Textual asks for the size in a handler that the next signal may interrupt: the older size came
    last then, and stayed. Must run in the event loop, each time that Textual has the terminal anew.
    """
    number = getattr(signal, "SIGWINCH", None)
    if number is None:  # Windows
        return
    tells_size = signal.getsignal(number)
    if callable(tells_size):
        asyncio.get_running_loop().add_signal_handler(number, tells_size, number, None)


def survive_continuing(driver: Driver, repaint: Callable[[], object]) -> None:
    """Take the terminal again after SIGCONT only where it was given back.

    Textual opens it anew each time. A program that SIGSTOP had stopped, or nothing at all, would
    read its keys twice then, and never end. Must run in the event loop.
    """
    if not hasattr(signal, "SIGCONT"):  # Windows
        return
    loop = asyncio.get_running_loop()
    opens_anew = signal.getsignal(signal.SIGCONT)

    def continued(number: int, frame: FrameType | None) -> None:
        is_given_back = getattr(driver, "_must_signal_resume", True)
        if is_given_back and callable(opens_anew):
            opens_anew(number, frame)
        else:
            loop.call_soon_threadsafe(repaint)

    signal.signal(signal.SIGCONT, continued)


def has_shell() -> bool:
    """Return whether the program was started by a shell that notices when it stops.

    Its parent has to be of the same session, and has to have given it a group of its own: else
    nobody is there to continue it.
    """
    if not hasattr(os, "getsid"):  # Windows
        return False
    try:
        parent = os.getppid()
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    except OSError:
        return False


def _end_soon(code: int, patience: float) -> None:
    """End the program in a while, if it has not ended by then."""
    watchdog = threading.Timer(patience, os._exit, (code,))
    watchdog.daemon = True
    watchdog.start()
