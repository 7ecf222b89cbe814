"""How the app was started."""

from dataclasses import dataclass, field
from pathlib import Path

from quizapp.clock import Clock, SystemClock
from quizapp.services.home import Scope


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

    start: Scope | None = None
    """What to review at once; `None` for the home screen."""

    look_every: float = 2.0
    """Seconds between two looks at whether deck files have changed."""

    clock: Clock = field(default_factory=SystemClock)
