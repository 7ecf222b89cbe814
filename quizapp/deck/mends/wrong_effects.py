"""Mechanisms whose effect is none, or whose short form cannot be taken apart."""

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path
from quizapp.deck.likely import did_you_mean
from quizapp.deck.mends.crowded_sentences import crowded
from quizapp.deck.mends.finding import Finding
from quizapp.deck.mends.short_form import Sentence, read_sentence
from quizapp.deck.mends.slots import slot_at
from quizapp.deck.mends.verbs import Meaning, field_of_term, meaning_of
from quizapp.deck.model import Effect
from quizapp.deck.nodes import MapNode
from quizapp.deck.problems import Mend
from quizapp.text import shortened

EFFECTS = (
    "The effect is one of these.\n"
    "It goes up or down: raises, lowers; or it changes either way: changes.\n"
    "It comes to be: makes, releases, converts to.\n"
    "It meets or lets happen: binds, acts on, permits.\n"
    "It goes along: leads to, goes with, is given for, has no direct effect on."
)
"""Every effect, by what it is about."""


def wrong_effect(finding: Finding) -> Fault:
    """Return what to say of an `effect` that is none, in a mechanism with fields."""
    said = str(finding.value)
    meaning = meaning_of(said.split())
    message = f"{finding.name} cannot be `{shortened(said, 60)}`."
    if meaning is None:
        hint = _no_effect(said) or did_you_mean(said, list(Effect)) or EFFECTS
        return Fault(Code.UNKNOWN_WORD, finding.path, message, hint, subject=f"effect {said}")
    mend = None if meaning.is_turned else _effect_mended(finding, meaning)
    hint = _advice(meaning)
    return Fault(
        Code.UNKNOWN_WORD,
        finding.path,
        message,
        hint + (":" if mend else "."),
        subject=f"effect {said}",
        mend=mend,
    )


def short_form(finding: Finding) -> Fault:
    """Return the one thing to say of a mechanism that is written as a text and is wrong."""
    path = finding.path[:2]
    text = str(finding.located.node)
    words = text.split()
    sentence = read_sentence(text, finding.names.things)
    is_short = len(words) < 3
    wrong = " ".join(words[1:-1])
    if sentence and (sentence.is_known or len(words) - len(sentence.said.split()) == 2):
        return _mended(finding, path, text, sentence)
    if sentence and (fault := crowded(finding, sentence)):
        return fault
    if sentence:
        nothing = [
            f"`{shortened(name, 60)}`"
            for name in sentence.names
            if not finding.names.things.id_of(name)
        ]
        message = f"{_called(path)} must be SOURCE EFFECT TARGET, and the outer two are ids."
        hint = (
            f"Nothing in this deck is called {' or '.join(nothing)}. Ids have hyphens for spaces."
        )
        return Fault(Code.SHORT_FORM, path, message, hint)
    if is_short:
        return Fault(
            Code.SHORT_FORM, path, f"{_called(path)} must be SOURCE EFFECT TARGET.", EFFECTS
        )
    message = f"`effect` cannot be `{shortened(wrong, 60)}`."
    hint = _no_effect(wrong) or did_you_mean(wrong, list(Effect)) or EFFECTS
    return Fault(Code.UNKNOWN_WORD, (*path, "effect"), message, hint, subject=f"effect {wrong}")


def _mended(finding: Finding, path: Path, text: str, sentence: Sentence) -> Fault:
    """Return what to say of a short form that can be read."""
    written = sentence.written()
    slot = finding.slot
    mend = (
        slot.with_line(slot.head + written + slot.comment) if slot and slot.value == text else None
    )
    end = ":" if mend else f": `{shortened(written, 120)}`."
    if sentence.said in set(Effect):
        message = f"{_called(path)} must be SOURCE EFFECT TARGET, and the outer two are ids."
        return Fault(Code.SHORT_FORM, path, message, "Write their ids" + end, mend=mend)
    message = f"`effect` cannot be `{shortened(sentence.said, 60)}`."
    hint = _advice(sentence.meaning) + end
    is_whole = len(text.split()) - len(sentence.said.split()) == 2
    return Fault(
        Code.UNKNOWN_WORD,
        (*path, "effect") if is_whole else path,
        message,
        hint,
        subject=f"effect {sentence.said}",
        mend=mend,
    )


def _no_effect(said: str) -> str | None:
    field = field_of_term(said)
    if field is None:
        return None
    return f"That is no effect. It is said of a term, with `{field}: …`."


def _advice(meaning: Meaning) -> str:
    """Return which effect to write, without the end of the sentence."""
    if meaning.is_turned:
        return f"Turn it round, with `{meaning.effect}`"
    if meaning.alternative:
        return (
            f"Write `{meaning.effect}` for what follows from it, or `{meaning.alternative}` if"
            " there is more of it"
        )
    if meaning.verb:
        return f"The effect is `{meaning.effect}`; `verb` keeps your wording"
    return f"Write `{meaning.effect}`"


def _effect_mended(finding: Finding, meaning: Meaning) -> Mend | None:
    """Return the line with the right effect, and with the verb where there is none yet."""
    place = finding.place
    line = finding.lines[place.line - 1]
    said = str(finding.value)
    if not line.startswith(said, place.column - 1):
        return None
    before, after = line[: place.column - 1], line[place.column - 1 + len(said) :]
    owner = finding.owner
    wants_verb = meaning.verb and isinstance(owner, MapNode) and "verb" not in owner
    if not wants_verb or not isinstance(owner, MapNode):
        return Mend(place.line, place.line, (before + meaning.effect + after,))
    if owner.is_flow:
        written = f"{before}{meaning.effect}, verb: {meaning.verb}{after}"
        return Mend(place.line, place.line, (written,))
    slot = slot_at(finding.lines, place.line)
    if slot is None:
        return None
    verb = f"{' ' * slot.indent}verb: {meaning.verb}"
    return Mend(place.line, place.line, (before + meaning.effect + after, verb))


def _called(path: Path) -> str:
    return f"`{shortened(str(path[-1]), 60)}`"
