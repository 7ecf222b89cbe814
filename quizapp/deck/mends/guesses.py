"""What an author may have meant where the parser gave up, each guess with its mend."""

import re
from collections.abc import Iterator

from quizapp.deck.mends.bare_lines import bare_lines
from quizapp.deck.mends.broken import Broken, Told
from quizapp.deck.mends.crooked_lines import crooked_lines, deeper_fields, tabs
from quizapp.deck.mends.escapes import escapes_in, named, with_backslashes
from quizapp.deck.mends.field_words import FIELDS
from quizapp.deck.mends.open_brackets import brackets_left_open, prose_in_brackets
from quizapp.deck.mends.remedies import QUOTES, in_quotes
from quizapp.deck.mends.slots import indent_of, running_on, slot_at, text_around, texts_at
from quizapp.deck.mends.spacing import (
    TIGHT_COLON,
    TIGHT_DASH,
    colon_added,
    spaced_colons,
    spaced_dashes,
)
from quizapp.deck.model import Place

_FAR = 1_000
"""Lines above the place in which a quote may have been left open."""
_MAX_LINE = 1_000
_NO_COLON = re.compile(r"(?P<before> *(?:- +)*(?P<word>[a-z][a-z0-9_-]*))(?= |$)(?P<rest>.*)")


def guesses(broken: Broken) -> Iterator[Told]:
    """Yield what may have been meant, the likeliest first; not every mend will help."""
    for trap in (
        tabs,
        _escapes,
        _tight_dashes,
        brackets_left_open,
        prose_in_brackets,
        bare_lines,
        _quotes_left_open,
        _tight_colons,
        _missing_colons,
        deeper_fields,
        _prose,
        _prose_over_lines,
        crooked_lines,
        _last_words,
    ):
        yield from trap(broken)


def _escapes(broken: Broken) -> Iterator[Told]:
    if not broken.begun or not broken.says("escape", "hex", "Unicode character"):
        return
    line = broken.lines[broken.begun.line - 1]
    end = line.rfind('"') + 1
    raw = line[broken.begun.column - 1 : end] if end > broken.begun.column else line
    unknown = [escape for escape in escapes_in(raw, broken.begun) if escape.code is None]
    message, place = r"This escape after a `\` does not exist.", broken.at
    if unknown:
        names = named(unknown, "or")
        message = rf"In double quotes a `\` begins an escape, and there is no {names}."
        place = unknown[0].place
    if meant_so := with_backslashes(line, broken.begun):
        yield Told(*meant_so, message, place)
    yield Told(r"In single quotes a `\` is only a `\`.", None, message, place)


def _tight_dashes(broken: Broken) -> Iterator[Told]:
    for number in broken.suspects():
        if mend := spaced_dashes(broken.lines, number):
            found = TIGHT_DASH.match(broken.lines[number - 1])
            place = Place(number, len(found["before"]) + 1 if found else 1)
            message = "A space is missing after this `-`."
            yield Told("Put a space after the dash:", mend, message, place)


def _tight_colons(broken: Broken) -> Iterator[Told]:
    for number in broken.suspects():
        if mend := spaced_colons(broken.lines, number):
            found = TIGHT_COLON.match(broken.lines[number - 1])
            place = Place(number, len(found["before"]) + 1 if found else 1)
            message = "A space is missing after this `:`."
            yield Told("Put a space after the colon:", mend, message, place)


def _quotes_left_open(broken: Broken) -> Iterator[Told]:
    at = broken.place.line
    nearest = [broken.begun.line] if broken.begun and broken.says("end of stream") else []
    for number in [*nearest, *range(at, max(at - _FAR, 0), -1)]:
        slot = slot_at(broken.lines, number)
        if slot is None or slot.value[:1] not in {'"', "'"} or slot.value[:1] in slot.value[1:]:
            continue
        told = next(in_quotes(slot))
        place = Place(number, slot.column)
        hint = "Close it:" if told.hint == QUOTES else told.hint
        yield Told(hint, told.mend, "This quote is never closed.", place)


def _prose(broken: Broken) -> Iterator[Told]:
    for number in broken.suspects():
        for slot in texts_at(broken.lines, number):
            yield from in_quotes(slot)


def _prose_over_lines(broken: Broken) -> Iterator[Told]:
    for number in broken.suspects():
        slot = text_around(broken.lines, number)
        mend = running_on(slot, broken.lines) if slot and slot.value[:1] not in "\"'[{" else None
        if slot and mend:
            hint = "If this belongs to the text above it, write the text below a `>-`:"
            if slot.line == number:
                hint = "Write the text below a `>-`, where nothing needs quotes:"
            yield Told(hint, mend)


def _missing_colons(broken: Broken) -> Iterator[Told]:
    for number in broken.suspects():
        line = broken.lines[number - 1]
        found = _NO_COLON.fullmatch(line) if len(line) < _MAX_LINE else None
        if found is None or not _wants_colon(found, broken, number):
            continue
        mend = colon_added(line, number, len(found["before"]))
        place = Place(number, len(found["before"]))
        message = f"A `:` is missing after `{found['word']}`."
        yield Told("Write a colon, and a space if a text follows:", mend, message, place)


def _wants_colon(found: re.Match[str], broken: Broken, number: int) -> bool:
    """Return whether a line begins with what is likely a field or an id."""
    rest = found["rest"].strip()
    if found["word"] in FIELDS or rest.startswith(("{", "[")):
        return True
    indent = indent_of(found[0])
    below = next((indent_of(line) for line in broken.lines[number:] if line.strip()), 0)
    is_alone = broken.says("could not find expected ':'") and indent > 0
    return not rest and (below > indent or is_alone)


def _last_words(broken: Broken) -> Iterator[Told]:
    """Say at least what can be said where no guess helps."""
    if broken.opened and broken.says("expected ','"):
        if broken.opened.line < broken.place.line:
            yield Told(f"The bracket is open since line {broken.opened.line}.", None)
        else:
            yield Told(
                "Inside `{…}` and `[…]`, put each text in quotes; or write one field in a line.",
                None,
            )
    elif broken.says("end of stream"):
        yield Told("Close it, or put the whole text in quotes of the other sort.", None)
    elif broken.says("could not find expected ':'"):
        yield Told("Write `FIELD: …`; a line that goes on with a text is indented more.", None)
    elif broken.says("mapping values"):
        yield Told("Put the whole text in quotes; if this is a field, look at its indent.", None)
