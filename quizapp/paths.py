"""Where things are: the user's data, their decks, and the decks that come with the program."""

import os
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import QuizappError

DATA_VARIABLE = "QUIZAPP_DATA"
"""The environment variable that moves the user's data."""

SERVER_VARIABLE = "QUIZAPP_DATABASE"
"""The environment variable that names a PostgreSQL server to keep progress on."""

_HERE = Path(__file__).resolve().parent
_OURS = Path(__file__).name


@dataclass(frozen=True, slots=True)
class Paths:
    """The folder of one user's data and what lies in it."""

    data: Path

    @property
    def database(self) -> Path:
        """Return the file that holds all progress."""
        return self.data / "quizapp.db"

    @property
    def decks(self) -> Path:
        """Return the learner's own folder of decks."""
        return self.data / "decks"

    @property
    def log(self) -> Path:
        """Return the file that a crash is written to."""
        return self.data / "quizapp.log"


def find(data: Path | None = None) -> Paths:
    """Return the paths to use: `data` if given, else the environment's, else the platform's."""
    if data is not None:
        return Paths(_expanded(data))
    if chosen := os.environ.get(DATA_VARIABLE):
        return Paths(_expanded(Path(chosen)))
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when the user chose

    return Paths(user_data_path("quizapp", appauthor=False))


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        raise QuizappError(f"Nobody here is called {path.parts[0]}: write {path} out.") from None


def bundled_decks() -> Path:
    """Return the folder of the decks that come with the program.

    They lie inside an installed package, and beside the package in a checkout.
    """
    inside = _HERE / "bundled"
    return inside if inside.is_dir() else _HERE.parent / "decks"


def is_bundled(deck: Path) -> bool:
    """Return whether a deck file came with the program: this installation, or any other."""
    folder = deck.parent
    beside = {"bundled": folder.parent, "decks": folder.parent / _HERE.name}.get(folder.name)
    return folder == bundled_decks() or (
        beside is not None and beside.name == _HERE.name and (beside / _OURS).is_file()
    )
