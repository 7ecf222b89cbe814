"""How a fault is mended."""

import pytest

from quizapp.deck.reader import read
from tests.deck.decks import deck_of


def hint_of(text: str) -> str | None:
    (problem,) = read(deck_of(text), "deck.yaml").problems
    return problem.hint


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("description: Hormone: lowers it", 'description: "Hormone: lowers it"'),
        ('description: "insulin" is it', "description: '\"insulin\" is it'"),
        ("description: [insulin] is it", 'description: "[insulin] is it"'),
        ("description: *insulin", 'description: "*insulin"'),
        ("description: > 5 mmol", 'description: "> 5 mmol"'),
        ("description: %5 of it", 'description: "%5 of it"'),
        ("description: @it", 'description: "@it"'),
        ("description: `it`", 'description: "`it`"'),
        ("description: &it is", 'description: "&it is"'),
        ("description: !it is", 'description: "!it is"'),
        ("description: - it is", 'description: "- it is"'),
        ("description: {{it}} is", 'description: "{{it}} is"'),
        ("description: Hormone: it's   # why", 'description: "Hormone: it\'s"'),
    ],
)
def test_prose_that_yaml_misreads_is_shown_in_quotes(line: str, mended: str) -> None:
    assert hint_of(line + "\n") == f"Put it in quotes:\n{mended}"
    assert not read(deck_of(mended + "\n"), "deck.yaml").problems


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("licence: MIT\n", "Did you mean `license`?"),
        ("terms:\n  Blood Glucose: X.\n", "Write `blood-glucose`."),
        ("mechanisms:\n  m: a rases b\n", "Did you mean `raises`?"),
        (
            "terms:\n  blood-glucose: X.\n  a: Y.\nmechanisms:\n  m: a raises glucose\n",
            "Did you mean `blood-glucose`?",
        ),
        ("claims:\n  c: {text: X., section: s}\n", "Add `s` to `sections`."),
        ("terms:\n\ta: X.\n", "Indent with spaces."),
        (
            "terms:\n  a: {definition: Of (one, two).}\n",
            "A comma ends a text inside `{…}`: put it in quotes, or write a field in a line.",
        ),
        ("authors: [A, B\nlicense: x\n", "It begins in line 4."),
    ],
)
def test_a_hint_says_how_to_mend_it(text: str, hint: str) -> None:
    assert hint_of(text) == hint
