"""The fields of a deck, once: the reader and the JSON Schema both come from here."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from quizapp.deck.entry_shapes import (
    AnyCard,
    ClaimShape,
    ContextShape,
    KindShape,
    LoopShape,
    MechanismShape,
    PathwayShape,
    QuantityShape,
    QuestionShape,
    SectionShape,
    SourceShape,
    TableShape,
    TermShape,
    short_mechanism,
)
from quizapp.deck.fields import (
    ById,
    Entries,
    Id,
    LanguageVersion,
    Many,
    Shape,
    Text,
    Whole,
    short_for,
)
from quizapp.deck.model import Deck
from quizapp.deck.nodes import Node

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "urn:quizapp:deck:1"
"""With the version of the deck language."""
_KEYWORDS = (
    *("$schema", "$id", "title", "description", "type", "required", "properties"),
    *("additionalProperties", "$defs"),
)
"""In the order in which a person reads a schema."""


class DeckShape(Shape):
    """A deck: what is true, from which quizapp makes cards and questions."""

    makes = Deck

    quizapp: LanguageVersion = Field(description="Version of the deck language.", examples=[1])
    id: Id = Field(description="Stable for ever: progress hangs on it.", examples=["my-deck"])
    title: Text = Field(description="What learners see.", examples=["Blood glucose"])
    version: Whole = Field(1, description="Version of the deck, for its author.", examples=[2])
    description: Text | None = Field(
        None, description="What it is about.", examples=["How two hormones hold the blood sugar."]
    )
    language: Text = Field("en", description="The language of its texts.", examples=["en"])
    authors: Many[Text] = Field((), description="Who wrote it.", examples=[["A. Teacher"]])
    license: Text | None = Field(None, description="On what terms.", examples=["CC-BY-4.0"])
    notice: Text | None = Field(
        None,
        description="Shown before the first session and on papers.",
        examples=["For education only; not medical advice."],
    )
    was: Many[Id] = Field(
        (), description="Earlier ids of the deck, whose progress it inherits.", examples=[["sugar"]]
    )
    sources: Entries[Annotated[SourceShape, short_for("title")]] = Field(
        {}, description="Works the deck refers to.", examples=[{"textbook": {"title": "A book"}}]
    )
    sections: Entries[Annotated[SectionShape, short_for("title")]] = Field(
        {}, description="In teaching order.", examples=[{"basics": "Basics"}]
    )
    kinds: Annotated[
        dict[Id, Annotated[KindShape, short_for("title", empty=True)]], ById("title")
    ] = Field({}, description="Sorts of terms.", examples=[{"hormone": {"complete": True}}])
    contexts: Entries[Annotated[ContextShape, short_for("title")]] = Field(
        {}, description="Conditions of mechanisms.", examples=[{"after-a-meal": "after a meal"}]
    )
    terms: Annotated[dict[Id, Annotated[TermShape, short_for("definition")]], ById("name")] = Field(
        {}, description="Things to know.", examples=[{"insulin": "Hormone that lowers glucose."}]
    )
    quantities: Entries[Annotated[QuantityShape, short_for("title")]] = Field(
        {}, description="What goes up and down.", examples=[{"secretion": "insulin secretion"}]
    )
    mechanisms: Entries[Annotated[MechanismShape, short_mechanism]] = Field(
        {},
        description="Causes and what they do.",
        examples=[{"insulin-lowers-glucose": "insulin lowers blood-glucose"}],
    )
    pathways: Entries[PathwayShape] = Field(
        {},
        description="Steps in order.",
        examples=[
            {"meal": {"title": "A meal", "steps": [{"up": "Sugar rises."}, {"down": "It falls."}]}}
        ],
    )
    loops: Entries[LoopShape] = Field(
        {},
        description="Feedback.",
        examples=[{"sugar": {"title": "Sugar", "kind": "balancing", "through": ["up", "down"]}}],
    )
    tables: Entries[TableShape] = Field(
        {},
        description="Comparisons.",
        examples=[
            {
                "hormones": {
                    "title": "Hormones",
                    "row": "hormone",
                    "columns": {"cell": "made by"},
                    "rows": {"insulin": {"cell": "beta cells"}},
                }
            }
        ],
    )
    claims: Entries[Annotated[ClaimShape, short_for("text")]] = Field(
        {}, description="Other statements.", examples=[{"early": {"text": "It is seen early."}}]
    )
    cards: Entries[AnyCard] = Field(
        {}, description="Written by hand.", examples=[{"a": {"front": "Why?", "back": "So."}}]
    )
    questions: Entries[QuestionShape] = Field(
        {}, description="Written by hand.", examples=[{"a": {"stem": "Which?", "right": "this"}}]
    )
    veto: Many[Text] = Field(
        (),
        description="Generated questions the author does not want.",
        examples=[["f6/mechanism:insulin-lowers-glucose"]],
    )


_READER: TypeAdapter[Any] = TypeAdapter(DeckShape)


def to_deck(fields: Mapping[str, Node]) -> Deck:
    """Return the deck that the fields of a file describe.

    Raises:
        pydantic.ValidationError: Some of them do not hold what they may.
    """
    deck: Deck = _READER.validate_python(fields)
    return deck


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a deck file, for editors."""
    schema = _READER.json_schema()
    schema |= {"$schema": SCHEMA_DIALECT, "$id": SCHEMA_ID, "title": "A deck for quizapp"}
    schema["$defs"] = dict(sorted(schema["$defs"].items()))
    return {keyword: schema[keyword] for keyword in sorted(schema, key=_KEYWORDS.index)}
