"""What a learner asks a quiz to be, and what is known of them when it is drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from quizapp.knowledge.facts import FactId
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, State
from quizapp.questions.chance import by_luck
from quizapp.questions.draw import Blueprint, Snapshot
from quizapp.questions.question import Family, Level
from quizapp.study.evidence import NO_EVIDENCE, Evidence, mastery
from quizapp.study.faces import MATURE, YOUNG

USUAL_COUNT: Final = 20
MOST: Final = 200
"""Questions of one quiz."""

WEAK: Final = 0.8
"""Mastery below which a fact is asked before others: quizzes aim at 70 to 85 % right."""


class Mode(StrEnum):
    """When the learner hears how it went."""

    PRACTICE = "practice"
    EXAM = "exam"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizBlueprint:
    """What a quiz shall be made of, and how it is taken."""

    mode: Mode = Mode.PRACTICE
    count: int = USUAL_COUNT
    """1 to 200."""
    sections: tuple[str, ...] = ()
    """Ids of sections; none for all."""
    families: tuple[Family, ...] = ()
    """None for all."""
    level: Level | None = None
    seed: str | None = None
    """`None` for a new one."""
    asks_certainty: bool = False
    minutes: int | None = None
    """Of an exam with a timer."""

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST:
            raise ValueError(f"A quiz has 1 to {MOST} questions, not {self.count}.")
        if self.minutes is not None and not 1 <= self.minutes <= 600:
            raise ValueError(f"An exam lasts 1 to 600 minutes, not {self.minutes}.")

    @property
    def is_exam(self) -> bool:
        """Whether feedback waits for the end."""
        return self.mode is Mode.EXAM

    def of_draw(self, count: int) -> Blueprint:
        """Return what to draw.

        Args:
            count: How many questions.
        """
        return Blueprint(
            count=count,
            sections=frozenset(self.sections) or None,
            families=frozenset(self.families) or None,
            level=self.level,
        )

    def to_json(self) -> dict[str, Any]:
        """Return values that JSON can hold."""
        return {
            "mode": self.mode.value,
            "count": self.count,
            "sections": list(self.sections),
            "families": [family.value for family in self.families],
            "level": None if self.level is None else self.level.value,
            "seed": self.seed,
            "asks_certainty": self.asks_certainty,
            "minutes": self.minutes,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "QuizBlueprint":
        """Return the blueprint that `to_json` wrote."""
        return cls(
            mode=Mode(values["mode"]),
            count=values["count"],
            sections=tuple(values["sections"]),
            families=tuple(Family(family) for family in values["families"]),
            level=None if values["level"] is None else Level(values["level"]),
            seed=values["seed"],
            asks_certainty=values["asks_certainty"],
            minutes=values["minutes"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one fact when a quiz is drawn."""

    fact: FactId
    memory: Memory | None = None
    """`None` while it is new."""
    retrievability: float | None = None
    """Expected recall today, 0 to 1; `None` while it is new."""
    evidence: Evidence = NO_EVIDENCE

    @property
    def mastery(self) -> float:
        """How likely it is known, 0 to 1."""
        return mastery(self.memory, self.retrievability, self.evidence)

    @property
    def is_recalled(self) -> bool:
        """Whether it was recalled at least once."""
        return self.memory is not None and (
            self.memory.state is State.REVIEW or self.memory.reps > self.memory.lapses + 1
        )

    @property
    def stage(self) -> int:
        """How far it is: recognise, link, recall, reason (0 to 3)."""
        if self.memory is None or self.memory.state is State.LEARNING:
            return 0
        stability = self.memory.stability
        return 1 if stability < YOUNG else 2 if stability < MATURE else 3


def snapshot(
    known: Iterable[Known], *, today: StudyDay, confused: frozenset[str], seed: str
) -> Snapshot:
    """Return what a draw has to know of a learner.

    What is due comes first, then what is weak, then what else was met: a quiz asks what the
    learner has not met yet only when there is room.

    Args:
        known: The facts of a deck, those that are set aside left out.
        today: The study day.
        confused: Options that were chosen wrongly before.
        seed: Of the quiz: decides the order of what is equally urgent.
    """
    facts = list(known)
    met = [one for one in facts if one.memory is not None]
    due = [one for one in met if one.memory is not None and one.memory.due_day <= today]
    urgent = sorted(due, key=lambda one: (one.retrievability or 0.0, one.fact))
    first = {one.fact for one in due}
    rest = [one for one in met if one.fact not in first]
    weak = sorted(
        (one for one in rest if one.mastery < WEAK), key=lambda one: (one.mastery, one.fact)
    )
    others = by_luck(seed, (one.fact for one in rest if one.mastery >= WEAK), str)
    return Snapshot(
        due=tuple(one.fact for one in urgent),
        weak=(*(one.fact for one in weak), *others),
        recalled=frozenset(one.fact for one in met if one.is_recalled),
        stage={one.fact: one.stage for one in facts},
        confused=confused,
    )
