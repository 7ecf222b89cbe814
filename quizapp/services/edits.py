"""What taking in edited decks did: counted, and kept until a face has told it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from typing import Any

from quizapp.knowledge.difference import Change, Sort
from quizapp.services.deck_views import DeckEdit, DeckNews
from quizapp.services.ports import TakenIn

UNTOLD = "untold"
"""The setting that holds it meanwhile."""

_COUNTS = tuple(field.name for field in fields(DeckEdit) if field.type is int)


def edit_of(file: str, title: str, taken_in: TakenIn) -> DeckEdit | None:
    """Return what became of a deck's facts, `None` if nothing that a learner can notice.

    Args:
        file: The path of the deck file.
        title: The deck's.
        taken_in: What the store made of it.
    """
    if (difference := taken_in.difference) is None:
        return None

    def told_as(change: Change) -> str:
        is_returned = change.after is not None and change.after.id in taken_in.returned
        return "returned" if is_returned and change.sort is not Sort.RENAMED else change.sort

    sorts = Counter(map(told_as, difference.changes))
    edit = DeckEdit(
        file=file,
        title=title,
        new=sorts[Sort.NEW],
        returned=sorts["returned"],
        changed=sorts[Sort.MEANING],
        reworded=sorts[Sort.REWORDED],
        renamed=sorts[Sort.RENAMED],
        gone=sorts[Sort.GONE],
        has_likely_renames=bool(difference.likely_renames),
    )
    return None if edit == DeckEdit(file=file, title=title) else edit


def untold_to_json(edits: Iterable[DeckEdit], gone: Iterable[str]) -> dict[str, Any] | None:
    """Return what there is to tell as values that JSON can hold, `None` for nothing.

    Args:
        edits: How decks were edited, the earliest first; those of one file are added up.
        gone: Paths of files that are gone.
    """
    by_file: dict[str, DeckEdit] = {}
    for edit in edits:
        earlier = by_file.get(edit.file)
        by_file[edit.file] = edit if earlier is None else _together(earlier, edit)
    paths = list(dict.fromkeys(gone))
    if not by_file and not paths:
        return None
    return {"edits": [asdict(edit) for edit in by_file.values()], "gone": paths}


def untold_from_json(values: Any) -> DeckNews:
    """Return what `untold_to_json` wrote; nothing where another program's version wrote it."""
    try:
        return DeckNews(
            edits=tuple(DeckEdit(**edit) for edit in values["edits"]), gone=tuple(values["gone"])
        )
    except (KeyError, TypeError):
        return DeckNews()


def _together(earlier: DeckEdit, later: DeckEdit) -> DeckEdit:
    counts = {name: getattr(earlier, name) + getattr(later, name) for name in _COUNTS}
    is_open = earlier.has_likely_renames and not later.renamed
    is_likely = is_open or later.has_likely_renames
    return replace(later, **counts, has_likely_renames=is_likely)
