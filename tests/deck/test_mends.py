"""Slips of YAML: the lines that `check` prints are pasted in, and the deck loads."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizapp.deck.model import Deck
from quizapp.deck.problems import Problem, to_text
from quizapp.deck.reader import Reading, read
from tests.deck.decks import WHOLE, deck_of

TERM = "terms:\n  insulin:\n    definition: {}\n    kind: hormone\nkinds:\n  hormone:\n"
STEPS = "pathways:\n  p:\n    title: P\n    steps:\n"


def reading_of(text: str) -> Reading:
    return read(deck_of(text), "deck.yaml")


def only_problem(text: str) -> Problem:
    (problem,) = reading_of(text).problems
    return problem


def pasted(reading: Reading, problem: Problem) -> str:
    """Return the file with the lines that are printed below the hint, in place of the faulty."""
    assert problem.mend is not None
    shown = to_text(problem, "deck.yaml", reading.lines).split("\n")
    hint = next(index for index, line in enumerate(shown) if line.startswith("hint: "))
    words = len(shown) - len(problem.mend.lines)
    assert words > hint
    lines = [line.removeprefix("    ") for line in shown[words:]]
    kept = reading.lines
    return "\n".join([*kept[: problem.mend.first - 1], *lines, *kept[problem.mend.last :]])


def mended(text: str) -> str:
    """Return what `text` is with the mend of its only problem, which leaves no problem."""
    reading = reading_of(text)
    (problem,) = reading.problems
    new = pasted(reading, problem)
    again = read(new.encode(), "deck.yaml")
    assert again.deck is not None
    assert not again.problems
    return "\n".join(new.split("\n")[3:])


PROSE = [
    ("Hormone: it lowers glucose", '"Hormone: it lowers glucose"'),
    ("Hormone: it lowers glucose   # why", '"Hormone: it lowers glucose"   # why'),
    ("Hormone that does two things:", '"Hormone that does two things:"'),
    ("{organ} that makes it", '"{organ} that makes it"'),
    ("{{organ}} that makes it", '"{{organ}} that makes it"'),
    ("[insulin] is a hormone", '"[insulin] is a hormone"'),
    ("*insulin is a hormone", '"*insulin is a hormone"'),
    ("*insulin", '"*insulin"'),
    ("&insulin is a hormone", '"&insulin is a hormone"'),
    ("!insulin is a hormone", '"!insulin is a hormone"'),
    ("> 5 mmol in the blood", '"> 5 mmol in the blood"'),
    (">5 mmol in the blood", '">5 mmol in the blood"'),
    ("|insulin| in the blood", '"|insulin| in the blood"'),
    ("%5 of it", '"%5 of it"'),
    ("@home it is measured", '"@home it is measured"'),
    ("`insulin` is a hormone", '"`insulin` is a hormone"'),
    ("- not glucagon", '"- not glucagon"'),
    ("? not known", '"? not known"'),
    ("#1 among hormones", '"#1 among hormones"'),
    ("Hormone that is #1 of all", '"Hormone that is #1 of all"'),
    ("Hormone #1: insulin   # why", '"Hormone #1: insulin"   # why'),
    ('"insulin" is a hormone', "'\"insulin\" is a hormone'"),
    ("'insulin' is a hormone", "\"'insulin' is a hormone\""),
    ('"insulin" and "glucagon"', '\'"insulin" and "glucagon"\''),
    ('"insulin is a hormone', '"insulin is a hormone"'),
    ("'insulin is a hormone", '"insulin is a hormone"'),
    ("'it's a hormone'", '"it\'s a hormone"'),
    ('"He calls it "the key" of cells"', "'He calls it \"the key\" of cells'"),
    ("'tis a hormone: insulin", '"\'tis a hormone: insulin"'),
    ("“Hormone: insulin”", '"Hormone: insulin"'),
    ("It's “the key”: insulin", '"It\'s “the key”: insulin"'),
    (r'"see C:\docs\insulin"', r"'see C:\docs\insulin'"),
    (r'"see C:\Users\insulin"', r"'see C:\Users\insulin'"),
    (r'"see C:\temp\new"', r"'see C:\temp\new'"),
    (r'"a \times b"', r"'a \times b'"),
    (r'"\alpha cells"', r"'\alpha cells'"),
    (r'"it\'s a hormone"', '"it\'s a hormone"'),
    (r'"\e[31mred\e[0m"', '"red"'),
]


@pytest.mark.parametrize(("prose", "written"), PROSE)
def test_prose_that_yaml_misreads_is_printed_so_that_it_loads(prose: str, written: str) -> None:
    assert mended(TERM.format(prose)) == TERM.format(written)


@pytest.mark.parametrize(("prose", "written"), PROSE)
def test_the_first_line_of_a_file_and_the_last_are_mended_too(prose: str, written: str) -> None:
    assert mended(f"description: {prose}") == f"description: {written}"


@pytest.mark.parametrize(
    ("prose", "written"),
    [pair for pair in PROSE if pair[0][:2] not in {"- ", "? ", "#1"}],
)
def test_prose_in_a_list_is_mended_too(prose: str, written: str) -> None:
    text = "authors:\n  - A. Teacher\n  - {}\n  - B. Teacher\n"

    assert mended(text.format(prose)) == text.format(written)


def test_a_text_that_needs_both_sorts_of_quotes_is_folded() -> None:
    assert mended(TERM.format('"It\'s" the key: insulin  # why')) == TERM.format(
        '>-  # why\n      "It\'s" the key: insulin'
    )


def test_a_long_line_is_folded_into_lines_of_a_hundred_columns() -> None:
    prose = "Hormone: " + "it lowers the glucose of the blood and " * 5 + "is made by beta cells."
    new = mended(TERM.format(prose))

    deck = reading_of(new).deck
    assert deck is not None
    assert deck.terms["insulin"].definition == prose  # type: ignore[index]
    assert max(map(len, new.split("\n"))) <= 96
    assert "    definition: >-\n      Hormone: it lowers" in new


TWO = "terms:\n  a: First.\n  b: Second.\n"
SLIPS = {
    "no space after a dash": (
        STEPS + "      - flood: It rises.\n      -drain: It falls.\n",
        STEPS + "      - flood: It rises.\n      - drain: It falls.\n",
    ),
    "no space after any dash": (
        STEPS + "      -flood: It rises.\n      -drain: It falls.\n",
        STEPS + "      - flood: It rises.\n      - drain: It falls.\n",
    ),
    "dashes that make one text of a list": (
        "authors:\n  -Ann\n  -Bob\n",
        "authors:\n  - Ann\n  - Bob\n",
    ),
    "no space after a colon": ("license:MIT\n", "license: MIT\n"),
    "no space after a colon, prose": (
        "terms:\n  a: First.\n  b:Second: it is.\n",
        'terms:\n  a: First.\n  b: "Second: it is."\n',
    ),
    "no space after the only colons": (
        "terms:\n  insulin:Hormone.\n  glucagon:Hormone too.\n",
        "terms:\n  insulin: Hormone.\n  glucagon: Hormone too.\n",
    ),
    "no space after a field's colon": (
        "terms:\n  a:\n    definition:First.\n    name: A\n",
        "terms:\n  a:\n    definition: First.\n    name: A\n",
    ),
    "no space in braces": (
        "terms:\n  a: {definition:First.}\n",
        "terms:\n  a: {definition: First.}\n",
    ),
    "no space before quotes": (
        'terms:\n  a:\n    definition: First.\n    note:"See: b"\n',
        'terms:\n  a:\n    definition: First.\n    note: "See: b"\n',
    ),
    "no colon": ("terms\n  a: First.\n", "terms:\n  a: First.\n"),
    "no colon after a field": (
        "terms:\n  a:\n    definition First.\n    name: A\n",
        "terms:\n  a:\n    definition: First.\n    name: A\n",
    ),
    "no colon after an id": (
        "terms:\n  a\n    definition: First.\n",
        "terms:\n  a:\n    definition: First.\n",
    ),
    "no colon before braces": (
        "contexts:\n  men {title: in men}\n",
        "contexts:\n  men: {title: in men}\n",
    ),
    "a quantity without a colon": (
        "quantities:\n  blood-pressure\n  blood-volume: volume\n",
        "quantities:\n  blood-pressure: blood pressure\n  blood-volume: volume\n",
    ),
    "a mechanism without an id": (
        f"{TWO}mechanisms:\n  a raises b\n  x: b lowers a\n",
        f"{TWO}mechanisms:\n  a-raises-b: a raises b\n  x: b lowers a\n",
    ),
    "a mechanism without an id below another": (
        f"{TWO}mechanisms:\n  x: b lowers a\n  a raises b\n",
        f"{TWO}mechanisms:\n  x: b lowers a\n  a-raises-b: a raises b\n",
    ),
    "mechanisms without ids": (
        f"{TWO}mechanisms:\n  - a raises b\n  - b lowers a\n",
        f"{TWO}mechanisms:\n  a-raises-b: a raises b\n  b-lowers-a: b lowers a\n",
    ),
    "an equals sign": (
        "terms:\n  a: First.\n  b = Second\n",
        "terms:\n  a: First.\n  b: Second\n",
    ),
    "an equals sign in the first line": (
        "terms:\n  a = First\n  b: Second.\n",
        "terms:\n  a: First\n  b: Second.\n",
    ),
    "two columns of a spreadsheet": (
        "terms:\n  a\tFirst.\n  b\tSecond.\n",
        "terms:\n  a: First.\n  b: Second.\n",
    ),
    "kinds in one line": ("kinds: one, two\n", "kinds:\n  one:\n  two:\n"),
    "kinds in brackets": ("kinds: [one, two]\n", "kinds:\n  one:\n  two:\n"),
    "kinds behind dashes": ("kinds:\n  - one\n  - two\n", "kinds:\n  one:\n  two:\n"),
    "a tab below a term": (
        "terms:\n  a:\n\tdefinition: First.\n",
        "terms:\n  a:\n    definition: First.\n",
    ),
    "a tab": ("terms:\n\ta: First.\n", "terms:\n  a: First.\n"),
    "a tab among spaces": (
        "terms:\n  a:\n    definition: First.\n  \tname: A\n",
        "terms:\n  a:\n    definition: First.\n    name: A\n",
    ),
    "a field too far to the left": (
        "terms:\n  a:\n    definition: First.\n   name: A\n",
        "terms:\n  a:\n    definition: First.\n    name: A\n",
    ),
    "a field too far to the right": (
        "terms:\n  a:\n    definition: First\n      name: A\n",
        "terms:\n  a:\n    definition: First\n    name: A\n",
    ),
    "an id too far to the left": (
        "terms:\n  a: First.\n b: Second.\n  c: Third.\n",
        "terms:\n  a: First.\n  b: Second.\n  c: Third.\n",
    ),
    "a member too far to the left": (
        "authors:\n  - A. Teacher\n - B. Teacher\n",
        "authors:\n  - A. Teacher\n  - B. Teacher\n",
    ),
    "the first field too far to the left": (
        "terms:\n  a:\n   definition: First.\n    name: A\n    also: [B]\n",
        "terms:\n  a:\n    definition: First.\n    name: A\n    also: [B]\n",
    ),
    "a text of two lines with a colon": (
        "terms:\n  a: It is here\n    for this: to be\n  b: Second.\n",
        "terms:\n  a: >-\n    It is here\n    for this: to be\n  b: Second.\n",
    ),
    "a text of two lines with a hash": (
        "terms:\n  a: It is here\n    as #1 of\n    many\n  b: Second.\n",
        "terms:\n  a: >-\n    It is here\n    as #1 of\n    many\n  b: Second.\n",
    ),
    "a list that is never closed": (
        "authors: [A. Teacher, B. Teacher  # both\nlicense: MIT\n",
        "authors: [A. Teacher, B. Teacher]  # both\nlicense: MIT\n",
    ),
    "a list of several lines that is never closed": (
        "authors: [A. Teacher,\n  B. Teacher\nlicense: MIT\n",
        "authors: [A. Teacher,\n  B. Teacher]\nlicense: MIT\n",
    ),
    "braces that are never closed": (
        "terms:\n  a: {definition: First.\n  b: Second.\n",
        "terms:\n  a: {definition: First.}\n  b: Second.\n",
    ),
    "a list in braces that is never closed": (
        "terms:\n  a: {definition: First., also: [A, B}\n",
        "terms:\n  a: {definition: First., also: [A, B]}\n",
    ),
    "a quote that is closed by the next one": (
        'terms:\n  a:\n    definition: "First.\n    note: "Second."\n',
        'terms:\n  a:\n    definition: "First."\n    note: "Second."\n',
    ),
    "a comma in braces": (
        "terms:\n  a: {definition: Hormone (alpha, beta), also: [A, B]}  # why\n",
        "terms:\n  a:  # why\n    definition: Hormone (alpha, beta)\n    also: [A, B]\n",
    ),
    "two commas in braces": (
        "terms:\n  a: {definition: Hormone, made by cells, and told., name: A}\n",
        "terms:\n  a:\n    definition: Hormone, made by cells, and told.\n    name: A\n",
    ),
    "a colon in braces": (
        "terms:\n  a: {definition: Hormone: it lowers, name: A}\n",
        'terms:\n  a:\n    definition: "Hormone: it lowers"\n    name: A\n',
    ),
    "quotes in braces": (
        'terms:\n  a: {definition: "Hormone" of it, name: A}\n',
        "terms:\n  a:\n    definition: '\"Hormone\" of it'\n    name: A\n",
    ),
    "a hash in braces": (
        "terms:\n  a: {definition: Take #4 daily, name: A}\n  b: Second.\n",
        'terms:\n  a:\n    definition: "Take #4 daily"\n    name: A\n  b: Second.\n',
    ),
    "braces that are prose": ("terms:\n  a: {b)}\n", 'terms:\n  a: "{b)}"\n'),
    "a comma in brackets": (
        "authors: [Teacher (A, B), C]\n",
        "authors:\n  - Teacher (A, B)\n  - C\n",
    ),
    "a comma in printed quotes in brackets": (
        "authors: [“A, B”, C]\n",
        "authors:\n  - A, B\n  - C\n",
    ),
    "an alias in brackets": (
        "authors: [*A, B]\n",
        'authors:\n  - "*A"\n  - B\n',
    ),
    "an anchor before a map": ("terms: &all\n  a: First.\n", "terms:\n  a: First.\n"),
    "a word with a sign": (
        "sections: {s: S}\nclaims:\n  c:\n    text: X.\n    section: @s\n",
        "sections: {s: S}\nclaims:\n  c:\n    text: X.\n    section: s\n",
    ),
    "spaces that do not break": (
        "terms:\n  a:\n\u00a0\u00a0\u00a0 definition: First.\n",
        "terms:\n  a:\n    definition: First.\n",
    ),
    "a space that does not break after a colon": (
        "terms:\n  a:\u00a0First.\n",
        "terms:\n  a: First.\n",
    ),
    "a wide colon": ("terms:\n  a：First.\n", "terms:\n  a: First.\n"),
    "a long dash": (
        STEPS + "      - flood: It rises.\n      – drain: It falls.\n",
        STEPS + "      - flood: It rises.\n      - drain: It falls.\n",
    ),
    "a word that means nothing": ("description: null\n", 'description: "null"\n'),
    "a word that means nothing, where something is needed": (
        "terms:\n  a: ~\n",
        'terms:\n  a: "~"\n',
    ),
    "a list for a text": (
        "terms:\n  a:\n    definition:\n      - It is.\n      - And was.\n",
        "terms:\n  a:\n    definition: >-\n      It is.\n      And was.\n",
    ),
    "brackets for a text": (
        "terms:\n  a:\n    definition: [sic]\n",
        'terms:\n  a:\n    definition: "[sic]"\n',
    ),
    "a map for a text": (
        "terms:\n  a:\n    definition:\n      Remember: it is.\n",
        'terms:\n  a:\n    definition:\n      "Remember: it is."\n',
    ),
    "a pair for a text in a list": (
        "authors:\n  - Author: A. Teacher\n",
        'authors:\n  - "Author: A. Teacher"\n',
    ),
    "a map for a list": (
        STEPS + "      flood: It rises.\n      drain: It falls.\n",
        STEPS + "      - flood: It rises.\n      - drain: It falls.\n",
    ),
    "a list for a map": (
        "terms:\n  - a: First.\n  - b: Second.\n",
        "terms:\n  a: First.\n  b: Second.\n",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_with_the_lines_that_mend_it(slip: str) -> None:
    faulty, good = SLIPS[slip]

    assert mended(faulty) == good


def test_steps_in_one_line_are_written_one_in_a_line() -> None:
    problem = only_problem(STEPS.rstrip("\n") + " It rises, it falls\n")

    assert problem.hint == "Write one in a line, each behind a dash:"
    assert problem.mend is not None
    assert problem.mend.lines == ("    steps:", "      - It rises", "      - it falls")


def test_a_hyphen_in_an_id_is_no_dash_of_a_list() -> None:
    text = "loops:\n  l:\n    title: L\n    kind: balancing\n    through: bp-renin, renin-sec\n"
    problem = only_problem(text)

    assert problem.hint == "Write its members in brackets:"
    assert problem.mend is not None
    assert problem.mend.lines == ("    through: [bp-renin, renin-sec]",)


def test_it_is_said_that_the_rest_of_the_file_is_still_to_be_read() -> None:
    rest = "There may be more below: this is as far as it could be read."

    assert rest in str(only_problem("terms:\n\ta: First.\nlicense: MIT\n").hint)
    assert rest not in str(only_problem("terms:\n\ta: First.\n").hint)


ESCAPES = (
    r"`\e` (U+001B) and `\a` (U+0007) write control characters, which may not stand in a deck."
)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("broken: [\n", "This list is never closed.", (4, 9)),
        ("authors: [A, B\nlicense: MIT\n", "This list is never closed.", (4, 10)),
        ("terms:\n  a: {definition: X\n", "These braces are never closed.", (5, 6)),
        ("license:MIT\n", "A space is missing after this `:`.", (4, 8)),
        (
            STEPS + "      - flood: It rises.\n      -drain: It falls.\n",
            "A space is missing after this `-`.",
            (9, 7),
        ),
        (
            STEPS + "      -flood: It rises.\n      -drain: It falls.\n",
            "`steps` is a list, and a space is missing after its dashes.",
            (8, 7),
        ),
        ('description: "insulin is\n', "This quote is never closed.", (4, 14)),
        ('description: "a" b\n', "The quotes end before this, and the text goes on.", (4, 18)),
        (
            r'description: "a \d and \e[1m"' + "\n",
            r"In double quotes a `\` begins an escape, and there is no `\d`.",
            (4, 17),
        ),
        (
            r'description: "a \e[1m and \a"' + "\n",
            ESCAPES,
            (4, 17),
        ),
        (
            "terms:\n\u00a0 a: First.\n",
            "This line is indented with a no-break space (U+00A0), which is no space to YAML.",
            (5, 1),
        ),
        ("terms:\n  a：First.\n", "`：` (U+FF1A) looks like a `:` and is none.", (5, 4)),
    ],
)
def test_what_is_wrong_is_said_where_it_is(text: str, message: str, place: tuple[int, int]) -> None:
    problem = only_problem(text)

    assert problem.message == message
    assert (problem.place.line, problem.place.column) == place


def test_many_lines_with_no_break_spaces_are_one_problem() -> None:
    text = "terms:\n" + "".join(f"\u00a0\u00a0a{number}: Term {number}.\n" for number in range(200))

    (problem,) = reading_of(text).problems

    assert problem.message.endswith(": here and in 199 more lines.")


def test_a_no_break_space_that_does_no_harm_is_not_told() -> None:
    text = (
        "terms:\n  a: >-\n    Is\n    \u00a0b: 5\u00a0mmol.\u00a0\n  b: {definition: B, knd: x}\n"
    )

    (problem,) = reading_of(text).problems

    assert problem.message == "`knd` is no field of `b`."


def test_where_no_guess_helps_at_least_the_place_is_told() -> None:
    problem = only_problem("authors: [A: {b: c\n  d: e]: f\n")

    assert problem.mend is None
    assert problem.hint


# A law: whatever prose an author writes, what is printed is what was meant

WORDS = st.sampled_from(
    ["insulin", "lowers", "it's", "the", "5", "mmol", "(a)", "yes", "1.5", "A/B"]
)
SIGNS = st.sampled_from(
    (
        *(": ", ":", " #4", "#", "{", "}", "[", "]", '"', "'", "*", ">", "%", "@", "`", "&", "!"),
        *(
            "|",
            "- ",
            "? ",
            ", ",
            "\\",
            "“",
            "”",
            "{{",
            "}}",
            ">5",
            "|x",
            "!x ",
            "&x ",
            "*x ",
            "---",
        ),
    )
)


@st.composite
def prose(draw: st.DrawFn, signs: st.SearchStrategy[str] = SIGNS) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        parts += [draw(signs)] if draw(st.integers(0, 2)) == 0 else []
        parts += [draw(WORDS), " " if draw(st.booleans()) else ""]
    parts += [draw(signs)] if draw(st.integers(0, 4)) == 0 else []
    text = re.sub(" +", " ", "".join(parts)).strip()
    # A comment, a field in braces, a list in brackets: nobody knows that they are none.
    assume(" # " not in f"{text} " and not re.match(r"\{ ?[\w-]+ ?:|\[.*,", text))
    return text


def bare(text: str) -> str:
    """Return a text without quotes: those that an author wrote for YAML are not in it."""
    return re.sub(r"[\"'“”\s]", "", text)


def after_mending(text: str) -> Deck | None:
    """Return the deck once every mend that is printed has been pasted in; `None` if it was good."""
    reading = reading_of(text)
    if not reading.problems:
        return None
    for _ in range(3):
        problem = next((one for one in reading.problems if one.mend), None)
        assert problem is not None, [one.message for one in reading.problems]
        reading = read(pasted(reading, problem).encode(), "deck.yaml")
        if not reading.problems:
            break
    assert not reading.problems, reading.text
    assert reading.deck is not None
    return reading.deck


@settings(deadline=None, max_examples=400)
@given(prose(), st.sampled_from(["", "  # why"]))
@example('"insulin" lowers glucose', "")
@example("[insulin lowers glucose", "  # why")
def test_a_definition_that_is_mended_says_what_was_meant(text: str, comment: str) -> None:
    deck = after_mending(
        f"terms:\n  insulin:\n    definition: {text}{comment}\n    name: insulin\n  b: Second.\n"
    )

    assert deck is None or bare(deck.terms["insulin"].definition) == bare(text)  # type: ignore[index]


@settings(deadline=None, max_examples=200)
@given(prose())
def test_a_short_definition_that_is_mended_says_what_was_meant(text: str) -> None:
    deck = after_mending(f"terms:\n  insulin: {text}\n  b: Second.\n")

    assert deck is None or bare(deck.terms["insulin"].definition) == bare(text)  # type: ignore[index]


@settings(deadline=None, max_examples=200)
@given(prose(), st.sampled_from(["", "  "]))
def test_a_text_in_a_list_that_is_mended_says_what_was_meant(text: str, indent: str) -> None:
    assume(not text.startswith(("[", "- ")))  # a list in a list: nobody knows
    deck = after_mending(f"authors:\n{indent}- {text}\n{indent}- B. Teacher\n")

    assert deck is None or bare(deck.authors[0]) == bare(text)


@settings(deadline=None, max_examples=200)
@given(prose())
def test_a_step_that_is_mended_says_what_was_meant(text: str) -> None:
    deck = after_mending(f"{STEPS}      - one: {text}\n      - two: Two.\n")

    if deck is not None:
        (pathway,) = deck.pathways.values()
        assert bare(pathway.steps[0].text) == bare(text)


INSIDE = st.sampled_from(
    (": ", " (a, b) ", '"x" ', "'", "*", "%", "@", "`", "&x ", "!x ", "- ", "? ", "|", ">", "#")
)


@settings(deadline=None, max_examples=200)
@given(
    prose(INSIDE), st.sampled_from(["{{definition: {}, name: A}}", "{{name: A, definition: {}}}"])
)
def test_prose_in_braces_that_is_mended_says_what_was_meant(text: str, braces: str) -> None:
    assume(not re.search(r"\) *\S* *:", text))  # a name in front of a colon: nobody knows
    deck = after_mending(f"terms:\n  a: {braces.format(text)}\n  b: Second.\n")

    assert deck is None or bare(deck.terms["a"].definition) == bare(text)  # type: ignore[index]


LINES = WHOLE.decode().split("\n")


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(LINES) - 2), st.sampled_from(["dash", "colon", "tab", "left", "space"]))
def test_a_slip_anywhere_in_a_deck_is_mended(at: int, slip: str) -> None:
    line = LINES[at]
    faulty = {
        "dash": re.sub(r"^( *)- (?=\w)", r"\1-", line),
        "colon": re.sub(r"^( *(?:- )?[\w-]+): (?=\w)", r"\1:", line),
        "tab": re.sub(r"^(?: {2})+(?=\S)", lambda spaces: "\t" * (len(spaces[0]) // 2), line),
        "left": re.sub(r"^ (?= *(?:- )?[\w-]+:)", "", line),
        "space": line.replace("  ", "\u00a0\u00a0", 1) if line.startswith("  ") else line,
    }[slip]
    # A column may be called like a field: nobody knows where it belongs.
    assume(line not in {faulty, "      also: other names"})
    good = read(WHOLE, "deck.yaml").deck
    reading = read("\n".join([*LINES[:at], faulty, *LINES[at + 1 :]]).encode(), "deck.yaml")
    assume(reading.deck != good)

    told = [problem.message for problem in reading.problems]
    for _ in range(3):
        problem = next((one for one in reading.problems if one.mend), None)
        if problem is None or reading.deck == good:
            break
        reading = read(pasted(reading, problem).encode(), "deck.yaml")
    # The mend of a step's id is only said.
    assert reading.deck == good or any("the id counts as text" in message for message in told)
