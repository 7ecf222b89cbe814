"""The home screen's figures, against the slow way of counting them."""

import json
import random
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from quizapp.glance import FORECAST_DAYS, glance
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, Rating
from quizapp.services.home import Counts, Home, Scope
from quizapp.services.moment import Moment, moment
from quizapp.services.views import Ask, Lesson
from quizapp.settings import study_settings
from tests.builders import TOOK, AClock, Learner, a_deck, columns, glance_of, rows


def seen(learner: Learner) -> Home:
    """Return the home screen's view as the program reads it."""
    return glance_of(learner)


class Oracle:
    """Counts by looking at every row in plain Python."""

    def __init__(self, learner: Learner) -> None:
        self.database = learner.database

        def table(name: str) -> list[dict[str, Any]]:
            names = columns(learner.database, name)
            found = rows(learner.database, f"SELECT * FROM {name}")
            return [dict(zip(names, row, strict=True)) for row in found]

        self.settings = {
            (row["deck"], row["name"]): json.loads(str(row["value"])) for row in table("settings")
        }
        self.now: Moment = moment(learner.clock, self.settings.get((0, "day_start")))
        self.today = self.now.today
        self.decks = {row["number"]: row for row in table("decks") if row["is_present"]}
        self.facts = [
            row for row in table("facts") if row["deck"] in self.decks and not row["is_retired"]
        ]
        self.memories = {row["fact"]: row for row in table("memories")}
        self.marks = {row["fact"]: row for row in table("marks")}
        self.tallies = table("day_tallies")

    def of_deck(self, deck: int) -> Any:
        values = {name: value for (d, name), value in self.settings.items() if d == 0}
        values |= {name: value for (d, name), value in self.settings.items() if d == deck}
        return study_settings(values)

    def is_suspended(self, fact: int) -> bool:
        return bool(self.marks.get(fact, {}).get("is_suspended"))

    def is_buried(self, fact: int) -> bool:
        is_on = bool(self.marks.get(fact, {}).get("buried_on") == self.today)
        return is_on and not self.is_suspended(fact)

    def waits(self, fact: int) -> str | None:
        """Return as what a fact waits to be asked today."""
        if self.is_suspended(fact) or self.is_buried(fact):
            return None
        memory = self.memories.get(fact)
        if memory is None:
            return "new"
        if memory["state"] == 2:
            return "review" if memory["due_day"] <= self.today else None
        due = datetime.fromisoformat(memory["due"]).replace(tzinfo=UTC)
        return "learning" if due < self.now.day_end else None

    def is_known(self, fact: dict[str, Any]) -> bool:
        memory = self.memories.get(fact["number"])
        return memory is not None and memory["state"] == 2 and memory["due_day"] > self.today

    def check(self, home: Home) -> None:
        assert {deck.number for deck in home.decks} == set(self.decks)
        total: Counter[str] = Counter()
        held_back = 0
        for deck in home.decks:
            counts, held = self.check_deck(deck)
            total += counts
            held_back += held
        assert home.counts == Counts(total["learning"], total["review"], total["new"])
        assert home.held_back == held_back
        numbers = [fact["number"] for fact in self.facts]
        assert home.suspended == sum(map(self.is_suspended, numbers))
        assert home.buried == sum(map(self.is_buried, numbers))
        self.check_days(home, numbers)

        steps = rows(self.database, "SELECT label, is_undone FROM steps ORDER BY number")
        standing = [label for label, is_undone in steps if not is_undone]
        undone = [label for label, is_undone in steps if is_undone]
        assert home.undo == (standing[-1] if standing else None)
        assert home.redo == (undone[0] if undone else None)

    def check_deck(self, deck: Any) -> tuple[Counter[str], int]:
        mine = [fact for fact in self.facts if fact["deck"] == deck.number]
        assert deck.facts == len(mine)
        assert deck.known == sum(map(self.is_known, mine))
        waiting = Counter(self.waits(fact["number"]) for fact in mine)
        today = [t for t in self.tallies if (t["deck"], t["day"]) == (deck.number, self.today)]
        limits = self.of_deck(deck.number).limits
        new_left = max(0, limits.new_per_day - sum(t["new"] for t in today))
        reviews_left = max(0, limits.reviews_per_day - sum(t["reviews"] for t in today))
        counts = Counter(
            learning=waiting["learning"],
            review=min(waiting["review"], reviews_left),
            new=min(waiting["new"], new_left),
        )
        assert deck.counts == Counts(counts["learning"], counts["review"], counts["new"])
        sections = json.loads(self.decks[deck.number]["sections"])
        assert [s.id for s in deck.sections] == [id for id, *_ in sections if id is not None]
        for section in deck.sections:
            inside = [fact for fact in mine if fact["section"] == section.id]
            waiting = Counter(self.waits(fact["number"]) for fact in inside)
            assert section.facts == len(inside)
            assert section.known == sum(map(self.is_known, inside))
            assert section.counts.learning == waiting["learning"]
            assert section.counts.review <= waiting["review"]
            assert section.counts.new <= waiting["new"]
        return counts, Counter(map(self.waits, (f["number"] for f in mine)))["review"] - counts[
            "review"
        ]

    def new_left_over(self, home: Home) -> int:
        """Return how many new facts only today's limit keeps back."""
        return sum(
            sum(
                self.waits(fact["number"]) == "new"
                for fact in self.facts
                if fact["deck"] == deck.number
            )
            - deck.counts.new
            for deck in home.decks
            if self.of_deck(deck.number).limits.new_per_day
        )

    def check_days(self, home: Home, numbers: list[int]) -> None:
        back = Counter(
            self.memories[n]["due_day"]
            for n in numbers
            if n in self.memories and self.memories[n]["state"] == 2 and not self.is_suspended(n)
        )
        ahead = [self.today + 1 + n for n in range(FORECAST_DAYS)]
        assert home.forecast == tuple(back[day] for day in ahead)
        later = {self.now.calendar.start_of(StudyDay(day)) for day in back if day > self.today}
        later |= {
            datetime.fromisoformat(self.memories[n]["due"]).replace(tzinfo=UTC)
            for n in numbers
            if n in self.memories and self.memories[n]["state"] != 2
            if not self.is_suspended(n) and not self.is_buried(n)
        }
        if home.buried or home.held_back or self.new_left_over(home):
            later.add(self.now.day_end)
        later = {due for due in later if due >= self.now.day_end}
        assert home.next_due == (min(later) if later else None)
        assert home.unmet == len(set(numbers) - set(self.memories))
        studied = {t["day"] for t in self.tallies if t["answers"]}
        assert home.days_studied == len(studied)
        assert home.days_total == (self.today - min(studied) + 1 if studied else 0)
        recent = [t for t in self.tallies if t["day"] > self.today - 30]
        reviews, recalled = (sum(t[name] for t in recent) for name in ("reviews", "recalled"))
        assert home.recalled == (recalled / reviews if reviews >= 20 else None)
        assert home.target == self.of_deck(0).preset.desired_retention


FIRST = a_deck("first", title="A", sections=("one", "two"), terms=8, cards=6)
SECOND = a_deck("second", title="B", cards=12, rest="description: In a line.\n")
THIRD = a_deck("third", title="C", sections=("only",), cards=5, terms=3)


@pytest.mark.parametrize("seed", range(4))
def test_the_home_screen_says_what_a_count_of_every_row_says(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    zone = ZoneInfo(chance.choice(["UTC", "America/New_York", "Asia/Tokyo"]))
    learner = Learner(tmp_path, AClock(tz=zone))
    learner.takes(FIRST, SECOND, THIRD)
    with learner.store.reading() as unit:
        decks = [deck.number for deck in unit.decks()]
    learner.sets("new_per_day", 9)
    learner.sets("reviews_per_day", 8)
    learner.sets("new_per_day", 4, decks[1])
    learner.sets("desired_retention", 0.95, decks[2])
    Oracle(learner).check(seen(learner))
    for turn in range(70):
        _does_something(learner, chance, Scope(chance.choice([None, *decks])))
        if turn % 2:
            Oracle(learner).check(seen(learner))
        if turn == 35:
            learner.takes(SECOND.replace("card-3", "card-33"))
            learner.takes(FIRST.replace("section: two", "section: one", 3))
        if turn == 50:
            with learner.store.writing() as unit:
                unit.put_deck_file(_file_of(decks[0]))
                unit.put_deck_file(_file_of(decks[1]))
                unit.keep_only(["1", "2"])
    assert len(seen(learner).decks) == 2


def _file_of(deck: Any) -> Any:
    from quizapp.services.ports import DeckFile

    return DeckFile(path=str(deck), deck=deck, content_hash="", compiler_version=1)


def _does_something(learner: Learner, chance: random.Random, scope: Scope) -> None:
    prompt = learner.begins(scope)
    study = learner.study
    for _ in range(chance.randint(1, 4)):
        if isinstance(prompt, Lesson):
            prompt = study.finish_lesson(prompt)
        elif isinstance(prompt, Ask):
            what = chance.random()
            if what < 0.1:
                prompt = study.suspend(prompt)
            elif what < 0.2:
                prompt = study.bury(prompt)
            else:
                prompt = study.rate(prompt, chance.choice(list(Rating)), TOOK)
    what = chance.random()
    if what < 0.1:
        study.undo(prompt.progress.session)
    if what < 0.5:
        learner.clock.move(minutes=chance.choice([0.2, 11, 90]))
    else:
        learner.clock.move(hours=chance.choice([6, 20, 26, 70]))


def test_a_home_screen_at_the_end_of_the_day_counts_only_steps_that_end_in_it(
    tmp_path: Path,
) -> None:
    clock = AClock(datetime(2026, 3, 3, 3, 50, tzinfo=UTC))
    learner = Learner(tmp_path, clock)
    learner.takes(a_deck(cards=2))
    learner.answers(Rating.AGAIN, Rating.GOOD, every=0)  # a step of one minute, and of ten
    assert seen(learner).counts.learning == 1
    Oracle(learner).check(seen(learner))
    clock.move(minutes=10)
    assert seen(learner).counts.learning == 2


def test_the_home_screen_and_the_session_agree_on_what_waits(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=30))
    learner.sets("new_per_day", 7)
    for _ in range(6):
        left = learner.begins().progress.left
        assert seen(learner).counts == left
        learner.finishes(Rating.GOOD)
        assert seen(learner).counts == Counts(0, 0, 0)
        learner.clock.move(days=1)


def test_true_retention_waits_for_twenty_reviews(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=25))
    learner.sets("new_per_day", 25)
    learner.sets("learning_steps", "")
    learner.sets("relearning_steps", "")
    learner.finishes(Rating.GOOD)
    learner.clock.move(days=40)
    learner.answers(*[Rating.AGAIN] * 5, *[Rating.GOOD] * 14)
    assert seen(learner).recalled is None
    learner.answers(Rating.GOOD)
    assert seen(learner).recalled == 15 / 20


@pytest.mark.file
def test_without_a_file_the_home_screen_is_empty_and_none_is_made(tmp_path: Path) -> None:
    learner_clock = AClock()
    home = glance(tmp_path / "nowhere" / "quizapp.db", lambda hour: moment(learner_clock, hour))
    assert home.is_first_run
    assert (home.decks, home.counts) == ((), Counts(0, 0, 0))
    assert home.now == learner_clock.now()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.file
@pytest.mark.parametrize(
    "content", [b"", b"Dear diary,\n" * 99, b"SQLite format 3\0" + b"\xff" * 99]
)
def test_a_file_that_cannot_be_read_gives_an_empty_home_screen(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "quizapp.db"
    path.write_bytes(content)
    assert glance(path, lambda hour: moment(AClock(), hour)).decks == ()
    assert path.read_bytes() == content


def test_the_home_screen_is_read_while_another_window_writes(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=3))
    before = seen(learner)
    with learner.store.writing() as unit:
        unit.put_setting("new_per_day", 1)
        assert seen(learner) == before
    assert seen(learner).counts.new == 1


def test_the_minutes_come_from_the_learners_own_pace(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=60))
    assert seen(learner).minutes == 10  # twenty new facts, three answers each, ten seconds
    learner.sets("learning_steps", "")
    learner.finishes(Rating.GOOD)  # at five seconds an answer
    learner.clock.move(days=1)
    home = seen(learner)
    answers = home.counts.review * 1.2 + home.counts.new * 3
    assert home.minutes == -int(-answers * 5 // 60)


HEAVY = ("sqlalchemy", "pydantic", "yaml", "textual", "fsrs", "alembic", "rich")


@pytest.mark.file
def test_a_glance_imports_nothing_heavy(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=2))
    learner.answers(Rating.GOOD)
    learner.store.close()
    code = f"""
import sys
from pathlib import Path
from quizapp.bootstrap import Backend
from quizapp.paths import Paths
home = Backend(Paths(Path({str(tmp_path)!r}))).glance()
assert [deck.id for deck in home.decks] == ["a-deck"], home
print(*sorted({{name.split(".")[0] for name in sys.modules}} & set({HEAVY!r})))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_fact_is_known_from_its_last_step_until_it_is_due(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    learner.takes(a_deck(cards=1))
    learner.sets("learning_steps", "1m 10m")
    learner.answers(Rating.GOOD)
    assert seen(learner).decks[0].known == 0  # it is in its steps
    learner.clock.instant += timedelta(minutes=10)
    learner.answers(Rating.GOOD)
    memory = learner.knows("a-deck", "card:card-0")
    assert isinstance(memory, Memory)
    assert seen(learner).decks[0].known == 1
    learner.clock.instant = memory.due - timedelta(minutes=1)
    assert seen(learner).decks[0].known == 1
    learner.clock.instant = memory.due
    assert seen(learner).decks[0].known == 0
    learner.clock.instant += timedelta(days=30)
    assert seen(learner).decks[0].known == 0
