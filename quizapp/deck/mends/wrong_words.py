"""A word where one of a few belongs, a flag, a number or an id: which one was meant."""

import re
import unicodedata
from collections.abc import Mapping

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault
from quizapp.deck.likely import did_you_mean
from quizapp.deck.mends.bare_lines import is_name_of_its_own
from quizapp.deck.mends.finding import Finding
from quizapp.deck.mends.prose import in_any_quotes, is_plain
from quizapp.deck.mends.slots import without_comment
from quizapp.deck.mends.spacing import TIGHT_COLON, colon_added, spaced_colons
from quizapp.deck.model import Evidence, LoopKind, PathwayOrder, Range
from quizapp.deck.names import NO_COLON, slug
from quizapp.deck.nodes import MapNode, Quoted
from quizapp.deck.problems import Mend
from quizapp.text import shortened

_TRUE = frozenset(["yes", "y", "on", "true", "1", "✓", "x"])
_FALSE = frozenset(["no", "n", "off", "false", "0"])
_QUOTES = "\"'“”„‘’«»"
_GROUPED = re.compile(r"\d{1,3}(?:[ ,._'’]\d{3})+")

_SAME: Mapping[str, Mapping[str, str]] = {
    "kind": {
        LoopKind.REINFORCING: "positive vicious amplifying + growing",
        LoopKind.BALANCING: "negative homeostatic stabilising stabilizing -",
    },
    "range": {
        Range.ABOVE: "high higher excess raised up",
        Range.BELOW: "low lower deficiency lack down",
        Range.BOTH: "all any always",
    },
    "evidence": {
        Evidence.STATED: "certain sure proven proved known fact strong established yes true",
        Evidence.SUGGESTED: "likely probable possible maybe weak uncertain indicated",
        Evidence.HYPOTHESISED: "hypothesis theory theoretical speculative unknown speculation",
    },
    "order": {
        PathwayOrder.STRICT: "sequential fixed total linear",
        PathwayOrder.PARTIAL: "any loose parallel mixed",
    },
    "complete": {"effects": "targets outgoing out", "causes": "sources incoming in"},
}
"""What others say for the words of a field."""

_FEEDBACK = re.compile(r"(?<=\w)(?:[ _-]*feed[ _-]?back)?(?:[ _-]+(?:loop|cycle))?$")
"""What follows the sign of a loop in prose."""


def not_a_flag(finding: Finding) -> Fault:
    """Return what to say where something else stands for `true` or `false`."""
    word = _bare(str(finding.value)).casefold()
    flag = "true" if word in _TRUE else "false" if word in _FALSE else None
    is_in_quotes = isinstance(finding.value, Quoted)
    hint = "Write `true` or `false`."
    if flag:
        hint = f"Write `{flag}`, without quotes." if is_in_quotes else f"Write `{flag}`."
    message = f"{finding.name} must be `true` or `false`."
    return Fault(Code.NOT_A_FLAG, finding.path, message, hint)


def not_a_number(finding: Finding) -> Fault:
    """Return what to say where something else stands for a whole number."""
    word = _bare(str(finding.value))
    number = None
    if _GROUPED.fullmatch(word):
        number = re.sub(r"\D", "", word)
    elif found := re.fullmatch(r"[vV]?(\d{1,9})(?:\.0*)?", word):
        number = found[1]
    hint = f"Write `{number}`." if number else "Write digits only, such as `2`."
    if word.isdigit() and not number:
        hint = "Write a smaller one: it may have nine digits."
    if number and isinstance(finding.value, Quoted):
        hint = f"Write `{number}`, without quotes."
    message = f"{finding.name} must be a whole number."
    return Fault(Code.NOT_A_NUMBER, finding.path, message, hint)


def _bare(word: str) -> str:
    return word.replace("\N{NO-BREAK SPACE}", " ").strip().strip(_QUOTES).strip()


def bad_id(finding: Finding) -> Fault:
    """Return what to say of a word that cannot be an id."""
    value = str(finding.value)
    message = f"`{shortened(value, 60)}` is no id: ids are lower-case letters, digits and hyphens."
    if hidden := [letter for letter in value if _is_hidden(letter)]:
        message = (
            f"`{shortened(value, 60)}` is no id: it holds the invisible U+{ord(hidden[0]):04X}."
        )
    if finding.of_key and (fault := _no_colon(finding, value)):
        return fault
    space = None if finding.of_key else finding.names.for_path(finding.path)
    members = [slug(part) for part in value.split(",")]
    mend = None
    if len(members) > 1 and all(members) and not finding.of_key:
        hint = f"For several, write a list: `[{', '.join(members[:8])}]`."
        slot = finding.slot
        if slot and slot.value == value and len(members) <= 8:
            hint = "For several, write a list:"
            mend = slot.with_line(f"{slot.head}[{', '.join(members)}]{slot.comment}")
    elif space and (meant := space.id_of(value)):
        hint = f"Write its id, `{meant}`."
    else:
        better = slug(value)
        hint = f"Write `{better}`." if better else "Begin it with a letter or digit."
        if better and finding.of_key and finding.path[:-1] == ("terms",):
            mend = _named(finding, value)
            hint = f"Write `{better}`, and its name as learners shall read it:" if mend else hint
    subject = None if finding.of_key else value
    return Fault(
        Code.BAD_ID, finding.path, message, hint, of_key=finding.of_key, subject=subject, mend=mend
    )


def _named(finding: Finding, value: str) -> Mend | None:
    """Return the mend of a term's id that is its name, if the name cannot be told from an id."""
    place = finding.place
    line = finding.lines[place.line - 1]
    margin, rest = line[: place.column - 1], line[place.column - 1 :]
    if margin.strip() or not rest.startswith(f"{value}:") or not is_name_of_its_own(_bare(value)):
        return None
    called = _bare(value)
    text, comment = without_comment(rest.removeprefix(f"{value}:"))
    text = text.strip()
    name = f"{margin}  name: {called if is_plain(called) else in_any_quotes(called)}"
    first = f"{margin}{slug(value)}:"
    fields = finding.located.node
    if isinstance(fields, MapNode):
        is_below = not text and "name" not in fields
        return Mend(place.line, place.line, (first + comment, name)) if is_below else None
    if not isinstance(fields, str) or text != fields:
        return None
    definition = f"{margin}  definition: {text}{comment}"
    return Mend(place.line, place.line, (first, name, definition))


def _no_colon(finding: Finding, value: str) -> Fault | None:
    """Return what to say of an id without its own colon, where one behind it was taken for it."""
    place = finding.place
    line = finding.lines[place.line - 1]
    if TIGHT_COLON.match(value) and (mend := spaced_colons(finding.lines, place.line)):
        message, hint = "A space is missing after this `:`.", "Put a space after the colon:"
        return Fault(Code.BAD_ID, finding.path, message, hint, of_key=True, mend=mend)
    found = NO_COLON.match(value)
    if found is None or not line.startswith(value, place.column - 1):
        return None
    mend = colon_added(line, place.line, place.column - 1 + len(found[1]))
    message, hint = f"A `:` is missing after `{shortened(found[1], 60)}`.", "Write the colon"
    hint += ":" if mend else "."
    return Fault(Code.BAD_ID, finding.path, message, hint, of_key=True, mend=mend)


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cf", "Zs", "Zl", "Zp"} and letter != " "


def unknown_word(finding: Finding) -> Fault:
    """Return what to say of a word that is none of those a field may have."""
    value = str(finding.value)
    field = next((step for step in reversed(finding.path) if isinstance(step, str)), "")
    known = re.findall(r"'([^']*)'", finding.context["expected"])
    folded = _bare(value).casefold()
    if field == "kind":
        folded = _FEEDBACK.sub("", folded)
    same = next((to for to, words in _SAME.get(field, {}).items() if folded in words.split()), None)
    if folded in known:
        hint = f"Write `{folded}`."
    elif same in known:
        hint = f"Did you mean `{same}`?"
    else:
        hint = did_you_mean(value, known) or f"It is one of: {', '.join(known)}."
    message = f"{finding.name} cannot be `{shortened(value, 60)}`."
    return Fault(Code.UNKNOWN_WORD, finding.path, message, hint, subject=f"{field} {value}")
