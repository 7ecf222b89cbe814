"""Runs the app without a terminal and reads what it shows."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.screen import Screen

from quizapp.services.home import Home
from quizapp.tui.app import QuizApp
from quizapp.tui.options import Options
from tests.tui.fakes import FakeClock, FakeServices, a_home

SNAPSHOTS = Path(__file__).parent / "snapshots"

LONGEST = 60.0
"""Seconds after which something will not come any more, however busy the machine is."""


@dataclass
class Running:
    """An app that runs, and the hands and eyes of a learner."""

    app: QuizApp
    pilot: Pilot[None]
    services: FakeServices
    clock: FakeClock = field(default_factory=FakeClock)

    def is_at(self, kind: type[Screen[Any]]) -> bool:
        """Return whether a screen of some kind is in front."""
        return isinstance(self.app.screen, kind)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for key in keys:
            self.tap(key)
            await self.settle()

    def tap(self, key: str) -> None:
        """Press a key and wait for nothing."""
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(Key(name, key_to_character(name)))

    async def type(self, text: str) -> None:
        """Type text."""
        for sign in text:
            self.tap(sign)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way: no call to a service, no message, nothing to paint.

        Pilot takes the app for idle when the process has used no time for a moment, which on a
        busy machine is so while everything is still to come.
        """
        while True:
            await self._rest()
            screen = self.app.screen
            screen._on_timer_update()  # paints what waits for the next frame
            await self._rest()
            if self.app.screen is screen and not _waits_for_a_frame(screen):
                return

    async def _rest(self) -> None:
        """Wait until the event loop has nothing to do, and no worker will give it anything."""
        async with asyncio.timeout(LONGEST):
            while True:
                await asyncio.sleep(0)
                if any(not worker.is_finished for worker in self.app.workers):
                    await asyncio.sleep(0.001)
                elif not asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
                    return

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        if (width, height) != self.app.size:
            await self.pilot.resize_terminal(width, height)
            await self.settle()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST
        while not is_so():
            if loop.time() > end:
                pytest.fail(f"It did not come to this. The screen:\n{self.text}")
            await self.pilot.pause(0.01)

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        return screen_text(self.app)


def _waits_for_a_frame(screen: Screen[Any]) -> bool:
    return bool(
        screen._callbacks
        or screen._dirty_widgets
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
    )


def screen_text(app: QuizApp) -> str:
    """Return the characters on the screen, line by line, without trailing spaces."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


@asynccontextmanager
async def running(
    home: Home | None = None,
    services: FakeServices | None = None,
    size: tuple[int, int] = (80, 24),
    *,
    is_settled: bool = True,
    **options: Any,
) -> AsyncIterator[Running]:
    """Run the app on fakes.

    Args:
        home: The first view; also what the library returns.
        services: Fakes prepared otherwise.
        size: Columns and lines.
        is_settled: Whether to wait until the services are connected.
        options: Fields of `Options`.
    """
    services = services or FakeServices()
    home = a_home() if home is None else home
    services.library.view = home
    clock = services.study.clock
    app = QuizApp(home, services.connect, Options(clock=clock, **options))
    async with app.run_test(size=size, notifications=True) as pilot:
        learner = Running(app, pilot, services, clock)
        if is_settled:
            await learner.settle()
        yield learner


def check_snapshot(name: str, text: str) -> None:
    """Compare `text` with the stored screen of that name.

    With `QUIZAPP_STORE_SCREENS=1` in the environment the screen is stored as it is now.
    """
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("QUIZAPP_STORE_SCREENS"):
        file.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == file.read_text(encoding="utf-8")
