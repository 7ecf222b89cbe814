"""Entries that seem to have got another id, though no `was` says so."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.knowledge import meanings
from quizapp.knowledge.facts import Compiled, Fact, FactId, FactKind
from quizapp.knowledge.meanings import Meaning, Role
from quizapp.knowledge.pairing import Entries, Facts, Mark, Pairs, Token, alone, matched


@dataclass(frozen=True, slots=True)
class LikelyRename:
    """An entry that is gone and a new one much like it, which no `was` ties together."""

    map: str
    """What both are, as a deck file calls their map: `terms`, `steps`, `rows`, …"""
    before: str
    """The id of the one that is gone."""
    after: str
    """The id of the new one; it is named for no other old entry."""
    line: int | None
    """Where the new one stands; `None` for a quantity or context: it has no fact of its own."""
    within: str | None = None
    """The id of the pathway or table that both belong to, for steps, rows and columns."""


_MAPS = {
    FactKind.MEANING: "terms",
    FactKind.NAME: "terms",
    FactKind.MECHANISM: "mechanisms",
    FactKind.LOOP: "loops",
    FactKind.STEP: "pathways",
    FactKind.CELL: "tables",
    FactKind.CLAIM: "claims",
    FactKind.CARD: "cards",
    FactKind.BLANK: "cards",
    FactKind.QUESTION: "questions",
}
"""In the order in which renames are looked for: mechanisms speak of terms, loops of mechanisms."""


def likely_renames(
    before: Facts, after: Compiled, origins: Mapping[FactId, Fact]
) -> tuple[LikelyRename, ...]:
    """Return the entries that are gone, each with the new one that looks like it.

    Args:
        before: The facts of the old version.
        after: The new version.
        origins: By today's id, the old fact that each fact of `after` goes on from.
    """
    taken = {fact.id for fact in origins.values()}
    gone = [fact for fact in before if fact.id not in taken]
    new = [fact for fact in after.facts if fact.id not in origins]
    found: list[LikelyRename] = []
    if gone and new:
        for name in dict.fromkeys(_MAPS.values()):
            renamed = {**after.renamed, **_tokens(found)}
            found += _whole_entries(
                name,
                [fact for fact in before if _MAPS[fact.kind] == name],
                [fact for fact in after.facts if _MAPS[fact.kind] == name],
                origins,
                renamed,
            )
        found += _steps(before, after.facts, origins)
        found += _rows_and_columns(before, after.facts, origins, found)
    return (*found, *_exchanged(before, after, origins, found))


def _whole_entries(
    name: str,
    before: Facts,
    after: Facts,
    origins: Mapping[FactId, Fact],
    renamed: Mapping[str, str],
) -> Iterator[LikelyRename]:
    """Yield the likely renames in one map of a deck."""
    olds, news = _by_entry(before, 1), _by_entry(after, 1)
    gone, new = _unpaired(olds, news, _went_on(after, origins, 1))
    if name == "terms":
        pairs = matched(gone, new, (_name, _definition), _definition)
    elif name in {"mechanisms", "loops"}:

        def claim(facts: Facts) -> Meaning:
            return meanings.in_ids_of_today(facts[0].meaning or (), renamed)

        def core(facts: Facts) -> Token:
            return frozenset(pair for pair in meanings.pairs(claim(facts)) if pair[0] in _CORE)

        pairs = matched(gone, new, (claim, core, _text), None)
    else:
        pairs = matched(gone, new, (_text,), _text)
    for old, today in pairs.items():
        yield LikelyRename(name, old, today, news[today][0].line)


_CORE = frozenset({Role.SOURCE, Role.EFFECT, Role.TARGET, Role.THROUGH})
"""What a mechanism or loop can hardly lose and be the same one."""


def _steps(before: Facts, after: Facts, origins: Mapping[FactId, Fact]) -> Iterator[LikelyRename]:
    """Yield the likely renames of steps in pathways that both versions have."""
    for pathway, olds, news in _in_both(FactKind.STEP, before, after, origins):
        old_steps, new_steps = _by_entry(olds, 2), _by_entry(news, 2)
        gone, new = _unpaired(old_steps, new_steps, _went_on(news, origins, 2))
        # A last step has no fact of its own, but the one before it names it.
        gone = {id: facts for id, facts in gone.items() if id not in _followers(news)}
        new = {id: facts for id, facts in new.items() if id not in _followers(olds)}
        for old, today in matched(gone, new, (_text,), _text).items():
            yield LikelyRename("steps", old, today, new[today][0].line, pathway)


def _rows_and_columns(
    before: Facts,
    after: Facts,
    origins: Mapping[FactId, Fact],
    found: Collection[LikelyRename],
) -> Iterator[LikelyRename]:
    """Yield the likely renames of rows and columns in tables that both versions have.

    A row is known again by its values, where no other row has the same ones; so is a column.
    One that is named by a term is renamed with the term.
    """
    terms = {(rename.before, rename.after) for rename in found if rename.map == "terms"}
    for table, olds, news in _in_both(FactKind.CELL, before, after, origins):
        rows, columns = _went_on(news, origins, 2), _went_on(news, origins, 3)
        for name, part, other, went_on, across in (
            ("rows", 2, 3, rows, columns),
            ("columns", 3, 2, columns, rows),
        ):
            old_parts, new_parts = _by_entry(olds, part), _by_entry(news, part)
            gone, new = _unpaired(old_parts, new_parts, went_on)
            known = alone(old_parts, _values(other, across))
            found_again = alone(new_parts, _values(other, {}))
            for values, old in known.items():
                today = found_again.get(values)
                if today is None or (old, today) in terms:
                    continue
                if old in gone and today in new:
                    yield LikelyRename(name, old, today, new[today][0].line, table)


def _exchanged(
    before: Facts,
    after: Compiled,
    origins: Mapping[FactId, Fact],
    found: Collection[LikelyRename],
) -> Iterator[LikelyRename]:
    """Yield quantities and contexts that are gone, where others took their place throughout."""
    changed = [
        (old.meaning, fact.meaning)
        for fact in after.facts
        if (old := origins.get(fact.id)) and old.meaning and fact.meaning
        if old.meaning != fact.meaning
    ]
    if not changed:
        return
    renamed = {**after.renamed, **_tokens(found)}
    known = {token for fact in origins.values() for token in fact.meaning or ()}
    there = {token for fact in after.facts for token in fact.meaning or ()}
    moved: defaultdict[str, list[str | None]] = defaultdict(list)
    for earlier, now in changed:
        by_role = dict(meanings.pairs(now))
        for role, token in meanings.pairs(earlier):
            if role in _THINGS and token not in there and token not in renamed:
                moved[token].append(by_role.get(role))
    heirs = Counter(tokens[0] for tokens in moved.values())
    for token, tokens in moved.items():
        today = tokens[0]
        if len(tokens) < 2 or len(set(tokens)) > 1 or today is None:
            continue  # one link that is drawn otherwise is no rename
        if today in known or heirs[today] > 1:
            continue
        was, id = meanings.shown(token), meanings.shown(today)
        line = _line_of_term(id, after.facts)
        if line is not None and _line_of_term(was, before) is not None:
            continue  # two terms with neither name nor definition in common
        name = "contexts" if today.startswith("context:") else "quantities"
        yield LikelyRename(name if line is None else "terms", was, id, line)


def _line_of_term(id: str, facts: Facts) -> int | None:
    name = f"term:{id}:meaning"
    return next((fact.line for fact in facts if fact.id == name), None)


_THINGS = frozenset({Role.SOURCE, Role.TARGET, Role.BY, Role.WHEN})


# Which entries could be paired


def _by_entry(facts: Iterable[Fact], part: int) -> dict[str, list[Fact]]:
    """Return facts by one part of their ids: 1 of the entry, 2 of a step or row, 3 of a column."""
    entries: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        entries[fact.id.split(":")[part]].append(fact)
    return dict(entries)


def _went_on(after: Facts, origins: Mapping[FactId, Fact], part: int) -> Pairs:
    """Return by their old ids the entries that have a fact of old, under whatever id."""
    return {
        old.id.split(":")[part]: fact.id.split(":")[part]
        for fact in after
        if (old := origins.get(fact.id)) is not None
    }


def _unpaired(olds: Entries, news: Entries, went_on: Pairs) -> tuple[Entries, Entries]:
    """Return the entries that are gone and those that are new."""
    heirs = set(went_on.values())
    return (
        {id: facts for id, facts in olds.items() if id not in news and id not in went_on},
        {id: facts for id, facts in news.items() if id not in olds and id not in heirs},
    )


def _in_both(
    kind: FactKind, before: Facts, after: Facts, origins: Mapping[FactId, Fact]
) -> Iterator[tuple[str, Facts, Facts]]:
    """Yield each pathway or table that went on, with its old facts and its new ones."""
    olds = _by_entry((fact for fact in before if fact.kind is kind), 1)
    news = _by_entry((fact for fact in after if fact.kind is kind), 1)
    went_on = _went_on([fact for facts in news.values() for fact in facts], origins, 1)
    for old, today in {**{id: id for id in olds if id in news}, **went_on}.items():
        if {fact.id for fact in olds[old]} != {fact.id for fact in news[today]}:
            yield today, olds[old], news[today]


def _followers(facts: Facts) -> set[str]:
    """Return the ids of the steps that come after others."""
    tokens = (
        token
        for fact in facts
        for role, token in meanings.pairs(fact.meaning or ())
        if role == Role.THEN
    )
    return {meanings.shown(token) for token in tokens}


def _tokens(found: Iterable[LikelyRename]) -> dict[str, str]:
    """Return the tokens of meanings that speak of what was renamed."""
    tokens: dict[str, str] = {}
    for rename in found:
        if rename.map == "terms":
            tokens[f"thing:{rename.before}"] = f"thing:{rename.after}"
        elif rename.map == "mechanisms":
            for end in ("", "/by"):
                tokens[f"mechanism:{rename.before}{end}"] = f"mechanism:{rename.after}{end}"
    return tokens


# What an entry is known again by


def _values(across: int, renamed: Pairs) -> Mark:
    """Return what knows a row by its values in columns, or a column by those in rows.

    Args:
        across: Which part of a cell's id says where in the row or column it stands.
        renamed: Today's ids of that part.
    """

    def key(facts: Facts) -> Token:
        values = {
            (renamed.get(at := fact.id.split(":")[across], at), value)
            for fact in facts
            if (value := dict(meanings.pairs(fact.meaning or ())).get(Role.VALUE))
        }
        return frozenset(values) if len(values) > 1 else ""

    return key


def _definition(facts: Facts) -> str:
    return next((_says(fact) for fact in facts if fact.kind is FactKind.NAME), "")


def _name(facts: Facts) -> str:
    definition = _definition(facts)
    answers = (fact.faces[0].answer for fact in facts if fact.kind is FactKind.MEANING)
    return next((answer.removesuffix(f": {definition}") for answer in answers), "")


def _text(facts: Facts) -> str:
    return "\n".join(dict.fromkeys(map(_says, facts)))


def _says(fact: Fact) -> str:
    """Return what the author wrote of a fact, with as little as can be of our own wording."""
    face = fact.faces[0]
    if fact.kind in {FactKind.STEP, FactKind.NAME}:
        return face.prompt.partition("\n\n")[2]
    if fact.kind in {FactKind.CARD, FactKind.QUESTION}:
        return f"{face.prompt}\n{face.answer}"
    return face.answer
