"""`quizapp schema`, as an author or a script calls it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from quizapp.cli.main import cli
from quizapp.deck.shape import json_schema


def schema(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["schema", *map(str, arguments)])


def test_the_schema_is_printed_and_nothing_else() -> None:
    done = schema()

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert json.loads(done.stdout) == json_schema()
    assert done.stdout == schema().stdout


def test_the_schema_is_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "deck.schema.json"

    done = schema("--output", path)

    assert (done.exit_code, done.stdout) == (0, "")
    assert path.read_bytes() == schema().stdout_bytes


def test_the_file_beside_the_decks_is_as_the_command_writes_it(root: Path, tmp_path: Path) -> None:
    beside = root / "decks" / "deck.schema.json"
    schema("--output", tmp_path / "now.json")

    renew = "renew it: quizapp schema --output decks/deck.schema.json"
    assert beside.read_text() == (tmp_path / "now.json").read_text(), renew


def test_the_bundled_deck_tells_editors_of_it(root: Path) -> None:
    first = (root / "decks" / "oxytocin.yaml").read_text().splitlines()[0]

    assert first == "# yaml-language-server: $schema=./deck.schema.json"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["schema", "--output", str(tmp_path / "no\x1b" / "a.json")])

    assert done.exit_code == 1
    assert str(done.exception).endswith("a.json cannot be written: No such file or directory.")
    assert "\x1b" not in str(done.exception)
