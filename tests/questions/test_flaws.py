"""Each flaw is found where it is, and not in a question without it."""

import pytest

from quizapp.knowledge.propositions import Level as ProofLevel
from quizapp.knowledge.propositions import Proof
from quizapp.questions.flaws import Posed, flaws, flaws_of
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Item,
    Level,
    Matching,
    Option,
    OptionId,
    Ordering,
    QuestionId,
    Select,
    Typed,
)

WHY = Proof(ProofLevel.STATED, "So it is.")


def an_option(text: str, *, right: bool = False) -> Option:
    return Option(OptionId(text), text, WHY, None if right else Error.OTHER_TERM)


def posed(
    stem: str,
    *texts: str,
    family: Family = Family.NAME,
    aliases: tuple[str, ...] = (),
    is_scale: bool = False,
) -> Posed:
    """Return a choice as it would be shown, the key first."""
    key, *wrong = texts
    question = Choice(
        id=QuestionId("f0/a"),
        family=family,
        facts=(),
        section=None,
        level=Level.RECALL,
        stem=stem,
        feedback="So it is.",
        about=About(),
        key=an_option(key, right=True),
        distractors=tuple(map(an_option, wrong)),
        is_scale=is_scale,
    )
    return Posed(question, question.distractors, aliases)


def test_a_plain_question_has_no_flaw() -> None:
    assert (
        flaws(posed("Which hormone lowers blood sugar?", "Insulin", "Glucagon", "Cortisol")) == []
    )


@pytest.mark.parametrize(
    ("flaw", "shown"),
    [
        (
            "long stem",
            posed(f"What is {'very ' * 34}sweet?", "Sugar", "Salt", "Lime", family=Family.TABLE),
        ),
        (
            "long stem",
            posed(f"“{'It is so. ' * 20}” Which term is meant?", "Sugar", "Salt", "Lime"),
        ),
        ("negative stem", posed("Which of these is not sweet?", "Salt", "Sugar", "Honey")),
        (
            "negative stem",
            posed("It is hot. All are sweet except which?", "Salt", "Sugar", "Honey"),
        ),
        ("two alike", posed("Which?", "Insulin", "Glucagon", "glucagon.")),
        ("two alike", posed("Which?", "GABA-A receptor", "GABA A receptor", "Insulin")),
        ("mixed options", posed("Which?", "It rises.", "It falls.", "It stays")),
        ("mixed options", posed("How many?", "Nine", "8", "7")),
        ("all or none", posed("Which?", "Insulin", "Glucagon", "None of the above")),
        ("all or none", posed("Which?", "Both of these", "Glucagon", "Insulin")),
        (
            "stem holds the key",
            posed("Which hormone, insulin aside, is it?", "Insulin", "Glucagon", "Cortisol"),
        ),
        (
            "stem holds the key",
            posed("Where does LH come from?", "Lutropin", "Cortisol", "Insulin", aliases=("LH",)),
        ),
        (
            "stem holds the key",
            posed("What makes the islets grow?", "The islets", "The liver", "The gut"),
        ),
        (
            "clang",
            posed("Which receptor binds it?", "The oxytocin receptor", "Insulin", "Glucagon"),
        ),
        ("clang", posed("What lowers the glucose?", "Glucosuria", "Insulin", "Glucagon")),
        ("absolute word in one option", posed("Which?", "It rises", "It always falls", "It stays")),
        ("vague word in one option", posed("Which?", "It may rise", "It falls", "It stays")),
        (
            "key is the longest",
            posed(
                "Which?",
                "It rises, then falls, then rises once more",
                "It rises, then falls again",
                "It falls, then rises again",
            ),
        ),
        (
            "uneven options",
            posed(
                "Which?",
                "It rises at once and stays high",
                "It falls at once and then climbs back",
                "It stays",
            ),
        ),
        (
            "convergence",
            posed(
                "Which?", "Low sugar, high fat", "Low sugar, much salt", "Little water, high fat"
            ),
        ),
    ],
)
def test_a_flaw_is_found(flaw: str, shown: Posed) -> None:
    assert flaw in flaws(shown)


@pytest.mark.parametrize(
    "shown",
    [
        posed(
            "Which receptor binds it?", "The oxytocin receptor", "The insulin receptor", "Leptin"
        ),
        posed(
            "Which of these is NOT like the others?", "Salt", "Sugar", "Honey", family=Family.KIND
        ),
        posed("“Gland that is not paired.” Which term is meant?", "Pancreas", "Kidney", "Ovary"),
        posed("Suppose it did not work. What is left?", "The liver", "The gut", "The lung"),
        posed("Which?", "It may rise", "It always rises", "It rises", family=Family.EVIDENCE),
        posed("Which?", "It always rises", "It always falls", "It stays"),
        posed("Which?", "It rises", "It falls, then climbs a bit", "It stays"),
        posed(f"“{'It is so. ' * 15}” Which term is meant?", "Sugar", "Salt", "Lime"),
        posed("Does insulin raise it?", "It raises it.", "It lowers it", is_scale=True),
    ],
)
def test_what_only_looks_like_a_flaw_is_none(shown: Posed) -> None:
    assert flaws(shown) == []


def test_the_key_may_be_the_longest_among_short_options() -> None:
    assert flaws(posed("Which?", "Somatostatin", "Insulin", "Leptin")) == []


def test_a_definition_may_be_longer_than_another_than_a_row_may() -> None:
    options = ("It opens muscle and fat to sugar.", "Gut hormone.", "Hormone of the gut, by meals.")
    shown = [
        "uneven options" in flaws(posed("Which?", *options, family=family))
        for family in (Family.MEANING, Family.TABLE)
    ]

    assert len(options[0]) / len(options[1]) > 2.5
    assert shown == [True, True]

    options = (
        "It opens muscle and fat to sugar.",
        "Hormone of gut.",
        "Hormone of the gut, by meals.",
    )
    shown = [
        "uneven options" in flaws(posed("Which?", *options, family=family))
        for family in (Family.MEANING, Family.TABLE)
    ]

    assert shown == [False, True]


def _rest(stem: str, family: Family) -> dict[str, object]:
    return {
        "id": QuestionId("f0/a"),
        "family": family,
        "facts": (),
        "section": None,
        "level": Level.RECALL,
        "stem": stem,
        "feedback": "So it is.",
        "about": About(),
    }


def a_typed(stem: str, *accepts: str) -> Typed:
    return Typed(accepts=accepts, rivals={}, **_rest(stem, Family.CLOZE))  # type: ignore[arg-type]


def items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(id=OptionId(str(number)), text=text) for number, text in enumerate(texts))


def a_matching(left: tuple[Item, ...], right: tuple[Item, ...]) -> Matching:
    pairs = tuple((item.id, item.id) for item in left)
    rest = _rest("What belongs to each?", Family.MATCHING)
    return Matching(left=left, right=right, pairs=pairs, proofs={}, **rest)  # type: ignore[arg-type]


def a_select(stem: str, right: list[str], wrong: list[str]) -> Select:
    options = [an_option(text, right=True) for text in right] + [an_option(text) for text in wrong]
    return Select(options=tuple(options), **_rest(stem, Family.MATCHING))  # type: ignore[arg-type]


def an_ordering(*texts: str) -> Ordering:
    rest = _rest("Put the steps in order.", Family.ORDER)
    return Ordering(steps=items(*texts), before=(), **rest)  # type: ignore[arg-type]


def test_a_gap_must_not_be_filled_by_its_own_sentence() -> None:
    assert flaws_of(a_typed("Insulin and ____ come from islets.", "glucagon")) == []
    assert flaws_of(a_typed("Glucagon and ____ are hormones.", "glucagon")) == [
        "stem holds the key"
    ]
    assert flaws_of(a_typed("E2 is ____.", "estradiol", "E2")) == ["stem holds the key"]


def test_stems_of_every_form_are_looked_at() -> None:
    assert flaws_of(a_typed(f"It is {'so ' * 60}____.", "sugar")) == ["long stem"]
    assert flaws_of(a_typed("Which of these is not ____?", "sugar")) == ["negative stem"]


def test_steps_and_ends_must_differ() -> None:
    assert flaws_of(an_ordering("It rises.", "It falls.")) == []
    assert flaws_of(an_ordering("It rises.", "It rises")) == ["two alike"]
    assert flaws_of(a_matching(items("Insulin", "Leptin"), items("low", "Low", "high"))) == [
        "two alike"
    ]


def test_a_pair_must_not_ring() -> None:
    left = items("Growth hormone", "Insulin")

    assert flaws_of(a_matching(left, items("bone growth", "sugar", "milk"))) == ["clang"]
    assert flaws_of(a_matching(left, items("bone growth", "hair growth", "milk"))) == []


def test_what_is_to_be_ticked_must_not_ring_alone() -> None:
    stem = "Tick all that are of the kind “receptor”."

    assert flaws_of(a_select(stem, ["Insulin receptor", "GLUT"], ["Insulin"])) == ["clang"]
    assert flaws_of(a_select(stem, ["Insulin receptor", "GLUT"], ["Receptor density"])) == []
    assert flaws_of(a_select(stem, ["GLUT", "GLUT."], ["Leptin"])) == ["two alike"]
