"""What comes back in practice, and what a draw knows of a learner."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.knowledge.facts import FactId
from quizapp.memory.days import StudyDay
from quizapp.study.blueprints import Known, QuizBlueprint, snapshot
from quizapp.study.evidence import MOST, Evidence
from quizapp.study.practice import LATER, ItemNumber, comes_back, taken_apart
from tests.memory.strategies import memories

QUEUES = st.lists(st.integers(1, 40), unique=True).map(lambda ids: [ItemNumber(n) for n in ids])
MISSED = ItemNumber(99)


@given(queue=QUEUES)
def test_what_was_missed_comes_back_six_later_or_last(queue: list[ItemNumber]) -> None:
    after = comes_back(queue, MISSED)
    assert after.index(MISSED) == min(LATER, len(queue))
    assert [item for item in after if item != MISSED] == queue


@given(queue=QUEUES, links=st.integers(2, 4))
def test_the_links_of_a_chain_come_at_once_and_the_chain_later(
    queue: list[ItemNumber], links: int
) -> None:
    singles = [ItemNumber(100 + n) for n in range(links)]
    after = taken_apart(queue, singles, MISSED)
    assert list(after[:links]) == singles
    assert after.index(MISSED) >= min(LATER, len(queue)) + links
    assert [item for item in after if item < MISSED] == queue


@given(data=st.data())
def test_what_is_due_is_asked_before_what_is_weak_and_nothing_new_is_urgent(
    data: st.DataObject,
) -> None:
    known = [
        Known(
            fact=FactId(f"card:{number}"),
            memory=memory,
            retrievability=None if memory is None else data.draw(st.floats(0.1, 1)),
            evidence=Evidence(
                data.draw(st.floats(-MOST, MOST)), 0 if memory is None else memory.reps
            ),
        )
        for number, memory in enumerate(data.draw(st.lists(st.none() | memories(), max_size=6)))
    ]
    days = [one.memory.due_day for one in known if one.memory is not None]
    today = StudyDay(data.draw(st.sampled_from([*days, 1])))
    found = snapshot(known, today=today, confused=frozenset({"x"}), seed="s")
    met = {one.fact for one in known if one.memory is not None}
    assert set(found.due) == {
        one.fact for one in known if one.memory is not None and one.memory.due_day <= today
    }
    assert set(found.due) | set(found.weak) == met
    assert not set(found.due) & set(found.weak)
    assert found.recalled is not None
    assert found.recalled <= met
    assert all(0 <= stage <= 3 for stage in found.stage.values())
    assert snapshot(known, today=today, confused=frozenset({"x"}), seed="s") == found


def test_a_blueprint_is_kept_whole() -> None:
    blueprint = QuizBlueprint(count=7, sections=("one",), seed="s", asks_certainty=True)
    assert QuizBlueprint.from_json(blueprint.to_json()) == blueprint
