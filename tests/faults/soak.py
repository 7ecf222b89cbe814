"""A learner of many days: whether the program still is as small and as quick as in the beginning.

Run it as `python -m tests.faults.soak`. One learner reviews and takes quizzes of the decks that
come with the program, through its services, on a store on disk; another one types into the real
program in a real terminal. It prints a row for each, as `python -m tests.faults` does, and fails if
memory or the time an answer takes has grown.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, Rating, State
from quizapp.services.moment import moment
from quizapp.services.quiz_views import CertaintyAsked, Feedback, HandIn, Posed, QuizResult
from quizapp.services.views import Ask, Lesson, Prompt
from quizapp.study.blueprints import QuizBlueprint
from tests.builders import AClock, a_backend, a_deck, opened, rows
from tests.faults.printing import printed
from tests.faults.telling import Fault
from tests.services.quizzes import Taker
from tests.terminal.driving import HUMAN, Terminal

GROWTH = 6.0
"""MiB by which memory may grow from a fifth of the answers to the last."""

SLOWER = 2.0
"""How many times as long as one of the first tenth an answer of the last may take."""

DAY = 150
"""Answers of one day, at most."""


@dataclass
class Course:
    """What was measured while answers were given."""

    answers: int
    """How many there are to be."""
    process: int | str = "self"
    memory: dict[int, float] = field(default_factory=dict)
    """MiB after so many answers, twenty times in all."""
    times: list[float] = field(default_factory=list)
    """Seconds that each answer took."""

    def took(self, seconds: float) -> None:
        """Note an answer."""
        self.times.append(seconds)
        if len(self.times) % max(self.answers // 20, 1) == 0:
            self.memory[len(self.times)] = resident(self.process)

    @property
    def is_over(self) -> bool:
        return len(self.times) >= self.answers

    @property
    def early(self) -> float:
        """MiB after a fifth of the answers: all that is kept for good is there by then."""
        return next(used for count, used in self.memory.items() if count >= self.answers // 5)

    @property
    def late(self) -> float:
        return [*self.memory.values()][-1]

    @property
    def first(self) -> float:
        """Milliseconds of an answer of the first tenth, in the middle of them."""
        return 1000 * median(self.times[: max(self.answers // 10, 1)])

    @property
    def last(self) -> float:
        return 1000 * median(self.times[-max(self.answers // 10, 1) :])

    @property
    def faults(self) -> list[str]:
        """What is not as it should be."""
        found = []
        if self.late - self.early > GROWTH:
            found.append(f"memory grew from {self.early:.1f} to {self.late:.1f} MiB")
        if self.last > SLOWER * self.first:
            found.append(f"an answer took {self.first:.1f} ms, and {self.last:.1f} in the end")
        return found

    def __str__(self) -> str:
        return (
            f"{self.early:.1f} MiB after {self.answers // 5:,} answers and {self.late:.1f} after "
            f"{self.answers:,}; an answer takes {self.first:.1f} ms, in the end {self.last:.1f}"
        )


def resident(process: int | str) -> float:
    """Return the MiB of memory that a process of Linux holds."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"process {process} holds no memory")


# Through the services


def by_services(folder: Path, answers: int) -> tuple[Course, Fault]:
    """Let a learner give so many answers, in reviews and in quizzes, some of them taken back."""
    course = Course(answers)
    taker = Taker(folder)
    taker.services.library.refresh()
    taker.services.preferences.set("desired_retention", 0.95)
    chance = random.Random(1)
    days = 0
    while not course.is_over:
        days += 1
        _reviews(taker, course, chance)
        if not course.is_over:
            _takes_a_quiz(taker, course, chance)
        taker.clock.instant = taker.clock.instant.replace(hour=12) + timedelta(days=1)
    taker.close()
    given = rows(taker.database, "SELECT count(*) FROM events WHERE kind IN ('answer', 'response')")
    assert given == [(answers,)], given
    assert rows(taker.database, "PRAGMA integrity_check") == [("ok",)]
    size = taker.database.stat().st_size / 1024
    return course, Fault(
        f"{answers:,} answers through the services",
        f"{days} days of reviews and quizzes of the bundled decks, some answers undone and redone",
        "the next prompt, as quickly as the first",
        f"{course}; the progress file has {size / 1024:.1f} MiB, {size / answers:.1f} KiB an "
        "answer; integrity ok",
    )


def _reviews(taker: Taker, course: Course, chance: random.Random) -> None:
    study = taker.services.study
    prompt: Prompt = study.begin(taker.scope)
    for _ in range(DAY):
        while isinstance(prompt, Lesson):
            prompt = study.finish_lesson(prompt)
        if not isinstance(prompt, Ask) or course.is_over:
            break
        rating = chance.choices([*Rating], [10, 10, 70, 10])[0]
        began = time.perf_counter()
        prompt = study.rate(prompt, rating, timedelta(seconds=5))
        course.took(time.perf_counter() - began)
        if chance.random() < 0.02:
            assert study.undo(prompt.progress.session) is not None
            again = study.redo(prompt.progress.session)
            assert again is not None
            prompt = again.prompt
        taker.clock.move(seconds=20)


def _takes_a_quiz(taker: Taker, course: Course, chance: random.Random) -> None:
    quizzes = taker.services.quizzes
    shown = quizzes.begin(taker.scope, QuizBlueprint(count=10))
    while not isinstance(shown, QuizResult):
        match shown:
            case Posed() if course.is_over:
                shown = quizzes.finish(shown.quiz)
            case Posed():
                response = (taker.right if chance.random() < 0.8 else taker.wrong)(shown)
                began = time.perf_counter()
                shown = quizzes.respond(shown, response, timedelta(seconds=9))
                course.took(time.perf_counter() - began)
            case CertaintyAsked():
                shown = quizzes.submit_certainty(shown, 2)
            case Feedback():
                shown = quizzes.next(shown.quiz)
            case HandIn():
                shown = quizzes.finish(shown.quiz)
        taker.clock.move(seconds=10)


# In a terminal


def in_a_terminal(folder: Path, answers: int) -> tuple[Course, Fault]:
    """Type so many answers into the real program; look up, take back and leave now and then."""
    database = _knows_much(folder, answers + 100)
    terminal = Terminal(folder)
    terminal.wait_for("All decks")
    terminal.press("\r")
    course = Course(answers, terminal.child.pid)
    ratings = random.Random(2).choices("1234", [5, 10, 70, 15], k=answers)
    for number, rating in enumerate(ratings, 1):
        for _ in _between(terminal, number):
            time.sleep(HUMAN)
        terminal.wait_for("Show the answer")
        time.sleep(HUMAN)
        terminal.press(" ")
        terminal.wait_for("1 Again")
        time.sleep(HUMAN)
        began = time.perf_counter()
        terminal.press(rating)
        terminal.wait_until(lambda text: "1 Again" not in text, "the next prompt")
        course.took(time.perf_counter() - began)
        terminal.written = b""
    code = terminal.end()
    assert code == 0, code
    given = rows(database, "SELECT count(*) FROM events WHERE kind = 'answer'")
    undone = rows(database, "SELECT count(*) FROM events WHERE kind = 'undo'")[0][0]
    assert given == [(answers,)], given
    assert rows(database, "SELECT sum(answers) FROM day_tallies") == [(answers - undone,)]
    return course, Fault(
        f"{answers:,} answers typed in a terminal",
        "a real terminal, each answer read and rated by keys; undo, notes, info, home in between",
        "the next prompt, as quickly as the first",
        f"{course}; every answer is stored, {undone} taken back",
    )


def _knows_much(folder: Path, facts: int) -> Path:
    """Make a folder of somebody who knows so many facts, all of them due; return its database."""
    (folder / "decks").mkdir()
    (folder / "decks" / "known.yaml").write_text(a_deck(cards=facts), encoding="utf-8")
    clock = AClock(datetime.now(UTC))
    database = folder / "quizapp.db"
    with opened(a_backend(folder, clock)) as services:
        services.library.refresh()
        services.library.leave_welcome()
        today = moment(clock, None).today
        with services.store.writing() as unit:
            unit.put_setting("new_per_day", 0)
            unit.put_setting("reviews_per_day", 9_999)
            for (number,) in rows(database, "SELECT number FROM facts WHERE id LIKE 'card:card-%'"):
                fact = unit.fact(number)
                unit.put_memory(number, fact.deck, fact.fact.section, _due(clock.now(), today))
    return database


def _due(now: datetime, today: StudyDay) -> Memory:
    """Return a memory that is due."""
    return Memory(
        state=State.REVIEW,
        step=None,
        stability=9.0,
        difficulty=5.0,
        due=now - timedelta(days=1),
        due_day=StudyDay(today - 1),
        last_review=now - timedelta(days=10),
        last_day=StudyDay(today - 10),
        reps=3,
        lapses=0,
    )


def _between(terminal: Terminal, number: int) -> Iterator[None]:
    """Do what learners do between two answers, each step after a pause."""
    if number % 20 == 0:
        terminal.wait_for("Show the answer")
        yield
        terminal.press("u")
        terminal.wait_for("Taken back")
    if number % 25 == 0:
        yield
        terminal.press("n")
        terminal.wait_for("Your note on this fact")
        terminal.press("mine\x13")
        terminal.wait_for("Note saved")
    if number % 50 == 0:
        yield
        terminal.press("\x1b")
        terminal.wait_for("All decks", "Known")
        yield
        terminal.press("\r")
        terminal.wait_for("Show the answer")


def main() -> int:
    """Print a row for each of the two; the exit code says whether all was as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    parser.add_argument("--answers", type=int, default=10_000, help="through the services")
    parser.add_argument("--typed", type=int, default=2_000, help="in a terminal")
    wanted = parser.parse_args()
    faults = []
    for learn, answers in ((by_services, wanted.answers), (in_a_terminal, wanted.typed)):
        if answers:
            with TemporaryDirectory() as folder:
                course, row = learn(Path(folder), answers)
            print(printed(row), flush=True)
            faults += course.faults
    for fault in faults:
        print(f"✗ {fault}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
