"""Two windows on one learner's progress."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.errors import AnsweredElsewhere, OtherStep, SetAsideElsewhere
from quizapp.memory.model import Rating
from quizapp.services.home import DeckNumber, Scope
from quizapp.services.study import StudyService
from quizapp.services.views import Ask, Lesson, Prompt, Summary
from tests.builders import TOOK, Learner, a_deck, asked, rows
from tests.services.test_learning import a_memory

LOG = ("events", "steps")


@pytest.fixture
def here(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


@pytest.fixture(params=["one store", "two stores"])
def there(here: Learner, request: pytest.FixtureRequest) -> Iterator[StudyService]:
    """Another window: in the same program, or in another."""
    if request.param == "one store":
        yield StudyService(here.store, here.clock)
    else:
        other = Learner(here.folder, here.clock)
        yield other.study
        other.store.close()


def test_a_card_answered_there_is_not_answered_again_here(
    here: Learner, there: StudyService
) -> None:
    here.takes(a_deck(cards=5))
    shown = here.asked()
    assert there.begin(Scope()) == shown
    there.rate(shown, Rating.EASY, TOOK)
    before = here.dump()
    with pytest.raises(AnsweredElsewhere) as news:
        here.study.rate(shown, Rating.AGAIN, TOOK)
    assert str(news.value)
    following = news.value.prompt
    assert isinstance(following, Ask)
    assert following.number != shown.number
    assert here.dump() == before
    assert following == there.begin(Scope())


def test_two_windows_share_the_work_and_nothing_is_asked_twice(
    here: Learner, there: StudyService
) -> None:
    here.takes(a_deck(cards=30))
    here.sets("learning_steps", "")
    answered: Counter[int] = Counter()
    refused = 0
    left, right = asked(here.study, here.begins()), asked(there, there.begin(Scope()))
    while True:
        prompts = []
        for study, ask in ((here.study, left), (there, right)):
            try:
                following = study.rate(ask, Rating.EASY, TOOK)
                answered[ask.number] += 1
            except AnsweredElsewhere as news:
                refused += 1
                following = news.prompt  # type: ignore[assignment]
            prompts.append(following)
        if any(isinstance(prompt, Summary) for prompt in prompts):
            break
        left, right = asked(here.study, prompts[0]), asked(there, prompts[1])
    assert set(answered.values()) == {1}
    assert len(answered) == 20
    assert refused > 0
    assert rows(here.database, "SELECT max(reps), count(*) FROM memories") == [(1, 20)]


def test_a_fact_suspended_there_is_passed_over_here(here: Learner, there: StudyService) -> None:
    here.takes(a_deck(cards=3))
    ask = here.asked()
    there.suspend(asked(there, there.begin(Scope())))
    following = here.study.current(ask.progress.session)
    assert isinstance(following, Ask)
    assert following.number != ask.number


def test_a_lesson_finished_in_two_windows_is_met_once(here: Learner, there: StudyService) -> None:
    here.takes(a_deck(cards=6))
    lesson = here.begins()
    assert isinstance(lesson, Lesson)
    assert there.begin(Scope()) == lesson
    there.finish_lesson(lesson)
    before = here.dump()
    assert isinstance(here.study.finish_lesson(lesson), Ask)
    assert here.dump() == before
    assert rows(here.database, "SELECT met FROM sessions") == [(6,)]


def test_a_lesson_whose_facts_were_answered_there_is_not_met_again(
    here: Learner, there: StudyService
) -> None:
    here.takes(a_deck(cards=6))
    lesson = here.begins()
    assert isinstance(lesson, Lesson)
    first = asked(there, there.begin(Scope()))
    there.rate(first, Rating.EASY, TOOK)
    ask = here.study.finish_lesson(lesson)
    assert isinstance(ask, Ask)
    assert ask.number != first.number


def test_what_was_undone_there_is_asked_here(here: Learner, there: StudyService) -> None:
    here.takes(a_deck(cards=3))
    (ask,) = here.answers(Rating.GOOD)
    waiting = here.asked()
    undone = there.undo(ask.progress.session)
    assert undone is not None
    assert isinstance(undone.prompt, Ask)
    assert undone.prompt.number == ask.number
    # the card on this screen may still be answered: nobody else did
    following = here.study.rate(waiting, Rating.GOOD, TOOK)
    assert isinstance(following, Ask)
    numbers = {waiting.number}
    for _ in range(2):
        following = asked(here.study, following)
        numbers.add(following.number)
        following = here.study.rate(following, Rating.EASY, TOOK)
    assert ask.number in numbers


def test_windows_on_different_sections_do_not_disturb_each_other(
    here: Learner, there: StudyService
) -> None:
    here.takes(a_deck(sections=("one", "two"), cards=10))
    here.sets("learning_steps", "")
    with here.store.reading() as unit:
        (deck,) = unit.decks()
    mine = asked(here.study, here.begins(Scope(deck.number, "one")))
    theirs = asked(there, there.begin(Scope(deck.number, "two")))
    for _ in range(4):
        following, other = (
            here.study.rate(mine, Rating.EASY, TOOK),
            there.rate(theirs, Rating.GOOD, TOOK),
        )
        mine, theirs = asked(here.study, following), asked(there, other)
        assert (mine.fact.section, theirs.fact.section) == ("one", "two")
    assert isinstance(here.study.rate(mine, Rating.EASY, TOOK), Summary)
    assert isinstance(there.rate(theirs, Rating.EASY, TOOK), Summary)
    assert rows(here.database, "SELECT answers FROM day_tallies") == [(10,)]


def test_a_card_set_aside_elsewhere_is_not_answered_and_nothing_is_passed_over(
    here: Learner, there: StudyService
) -> None:
    here.takes(a_deck(cards=4))
    here.sets("learning_steps", "")
    for number in range(4):
        here.puts("a-deck", f"card:card-{number}", a_memory())
    stale = here.asked()
    there.bury(asked(there, there.begin(Scope())))
    with pytest.raises(SetAsideElsewhere) as news:
        here.study.rate(stale, Rating.GOOD, TOOK)
    assert isinstance(news.value.prompt, Ask)
    assert news.value.prompt.number != stale.number
    here.finishes(Rating.GOOD)
    assert rows(here.database, "SELECT count(*) FROM memories WHERE reps = 4") == [(3,)]


def test_the_limit_of_a_day_holds_over_two_windows(here: Learner, there: StudyService) -> None:
    here.takes(a_deck(sections=("one", "two"), cards=10))
    here.sets("new_per_day", 4)
    here.sets("learning_steps", "")
    deck = DeckNumber(1)
    mine = asked(here.study, here.study.begin(Scope(deck, "one")))
    theirs = asked(there, there.begin(Scope(deck, "two")))
    answered = 0
    for study, ask in ((here.study, mine), (there, theirs)):
        prompt: Prompt = ask
        while isinstance(prompt, Ask | Lesson):
            prompt = study.rate(asked(study, prompt), Rating.EASY, TOOK)
            answered += 1
    assert answered == 5  # four, and the card that was on the other screen already


def test_undo_names_a_step_that_another_window_made_before_taking_it_back(
    here: Learner, there: StudyService
) -> None:
    here.takes(a_deck(cards=4))
    prompt = here.study.rate(here.asked(), Rating.GOOD, TOOK)
    there.rate(asked(there, there.begin(Scope())), Rating.EASY, TOOK)
    with pytest.raises(OtherStep, match="Easy: ") as news:
        here.study.undo(prompt.progress.session, prompt.progress.undo)
    assert isinstance(news.value.prompt, Ask)
    newest = news.value.prompt.progress.undo
    undone = here.study.undo(prompt.progress.session, newest)
    assert undone is not None
    assert undone.label == newest


def test_a_program_that_opens_the_file_at_the_same_moment_finds_it_made(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        learners = list(pool.map(lambda _: Learner(tmp_path), range(4)))
    for learner in learners:
        assert isinstance(learner.begins(), Summary)
        learner.store.close()
    assert len(rows(tmp_path / "quizapp.db", "SELECT * FROM learners")) == 1
