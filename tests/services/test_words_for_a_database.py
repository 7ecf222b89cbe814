"""Words that would mean something to a database are only words."""

from pathlib import Path

import pytest

from quizapp.memory.model import Rating
from quizapp.questions.question import Family
from quizapp.services.quiz_views import Feedback, Posed
from quizapp.study.judging import Response
from tests.builders import TOOK, Learner, a_deck, outcomes, rows
from tests.faults.telling import Fault, Tell
from tests.services.quizzes import Taker

WORDS = (
    "'; DROP TABLE memories; --",
    '" OR 1=1 --',
    "\\'); DELETE FROM events; /*",
    "%_*? :learner ?1 $1 @me",
    "100 % of _ \\% \\_",
)


@pytest.mark.fault
def test_a_deck_and_a_learner_may_write_what_a_database_would_do(
    tmp_path: Path, taker: Taker, tell: Tell
) -> None:
    learner = Learner(tmp_path / "mine")
    for number, words in enumerate(WORDS):
        quoted = words.replace("'", "''")
        text = a_deck(f"deck-{number}", title=f"'{quoted}'", cards=2)
        learner.takes(text.replace("What is asked 0?", f"'{quoted}'"))
    for words in WORDS:
        (ask,) = learner.answers(Rating.EASY)
        learner.study.write_note(ask.number, words)
        assert learner.study.info(ask.number).note == words
    titles = {title for (title,) in rows(learner.database, "SELECT title FROM decks")}
    assert titles == set(WORDS)
    assert rows(learner.database, "SELECT count(*) FROM memories") == [(len(WORDS),)]
    learner.store.close()

    shown = taker.begins(families=(Family("f3"),), count=len(WORDS))
    for words in WORDS:
        told = taker.services.quizzes.respond(shown, Response(text=words), TOOK)
        assert isinstance(told, Feedback)
        following = taker.services.quizzes.next(shown.quiz)
        assert isinstance(following, Posed)
        shown = following
    given = [one["response"]["text"] for one in outcomes(taker.database, "response")]
    assert given == list(WORDS)
    tell(
        Fault(
            "A deck, a note or an answer holds commands of a database",
            f"{len(WORDS)} of them as titles, prompts, notes and typed answers, such as {WORDS[0]}",
            "the words, as they are",
            "each is stored as it was written, and every row is still there",
        )
    )
