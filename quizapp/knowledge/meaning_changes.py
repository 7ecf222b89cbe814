"""How two meanings differ, in words."""

from collections.abc import Iterator, Mapping, Sequence

from quizapp.deck.model import Effect, Range
from quizapp.knowledge.meanings import ENDS, Meaning, Role, pairs, rank, shown
from quizapp.knowledge.wording import listed
from quizapp.text import shortened

LONGEST_SHOWN = 60
"""Characters of one token."""
MAX_LISTED = 4
"""Tokens named in one list."""


def changes_between(before: Meaning, after: Meaning) -> Iterator[str]:
    """Yield what differs between two meanings in ids of today, in a few words each."""
    old, new = _by_role(before), _by_role(after)
    for role in sorted({*old, *new}, key=rank):
        was, now = old.get(role, []), new.get(role, [])
        if was == now or (role in ENDS and _is_symmetric(old, new)):
            continue
        if role in {Role.EVIDENCE, Role.EFFECT, Role.KIND} and was and now:
            yield f"{_listed(was)} became {_listed(now)}"
        elif role == Role.NET:
            yield "it is now an overall effect" if now else "it is no longer an overall effect"
        elif role == Role.THROUGH:
            yield from _exchanged("it {} goes through {}", was, now)
        else:
            name, none = _NAMES.get(role, (f"the {role}", "nothing"))
            yield f"{name} was {_listed(was) or none}, now is {_listed(now) or none}"
    if _is_symmetric(old, new):
        ends = [[*side.get(Role.SOURCE, []), *side.get(Role.TARGET, [])] for side in (old, new)]
        yield from _exchanged("it {} speaks of {}", *ends)


def is_flipped(before: Meaning, after: Meaning) -> bool:
    """Return whether up became down, down up, or a loop's kind the other one."""
    old, new = dict(pairs(before)), dict(pairs(after))
    signs = [_SIGNS.get(side.get(Role.EFFECT, "")) or 0 for side in (old, new)]
    kinds = [side.get(Role.KIND) for side in (old, new)]
    return signs[0] * signs[1] < 0 or (None not in kinds and kinds[0] != kinds[1])


def _by_role(meaning: Meaning) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for role, token in pairs(meaning):
        found.setdefault(role, []).append(token)
    return found


def _is_symmetric(*sides: Mapping[str, list[str]]) -> bool:
    """Return whether one of two meanings is an association, so that neither end is the source."""
    return any(side.get(Role.EFFECT) == [Effect.GOES_WITH] for side in sides)


def _exchanged(sentence: str, was: list[str], now: list[str]) -> Iterator[str]:
    if gained := [token for token in now if token not in was]:
        yield sentence.format("now", _listed(gained))
    if lost := [token for token in was if token not in now]:
        yield sentence.format("no longer", _listed(lost))


def _listed(tokens: Sequence[str]) -> str:
    """Return tokens in prose, the first few of many; empty if there are none."""
    words = [shortened(shown(token), LONGEST_SHOWN) for token in tokens[:MAX_LISTED]]
    if more := len(tokens) - len(words):
        words.append(f"{more} more")
    return listed(words) if words else ""


_NAMES: Mapping[str, tuple[str, str]] = {
    Role.SOURCE: ("the source", "nothing"),
    Role.TARGET: ("the target", "nothing"),
    Role.BY: ("the enzyme", "none"),
    Role.WHEN: ("the context", "any"),
    Role.RANGE: ("the range", Range.BOTH.value),
    Role.THEN: ("what follows directly", "nothing"),
    Role.VALUE: ("the value", "nothing"),
    Role.ANSWER: ("the right answer", "nothing"),
}
"""How a role is called, and what it is where nothing is said."""

_SIGNS: Mapping[str, int | None] = {effect.value: effect.sign for effect in Effect}
