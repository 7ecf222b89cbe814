"""The bundled deck teaches the whole of its source, and in words of its own."""

import base64
import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest
import yaml

from quizapp.deck.model import Deck, Entry
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck

HERE = Path(__file__).parent
RUN = 8
"""Words running that the deck may not share with its source."""
SIZE = 8
"""Bytes of a hash."""

# The source's text is not kept here, only the hashes of its runs of eight words.


def words_of(text: str) -> list[str]:
    """Return the words of a text as a reader hears them: no case, no apostrophes, no stops."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.findall(r"[^\W_]+", re.sub(r"['’ʼ]", "", plain))


def runs_of(text: str) -> Iterator[tuple[bytes, str]]:
    """Yield each run of eight words with its hash."""
    words = words_of(text)
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        yield blake2b(run.encode(), digest_size=SIZE).digest(), run


@pytest.fixture(scope="module")
def runs_of_the_source() -> frozenset[bytes]:
    packed = base64.b64decode((HERE / "source_runs.txt").read_text())
    return frozenset(packed[at : at + SIZE] for at in range(0, len(packed), SIZE))


@pytest.fixture(scope="module")
def deck(root: Path) -> Deck:
    reading = read(root / "decks" / "oxytocin.yaml", "oxytocin.yaml")
    assert reading.deck is not None, [problem.message for problem in reading.problems]
    return reading.deck


@pytest.fixture(scope="module")
def inventory() -> dict[str, list[str]]:
    found = yaml.safe_load((HERE / "inventory.yaml").read_text())
    assert isinstance(found, dict)
    return found


def test_the_hashes_are_of_runs_of_eight_words(runs_of_the_source: frozenset[bytes]) -> None:
    assert 3_000 < len(runs_of_the_source) < 5_000
    assert {len(hashed) for hashed in runs_of_the_source} == {SIZE}
    assert [run for _, run in runs_of("One, two; three’s four-five six seven (eight) nine")] == [
        "one two threes four five six seven eight",
        "two threes four five six seven eight nine",
    ]


@pytest.mark.parametrize("name", ["decks/oxytocin.yaml", "README.md", "decks/README.md"])
def test_no_eight_words_running_are_the_sources(
    name: str, root: Path, runs_of_the_source: frozenset[bytes]
) -> None:
    if not (root / name).exists():
        pytest.skip(f"there is no {name}")
    shared = [
        run
        for hashed, run in runs_of((root / name).read_text(encoding="utf-8"))
        if hashed in runs_of_the_source
    ]
    assert shared == []


def test_no_prompt_or_answer_has_eight_words_running_of_the_source(
    deck: Deck, runs_of_the_source: frozenset[bytes]
) -> None:
    shared = {
        fact.id: run
        for fact in compile_deck(deck).facts
        for face in fact.faces
        for text in (face.prompt, face.answer, fact.note or "", fact.why or "")
        for hashed, run in runs_of(text)
        if hashed in runs_of_the_source
    }
    assert shared == {}


def test_the_map_covers_every_row_of_the_inventory(inventory: dict[str, list[str]]) -> None:
    rows = (HERE / "rows.txt").read_text().split()
    assert len(rows) == len(set(rows)) > 200
    assert set(rows) - inventory.keys() == set()
    added = {row for row in inventory if row not in rows}
    assert {row[0] for row in added} <= set("ZXS")  # zeros, defeating links, safety lines


def test_every_entry_of_the_map_is_in_the_deck(deck: Deck, inventory: dict[str, list[str]]) -> None:
    missing = {
        row: wrong
        for row, paths in inventory.items()
        if (wrong := [path for path in paths if not _leads_somewhere(deck, path)])
    }
    assert missing == {}
    assert all(inventory.values())


def _leads_somewhere(deck: Deck, path: str) -> bool:
    if path == "notice":
        return deck.notice is not None
    if path.startswith("note:"):
        entry = _entry(deck, path.removeprefix("note:"))
        return entry is not None and entry.note is not None
    return _entry(deck, path) is not None


def _entry(deck: Deck, path: str) -> Entry | None:
    """Return the entry that `map:id` or `table:id:row` names."""
    kind, *ids = path.split(":")
    found: Entry | None = getattr(deck, f"{kind}s", {}).get(ids[0])
    if kind == "table" and found is not None and len(ids) > 1:
        found = getattr(found, "rows", {}).get(ids[1])
    return found


def test_every_row_is_taught_by_something_that_is_asked(
    deck: Deck, inventory: dict[str, list[str]]
) -> None:
    """A note is shown and never asked: a row of the source needs more than one."""
    facts = [fact.id for fact in compile_deck(deck).facts]
    rows = [row for row in (HERE / "rows.txt").read_text().split() if row[0] not in "NR"]
    untaught = {
        row: inventory[row]
        for row in rows
        if not any(
            fact == path or fact.startswith(f"{path}:") for path in inventory[row] for fact in facts
        )
    }
    assert untaught == {}
