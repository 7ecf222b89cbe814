"""`quizapp diff`: what an author reads before a changed deck goes out."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizapp.__main__ import main
from quizapp.cli import revisions
from quizapp.deck.source import MAX_BYTES
from tests.builders import a_deck

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

OLD = """quizapp: 1
id: sugar
title: Sugar
terms:
  glucose: {definition: The sugar of the blood.}
  insulin: {definition: Hormone that lowers it.}
  glucagon: {definition: Hormone that raises it.}
quantities: {flow: the flow of it}
mechanisms:
  lowers: insulin lowers glucose
  raises: glucagon raises glucose
  slow: insulin lowers flow
cards:
  kept: {front: Is it sweet?, back: It is.}
  words: {front: Where is it stored?, back: In the liver.}
  away: {front: Who found it?, back: Banting and Best.}
"""
NEW = """quizapp: 1
id: sugar
title: Sugar
terms:
  blood-glucose: {name: glucose, definition: The sugar of the blood., was: glucose}
  insulin: {definition: Hormone that lowers it.}
  alpha-hormone: {definition: Hormone that raises it.}
quantities: {flow: the flow of it}
mechanisms:
  lowers: insulin raises blood-glucose
  raises: alpha-hormone raises blood-glucose
  slow: {source: insulin, effect: lowers, target: flow, evidence: suggested}
cards:
  kept: {front: Is it sweet?, back: It is.}
  words: {front: Where is it stored?, back: In liver and muscle., note: As glycogen.}
  other: {front: How is it measured?, back: With a strip.}
"""

Diff = Callable[..., "Done"]


@dataclass
class Done:
    """What a call left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def diff(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Diff:
    """Return what runs `quizapp diff`, in a folder with nothing but `old.yaml` and `new.yaml`."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "old.yaml").write_text(OLD)
    (folder / "new.yaml").write_text(NEW)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))

    def run(*arguments: str | Path) -> Done:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["quizapp", "diff", *map(str, arguments)])
            with pytest.raises(SystemExit) as left:
                main()
        out, err = (stream.decode() for stream in capsysbinary.readouterr())
        assert not CONTROL.search(out + err)
        assert "Traceback" not in err
        assert isinstance(left.value.code, int)
        return Done(left.value.code, out, err)

    return run


# What is told


def test_it_tells_what_becomes_of_everything_that_changed(diff: Diff) -> None:
    done = diff("old.yaml", "new.yaml")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
3 kept · 1 reworded · 2 renamed · 3 changed in meaning · 3 gone · 3 new

Reworded: progress is kept.
  card:words
    - In the liver.
    + In liver and muscle.
    + note: As glycogen.

Renamed: progress moves along.
  term:glucose:meaning is now term:blood-glucose:meaning
    - Glucose: The sugar of the blood.
    + Glucose: The sugar of the blood.
  term:glucose:name is now term:blood-glucose:name
    - Which term is this? The sugar of the blood. Glucose
    + Which term is this? The sugar of the blood. Glucose

Changed in meaning: each learner is asked once.
  mechanism:lowers: lowers became raises
    - Insulin lowers glucose.
    + Insulin raises glucose.
    Progress starts again, unless the learner says otherwise.
  mechanism:raises: the source was glucagon, now is alpha-hormone
    - Glucagon raises glucose.
    + Alpha hormone raises glucose.
    Progress is kept, unless the learner says otherwise.
  mechanism:slow: stated became suggested
    - Insulin lowers the flow of it.
    + The source suggests that insulin lowers the flow of it.
    Progress is kept, unless the learner says otherwise.

Gone: progress is set aside, and comes back if the fact does.
  term:glucagon:meaning
    - Glucagon: Hormone that raises it.
  term:glucagon:name
    - Which term is this? Hormone that raises it. Glucagon
  card:away
    - Who found it? Banting and Best.

New.
  term:alpha-hormone:meaning
    + Alpha hormone: Hormone that raises it.
  term:alpha-hormone:name
    + Which term is this? Hormone that raises it. Alpha hormone
  card:other
    + How is it measured? With a strip.

These look renamed, but nothing says so. To have their progress move along:
  terms: under `alpha-hormone` (line 7) add `was: [glucagon]`
"""
    )


def test_where_nothing_changed_there_is_one_line(diff: Diff) -> None:
    done = diff("old.yaml", "old.yaml")
    assert (done.code, done.err) == (0, "")
    zeros = "0 reworded · 0 renamed · 0 changed in meaning · 0 gone · 0 new"
    assert done.out == f"12 kept · {zeros}\n"


def test_a_script_gets_everything_in_one_shape(diff: Diff) -> None:
    done = diff("old.yaml", "new.yaml", "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    sorts = ("kept", "reworded", "renamed", "meaning", "gone", "new")
    assert list(found) == [*sorts, "likely_renames"]
    assert {sort: len(found[sort]) for sort in sorts} == dict(
        zip(sorts, (3, 1, 2, 3, 3, 3), strict=True)
    )
    for sort in sorts:
        for change in found[sort]:
            assert list(change) == ["id", "before", "after", "starts_again", "what"]
            assert (change["before"] is None) is (sort == "new")
            assert (change["after"] is None) is (sort == "gone")
    assert found["meaning"][0] == {
        "id": "mechanism:lowers",
        "before": {"id": "mechanism:lowers", "statement": "Insulin lowers glucose."},
        "after": {"id": "mechanism:lowers", "statement": "Insulin raises glucose."},
        "starts_again": True,
        "what": "lowers became raises",
    }
    assert found["gone"][2]["id"] == "card:away"
    assert found["renamed"][0]["before"]["id"] == "term:glucose:meaning"
    assert found["likely_renames"] == [
        {"map": "terms", "before": "glucagon", "after": "alpha-hormone", "line": 7, "within": None}
    ]


def test_the_place_of_a_likely_rename_inside_an_entry_is_told(diff: Diff) -> None:
    steps = (
        "pathways:\n  p:\n    title: P\n    steps:\n      - a: One thing.\n      - b: Another.\n"
    )
    Path("old.yaml").write_text(a_deck(rest=steps))
    Path("new.yaml").write_text(a_deck(rest=steps.replace("- a:", "- c:")))
    assert diff("old.yaml", "new.yaml").out.splitlines()[-1] == (
        "  steps of `p`: under `c` (line 8) add `was: [a]`"
    )


def test_a_deck_that_comes_with_the_program_is_named_by_its_id(diff: Diff) -> None:
    done = diff("oxytocin", "oxytocin")
    assert (done.code, done.err) == (0, "")
    assert re.match(r"\d{3} kept · 0 reworded", done.out)


def test_another_id_of_the_deck_would_lose_all_progress_and_that_is_said(diff: Diff) -> None:
    other = OLD.replace("id: sugar", "id: glucose")
    Path("new.yaml").write_text(other)
    done = diff("old.yaml", "new.yaml")
    assert done.code == 0
    assert done.out.startswith("The id of the deck was `sugar` and is `glucose` now.")
    assert "add `was: sugar`" in done.out.splitlines()[0]
    done = diff("old.yaml", "new.yaml", "--json")
    assert json.loads(done.out)["gone"] == []
    assert "Progress hangs on the id" in done.err
    Path("new.yaml").write_text(other.replace("title:", "was: sugar\ntitle:"))
    assert diff("old.yaml", "new.yaml").out.startswith("12 kept")


def test_a_faulty_deck_is_told_with_its_problems_and_nothing_is_compared(diff: Diff) -> None:
    Path("new.yaml").write_text(NEW.replace("insulin raises blood", "insulin rises blood"))
    for arguments in (("old.yaml", "new.yaml"), ("new.yaml", "old.yaml", "--json")):
        done = diff(*arguments)
        assert (done.code, done.out) == (1, "")
        assert "new.yaml:10:" in done.err
        assert "error[D" in done.err


@pytest.mark.parametrize(
    "name",
    [
        "nowhere.yaml",
        "no-such-deck",
        "no\x1b[31msuch",
        "no\x1b[31m:such.yaml",
        "nobody\u202e:x.yaml",
        r"C:\decks\a.yaml",
        "C:/decks/a.yaml",
        ":a.yaml",
        "HEAD:",
        "HEAD:/",
        "HEAD:old.yaml",
        "HEAD:deeper/still/old.yaml",
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(diff: Diff, name: str) -> None:
    done = diff("old.yaml", name)
    assert (done.code, done.out) == (2, "")
    assert "There is no" in done.err
    assert done.err.endswith(".\n")


# At a revision of a checkout

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@dataclass
class Checkout:
    """A git checkout with one deck in it."""

    folder: Path

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=A. Teacher", "-c", "user.email=a@teacher.example")
        done = subprocess.run(
            ["git", "-C", self.folder, *who, *arguments],
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout

    def commit(self, deck: str, name: str = "decks/sugar.yaml") -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(deck)
        self.git("add", ".")
        self.git("commit", "-q", "-m", "a version")


@pytest.fixture
def checkout(diff: Diff) -> Checkout:
    """The working directory as a checkout with two versions of `decks/sugar.yaml`."""
    checkout = Checkout(Path.cwd())
    checkout.git("init", "-q")
    checkout.commit(OLD)
    checkout.commit(NEW)
    return checkout


SUMMARY = "3 kept · 1 reworded · 2 renamed · 3 changed in meaning · 3 gone · 3 new"


@needs_git
def test_a_version_is_named_by_its_revision(diff: Diff, checkout: Checkout) -> None:
    for arguments in (
        ("HEAD~1:decks/sugar.yaml", "decks/sugar.yaml"),
        ("HEAD~1:./decks/sugar.yaml", "HEAD:decks/sugar.yaml"),
        (f"{checkout.git('rev-parse', 'HEAD~1').strip()}:decks/sugar.yaml", "new.yaml"),
        (f"HEAD~1:{checkout.folder / 'decks' / 'sugar.yaml'}", "new.yaml"),
    ):
        done = diff(*arguments)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(SUMMARY)


@needs_git
def test_the_path_begins_at_the_working_directory(
    diff: Diff, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout.folder / "decks")
    assert diff("HEAD~1:sugar.yaml", "../new.yaml").out.startswith(SUMMARY)
    assert diff("HEAD~1:../decks/sugar.yaml", "sugar.yaml").out.startswith(SUMMARY)
    monkeypatch.chdir(checkout.folder.parent)
    assert diff("HEAD~1:here/decks/sugar.yaml", "here/new.yaml").out.startswith(SUMMARY)


@needs_git
def test_a_file_is_found_at_a_revision_although_its_folder_is_gone(
    diff: Diff, checkout: Checkout
) -> None:
    shutil.rmtree(checkout.folder / "decks")
    assert diff("HEAD~1:decks/sugar.yaml", "new.yaml").out.startswith(SUMMARY)


@needs_git
def test_inside_a_hook_of_git_the_checkout_is_still_that_of_the_path(
    diff: Diff, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "another"))
    assert diff("HEAD~1:decks/sugar.yaml", "new.yaml").out.startswith(SUMMARY)


@needs_git
@pytest.mark.skipif(os.name == "nt", reason="no file's name holds a colon there")
def test_a_file_that_is_there_wins_over_a_revision(diff: Diff, checkout: Checkout) -> None:
    Path("HEAD~1:decks").mkdir()
    Path("HEAD~1:decks/sugar.yaml").write_text(NEW)
    assert diff("HEAD~1:decks/sugar.yaml", "new.yaml").out.startswith("12 kept")


@needs_git
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nonsense:decks/sugar.yaml", "git knows no revision `nonsense` here."),
        ("HEAD~9:decks/sugar.yaml", "git knows no revision `HEAD~9` here."),
        ("HEAD:decks/salt.yaml", "There is no file `decks/salt.yaml` at `HEAD`."),
        ("HEAD:old.yaml/sugar.yaml", "There is no file `old.yaml/sugar.yaml` at `HEAD`."),
        ("HEAD:decks", "`HEAD:decks` is a folder, not a deck file."),
        ("--:decks/sugar.yaml", "There is no deck --:decks/sugar.yaml."),
        ("--output=x:decks/sugar.yaml", "There is no deck --output=x:decks/sugar.yaml."),
    ],
)
def test_what_git_does_not_have_is_told_in_a_sentence(
    diff: Diff, checkout: Checkout, name: str, said: str
) -> None:
    done = diff("--", "old.yaml", name)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip().endswith(said)


@needs_git
def test_a_faulty_version_is_told_under_the_name_it_was_given(
    diff: Diff, checkout: Checkout
) -> None:
    checkout.commit(OLD.replace("title: Sugar", "titel: Sugar"))
    done = diff("HEAD:decks/sugar.yaml", "old.yaml")
    assert (done.code, done.out) == (1, "")
    assert "HEAD:decks/sugar.yaml:3:1: error[D201]" in done.err


@needs_git
def test_a_version_that_is_too_large_is_not_read(diff: Diff, checkout: Checkout) -> None:
    checkout.commit(OLD + "#" * MAX_BYTES)
    done = diff("HEAD:decks/sugar.yaml", "old.yaml")
    assert (done.code, done.out) == (1, "")
    assert "is too large: a deck may have 5 MiB at most." in done.err


@needs_git
def test_nothing_that_a_checkout_configures_is_run_and_nothing_in_it_is_written(
    diff: Diff, checkout: Checkout, tmp_path: Path
) -> None:
    trap = tmp_path / "sprung"
    bait = f"touch '{trap}' #"
    (checkout.folder / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n")
    for name in (
        *("core.pager", "pager.show", "core.fsmonitor", "core.sshCommand", "core.editor"),
        *("diff.evil.textconv", "diff.evil.command", "diff.external", "filter.evil.smudge"),
        *("alias.show", "alias.cat-file", "credential.helper", "core.askPass", "gpg.program"),
    ):
        value = f"!{bait}" if name.startswith("alias.") else bait
        checkout.git("config", name, value)
    before = {path: path.stat().st_mtime_ns for path in checkout.folder.rglob("*")}
    assert diff("HEAD~1:decks/sugar.yaml", "HEAD:decks/sugar.yaml").out.startswith(SUMMARY)
    assert diff("nonsense:decks/sugar.yaml", "old.yaml").code == 2
    assert not trap.exists()
    assert {path: path.stat().st_mtime_ns for path in checkout.folder.rglob("*")} == before


def test_without_git_it_is_said_that_a_revision_needs_it(
    diff: Diff, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = diff("HEAD:old.yaml", "new.yaml")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "quizapp: Reading a deck at a revision needs git, which is not installed.\n"
    )
    assert diff("old.yaml", "new.yaml").code == 0


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
@pytest.mark.parametrize(
    ("place", "script", "said"),
    [
        (".", "exit 0", "needs git, which is not installed."),
        ("{here}", "exec sleep 60", "git did not answer within 0.2 seconds."),
        ("{here}", "echo nonsense; exit 0", "There is no file `old.yaml` at `HEAD`."),
        ("{here}", "exit 1", "git reads no checkout at {here}."),
    ],
)
def test_a_git_that_is_slow_or_broken_or_none_of_ours_is_told(
    diff: Diff, monkeypatch: pytest.MonkeyPatch, place: str, script: str, said: str
) -> None:
    here = str(Path.cwd())
    Path("git").write_text(f"#!/bin/sh\n{script}\n")
    Path("git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([place.format(here=here), "/bin", "/usr/bin"]))
    if place == ".":
        monkeypatch.setenv("PATH", place)
    monkeypatch.setattr(revisions, "TIMEOUT", 0.2 if "sleep" in script else 10)
    done = diff("HEAD:old.yaml", "new.yaml")
    assert done.code in {1, 2}
    assert done.out == ""
    assert done.err.strip().endswith(said.format(here=here))
