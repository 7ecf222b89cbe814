"""What a deck gives its learners to remember: facts, by section and kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.knowledge.facts import Compiled, FactKind
from quizapp.text import cells, cut_to_cells, in_one_line

WIDTH = 80
"""Columns that the table may take up, unless somebody says otherwise."""

_COLUMNS: Mapping[str, frozenset[FactKind]] = {
    "facts": frozenset(FactKind),
    "terms": frozenset({FactKind.MEANING, FactKind.NAME}),
    "links": frozenset({FactKind.MECHANISM}),
    "steps": frozenset({FactKind.STEP}),
    "loops": frozenset({FactKind.LOOP}),
    "cells": frozenset({FactKind.CELL}),
    "claims": frozenset({FactKind.CLAIM}),
    "by hand": frozenset({FactKind.CARD, FactKind.BLANK, FactKind.QUESTION}),
}
"""The kinds that a column of the table counts."""
_GAP = 2
_NO_SECTION = "(no section)"
_IN_ALL = "In all"


@dataclass(frozen=True, slots=True)
class SectionYield:
    """What one section gives."""

    id: str | None
    """`None` for what belongs to no section."""
    title: str | None
    facts: Mapping[FactKind, int]
    """How many facts of each kind; a kind that is missing has none."""

    @property
    def total(self) -> int:
        """How many facts it gives."""
        return sum(self.facts.values())


@dataclass(frozen=True, slots=True)
class DeckYield:
    """What a deck gives."""

    sections: tuple[SectionYield, ...]
    """In teaching order, empty ones too; what belongs to none comes last."""

    @property
    def facts(self) -> Mapping[FactKind, int]:
        """How many facts of each kind it gives in all."""
        return sum((Counter(section.facts) for section in self.sections), Counter())

    @property
    def total(self) -> int:
        """How many facts it gives in all."""
        return sum(section.total for section in self.sections)


def yield_of(compiled: Compiled) -> DeckYield:
    """Return how many facts of each kind the sections of a deck give."""
    counts: dict[str | None, Counter[FactKind]] = {id: Counter() for id in compiled.sections}
    for fact in compiled.facts:
        counts.setdefault(fact.section, Counter())[fact.kind] += 1
    outside = counts.pop(None, Counter())
    sections = [SectionYield(id, compiled.sections[str(id)], count) for id, count in counts.items()]
    if outside or not sections:
        sections.append(SectionYield(None, None, outside))
    return DeckYield(tuple(sections))


def to_lines(deck: DeckYield, width: int = WIDTH) -> list[str]:
    """Return what a deck gives as a table for a terminal: a row a section, and the sum.

    What no section has is left out as a column, and a nought is a dot.

    Args:
        deck: What to show.
        width: Columns there are, 80 at least for all kinds of facts.
    """
    columns = [
        name
        for name, kinds in _COLUMNS.items()
        if name == "facts" or any(deck.facts.get(kind) for kind in kinds)
    ]
    rows = [(_title(section), section.facts) for section in deck.sections]
    if len(rows) == 1 and deck.sections[0].id is None:
        rows = []
    if len(rows) != 1:
        rows.append((_IN_ALL, deck.facts))
    numbers = [[_count(facts, name) for name in columns] for _, facts in rows]
    widths = [max(map(len, column)) for column in zip(columns, *numbers, strict=True)]
    room = width - sum(widths) - _GAP * len(widths)
    titles = [cut_to_cells(title, room) for title, _ in rows]
    longest = max(map(cells, titles))
    return [
        _row(title, longest, line, widths)
        for title, line in zip(["", *titles], [columns, *numbers], strict=True)
    ]


def _row(title: str, longest: int, line: Sequence[str], widths: Sequence[int]) -> str:
    padded = title + " " * (longest - cells(title))
    return padded + "".join(
        " " * _GAP + text.rjust(width) for text, width in zip(line, widths, strict=True)
    )


def _title(section: SectionYield) -> str:
    return _NO_SECTION if section.title is None else in_one_line(section.title)


def _count(facts: Mapping[FactKind, int], column: str) -> str:
    number = sum(facts.get(kind, 0) for kind in _COLUMNS[column])
    return f"{number:,}" if number else "·"
