"""Every sign the screens draw, once in Unicode and once in ASCII."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_SPOKEN: Final = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "question_mark": "?",
    "at": "@",
    "minus": "-",
    "asterisk": "*",
    "exclamation_mark": "!",
}
_DRAWN: Final = _SPOKEN | {"enter": "⏎", "up": "↑", "down": "↓", "left": "←", "right": "→"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """One way of drawing; every sign but `levels` and `keys` may be put into a sentence."""

    cursor: str
    full: str
    empty: str
    levels: str
    """From least to most."""
    rule: str
    dashes: str
    dot: str
    """Between short remarks on one line."""
    into: str
    """Between a deck and its section."""
    bullet: str
    tick: str
    cross: str
    ellipsis: str
    dash: str
    space: str
    """Keeps a number and its unit on one line."""
    opening: str
    closing: str
    """Quotation marks."""
    minus: str
    shaft: str
    """An arrow without a sign, up to its head."""
    signed: str
    """An arrow with `{sign}`, up to its head."""
    hedged: str
    """The same where it is only suggested: another stroke."""
    head: str
    keys: MappingProxyType[str, str]
    """How keys are called, by Textual's name for them."""

    def key(self, name: str) -> str:
        """Return how the key that Textual calls `name` is shown."""
        modifier, plus, rest = name.partition("+")
        if plus and modifier == "ctrl":
            return f"^{rest}"
        return self.keys.get(name, name)

    def quoted(self, text: str) -> str:
        """Return `text` in quotation marks."""
        return f"{self.opening}{text}{self.closing}"

    def joined(self, *remarks: str) -> str:
        """Return the remarks that are not empty with a dot between them."""
        return f" {self.dot} ".join(remark for remark in remarks if remark)


UNICODE: Final = Glyphs(
    cursor="▸",
    full="▰",
    empty="▱",
    levels="▁▂▃▄▅▆▇█",
    rule="─",
    dashes="─ ",
    dot="·",
    into="›",
    bullet="·",
    tick="✓",
    cross="✗",
    ellipsis="…",
    dash="–",
    space="\N{NO-BREAK SPACE}",
    opening="“",
    closing="”",
    minus="−",
    shaft="───",
    signed="──({sign})─",
    hedged="╌╌({sign})╌",
    head="▶",
    keys=MappingProxyType(_DRAWN),
)

ASCII: Final = Glyphs(
    cursor=">",
    full="#",
    empty=".",
    levels="_.:-=+*#",
    rule="-",
    dashes="- ",
    dot="|",
    into=">",
    bullet="*",
    tick="+",
    cross="x",
    ellipsis="...",
    dash="-",
    space=" ",
    opening='"',
    closing='"',
    minus="-",
    shaft="---",
    signed="--({sign})--",
    hedged="..({sign})..",
    head=">",
    keys=MappingProxyType(_SPOKEN),
)
