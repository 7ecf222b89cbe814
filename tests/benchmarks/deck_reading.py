"""How fast a deck is read, against PyYAML's own loader and against the bare scan of its events.

Run it as `python -m tests.benchmarks.deck_reading`; all take their turns, and the medians are
compared, in seconds of the processor, which a busy machine stretches less. Reading is all
of it: from bytes to a deck, with every check.
"""

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.events import StreamEndEvent

from quizapp.deck.reader import read
from tests.benchmarks.big_deck import of_all_sorts, of_cards

BAR = 4.0
"""How many times faster than `CSafeLoader` cards are read, at least."""
BAR_OF_ALL_SORTS = 2.5
"""The same of a deck of all sorts: more entries in a line of YAML, and more to check in each."""
CHECK_BAR = 2.0
"""The most seconds that the whole of `quizapp check` may take for 5,000 facts."""


@dataclass
class Race:
    """Some ways to do the same, timed in turn."""

    ways: dict[str, Callable[[], object]]
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def run(self, rounds: int) -> None:
        for _ in range(rounds):
            for name, way in self.ways.items():
                gc.collect()  # each shall pay for its own garbage only
                began = processor_seconds()
                result = way()
                self.seconds.setdefault(name, []).append(processor_seconds() - began)
                del result

    def median(self, name: str) -> float:
        return statistics.median(self.seconds[name])


def processor_seconds() -> float:
    """Return what this process has used, and those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def scan(source: bytes) -> None:
    """Let libyaml go through the events, and look at none."""
    parser = yaml.CSafeLoader(source)
    while type(parser.get_event()) is not StreamEndEvent:
        pass


def read_whole(source: bytes) -> object:
    reading = read(source, "large.yaml")
    if reading.deck is None:
        sys.exit(f"This deck was to be good: {reading.problems[0].message}")
    return reading


def check(path: Path) -> None:
    """Run `quizapp check` as somebody at a terminal does."""
    command = [sys.executable, "-m", "quizapp", "check", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def against_loader(title: str, text: str, bar: float, rounds: int) -> None:
    source = text.encode()
    race = Race(
        {
            "bare event scan": lambda: scan(source),
            "CSafeLoader": lambda: yaml.load(source, yaml.CSafeLoader),
            "read()": lambda: read_whole(source),
        }
    )
    race.run(rounds)
    print(f"{title}, {len(source) / 1e6:.2f} MB")
    for name in race.ways:
        faster = race.median("CSafeLoader") / race.median(name)
        slower = race.median(name) / race.median("bare event scan")
        print(
            f"  {name:<16} {race.median(name) * 1000:6.0f} ms  (min"
            f" {min(race.seconds[name]) * 1000:4.0f})   {faster:5.2f} x as fast as CSafeLoader"
            f"   {slower:5.2f} x the scan"
        )
    faster = race.median("CSafeLoader") / race.median("read()")
    verdict = "holds" if faster >= bar else "is missed"
    print(f"  read() is {faster:.2f} x as fast as CSafeLoader; the bar of {bar} {verdict}\n")


def whole_check(text: str, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.yaml"
        path.write_text(text, encoding="utf-8")
        source = path.read_bytes()
        race = Race({"bare event scan": lambda: scan(source), "check": lambda: check(path)})
        race.run(rounds)
    seconds = race.median("check")
    slower = seconds / race.median("bare event scan")
    verdict = "holds" if seconds <= CHECK_BAR else "is missed"
    print(f"quizapp check, 5,000 facts of all sorts, {len(source) / 1e6:.2f} MB")
    print(
        f"  whole process    {seconds * 1000:6.0f} ms  (min"
        f" {min(race.seconds['check']) * 1000:4.0f})   {slower:5.2f} x the scan;"
        f" the bar of {CHECK_BAR:.0f} s {verdict}"
    )


def main() -> None:
    """Measure all in turn and print how they compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    against_loader("10,000 cards of four fields", of_cards(10_000), BAR, rounds)
    against_loader("10,000 facts of all sorts", of_all_sorts(10_000), BAR_OF_ALL_SORTS, rounds)
    whole_check(of_all_sorts(5_000), rounds)


if __name__ == "__main__":
    main()
