"""Fields that are none where they stand: misspelt, of another entry, or of another program."""

from collections.abc import Iterable
from functools import cache, lru_cache

from quizapp.deck import entry_shapes
from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path
from quizapp.deck.fields import Shape, field_names
from quizapp.deck.likely import Known
from quizapp.deck.mends.field_words import COMMON, homes, meant_field
from quizapp.deck.mends.finding import Finding, name_at
from quizapp.deck.nodes import MapNode
from quizapp.text import shortened

_WHOLE = {
    "cards": ("a card", frozenset({"front", "back"})),
    "questions": ("a question", frozenset({"stem", "right"})),
    "mechanisms": ("a mechanism", frozenset({"source", "target"})),
    "pathways": ("a pathway", frozenset({"steps"})),
    "loops": ("a loop", frozenset({"through"})),
    "tables": ("a table", frozenset({"columns", "rows"})),
}
"""By which fields an entry is known to belong to another map."""
_REMEMBERED = 5_000
"""Fields whose mend is remembered: a deck may misspell one of them in each of its entries."""
_SIDES = frozenset({"front", "back", "cloze"})


def unknown_field(finding: Finding) -> Fault:
    """Return what to say of a field that is none where it stands."""
    field = str(finding.path[-1])
    subject = name_at(finding.path[:-1]) if finding.path[:-1] else "a deck"
    message = f"`{shortened(field, 60)}` is no field of {subject}."
    return Fault(
        Code.UNKNOWN_FIELD,
        finding.path,
        message,
        field_advice(field, finding.shape),
        of_key=True,
        subject=f"{field} {finding.shape.__name__}",
    )


@lru_cache(maxsize=_REMEMBERED)
def field_advice(field: str, shape: type[Shape]) -> str:
    """Return what to write for a field that an entry of this shape does not have."""
    known = field_names(shape)
    if field in _SIDES and shape in {entry_shapes.CardShape, entry_shapes.ClozeShape}:
        return "A card has `front` and `back`, or a `cloze`."
    if meant := meant_field(field, shape):
        return f"Did you mean `{meant}`?"
    places = homes(field)
    if not places and (close := _known(shape).closest(field)):
        return f"Did you mean {' or '.join(f'`{one}`' for one in close)}?"
    if places:
        among = " and ".join(filter(None, [", ".join(_ticked(places[:-1])), *_ticked(places[-1:])]))
        hint = f"It belongs to {among}."
        if field == "why" and "note" in known:
            hint += " What is shown with the answer here is a `note`."
        return hint
    is_entry = set(known) >= COMMON
    own = [name for name in known if not is_entry or name not in COMMON]
    rest = [name for name in known if is_entry and name in COMMON]
    any_entry = f"; and, as any entry, {', '.join(rest)}" if rest else ""
    return f"It may have: {', '.join(own)}{any_entry}."


@lru_cache(maxsize=_REMEMBERED)
def likely_field(field: str, shape: type[Shape]) -> str | None:
    """Return the field that an unknown one stands for, by another name or by a slip."""
    if meant := meant_field(field, shape):
        return meant
    close = _known(shape).closest(field)
    return close[0] if close else None


@cache
def _known(shape: type[Shape]) -> Known:
    return Known(field_names(shape))


def _ticked(names: Iterable[str]) -> list[str]:
    return [f"`{name}`" for name in names]


def whole_entry(path: Path, fields: MapNode, shape: type[Shape]) -> Fault | None:
    """Return what to say of an entry that has the fields of another map's entries."""
    unknown = [name for name in fields if name not in field_names(shape)]
    if shape in {entry_shapes.CardShape, entry_shapes.ClozeShape}:
        unknown = [name for name in unknown if name not in field_names(entry_shapes.ClozeShape)]
    for place, (what, signs) in _WHOLE.items():
        if place == path[0] or not signs <= fields.keys() or not signs <= set(unknown):
            continue
        names = " and ".join(f"`{name}`" for name in fields if name in signs)
        plural = "are fields" if len(signs) > 1 else "is a field"
        message = f"{names} {plural} of {what}, and this stands under `{path[0]}`."
        hint = f"Move it to `{place}`"
        meant = {name: meant_field(name, shape) for name in fields if name in signs}
        if all(meant.values()):
            others = " and ".join(f"`{new}` for `{old}`" for old, new in meant.items())
            hint += f", or write {others}"
        first = next(name for name in fields if name in signs)
        return Fault(
            Code.UNKNOWN_FIELD,
            (*path, first),
            message,
            f"{hint}.",
            of_key=True,
            subject=f"{place} under {path[0]}",
        )
    return None
