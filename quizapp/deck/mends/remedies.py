"""The mends of what the parser does not mind and a deck does."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from quizapp.deck.codes import Code
from quizapp.deck.mends.braces import in_block_style, is_bracketed
from quizapp.deck.mends.broken import Told
from quizapp.deck.mends.field_words import WORD_FIELDS
from quizapp.deck.mends.prose import BLOCK_HEAD, Slot, is_plain, meant
from quizapp.deck.mends.slots import indent_of, running_on, slot_at, text_around, texts_at
from quizapp.deck.model import Effect
from quizapp.deck.problems import Mend, Problem

QUOTES = "Put the text in quotes:"
_ONE_WORD = re.compile(r"[^\w]+([a-z0-9]+(?:[- ][a-z0-9]+)*)[^\w]*")


def with_mends(problems: Sequence[Problem], lines: Sequence[str]) -> tuple[Problem, ...]:
    """Return the problems of the YAML of a file with what mends them, each slip told once.

    Where a text begins with a sign of YAML, the parser may trip over the rest of it too.
    """
    told = [_mended(problem, lines) for problem in problems]
    if not told or told[-1].code != Code.SYNTAX:
        return tuple(told)
    *before, last = told
    here = [one for one in before if one.code in _REMEDIES and _are_one(one, last)]
    if any(one.is_error for one in here):
        return tuple(before)
    return (*(one for one in before if one not in here), last)


def _are_one(problem: Problem, syntax: Problem) -> bool:
    """Return whether a problem and the syntax error after it come from one slip."""
    is_mended = problem.mend is not None and problem.mend == syntax.mend
    return is_mended or problem.place.line == syntax.place.line


def _mended(problem: Problem, lines: Sequence[str]) -> Problem:
    """Return a problem that the parser does not mind, with its mend if there is one."""
    remedy = _REMEDIES.get(Code(problem.code))
    if remedy is None or problem.mend is not None:
        return problem
    told = remedy(problem, lines)
    return replace(problem, hint=told.hint, mend=told.mend) if told else problem


def _decorated(problem: Problem, lines: Sequence[str]) -> Told | None:
    """Mend what begins with `*`, `&` or `!`."""
    number = problem.place.line
    slot = slot_at(lines, number)
    if slot is None:
        return None
    below = next((line for line in lines[number:] if line.strip()), "")
    if not slot.value[1:].count(" ") and indent_of(below) > slot.indent - (slot.key is None) * 2:
        line = slot.head.rstrip() + slot.comment
        return Told("Leave it out:", slot.with_line(line))
    return _text_or_brackets(problem, lines)


def _text_or_brackets(problem: Problem, lines: Sequence[str]) -> Told | None:
    number = problem.place.line
    for slot in texts_at(lines, number):
        if is_bracketed(slot.value) and slot.value[:2] != "{{":
            mend = in_block_style(slot)
            return Told(block_style_hint(slot), mend) if mend else None
        for told in in_quotes(slot):
            return told
    return None


def _as_text(problem: Problem, lines: Sequence[str]) -> Told | None:
    slot = slot_at(lines, problem.place.line)
    if slot is None or not is_bracketed(slot.value):
        return None
    return Told("If this is a text, put it in quotes:", slot.with_text(slot.value))


def _null(problem: Problem, lines: Sequence[str]) -> Told | None:
    slot = slot_at(lines, problem.place.line)
    if slot is None or slot.column != problem.place.column:
        return None
    return Told("If you mean the word, put it in quotes:", slot.with_text(slot.value))


def _cut_short(problem: Problem, lines: Sequence[str]) -> Told | None:
    number = problem.place.line
    around = text_around(lines, number)
    if around and around.line != number and (mend := running_on(around, lines)):
        return Told("Write the text below a `>-`, where nothing needs quotes:", mend)
    return _text_or_brackets(problem, lines)


def in_quotes(slot: Slot) -> Iterator[Told]:
    """Yield the mend that puts a text in quotes, if it needs them."""
    value = slot.value
    if not value or is_plain(value) or BLOCK_HEAD.fullmatch(value):
        return
    if is_bracketed(value) and value[:2] != "{{":
        return
    if word := _word_meant(slot):
        line = slot.head_of() + word + slot.comment
        yield Told(f"Write `{word}` alone:", slot.with_line(line))
        return
    mend = slot.with_text(meant(value))
    message = None
    if value[0] in "\"'":
        message = "The quotes end before this, and the text goes on."
    yield Told(quotes_hint(mend), mend, message)


def _word_meant(slot: Slot) -> str | None:
    """Return the one word of a field that takes words and no prose, without what YAML minds."""
    if slot.key not in WORD_FIELDS:
        return None
    found = _ONE_WORD.fullmatch(slot.value)
    return found[1] if found and (" " not in found[1] or found[1] in set(Effect)) else None


def quotes_hint(mend: Mend) -> str:
    """Return the words for a mend that puts a text in quotes, or folds it."""
    if mend.lines[0].rstrip().endswith(">-") or ">-  #" in mend.lines[0]:
        return "Write the text below a `>-`, where nothing needs quotes:"
    return QUOTES


def block_style_hint(slot: Slot) -> str:
    """Return the words for a mend in block style."""
    if slot.value[0] == "{":
        return "Prose does not go into `{…}`; give each field a line of its own:"
    return "Prose does not go into `[…]`; give each text a line of its own:"


_REMEDIES: dict[Code, Callable[[Problem, Sequence[str]], Told | None]] = {
    Code.ALIAS: _decorated,
    Code.TAG: _decorated,
    Code.ODD_KEY: _text_or_brackets,
    Code.TOO_DEEP: _as_text,
    Code.CUT_BY_HASH: _cut_short,
    Code.CUT_BY_COMMA: _text_or_brackets,
    Code.PLAIN_NULL: _null,
}
