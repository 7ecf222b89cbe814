"""Which words are hidden from what is said of a thing."""

import pytest

from quizapp.questions.masking import masked


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
