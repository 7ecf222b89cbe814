"""What a deck's quizzes can ask: questions by family and section, families by fact."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.knowledge.facts import Compiled, FactId
from quizapp.questions.pool import Pool
from quizapp.questions.question import Family
from quizapp.questions.titles import FAMILIES
from quizapp.text import cells, cut_to_cells, in_one_line

_GAP = 2
_NARROWEST = 8
"""Columns below which a section's title says nothing."""
_OUTSIDE = "(no section)"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a deck's quizzes can ask."""

    sections: Mapping[str | None, str]
    """Titles by id, in teaching order; `None` is what belongs to none, if there is such."""
    questions: Mapping[tuple[Family, str | None], int]
    """How many there are of a family in a section."""
    families: Mapping[FactId, frozenset[Family]]
    """Which families ask each fact; a fact that none asks has an empty set."""

    @property
    def by_family(self) -> Mapping[Family, int]:
        """How many questions there are of each family; one that is missing has none."""
        counts: Counter[Family] = Counter()
        for (family, _), number in self.questions.items():
            counts[family] += number
        return counts

    @property
    def total(self) -> int:
        """How many questions there are."""
        return sum(self.questions.values())


def asking_of(compiled: Compiled, pool: Pool) -> Asking:
    """Return what the questions of `pool` ask of a deck's facts."""
    families: dict[FactId, set[Family]] = {fact.id: set() for fact in compiled.facts}
    for question in pool.questions:
        for fact in question.facts:
            families.setdefault(fact, set()).add(question.family)
    questions = Counter((question.family, question.section) for question in pool.questions)
    sections: dict[str | None, str] = {}
    sections.update(compiled.sections.items())
    if any(section is None for _, section in questions):
        sections[None] = _OUTSIDE
    return Asking(sections, questions, {id: frozenset(found) for id, found in families.items()})


def to_lines(asking: Asking, width: int) -> list[str]:
    """Return the questions as a table for a terminal: a row a family, a column a section.

    Where the sections have no room beside each other, only the sums are shown.

    Args:
        asking: What to show.
        width: Columns there are.
    """
    counts = asking.by_family
    families = sorted(counts, key=lambda family: int(family.value[1:]))
    labels = ["", *(f"{one.value:<3}  {FAMILIES[one]}" for one in families), "In all"]
    sums = ["questions", *(f"{counts[one]:,}" for one in families), f"{asking.total:,}"]
    columns = [labels, [text.rjust(max(map(len, sums))) for text in sums]]
    room = width - sum(cells(column[0] or max(column, key=cells)) + _GAP for column in columns)
    share = room // len(asking.sections) - _GAP if len(asking.sections) > 1 else 0
    if share >= _NARROWEST:
        columns += [_column(asking, id, families, share) for id in asking.sections]
    widest = max(map(cells, labels))
    gap = " " * _GAP
    return [
        (label + " " * (widest - cells(label)) + gap + gap.join(rest)).rstrip()
        for label, *rest in zip(*columns, strict=True)
    ]


def _column(
    asking: Asking, section: str | None, families: Sequence[Family], widest: int
) -> list[str]:
    """Return the cells of one section, all of one width."""
    title = cut_to_cells(in_one_line(asking.sections[section]), widest)
    numbers = [asking.questions.get((family, section), 0) for family in families]
    texts = [title, *(f"{one:,}" if one else "·" for one in numbers), f"{sum(numbers):,}"]
    width = max(map(cells, texts))
    return [" " * (width - cells(text)) + text for text in texts]
