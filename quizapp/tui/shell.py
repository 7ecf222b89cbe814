"""What is the same whatever is shown: colours, signs, keys, and how the program ends."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette, Provider
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.worker import WorkerFailed

from quizapp.text import visible
from quizapp.tui import crash, doors, signals, theme
from quizapp.tui.commands import PROGRAM, PaletteCommands, command, commands_of
from quizapp.tui.content import draw_in_ascii
from quizapp.tui.glyphs import ASCII, UNICODE
from quizapp.tui.options import Options
from quizapp.tui.page import Dialog
from quizapp.tui.signals import has_shell
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.plain_bars import PlainBars


class Shell(App[None], inherit_bindings=False):
    """An app with our themes, our palette and our way of ending."""

    TITLE = "quizapp"
    # The second is the default screen's own, which Textual does not read by itself.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {PaletteCommands}

    BINDINGS: ClassVar[list[BindingType]] = [
        command("question_mark,f1", "show_keys", "Keys", "All keys of this screen.", PROGRAM),
        command("ctrl+p", "command_palette", "Commands", "Find a command by its name.", PROGRAM),
        command(
            "ctrl+q",
            "quit",
            "Quit",
            "Leave the program from anywhere.",
            PROGRAM,
            show=False,
            is_everywhere=True,
        ),
        command(
            "ctrl+z",
            "suspend_process",
            "To the shell",
            "Stop here and go to the shell; fg comes back.",
            PROGRAM,
            show=False,
        ),
        command(
            "ctrl+c", "say_how_to_quit", "", "Copy, or learn how to quit.", PROGRAM, show=False
        ),
    ]

    def __init__(self, options: Options) -> None:
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]  # an empty one is no wish, but Textual takes it for one
        # Without colours it is the terminal that says what is behind the text, and before it.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.options = options
        self.glyphs = ASCII if options.ascii else UNICODE
        self.animation_level = "none"
        for one in theme.THEMES.values():
            self.register_theme(one)
        self.theme = theme.known(options.theme)
        self.set_class(options.ascii, "-ascii")
        draw_in_ascii(is_so=options.ascii)
        ScrollBar.renderer = PlainBars if options.ascii else ScrollBarRender
        self._farewell = ""

    def get_variable_defaults(self) -> dict[str, str]:
        """Return the variables that our stylesheets add to Textual's."""
        return {"muted": theme.DARK.variables["muted"], "quiet": theme.DARK.variables["quiet"]}

    def on_mount(self) -> None:
        """Leave in good order when a signal asks for it, or the terminal is gone."""

        def leave(code: int) -> None:
            self.exit(return_code=code)

        signals.install(leave)
        if not self.is_headless and sys.__stdin__ is not None and self._driver is not None:
            signals.watch_terminal(leave, sys.__stdin__.fileno())
            signals.survive_continuing(self._driver, partial(self.refresh, layout=True))
            signals.take_sizes_in_order()
            self.app_resume_signal.subscribe(self, lambda _: signals.take_sizes_in_order())

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="Search for a command"))

    def action_show_keys(self) -> None:
        """Show all keys of the screen."""
        commands = commands_of(self.screen.active_bindings)
        self.push_screen(doors.keys(commands, self.glyphs))

    async def action_quit(self) -> None:
        """Leave, unless a dialog has something to keep first; a second press leaves then."""
        if not isinstance(self.screen, Dialog) or self.screen.may_quit():
            await super().action_quit()

    def action_suspend_process(self) -> None:
        """Stop, if there is a shell that can go on with the program."""
        if has_shell():
            super().action_suspend_process()
        else:
            self.tell("There is no shell here to go back to.")

    def action_say_how_to_quit(self) -> None:
        """Say how to quit; ctrl+c is for copying."""
        self.tell("ctrl+q quits from anywhere. Everything is saved.")

    def tell(self, said: str) -> None:
        """Say a sentence on the screen in front, whatever it is; an empty one clears the line."""
        for notice in self.screen.query(Notice):
            notice.say(said)
            return
        if said:
            self.notify(visible(said), markup=False)

    def _handle_exception(self, error: Exception) -> None:
        # Textual has no public hook for this, and its own report prints every local variable.
        cause = error.error if isinstance(error, WorkerFailed) else error
        is_written = crash.record(cause, self.options.log, self.options.clock.now())
        self._farewell = crash.sentence(self.options.log, is_written=is_written)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *_renderables: RenderableType) -> None:
        """Leave with one sentence, whatever went wrong."""
        super().panic(Text(visible(self._farewell)))
