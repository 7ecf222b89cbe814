"""Where things are: the user's data, their decks, and the decks that come with the program."""

import os
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "QUIZAPP_DATA"
"""The environment variable that moves the user's data."""


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
        return Paths(data.expanduser().absolute())
    if chosen := os.environ.get(DATA_VARIABLE):
        return Paths(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when the user chose

    return Paths(user_data_path("quizapp", appauthor=False))


def bundled_decks() -> Path:
    """Return the folder of the decks that come with the program.

    They lie inside an installed package, and beside the package in a checkout.
    """
    here = Path(__file__).resolve().parent
    inside = here / "bundled"
    return inside if inside.is_dir() else here.parent / "decks"
