"""Which words are hidden from what is said of a thing."""

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.questions import masking
from quizapp.questions.masking import masked

PARTS = (
    "insulin",
    "ınsulin",
    "İNSULIN",
    "sugar",
    "ſUGAR",
    "kelvin",
    "\u212aelvin",
    "µmole",
    "μmole",
)
"""Words, some of which are the same but for case in one way of comparing or another."""
TEXTS = st.lists(st.sampled_from((*PARTS, *PARTS, " ", "-", "\u2013", ".", "'s")), max_size=4).map(
    "".join
)


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("Insulin lowers sugar.", ["insulin"], "… lowers sugar."),
        ("It is insulin.", ["insulin"], "It is …"),
        ("Neurons that hear.", ["neuron"], "… that hear."),
        ("A neuron's end.", ["neuron"], "A … end."),
        ("The post menopause begins.", ["post-menopause"], "The … begins."),
        ("Proinsulin is cut.", ["insulin"], "Proinsulin is cut."),
        ("The son is well; SON is not.", ["SON"], "The son is well; … is not."),
        ("GABA-A receptors open.", ["receptor", "GABA-A receptor"], "… open."),
        ("Nothing here.", ["—", ""], "Nothing here."),
    ],
)
def test_names_are_hidden_as_whole_words(text: str, names: list[str], shown: str) -> None:
    assert masked(text, names) == shown


@example("The İNSULIN.", ["insulin"])
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_to_look_for_the_words_of_a_name_first_hides_no_less(text: str, names: list[str]) -> None:
    with patch.object(masking, "may_stand_in", return_value=True):
        wanted = masked(text, names)

    assert masked(text, names) == wanted
