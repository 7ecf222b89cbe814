"""How the learner's own editor is called."""

import os
import sys
from pathlib import Path

import pytest

from quizapp.tui.editor import EditorError, edit, editor_command
from tests.faults.telling import Fault, Tell

FILE = "/decks/my tides.yaml"


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", ["vi", "+14", FILE]),
        ("/usr/bin/nvim -p", ["/usr/bin/nvim", "-p", "+14", FILE]),
        ("nano", ["nano", "+14", FILE]),
        ("emacsclient -t", ["emacsclient", "-t", "+14", FILE]),
        ("hx", ["hx", "+14", FILE]),
        ("kak", ["kak", "+14", FILE]),
        ("micro", ["micro", "+14", FILE]),
        ("code --wait", ["code", "--wait", "--goto", f"{FILE}:14"]),
        ("subl", ["subl", f"{FILE}:14"]),
        ("Notepad.EXE", ["Notepad.EXE", FILE]),
        ("  ed  ", ["ed", FILE]),
        ("evil; rm -rf $HOME `x`", ["evil;", "rm", "-rf", "$HOME", "`x`", FILE]),
    ],
)
def test_the_editor_is_told_the_line_in_its_own_way(editor: str, command: list[str]) -> None:
    assert editor_command(FILE, 14, {"EDITOR": editor}) == command


@pytest.mark.skipif(os.name != "posix", reason="Windows quotes otherwise.")
def test_an_editor_in_a_folder_with_spaces_is_written_in_quotes() -> None:
    environment = {"EDITOR": "'/opt/my editors/vim' -n"}
    assert editor_command(FILE, 3, environment) == ["/opt/my editors/vim", "-n", "+3", FILE]


def test_the_visual_editor_comes_first_and_an_empty_one_counts_for_none() -> None:
    assert editor_command(FILE, 1, {"VISUAL": "vi", "EDITOR": "ed"})[0] == "vi"
    assert editor_command(FILE, 1, {"VISUAL": " ", "EDITOR": "ed"})[0] == "ed"


@pytest.mark.parametrize("environment", [{}, {"EDITOR": ""}, {"EDITOR": "'vi"}])
def test_without_a_usable_editor_it_is_said_in_a_sentence(environment: dict[str, str]) -> None:
    with pytest.raises(EditorError, match=r"EDITOR.*"):
        editor_command(FILE, 14, environment)


@pytest.mark.fault
@pytest.mark.skipif(os.name != "posix", reason="Windows has no such shell.")
def test_what_a_shell_would_do_with_the_editors_name_is_not_done(
    tmp_path: Path, tell: Tell
) -> None:
    deck = tmp_path / "$(touch pwned); touch pwned.yaml"
    deck.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        for editor in ("ls; touch pwned #", "ls `touch pwned`", "ls && touch pwned"):
            edit(editor_command(str(deck), 1, {"EDITOR": editor}))
        said = edit(editor_command(str(deck), 1, {"EDITOR": "no-such-editor; touch pwned"}))
    assert said is not None
    assert list(tmp_path.iterdir()) == [deck]
    tell(
        Fault(
            "$EDITOR or a deck's name holds commands of a shell",
            "semicolons, backquotes, && and $(…), and e pressed at a card",
            said,
            "no shell is asked: words are words, and nothing else is run",
        )
    )


def test_an_editor_that_is_not_there_or_fails_is_told_and_raises_nothing() -> None:
    said = edit(["no-such-editor-anywhere", FILE])
    assert said is not None
    assert "no-such-editor-anywhere could not be opened" in said
    said = edit([sys.executable, "-c", "raise SystemExit(3)"])
    assert said is not None
    assert "ended with an error (3)" in said
    assert edit([sys.executable, "-c", ""]) is None
    assert edit(["nul\x00", FILE]) is not None
