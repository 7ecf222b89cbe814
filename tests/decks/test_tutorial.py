"""The tutorial for instructors does what it says, line by line."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from quizapp.cli.main import cli
from quizapp.deck.codes import Code
from quizapp.deck.entries import maps_of
from quizapp.deck.model import Deck, Effect
from quizapp.deck.reader import read
from tests.decks import tutorial
from tests.decks.field_tables import SHAPES, field_tables, own_fields
from tests.decks.fields_in_use import NOT_YET, unused_fields
from tests.decks.following import DECK, Reader
from tests.decks.page import Block, blocks, groups_of
from tests.decks.tutorial import PAGE

TEXT = PAGE.read_text("utf-8")
BLOCKS = blocks(TEXT)
ANEW = "python -m tests.decks.tutorial writes this anew; read what it changed"
COMMANDS = set(cli.list_commands(Context(cli)))
PROSE = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Moment:
    """How things stand after the reader has done what a block says."""

    printed: str
    code: int
    deck: str
    checked: str
    """What a strict check says of the deck."""
    is_clean: bool


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Moment]:
    """Return the moment after each block, by the block's line."""
    folder = tmp_path_factory.mktemp("tutorial")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZAPP_DATA", str(folder / "data"))
        reader = Reader(folder)
        found = {}
        for block in BLOCKS:
            if block.language != "text":
                reader.follow(block)
            printed, code, checked = reader.printed, reader.code, ""
            if block.language == "yaml":
                checked = reader.call("check", "--strict", DECK)
            found[block.line] = Moment(printed, code, reader.deck, checked, reader.code == 0)
    return found


def of_sort(language: str, *actions: str) -> pytest.MarkDecorator:
    """Return the mark that gives a test each block of a sort, by its line."""
    return pytest.mark.parametrize(
        "block",
        [
            block
            for block in BLOCKS
            if block.language == language and (not actions or block.action in actions)
        ],
        ids=lambda block: f"line {block.line}",
    )


@of_sort("text")
def test_what_the_page_shows_is_what_the_program_prints(
    block: Block, moments: dict[int, Moment]
) -> None:
    printed = groups_of(moments[block.line].printed)
    assert [group for group in block.groups if group not in printed] == [], ANEW
    assert block.groups


@of_sort("yaml", "save", "add")
def test_at_every_step_the_deck_has_nothing_to_mend(
    block: Block, moments: dict[int, Moment]
) -> None:
    assert moments[block.line].is_clean, moments[block.line].checked


@of_sort("yaml", "faulty")
def test_what_is_said_to_be_faulty_is(block: Block, moments: dict[int, Moment]) -> None:
    assert moments[block.line].code == 1


@of_sort("sh")
def test_every_command_of_the_page_works(block: Block, moments: dict[int, Moment]) -> None:
    assert moments[block.line].code == 0, moments[block.line].printed


def test_every_block_of_a_deck_says_what_to_do_with_it() -> None:
    assert {block.action for block in BLOCKS if block.language == "yaml"} == {
        "save",
        "add",
        "faulty",
    }
    assert {block.language for block in BLOCKS} == {"yaml", "text", "sh"}
    assert len(BLOCKS) == len(re.findall(r"^```\w+$", TEXT, re.MULTILINE)) == TEXT.count("\n```\n")


def test_the_bundled_deck_holds_all_that_the_page_builds_up(
    moments: dict[int, Moment], root: Path
) -> None:
    built = _deck(moments[BLOCKS[-1].line].deck.encode())
    bundled = _deck(root / "decks" / "blood-glucose.yaml")
    for name, entries in maps_of(built).items():
        others = maps_of(bundled)[name]
        for id, entry in entries.items():
            assert others.get(id) == entry, f"{name}: {id}"
    for name in ("version", "description", "language", "notice"):
        assert getattr(built, name) == getattr(bundled, name)
    assert set(built.veto) <= set(bundled.veto)


def test_the_page_leaves_no_field_of_the_language_out(moments: dict[int, Moment]) -> None:
    assert unused_fields(moments[BLOCKS[-1].line].deck) == NOT_YET


def test_the_deck_of_the_page_does_not_stand_in_the_way_of_the_bundled_one(
    moments: dict[int, Moment], root: Path
) -> None:
    ids = {read(path, path.name).deck.id for path in (root / "decks").glob("*.yaml")}  # type: ignore[union-attr]
    assert _deck(moments[BLOCKS[-1].line].deck.encode()).id not in ids


def _deck(source: bytes | Path) -> Deck:
    reading = read(source, DECK)
    assert reading.deck is not None, reading.problems
    return reading.deck


# Tables


def test_the_table_of_effects_shows_each_as_the_program_words_it() -> None:
    rows = list(tutorial.effect_rows(TEXT))
    assert [row for row, _ in rows] == [said for _, said in rows], ANEW
    assert tutorial.effects_in(TEXT) == set(Effect)


def test_the_reference_is_that_of_the_program() -> None:
    assert tutorial.reference_in(TEXT) == field_tables(), ANEW


def test_the_reference_describes_every_field_of_every_entry() -> None:
    reference = tutorial.reference_in(TEXT).replace("\\|", "|")
    for heading, shape in SHAPES.items():
        (part,) = re.findall(rf"\*\*{heading}\*\*\n(.*?)(?=\n\*\*[A-Z]|\Z)", reference, re.DOTALL)
        for name, info in own_fields(shape).items():
            assert info.description
            assert f"| `{name}` | {info.description}" in part


# Words


def test_every_line_of_the_contents_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", PROSE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]*)\)", PROSE)
    assert set(links) <= anchors
    chapters = re.findall(r"^## (.*)$", PROSE, re.MULTILINE)
    assert len(set(links)) >= len(chapters)


def test_every_command_and_option_that_the_page_names_is_there() -> None:
    typed = [line for block in BLOCKS if block.language == "sh" for line in block.body.splitlines()]
    named = [*re.findall(r"`(quizapp [^`]*)`", PROSE), *typed]
    for line in named:
        program, *words = line.split()
        if program == "quizapp":
            command = [word for word in words if word in COMMANDS][:1]
            helped = "".join(_help(*of) for of in ([], command))
            assert command or words[0].startswith("--"), line
            for option in (word for word in words if word.startswith("--")):
                assert re.search(rf"{option}\b", helped), line


def test_the_page_names_every_command_that_an_author_needs() -> None:
    for command in COMMANDS - {"backup", "doctor", "restore", "settings"}:
        assert re.search(rf"quizapp (--decks \. )?{command}\b", TEXT), command


def _help(*command: str) -> str:
    return CliRunner().invoke(cli, [*command, "--help"]).output


def test_every_code_that_the_page_names_is_there() -> None:
    assert set(re.findall(r"D\d{3}", TEXT)) <= {code.value for code in Code}
