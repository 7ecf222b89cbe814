"""Draws quizzes with the program as it is installed, and tells what is wrong with them."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.questions.recheck.deck import Deck, Json
from tests.questions.recheck.judge import Judge
from tests.questions.recheck.quizzes import QUIZ, key_of, key_places, quiz_faults, quiz_hints
from tests.questions.recheck.surface import surface_faults


def printed(deck: Path, *options: str) -> Json:
    """Return what the program prints of a deck."""
    command = [sys.executable, "-m", "quizapp", "questions", str(deck), "--json", *options]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def drawn(deck: Path, seeds: Iterable[object]) -> list[Json]:
    """Return a quiz for each seed, each drawn in a process of its own."""
    with ThreadPoolExecutor(2) as pool:
        options = (("--count", str(QUIZ), "--seed", str(seed)) for seed in seeds)
        return list(pool.map(lambda these: printed(deck, *these), options))


@dataclass
class Findings:
    """What is wrong with some questions: each fault, and the questions that it is about."""

    faults: list[tuple[str, str, list[Json]]] = field(default_factory=list)
    hints: list[tuple[str, str, list[Json]]] = field(default_factory=list)
    """Where one question may tell the answer of another that is about something else: to look at,
    for words alone do not show whether it does."""

    def add(self, where: str, fault: str, questions: Sequence[Json]) -> None:
        """Note a fault, where it was met, and the questions that it is about."""
        self.faults.append((where, fault, list(questions)))


def recheck(deck: Path, pool: Json | None, quizzes: Iterable[Json]) -> Findings:
    """Return what is wrong: with every question of a pool, and with quizzes as they are drawn.

    Args:
        deck: The file.
        pool: Everything the deck can be asked, each with all of its wrong options; or nothing.
        quizzes: What was drawn from it.
    """
    found, read = Findings(), Deck.of(deck)
    judge = Judge(read)
    for question in pool["questions"] if pool is not None else ():
        for fault in judge.faults(question):
            found.add("pool", fault, [question])
    for quiz in quizzes:
        where = f"seed {quiz['seed']}"
        for question in quiz["questions"]:
            for fault in (*judge.faults(question), *surface_faults(question, read)):
                found.add(where, fault, [question])
        for fault, questions in quiz_faults(quiz):
            found.add(where, fault, questions)
        found.hints += [(where, *hint) for hint in quiz_hints(quiz)]
    return found


def figures(quizzes: Sequence[Json]) -> Iterator[str]:
    """Yield what quizzes are made of, a line each."""
    asked = [question for quiz in quizzes for question in quiz["questions"]]
    families = Counter(question["family"] for question in asked)
    shares = (
        f"{name} {100 * many / len(asked):.1f} %"
        for name, many in sorted(families.items(), key=lambda one: int(one[0][1:]))
    )
    yield f"{len(asked)} questions, {len({one['id'] for one in asked})} different ones"
    yield f"by family: {', '.join(shares)}"
    for number, places in sorted(key_places(asked).items()):
        yield f"the key of {number} options stands at {places}"
    scales = Counter(
        key_of(question)["text"]
        for question in asked
        if question["form"] == "choice" and question["is_scale"] and question["family"] != "f12"
    )
    yield f"values of scales: {dict(scales)}"
    choices = [one for one in asked if one["form"] == "choice" and not one["is_scale"]]
    longest = chance = 0.0
    for question in choices:
        lengths = [len(option["text"]) for option in question["options"]]
        chance += 1 / len(lengths)
        if len(key_of(question)["text"]) == max(lengths):
            longest += 1 / lengths.count(max(lengths))
    if choices:
        yield (
            f"the key is the longest option in {longest / len(choices):.3f}"
            f" of {len(choices)}, by chance {chance / len(choices):.3f}"
        )
    stems = [len(question["stem"].split()) for question in asked]
    options = [len(one["text"]) for question in choices for one in question["options"]]
    yield f"a stem has {sum(stems) / len(stems):.1f} words, the longest {max(stems)}"
    yield f"an option has {sum(options) / max(len(options), 1):.1f} letters"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong with decks' questions, and what quizzes are made of.

    Returns:
        How many faults there are.
    """
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("deck", nargs="*", type=Path)
    reader.add_argument("--quizzes", type=int, default=100)
    reader.add_argument("--brief", action="store_true", help="without the questions' JSON")
    wanted = reader.parse_args(arguments)
    bundled = [Path("decks") / f"{name}.yaml" for name in ("oxytocin", "blood-glucose")]
    many = 0
    for deck in wanted.deck or bundled:
        with tempfile.TemporaryDirectory() as folder:  # the deck may be edited meanwhile
            copy = Path(shutil.copy(deck, folder))
            quizzes, pool = drawn(copy, range(1, wanted.quizzes + 1)), printed(copy)
            found = recheck(copy, pool, quizzes)
        many += len(found.faults)
        _print(f"{deck.name}: {len(pool['questions'])} questions, {len(quizzes)} quizzes")
        for line in figures(quizzes):
            _print(f"  {line}")
        for name, these in (("faults", found.faults), ("hints to look at", found.hints)):
            _print(f"  {name}: {len(these)}")
            _tell(these, is_brief=wanted.brief)
    return many


def _tell(these: list[tuple[str, str, list[Json]]], *, is_brief: bool) -> None:
    """Print each fault once, with how often it was met and where first."""
    met: dict[tuple[str, ...], list[tuple[str, list[Json]]]] = {}
    for where, fault, questions in these:
        same = (fault, *(question["id"] for question in questions))
        met.setdefault(same, []).append((where, questions))
    for same, places in met.items():
        where, questions = places[0]
        _print(f"  {' · '.join(same)} ({len(places)}, first in {where})")
        for question in () if is_brief else questions:
            _print(json.dumps(question, indent=1, ensure_ascii=False))


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
