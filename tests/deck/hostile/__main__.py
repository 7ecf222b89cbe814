"""Print what each command answers to each hostile file, and how long its own work takes.

Run: `python -m tests.deck.hostile [PART-OF-A-NAME…]`, on a quiet machine; with `--heavy`, decks
that are good and as heavy as may be. Each command runs in a fork of a process that has imported
all: what is measured begins where the command line is read. Ends with 1 if a command was killed,
raised, said nothing, or took longer than a second.
"""

import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.deck.hostile import places
from tests.deck.hostile.answers import Answer, answer
from tests.deck.hostile.contents import contents
from tests.deck.hostile.heavy import heavy

BAR = 1.0
"""Seconds in which an answer has to be there."""
PATIENCE = 60
"""Seconds after which a command is killed."""
MEMORY = 2_000_000_000
"""Bytes that a command may take."""


def main(wanted: Sequence[str]) -> int:
    """Print the table."""
    is_heavy = "--heavy" in wanted
    names = [name for name in wanted if not name.startswith("--")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = _warm(folder)
        columns = list(_commands(folder, data, Path()))
        _print(f"{'milliseconds by the clock, exit code':<44}" + "".join(map(_column, columns)))
        failures = 0
        slowest = 0.0
        for label, path in _inputs(folder, is_heavy=is_heavy):
            if names and not any(part in label for part in names):
                continue
            answers = {
                command: _in_a_fork(run) for command, run in _commands(folder, data, path).items()
            }
            cells = "".join(_column(_cell(found)) for found in answers.values())
            first = answers["check"]
            sentence = first.sentence if isinstance(first, Answer) else first
            _print(f"{label:<44}{cells}  {sentence[-100:]}")
            failures += sum(not _is_well(found) for found in answers.values())
            times = [found.wall for found in answers.values() if isinstance(found, Answer)]
            slowest = max([slowest, *times])
    _print(f"\n{failures} answers too late or none; the slowest took {slowest * 1000:.0f} ms")
    return 1 if failures else 0


def _inputs(folder: Path, *, is_heavy: bool) -> Iterator[tuple[str, Path]]:
    """Yield each file by its label."""
    deck = folder / "deck.yaml"
    for label, content in heavy() if is_heavy else contents():
        deck.write_bytes(content)
        yield label, deck
        deck.unlink()
    if not is_heavy:
        yield from places.make(folder / "places").items()
        yield "no file", folder / "none.yaml"


def _warm(folder: Path) -> Path:
    """Import all that a command imports; return a folder of data that has been used."""
    data = folder / "data"
    good = folder / "good.yaml"
    good.write_text(places.GOOD)
    for arguments in (
        ["check", str(good)],
        ["facts", str(good)],
        ["diff", str(good), "oxytocin"],
        ["effect", "oxytocin", "estradiol", "oxytocin"],
        ["--data", str(data), "add", str(good)],
        ["--data", str(data), "decks"],
    ):
        answer(arguments)
    return data


def _commands(folder: Path, data: Path, path: Path) -> dict[str, Callable[[], Answer]]:
    """Return what is to be measured: each is called in a process of its own."""

    def with_data(*arguments: str, holds: bool) -> Answer:
        copy = folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(data, copy)
        if holds:
            here = copy / "decks" / "hostile.yaml"
            if path.is_symlink() or not path.is_file():
                here.symlink_to(path)
            else:
                here.hardlink_to(path)
        return answer(["--data", str(copy), *arguments])

    name = str(path)
    return {
        "check": lambda: answer(["check", name]),
        "facts": lambda: answer(["facts", name]),
        "diff": lambda: answer(["diff", "oxytocin", name]),
        "effect": lambda: answer(["effect", name, "q0", "q60"]),
        "add": lambda: with_data("add", name, holds=False),
        "decks": lambda: with_data("decks", holds=True),  # as the app reads them at its start
    }


def _in_a_fork(run: Callable[[], Answer]) -> Answer | str:
    """Return the answer, or in a word what became of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(PATIENCE)
        try:
            found: Answer | str = run()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is to be told
            found = f"{type(error).__name__}: {error}"
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(found, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        sent = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if not sent:
        return signal.Signals(-status).name if status < 0 else f"exit {status}"
    told: Answer | str = pickle.loads(sent)
    return told


def _is_well(found: Answer | str) -> bool:
    return isinstance(found, Answer) and found.wall < BAR and bool(found.sentence)


def _cell(found: Answer | str) -> str:
    return f"{found.wall * 1000:.0f}/{found.code}" if isinstance(found, Answer) else found[:9]


def _column(text: str) -> str:
    return f"{text:>10}"


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
