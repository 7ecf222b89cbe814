"""A quiz is varied, covers what a learner needs, and gives none of its answers away."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizapp.deck.reader import read
from quizapp.knowledge.facts import FactId
from quizapp.questions.chance import by_luck, luck
from quizapp.questions.draw import AFTER_RECALL, Blueprint, Index, Quiz, Snapshot, draw
from quizapp.questions.pool import Pool, make_pool
from quizapp.questions.question import Choice, Family, Level, OptionId, Question
from quizapp.questions.sequence import in_sequence
from tests.questions.drawing import faults, faults_of_choosing, longest_share
from tests.questions.pools import FAMILIES, a_question, pools, snapshots

made = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
PLANS = st.builds(
    Blueprint,
    count=st.integers(1, 25),
    sections=st.one_of(
        st.none(), st.just(frozenset({"early"})), st.just(frozenset({"late", None}))
    ),
    families=st.one_of(st.none(), st.frozensets(st.sampled_from(FAMILIES), min_size=1)),
    level=st.one_of(st.none(), st.none(), st.sampled_from(Level)),
)


@pytest.fixture(scope="module", params=["blood-glucose", "oxytocin"])
def bundled(root: Path, request: pytest.FixtureRequest) -> Index:
    deck = read(root / "decks" / f"{request.param}.yaml", "x").deck
    assert deck is not None
    return Index(make_pool(deck))


def test_quizzes_of_the_bundled_decks_break_no_rule(bundled: Index) -> None:
    plan = Blueprint()
    quizzes = [draw(bundled, plan, str(seed)) for seed in range(25)]

    assert [fault for quiz in quizzes for fault in faults(quiz, plan, bundled.pool)] == []
    assert all(quiz.missing == 0 for quiz in quizzes)
    found, chance = longest_share(quizzes)
    assert found < chance + 0.1


def test_another_seed_gives_another_quiz(bundled: Index) -> None:
    quizzes = {
        tuple(one.question.id for one in draw(bundled, Blueprint(), str(seed)).questions)
        for seed in range(10)
    }

    assert len(quizzes) == 10
    assert all(len(set(ids)) == 20 for ids in quizzes)


@pytest.mark.parametrize("families", [{Family.NAME}, {Family.SIGN, Family.NAME_TYPED}])
def test_a_quiz_of_one_or_two_families_is_as_long_as_was_wished(
    bundled: Index, families: set[Family]
) -> None:
    quiz = draw(bundled, Blueprint(count=8, families=frozenset(families)), "1")

    assert quiz.missing == 0
    assert {one.question.family for one in quiz.questions} == families


def test_a_small_choice_of_families_is_shared_fairly(bundled: Index) -> None:
    families = frozenset({Family.NAME, Family.MEANING, Family.NAME_TYPED})

    quiz = draw(bundled, Blueprint(count=10, families=families), "1")

    assert quiz.missing == 0
    assert max(Counter(one.question.family for one in quiz.questions).values()) <= 4


@made
@given(pools(), PLANS, st.text(max_size=3), snapshots())
def test_quizzes_of_any_pool_break_no_rule(
    pool: Pool, plan: Blueprint, seed: str, snapshot: Snapshot
) -> None:
    quiz = draw(Index(pool), plan, seed, snapshot)

    assert list(faults(quiz, plan, pool)) == []
    assert quiz == draw(Index(Pool(pool.questions[::-1])), plan, seed, snapshot)


def fits_too(question: Question, quiz: Quiz, plan: Blueprint, pool: Pool) -> bool:
    """Whether a question could have been asked in a quiz as well, by the rules stated apart."""
    asked = [one.question for one in quiz.questions]
    if question.id in {one.id for one in asked}:
        return False
    return not list(faults_of_choosing([*asked, question], plan, pool))


@made
@given(pools(), PLANS, st.text(max_size=1))
def test_what_is_missing_could_not_have_been_asked(pool: Pool, plan: Blueprint, seed: str) -> None:
    quiz = draw(Index(pool), plan, seed)

    if quiz.missing:
        assert not [one.id for one in pool.questions if fits_too(one, quiz, plan, pool)]


@made
@given(pools(answers=26), st.integers(1, 12), st.text(max_size=1), snapshots())
def test_what_is_due_is_asked_before_what_is_weak_and_that_before_the_rest(
    pool: Pool, count: int, seed: str, snapshot: Snapshot
) -> None:
    snapshot = replace(snapshot, recalled=None)
    plan = Blueprint(count=count)
    quiz = draw(Index(pool), plan, seed, snapshot)
    asked = {fact for one in quiz.questions for fact in one.question.facts}

    for urgent in (set(snapshot.due), set(snapshot.due) | set(snapshot.weak)):
        is_rest_asked = any(not urgent & set(one.question.facts) for one in quiz.questions)
        if is_rest_asked:
            left = [one for one in pool.questions if set(one.facts) & (urgent - asked)]
            assert not [one.id for one in left if fits_too(one, quiz, plan, pool)]


def pool_of(*questions: Question) -> Index:
    return Index(Pool(questions))


def ids(quiz: Quiz) -> list[str]:
    return [one.question.id for one in quiz.questions]


def test_the_first_due_fact_is_asked_first_of_all() -> None:
    facts = [FactId(f"card:{letter}") for letter in "abcdefgh"]
    index = pool_of(
        *(a_question(n, FAMILIES[n], [fact], answer=f"A{n}") for n, fact in enumerate(facts))
    )

    for urgent in facts:
        for snapshot in (Snapshot(due=(urgent,), weak=tuple(facts)), Snapshot(weak=(urgent,))):
            quiz = draw(index, Blueprint(count=1), "1", snapshot)
            assert [one.question.facts for one in quiz.questions] == [(urgent,)]


@pytest.mark.parametrize(
    ("stage", "family"), [(0, Family.SIGN), (1, Family.TARGET), (2, Family.CLOZE)]
)
def test_a_fact_is_asked_by_a_family_fit_for_its_stage(stage: int, family: Family) -> None:
    fact = FactId("mechanism:m")
    index = pool_of(
        *(
            a_question(n, one, [fact], answer=f"A{n}")
            for n, one in enumerate((Family.SIGN, Family.TARGET, Family.CLOZE, Family.EVIDENCE))
        )
    )

    for seed in "abc":
        quiz = draw(index, Blueprint(count=1), seed, Snapshot(stage={fact: stage}))
        assert [one.question.family for one in quiz.questions] == [family]


@pytest.mark.parametrize("family", sorted(AFTER_RECALL))
def test_what_prints_something_false_waits_until_its_facts_were_recalled(family: Family) -> None:
    facts = ["mechanism:a", "mechanism:b"]
    index = pool_of(a_question(1, family, facts, answer="A"))

    def asked(recalled: frozenset[FactId] | None) -> int:
        return len(draw(index, Blueprint(), "1", Snapshot(recalled=recalled)).questions)

    assert asked(frozenset()) == asked(frozenset({FactId("mechanism:a")})) == 0
    assert asked(frozenset(map(FactId, facts))) == asked(None) == 1


def test_what_was_chosen_wrongly_before_is_offered_again() -> None:
    question = a_question(5, Family.NAME, ["term:t:name"], answer="zabrin")
    assert isinstance(question, Choice)

    for option in question.distractors:
        snapshot = Snapshot(confused=frozenset({option.id}))
        (one,) = draw(pool_of(question), Blueprint(), "1", snapshot).questions
        assert option in one.options


@given(st.permutations([word + "!" if at < 2 else word for at, word in enumerate("abcdefghij")]))
@example(list("a!b!cdefghij".replace("!", "")))
def test_a_choice_always_has_options_however_its_distractors_are_ranked(texts: list[str]) -> None:
    question = a_question(5, Family.NAME, ["term:t:name"], answer="zabrin")
    assert isinstance(question, Choice)
    # Of nine, only the two that end like the key go with it and with each other.
    ends = ["one.", "two.", *(f"no{letter}" for letter in "abcdefg")]
    wrong = tuple(replace(question.distractors[0], id=OptionId(text), text=text) for text in ends)
    question = replace(question, key=replace(question.key, text="zabrin."), distractors=wrong)
    snapshot = Snapshot(confused=frozenset(texts) | {f"no{letter}" for letter in "abcdefg"})

    (one,) = draw(pool_of(question), Blueprint(), "1", snapshot).questions

    assert {option.id for option in one.options} == {"zabrin", "one.", "two."}


def test_options_stand_in_an_order_of_their_own_in_each_question() -> None:
    index = pool_of(
        *(a_question(6, Family.NAME, [f"card:{n}"], answer="zabrin") for n in range(20))
    )
    orders = set()
    for seed in range(20):
        for one in draw(index, Blueprint(families=frozenset({Family.NAME})), str(seed)).questions:
            orders.add(tuple(option.id for option in one.options if not option.is_right))
    pairs = {
        (a, b) for order in orders for a in order for b in order if order.index(a) < order.index(b)
    }

    assert all((b, a) in pairs for a, b in pairs)


@given(st.lists(st.sampled_from("uuudn"), max_size=30))
def test_no_value_of_a_scale_is_right_four_times_on_end_where_it_can_be_helped(
    values: list[str],
) -> None:
    questions = []
    for number, value in enumerate(values):
        form = "choice" if value == "n" else "scale"
        at = 4 * number + (value == "u")
        questions.append(a_question(at, Family.SIGN, [f"card:{number}"], answer="x", form=form))
    ordered = in_sequence(questions, key=lambda question: question)

    assert sorted(one.id for one in ordered) == sorted(one.id for one in questions)
    for value in "ud":
        can_be = values.count(value) <= 3 * (len(values) - values.count(value) + 1)
        run = 0
        for question in ordered:
            assert isinstance(question, Choice)
            is_same = question.is_scale and question.key.id == {"u": "up", "d": "down"}[value]
            run = run + 1 if is_same else 0
            assert run <= 3 or not can_be


def test_a_link_is_asked_before_the_chain_that_it_is_part_of() -> None:
    chain = a_question(3, Family.PERTURBATION, ["mechanism:a", "mechanism:b"], answer="X")
    link = a_question(3, Family.SIGN, ["mechanism:a"], answer="Y", form="scale")
    other = a_question(3, Family.NAME, ["term:t:name"], answer="Z")

    ordered = in_sequence([chain, link, other], key=lambda question: question)

    assert [question.family for question in ordered] == [
        Family.SIGN,
        Family.NAME,
        Family.PERTURBATION,
    ]


# Chance


@given(st.text(), st.lists(st.text(), unique=True))
def test_luck_puts_any_items_in_one_order_whichever_way_they_come(
    seed: str, items: list[str]
) -> None:
    assert by_luck(seed, items, str) == by_luck(seed, items[::-1], str)
    assert sorted(by_luck(seed, items, str)) == sorted(items)


def test_luck_is_the_same_on_every_machine_for_ever() -> None:
    assert luck("1", "f1/term:a:meaning") == 4439537673176697380
    assert by_luck("seed", "abcdef", str) == ["b", "a", "c", "d", "f", "e"]


def test_luck_is_even() -> None:
    first = Counter(by_luck(str(seed), "abcde", str)[0] for seed in range(2_000))

    # Five standard deviations either way.
    assert all(310 < first[letter] < 490 for letter in "abcde")


def test_a_seed_of_any_bytes_will_do() -> None:
    assert luck("\udcff", "a") != luck("\udcfe", "a")
    assert luck("a" * 10_000, "a") != luck("a" * 9_999, "a")
