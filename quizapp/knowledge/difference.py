"""What became of each fact from one version of a deck to the next."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.knowledge import meanings
from quizapp.knowledge.facts import Compiled, Fact, FactId
from quizapp.knowledge.meaning_changes import changes_between, is_flipped
from quizapp.knowledge.renames import LikelyRename, likely_renames


class Sort(StrEnum):
    """What became of a fact; each fact of both versions has exactly one."""

    KEPT = "kept"
    """Nothing that a learner sees has changed; its place in the file may have."""
    REWORDED = "reworded"
    RENAMED = "renamed"
    """Its id changed, and a `was` says so; its words may have changed too."""
    MEANING = "meaning"
    """It claims something else than before, under the same id or one that a `was` ties to it."""
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact, before and after."""

    sort: Sort
    before: Fact | None
    """`None` for a new one."""
    after: Fact | None
    """`None` for one that is gone."""
    starts_again: bool = False
    """Only of `MEANING`, where a sign was flipped: the default that a learner is offered."""
    what: str = ""
    """For `MEANING`: what changed, as "lowers became raises"."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Every fact of two versions of a deck, sorted."""

    changes: tuple[Change, ...]
    """In the teaching order of the new version; what is gone comes last, in that of the old."""
    likely_renames: tuple[LikelyRename, ...] = ()
    """Entries that seem to have got another id, though no `was` says so."""

    def of(self, sort: Sort) -> tuple[Change, ...]:
        """Return the changes of one sort."""
        return tuple(change for change in self.changes if change.sort is sort)


@dataclass(frozen=True, slots=True)
class Rewording:
    """One text of a fact that a learner sees and that reads otherwise than before."""

    name: str
    """What the text is: `answer`, `prompt`, `why`, …"""
    before: str
    """Empty where there was none."""
    after: str
    """Empty where there is none any more."""


def difference(
    before: Sequence[Fact],
    after: Compiled,
    heirs: Mapping[FactId, FactId] | None = None,
) -> Difference:
    """Sort every fact of two versions of a deck.

    Args:
        before: The facts of the old version, each with an id of its own. One that an older program
            compiled, without a `meaning`, counts as reworded at most.
        after: The new version, whose `was` says what was renamed.
        heirs: The old id that each fact of `after` goes on from, if that is settled already; a
            fact that is new has none, and no two have the same.
    """
    known = {fact.id: fact for fact in before}
    if heirs is None:
        heirs = heirs_of(known, after.facts)
    origins = {id: known[old] for id, old in heirs.items() if old in known}
    changes: list[Change] = []
    for fact in after.facts:
        if (old := origins.get(fact.id)) is not None:
            changes.append(_change(old, fact, after.renamed))
        else:
            changes.append(Change(Sort.NEW, None, fact))
    taken = {fact.id for fact in origins.values()}
    changes += (Change(Sort.GONE, fact, None) for fact in before if fact.id not in taken)
    return Difference(tuple(changes), likely_renames(before, after, origins))


def heirs_of(known: Collection[FactId], after: Sequence[Fact]) -> Mapping[FactId, FactId]:
    """Return the old id that each fact of `after` goes on from; a fact that is new has none.

    That is its own, or else the first that its `was` names and no other fact has.
    """
    taken = {fact.id for fact in after}
    heirs: dict[FactId, FactId] = {}
    for fact in after:
        earlier = (id for id in fact.was if id in known and id not in taken)
        id = fact.id if fact.id in known else next(earlier, None)
        if id is not None:
            taken.add(id)
            heirs[fact.id] = id
    return heirs


def rewordings(before: Fact, after: Fact, renamed: Mapping[str, str]) -> Iterator[Rewording]:
    """Yield the texts that read otherwise, what is told first.

    Args:
        before: The fact as it was.
        after: The fact as it is.
        renamed: The new version's, so that a section with another id is the same section.
    """
    old, new = _texts(before, renamed), _texts(after, {})
    for name in (*new, *(name for name in old if name not in new)):
        if (was := old.get(name, "")) != (now := new.get(name, "")):
            yield Rewording(name.partition(" ")[0], was, now)


def _change(before: Fact, after: Fact, renamed: Mapping[str, str]) -> Change:
    old, new = before.meaning, after.meaning
    if old != new and old is not None and new is not None:
        old = meanings.in_ids_of_today(old, renamed)
        if old != new:
            what = "; ".join(changes_between(old, new))
            return Change(Sort.MEANING, before, after, is_flipped(old, new), what)
    if before.id != after.id:
        return Change(Sort.RENAMED, before, after)
    is_kept = _seen(before, renamed) == _seen(after, {})
    return Change(Sort.KEPT if is_kept else Sort.REWORDED, before, after)


def _seen(fact: Fact, renamed: Mapping[str, str]) -> tuple[object, ...]:
    """Return all of a fact that a learner sees."""
    return (
        fact.faces,
        fact.topic,
        _section(fact, renamed),
        fact.evidence,
        fact.origin,
        fact.why,
        fact.note,
        fact.links,
    )


def _texts(fact: Fact, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of `_seen` by name."""
    optional = {
        "topic": fact.topic,
        "why": fact.why,
        "note": fact.note,
        "source": fact.origin,
        "evidence": fact.evidence.value,
        "section": _section(fact, renamed),
        "drawing": ", ".join(f"{link.source} {link.sign}> {link.target}" for link in fact.links),
    }
    return {
        **{f"answer {face.id}": face.answer for face in fact.faces},
        **{f"prompt {face.id}": face.prompt for face in fact.faces},
        **{name: text for name, text in optional.items() if text},
    }


def _section(fact: Fact, renamed: Mapping[str, str]) -> str | None:
    if fact.section is None:
        return None
    token = meanings.section(fact.section)
    return meanings.shown(renamed.get(token, token))
