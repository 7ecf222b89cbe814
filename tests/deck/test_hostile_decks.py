"""Files made to crash or hang a reader: a report each, in little time."""

import json
import subprocess
import sys
from textwrap import dedent

import pytest
from yaml.loader import SafeLoader

from quizapp.deck import document
from quizapp.deck.codes import Code
from quizapp.deck.reader import read
from tests.deck.decks import WHOLE

HOSTILE = """
    head = "quizapp: 1\\nid: a\\ntitle: T\\n"
    laughs = "".join(
        f"x{n}: &x{n} [" + ", ".join([f"*x{n - 1}"] * 9) + "]\\n" for n in range(1, 30)
    )
    decks = {
        "brackets": "a: " + "[" * 300_000,
        "braces": "a: " + "{" * 300_000,
        "bare brackets": "[" * 300_000,
        "closed brackets": "[" * 300_000 + "]" * 300_000,
        "dashes": "- " * 300_000,
        "question marks": "? " * 300_000,
        "indents": "".join(" " * n + "a:\\n" for n in range(2_000)),
        "maps in one line": "a: " + "{a: " * 300_000,
        "laughs": head + "x0: &x0 ha\\n" + laughs,
        "directives": "".join(f"%TAG !a{n}! x\\n" for n in range(200_000)),
        "late directives": head + "...\\n" + "".join(f"%TAG !a{n}! x\\n" for n in range(200_000)),
        "one long text": head + "description: " + "x" * 5_000_000,
        "one long key": head + "x" * 5_000_000 + ": y",
        "one long line of quotes": head + "description: " + '"' * 4_000_000,
        "one long number": head + "version: " + "9" * 5_000_000,
        "many empty members": head + "authors:\\n" + "- \\n" * 600_000,
        "many unknown fields": head + "".join(f"a{n}: b\\n" for n in range(50_000)),
        "many repeated fields": head + "a: b\\n" * 700_000,
        "many faulty terms": head + "terms:\\n" + "".join(f" A{n}: x\\n" for n in range(20_000)),
        "many short paths": head + "pathways:\\n" + "".join(
            f" a{n}: {{title: x, steps: [a]}}\\n" for n in range(10_000)
        ),
        "many unknown things": head + "terms: {" + ", ".join(
            f"a{n}: {{definition: x, is_a: [b{n}]}}" for n in range(10_000)
        ) + "}",
        "many hashes": head + "description: " + "a #b" * 300_000 + "\\nx: y",
        "many opposites": head + "terms: {a: A, b: B}\\nmechanisms:\\n" + "".join(
            f" m{n}: a {'raises' if n % 2 else 'lowers'} b\\n" for n in range(20_000)
        ),
        "a long chain": head + "terms:\\n" + "".join(
            f" a{n}: {{definition: x, is_a: a{n + 1}}}\\n" for n in range(10_000)
        ),
        "contexts within contexts": head + "contexts:\\n" + "".join(
            f" a{n}: {{title: x, within: a{n + 1}}}\\n" for n in range(5_000)
        ) + "terms: {a: A, b: B}\\nmechanisms:\\n" + "".join(
            f" m{n}: {{source: a, effect: {'raises' if n % 2 else 'lowers'}, target: b,"
            f" when: a{n}}}\\n" for n in range(5_000)
        ),
        "comments": "#\\n" * 2_500_000,
        "colons": ":" * 5_000_000,
        "pairs": head + "a: " + "[a: b, " * 300_000,
        "gaps": head + "cards: {a: {cloze: '" + "{{" * 30_000 + "'}}",
        "closed gaps": head + "cards: {a: {cloze: '" + "{{a}}" * 13_000 + "'}}\\nx: y",
    }
"""

RUN = """
    import json, sys, time
    from quizapp.deck.problems import to_text
    from quizapp.deck.reader import read
    told = {}
    for name, text in decks.items():
        began = time.perf_counter()
        reading = read(text.encode(), name)
        shown = [to_text(problem, name, reading.lines) for problem in reading.problems[:50]]
        assert reading.deck is None and shown, name
        assert all(len(line) < 1_000 for text in shown for line in text.split("\\n")), name
        told[name] = time.perf_counter() - began
    print(json.dumps(told))
"""


def test_a_hostile_file_is_refused_in_seconds() -> None:
    code = dedent(HOSTILE) + dedent(RUN)
    run = subprocess.run(  # a crash of the parser must not end the tests
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert run.returncode == 0, run.stderr[-2_000:]
    seconds = json.loads(run.stdout)
    assert {name: spent for name, spent in seconds.items() if spent > 10} == {}


def test_a_reader_without_libyaml_gives_the_same_deck_and_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fast = read(WHOLE, "x")
    monkeypatch.setattr(document, "Parser", SafeLoader)
    monkeypatch.setattr(document, "HAS_LIBYAML", False)

    slow = read(WHOLE, "x")

    assert slow.deck == fast.deck
    assert [problem.code for problem in slow.problems] == [Code.SLOW_PARSER]
