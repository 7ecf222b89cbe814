"""The app: which screen is shown, and everything that is the same on all of them."""

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.worker import WorkerFailed

from quizapp.errors import QuizappError
from quizapp.services.views import Home, Prompt, Scope, Summary
from quizapp.text import visible
from quizapp.tui import crash, doors, signals, theme
from quizapp.tui.backend import Connect, Services
from quizapp.tui.background import in_background
from quizapp.tui.commands import PROGRAM, PaletteCommands, command, commands_of
from quizapp.tui.glyphs import ASCII, UNICODE
from quizapp.tui.options import Options
from quizapp.tui.session import SessionScreen

if TYPE_CHECKING:
    from quizapp.tui.screens.home import HomeScreen
    from quizapp.tui.screens.review import ReviewScreen
    from quizapp.tui.screens.welcome import WelcomeScreen
    from quizapp.tui.widgets.deck_list import DeckList
