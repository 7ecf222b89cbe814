"""Makes text from outside fit for a terminal."""

import unicodedata

_ESCAPED = (
    range(0x80, 0xA0),  # C1: one byte of these can begin an escape sequence
    range(0x2028, 0x202A),  # line and paragraph separators
    range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    range(0x2066, 0x206A),  # bidirectional isolates
    range(0xD800, 0xE000),  # lone surrogates, which no encoding can write
)

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_ESCAPES = {
    code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    for codes in _ESCAPED
    for code in codes
}
_ONE_LINE = _PICTURES | _ESCAPES
_LINES = {code: text for code, text in _ONE_LINE.items() if chr(code) not in "\n\t"}


def visible(text: str) -> str:
    r"""Return `text` with everything that could drive a terminal made visible.

    Control characters become their pictures (an escape is `␛`); C1 controls, lone
    surrogates, line separators and the controls of writing direction become `\x9b` or
    `\u202e`. Newlines and tabs stay.
    """
    return text if text.isprintable() else text.translate(_LINES)


def in_one_line(text: str) -> str:
    """Return `text` as `visible` does, with newlines and tabs made visible too."""
    return text if text.isprintable() else text.translate(_ONE_LINE)


def shortened(text: str, length: int) -> str:
    """Return `text` in one line of at most `length` characters, cut with an ellipsis."""
    text = in_one_line(text[: length + 1])
    return text if len(text) <= length else text[: length - 1] + "…"


def shortened_inside(text: str, length: int) -> str:
    """Return `text` in one line of at most `length` characters, with its end as it is.

    For a sentence that quotes something of any length and ends with what to do.
    """
    if len(text) > length:
        end = length // 3
        text = f"{text[: length - end - 1]}…{text[-end:]}"
    return in_one_line(text)


def cells(text: str) -> int:
    """Return how many columns a terminal gives to `text`, which holds no control character.

    Wide East Asian characters and emoji take two, combining marks none.
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def cut_to_cells(text: str, width: int) -> str:
    """Return a text of one line that takes no more than `width` columns, cut by an ellipsis."""
    if cells(text) <= width:
        return text
    while text and cells(text) >= width:
        text = text[:-1]
    return text.rstrip() + "…"


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
