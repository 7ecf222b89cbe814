"""Every row of the inventory is asked in more than one way, or is listed with the reason."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from quizapp.deck.reader import read
from quizapp.questions.pool import Pool, make_pool
from quizapp.questions.question import Family

HERE = Path(__file__).parent
FEWEST = 2
"""Families by which a row is asked: what is recognised by one form may be luck."""


@pytest.fixture(scope="module")
def pool(root: Path) -> Pool:
    deck = read(root / "decks" / "oxytocin.yaml", "oxytocin.yaml").deck
    assert deck is not None
    return make_pool(deck)


@pytest.fixture(scope="module")
def families_by_row(pool: Pool) -> Mapping[str, set[Family]]:
    """The families that ask each row of the inventory, by the facts of its entries."""
    by_entry: defaultdict[str, set[Family]] = defaultdict(set)
    for question in pool.questions:
        for fact in question.facts:
            parts = fact.split(":")
            for end in range(2, len(parts) + 1):
                by_entry[":".join(parts[:end])].add(question.family)
    rows: dict[str, list[str]] = yaml.safe_load((HERE / "inventory.yaml").read_text())
    return {
        row: {family for entry in entries for family in by_entry.get(entry, ())}
        for row, entries in rows.items()
    }


@pytest.fixture(scope="module")
def excepted() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((HERE / "asked.yaml").read_text())
    return found


def test_every_row_is_asked_by_two_families_or_says_why_not(
    families_by_row: Mapping[str, set[Family]], excepted: dict[str, str]
) -> None:
    assert len(families_by_row) > 200

    thin = {
        row: sorted(families)
        for row, families in families_by_row.items()
        if len(families) < FEWEST and row not in excepted
    }

    assert thin == {}


def test_no_row_is_excused_without_need_or_reason(
    families_by_row: Mapping[str, set[Family]], excepted: dict[str, str]
) -> None:
    assert [row for row in excepted if len(families_by_row[row]) >= FEWEST] == []
    assert [row for row, reason in excepted.items() if len(reason.split()) < 5] == []


def test_only_notes_cautions_and_references_are_excused(excepted: dict[str, str]) -> None:
    assert {row[0] for row in excepted} <= set("NRS")


def test_an_entry_is_not_taken_for_another_that_begins_alike(
    families_by_row: Mapping[str, set[Family]], pool: Pool
) -> None:
    asked = {family for one in pool.questions for family in [one.family]}

    assert all(families <= asked for families in families_by_row.values())
    assert families_by_row["R1"] == set()
