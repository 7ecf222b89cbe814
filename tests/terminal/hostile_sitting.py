"""A learner who sees every screen and dialog of the app, with decks that mean them ill."""

import time

from tests.terminal.driving import HUMAN, Terminal
from tests.terminal.hostile_commands import Stage

COLUMNS, LINES = 110, 60
"""Wide enough to read a line in one piece, and too narrow for two texts side by side."""

_ESCAPE, _END, _UP, _DOWN, _HOME = "\x1b", "\x1b[F", "\x1b[A", "\x1b[B", "\x1b[H"
_CTRL_P, _CTRL_R = "\x10", "\x12"
_ANSWERS = (" ", "1", "4", _ESCAPE)
_FRAMES = str.maketrans("", "", "│╭╮╰╯─▁▂▃▄▅▆▇█▔▊▎")


def as_read(text: str) -> str:
    """Return a text without what wraps it on a screen: frames, spaces, ends of lines."""
    return "".join(text.translate(_FRAMES).split())


class Sitting:
    """The screens of one sitting, in the order in which they were seen."""

    def __init__(self, stage: Stage, line: str) -> None:
        """Open the app.

        Args:
            stage: Its decks.
            line: What the learner pastes into a note, and has for an editor.
        """
        self.screens: dict[str, str] = {}
        self.code: int | None = None
        self._stage = stage
        self._line = line
        self._terminal = Terminal(
            stage.data,
            columns=COLUMNS,
            lines=LINES,
            environment={"EDITOR": f"'/none/{line.replace(chr(39), '')}'", "VISUAL": ""},
        )

    @property
    def written(self) -> bytes:
        """Every byte that the app has written."""
        return self._terminal.written

    def sit(self) -> None:
        """See everything, and leave."""
        self._look_around()
        self._learn()
        self._review()
        self._change_the_deck()
        self.code = self._terminal.end()

    def read(self, screen: str) -> str:
        """Return what was read on a screen, without what wraps it."""
        return as_read(self.screens[screen])

    def _see(self, name: str, *wanted: str) -> None:
        self._terminal.wait_for(*wanted)
        for _ in range(3):  # what comes a little later belongs to it
            self._terminal.read()
        self.screens[name] = self._terminal.text

    def _press(self, *keys: str) -> None:
        """Press keys, the ones that answer something not before it can have been read."""
        for key in keys:
            time.sleep(HUMAN if key in _ANSWERS else 0.05)
            self._terminal.press(key)

    def _close(self, title: str) -> None:
        """Leave what has this title."""
        self._press(_ESCAPE)
        self._terminal.wait_until(lambda text: title not in text, f"no more of: {title}")

    def _look_around(self) -> None:
        self._see("welcome", "Look around", "Notice")
        self._close("Look around")
        self._see("home", "All decks", "Title", "unknown")
        for key, name in ((_END, "another broken deck"), (_UP, "a broken deck")):
            self._press(key, "\r")
            self._see(name, "A deck that could not be read")
            self._close("A deck that could not be read")
        self._press("?")
        self._see("keys", "Moving about")
        self._close("Moving about")
        self._press("i")
        self._see("columns", "What the columns mean")
        self._close("What the columns mean")
        self._press("r")
        self._see("read again", "Deck files read from")

    def _learn(self) -> None:
        self._press(_HOME)
        self._terminal.wait_until(lambda _: "All decks" in self._chosen_row(), "the first row")
        while "Title" not in (row := self._chosen_row()):
            self._press(_DOWN)
            self._terminal.wait_until(
                lambda _, r=row: self._chosen_row() not in {"", r},  # type: ignore[misc]
                "the next row, drawn",
            )
        self._press("\r")
        for place in ("1 of 3", "2 of 3", "3 of 3"):
            self._see(f"learn {place}", place)
            self._press(" ")
        self._see("the front", "Show the answer")

    def _chosen_row(self) -> str:
        """Return the row under the cursor; nothing while the cursor is between two rows."""
        rows = self._terminal.screen.display
        return next((row for row in rows if row.lstrip().startswith("▸")), "")

    def _review(self) -> None:
        terminal = self._terminal
        self._press("n")
        self._see("the note", "Your note on this fact")
        self._press(f"\x1b[200~{self._line}\x1b[201~", f"typed {self._line}")
        self._see("the note, written", "typed")
        self._leave_note()
        self._see("the note, saved", "Note saved")
        self._press(" ")
        self._see("the back", "1 Again", "typed")
        self._click("@click")
        self._press("i")
        self._see("about the fact", "About this fact", "typed")
        self._close("About this fact")
        self._press("e")
        self._see("no editor", "could not be opened")
        self._press("*", _CTRL_P)
        self._see("the palette", "Search for a command", "Take back")
        self._close("Search for a command")
        self._break_the_deck()
        for answer in ("1", *"44444444"):  # the first comes back, and can be reset then
            self._look_at_the_reset()
            self._press(answer)
            terminal.wait_until(lambda text: "1 Again" not in text, "what comes next")
            if "answered" in terminal.text:
                break
            self._press(" ")
            terminal.wait_until(lambda text: "1 Again" in text or "answered" in text, "the answer")
        self._see("the summary", "answered")
        self._press(_ESCAPE)
        self._see("home after it", "All decks")

    def _look_at_the_reset(self) -> None:
        if "reset" in self.screens:
            return
        self._press("!")
        self._terminal.wait_until(
            lambda text: "Reset this fact?" in text or "nothing to reset" in text, "what ! says"
        )
        if "Reset this fact?" in self._terminal.text:
            self._see("reset", "Reset this fact?", "You have answered it")
            self._close("Reset this fact?")

    def _leave_note(self) -> None:
        """Close the dialog; a key of what was pasted may have done so already."""
        if "Your note on this fact" in self._terminal.text:
            self._press(_ESCAPE)

    def _click(self, text: str) -> None:
        """Click on a text, if it is there."""
        for line, row in enumerate(self._terminal.screen.display, 1):
            if (column := row.find(text)) >= 0:
                at = f"{column + 2};{line}"
                self._press(f"\x1b[<0;{at}M\x1b[<0;{at}m")

    def _break_the_deck(self) -> None:
        deck = self._stage.deck
        good = deck.read_bytes()
        deck.write_bytes(good.replace(b"sections:", b"sections: ["))
        self._see("the banner", "The last good version is used")
        deck.write_bytes(good.replace(b"Why ", b"Why, anew, "))
        self._terminal.wait_until(lambda text: "last good version" not in text, "the good deck")
        self._see("the news", "reworded")

    def _change_the_deck(self) -> None:
        self._stage.deck.write_bytes((self._stage.folder / self._stage.changed).read_bytes())
        self._see("the question", "has changed: 1 fact you", "became")
        self._close("has changed: 1 fact you")
        self._see("later", "the next start asks again")
        self._press("u")
        self._see("undone", "Taken back")
        self._press(_CTRL_P)
        self._see("the palette at home", "Search for a command", "Do again")
        self._press("und")
        self._see("a search", "Undo: Take back")
