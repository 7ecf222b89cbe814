"""The names of the fields: where each may stand, and what other programs call it."""

from collections.abc import Mapping, Sequence
from functools import cache

from quizapp.deck import entry_shapes
from quizapp.deck.fields import Shape, field_names
from quizapp.deck.shape import DeckShape

SHAPES: Mapping[str, type[Shape]] = {
    "sources": entry_shapes.SourceShape,
    "sections": entry_shapes.SectionShape,
    "kinds": entry_shapes.KindShape,
    "contexts": entry_shapes.ContextShape,
    "terms": entry_shapes.TermShape,
    "quantities": entry_shapes.QuantityShape,
    "mechanisms": entry_shapes.MechanismShape,
    "pathways": entry_shapes.PathwayShape,
    "loops": entry_shapes.LoopShape,
    "tables": entry_shapes.TableShape,
    "claims": entry_shapes.ClaimShape,
    "cards": entry_shapes.CardShape,
    "questions": entry_shapes.QuestionShape,
    "steps": entry_shapes.StepShape,
    "columns": entry_shapes.ColumnShape,
    "rows": entry_shapes.CellShape,
}
"""The fields of the entries of each map, by the map's name."""

COMMON = frozenset(field_names(entry_shapes.EntryShape))
"""Fields that any entry may have."""
FIELDS = frozenset(
    name
    for shape in (DeckShape, entry_shapes.ClozeShape, *SHAPES.values())
    for name in field_names(shape)
)
"""Every name that a field may have somewhere."""
LISTS_OF_TEXT = frozenset({"authors", "tags", "also", "abbr", "where", "wrong", "veto"})
"""Fields whose lists hold texts, and neither ids nor more fields."""

TEXTS = frozenset(
    {
        *("title", "name", "text", "definition", "description", "note", "why", "value", "row"),
        *("front", "back", "cloze", "stem", "right", "prompt", "overclaim", "notice", "license"),
        *("language", "place", "in_sentence", "quantity", "verb"),
    }
)
"""Fields that hold one text."""

WORD_FIELDS = FIELDS - TEXTS - LISTS_OF_TEXT - set(SHAPES)
"""Fields that hold ids, flags, numbers, or one of a few words."""

_SAME: Mapping[type[Shape], Mapping[str, str]] = {
    DeckShape: {
        "title": "name deck heading",
        "quizapp": "schema format",
        "description": "about summary",
        "language": "lang locale",
        "license": "licence copyright",
        "notice": "disclaimer warning",
        "authors": "by creator creators",
        "sources": "references bibliography refs citations",
        "sections": "chapters units topics parts lessons modules",
        "kinds": "types categories groups classes",
        "contexts": "conditions situations",
        "terms": "vocabulary glossary words definitions concepts items",
        "quantities": "levels variables amounts",
        "mechanisms": "relations links effects causes edges arrows",
        "pathways": "processes sequences chains steps",
        "loops": "feedback feedbacks cycles",
        "tables": "comparisons",
        "claims": "facts statements",
        "cards": "flashcards clozes notes",
        "questions": "quiz quizzes mcq mcqs exam",
    },
    entry_shapes.SourceShape: {
        "title": "name book text",
        "place": "page pages chapter url where doi",
    },
    entry_shapes.SectionShape: {"title": "name heading text"},
    entry_shapes.KindShape: {"title": "name text"},
    entry_shapes.ContextShape: {"title": "name text", "within": "in inside part_of parent"},
    entry_shapes.TermShape: {
        "definition": "def meaning description desc text back explanation answer",
        "name": "title term label front word question",
        "also": "synonym synonyms alias aliases aka other_names alternatives",
        "abbr": "abbreviation abbreviations acronym acronyms short",
        "kind": "type category class group",
        "confused_with": "similar confused mistaken_for lookalikes",
        "is_a": "isa subtype_of sort_of",
        "part_of": "partof belongs_to",
        "quantity": "level amount",
    },
    entry_shapes.QuantityShape: {"title": "name definition text label", "of": "part_of term"},
    entry_shapes.MechanismShape: {
        "source": "from cause subject",
        "target": "to object on onto result",
        "effect": "does action relation type kind",
        "by": "enzyme catalyst via",
        "verb": "wording word",
        "where": "place places location locations in",
        "why": "because reason explanation how",
    },
    entry_shapes.PathwayShape: {"title": "name", "steps": "stages sequence events"},
    entry_shapes.LoopShape: {
        "title": "name",
        "kind": "type sign feedback",
        "through": "links mechanisms steps path",
        "why": "because reason explanation",
    },
    entry_shapes.TableShape: {
        "title": "name",
        "columns": "cols headers fields",
        "rows": "lines entries",
    },
    entry_shapes.ClaimShape: {
        "text": "claim statement title fact definition",
        "prompt": "question front ask_as",
    },
    entry_shapes.CardShape: {
        "front": "question q prompt term stem",
        "back": "answer a definition response right",
    },
    entry_shapes.ClozeShape: {"cloze": "text front sentence"},
    entry_shapes.QuestionShape: {
        "stem": "question q prompt text front",
        "right": "answer a correct correct_answer solution key back",
        "wrong": "options choices distractors incorrect wrong_answers answers alternatives",
        "why": "explanation reason feedback rationale because",
    },
    entry_shapes.StepShape: {"text": "step title name description event"},
    entry_shapes.ColumnShape: {"title": "name heading header"},
    entry_shapes.CellShape: {"value": "text title cell"},
}
_SAME_ANYWHERE = {
    "note": "comment comments remark notes hint",
    "cite": "citation reference ref source",
    "when": "context if condition",
    "section": "chapter topic lesson",
    "tags": "tag labels keywords",
    "was": "formerly old_id renamed_from",
    "evidence": "certainty confidence strength",
}


@cache
def _synonyms(shape: type[Shape]) -> Mapping[str, str]:
    own = _SAME.get(shape, {})
    anywhere = {} if shape is DeckShape else _SAME_ANYWHERE
    return {
        word: field for same in (anywhere, own) for field in same for word in same[field].split()
    }


def meant_field(word: str, shape: type[Shape]) -> str | None:
    """Return the field that other programs call `word`, where one of `shape` is called so."""
    folded = word.strip().casefold().replace(" ", "_").replace("-", "_")
    field = folded if folded in field_names(shape) else _synonyms(shape).get(folded)
    return field if field in field_names(shape) else None


def homes(field: str) -> Sequence[str]:
    """Return the maps whose entries have a field, but for the fields that all of them have."""
    if field in COMMON:
        return ()
    return [
        name
        for name, shape in SHAPES.items()
        if field in field_names(shape) or (name == "cards" and field == "cloze")
    ]
