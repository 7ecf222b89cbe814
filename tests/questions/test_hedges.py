"""What is left of a sentence when its hedge is taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.hedges import unhedged


@pytest.mark.parametrize(
    ("hedged", "plain"),
    [
        ("The brain may answer it less well.", "The brain answers it less well."),
        ("Changes in its pathways may mediate it.", "Changes in its pathways mediate it."),
        (
            "Part of what it does for men may run through it.",
            "Part of what it does for men runs through it.",
        ),
        ("Treating what lies beneath can improve it.", "Treating what lies beneath improves it."),
        ("LH and FSH might carry it.", "LH and FSH carry it."),
        ("Stress can also be harmful.", "Stress also is harmful."),
        ("Insulin may apply to it.", "Insulin applies to it."),
        ("It may have less effect.", "It has less effect."),
        ("With fewer of them, sugar may reach it.", "With fewer of them, sugar reaches it."),
        ("A return of it is hypothesised to underlie this.", "A return of it underlies this."),
        ("Pathways are the likely routes.", "Pathways are the routes."),
        ("It lowers sugar.", "It lowers sugar."),
    ],
)
def test_a_hedge_is_taken_out(hedged: str, plain: str) -> None:
    assert unhedged(hedged) == plain


@pytest.mark.parametrize(
    "doubtful",
    [
        "With fewer receptors oxytocin may have less effect.",
        "The liver or the gut may answer.",
        "It may rise and can fall.",
        "It may not be so.",
        "It seems to rise.",
        "Sugar binds it and may stay.",
        "May it rise?",
    ],
)
def test_where_the_grammar_is_in_doubt_nothing_is_said(doubtful: str) -> None:
    assert unhedged(doubtful) is None


@given(st.text(alphabet="may can is likely to and rise.,", max_size=60))
def test_no_text_raises(text: str) -> None:
    assert unhedged(text) is None or isinstance(unhedged(text), str)
