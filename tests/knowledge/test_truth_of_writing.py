"""What the oracle says of what an author wrote out, and of lists that are complete and empty."""

from quizapp.deck.model import EntryId
from quizapp.knowledge.propositions import Acts, Answers, HasValue, IsSaid, Level, Means
from quizapp.knowledge.truth import Oracle
from tests.questions.decks import a_deck

DECK = """
sources: {book: A book}
terms:
  calm: {definition: Rest., complete: [effects]}
  stress: {definition: Push.}
  tea: {definition: Drink that may calm., evidence: suggested}
tables:
  cups:
    title: Cups
    row: cup
    columns: {size: {title: size, functional: true, exclusive: true}}
    rows:
      mug: {title: mug, size: big}
      bowl: {title: bowl, evidence: suggested, size: small}
claims:
  sleep: {text: Sleep may help., evidence: suggested, overclaim: Sleep cures.}
  walks: {text: Walks help., overclaim: Walks cure., cite: book}
questions:
  first: {stem: Which came first?, right: the egg, wrong: [the hen], why: Fish lay eggs.}
"""
ORACLE = Oracle(a_deck(DECK))


def id(word: str) -> EntryId:
    return EntryId(word)


def test_a_complete_list_may_be_empty() -> None:
    verdict = ORACLE.judge(Acts(id("calm"), 1, id("stress")))

    assert verdict.is_true is False
    assert verdict.proof is not None
    assert verdict.proof.text == "Calm acts directly on nothing, and that list is complete."


def test_an_overclaim_is_false_by_the_author() -> None:
    said = ORACLE.judge(IsSaid(id("sleep"), "sleep may help"))
    too_much = ORACLE.judge(IsSaid(id("sleep"), "Sleep cures."))

    assert said.is_true is True
    assert too_much.is_true is False
    assert too_much.proof is not None
    assert too_much.proof.level is Level.AUTHOR
    assert ORACLE.judge(IsSaid(id("sleep"), "Sleep is nice.")).is_true is None
    assert ORACLE.judge(IsSaid(id("walks"), "Walks cure.")).is_true is None


def test_an_authors_answer_is_right_or_wrong_as_written() -> None:
    right = ORACLE.judge(Answers(id("first"), "The egg."))

    assert right.is_true is True
    assert right.proof is not None
    assert right.proof.text == "Right is: the egg. Fish lay eggs."
    assert ORACLE.judge(Answers(id("first"), "the hen")).is_true is False
    assert ORACLE.judge(Answers(id("first"), "the cock")).is_true is None


def test_a_suggested_meaning_is_told_as_a_suggestion() -> None:
    for term in ("tea", "calm"):
        proof = ORACLE.judge(Means(id(term), id("tea"))).proof
        assert proof is not None
        assert proof.text.endswith("Drink that may calm. (The source suggests it.)")


def test_a_cell_of_a_suggested_row_proves_nothing() -> None:
    size = id("size")

    assert ORACLE.judge(HasValue(id("cups"), id("mug"), size, "small")).is_true is False
    assert ORACLE.judge(HasValue(id("cups"), id("bowl"), size, "small")).is_true is None
    assert ORACLE.judge(HasValue(id("cups"), id("bowl"), size, "big")).is_true is None
