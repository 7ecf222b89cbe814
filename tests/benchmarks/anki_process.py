"""Anki's backend in a process of its own, asked over a pipe; `anki_side.py` is what answers."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.bench import Bench

_SIDE = Path(__file__).with_name("anki_side.py")


class Anki:
    """An open collection."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, what: str) -> float:
        """Return what the other side says to a word that it knows."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        return float(json.loads(self._process.stdout.readline()))


@contextmanager
def opened(bench: Bench, cards: int, *, decks: int) -> Iterator[Anki | None]:
    """Open a collection of so many cards; `None` without peers."""
    python = bench.peers.program("anki", "python")
    if python is None:
        yield None
        return
    path = bench.made / f"anki-{cards}-{decks}-{datetime.now(UTC).date()}.anki2"
    if not path.exists():
        making = path.with_suffix(".making.anki2")
        making.unlink(missing_ok=True)
        make = [python, str(_SIDE), "make", str(making), str(cards), str(decks)]
        subprocess.run(make, check=True)
        making.rename(path)
    with TemporaryDirectory(dir=bench.made) as folder:
        own = shutil.copy(path, folder)  # as it may be answered in
        work = [python, str(_SIDE), "work", own]
        with subprocess.Popen(
            work, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            yield Anki(process)
