"""Which control sequences a program has written: ECMA-48, and what terminals add to it."""

import re
from collections.abc import Iterator

_STRING_END = rb"(?:\x07|\x1b\\|\xc2\x9c)"
_GRAMMAR = re.compile(
    rb"(?P<newline>\r*\n)"
    rb"|\x1b\[(?P<private>[<=>?]?)(?P<parameters>[0-9;:<=>?]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<command>[^;\x07\x1b]*)[^\x07\x1b]*" + _STRING_END + rb""
    rb"|\x1b(?P<string>[PX^_])[^\x07\x1b]*" + _STRING_END + rb""
    rb"|\x1b(?P<escape>[ -/]*[0-~])"
    rb"|(?P<c1>\xc2[\x80-\x9f])"
    rb"|(?P<separator>\xe2\x80[\xa8\xa9])"
    rb"|(?P<direction>\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9])"
    rb"|(?P<control>[\x00-\x1f\x7f])"
)


def kinds(written: bytes) -> frozenset[str]:
    """Return what sorts of control sequence stand in what was written.

    Two are of one sort if they do the same with other numbers: the cursor is moved, a colour is
    set. Each mode that is switched is one for itself. The end of a line, as a terminal gets it, is
    none; a byte that is no UTF-8 is one.
    """
    return frozenset(_kinds(written))


def _kinds(written: bytes) -> Iterator[str]:
    end = 0
    for found in _GRAMMAR.finditer(written):
        yield from _broken(written[end : found.start()])
        end = found.end()
        if found["final"]:
            private, between, final = (
                found[name].decode() for name in ("private", "between", "final")
            )
            modes = found["parameters"].decode() if final in "hltn" else ""
            yield f"CSI {private}{modes}{between}{final}"
        elif found["command"] is not None:
            yield f"OSC {found['command'].decode(errors='replace')}"
        elif found["string"]:
            yield f"string {found['string'].decode()}"
        elif found["escape"]:
            yield f"ESC {found['escape'].decode()}"
        elif not found["newline"]:
            yield f"character {found[0].decode()!a}"
    yield from _broken(written[end:])


def _broken(text: bytes) -> Iterator[str]:
    try:
        text.decode()
    except UnicodeDecodeError as error:
        yield f"byte {text[error.start]:02x}"
