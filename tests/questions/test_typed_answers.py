"""What a learner types is read kindly, and never taken for what they did not mean."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quizapp.deck.model import Deck, EntryId
from quizapp.deck.reader import read
from quizapp.questions.material import Material
from quizapp.questions.spelled import Spelling, spelled
from quizapp.questions.typed_answers import MAX_TYPED, Verdict, mark_typed, normalised
from quizapp.questions.typed_names import names_of_one
from tests.questions.decks import a_deck

ANYTHING = st.text(st.characters(exclude_categories=()))
"""Any text at all, lone surrogates too."""
AWKWARD = st.text(
    st.sampled_from(
        "aαάβǰŉßıİſﬁœÆ٣３²½(){}[].,-–—−/_'’\"“ \u00a0\u200b\u200f\u202e\u0301\u0345\ufe0f\0"
    )
)
LETTERS = "bdkmt"
"""Letters that make up no Greek letter's name and nothing else with a meaning."""
WORDS = st.text(LETTERS, min_size=1, max_size=12)
PASSED = {Verdict.RIGHT, Verdict.SLIP}


def verdict(typed: str, *accepts: str, others: Sequence[str] = (), broader: str = "") -> Verdict:
    rivals = {name: EntryId("other") for name in others}
    return mark_typed(typed, accepts, rivals, [broader] if broader else []).verdict


# The oracle


@cache
def slips(one: str, other: str) -> int:
    """Return the Damerau–Levenshtein distance by its recurrence over all that may be exchanged."""
    if not one or not other:
        return len(one) + len(other)
    found = [
        slips(one[:-1], other) + 1,
        slips(one, other[:-1]) + 1,
        slips(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    for i, j in product(range(len(one) - 1), range(len(other) - 1)):
        if one[i] == other[-1] and other[j] == one[-1]:
            between = len(one) - i - 2 + len(other) - j - 2
            found.append(slips(one[:i], other[:j]) + 1 + between)
    return min(found)


def forgiven(name: str, others: Sequence[str]) -> int:
    """Return how many slips of a plain word are forgiven, by the rule as it is written down."""
    by_length = 0 if len(name) <= 4 else 1 if len(name) <= 8 else 2
    nearest = min((slips(name, other) for other in others), default=99)
    return min(by_length, (nearest - 1) // 2)


def test_the_oracle_counts_what_the_restricted_distance_misses() -> None:
    assert [slips("CA", "ABC"), slips("CA", "AC"), slips("AC", "ABC")] == [2, 1, 1]


# Laws


@given(st.one_of(ANYTHING, AWKWARD))
@example("ά")
@example("ﷺ" * MAX_TYPED)
@example("x" * (MAX_TYPED - 1) + "(a) b)")
@example("(((a) a) a)")
@example("—")
def test_normalising_what_is_normalised_changes_nothing(text: str) -> None:
    once = normalised(text)

    assert normalised(once) == once
    assert len(once) <= MAX_TYPED


@given(
    st.one_of(ANYTHING, AWKWARD),
    st.lists(AWKWARD),
    st.dictionaries(AWKWARD, st.none()),
    st.lists(ANYTHING),
)
def test_nothing_that_is_typed_raises(
    typed: str, accepts: list[str], rivals: dict[str, None], broader: list[str]
) -> None:
    found = mark_typed(typed, accepts, rivals, broader)

    assert (found.meant is not None) == (found.verdict in PASSED)
    assert normalised(typed) or found.verdict is Verdict.WRONG


def edited(word: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """Return a word after some slips, each a kind, a place and a letter."""
    for kind, place, letter in edits:
        at = place % (len(word) + 1)
        match kind:
            case 0:
                word = word[:at] + letter + word[at:]
            case 1:
                word = word[:at] + word[at + 1 :]
            case 2:
                word = word[:at] + letter + word[at + 1 :]
            case _:
                word = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    return word


EDITS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 12), st.sampled_from(LETTERS)), max_size=3
)


@given(st.lists(WORDS, min_size=2, max_size=6, unique=True), st.integers(0), EDITS)
@example(["bdkmtbdkm", "bdkmtbdkmtb"], 0, [(0, 9, "t")])
def test_no_answer_is_accepted_for_two_terms(
    names: list[str], at: int, edits: list[tuple[int, int, str]]
) -> None:
    typed = edited(names[at % len(names)], edits)
    taken = [
        name
        for name in names
        if verdict(typed, name, others=[other for other in names if other != name]) in PASSED
    ]

    assert len(taken) <= 1
    for name in taken:
        assert all(slips(typed, name) < slips(typed, other) for other in set(names) - {name})


@given(st.lists(WORDS, min_size=1, max_size=5, unique=True), EDITS)
def test_as_many_slips_are_forgiven_as_the_rule_says(
    names: list[str], edits: list[tuple[int, int, str]]
) -> None:
    name, *others = names
    typed = edited(name, edits)
    # A word of one or two letters is a symbol, and the first letter is never a slip.
    begins_alike = typed[:1] == name[:1] or (len(typed) > 1 and typed[:2] == name[1::-1])
    assume(begins_alike and len(typed) > 2 and typed not in names)

    is_near = slips(typed, name) <= forgiven(name, others)

    assert (verdict(typed, name, others=others) is Verdict.SLIP) == is_near


@given(st.lists(WORDS, min_size=1, max_size=5, unique=True), st.integers(0))
def test_two_letters_exchanged_are_a_slip_where_any_is_forgiven(names: list[str], at: int) -> None:
    name, *others = names
    assume(forgiven(name, others) >= 1)
    at %= len(name) - 1
    assume(name[at] != name[at + 1])

    typed = name[:at] + name[at + 1] + name[at] + name[at + 2 :]

    assert verdict(typed, name, others=others) is Verdict.SLIP


def vocabulary(names: Sequence[Sequence[str]]) -> Deck:
    terms = [
        f"  t{number}: {{name: {name}, also: [{', '.join(also)}], definition: What n{number}}}\n"
        for number, (name, *also) in enumerate(names)
    ]
    return a_deck("terms:\n" + "".join(terms))


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3, unique=True), min_size=2, max_size=5))
def test_any_name_of_a_term_is_right_and_none_of_another(names: list[list[str]]) -> None:
    every = [name for own in names for name in own]
    assume(len(set(every)) == len(every))
    material = Material(vocabulary(names))

    for number, own in enumerate(names):
        called = names_of_one(EntryId(f"t{number}"), material)
        for name in every:
            found = mark_typed(name, called.accepts, called.rivals, called.broader)
            assert (found.verdict is Verdict.RIGHT) == (name in own)
            assert name in own or found.verdict is Verdict.OTHER_NAME


def test_any_name_in_the_bundled_deck_is_right_of_its_term_alone(root: Path) -> None:
    deck = read(root / "decks" / "oxytocin.yaml", "x").deck
    assert deck is not None
    material = Material(deck)
    for id, term in deck.terms.items():
        called = names_of_one(id, material)
        for other in deck.terms.values():
            for name in (other.name, *other.also, *other.abbr):
                found = mark_typed(name, called.accepts, called.rivals, called.broader)
                shared = normalised(name) in map(normalised, (term.name, *term.also, *term.abbr))
                assert shared or found.verdict not in PASSED, (id, name)
                is_own = normalised(name) in map(normalised, called.accepts)
                assert (found.verdict is Verdict.RIGHT) == is_own, (id, name)


# What counts as the same

SAME = [
    ("Oxytocin", "oxytocin"),
    ("  oxytocin.", "oxytocin"),
    ("the pituitary", "pituitary"),
    ("5-α-reductase", "5-alpha reductase"),
    ("5 alpha reductase", "5α-reductase"),
    ("17β-estradiol", "17 beta-estradiol"),
    ("17beta estradiol", "17β-estradiol"),
    ("ΔFosB", "deltaFosB"),
    ("oestradiol", "estradiol"),
    ("œstradiol", "estradiol"),
    ("haemoglobin", "hemoglobin"),
    ("KISIR", "kısır"),
    ("İNSÜLİN", "insülin"),
    ("STRASSE", "Straße"),
    ("ﬁbrinogen", "fibrinogen"),
    ("ｉｎｓｕｌｉｎ", "insulin"),
    ("Graves\u2019 disease", "Graves' disease"),
    ("Cushings disease", "Cushing's disease"),
    ("beta\u2011endorphin", "beta endorphin"),
    ("Menie\u0300re", "Menière"),
    ("Meniere", "Menière"),
    ("oxy\u200btocin\ufeff", "oxytocin"),
    ("\u202eoxytocin\u202c", "oxytocin"),
    ("אוקסיטוצין\u200f", "אוֹקְסִיטוֹצִין"),
    ("androgen receptor", "androgen receptor (AR)"),
    ("androgen receptor (AR)", "androgen receptor"),
    ("Ca2+", "Ca²⁺"),
    ("٣ days", "3 days"),
    ("\u221270 mV", "-70 mV"),
    ("?", "?"),
    ("+", "+"),
]


@pytest.mark.parametrize(("typed", "right"), SAME)
def test_what_only_looks_different_is_right(typed: str, right: str) -> None:
    assert verdict(typed, right) is Verdict.RIGHT


NEVER = [
    ("cortisol", "cortisone"),
    ("cortisone", "cortisol"),
    ("estriol", "estradiol"),
    ("estradiol", "estriol"),
    ("hypothyroidism", "hyperthyroidism"),
    ("panhypopituitarism", "panhyperpituitarism"),
    ("hypretension", "hypertension"),
    ("intracellular fluid", "intercellular fluid"),
    ("efferent neuron", "afferent neuron"),
    ("exocrine gland", "endocrine gland"),
    ("estrogen receptor antgonist", "estrogen receptor agonist"),
    ("typical course", "atypical course"),
    ("sensitivity", "insensitivity"),
    ("saturated fat", "unsaturated fat"),
    ("estrone", "estriol"),
    ("estrdiol", "estradiol"),
    ("estradoil", "estradiol"),
    ("rennin", "renin"),
    ("LH", "FSH"),
    ("FHS", "FSH"),
    ("TRH", "CRH"),
    ("vitamin C", "vitamin D"),
    ("vitamin", "vitamin D"),
    ("angiotensin I", "angiotensin II"),
    ("inhibin A", "inhibin B"),
    ("5-alpha-reductase 1", "5-alpha-reductase 2"),
    ("4-alpha-reductase", "5-alpha-reductase"),
    ("1,25 hydroxyvitamin", "12,5 hydroxyvitamin"),
    ("zeta-lipotropin", "beta-lipotropin"),
    ("70 mV at rest", "-70 mV at rest"),
    ("", "insulin"),
    ("   ", "insulin"),
    ("\u200b", "insulin"),
    ("", "?"),
    ("?!", "insulin"),
    ("Na", "Na+"),
]


@pytest.mark.parametrize(("typed", "right"), NEVER)
def test_what_means_something_else_is_wrong_even_if_the_deck_does_not_name_it(
    typed: str, right: str
) -> None:
    assert verdict(typed, right) is Verdict.WRONG


TYPOS = [
    ("estardiol", "estradiol"),
    ("progestrone", "progesterone"),
    ("tetsosterone", "testosterone"),
    ("prolactine", "prolactin"),
    ("porlactin", "prolactin"),
    ("betta-lipotropin", "beta-lipotropin"),
    ("hypothyriodism", "hypothyroidism"),
    ("oestrogne", "estrogen"),
    ("inuslin", "insulin"),
    ("nisulin", "insulin"),
    ("vitmain D", "vitamin D"),
    ("uncleus", "nucleus"),
]


@pytest.mark.parametrize(("typed", "right"), TYPOS)
def test_a_slip_of_the_keys_counts_and_says_what_was_meant(typed: str, right: str) -> None:
    found = mark_typed(typed, [right], {})

    assert (found.verdict, found.meant) == (Verdict.SLIP, right)


@pytest.mark.parametrize(
    ("typed", "right", "other"),
    [
        ("estardiol", "estradiol", "estriol"),
        ("cortisool", "cortisol", "cortisone"),
        ("hypothyriodism", "hypothyroidism", "hyperthyroidism"),
        ("oxytocinn", "oxytocin", "oxytocic"),
    ],
)
def test_where_another_name_is_near_nothing_is_forgiven(typed: str, right: str, other: str) -> None:
    assert verdict(typed, right) is Verdict.SLIP
    assert verdict(typed, right, others=[other]) is Verdict.WRONG
    assert verdict(typed, right, broader=other) is Verdict.WRONG


def test_the_name_of_another_thing_is_wrong_and_says_whose_it_is() -> None:
    found = mark_typed("FSH", ["LH", "luteinising hormone"], {"FSH": EntryId("fsh"), "TSH": None})

    assert (found.verdict, found.confused_with) == (Verdict.OTHER_NAME, "fsh")
    assert mark_typed("tsh", ["LH"], {"TSH": None}).verdict is Verdict.OTHER_NAME


def test_a_broader_name_is_neither_right_nor_wrong() -> None:
    assert verdict("Estrogen", "estradiol", broader="estrogen") is Verdict.MORE_EXACTLY
    assert verdict("oestrogen", "estradiol", broader="estrogen") is Verdict.MORE_EXACTLY


def test_names_that_differ_in_their_spaces_alone_stay_apart() -> None:
    assert verdict("beta cell", "beta cell", others=["betacell"]) is Verdict.RIGHT
    assert verdict("betacell", "beta cell", others=["betacell"]) is Verdict.OTHER_NAME
    assert verdict("betace ll", "beta cell", others=["betacell"]) is Verdict.WRONG
    assert verdict("betace ll", "beta cell") is Verdict.RIGHT


def test_of_a_very_long_answer_the_beginning_counts() -> None:
    long = "neuron " * 100

    assert verdict(long, long) is Verdict.RIGHT
    assert verdict(long, "neuron") is Verdict.WRONG
    assert verdict("x" * 1_000_000, "neuron") is Verdict.WRONG


# The slip, shown


@given(st.one_of(ANYTHING, WORDS), st.one_of(ANYTHING, WORDS))
def test_the_difference_shows_all_that_was_typed_and_all_that_is_right(
    typed: str, right: str
) -> None:
    runs = spelled(typed, right)

    assert "".join(run.typed for run in runs) == typed[:MAX_TYPED]
    assert "".join(run.right for run in runs) == right[:MAX_TYPED]
    for run, after in pairwise(runs):
        assert run.spelling is not after.spelling
    for run in runs:
        assert (run.typed == "") == (run.spelling is Spelling.MISSING)
        assert (run.right == "") == (run.spelling is Spelling.EXTRA)


@given(WORDS, WORDS)
def test_no_more_letters_are_marked_than_differ(typed: str, right: str) -> None:
    marked = sum(
        max(len(run.typed), len(run.right))
        for run in spelled(typed, right)
        if run.spelling is not Spelling.SAME
    )
    same = sum(len(run.typed) for run in spelled(typed, right) if run.spelling is Spelling.SAME)

    # An exchange of two letters is one slip and shows as two.
    assert slips(typed, right) <= marked <= 2 * slips(typed, right)
    assert same >= len(typed) - marked


def test_a_slip_is_shown_where_it_is() -> None:
    def shown(typed: str, right: str) -> list[tuple[str, str, str]]:
        return [(run.spelling.value, run.typed, run.right) for run in spelled(typed, right)]

    assert shown("estradoil", "Estradiol") == [
        ("same", "estrad", "Estrad"),
        ("changed", "oi", "io"),
        ("same", "l", "l"),
    ]
    assert shown("oxytcinn", "oxytocin") == [
        ("same", "oxyt", "oxyt"),
        ("missing", "", "o"),
        ("same", "cin", "cin"),
        ("extra", "n", ""),
    ]
    assert shown("Meniere", "Menie\u0300re") == [("same", "Meniere", "Menie\u0300re")]
    assert shown("", "ab") == [("missing", "", "ab")]
    assert shown("", "") == []
