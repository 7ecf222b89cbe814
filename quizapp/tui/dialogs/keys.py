"""All keys of a screen, made from its commands."""

from textual.content import Content

from quizapp.tui.commands import Command, by_group
from quizapp.tui.content import assembled, lines, width_of
from quizapp.tui.dialogs.reading import ReadingDialog
from quizapp.tui.glyphs import Glyphs


class KeysDialog(ReadingDialog):
    """Shows each command with its keys and its sentence, under headings."""

    def __init__(self, commands: list[Command], glyphs: Glyphs) -> None:
        super().__init__("Keys", _listed(commands, glyphs), glyphs)


def _listed(commands: list[Command], glyphs: Glyphs) -> Content:
    named = {id(one): ", ".join(map(glyphs.key, one.keys)) for one in commands}
    width = max(map(width_of, named.values()), default=0) + 2
    blocks = []
    for heading, members in by_group(commands).items():
        rows = [assembled((heading, ".muted"))]
        rows += [assembled((named[id(one)].ljust(width), ".primary"), one.says) for one in members]
        blocks.append(lines(rows))
    return Content("\n\n").join(blocks)
