"""Taking in deck files: which of them serves a deck, and what the store keeps of each."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import PurePath

from quizapp.garbage import collected_later
from quizapp.knowledge.version import COMPILER_VERSION
from quizapp.services.deck_look import Look
from quizapp.services.deck_views import DeckEdit, DeckNews
from quizapp.services.edits import UNTOLD, edit_of, untold_from_json, untold_to_json
from quizapp.services.home import BrokenDeck
from quizapp.services.ports import DeckFile, Store, Writer


def take_in(
    store: Store,
    looks: Sequence[Look],
    known: Mapping[str, DeckFile],
    out_of_sight: AbstractSet[str] = frozenset(),
) -> Mapping[str, DeckFile]:
    """Store what has changed, and what there is to tell of it; return the files as known now.

    It is kept until it is told, as not every command that reads decks is one to tell it.

    Args:
        store: Where it is kept.
        looks: Every deck file there is, as it is now.
        known: Those that the store knew.
        out_of_sight: Those of them that cannot be looked at from here, and are not forgotten.
    """
    with collected_later():
        return _take_in(store, looks, known, out_of_sight)


def _take_in(
    store: Store,
    looks: Sequence[Look],
    known: Mapping[str, DeckFile],
    out_of_sight: AbstractSet[str],
) -> Mapping[str, DeckFile]:
    for look in looks:
        if look.has_changed(known.get(look.name)):
            _ = look.reading  # now, as no answer shall wait for it
    with store.writing(for_all=True) as unit:
        edits = _settle(unit, looks, known)
        unit.keep_only([*(look.name for look in looks), *sorted(out_of_sight)])
        after = {file.path: file for file in unit.deck_files()}
        untold = untold_from_json(unit.setting(UNTOLD))
        gone = (*untold.gone, *news_of(known, after, ()).gone)
        still_gone = [path for path in gone if path not in after]
        unit.put_setting(UNTOLD, untold_to_json([*untold.edits, *edits], still_gone))
    return after


def _settle(
    unit: Writer, looks: Sequence[Look], known: Mapping[str, DeckFile]
) -> Sequence[DeckEdit]:
    """Decide which file serves each deck, and store the decks that are new or other than they were.

    A good file comes before a broken one whose last good version had the same id, and both
    before those that give way.

    Returns:
        What became of the facts of decks that were edited.
    """
    ids = {deck.number: deck.id for deck in unit.decks()}
    last_good = {name: ids[file.deck] for name, file in known.items() if file.deck in ids}
    good = {
        look.name: last_good[look.name]
        for look in looks
        if look.name in last_good
        and not look.has_changed(known[look.name])
        and known[look.name].summary is None
    }
    holders: dict[str, Look] = {}
    edits: list[DeckEdit | None] = []
    for giving_way in (False, True):
        group = [look for look in looks if look.gives_way is giving_way]
        for look in group:
            id = good.get(look.name)
            if id is not None and id not in holders:
                holders[id] = look
            else:
                taken = holders.keys() | good.values()
                edits.append(_take_in_one(unit, look, known.get(look.name), holders, taken))
        for look in group:
            id = last_good.get(look.name)
            if id is None or look.name in good or look.reading.compiled is not None:
                continue
            if id not in holders:
                holders[id] = look
            else:
                _take_in_one(unit, look, None, holders, holders.keys())
    return [edit for edit in edits if edit is not None]


def _take_in_one(
    unit: Writer,
    look: Look,
    before: DeckFile | None,
    holders: dict[str, Look],
    taken: AbstractSet[str],
) -> DeckEdit | None:
    """Store a file's deck if it is good, and what is wrong with it if it is not.

    A deck says by `was` whose progress it inherits; not that of one that is still there.

    Returns:
        What became of the deck's facts, if anything.
    """
    edit = None
    compiled = look.reading.compiled
    deck = before.deck if before else None
    summary, details = look.reading.summary, look.reading.details
    if compiled is not None and (holder := holders.get(compiled.id)) is not None:
        deck = None
        if not look.gives_way:
            summary = f"has the same id as {PurePath(holder.name).name}"
            details = (
                f"{look.name} and {holder.name} both say `id: {compiled.id}`. Progress hangs on "
                "the id, so only one can be used: the second is left out. Give one of them "
                "another id."
            )
    elif compiled is not None:
        holders[compiled.id] = look
        compiled = replace(compiled, was=tuple(id for id in compiled.was if id not in taken))
        is_edited = before is None or before.content_hash != look.content_hash
        taken_in = unit.put_deck(compiled, is_edited=is_edited)
        deck, edit = taken_in.deck, edit_of(look.name, compiled.title, taken_in)
    unit.put_deck_file(
        DeckFile(
            path=look.name,
            deck=deck,
            content_hash=look.content_hash,
            compiler_version=COMPILER_VERSION,
            summary=summary,
            details=details,
        )
    )
    return edit


def news_of(
    before: Mapping[str, DeckFile], after: Mapping[str, DeckFile], broken: tuple[BrokenDeck, ...]
) -> DeckNews:
    """Return what has become of deck files, apart from how their facts were edited.

    Args:
        before: The files as they were, by path.
        after: As they are.
        broken: Those that cannot be used now.
    """
    served = {file.deck for file in after.values()}
    good = [file for file in after.values() if file.deck is not None and file.summary is None]
    return DeckNews(
        broken=broken,
        read=tuple(f.path for f in good if f.path in before and f != before[f.path]),
        added=tuple(file.path for file in good if file.path not in before),
        gone=tuple(
            path
            for path, file in before.items()
            if path not in after and file.deck is not None and file.deck not in served
        ),
    )
