"""What f7 and f8 share: one end of a direct effect is asked, by the other."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from quizapp.deck.model import Completeness, EntryId, Evidence, Range
from quizapp.knowledge import wording as prose
from quizapp.knowledge.graph import Influence, widening
from quizapp.knowledge.mechanisms import link, statement
from quizapp.knowledge.propositions import Acts
from quizapp.questions.material import Candidate, Material, fact_of, link_question_id
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Level,
    OptionId,
    Question,
    QuestionId,
)
from quizapp.questions.stems import in_context


@dataclass(frozen=True, slots=True)
class End:
    """Which end of an effect a family asks for."""

    family: Family
    stems: dict[tuple[int, Range], str]
    """By sign and side; `{other}` is the end that is given."""
    asked: Callable[[Influence], EntryId]
    given: Callable[[Influence], EntryId]
    says: Callable[[Influence, EntryId], Acts]
    """What choosing a quantity claims."""


def questions_about(end: End, material: Material) -> Iterator[Question]:
    """Yield one question for each signed and stated link that enough others are unlike."""
    others = _Others(end, material)
    for influence in material.model.influences:
        mechanism = influence.mechanism
        if (
            influence.sign is not None
            and mechanism.evidence is Evidence.STATED
            and material.may_ask(mechanism)
        ):
            yield from _of_link(end, influence, others, material)


def _of_link(
    end: End, influence: Influence, others: "_Others", material: Material
) -> Iterator[Question]:
    """Yield a question in the context of a link, and in each within it that shows more to be false.

    What holds only within can tell more things apart: of a drug in one disease, say.
    """
    outer = _question(end, influence, influence.mechanism.when, others, material)
    known = frozenset[str]()
    if outer is not None:
        known = frozenset(option.id for option in outer.distractors)
        yield outer
    for context in _within(influence.mechanism.when, material):
        inner = _question(end, influence, context, others, material)
        if inner is not None and {option.id for option in inner.distractors} - known:
            yield inner


def _within(outer: EntryId | None, material: Material) -> list[EntryId]:
    """Return the contexts that lie within one, sorted; none where a link holds in everyone.

    There each context would be asked about that has any link of its own.
    """
    contexts = material.deck.contexts
    if outer is None:
        return []
    return [id for id in sorted(contexts) if id != outer and outer in widening(id, contexts)]


class _Others:
    """What could be told apart from the right end of a link, found without trying everything."""

    def __init__(self, end: End, material: Material) -> None:
        self._material = material
        is_target = end.family is Family.TARGET
        self._lists = Completeness.EFFECTS if is_target else Completeness.CAUSES
        listed_by = Completeness.CAUSES if is_target else Completeness.EFFECTS
        # In their order, and quick to look into.
        self._nodes = dict.fromkeys(id for id in material.model.quantities if material.may_name(id))
        self._complete = {id for id in self._nodes if listed_by in material.oracle.complete(id)}
        self._told_of: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
        for one in material.deck.mechanisms.values():
            given, asked = (one.source, one.target) if is_target else (one.target, one.source)
            self._told_of[given].add(asked)

    def than(self, right: EntryId, given: EntryId) -> Iterator[EntryId]:
        """Yield all that may be false in the place of `right`, the likest first; ties by id.

        Where no list is complete, only what the deck says something about can be false.
        """
        material = self._material
        if self._lists in material.oracle.complete(given):
            near = [id for id in material.likeness.near(right) if id in self._nodes]
            found = list(dict.fromkeys([*near, *self._nodes]))
        else:
            some = self._told_of[given] & self._nodes.keys() | self._complete
            found = material.alike(right, some)
        for id in found:
            if id not in {right, given} and not material.oracle.are_tied(id, right):
                yield id


def _question(
    end: End,
    influence: Influence,
    context: EntryId | None,
    others: _Others,
    material: Material,
) -> Choice | None:
    mechanism, names, sign = influence.mechanism, material.names, influence.sign
    assert sign is not None
    right, given = end.asked(influence), end.given(influence)

    def text(id: EntryId) -> str:
        return prose.sentence(names.level(id))

    def says(id: EntryId) -> Acts:
        return replace(end.says(influence, id), context=context)

    key = material.key(right, text(right), says(right))
    wrong = material.distractors(
        Candidate(OptionId(id), text(id), says(id), _error(end, influence, id, material))
        for id in others.than(right, given)
    )
    if key is None or not wrong:
        return None
    template = end.stems[sign, mechanism.range]
    return Choice(
        id=_id(end, influence, context),
        family=end.family,
        facts=(fact_of(influence.id),),
        section=material.section([fact_of(influence.id)]),
        level=Level.LINK,
        stem=in_context(template.format(other=names.level(given)), context, material),
        key=key,
        distractors=wrong,
        feedback=statement(mechanism, names),
        about=About(
            source=influence.source,
            target=influence.target,
            direction="raised" if sign > 0 else "lowered",
            context=context,
            path=(influence.id,),
        ),
        links=(link(mechanism, names),),
        origin=names.origin(mechanism.evidence, mechanism.cite),
        line=mechanism.place.line,
    )


def _id(end: End, influence: Influence, context: EntryId | None) -> QuestionId:
    id = link_question_id(end.family, influence.id)
    return id if context == influence.mechanism.when else QuestionId(f"{id}@{context}")


def _error(end: End, influence: Influence, id: EntryId, material: Material) -> Error:
    """Return what choosing a quantity shows: the sign turned round, the arrow, or another link."""
    said = end.says(influence, id)
    if any(
        one.effect.sign == -said.sign for one in material.oracle.of_pair(said.source, said.target)
    ):
        return Error.SIGN_FLIPPED
    if material.oracle.of_pair(said.target, said.source):
        return Error.DIRECTION_REVERSED
    return Error.OTHER_LINK
