"""What a learner chooses of a quiz before it begins, as values; knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from quizapp.questions.question import Family, Level
from quizapp.services.quiz_views import QuizSetup
from quizapp.study.blueprints import MOST, Mode, QuizBlueprint
from quizapp.tui import formatting

T = TypeVar("T")

_COUNTS: Final = (5, 10, 15, 20, 30, 40, 50, 75, 100, 150, MOST)

_PACES: Final = (None, 1.0, 1.5, 2.0)
"""Minutes for each question of an exam; `None` for no timer."""

_LONGEST: Final = 600
"""Minutes of an exam."""


@dataclass(frozen=True, slots=True)
class QuizChoices:
    """One state of the choice; every change returns another."""

    setup: QuizSetup
    blueprint: QuizBlueprint
    pace: float | None = 1.0
    """Minutes for each question of an exam."""
    levels: tuple[Level | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        levels = (None, *(Level(one.id) for one in self.setup.levels))
        object.__setattr__(self, "levels", levels)

    @classmethod
    def of(cls, setup: QuizSetup) -> "QuizChoices":
        """Return the good choice that a setup comes with."""
        return cls(setup, setup.blueprint)

    # What it comes to

    @property
    def fitting(self) -> int:
        """How many questions there are of this choice."""
        return self.setup.fitting(self.blueprint)

    @property
    def asked(self) -> int:
        """How many questions there will be at most."""
        return min(self.blueprint.count, self.fitting)

    @property
    def minutes(self) -> int | None:
        """The time for an exam."""
        if not self.blueprint.is_exam or self.pace is None:
            return None
        return max(1, min(_LONGEST, round(max(1, self.asked) * self.pace)))

    @property
    def wish(self) -> QuizBlueprint:
        """What to begin."""
        return replace(self.blueprint, minutes=self.minutes)

    # In words

    @property
    def sections(self) -> str:
        """Which sections are asked."""
        return _some([one.title for one in self.setup.sections if self.has_section(one.id)], "all")

    @property
    def families(self) -> str:
        """Which families are asked."""
        return _some([one.title for one in self.setup.families if self.has_family(one.id)], "all")

    @property
    def level(self) -> str:
        """Which level of thinking is asked."""
        titles = {one.id: one.title for one in self.setup.levels}
        return "any" if self.blueprint.level is None else titles[self.blueprint.level.value]

    @property
    def time(self) -> str:
        """How long an exam lasts."""
        if self.minutes is None:
            return "no limit"
        said = formatting.counted(self.minutes, "minute")
        return said if self.pace == 1.0 else f"{said} (×{self.pace:g})"

    def has_section(self, id: str) -> bool:
        """Return whether a section is chosen by itself."""
        return id in self.blueprint.sections

    def has_family(self, id: str) -> bool:
        """Return whether a family is chosen by itself."""
        return id in self.blueprint.families

    # Changes

    def with_count(self, step: int) -> "QuizChoices":
        """Return it with more or fewer questions: the next of the usual numbers."""
        most = max(1, min(MOST, self.setup.available))
        usual = sorted({count for count in _COUNTS if count < most} | {most, self.blueprint.count})
        count = _moved(usual, self.blueprint.count, step, is_round=False)
        return replace(self, blueprint=replace(self.blueprint, count=count))

    def with_level(self, step: int) -> "QuizChoices":
        """Return it with another level, and with all families: it is one or the other."""
        level = _moved(self.levels, self.blueprint.level, step)
        return replace(self, blueprint=replace(self.blueprint, level=level, families=()))

    def with_mode(self) -> "QuizChoices":
        """Return it as an exam instead of practice, or the other way round."""
        mode = Mode.PRACTICE if self.blueprint.is_exam else Mode.EXAM
        return replace(self, blueprint=replace(self.blueprint, mode=mode))

    def with_pace(self, step: int) -> "QuizChoices":
        """Return it with more or less time."""
        return replace(self, pace=_moved(_PACES, self.pace, step))

    def with_certainty(self) -> "QuizChoices":
        """Return it so that it asks how sure an answer is, or does not."""
        asks = not self.blueprint.asks_certainty
        return replace(self, blueprint=replace(self.blueprint, asks_certainty=asks))

    def with_seed(self, seed: str) -> "QuizChoices":
        """Return it with a seed; an empty one is a new one."""
        return replace(self, blueprint=replace(self.blueprint, seed=seed or None))

    def with_sections(self, ids: Sequence[str]) -> "QuizChoices":
        """Return it with these sections; all of them are the same as none by itself."""
        is_all = len(ids) == len(self.setup.sections)
        chosen = tuple(ids) if ids and not is_all else self.setup.blueprint.sections
        return replace(self, blueprint=replace(self.blueprint, sections=chosen))

    def with_families(self, ids: Sequence[str]) -> "QuizChoices":
        """Return it with these families, and any level: it is one or the other."""
        is_all = len(ids) == len(self.setup.families)
        chosen = () if is_all else tuple(Family(id) for id in ids)
        return replace(self, blueprint=replace(self.blueprint, families=chosen, level=None))


def _some(titles: Sequence[str], otherwise: str) -> str:
    if not titles:
        return otherwise
    more = len(titles) - 1
    return titles[0] if not more else f"{titles[0]} and {formatting.counted(more, 'more')}"


def _moved(values: Sequence[T], now: T, step: int, *, is_round: bool = True) -> T:
    """Return the value `step` places on; from the last to the first where it is round."""
    place = (values.index(now) if now in values else 0) + step
    return values[place % len(values) if is_round else max(0, min(place, len(values) - 1))]
