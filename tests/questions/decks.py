"""Decks to ask about: written out by hand for one point, or made at random with much in them."""

import json
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from quizapp.deck.model import Deck
from quizapp.deck.reader import read
from quizapp.questions import families
from quizapp.questions.material import Material
from quizapp.questions.question import Choice, Family, Question
from tests.deck.decks import deck_of

WORDS = """
albin bruma cresto dulve emport fendal gruvi hostra ilmar jondal krestin lumvo mirandel norbat
ostrin palvero quendil rastom selvig tondrak ulmeno vastrel wendrop xilvan yormet zabrin
""".split()  # noqa: SIM905 - words read better than a list of them
"""Made-up names, so that no two begin alike."""

_SIGNED = ("raises", "lowers")
_EFFECTS = (*_SIGNED, *_SIGNED, "has no direct effect on", "acts on", "makes", "goes with")
_VALUES = ("amber stripes", "blue spots", "crooked lines", "dense fur")
_COMPLETE: tuple[list[str], ...] = ([], [], ["effects"], ["causes"], ["effects", "causes"])
_EVIDENCE = ("stated", "stated", "stated", "suggested", "hypothesised")


def a_deck(rest: str) -> Deck:
    """Return the deck whose text, after the head, is `rest`."""
    reading = read(deck_of(rest), "deck.yaml")
    assert reading.deck is not None, reading.problems
    return reading.deck


def asked(deck: Deck, family: Family) -> list[Question]:
    """Return all that a family would ask, flawed or not, sorted by id."""
    return sorted(families.of(family)(Material(deck)), key=lambda question: question.id)


def choice(deck: Deck, id: str) -> Choice:
    """Return a choice by its id."""
    family = Family(id.partition("/")[0])
    found = {question.id: question for question in asked(deck, family)}
    question = found[id]  # type: ignore[index]
    assert isinstance(question, Choice)
    return question


def texts(question: Choice) -> list[str]:
    """Return the options as they read, the key first."""
    return [question.key.text, *(option.text for option in question.distractors)]


def changed(deck: Deck, name: str, id: str, **fields: Any) -> Deck:
    """Return the deck with one entry of one of its maps changed."""
    entries: dict[str, Any] = dict(getattr(deck, name))
    entries[id] = replace(entries[id], **fields)
    maps: dict[str, Any] = {name: entries}
    return replace(deck, **maps)


def turned(deck: Deck) -> Deck:
    """Return the deck with each of its maps, sections aside, in the opposite order."""

    def back(entries: Any) -> Any:
        return dict(reversed(list(entries.items())))

    maps = ("kinds", "contexts", "terms", "quantities", "mechanisms", "pathways", "loops")
    rest = ("claims", "cards", "questions", "sources")
    tables = {
        id: replace(
            table,
            columns=back(table.columns),
            rows={
                row: replace(entry, cells=back(entry.cells))
                for row, entry in back(table.rows).items()
            },
        )
        for id, table in back(deck.tables).items()
    }
    return replace(
        deck, tables=tables, **{name: back(getattr(deck, name)) for name in (*maps, *rest)}
    )


@st.composite
def made_decks(draw: st.DrawFn) -> Deck:
    """Return a deck with some of everything that can be asked about."""
    names = draw(st.permutations(WORDS))
    terms = _terms(draw, names[: draw(st.integers(5, 9))])
    quantities = _quantities(draw, list(terms))
    things = [*terms, *quantities]
    deck: dict[str, Any] = {
        "quizapp": 1,
        "id": "made",
        "title": "Made",
        "sources": {"work": "A work"},
        "sections": {"first": "First", "second": "Second"},
        "kinds": {
            kind: {"title": f"kind {kind}", "complete": draw(st.booleans())} for kind in _KINDS
        },
        "contexts": {
            "wide": {"title": "in the wide case"},
            "narrow": {"title": "in the narrow case", "within": "wide"},
        },
        "terms": terms,
        "quantities": quantities,
        "mechanisms": _mechanisms(draw, things),
        "pathways": {f"path-{n}": _pathway(draw, n) for n in range(draw(st.integers(0, 2)))},
        "tables": {f"table-{n}": _table(draw, list(terms)) for n in range(draw(st.integers(1, 2)))},
        "claims": {f"claim-{n}": _claim(draw, n, terms) for n in range(draw(st.integers(0, 4)))},
        "cards": {f"card-{n}": _cloze(draw, terms) for n in range(draw(st.integers(0, 2)))},
        "questions": {f"hand-{n}": _by_hand(draw) for n in range(draw(st.integers(0, 2)))},
    }
    text = json.dumps({name: value for name, value in deck.items() if value != {}})
    reading = read(text.encode(), "made.yaml")
    assume(reading.deck is not None)
    assert reading.deck is not None
    return reading.deck


_KINDS = ("stone", "river", "cloud")


def _some(draw: st.DrawFn, **fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    """Return fields with drawn values; those that come out as nothing are left out."""
    drawn = {name: draw(strategy) for name, strategy in fields.items()}
    return {name: value for name, value in drawn.items() if value not in (None, [], False)}


def _rarely(value: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((None, None, None, None, None, value))


def _common() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "evidence": st.sampled_from(_EVIDENCE),
        "when": _rarely("wide"),
        "section": st.sampled_from(("first", "second", None)),
        "cite": _rarely("work"),
    }


def _asks(draw: st.DrawFn) -> dict[str, Any]:
    return {} if draw(st.integers(0, 7)) else {"ask": False}


def _terms(draw: st.DrawFn, names: list[str]) -> dict[str, Any]:
    terms: dict[str, Any] = {}
    for name in names:
        others = list(terms)
        word, near = draw(st.sampled_from(WORDS)), draw(st.sampled_from((*names, "the sea")))
        definition = f"What {word} folk call a thing that lies beside {near}."
        if others and draw(st.integers(0, 9)) == 0:
            definition = terms[draw(st.sampled_from(others))]["definition"]
        one_of_others = st.sampled_from((None, None, None, *others)).map(_as_list)
        terms[name] = {
            "definition": definition,
            "kind": sorted(draw(st.sets(st.sampled_from(_KINDS), max_size=2))),
            **_some(
                draw,
                **_common(),
                also=st.sampled_from(([], [], [f"{name} minor"], ["the common one"])),
                abbr=_rarely([name[:3].upper()]),
                is_a=one_of_others,
                part_of=one_of_others,
                confused_with=one_of_others,
                quantity=_rarely(f"the amount of {name}"),
                given=_rarely(True),
                complete=st.sampled_from(_COMPLETE),
            ),
            **_asks(draw),
        }
    return terms


def _as_list(value: str | None) -> list[str]:
    return [] if value is None else [value]


def _quantities(draw: st.DrawFn, terms: list[str]) -> dict[str, Any]:
    return {
        f"flow-{number}": {
            "title": f"flow {number}",
            **_some(
                draw,
                of=_rarely(terms[number]),
                complete=st.sampled_from(_COMPLETE),
            ),
            **_asks(draw),
        }
        for number in range(draw(st.integers(0, 3)))
    }


def _mechanisms(draw: st.DrawFn, things: list[str]) -> dict[str, Any]:
    """Return mechanisms between different pairs: no deck may contradict itself."""
    pairs = [
        pair for one, other in combinations(things, 2) for pair in ((one, other), (other, one))
    ]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=12, unique=True))
    made: dict[str, Any] = {}
    for source, target in chosen:
        effect = draw(st.sampled_from(_EFFECTS))
        signed = effect in _SIGNED
        helpers = [thing for thing in things if thing not in {source, target}]
        turns = {"effect": "converts to", "by": draw(st.sampled_from(helpers))}
        made[f"{source}-{target}"] = {
            "source": source,
            "effect": effect,
            "target": target,
            **_some(
                draw,
                **_common(),
                range=st.sampled_from(("above", "below", None, None) if signed else (None,)),
                net=_rarely(True if signed else None),
                verb=_rarely("may well shift" if signed else None),
            ),
            **_asks(draw),
            **(turns if effect == "acts on" and draw(st.booleans()) else {}),
        }
    return made


def _pathway(draw: st.DrawFn, number: int) -> dict[str, Any]:
    count = draw(st.integers(3, 5))
    steps = [
        {
            "id": f"step-{at}",
            "text": f"Stage {WORDS[5 * number + at]} is reached.",
            "evidence": draw(st.sampled_from(_EVIDENCE)),
            **_asks(draw),
        }
        for at in range(count)
    ]
    pathway = {"title": f"Journey {number}", "steps": steps, **_some(draw, **_common())}
    if draw(st.booleans()):
        pairs = list(combinations([step["id"] for step in steps], 2))
        before = draw(st.lists(st.sampled_from(pairs), min_size=2, unique=True))
        pathway |= {"order": "partial", "before": [list(pair) for pair in before]}
    return pathway


def _table(draw: st.DrawFn, terms: list[str]) -> dict[str, Any]:
    rows = draw(st.lists(st.sampled_from(terms), min_size=3, max_size=6, unique=True))
    columns = {
        f"column-{number}": {
            "title": f"trait {number}",
            "functional": draw(st.sampled_from((True, True, False))),
            "exclusive": draw(st.booleans()),
        }
        for number in range(draw(st.integers(1, 3)))
    }
    filled: dict[str, Any] = {row: {} for row in rows}
    for column, fields in columns.items():
        for place, row in enumerate(rows):
            shared = draw(st.sampled_from(_VALUES[:3]))
            value = f"{WORDS[-1 - place]} marks" if fields["exclusive"] else shared
            if draw(st.integers(0, 6)):
                filled[row][column] = {
                    "value": value,
                    **_some(draw, evidence=st.sampled_from(_EVIDENCE), when=_rarely("wide")),
                    **_asks(draw),
                }
    return {
        "title": "Traits",
        "row": "thing",
        "complete": draw(st.booleans()),
        "columns": columns,
        "rows": filled,
    }


def _claim(draw: st.DrawFn, number: int, terms: dict[str, Any]) -> dict[str, Any]:
    one = draw(st.sampled_from(sorted(terms)))
    return {
        "text": f"The {one} may help in matter {number}.",
        "about": [one],
        **_some(draw, **_common(), overclaim=st.sampled_from((None, f"It rules {one} {number}."))),
        **_asks(draw),
    }


def _cloze(draw: st.DrawFn, terms: dict[str, Any]) -> dict[str, Any]:
    one, other = draw(st.permutations(sorted(terms)))[:2]
    text = f"Of {{{{one|{one}}}}} and {{{{other|{other}}}}} the first is old."
    return {"cloze": text, **_some(draw, **_common()), **_asks(draw)}


def _by_hand(draw: st.DrawFn) -> dict[str, Any]:
    right, *wrong = draw(st.permutations(_VALUES))
    return {
        "stem": "Which pattern was seen first?",
        "right": right,
        "wrong": wrong[: draw(st.integers(0, 3))],
        **_some(draw, **_common()),
        **_asks(draw),
    }
