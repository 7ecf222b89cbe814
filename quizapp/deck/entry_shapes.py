"""The fields of each sort of entry.

A field's name is the name of the same field in `quizapp.deck.model`; where the file has
another word, that is its alias.
"""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag
from pydantic_core import PydanticCustomError, core_schema

from quizapp.deck import model
from quizapp.deck.fields import (
    ID_PATTERN,
    MAX_ID,
    TEXT_SCHEMA,
    ClozeParts,
    Entries,
    Flag,
    Id,
    LinkId,
    Many,
    Members,
    Placed,
    Shape,
    Short,
    Some,
    Text,
    complete,
    field_names,
    short_for,
)
from quizapp.deck.model import Completeness, Effect, Evidence, LoopKind, PathwayOrder, Range
from quizapp.deck.nodes import MapNode, place_of


class EntryShape(Shape):
    """What any entry may say about itself."""

    evidence: Evidence = Field(
        Evidence.STATED, description="How firmly the source says so.", examples=["suggested"]
    )
    cite: Id | None = Field(
        None, description="Where it says so: one of `sources`.", examples=["textbook"]
    )
    note: Text | None = Field(
        None,
        description="Shown with the answer, never asked.",
        examples=["Given by injection when the body makes too little."],
    )
    when: Id | None = Field(
        None, description="The context in which it holds.", examples=["after-a-meal"]
    )
    section: Id | None = Field(None, description="The section it belongs to.", examples=["basics"])
    tags: Many[Text] = Field((), description="Words to find it by.", examples=[["exam-1"]])
    ask: Flag = Field(
        default=True,
        description="`false` keeps it a card that no quiz ever asks.",
        examples=[False],
    )
    was: Many[Id] = Field(
        (), description="Earlier ids, whose progress it inherits.", examples=[["human-insulin"]]
    )


class SourceShape(EntryShape):
    """A work the deck refers to."""

    makes = model.Source

    title: Text = Field(description="Its title.", examples=["A physiology textbook"])
    where: Text | None = Field(
        None, alias="place", description="The chapter or page.", examples=["chapter 46"]
    )


class SectionShape(EntryShape):
    """A part of the deck that can be studied alone."""

    makes = model.Section

    title: Text = Field(description="Its heading.", examples=["Basics"])


class KindShape(EntryShape):
    """A sort of thing; terms of one kind make the likeliest wrong options."""

    makes = model.Kind

    title: Text | None = Field(
        None, description="Its name; the id by default.", examples=["peptide hormone"]
    )
    complete: Flag = Field(
        default=False, description="Every term that belongs to it is marked so.", examples=[True]
    )


class ContextShape(EntryShape):
    """A condition under which mechanisms hold."""

    makes = model.Context

    title: Text = Field(description="As a question prints it.", examples=["after a meal"])
    within: Id | None = Field(
        None, description="The wider context, whose links hold here too.", examples=["diabetes"]
    )


class TermShape(EntryShape):
    """A thing with a name and a definition."""

    makes = model.Term

    name: Text | None = Field(
        None, description="The id with spaces for hyphens by default.", examples=["insulin"]
    )
    definition: Text = Field(
        description="What it is, without its name.",
        examples=["Hormone of the pancreatic beta cells that lowers blood glucose."],
    )
    also: Many[Text] = Field(
        (), description="Other names, accepted when typed.", examples=[["human insulin"]]
    )
    abbr: Many[Text] = Field((), description="Abbreviations.", examples=[["INS"]])
    kind: Many[Id] = Field((), description="What sort of thing it is.", examples=["hormone"])
    in_sentence: Text | None = Field(
        None,
        description="The name as it stands inside a sentence, with its article.",
        examples=["the pancreas"],
    )
    quantity: Text | None = Field(
        None, description="How questions call what rises or falls.", examples=["insulin level"]
    )
    confused_with: Many[Id] = Field(
        (), description="Terms that learners mistake it for.", examples=[["glucagon"]]
    )
    complete: Some[Completeness] = Field(
        frozenset(), description="Which of its direct links all stand here.", examples=[["effects"]]
    )
    is_a: Many[Id] = Field((), description="The term it is a sort of.", examples=["insulin"])
    part_of: Many[Id] = Field((), description="The term it is a part of.", examples=["pancreas"])
    given: Flag = Field(
        default=False,
        description="An agent: it is given, never raised or lowered.",
        examples=[True],
    )


class QuantityShape(EntryShape):
    """What goes up and down without being a term to define."""

    makes = model.Quantity

    title: Text = Field(description="As questions print it.", examples=["insulin secretion"])
    of: Id | None = Field(None, description="What it is a quantity of.", examples=["pancreas"])
    complete: Some[Completeness] = Field(
        frozenset(), description="Which of its direct links all stand here.", examples=[["causes"]]
    )


class MechanismShape(EntryShape):
    """One cause and what it does."""

    makes = model.Mechanism

    source: Id = Field(description="The cause: a term or a quantity.", examples=["insulin"])
    effect: Effect = Field(description="What it does.", examples=["lowers"])
    target: Id = Field(description="To what: a term or a quantity.", examples=["blood-glucose"])
    by: Id | None = Field(None, description="The enzyme of a conversion.", examples=["aromatase"])
    verb: Text | None = Field(
        None, description="Wording in place of the effect's own.", examples=["stimulates"]
    )
    where: Many[Text] = Field(
        (), description="Where it happens: terms or words.", examples=[["pancreas"]]
    )
    range: Range = Field(
        Range.BOTH,
        description="On which side of the source's usual level it is stated.",
        examples=["above"],
    )
    why: Text | None = Field(
        None, description="The reason, shown with the answer.", examples=["It opens the way in."]
    )
    net: Flag = Field(
        default=False, description="An overall effect, which is no direct link.", examples=[True]
    )
    chain: Flag = Field(
        default=True, description="`false`: true, but not to be chained.", examples=[False]
    )


class StepShape(EntryShape):
    """One step of a pathway."""

    makes = model.Step

    id: Id | None = Field(
        None, description="Its id, so that it can be moved or reworded.", examples=["release"]
    )
    text: Text = Field(description="What happens.", examples=["Beta cells release insulin."])


def _mechanism(text: str) -> dict[str, str]:
    """Return the fields of `SOURCE EFFECT TARGET`."""
    source, *effect, target = text.split() if len(text.split()) > 2 else ("", "", "")
    if not effect or not target:
        raise PydanticCustomError("short-mechanism", "")
    return {"source": source, "effect": " ".join(effect), "target": target}


_ID = r"[a-z0-9][a-z0-9-]{0,99}"
_EFFECT = "|".join(effect.replace(" ", r"\s+") for effect in Effect)

short_mechanism = Short(
    _mechanism,
    schema={"type": "string", "pattern": rf"^\s*{_ID}\s+({_EFFECT})\s+{_ID}\s*$"},
)
"""Marks a mechanism that may be written as SOURCE EFFECT TARGET."""


class _StepForms(Short):
    """Marks a step: its text, `ID: text`, `ID: {fields}`, or all its fields."""

    def __init__(self) -> None:
        super().__init__(lambda text: {"text": text})

    def _expanded(self, value: object) -> object:
        if isinstance(value, dict) and len(value) == 1 and not value.keys() & {"id", "text"}:
            ((step_id, said),) = value.items()
            fields = said if isinstance(said, dict) else {"text": said}
            return value if "id" in fields else {"id": step_id, **fields}
        return super()._expanded(value)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        forms: list[dict[str, Any]] = super().__get_pydantic_json_schema__(schema, handler)["anyOf"]
        whole = handler.resolve_ref_schema(handler(schema))
        fields = {name: field for name, field in whole["properties"].items() if name != "id"}
        pair = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"maxLength": MAX_ID, "not": {"enum": ["id", "text"]}},
            "patternProperties": {
                ID_PATTERN: {"anyOf": [TEXT_SCHEMA, {**whole, "properties": fields}]}
            },
            "additionalProperties": False,
        }
        return {"anyOf": [*forms, pair]}


class _InOrder:
    """Marks a list of steps: each knows where it stands, and without an id has its number."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return core_schema.no_info_wrap_validator_function(self._read, handler(source))

    def _read(self, node: Any, read: Callable[[Any], tuple[Any, ...]]) -> tuple[Any, ...]:
        steps = read(node)
        for number, (step, mark) in enumerate(zip(steps, node.places, strict=False), 1):
            complete(step, "place", place_of(mark))
            complete(step, "has_own_id", step.id is not None)
            if step.id is None:
                complete(step, "id", str(number))
        return steps


class PathwayShape(EntryShape):
    """Steps that follow one another."""

    makes = model.Pathway

    title: Text = Field(description="Its heading.", examples=["After a meal"])
    steps: Annotated[
        Members[Annotated[StepShape, _StepForms()]], Field(min_length=2), _InOrder()
    ] = Field(
        description="In order, best as `ID: text`.",
        examples=[
            [{"glucose-up": "Blood glucose rises."}, {"release": "Beta cells release insulin."}]
        ],
    )
    order: PathwayOrder = Field(
        PathwayOrder.STRICT,
        description="`partial` when only some pairs are ordered.",
        examples=["partial"],
    )
    before: Members[tuple[Id, Id]] = Field(
        (), description="In a partial order, the pairs.", examples=[[["glucose-up", "release"]]]
    )


class LoopShape(EntryShape):
    """Mechanisms that close on the first."""

    makes = model.Loop

    title: Text = Field(description="Its heading.", examples=["Glucose and insulin"])
    kind: LoopKind = Field(description="Checked against the signs.", examples=["balancing"])
    through: Annotated[Members[LinkId], Field(min_length=2)] = Field(
        description="Mechanisms, the last closing on the first.",
        examples=[["glucose-raises-insulin", "insulin-lowers-glucose"]],
    )
    runaway: Flag = Field(
        default=False, description="It grows until something outside stops it.", examples=[True]
    )
    why: Text | None = Field(
        None, description="The reason, shown with the answer.", examples=["Each damps the other."]
    )


class ColumnShape(EntryShape):
    """What is said of each row of a table."""

    makes = model.Column

    title: Text = Field(description="Its heading.", examples=["made by"])
    functional: Flag = Field(default=False, description="Each row has one value.", examples=[True])
    exclusive: Flag = Field(
        default=False, description="No two rows share a value.", examples=[True]
    )


class CellShape(EntryShape):
    """What one row has in one column."""

    makes = model.Cell

    value: Text = Field(description="The value.", examples=["beta cells"])


CELLS = "<cells>"


class RowShape(EntryShape, extra="allow"):
    """One row: its cells by column, and what any entry may say about itself."""

    makes = model.Row

    __pydantic_extra__: dict[str, Annotated[CellShape, short_for("value")]]
    title: Text | None = Field(
        None, description="Needed where the id is no term's.", examples=["the islets"]
    )

    @classmethod
    def _fields(cls, schema: Any) -> list[core_schema.DataclassField]:
        cells = core_schema.dict_schema(core_schema.str_schema(), schema["extras_schema"])
        return [
            *super()._fields(schema),
            core_schema.dataclass_field("cells", Placed().around(cells), validation_alias=CELLS),
        ]

    @classmethod
    def _written(cls, value: Any) -> Any:
        if not isinstance(value, MapNode):
            return value
        names = field_names(cls)
        fields = {name: field for name, field in value.items() if name in names}
        absent = {name for name, cell in value.items() if cell is None}
        return super()._written({**fields, CELLS: value.without({*names, *absent})})

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        schema = super().__get_pydantic_json_schema__(core_schema, handler)
        # Asked for twice, as one of several fields and as what they lead to.
        if cells := schema["properties"].pop(CELLS, None):
            del schema["required"]
            forms = cells["additionalProperties"]["anyOf"]
            schema["additionalProperties"] = {"anyOf": [*forms, {"type": "null"}]}
        return schema


class TableShape(EntryShape):
    """Rows that are compared column by column."""

    makes = model.Table

    title: Text = Field(description="Its heading.", examples=["Hormones of the islets"])
    row: Text = Field(description="What a row is called in a question.", examples=["hormone"])
    columns: Entries[Annotated[ColumnShape, short_for("title")]] = Field(
        min_length=1, description="By id.", examples=[{"cell": {"title": "made by"}}]
    )
    rows: Entries[RowShape] = Field(
        min_length=1,
        description="By a term's id, or any id with a `title`.",
        examples=[{"insulin": {"cell": "beta cells"}}],
    )
    complete: Flag = Field(default=False, description="No other row exists.", examples=[True])


class ClaimShape(EntryShape):
    """A statement that is neither a definition nor a mechanism."""

    makes = model.Claim

    text: Text = Field(description="What is true.", examples=["Fasting insulin predicts diabetes."])
    about: Many[Id] = Field((), description="Terms or quantities.", examples=[["insulin"]])
    prompt: Text | None = Field(
        None, description="The question that the text answers.", examples=["What predicts it?"]
    )
    overclaim: Text | None = Field(
        None,
        description="A wording that says more than the source does.",
        examples=["Fasting insulin decides who gets diabetes."],
    )


class CardShape(EntryShape):
    """A card with two sides."""

    makes = model.Card

    front: Text = Field(description="The prompt.", examples=["Which cells make insulin?"])
    back: Text = Field(description="The answer.", examples=["Beta cells."])


class ClozeShape(EntryShape):
    """A sentence with gaps."""

    makes = model.Cloze

    parts: ClozeParts = Field(
        alias="cloze",
        description="Gaps are `{{id|answer|hint}}` or `{{answer}}`.",
        examples=["The islets lie in the {{organ|pancreas}}."],
    )


class QuestionShape(EntryShape):
    """A question written by hand."""

    makes = model.Question

    stem: Text = Field(description="What is asked.", examples=["Which hormone rises first?"])
    right: Text = Field(description="The right option.", examples=["insulin"])
    wrong: Many[Text] = Field((), description="Wrong options.", examples=[["glucagon", "cortisol"]])
    why: Text | None = Field(
        None, description="The reason, shown with the answer.", examples=["Glucose triggers it."]
    )


CARD_TAG, CLOZE_TAG = "<card>", "<cloze>"

NOT_IN_FILES = frozenset({CELLS, CARD_TAG, CLOZE_TAG})
"""Stand in pydantic's paths and in no file."""


def _sort_of_card(value: object) -> str:
    return CLOZE_TAG if isinstance(value, dict) and "cloze" in value else CARD_TAG


AnyCard = Annotated[
    Annotated[CardShape, Tag(CARD_TAG)] | Annotated[ClozeShape, Tag(CLOZE_TAG)],
    Discriminator(_sort_of_card),
]
