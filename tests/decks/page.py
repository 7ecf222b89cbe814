"""A page of Markdown as blocks to follow one after the other."""

import re
from dataclasses import dataclass

_FENCED = re.compile(
    r"^(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A fenced block of the page."""

    language: str
    """`yaml`, `sh`, `text`, …"""
    mark: str
    """The comment in the line before, which says what the reader does with it."""
    body: str
    line: int
    """Of its fence, counted from 1."""

    @property
    def action(self) -> str:
        """What the reader does with it: `save`, `add` or `faulty`."""
        return self.mark.partition(" ")[0]

    @property
    def instead_of(self) -> str:
        """The id of the entry that it is added in place of, if that has another id."""
        return self.mark.partition(" instead of ")[2]

    @property
    def groups(self) -> list[str]:
        """The pieces between its empty lines."""
        return groups_of(self.body)


def blocks(page: str) -> list[Block]:
    """Return all fenced blocks of a page, in order."""
    return [
        Block(
            language=found["language"],
            mark=found["mark"] or "",
            body=found["body"],
            line=page.count("\n", 0, found.start("body")),
        )
        for found in _FENCED.finditer(page)
    ]


def groups_of(text: str) -> list[str]:
    """Return the pieces of `text` between its empty lines."""
    return [group for group in re.split(r"\n{2,}", text.strip("\n")) if group]
