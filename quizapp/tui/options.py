"""How the app was started."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.clock import Clock, SystemClock
from quizapp.services.home import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.services.quiz_views import QuizSetup, QuizShown, Quizzes


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizStart:
    """How a quiz is come to."""

    scope: Scope
    """What it is made of."""

    title: str = ""
    """What that is called, until it is known better."""

    at_once: "Callable[[Quizzes, QuizSetup], QuizShown] | None" = None
    """Begins a quiz when its questions are there; `None` to let the learner choose first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the composition root tells the app, beside the services."""

    ascii: bool = False
    """Draw with ASCII characters only."""

    theme: str | None = None
    """The name of a theme of `quizapp.tui.theme`; `None` for the learner's preference."""

    two_buttons: bool = False
    """Whether two rating buttons are shown until the preferences have been read."""

    log: Path | None = None
    """Where the traceback of a crash is written; `None` for nowhere."""

    deck_folder: str | None = None
    """Where the learner puts deck files, as the learner knows it."""

    learner: str | None = None
    """Who studies, where somebody said so."""

    start: Scope | None = None
    """What to review at once; `None` for the home screen."""

    quiz: QuizStart | None = None
    """Which quiz to open at once."""

    look_every: float = 2.0
    """Seconds between two looks at whether deck files have changed."""

    clock: Clock = field(default_factory=SystemClock)
