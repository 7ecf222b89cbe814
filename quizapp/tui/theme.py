"""Three themes: dark, light and high contrast, in colours that stay apart for every eye.

The hues are Okabe and Ito's, lightened or darkened until text in them stands 4.5 : 1
against its background. Meaning is never left to them alone.
"""

from types import MappingProxyType
from typing import Final

from textual.theme import Theme


def _named(*, muted: str, quiet: str, on_cursor: str) -> dict[str, str]:
    """Return the variables that stylesheets use beside Textual's own.

    Args:
        muted: For text that stands back.
        quiet: For rules and borders, which nobody has to read.
        on_cursor: For text on a cursor in the primary colour.
    """
    return {
        "muted": muted,
        "quiet": quiet,
        "border": quiet,
        "border-blurred": quiet,
        "block-cursor-foreground": on_cursor,
        "block-cursor-text-style": "bold",
    }


DARK: Final = Theme(
    name="quizapp-dark",
    primary="#56b4e9",
    secondary="#7fc4ea",
    accent="#e69f00",
    warning="#f0e442",
    error="#ff8f57",
    success="#3fc79a",
    foreground="#e4e6ea",
    background="#14171c",
    surface="#1d2229",
    panel="#252b34",
    boost="#252b34",
    dark=True,
    variables=_named(muted="#9aa5b3", quiet="#4a5462", on_cursor="#101318"),
)

LIGHT: Final = Theme(
    name="quizapp-light",
    primary="#00639c",
    secondary="#00567f",
    accent="#8a5300",
    warning="#6f5f00",
    error="#a83e00",
    success="#00664a",
    foreground="#1d2024",
    background="#fbfaf7",
    surface="#f0eee8",
    panel="#e5e2da",
    boost="#e5e2da",
    dark=False,
    variables=_named(muted="#5b626b", quiet="#b4b1a8", on_cursor="#ffffff"),
)

CONTRAST: Final = Theme(
    name="quizapp-contrast",
    primary="#f0e442",
    secondary="#ffffff",
    accent="#ffc04d",
    warning="#f0e442",
    error="#ffb088",
    success="#7df0c8",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#1c1c1c",
    dark=True,
    variables=_named(muted="#e0e0e0", quiet="#ffffff", on_cursor="#000000"),
)

THEMES: Final = MappingProxyType({theme.name: theme for theme in (DARK, LIGHT, CONTRAST)})
"""By name, in the order in which they are offered."""

NAMES: Final = MappingProxyType(
    {DARK.name: "Dark", LIGHT.name: "Light", CONTRAST.name: "High contrast"}
)
"""What a learner calls them."""


def known(name: object) -> str:
    """Return `name` if it is one of our themes, and the dark one's if it is anything else."""
    return name if isinstance(name, str) and name in THEMES else DARK.name
