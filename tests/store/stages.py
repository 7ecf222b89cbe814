"""Progress that somebody is about to change as a whole: what each work of `keepers` begins with."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from quizapp.memory.model import Rating
from quizapp.services.library import LibraryService
from quizapp.store.backups import copy_whole
from tests.builders import Learner, a_backend, a_deck, dump, rows
from tests.store.test_older_files import a_file_of

DECK = a_deck(
    cards=4,
    terms=2,
    rest="""quantities: {one: one, two: two}
mechanisms:
  a: {source: one, effect: raises, target: two}
""",
)
EDITED = (
    DECK.replace("raises", "lowers")
    .replace("What is asked 1?", "What is asked now?")
    .replace("card-2", "card-9")
    .replace("  term-1:\n", "  term-new:\n    was: [term-1]\n")
)
"""Another meaning, other words, a fact that is gone, a new one, and an entry renamed."""


def an_old_file(folder: Path) -> None:
    a_file_of("0001", folder / "quizapp.db")


def an_edited_deck(folder: Path) -> None:
    decks = folder.parent / "decks"
    decks.mkdir()
    (decks / "a.yaml").write_text(DECK)
    learner = Learner(folder)
    library = LibraryService(learner.store, [decks], a_backend(folder).glance)
    library.refresh()
    learner.answers(*[Rating.EASY] * 6)
    learner.study.write_note(learner.number("a-deck", "card:card-2"), "mine")
    learner.store.close()
    (decks / "a.yaml").write_text(EDITED)


def wrong_schedules(folder: Path) -> None:
    learner = Learner(folder)
    learner.takes(a_deck(cards=12))
    learner.answers(*[Rating.EASY] * 6)
    learner.store.close()
    with closing(sqlite3.connect(learner.database)) as connection:
        connection.execute("UPDATE memories SET stability = 99.0")
        connection.commit()


def two_files(folder: Path) -> None:
    learner = Learner(folder)
    learner.takes(a_deck(cards=40))
    learner.answers(Rating.GOOD)
    (folder / "kept").mkdir()
    copy_whole(learner.database, folder / "kept" / "old.db")
    learner.answers(Rating.GOOD, Rating.EASY)
    learner.store.close()


BEFORE: Mapping[str, Callable[[Path], None]] = {
    "upgrade": an_old_file,
    "deck": an_edited_deck,
    "rebuild": wrong_schedules,
    "backup": two_files,
    "restore": two_files,
}
"""Each makes the folder of progress as it is before the work, and what lies beside it."""

State = tuple[dict[str, list[tuple[Any, ...]]], list[tuple[Any, ...]]]


def state(folder: Path) -> State:
    """Return all that a progress file holds, and the shape it says it has."""
    database = folder / "quizapp.db"
    return dump(database), rows(database, "PRAGMA user_version")
