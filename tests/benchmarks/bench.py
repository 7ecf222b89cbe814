"""What every benchmark is handed: how much to do, and the large files that they share."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from quizapp.store.models import SCHEMA_VERSION
from tests.benchmarks import big_store
from tests.benchmarks.peers import Peers

QUIZAPP = (str(Path(sys.executable).with_name("quizapp")),)
"""How the program is started: as it is installed."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmarks."""

    made: Path
    """Where the large files are, which take minutes to make."""
    peers: Peers
    is_fast: bool = False
    """Whether only the fast half is wanted, with fewer rounds on smaller files."""

    def rounds(self, all_of_them: int) -> int:
        """Return how many rounds to go."""
        return max(5, all_of_them // 3) if self.is_fast else all_of_them

    @property
    def facts(self) -> int:
        """Return how many facts a large store holds."""
        return 20_000 if self.is_fast else 100_000

    def store(self, facts: int, *, decks: int = big_store.DECKS) -> Path:
        """Return a folder of data with so many facts, made once a day: what is due moves on."""
        day = datetime.now(UTC).date()
        folder = self.made / f"{facts}-facts-{decks}-decks-{SCHEMA_VERSION}-{day}"
        if not folder.exists():
            making = folder.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir(parents=True)
            big_store.make(making / "quizapp.db", facts, decks=decks)
            making.rename(folder)
            big_store.move_files(folder, making)
        return folder

    @contextmanager
    def own_store(self, facts: int, *, decks: int = big_store.DECKS) -> Iterator[Path]:
        """Lend a copy of `store` that may be written to."""
        original = self.store(facts, decks=decks)
        with TemporaryDirectory(dir=self.made) as folder:
            data = Path(shutil.copytree(original, Path(folder) / "data"))
            big_store.move_files(data, original)
            yield data
