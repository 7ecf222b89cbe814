"""The tutorial for instructors, and what the program has to say for it.

`python -m tests.decks.tutorial` writes anew what the program prints on the page, after a change
of the language or of the program's words. Read the difference before you keep it.
"""

import os
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from quizapp.deck.model import Effect
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from tests.decks.field_tables import field_tables
from tests.decks.following import Reader
from tests.decks.page import blocks, groups_of

PAGE = Path(__file__).resolve().parents[2] / "decks" / "README.md"

_EFFECT_ROW = re.compile(
    r"^\| `(?P<said>\S+ [^`]+ \S+)` \| (?P<meant>[^|]*) \| .* \|$", re.MULTILINE
)
_REFERENCE = re.compile(r"(?<=<!-- fields -->\n).*(?=<!-- end of fields -->)", re.DOTALL)

NAMES = {
    "beta-cell": "the beta cell",
    "insulin-receptor": "the insulin receptor",
    "liver": "the liver",
}
"""What the examples of effects call things that have an article."""


def effect_rows(page: str) -> Iterator[tuple[str, str]]:
    """Yield each row of the table of effects, as it stands there and as the program says it."""
    for found in _EFFECT_ROW.finditer(page):
        prompt, answer = _asked(found["said"])
        yield found[0], f"| `{found['said']}` | {found['meant']} | {prompt} | {answer} |"


def _asked(said: str) -> tuple[str, str]:
    """Return how a mechanism in its short form is asked, and the answer."""
    source, *_, target = said.split()
    titles = {id: NAMES.get(id, id.replace("-", " ")) for id in (source, target)}
    quantities = "".join(f"  {id}: {title}\n" for id, title in titles.items())
    deck = f"quizapp: 1\nid: d\ntitle: D\nquantities:\n{quantities}mechanisms:\n  m: {said}\n"
    reading = read(deck.encode(), "effects.yaml")
    assert reading.deck is not None, (said, reading.problems)
    (fact,) = compile_deck(reading.deck).facts
    return fact.faces[0].prompt, fact.faces[0].answer


def effects_in(page: str) -> set[Effect]:
    """Return the effects that the table shows."""
    said = [found["said"] for found in _EFFECT_ROW.finditer(page)]
    return {Effect(" ".join(words.split()[1:-1])) for words in said}


def reference_in(page: str) -> str:
    """Return the tables of all fields, as they stand on the page."""
    found = _REFERENCE.search(page)
    assert found is not None
    return found[0]


def refreshed(page: str, folder: Path) -> str:
    """Return the page with all that the program prints as it prints it now."""
    reader = Reader(folder)
    lines = page.splitlines(keepends=True)
    for block in blocks(page):
        if block.language != "text":
            reader.follow(block)
            continue
        for line in range(block.line, block.line + block.body.count("\n")):
            lines[line] = ""
        now = [_as_printed(group, reader.printed) for group in block.groups]
        lines[block.line] = "\n\n".join(now) + "\n"
    page = "".join(lines)
    for row, said in effect_rows(page):
        page = page.replace(row, said)
    return _REFERENCE.sub(lambda _: field_tables(), page)


def _as_printed(group: str, printed: str) -> str:
    """Return the group of what was printed that is about the same fact or problem."""
    now = groups_of(printed)
    about = re.search(r"D\d{3}", group) or re.match(r"\S+", group)
    same = [other for other in now if about and about[0] in other]
    return max(same or now, key=lambda other: _likeness(group, other))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


if __name__ == "__main__":
    with TemporaryDirectory() as away:
        os.environ["QUIZAPP_DATA"] = str(Path(away) / "data")
        work = Path(away) / "work"
        work.mkdir()
        PAGE.write_text(refreshed(PAGE.read_text("utf-8"), work), encoding="utf-8")
