"""Mechanisms in the short form that say more than the short form can hold."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault
from quizapp.deck.mends.bare_lines import mechanism_line
from quizapp.deck.mends.finding import Finding
from quizapp.deck.mends.prose import is_plain
from quizapp.deck.mends.short_form import Sentence
from quizapp.deck.names import Namespace
from quizapp.deck.problems import Mend

_AND = re.compile(r",? and |, | & ")
_PLACE = re.compile(r"(?P<what>.+?) (?:in|at|within|inside|on) (?P<where>.+)")
_IN_BRACES = re.compile(r"[,\[\]{}:#]")


def crowded(finding: Finding, sentence: Sentence) -> Fault | None:
    """Return what to say of a sentence with two causes or targets, or with a place."""
    return _several(finding, sentence) or _with_place(finding, sentence)


def _several(finding: Finding, sentence: Sentence) -> Fault | None:
    things = finding.names.things
    sources, targets = (_ids(name, things) for name in sentence.names)
    if not sources or not targets or len(sources) * len(targets) < 2:
        return None
    written = [
        replace(sentence, source=source, target=target).written()
        for source in sources
        for target in targets
    ]
    mend, slot = None, finding.slot
    if slot and slot.value == finding.located.node:
        margin = " " * slot.indent
        ids = [f"{source} {sentence.said} {target}" for source in sources for target in targets]
        lines = [slot.head + written[0] + slot.comment]
        for id, line in zip(ids[1:], written[1:], strict=True):
            head = mechanism_line(id, margin)[0].partition(":")[0]
            lines.append(f"{head}: {line}")
        mend = Mend(slot.line, slot.line, tuple(lines))
    count = "two" if len(written) == 2 else str(len(written))
    message = f"These are {count} mechanisms: each has one cause and one target."
    hint = "Write each in a line, with an id of its own" + (":" if mend else ".")
    return Fault(Code.SHORT_FORM, finding.path[:2], message, hint, mend=mend)


def _ids(name: str, things: Namespace) -> Sequence[str]:
    """Return the ids that some words name, one or several; none if one is not known."""
    if whole := things.id_of(name):
        return [whole]
    ids = [things.id_of(part.strip()) for part in _AND.split(name)]
    return [id for id in ids if id] if all(ids) else []


def _with_place(finding: Finding, sentence: Sentence) -> Fault | None:
    things = finding.names.things
    found = _PLACE.fullmatch(sentence.names[1])
    source = things.id_of(sentence.names[0])
    target = things.id_of(found["what"]) if found else None
    if found is None or source is None or target is None or sentence.meaning.is_turned:
        return None
    place = things.id_of(found["where"]) or found["where"]
    mend, slot = None, finding.slot
    is_simple = is_plain(place) and not _IN_BRACES.search(place)
    if slot and slot.value == finding.located.node and is_simple:
        verb = f", verb: {sentence.meaning.verb}" if sentence.meaning.verb else ""
        fields = f"source: {source}, effect: {sentence.meaning.effect}, target: {target}{verb}"
        mend = slot.with_line(f"{slot.head}{{{fields}, where: {place}}}{slot.comment}")
    message = "The short form is SOURCE EFFECT TARGET, and has no room for a place."
    hint = "Say where it happens with `where`" + (":" if mend else ", among the fields.")
    return Fault(Code.SHORT_FORM, finding.path[:2], message, hint, mend=mend)
