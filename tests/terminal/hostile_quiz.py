"""A learner who takes quizzes of a deck that means them ill, in all the forms there are."""

import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.terminal.driving import HUMAN, Terminal
from tests.terminal.hostile_commands import Words, quoted
from tests.terminal.hostile_sitting import COLUMNS, LINES, as_read

DECK = """quizapp: 1
id: asked
title: "Title {said}"
sections: {{one: "Section {said}", two: "Another {said}"}}
kinds: {{k: {{title: "Kind {said}", complete: true}}}}
terms:
  a: {{name: "Alpha {said}", definition: "Pumps the blood {said}", kind: k, section: one}}
  b: {{name: "Beta {said}", definition: "Stores the sugar {said}", kind: k, section: one}}
  c: {{name: "Gamma {said}", definition: "Filters the waste {said}", kind: k, section: one}}
  d: {{name: "Delta {said}", definition: "Hardens the shell {said}", section: one}}
  e: {{name: "Epsilon {said}", definition: "Carries the oxygen {said}", section: two}}
mechanisms:
  ab: {{source: a, effect: raises, target: b, why: "Why {said}", section: one}}
  bc: {{source: b, effect: lowers, target: c, why: "Why not {said}", section: one}}
  ad: {{source: a, effect: lowers, target: d, section: one}}
pathways:
  p:
    title: "Pathway {said}"
    section: one
    steps:
      - {{id: s1, text: "First step {said}"}}
      - {{id: s2, text: "Second thing {said}"}}
      - {{id: s3, text: "Third event {said}"}}
      - {{id: s4, text: "Fourth end {said}"}}
tables:
  t:
    title: Table
    row: organ
    section: one
    columns: {{v: {{title: Colour, functional: true, exclusive: true}}}}
    rows:
      a: {{v: "red {said}"}}
      b: {{v: "green {said}"}}
      c: {{v: "blue {said}"}}
      d: {{v: "white {said}"}}
"""

FORMS: Mapping[str, str] = MappingProxyType(
    {"choice": "f6", "typed": "f3", "ordering": "f14", "matching": "f19", "ticking": "f19"}
)
"""A family for each form; of the last, the seed says which form comes."""
_SEEDS = {"matching": "m", "ticking": "t"}
_ENTER, _ESCAPE = "\r", "\x1b"


class QuizSitting:
    """What was seen of one quiz in each form, of the choice before it, and of the result."""

    def __init__(self, folder: Path, words: Words) -> None:
        """Make a folder of data with the deck in it."""
        self.screens: dict[str, str] = {}
        self.written = b""
        self._line = words.line
        self._data = folder / f"data{words.name}"
        decks = self._data / "decks"
        decks.mkdir(parents=True)
        path = decks / f"asked{words.name}.yaml"
        path.write_text(DECK.format(said=quoted(words.said)), encoding="utf-8")

    def sit(self) -> None:
        """See everything."""
        self._choose()
        for form in FORMS:
            self._take(form)
        self._take_an_exam()

    def read(self, screen: str) -> str:
        """Return what was read on a screen, without what wraps it."""
        return as_read(self.screens[screen])

    def _choose(self) -> None:
        terminal = self._open()
        self._see(terminal, "setup", "questions fit this choice")
        for _ in range(2):
            self._press(terminal, "\x1b[B")
        self._press(terminal, _ENTER)
        self._see(terminal, "sections", "a All")
        self._press(terminal, _ESCAPE, "\x1b[F", _ENTER)
        self._see(terminal, "seed", "The same seed")
        self._press(terminal, self._pasted, _ENTER)
        self._see(terminal, "setup, with a seed", "the same seed draws")
        self._end(terminal)

    @property
    def _pasted(self) -> str:
        """What a terminal sends when the hostile line is pasted, but for an Enter in it."""
        return f"\x1b[200~{self._line}\x1b[201~".replace("\r", "")

    def _take_an_exam(self) -> None:
        """Answer with what is hostile, say how sure that was, and hand it in."""
        exam = ("--exam", "--certainty", "--minutes", "9")
        terminal = self._open("--family", "f3", "--count", "1", "--seed", "a", *exam)
        terminal.wait_for("Quiz · 1 of 1")
        self._press(terminal, self._pasted, _ENTER)
        self._see(terminal, "certainty", "2 Fairly")
        self._press(terminal, "2")
        self._see(terminal, "hand in", "Hand in to see how it went")
        self._press(terminal, _ENTER)
        self._see(terminal, "exam, result", "of 1 right")
        self._press(terminal, "\x1b[F", _ENTER)
        self._see(terminal, "exam, result opened", "of 1 right")
        self._end(terminal)

    def _take(self, form: str) -> None:
        seed = _SEEDS.get(form, "a")
        terminal = self._open("--family", FORMS[form], "--count", "1", "--seed", seed)
        terminal.wait_for("Quiz · 1 of 1")
        self._see(terminal, form, "I do not know")
        self._press(terminal, *([_ENTER] if form == "typed" else ["0", _ENTER]))
        self._see(terminal, f"{form}, answered", "Why")
        if form == "choice":
            self._press(terminal, "i")
            self._see(terminal, "source", "asked")
            self._press(terminal, _ESCAPE)
            self._press(terminal, "d")
            self._see(terminal, "drill", "Drill")
            self._press(terminal, _ESCAPE)
            self._press(terminal, "h")
            self._see(terminal, "leave out", "Never ask")
            self._press(terminal, "w")
            self._see(terminal, "left out", "veto")
            self._press(terminal, _ESCAPE)
        elif form == "ordering":
            self._press(terminal, _ENTER)
            self._see(terminal, "asked again", "Quiz · 2 of 2")
            self._press(terminal, "\x14")  # ctrl+t, as it may be a name that is to be typed
            self._see(terminal, "result", "right at the first go")
            self._press(terminal, "\x1b[F", _ENTER)
            self._see(terminal, "result, opened", "right at the first go")
        self._end(terminal)

    def _open(self, *arguments: str) -> Terminal:
        return Terminal(self._data, "quiz", "asked", *arguments, columns=COLUMNS, lines=LINES)

    def _see(self, terminal: Terminal, name: str, wanted: str) -> None:
        terminal.wait_for(wanted)
        for _ in range(3):  # what comes a little later belongs to it
            terminal.read()
        self.screens[name] = terminal.text

    def _press(self, terminal: Terminal, *keys: str) -> None:
        for key in keys:
            time.sleep(HUMAN)
            terminal.press(key)

    def _end(self, terminal: Terminal) -> None:
        assert terminal.end() == 0
        self.written += terminal.written
