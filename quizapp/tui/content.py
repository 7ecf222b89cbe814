"""The one way from text that others wrote to what a widget shows.

Textual reads strings as markup: `[/]` in a deck would end the program, and a link in
square brackets could run a command of the app. It also hands control characters to the
terminal. So every string of a deck, a file name or a learner becomes `Content` here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from quizapp.text import in_one_line, visible
from quizapp.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from quizapp.knowledge.facts import Link

Part = str | tuple[str, str] | Content
"""A piece of a line: text, text with the name of a component class, or what is made already."""

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}‒–—―−", "-"),
        **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", " "),
        "…": "...",
        "→": "->",
        "←": "<-",
        "↔": "<->",
        "↑": "^",
        "↓": "v",
        "⇒": "=>",
        "⏎": "Enter",
        "›": ">",
        "·": "*",
        "•": "*",
        "×": "x",
    }
)
"""Typographic signs as a typewriter has them; letters stay as they are."""

_drawn_as: dict[int, str] = {}
"""How signs are drawn now: one terminal, one way, as for Textual's scrollbars."""


def draw_in_ascii(*, is_so: bool) -> None:
    """Say whether typographic signs are drawn as a typewriter has them, from now on."""
    _drawn_as.clear()
    _drawn_as.update(_PLAIN if is_so else {})


def shown(text: str) -> str:
    """Return `text` as it is to be read."""
    return visible(text).translate(_drawn_as) if _drawn_as else visible(text)


def editable(text: str) -> str:
    """Return `text` as an editor takes it: its lines end in a line feed, nothing in it acts."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def content(text: str, style: str = "") -> Content:
    """Return `text` as it is to be read, with nothing in it that acts.

    Args:
        text: Anything at all.
        style: A component class of `Page` with its dot, `.muted`; or nothing.
    """
    return Content.styled(shown(text), style) if style else Content(shown(text))


def line(text: str, style: str = "") -> Content:
    """Return `text` as `content` does, with line breaks made visible as well."""
    return content(in_one_line(text), style)


def assembled(*parts: Part) -> Content:
    """Return the parts one after the other, each as `content` makes it."""
    return Content("").join(
        part
        if isinstance(part, Content)
        else content(part)
        if isinstance(part, str)
        else content(*part)
        for part in parts
    )


def lines(parts: Sequence[Content]) -> Content:
    """Return the parts one below the other."""
    return Content("\n").join(parts)


def width_of(text: str) -> int:
    """Return how many columns `text` takes."""
    return cell_len(text)


def fitted(text: str, width: int, glyphs: Glyphs) -> str:
    """Return `text` in one line of exactly `width` columns, cut with an ellipsis if need be."""
    text = shown(in_one_line(text[: 4 * width + 4]))
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    if width <= len(glyphs.ellipsis):
        return set_cell_size(text, width)
    return set_cell_size(text, width - len(glyphs.ellipsis)) + glyphs.ellipsis


def drawing(links: Sequence["Link"], glyphs: Glyphs) -> Content:
    """Return links as arrows, those that continue each other on one line."""
    rows: list[list[Content]] = []
    end: str | None = None
    for link in links:
        if link.source != end:
            rows.append([line(link.source)])
        rows[-1] += [content(f" {_arrow(link, glyphs)} ", ".accent"), line(link.target)]
        end = link.target
    return lines([Content("").join(row) for row in rows])


def _arrow(link: "Link", glyphs: Glyphs) -> str:
    if not link.sign:
        return glyphs.shaft + glyphs.head
    sign = in_one_line(link.sign).replace("−", glyphs.minus)
    side = f" if {link.side}" if link.side else ""
    stroke = glyphs.hedged if link.is_hedged else glyphs.signed
    return stroke.format(sign=sign + side) + glyphs.head
