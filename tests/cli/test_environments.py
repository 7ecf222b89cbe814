"""The real program where language, encoding and folders are not what a developer has."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.builders import a_deck, rows
from tests.faults.telling import Fault, Tell

ENVIRONMENTS = {
    "no language at all": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish, whose i is another letter": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "a console of Western letters only": {"PYTHONIOENCODING": "cp1252"},
    "a console of 1981": {"PYTHONIOENCODING": "cp437"},
}
KEYS = "\n\n\n3\nq\n"
"""Two facts are met, the first is answered, and that is all."""


@pytest.mark.fault
def test_the_program_works_in_any_language_and_encoding(
    program: list[str], tmp_path: Path, tell: Tell
) -> None:
    decks = tmp_path / "décks İı 日本"
    decks.mkdir()
    text = a_deck(cards=2, title="TITLE İI").replace("is asked 0", "日本 “İı” → asked 0")
    (decks / "ı.yaml").write_text(text, encoding="utf-8")
    for name, environment in ENVIRONMENTS.items():
        data = tmp_path / f"data é {name}"
        done = subprocess.run(
            [*program, "--data", data, "--decks", decks, "review", "--plain", "a-deck"],
            input=KEYS.encode(),
            capture_output=True,
            check=False,
            env={**os.environ, **environment},
        )
        assert done.stderr == b"", name
        assert done.returncode == 0, name
        assert b"asked 0?" in done.stdout
        assert b"Left; the session waits here." in done.stdout
        stored = rows(data / "quizapp.db", "SELECT rating FROM events WHERE kind = 'answer'")
        assert stored == [(3,)], name
        assert rows(data / "quizapp.db", "SELECT title FROM decks WHERE id = 'a-deck'") == [
            ("TITLE İI",)
        ]
    tell(
        Fault(
            "The machine has another language or encoding",
            f"a review in each of: {'; '.join(ENVIRONMENTS)}; folders and a deck with letters "
            "that none of them has",
            "the card; a letter that the console lacks, as a sign for it",
            "exit code 0, the answer stored, the deck read as it was written",
        )
    )
