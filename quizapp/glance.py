"""The first screen's counts, in plain SQL over plain rows.

Read by the standard library's `sqlite3` before the first paint, when importing SQLAlchemy would
take longer than drawing, and on later visits for the same figures by the same statements. They
are written for SQLite, and in such words that a PostgreSQL server takes them too.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quizapp.learner import ONLY_LEARNER
from quizapp.memory.curve import stability_factor
from quizapp.memory.days import StudyDay
from quizapp.services.home import BrokenDeck, Counts, DeckLine, DeckNumber, Home, SectionLine
from quizapp.services.moment import Moment
from quizapp.settings import StudySettings, study_settings
from quizapp.study.limits import Room

Execute = Callable[[str, Mapping[str, Any]], Iterable[Any]]
"""Runs one statement with named parameters and returns its rows."""

FORECAST_DAYS = 14
RECALL_DAYS = 30
FEWEST_REVIEWS = 20
"""Reviews under which a rate of recall says nothing."""
SECONDS_AN_ANSWER = 10.0
"""A guess at the learner's pace until there is something to go by."""
ANSWERS_A_REVIEW = 1.2
"""Some are forgotten and asked again."""
ANSWERS_A_NEW_FACT = 3.0
"""It is met, asked, and asked again after its steps."""

_LEARNER = "SELECT number FROM learners WHERE name = :name"
_SETTINGS = "SELECT deck, name, value FROM settings WHERE learner = :learner"
_DECKS = (
    "SELECT number, id, title, description, notice, sections FROM decks "
    "WHERE is_present ORDER BY title, number"
)
_BROKEN = (
    "SELECT path, summary, details, deck FROM deck_files WHERE summary IS NOT NULL ORDER BY path"
)
_ASIDE = (  # each of the two by its index, which an OR of both would not use
    "SELECT fact, 1 AS is_suspended FROM marks WHERE learner = :learner AND is_suspended "
    "UNION ALL SELECT fact, 0 AS is_suspended FROM marks "
    "WHERE learner = :learner AND buried_on = :today AND NOT is_suspended"
)
_HIDDEN = f"m.fact NOT IN (SELECT fact FROM ({_ASIDE}) aside)"
_TAUGHT = "m.fact NOT IN (SELECT number FROM facts INDEXED BY ix_facts_retired WHERE is_retired)"
_DUE = (
    "SELECT m.deck, m.section, count(*) FROM memories m WHERE m.learner = :learner "
    f"AND m.state = 2 AND m.due_day <= :today AND {_TAUGHT} AND {_HIDDEN} "
    "GROUP BY m.deck, m.section"
)
_LEARNING = (
    "SELECT m.deck, m.section, count(*) FROM memories m WHERE m.learner = :learner "
    f"AND m.state <> 2 AND m.due < :day_end AND {_TAUGHT} AND {_HIDDEN} "
    "GROUP BY m.deck, m.section"
)
_REMEMBERED = (
    "SELECT deck, section, count(*), "
    "count(*) FILTER (WHERE :today - last_day <= stability * {factor}) "
    "FROM memories WHERE learner = :learner GROUP BY deck, section"
)
_REMEMBERED_OF_RETIRED = (
    "SELECT m.deck, m.section, count(*), "
    "count(*) FILTER (WHERE :today - m.last_day <= m.stability * {factor}) "
    "FROM facts f CROSS JOIN memories m "  # SQLite keeps the order of a CROSS JOIN: few are retired
    "WHERE f.is_retired AND m.learner = :learner AND m.fact = f.number GROUP BY m.deck, m.section"
)
_NEW_HIDDEN = (
    f"SELECT f.deck, f.section, count(*) FROM ({_ASIDE}) k CROSS JOIN facts f "
    "WHERE f.number = k.fact AND NOT f.is_retired AND NOT EXISTS (SELECT 1 FROM memories m "
    "WHERE m.learner = :learner AND m.fact = k.fact) GROUP BY f.deck, f.section"
)
_SET_ASIDE = (
    "SELECT count(*) FILTER (WHERE k.is_suspended = 1), "
    "count(*) FILTER (WHERE k.is_suspended = 0) "
    f"FROM ({_ASIDE}) k CROSS JOIN facts f WHERE f.number = k.fact AND NOT f.is_retired "
    "AND f.deck IN (SELECT number FROM decks WHERE is_present)"
)
_TALLIES = "SELECT deck, new, reviews FROM day_tallies WHERE learner = :learner AND day = :today"
_DAYS = (
    "SELECT count(DISTINCT day), min(day) FROM day_tallies "
    "WHERE learner = :learner AND answers > 0 AND day <= :today"  # a clock may have been ahead
)
_RECALL = (
    "SELECT coalesce(sum(reviews), 0), coalesce(sum(recalled), 0), coalesce(sum(answers), 0), "
    "coalesce(sum(milliseconds), 0) FROM day_tallies WHERE learner = :learner AND day > :since"
)
_COMES_BACK = (
    "learner = :learner AND state = 2 "
    "AND deck NOT IN (SELECT number FROM decks WHERE NOT is_present) "
    "AND fact NOT IN (SELECT number FROM facts INDEXED BY ix_facts_retired WHERE is_retired) "
    "AND fact NOT IN (SELECT fact FROM marks WHERE learner = :learner AND is_suspended)"
)
_FORECAST = (
    f"SELECT due_day, count(*) FROM memories WHERE {_COMES_BACK} "
    "AND due_day BETWEEN :first AND :last GROUP BY due_day"
)
_NEXT_REVIEW = (
    f"SELECT due_day FROM memories WHERE {_COMES_BACK} AND due_day > :today "
    "ORDER BY due_day LIMIT 1"
)
_NEXT_STEP = (
    "SELECT min(m.due) FROM memories m JOIN facts f ON f.number = m.fact "
    "WHERE m.learner = :learner AND m.state <> 2 AND m.due >= :day_end AND NOT f.is_retired "
    f"AND m.deck IN (SELECT number FROM decks WHERE is_present) AND {_HIDDEN}"
)
_UNDO = (
    "SELECT label FROM steps WHERE learner = :learner AND NOT is_undone "
    "ORDER BY number DESC LIMIT 1"
)
_REDO = "SELECT label FROM steps WHERE learner = :learner AND is_undone ORDER BY number LIMIT 1"

_Key = tuple[int, str | None]
"""A deck's number and a section's id."""


def glance(
    database: Path, moment: Callable[[int | None], Moment], learner: str = ONLY_LEARNER
) -> Home:
    """Return the first screen's view before anything has been opened.

    Args:
        database: The progress file; one that is not there, or that this program cannot read as
            it is, gives an empty view, and the store says what is wrong with it.
        moment: Returns the present moment for a setting of `day_start`.
        learner: Who studies.
    """
    try:
        return read_home(database, moment, learner)
    except (sqlite3.DatabaseError, ValueError):
        return empty_home(moment(None))


def read_home(
    database: Path, moment: Callable[[int | None], Moment], learner: str = ONLY_LEARNER
) -> Home:
    """Return the home screen's view.

    Args:
        database: The progress file; one that is not there gives an empty view.
        moment: Returns the present moment for a setting of `day_start`.
        learner: Who studies.

    Raises:
        sqlite3.DatabaseError: If the file cannot be read.
    """
    if not database.is_file():
        return empty_home(moment(None))
    uri = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.execute("BEGIN")  # one consistent state for all the questions
        return home_of(connection.execute, moment, learner)


def empty_home(now: Moment) -> Home:
    """Return the view of a learner who has nothing yet."""
    return Home(now=now.local(now.now), is_first_run=True, counts=Counts(0, 0, 0), decks=())


def home_of(execute: Execute, moment: Callable[[int | None], Moment], name: str) -> Home:
    """Return the home screen's view of one learner.

    Args:
        execute: Asks one consistent state of the store. Values come as SQLite has them: JSON and
            moments as text.
        moment: Returns the present moment for a setting of `day_start`.
        name: Who studies; one who is not known gives an empty view.
    """
    learner = next((row[0] for row in execute(_LEARNER, {"name": name})), None)
    if learner is None:
        return empty_home(moment(None))
    stored = [
        # SQLite makes a number of a JSON number, whatever text it was given.
        (deck, name, json.loads(value) if isinstance(value, str) else value)
        for deck, name, value in execute(_SETTINGS, {"learner": learner})
    ]
    shared = {name: value for deck, name, value in stored if deck == 0}
    now = moment(shared.get("day_start"))
    facts = _Facts(execute, {"learner": learner, "today": now.today}, now, stored)
    decks = facts.decks()
    pace = facts.pace()
    counts = Counts(
        sum(deck.counts.learning for deck in decks),
        sum(deck.counts.review for deck in decks),
        sum(deck.counts.new for deck in decks),
    )
    studied, first = next(iter(execute(_DAYS, facts.at)))
    suspended, buried = next(iter(execute(_SET_ASIDE, facts.at)))
    answers = counts.learning + counts.review * ANSWERS_A_REVIEW + counts.new * ANSWERS_A_NEW_FACT
    return Home(
        now=now.local(now.now),
        is_first_run=not shared.get("welcomed", False),
        counts=counts,
        decks=decks,
        broken=tuple(
            BrokenDeck(path, summary, details or "", deck is not None)
            for path, summary, details, deck in execute(_BROKEN, {})
        ),
        minutes=-int(-answers * pace // 60),
        forecast=facts.forecast(),
        days_studied=studied,
        days_total=now.today - first + 1 if first is not None else 0,
        recalled=facts.recalled(),
        target=facts.settings(0).preset.desired_retention,
        next_due=facts.next_due(is_left=bool(buried or facts.held_back or facts.new_tomorrow)),
        buried=buried,
        suspended=suspended,
        held_back=facts.held_back,
        unmet=facts.unmet,
        undo=facts.label(_UNDO),
        redo=facts.label(_REDO),
    )


@dataclass(slots=True)
class _Facts:
    """Counts of one learner on one day."""

    execute: Execute
    at: dict[str, Any]
    """The learner and the study day, as parameters."""
    now: Moment
    stored: list[tuple[int, str, Any]]
    """Settings as deck, name, value."""
    held_back: int = 0
    """Reviews over the limit; counted by `decks`, as is the next."""
    unmet: int = 0
    """Facts without a memory."""
    new_tomorrow: int = 0
    """Those of them that only today's limit keeps back."""

    def settings(self, deck: int) -> StudySettings:
        """Return the settings of a deck: its own over those for all (deck 0)."""
        both = sorted((d, name, value) for d, name, value in self.stored if d in {0, deck})
        return study_settings({name: value for _, name, value in both})

    def decks(self) -> tuple[DeckLine, ...]:
        """Return every deck's line."""
        due = self._grouped(_DUE)
        learning = self._grouped(_LEARNING, day_end=self._day_end)
        hidden = self._grouped(_NEW_HIDDEN)
        remembered = self._remembered()
        done = {deck: (new, reviews) for deck, new, reviews in self.execute(_TALLIES, self.at)}
        lines = []
        for number, id, title, description, notice, sections in self.execute(_DECKS, {}):
            new_today, reviews_today = done.get(number, (0, 0))
            limits = self.settings(number).limits
            room = limits.room(new_today=new_today, reviews_today=reviews_today)
            section_lines = []
            waiting = Counts(0, 0, 0)
            for section, section_title, facts in json.loads(sections):
                key = (number, section)
                count, known = remembered.get(key, (0, 0))
                self.unmet += facts - count
                there = Counts(
                    learning.get(key, 0), due.get(key, 0), facts - count - hidden.get(key, 0)
                )
                waiting = _total((waiting, there))
                section_lines.append(
                    SectionLine(
                        id=section or "",
                        title=section_title,
                        counts=_within(there, room),
                        known=known,
                        facts=facts,
                    )
                )
            counts = _within(waiting, room)
            self.held_back += waiting.review - counts.review
            self.new_tomorrow += waiting.new - counts.new if limits.new_per_day else 0
            lines.append(
                DeckLine(
                    number=DeckNumber(number),
                    id=id,
                    title=title,
                    counts=counts,
                    known=sum(line.known for line in section_lines),
                    facts=sum(line.facts for line in section_lines),
                    sections=tuple(line for line in section_lines if line.id),
                    notice=notice,
                    description=description,
                )
            )
        return tuple(lines)

    def _remembered(self) -> dict[_Key, tuple[int, int]]:
        """Return how many facts have a memory, and how many of them are known."""
        own = {deck for deck, name, _ in self.stored if deck and name == "desired_retention"}
        at = {**self.at, "factor": stability_factor(self.settings(0).preset)}
        at |= {f"factor{deck}": stability_factor(self.settings(deck).preset) for deck in own}
        cases = " ".join(f"WHEN {deck} THEN :factor{deck}" for deck in sorted(own))
        factor = f"CASE deck {cases} ELSE :factor END" if own else ":factor"
        remembered = {
            (d, s): (count, known)
            for d, s, count, known in self.execute(_REMEMBERED.format(factor=factor), at)
        }
        of_retired = _REMEMBERED_OF_RETIRED.format(factor=factor.replace("deck", "m.deck"))
        for deck, section, count, known in self.execute(of_retired, at):
            all_of_it, all_known = remembered[deck, section]
            remembered[deck, section] = (all_of_it - count, all_known - known)
        return remembered

    def forecast(self) -> tuple[int, ...]:
        """Return how many reviews are due on each day from tomorrow on."""
        first = self.now.today + 1
        span = {"first": first, "last": first + FORECAST_DAYS - 1}
        due = dict(self.execute(_FORECAST, {**self.at, **span}))
        return tuple(due.get(first + day, 0) for day in range(FORECAST_DAYS))

    def recalled(self) -> float | None:
        """Return true retention: the share of first reviews of a day that were recalled."""
        reviews, recalled, _, _ = self._recent()
        return recalled / reviews if reviews >= FEWEST_REVIEWS else None

    def pace(self) -> float:
        """Return the learner's seconds an answer."""
        _, _, answers, milliseconds = self._recent()
        return milliseconds / 1000 / answers if answers >= FEWEST_REVIEWS else SECONDS_AN_ANSWER

    def next_due(self, *, is_left: bool) -> datetime | None:
        """Return when something is due after today: what is left over comes tomorrow."""
        start = self.now.calendar.start_of
        moments = [start(StudyDay(day)) for (day,) in self.execute(_NEXT_REVIEW, self.at)]
        if is_left:
            moments.append(start(StudyDay(self.now.today + 1)))
        for (due,) in self.execute(_NEXT_STEP, {**self.at, "day_end": self._day_end}):
            moments += [] if due is None else [datetime.fromisoformat(due).replace(tzinfo=UTC)]
        return self.now.local(min(moments)) if moments else None

    @property
    def _day_end(self) -> str:
        """The end of the study day as the store writes moments."""
        return self.now.day_end.replace(tzinfo=None).isoformat(" ", "microseconds")

    def label(self, statement: str) -> str | None:
        """Return the name of a step of undo, `None` if there is none."""
        row = next(iter(self.execute(statement, self.at)), None)
        return None if row is None else row[0]

    def _recent(self) -> tuple[int, int, int, int]:
        since = {"since": self.now.today - RECALL_DAYS}
        reviews, recalled, answers, milliseconds = next(
            iter(self.execute(_RECALL, {**self.at, **since}))
        )
        return reviews, recalled, answers, milliseconds

    def _grouped(self, statement: str, **more: Any) -> dict[_Key, int]:
        rows = self.execute(statement, {**self.at, **more})
        return {(deck, section): count for deck, section, count in rows}


def _total(counts: Iterable[Counts]) -> Counts:
    each = list(counts)
    return Counts(
        sum(c.learning for c in each), sum(c.review for c in each), sum(c.new for c in each)
    )


def _within(waiting: Counts, room: Room) -> Counts:
    """Return what of `waiting` today's limits leave room for."""
    new = max(0, min(waiting.new, room.new))
    return Counts(waiting.learning, min(waiting.review, room.reviews), new)
