"""What pydantic finds wrong with the fields, as sentences for an author."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pydantic_core import ErrorDetails

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path, locate
from quizapp.deck.fields import MAX_TEXT
from quizapp.deck.mends.absent import empty, missing, too_long, too_short
from quizapp.deck.mends.field_words import SHAPES
from quizapp.deck.mends.finding import Finding, shape_at
from quizapp.deck.mends.misread_fields import misread_field
from quizapp.deck.mends.unknown_fields import likely_field, unknown_field, whole_entry
from quizapp.deck.mends.wrong_effects import EFFECTS, short_form, wrong_effect
from quizapp.deck.mends.wrong_shapes import not_a_list, not_a_map, not_a_text
from quizapp.deck.mends.wrong_words import bad_id, not_a_flag, not_a_number, unknown_word
from quizapp.deck.names import Names
from quizapp.deck.nodes import MapNode


def to_faults(
    errors: Iterable[ErrorDetails], root: MapNode, lines: Sequence[str]
) -> Iterator[Fault]:
    """Yield the faults of the deck `root`, each mistake once.

    One slip often is several errors to pydantic: a misspelt field is unknown, and the one that
    was meant is missing.
    """
    names = Names(root)
    findings = [Finding.of(error, root, lines, names) for error in errors]
    by_entry: dict[Path, list[Finding]] = {}
    for finding in findings:
        by_entry.setdefault(finding.path[:2], []).append(finding)
    for path, of_entry in by_entry.items():
        yield from _of_entry(path, of_entry, root)


def _of_entry(path: Path, findings: Sequence[Finding], root: MapNode) -> Iterator[Fault]:
    """Yield what is wrong with one entry, or with one field of the deck."""
    entry = locate(root, path).node
    if path[0] == "mechanisms" and isinstance(entry, str):
        if any(finding.kind in {"enum", "short-mechanism"} for finding in findings):
            yield short_form(findings[0])
            return
    elif len(path) == 2 and path[0] in SHAPES and isinstance(entry, MapNode):
        fault = whole_entry(path, entry, shape_at(path, entry))
        if fault:
            yield fault
            return
    misspelt = {
        (*finding.path[:-1], field)
        for finding in findings
        if finding.kind == "unexpected_keyword_argument" and (field := _meant(finding))
    }
    cut: set[Path] = set()
    # What is missing may be said already.
    for finding in sorted(findings, key=lambda finding: finding.kind == "missing"):
        above = finding.path[:-1]
        if finding.kind == "missing" and (finding.path in misspelt or above in cut):
            continue
        # A text that is cut by several commas is cut once.
        if finding.value is None and above in cut:
            continue
        fault = to_fault(finding)
        if fault.explains:
            if above in cut:
                continue
            cut.add(above)
        yield fault


def _meant(finding: Finding) -> str | None:
    """Return the field that an unknown one stands for."""
    return likely_field(str(finding.path[-1]).split(":", maxsplit=1)[0], finding.shape)


def to_fault(finding: Finding) -> Fault:
    """Return one of pydantic's errors as a fault."""
    if finding.value is None and not finding.of_key and finding.kind != "missing":
        return empty(finding)
    if special := _SPECIAL.get(finding.kind):
        return special(finding)
    name, path = finding.name, finding.path
    if finding.kind not in _SIMPLE:
        return Fault(Code.OTHER_SHAPE, path, f"{name} cannot be read: {finding.message}.")
    code, sentence, hint = _SIMPLE[finding.kind]
    message = sentence.format(name=name, message=finding.message)
    return Fault(code, path, message, hint, of_key=finding.of_key)


_Simple = tuple[Code, str, str | None]
_SIMPLE: Mapping[str, _Simple] = {
    "string_too_long": (
        Code.LONG_TEXT,
        f"{{name}} is too long: a text has {MAX_TEXT:,} characters at most, an id 100.",
        None,
    ),
    "version": (
        Code.LANGUAGE_VERSION,
        "This quizapp reads version 1 of the deck language.",
        "Write `quizapp: 1`, or install a newer quizapp.",
    ),
    "short-mechanism": (Code.SHORT_FORM, "{name} must be SOURCE EFFECT TARGET.", EFFECTS),
    "cloze": (Code.BAD_CLOZE, "{name} {message}.", "A gap is `{{id|answer|hint}}`."),
}


def _unknown(finding: Finding) -> Fault:
    return misread_field(finding) or unknown_field(finding)


def _enum(finding: Finding) -> Fault:
    return wrong_effect(finding) if finding.path[-1] == "effect" else unknown_word(finding)


_SPECIAL: Mapping[str, Callable[[Finding], Fault]] = {
    "string_pattern_mismatch": bad_id,
    "missing": missing,
    "string_too_short": empty,
    "too_short": too_short,
    "too_long": too_long,
    "enum": _enum,
    "unexpected_keyword_argument": _unknown,
    "flag": not_a_flag,
    "whole": not_a_number,
    "string_type": not_a_text,
    "tuple_type": not_a_list,
    "dict_type": not_a_map,
    "dataclass_type": not_a_map,
}
