"""The first screen's counts, in plain SQL over plain rows.

Read by the standard library's `sqlite3` before the first paint, when importing SQLAlchemy would
take longer than drawing, and on later visits for the same figures by the same statements. They
are written for SQLite, and in such words that a PostgreSQL server takes them too.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quizapp.learner import ONLY_LEARNER
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
_RETIRED = "SELECT number FROM facts INDEXED BY ix_facts_retired WHERE is_retired"
_HIDDEN = f"m.fact NOT IN (SELECT fact FROM ({_ASIDE}) aside)"
_REMEMBERED = "SELECT deck, section, facts FROM remembered WHERE learner = :learner"
_DUE = (
    "SELECT deck, section, sum(facts) FROM due_days "
    "WHERE learner = :learner AND day <= :today GROUP BY deck, section"
)
_IN_STEPS = (
    "SELECT deck, section, count(*), count(*) FILTER (WHERE due < :day_end) FROM memories "
    "WHERE learner = :learner AND state <> 2 GROUP BY deck, section"
)
_LEFT_OUT = (  # SQLite keeps the order of a CROSS JOIN: few facts are retired, or set aside
    "SELECT f.deck, f.section, x.why, m.state, m.due < :day_end, "
    "CASE WHEN m.state = 2 THEN m.due_day END, count(*) "
    f"FROM (SELECT number AS fact, 2 AS why FROM ({_RETIRED}) gone UNION ALL "
    f"SELECT fact, is_suspended AS why FROM ({_ASIDE}) aside WHERE fact NOT IN ({_RETIRED})) x "
    "CROSS JOIN facts f LEFT JOIN memories m ON m.learner = :learner AND m.fact = x.fact "
    "WHERE f.number = x.fact GROUP BY 1, 2, 3, 4, 5, 6"
)
_BURIED, _SUSPENDED, _GONE = range(3)
"""Why a fact is left out."""
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
    f"AND fact NOT IN ({_RETIRED}) "
    "AND fact NOT IN (SELECT fact FROM marks WHERE learner = :learner AND is_suspended)"
)
_FORECAST = (
    "SELECT day, sum(facts) FROM due_days WHERE learner = :learner "
    "AND day BETWEEN :first AND :last "
    "AND deck NOT IN (SELECT number FROM decks WHERE NOT is_present) GROUP BY day"
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

_Key = tuple[int, str]
"""A deck's number and a section's id, empty for facts without one."""


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
        return _read(database, moment, learner)
    except (sqlite3.DatabaseError, ValueError):
        return empty_home(moment(None))


def _read(database: Path, moment: Callable[[int | None], Moment], learner: str) -> Home:
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
    forecast = facts.forecast()
    pace = facts.pace()
    counts = Counts(
        sum(deck.counts.learning for deck in decks),
        sum(deck.counts.review for deck in decks),
        sum(deck.counts.new for deck in decks),
    )
    studied, first = next(iter(execute(_DAYS, facts.at)))
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
        forecast=forecast,
        days_studied=studied,
        days_total=now.today - first + 1 if first is not None else 0,
        recalled=facts.recalled(),
        target=facts.settings(0).preset.desired_retention,
        next_due=facts.next_due(forecast),
        buried=facts.left_out[_BURIED],
        suspended=facts.left_out[_SUSPENDED],
        held_back=facts.held_back,
        unmet=facts.unmet,
        undo=facts.label(_UNDO),
        redo=facts.label(_REDO),
    )


@dataclass(slots=True)
class _Standing:
    """How the facts of a section stand."""

    remembered: int = 0
    """Facts that were answered."""
    known: int = 0
    """Those of them that are in review, and not due yet."""
    review: int = 0
    """Reviews that may be asked today."""
    learning: int = 0
    """Facts in their steps that may be asked today."""
    hidden: int = 0
    """Facts that are set aside, and new."""


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
    """Reviews over the limit; counted by `decks`, as are the next."""
    unmet: int = 0
    """Facts without a memory."""
    new_tomorrow: int = 0
    """Those of them that only today's limit keeps back."""
    left_out: Counter[int] = field(default_factory=Counter)
    """Facts that are not asked today, by the reason."""
    gone_by_day: Counter[int] = field(default_factory=Counter)
    """Reviews due on each day that will not be asked: suspended, or no longer taught."""

    def settings(self, deck: int) -> StudySettings:
        """Return the settings of a deck: its own over those for all (deck 0)."""
        both = sorted((d, name, value) for d, name, value in self.stored if d in {0, deck})
        return study_settings({name: value for _, name, value in both})

    def decks(self) -> tuple[DeckLine, ...]:
        """Return every deck's line."""
        decks = list(self.execute(_DECKS, {}))
        standings = self._standings({deck for deck, *_ in decks})
        done = {deck: (new, reviews) for deck, new, reviews in self.execute(_TALLIES, self.at)}
        lines = []
        for number, id, title, description, notice, sections in decks:
            new_today, reviews_today = done.get(number, (0, 0))
            limits = self.settings(number).limits
            room = limits.room(new_today=new_today, reviews_today=reviews_today)
            section_lines = []
            waiting = Counts(0, 0, 0)
            for section, section_title, facts in json.loads(sections):
                key = (number, section or "")
                standing = standings[key]
                unmet = facts - standing.remembered
                self.unmet += unmet
                there = Counts(standing.learning, standing.review, unmet - standing.hidden)
                waiting = _total((waiting, there))
                section_lines.append(
                    SectionLine(
                        id=section or "",
                        title=section_title,
                        counts=_within(there, room),
                        known=standing.known,
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

    def _standings(self, present: Container[int]) -> Mapping[_Key, _Standing]:
        """Return how the facts of each section stand, without those that are not taught."""
        found: dict[_Key, _Standing] = defaultdict(_Standing)
        for deck, section, facts in self.execute(_REMEMBERED, self.at):
            standing = found[deck, section]
            standing.remembered = standing.known = facts
        for deck, section, facts in self.execute(_DUE, self.at):
            standing = found[deck, section]
            standing.review = facts
            standing.known -= facts
        at = {**self.at, "day_end": self._day_end}
        for deck, section, facts, today in self.execute(_IN_STEPS, at):
            standing = found[deck, section or ""]
            standing.learning = today
            standing.known -= facts
        for deck, section, why, state, is_soon, day, facts in self.execute(_LEFT_OUT, at):
            if deck in present:
                self.left_out[why] += facts
                if why != _BURIED and day is not None:
                    self.gone_by_day[day] += facts
            standing = found[deck, section or ""]
            if state is None:
                standing.hidden += 0 if why == _GONE else facts
                continue
            is_due = day is not None and day <= self.now.today
            standing.review -= facts if is_due else 0
            standing.learning -= facts if is_soon and day is None else 0
            if why == _GONE:
                standing.remembered -= facts
                standing.known -= 0 if is_due or day is None else facts
        return found

    def forecast(self) -> tuple[int, ...]:
        """Return how many reviews are due on each day from tomorrow on; `decks` comes first."""
        first = self.now.today + 1
        span = {"first": first, "last": first + FORECAST_DAYS - 1}
        due = dict(self.execute(_FORECAST, {**self.at, **span}))
        days = range(first, first + FORECAST_DAYS)
        return tuple(due.get(day, 0) - self.gone_by_day[day] for day in days)

    def recalled(self) -> float | None:
        """Return true retention: the share of first reviews of a day that were recalled."""
        reviews, recalled, _, _ = self._recent()
        return recalled / reviews if reviews >= FEWEST_REVIEWS else None

    def pace(self) -> float:
        """Return the learner's seconds an answer."""
        _, _, answers, milliseconds = self._recent()
        return milliseconds / 1000 / answers if answers >= FEWEST_REVIEWS else SECONDS_AN_ANSWER

    def next_due(self, forecast: Sequence[int]) -> datetime | None:
        """Return when something is due after today: what is left over comes tomorrow."""
        start = self.now.calendar.start_of
        tomorrow = self.now.today + 1
        days = [tomorrow + ahead for ahead, due in enumerate(forecast) if due][:1]
        if not days:  # it is further away, if there is any
            days = [day for (day,) in self.execute(_NEXT_REVIEW, self.at)]
        if self.left_out[_BURIED] or self.held_back or self.new_tomorrow:
            days.append(tomorrow)
        moments = [start(StudyDay(day)) for day in days]
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


def _total(counts: Iterable[Counts]) -> Counts:
    each = list(counts)
    return Counts(
        sum(c.learning for c in each), sum(c.review for c in each), sum(c.new for c in each)
    )


def _within(waiting: Counts, room: Room) -> Counts:
    """Return what of `waiting` today's limits leave room for."""
    new = max(0, min(waiting.new, room.new))
    return Counts(waiting.learning, min(waiting.review, room.reviews), new)
