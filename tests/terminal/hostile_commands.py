"""Every command of the program on a terminal, with hostile arguments, files, names and lines."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quizapp.services.home import Scope
from quizapp.services.quiz_views import Posed
from tests.builders import a_backend, opened
from tests.terminal.payloads import BEGINNING, MARKUP, NAME, ODD_NAME, SAID, WORD

ODD_FILE = ODD_NAME.shown.replace(r"\udcff\udc9b", r"\xff\x9b")
"""How a file is called that the library knows."""
REPEATED = r"<0\x1b[5;31m>"
"""What is read of it in a message of the parser of command lines."""

DECK = """quizapp: 1
id: good
title: "Title {said}"
notice: "Notice {said}"
sources:
  book: "Book {said}"
sections:
  one: "Section {said}"
terms:
  a: {{name: "Alpha {said}", definition: "First {said}", section: one}}
  b: {{name: "Beta {said}", definition: "Second {said}", note: "Note {said}", section: one}}
mechanisms:
  ab: {{source: a, effect: raises, target: b, why: "Why {said}", section: one}}
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What names and texts are made of."""

    name: str
    odd_name: str
    line: str
    said: str
    fields: Sequence[str]


HOSTILE = Words(NAME.raw, ODD_NAME.raw, WORD.raw, SAID.raw, [one.raw for one in MARKUP])
HARMLESS = Words("-name", "-other", "a plain line", "as plain as can be", ["one", "two", "three"])


@dataclass(frozen=True, slots=True)
class Run:
    """One command line, what is typed then, and what has to be read on the terminal."""

    arguments: Sequence[str]
    shows: Sequence[str]
    """What has to be read of what is hostile, made visible."""
    typed: Sequence[str] = ()
    """Lines, each with what ends it."""
    code: int = 0
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """Files that are as hostile as they may be."""

    folder: Path
    """Its own name is hostile."""
    data: Path
    """Used before, with the good deck in its folder of decks, and a broken one."""
    good: str
    """The name of a deck without errors, whose texts are what a deck may say."""
    changed: str
    """That of its next version."""
    broken: str
    """That of a file with a line that is as hostile as it can be."""
    unknown: str
    """That of a file whose fields are markup."""

    @classmethod
    def make(cls, folder: Path, words: Words = HOSTILE) -> "Stage":
        """Make all in an empty folder."""
        place = folder / f"d{words.name}"
        place.mkdir(parents=True)
        good = DECK.format(said=quoted(words.said))
        fields = "".join(f'"{quoted(field)}": x\n' for field in words.fields)
        files = {
            "good": (f"good{words.name}.yaml", good),
            "changed": ("changed.yaml", good.replace("raises", "lowers")),
            "broken": (f"broken{words.odd_name}.yaml", f"quizapp: 1\ndescription: {words.line}\n"),
            "unknown": (f"unknown{words.fields[1]}.yaml", f"quizapp: 1\nid: a\n{fields}"),
        }
        for name, text in files.values():
            (place / name).write_bytes(text.encode())
        commit = "-c user.name=a -c user.email=b commit -q -m c"
        for command in ("init -q", "add changed.yaml", commit):
            environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
            subprocess.run(["git", *command.split()], cwd=place, env=environment, check=True)
        data = folder / f"x{words.name}"
        (data / "decks").mkdir(parents=True)
        for key in ("good", "broken", "unknown"):
            shutil.copy(place / files[key][0], data / "decks")
        with opened(a_backend(data)) as services:
            services.library.refresh()
        return cls(place, data, **{key: name for key, (name, _) in files.items()})

    @property
    def deck(self) -> Path:
        """The good deck in the learner's own folder."""
        return self.data / "decks" / self.good


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _check(stage: Stage) -> list[Run]:
    return [
        Run(["check", stage.broken], [ODD_NAME.shown, WORD.shown], code=1),
        Run(["check", "--format", "github", stage.broken], ["<0␛[5;31m>"], code=1),
        Run(["check", "--format", "json", stage.broken, stage.unknown], [r"<0\u001b[5"], code=1),
        Run(["check", stage.unknown], [one.shown for one in MARKUP], code=1),
        Run(["check", "--strict", stage.good], [NAME.shown, SAID.shown], code=1),
        Run(["check", WORD.raw, stage.good], [BEGINNING], code=2),
        Run(["check", "-", "--stdin-name", WORD.raw], [WORD.shown], ["x: y\r", "\x04"], code=1),
        Run(["check", "--explain", WORD.raw], [BEGINNING], code=2),
        Run(["check", "--ignore", WORD.raw, stage.good], [BEGINNING], code=2),
        Run(["check", "--format", WORD.raw, stage.good], [REPEATED], code=2),
        Run(["check", f"--d{WORD.raw}"], [REPEATED], code=2),
    ]


def _facts(stage: Stage) -> list[Run]:
    return [
        Run(["facts", stage.good], [SAID.shown]),
        Run(["facts", "--json", stage.good], [r"<0\u202eabc"]),
        Run(["facts", stage.broken], [ODD_NAME.shown, BEGINNING], code=1),
        Run(["facts", WORD.raw], [BEGINNING], code=2),
    ]


def _diff(stage: Stage) -> list[Run]:
    return [
        Run(["diff", stage.good, stage.changed], [SAID.shown]),
        Run(["diff", "--json", stage.good, stage.changed], [r"<0\u202eabc"]),
        Run(["diff", f"HEAD:{stage.changed}", stage.changed], ["5 kept"]),
        Run(["diff", "HEAD:none.yaml", stage.good], ["none.yaml"], code=2),
        Run(["diff", f"HEAD:{stage.good}", stage.good], [BEGINNING], code=2),
        Run(["diff", f"{SAID.raw[12:]}:changed.yaml", stage.good], [MARKUP[1].shown], code=2),
        Run(["diff", "HEAD:../changed.yaml", stage.good], ["changed.yaml"], code=2),
        Run(["diff", stage.broken, stage.good], [ODD_NAME.shown, BEGINNING], code=1),
    ]


def _effect(stage: Stage) -> list[Run]:
    return [
        Run(["effect", stage.good, "a", "b"], [SAID.shown]),
        Run(["effect", "--json", stage.good, "a", "b"], [r"<0\u202eabc"]),
        Run(["effect", stage.good, WORD.raw, "b"], [BEGINNING], code=2),
        Run(["effect", stage.good, "a", "b", "--context", WORD.raw], [BEGINNING], code=2),
        Run(["effect", stage.broken, "a", "b"], [ODD_NAME.shown], code=1),
    ]


def _questions(stage: Stage) -> list[Run]:
    return [
        Run(["questions", stage.good], [SAID.shown]),
        Run(["questions", "--json", stage.good], [r"<0\u202eabc"]),
        Run(["questions", "--why-not", stage.good], ["term:a:meaning"]),
        Run(["questions", stage.good, "--family", WORD.raw], [BEGINNING], code=2),
        Run(["questions", stage.good, "--section", WORD.raw], [BEGINNING], code=2),
        Run(["questions", stage.broken], [ODD_NAME.shown], code=1),
    ]


def _add(stage: Stage) -> list[Run]:
    return [
        Run(["add", stage.good], [SAID.shown, NAME.shown]),
        Run(["add", stage.changed], [SAID.shown, NAME.shown]),
        Run(["add", stage.broken], [ODD_NAME.shown, BEGINNING], code=1),
        Run(["add", stage.good, stage.changed], [NAME.shown], code=1),
        Run(["add", WORD.raw], [BEGINNING], code=2),
    ]


def _copy(stage: Stage) -> list[Run]:
    return [
        Run(["copy", "oxytocin", "--to", f"n{NAME.raw}.yaml"], [NAME.shown]),
        Run(["copy", "good", "--as", "other"], [NAME.shown, SAID.shown]),
        Run(["copy", "good"], [NAME.shown], code=1),
        Run(["copy", WORD.raw], [BEGINNING], code=2),
        Run(["copy", "oxytocin", "--as", WORD.raw], [BEGINNING], code=1),
        Run(["copy", "oxytocin", "--to", f"{NAME.raw}.txt"], [BEGINNING], code=2),
        Run(["copy", "oxytocin", "--to", f"{stage.good}/x.yaml"], [NAME.shown], code=1),
    ]


def _new(stage: Stage) -> list[Run]:
    return [
        Run(["new", WORD.raw], ["<17[red on blue]>"], code=2),
        Run(["new", "n" + NAME.raw.replace("\\", "")], ["n-0"]),
        Run(["new", "tides", "--in", f"n{NAME.raw}"], [NAME.shown]),
        Run(["new", "tides", "--in", stage.good], [NAME.shown], code=1),
    ]


def _review(_stage: Stage) -> list[Run]:
    lines = [WORD.raw, "", "?", "1", "n", SAID.raw, "", "3", "u", "", "q"]
    return [
        Run(["review", "--plain", "good"], [SAID.shown, ODD_FILE], _lines(*lines)),
        Run(["review", "--plain", WORD.raw], [BEGINNING], code=2),
        Run(["review", "--plain", "good", "--section", WORD.raw], [BEGINNING], code=2),
    ]


def _hidden(stage: Stage) -> list[Run]:
    data = ["--data", str(_with_a_hidden_question(stage))]
    return [
        Run([*data, "hidden"], [SAID.shown, "1 question hidden"]),
        Run([*data, "hidden", WORD.raw], [BEGINNING], code=2),
        Run([*data, "hidden", "--json"], [r"<0\u202eabc"]),
        Run([*data, "hidden", "--ask-again", WORD.raw], [BEGINNING], code=2),
        Run([*data, "hidden", "--ask-again", "all"], ["may be asked again"]),
    ]


def _with_a_hidden_question(stage: Stage) -> Path:
    data = stage.folder / "hidden"
    shutil.copytree(stage.data, data, dirs_exist_ok=True)
    services = a_backend(data).open()
    services.library.refresh()
    deck = next(line.number for line in services.library.home().decks if line.id == "good")
    posed = services.quizzes.begin(Scope(deck))
    assert isinstance(posed, Posed)
    services.quizzes.hide(posed.quiz, posed.item)
    services.close()
    return data


def _quiz(_stage: Stage) -> list[Run]:
    lines = [WORD.raw, "?", SAID.raw, "1", "", "2", "", "-", "", "q"]
    return [
        Run(["quiz", "--plain", "good"], [SAID.shown], _lines(*lines)),
        Run(["quiz", "--json", "good", "--seed", WORD.raw], [r"\u001b"], _lines("1", "q")),
        Run(["quiz", WORD.raw], [BEGINNING], code=2),
        Run(["quiz", "good", "--family", WORD.raw], [REPEATED], code=2),
        Run(["quiz", "good", "--section", WORD.raw], [BEGINNING], code=2),
    ]


def _lines(*lines: str) -> list[str]:
    return [f"{line}\r" for line in lines]


def _schema(_stage: Stage) -> list[Run]:
    return [
        Run(["schema", "--output", f"none{NAME.raw}/x.json"], [NAME.shown], code=1),
        Run(["schema", WORD.raw], [BEGINNING], code=2),
    ]


def _settings(_stage: Stage) -> list[Run]:
    return [
        Run(["settings", WORD.raw], [REPEATED], code=2),
        Run(["settings", f"new_per_day={WORD.raw}"], [REPEATED], code=2),
        Run(["settings", f"{WORD.raw}=1"], [REPEATED], code=2),
        Run(["settings", "--deck", WORD.raw], [BEGINNING], code=2),
    ]


def _decks(_stage: Stage) -> list[Run]:
    return [
        Run(["decks"], [NAME.shown, ODD_FILE, SAID.shown]),
        Run(["decks", "--json"], [r"<0\u001b[5"]),
        Run(["--decks", ".", "decks"], [NAME.shown]),
        Run(["decks", f"--d{WORD.raw}"], [REPEATED], code=2),
    ]


def _backup(stage: Stage) -> list[Run]:
    return [
        Run(["backup"], [NAME.shown, "It holds 0 answers"]),
        Run(["backup", f"b{NAME.raw}.db"], [f"b{NAME.shown}.db"]),
        Run(["backup", stage.good], [NAME.shown, "already"], code=3),
        Run(["backup", f"{stage.good}/x"], [NAME.shown], code=3),
        Run(["backup", SAID.raw], [BEGINNING], code=3),
        Run(["backup", f"--d{WORD.raw}"], [REPEATED], code=2),
    ]


def _restore(stage: Stage) -> list[Run]:
    return [
        Run(["restore", str(stage.data / "quizapp.db")], [NAME.shown, "Restored."], _lines("y")),
        Run(["restore", stage.good], [NAME.shown, "cannot be restored"], code=3),
        Run(["restore"], [NAME.shown, "no good backup"], code=1),
        Run(["restore", "--list"], [NAME.shown, "no backups"]),
        Run(["restore", "--yes", str(stage.data / "quizapp.db")], [NAME.shown, "Restored."]),
        Run(["restore", WORD.raw], [BEGINNING], code=3),
        Run(["restore", f"--d{WORD.raw}"], [REPEATED], code=2),
    ]


def _doctor(stage: Stage) -> list[Run]:
    return [
        Run(["doctor"], [NAME.shown, ODD_FILE], code=1),
        Run(["doctor", "--json"], [r"<0\u001b[5"], code=1),
        Run(["doctor", "--rebuild"], ["nothing was changed", ODD_FILE], code=1),
        Run(["doctor", f"--d{WORD.raw}"], [REPEATED], code=2),
    ]


def _app(stage: Stage) -> list[Run]:
    nobody = {"QUIZAPP_DATA": f"~{NAME.raw}"}
    return [
        Run([WORD.raw], ["<0"], code=2),
        Run([f"--d{WORD.raw}"], [REPEATED], code=2),
        Run(["--data", stage.good, "decks"], ["<0"], code=2),
        Run(["--decks", stage.good, "decks"], ["<0"], code=2),
        Run(["--data", f"{stage.good}/x", "decks"], [NAME.shown], code=3),
        Run(["decks"], [NAME.shown], code=1, environment=nobody),
    ]


COMMANDS: Mapping[str, Callable[[Stage], list[Run]]] = {
    "": _app,
    "add": _add,
    "backup": _backup,
    "check": _check,
    "copy": _copy,
    "decks": _decks,
    "diff": _diff,
    "doctor": _doctor,
    "effect": _effect,
    "facts": _facts,
    "hidden": _hidden,
    "new": _new,
    "questions": _questions,
    "quiz": _quiz,
    "restore": _restore,
    "review": _review,
    "schema": _schema,
    "settings": _settings,
}
"""The runs of each command; the empty name is that of the program without one."""
