"""Rows of quizzes to values and back."""

from collections.abc import Mapping
from typing import Any

from quizapp.knowledge.facts import FactId
from quizapp.memory.model import Memory
from quizapp.questions.kept import drawn_from_kept, drawn_to_kept
from quizapp.questions.question import Family
from quizapp.services.home import DeckNumber, FactNumber
from quizapp.services.quiz_records import (
    FactStanding,
    KeptPool,
    NotedFact,
    Quiz,
    QuizItem,
    QuizNumber,
    QuizResponse,
)
from quizapp.store.rows import memory_of
from quizapp.study.blueprints import QuizBlueprint
from quizapp.study.evidence import NO_EVIDENCE, Evidence
from quizapp.study.judging import Response, Verdict
from quizapp.study.practice import ItemNumber
from quizapp.study.quiz_effects import Effect

Row = Mapping[str, Any]


def pool_of(row: Row) -> KeptPool:
    """Return the pool in a row of `pools`."""
    return KeptPool(
        content_hash=row["content_hash"],
        generator_version=row["generator_version"],
        content=row["content"],
    )


def pool_row(deck: DeckNumber, pool: KeptPool) -> dict[str, Any]:
    """Return a row of `pools`."""
    return {
        "deck": deck,
        "content_hash": pool.content_hash,
        "generator_version": pool.generator_version,
        "content": pool.content,
    }


def quiz_of(row: Row) -> Quiz:
    """Return the quiz in a row of `quizzes`."""
    return Quiz(
        number=QuizNumber(row["number"]),
        deck=row["deck"],
        blueprint=QuizBlueprint.from_json(row["blueprint"]),
        seed=row["seed"],
        title=row["title"],
        missing=row["missing"],
        started=row["started"],
        day=row["day"],
        ended=row["ended"],
        queue=tuple(ItemNumber(item) for item in row["queue"]),
        milliseconds=row["milliseconds"],
        running=row["running"],
    )


def quiz_row(learner: int, quiz: Quiz) -> dict[str, Any]:
    """Return a row of `quizzes`."""
    return {
        "learner": learner,
        "number": quiz.number,
        "deck": quiz.deck,
        "blueprint": quiz.blueprint.to_json(),
        "seed": quiz.seed,
        "title": quiz.title,
        "missing": quiz.missing,
        "started": quiz.started,
        "day": quiz.day,
        "ended": quiz.ended,
        "queue": list(quiz.queue),
        "milliseconds": quiz.milliseconds,
        "running": quiz.running,
    }


def item_of(row: Row) -> QuizItem:
    """Return the question in a row of `quiz_items`."""
    return QuizItem(
        number=ItemNumber(row["number"]),
        deck=DeckNumber(row["deck"]),
        reason=row["reason"],
        of=row["of"],
        drawn=drawn_from_kept(row["content"]),
        is_seen=row["is_seen"],
        pending=None if row["pending"] is None else Response.from_json(row["pending"]),
    )


def item_row(learner: int, quiz: QuizNumber, item: QuizItem) -> dict[str, Any]:
    """Return a row of `quiz_items`."""
    return {
        "learner": learner,
        "quiz": quiz,
        "number": item.number,
        "deck": item.deck,
        "reason": item.reason,
        "of": item.of,
        "content": drawn_to_kept(item.drawn),
        "is_seen": item.is_seen,
        "pending": None if item.pending is None else item.pending.to_json(),
    }


def response_of(row: Row) -> QuizResponse:
    """Return the response in a row of `quiz_responses`."""
    return QuizResponse(
        item=ItemNumber(row["item"]),
        response=Response.from_json(row["response"]),
        verdict=Verdict(row["verdict"]),
        score=row["score"],
        certainty=row["certainty"],
        milliseconds=row["milliseconds"],
        at=row["at"],
        wrong=tuple(row["wrong"]),
        error=row["error"],
        confused_with=row["confused_with"],
        facts=tuple(map(_noted_of, row["facts"])),
        is_scored=row["is_scored"],
        is_overridden=row["is_overridden"],
    )


def response_row(learner: int, quiz: QuizNumber, response: QuizResponse) -> dict[str, Any]:
    """Return a row of `quiz_responses`."""
    return {
        "learner": learner,
        "quiz": quiz,
        "item": response.item,
        "response": response.response.to_json(),
        "verdict": response.verdict.value,
        "score": response.score,
        "certainty": response.certainty,
        "milliseconds": response.milliseconds,
        "at": response.at,
        "wrong": list(response.wrong),
        "error": response.error,
        "confused_with": response.confused_with,
        "facts": list(map(_noted, response.facts)),
        "is_scored": response.is_scored,
        "is_overridden": response.is_overridden,
    }


def _noted_of(values: Row) -> NotedFact:
    effect = values["effect"]
    return NotedFact(
        number=FactNumber(values["fact"]),
        effect=None if effect is None else Effect(effect),
        before=_memory_of(values["before"]),
        after=_memory_of(values["after"]),
        evidence=Evidence(*values["evidence"]),
    )


def _noted(fact: NotedFact) -> dict[str, Any]:
    return {
        "fact": fact.number,
        "effect": None if fact.effect is None else fact.effect.value,
        "before": None if fact.before is None else fact.before.to_dict(),
        "after": None if fact.after is None else fact.after.to_dict(),
        "evidence": [fact.evidence.log_odds, fact.evidence.reps],
    }


def _memory_of(values: Row | None) -> Memory | None:
    return None if values is None else Memory.from_dict(values)


def standing_of(row: Row) -> FactStanding:
    """Return where a fact stands, from a row of `facts` with what there is of it."""
    has_evidence = row["asked_on"] is not None
    return FactStanding(
        fact=FactId(row["id"]),
        number=FactNumber(row["number"]),
        deck=DeckNumber(row["deck"]),
        section=row["section"],
        memory=None if row["state"] is None else memory_of(row),
        is_set_aside=bool(row["is_set_aside"]),
        evidence=Evidence(row["log_odds"], row["noted_reps"]) if has_evidence else NO_EVIDENCE,
        asked_on=row["asked_on"],
        right=frozenset(Family(family) for family in row["right"] or ()),
        is_written=bool(row["is_written"]),
    )


def evidence_row(learner: int, standing: FactStanding) -> dict[str, Any]:
    """Return a row of `evidence`."""
    return {
        "learner": learner,
        "fact": standing.number,
        "log_odds": standing.evidence.log_odds,
        "reps": standing.evidence.reps,
        "day": standing.asked_on,
        "right": sorted(family.value for family in standing.right),
        "is_written": standing.is_written,
    }
