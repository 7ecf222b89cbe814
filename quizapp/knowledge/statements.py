"""Facts of claims and of what an author writes by hand: cards, clozes, questions."""

from collections.abc import Iterator

from quizapp.deck.model import Blank, Card, Claim, Cloze, EntryId, Question
from quizapp.knowledge import meanings, wording
from quizapp.knowledge.facts import Face, Fact, FactId, FactKind
from quizapp.knowledge.names import Names


def claim_fact(claim: Claim, names: Names) -> Fact:
    """Return the one fact of a claim."""
    about = wording.listed(names.title(id) for id in claim.about) if claim.about else None
    prompt = claim.prompt or (
        wording.CLAIM.format(about=about) if about else wording.CLAIM_OF_NOTHING
    )
    return Fact(
        id=FactId(f"claim:{claim.id}"),
        kind=FactKind.CLAIM,
        section=claim.section,
        line=claim.place.line,
        faces=(Face("claim", prompt, claim.text),),
        topic=wording.sentence(about) if about and claim.prompt else None,
        evidence=claim.evidence,
        origin=names.origin(claim.evidence, claim.cite),
        note=claim.note,
        was=tuple(FactId(f"claim:{old}") for old in claim.was),
        meaning=meanings.of_claim(claim.evidence),
    )


def card_fact(card: Card, names: Names) -> Fact:
    """Return the one fact of a card with two sides."""
    return Fact(
        id=FactId(f"card:{card.id}"),
        kind=FactKind.CARD,
        section=card.section,
        line=card.place.line,
        faces=(Face("card", card.front, card.back),),
        evidence=card.evidence,
        origin=names.origin(card.evidence, card.cite),
        note=card.note,
        was=tuple(FactId(f"card:{old}") for old in card.was),
    )


def cloze_facts(cloze: Cloze, names: Names) -> Iterator[Fact]:
    """Yield one fact for each blank of a cloze."""
    blanks = [part for part in cloze.parts if isinstance(part, Blank)]
    whole = "".join(part.answer if isinstance(part, Blank) else part for part in cloze.parts)
    for blank in blanks:
        yield Fact(
            id=blank_id(cloze.id, blank.id),
            kind=FactKind.BLANK,
            section=cloze.section,
            line=cloze.place.line,
            faces=(Face("blank", _with_gap(cloze, blank), whole),),
            evidence=cloze.evidence,
            origin=names.origin(cloze.evidence, cloze.cite),
            note=cloze.note,
            siblings=tuple(blank_id(cloze.id, b.id) for b in blanks if b is not blank),
            was=tuple(blank_id(old, blank.id) for old in cloze.was),
            meaning=meanings.of_answer(cloze.evidence, blank.answer),
        )


def question_fact(question: Question, names: Names) -> Fact:
    """Return the one fact of a question written by hand."""
    return Fact(
        id=FactId(f"question:{question.id}"),
        kind=FactKind.QUESTION,
        section=question.section,
        line=question.place.line,
        faces=(Face("question", question.stem, wording.sentence(question.right)),),
        evidence=question.evidence,
        origin=names.origin(question.evidence, question.cite),
        why=question.why,
        note=question.note,
        was=tuple(FactId(f"question:{old}") for old in question.was),
        meaning=meanings.of_answer(question.evidence, question.right),
    )


def blank_id(cloze: EntryId, blank: EntryId) -> FactId:
    """Return the id of the fact of one blank."""
    return FactId(f"card:{cloze}:{blank}")


def _with_gap(cloze: Cloze, asked: Blank) -> str:
    def show(part: str | Blank) -> str:
        if not isinstance(part, Blank):
            return part
        if part is not asked:
            return part.answer
        return f"[… {part.hint}]" if part.hint else "[…]"

    return "".join(show(part) for part in cloze.parts)
