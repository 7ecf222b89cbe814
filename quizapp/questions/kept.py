"""Questions as they are kept: whole, so that what is read back is equal to what was written.

`as_json` tells others what a question is; this is for ourselves, and loses nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from quizapp.knowledge.facts import FactId, Link
from quizapp.knowledge.propositions import Level as ProofLevel
from quizapp.knowledge.propositions import Proof
from quizapp.questions.as_json import form_of
from quizapp.questions.draw import Drawn
from quizapp.questions.pool import Pool
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Form,
    Item,
    Level,
    Matching,
    Option,
    OptionId,
    Ordering,
    Question,
    QuestionId,
    Select,
    Typed,
)

Kept = dict[str, Any]
"""Values that JSON can hold."""


def pool_to_kept(pool: Pool) -> Kept:
    """Return a pool's questions; what was dropped is of interest to authors only."""
    return {"questions": [question_to_kept(question) for question in pool.questions]}


def pool_from_kept(kept: Mapping[str, Any]) -> Pool:
    """Return the pool that `pool_to_kept` wrote."""
    return Pool(tuple(question_from_kept(one) for one in kept["questions"]))


def drawn_to_kept(drawn: Drawn) -> Kept:
    """Return a question as it is posed, without the distractors that are not shown."""
    question = drawn.question
    if isinstance(question, Choice):
        shown = tuple(option for option in drawn.options if not option.is_right)
        question = replace(question, distractors=shown)
    return {
        "question": question_to_kept(question),
        "options": [option.id for option in drawn.options],
        "order": list(drawn.order),
    }


def drawn_from_kept(kept: Mapping[str, Any]) -> Drawn:
    """Return the question that `drawn_to_kept` wrote, its options in the same order."""
    question = question_from_kept(kept["question"])
    options: dict[OptionId, Option] = {}
    if isinstance(question, Choice):
        options = {option.id: option for option in (question.key, *question.distractors)}
    elif isinstance(question, Select):
        options = {option.id: option for option in question.options}
    return Drawn(
        question,
        tuple(options[id] for id in kept["options"]),
        tuple(OptionId(id) for id in kept["order"]),
    )


def question_to_kept(question: Question) -> Kept:
    """Return a question as values that JSON can hold."""
    kept: Kept = {
        "form": form_of(question).value,
        "id": question.id,
        "family": question.family.value,
        "facts": list(question.facts),
        "section": question.section,
        "level": question.level.value,
        "stem": question.stem,
        "feedback": question.feedback,
        "about": _about(question.about),
        "links": [
            [link.source, link.sign, link.target, link.side, link.is_hedged]
            for link in question.links
        ],
        "origin": question.origin,
        "line": question.line,
        "assumes": list(question.assumes),
    }
    match question:
        case Choice():
            kept["key"] = _option(question.key)
            kept["distractors"] = [_option(option) for option in question.distractors]
            kept["is_scale"] = question.is_scale
            kept["scale"] = list(question.scale)
        case Typed():
            kept["accepts"] = list(question.accepts)
            kept["broader"] = list(question.broader)
            kept["rivals"] = dict(question.rivals)
        case Ordering():
            kept["steps"] = [[step.id, step.text] for step in question.steps]
            kept["before"] = [list(pair) for pair in question.before]
        case Matching():
            kept["left"] = [[item.id, item.text] for item in question.left]
            kept["right"] = [[item.id, item.text] for item in question.right]
            kept["pairs"] = [list(pair) for pair in question.pairs]
            kept["proofs"] = {id: _proof(proof) for id, proof in question.proofs.items()}
        case Select():
            kept["options"] = [_option(option) for option in question.options]
    return kept


def question_from_kept(kept: Mapping[str, Any]) -> Question:
    """Return the question that `question_to_kept` wrote."""
    return _READERS[Form(kept["form"])](kept, _common(kept))


def _choice(kept: Mapping[str, Any], common: Kept) -> Question:
    return Choice(
        **common,
        key=_read_option(kept["key"]),
        distractors=tuple(map(_read_option, kept["distractors"])),
        is_scale=kept["is_scale"],
        scale=tuple(OptionId(id) for id in kept["scale"]),
    )


def _typed(kept: Mapping[str, Any], common: Kept) -> Question:
    return Typed(
        **common,
        accepts=tuple(kept["accepts"]),
        broader=tuple(kept["broader"]),
        rivals=kept["rivals"],
    )


def _ordering(kept: Mapping[str, Any], common: Kept) -> Question:
    return Ordering(**common, steps=_items(kept["steps"]), before=_pairs(kept["before"]))


def _matching(kept: Mapping[str, Any], common: Kept) -> Question:
    return Matching(
        **common,
        left=_items(kept["left"]),
        right=_items(kept["right"]),
        pairs=_pairs(kept["pairs"]),
        proofs={OptionId(id): _read_proof(proof) for id, proof in kept["proofs"].items()},
    )


def _select(kept: Mapping[str, Any], common: Kept) -> Question:
    return Select(**common, options=tuple(map(_read_option, kept["options"])))


_READERS: Mapping[Form, Callable[[Mapping[str, Any], Kept], Question]] = {
    Form.CHOICE: _choice,
    Form.TYPED: _typed,
    Form.ORDERING: _ordering,
    Form.MATCHING: _matching,
    Form.SELECT: _select,
}


def _common(kept: Mapping[str, Any]) -> Kept:
    return {
        "id": QuestionId(kept["id"]),
        "family": Family(kept["family"]),
        "facts": tuple(FactId(id) for id in kept["facts"]),
        "section": kept["section"],
        "level": Level(kept["level"]),
        "stem": kept["stem"],
        "feedback": kept["feedback"],
        "about": _read_about(kept["about"]),
        "links": tuple(Link(*link) for link in kept["links"]),
        "origin": kept["origin"],
        "line": kept["line"],
        "assumes": tuple(kept["assumes"]),
    }


def _about(about: About) -> Kept:
    named: Kept = {name: getattr(about, name) for name in _ABOUT if getattr(about, name)}
    return named | ({"path": list(about.path)} if about.path else {})


def _read_about(kept: Mapping[str, Any]) -> About:
    return About(**{**kept, "path": tuple(kept.get("path", ()))})


_ABOUT = tuple(name for name in About.__dataclass_fields__ if name != "path")


def _option(option: Option) -> list[Any]:
    error = None if option.error is None else option.error.value
    return [option.id, option.text, _proof(option.proof), error]


def _read_option(kept: Sequence[Any]) -> Option:
    id, text, proof, error = kept
    return Option(OptionId(id), text, _read_proof(proof), None if error is None else Error(error))


def _proof(proof: Proof) -> list[str]:
    return [proof.level.value, proof.text]


def _read_proof(kept: Sequence[str]) -> Proof:
    level, text = kept
    return Proof(ProofLevel(level), text)


def _items(kept: Sequence[Sequence[str]]) -> tuple[Item, ...]:
    return tuple(Item(id=OptionId(id), text=text) for id, text in kept)


def _pairs(kept: Sequence[Sequence[str]]) -> tuple[tuple[OptionId, OptionId], ...]:
    return tuple((OptionId(one), OptionId(other)) for one, other in kept)
