"""Files made to crash or hang a reader, or to fool its user: a sentence each, in little time.

How little is measured by `python -m tests.deck.hostile`.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.loader import SafeLoader

from quizapp.deck import document
from quizapp.deck.codes import Code
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from tests.deck.decks import WHOLE, deck_of
from tests.deck.hostile.answers import answer
from tests.deck.hostile.contents import HEAD, contents, entries
from tests.deck.hostile.heavy import table

CONTROLS = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""What a terminal could act on; a newline ends a line of ours."""

RUN = f"""
    import re
    from quizapp.deck.problems import to_text
    from quizapp.deck.reader import read
    from tests.deck.hostile.contents import contents

    for name, content in contents():
        print(name, flush=True)
        reading = read(content, name)
        shown = [to_text(problem, name, reading.lines) for problem in reading.problems]
        assert reading.deck is None, "taken for a deck"
        assert any(problem.is_error for problem in reading.problems), "refused without an error"
        assert all(len(line) < 1_000 for text in shown for line in text.split("\\n")), "long lines"
        assert not re.search({CONTROLS!a}, "".join(shown)), "a control character"
"""


def test_no_hostile_file_ends_or_fools_the_reader(root: Path) -> None:
    run = subprocess.run(  # a crash of the parser must not end the tests
        [sys.executable, "-W", "error", "-c", dedent(RUN)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    names = run.stdout.split("\n")[:-1]
    assert run.returncode == 0, (names[-1:], run.stderr[-2_000:])
    assert names == [name for name, _ in contents()]


# Small files that stand for much


LONG = "x" * 60_000
MANY = range(2_000)


def links(number: Iterable[int], rest: str) -> str:
    return "mechanisms:\n" + "".join(f"  m{n}: {{source: a, target: b, {rest}}}\n" for n in number)


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(f"terms: {{a: {{name: {LONG}, definition: x}}, b: B}}\n", id="name"),
        pytest.param(f"terms: {{a: {{in_sentence: {LONG}, definition: x}}, b: B}}\n", id="phrase"),
        pytest.param(f"quantities: {{a: {LONG}, b: B}}\n", id="quantity"),
    ],
)
def test_a_long_name_that_many_links_quote_is_too_large(rest: str) -> None:
    assert codes(rest + links(MANY, "effect: raises")) == {Code.TOO_LARGE}
    assert codes(rest + links(MANY[:20], "effect: raises")) == set()


@pytest.mark.parametrize(
    "deck",
    [
        pytest.param(
            f"contexts: {{c: {LONG}}}\nquantities: {{a: A, b: B}}\n"
            + links(MANY, "effect: raises, when: c"),
            id="context",
        ),
        pytest.param(
            f"sources: {{s: {LONG}}}\nquantities: {{a: A, b: B}}\n"
            + links(MANY, "effect: raises, cite: s"),
            id="source",
        ),
        pytest.param(
            f"quantities: {{a: {LONG}, b: B}}\n"
            "mechanisms: {ab: a raises b, ba: b raises a}\nloops:\n"
            + "".join(
                f"  l{n}: {{title: L, kind: reinforcing, through: [ab, ba]}}\n" for n in MANY
            ),
            id="loop",
        ),
        pytest.param(
            f"terms: {{a: {{name: {LONG}, definition: x}}}}\nclaims:\n"
            + "".join(f"  c{n}: {{text: It is so, about: a}}\n" for n in MANY),
            id="claim",
        ),
        pytest.param(
            "pathways:\n  p:\n    title: P\n    order: partial\n    steps:\n"
            f"      - first: {LONG}\n"
            + "".join(f"      - s{n}: Step {n}.\n" for n in MANY[:900])
            + f"    before: [{', '.join(f'[first, s{n}]' for n in MANY[:900])}]\n",
            id="step",
        ),
        pytest.param(
            "cards:\n  c: {cloze: '"
            + "".join(f"{{{{g{n}|{n}}}}} " for n in MANY)
            + "x" * 30_000
            + "'}\n",
            id="gaps",
        ),
        pytest.param(
            table(2_000, 1).replace("title: C", f"title: {LONG}"),
            id="column",
        ),
        pytest.param(table(1, 2_000), id="row of many cells"),
        pytest.param(table(30, 30, was=40), id="earlier ids"),
    ],
)
def test_a_deck_that_would_fill_all_memory_is_too_large(deck: str) -> None:
    assert Code.TOO_LARGE in codes(deck)


def codes(rest: str) -> set[str]:
    reading = read(deck_of(rest), "x")
    return {problem.code for problem in reading.problems if problem.is_error}


def test_a_pathway_of_a_thousand_steps_that_all_precede_each_other_is_compiled() -> None:
    steps = ", ".join(f"s{n}: Step {n}" for n in range(1_000))
    pairs = ", ".join(f"[s{n}, s{m}]" for n in range(25) for m in range(960, 1_000))
    pathway = f"p: {{title: P, order: partial, before: [{pairs}], steps: [{steps}]}}"
    reading = read(entries("pathways", [pathway]).encode(), "x")
    assert reading.deck is not None
    assert len(compile_deck(reading.deck).facts) == 25


# Chance


A_LINE = st.text(st.characters(codec=None), max_size=60)
BYTES = st.one_of(
    st.binary(max_size=300),
    st.builds(lambda line: (HEAD + line).encode("utf-8", "surrogatepass"), A_LINE),
    st.builds(
        lambda line: (HEAD + f'description: "{line}"\n').encode("utf-8", "surrogatepass"), A_LINE
    ),
    st.builds(
        lambda name, line: f"{HEAD}terms:\n  {name}: {line}\n".encode("utf-8", "surrogatepass"),
        A_LINE,
        A_LINE,
    ),
)


@settings(max_examples=150)
@given(BYTES)
def test_whatever_a_file_holds_check_answers_without_a_control_character(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "chance.yaml"
    path.write_bytes(content)

    found = answer(["check", str(path)])

    assert found.code in {0, 1}
    assert "1 deck checked" in found.said
    assert not re.search(CONTROLS, found.said)


# The other parser


def test_a_reader_without_libyaml_gives_the_same_deck_and_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fast = read(WHOLE, "x")
    monkeypatch.setattr(document, "Parser", SafeLoader)
    monkeypatch.setattr(document, "HAS_LIBYAML", False)

    slow = read(WHOLE, "x")

    assert slow.deck == fast.deck
    assert [problem.code for problem in slow.problems] == [Code.SLOW_PARSER]


@pytest.mark.parametrize("content", ["[" * 300_000, "- " * 300_000, "a: " + "{a: " * 300_000])
def test_a_reader_without_libyaml_is_not_nested_to_death(
    content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "Parser", SafeLoader)

    assert {problem.code for problem in read(content.encode(), "x").problems} == {Code.TOO_DEEP}
