"""f19: rows to match with values, and what to tick."""

from quizapp.questions.question import Family, Matching, Select
from tests.questions.decks import a_deck, asked

KINDS = """
kinds: {hormone: {complete: true}}
terms:
  insulin: {kind: hormone, definition: It lowers sugar.}
  leptin: {kind: hormone, definition: It lowers hunger.}
  hormone-lipase: {confused_with: leptin, definition: It frees fat.}
  amylase: {confused_with: insulin, definition: It cuts starch.}
"""


def a_table(rows: int, *, more: str = "exclusive: true", value: str = "{} birds") -> str:
    birds = ("auk", "bat", "crow", "duck", "emu", "finch", "gull", "heron")
    lines = [
        "tables:",
        "  trees:",
        "    title: Trees",
        "    row: tree",
        f"    columns: {{guest: {{title: guest, functional: true, {more}}}}}",
        "    rows:",
        *(
            f"      tree-{n}: {{title: Tree {n}, guest: {value.format(birds[n])}}}"
            for n in range(rows)
        ),
    ]
    return "\n".join(lines) + "\n"


def matchings(text: str) -> list[Matching]:
    found = asked(a_deck(text), Family.MATCHING)
    return [question for question in found if isinstance(question, Matching)]


def ticks(text: str) -> list[Select]:
    found = asked(a_deck(text), Family.MATCHING)
    return [question for question in found if isinstance(question, Select)]


def test_one_or_two_values_are_left_over() -> None:
    shapes = {
        rows: [(len(one.left), len(one.right)) for one in matchings(a_table(rows))]
        for rows in (3, 4, 5, 6, 7)
    }

    assert shapes[3] == []
    assert shapes[4] == [(3, 4), (3, 4)]
    assert shapes[5] == [(4, 5), (4, 5)]
    assert shapes[6] == [(5, 6), (5, 6)]
    assert shapes[7] == [(5, 7), (5, 7)]


def test_every_row_is_matched_somewhere() -> None:
    for rows in (4, 5, 6, 7, 8):
        left = {item.id for one in matchings(a_table(rows)) for item in one.left}
        assert len(left) == rows


def test_the_stem_says_how_many_are_left_over() -> None:
    assert matchings(a_table(4))[0].stem == (
        "In “Trees”, what stands under “guest” for each tree? One of the entries is left over."
    )
    assert matchings(a_table(7))[0].stem.endswith("Two of the entries are left over.")


def test_right_ends_are_not_in_the_order_of_their_rows() -> None:
    text = a_table(4).replace("auk", "zebra")
    question = matchings(text)[0]

    assert [item.text for item in question.right] == sorted(item.text for item in question.right)
    assert question.right[-1].text == "Zebra birds"


def test_a_row_that_rings_in_its_value_is_only_left_over() -> None:
    text = a_table(5).replace("emu birds", "emus that like Elms").replace("Tree 4", "Elms")
    (question,) = matchings(text)

    assert "tree-4" not in [item.id for item in question.left]
    assert "tree-4" in [item.id for item in question.right]


def test_values_that_rows_may_share_are_not_matched() -> None:
    assert matchings(a_table(5, more="exclusive: false")) == []


def test_rows_of_a_complete_table_are_ticked() -> None:
    text = a_table(5, more="exclusive: false").replace("row: tree", "row: tree\n    complete: true")
    text = text.replace("auk birds", "crow birds")
    (question,) = ticks(text)

    assert question.stem == "In “Trees”, tick each tree that has this under “guest”: “crow birds”."
    assert [option.id for option in question.options if option.is_right] == ["tree-0", "tree-2"]


def test_members_of_a_complete_kind_are_ticked() -> None:
    (question,) = ticks(KINDS)

    assert question.stem == "Tick all that are of the kind “hormone”."
    assert [(option.id, option.is_right) for option in question.options] == [
        ("amylase", False),
        ("hormone-lipase", False),
        ("insulin", True),
        ("leptin", True),
    ]
    assert question.feedback == "These are right: Insulin and Leptin."


def test_what_is_tied_to_a_right_one_is_not_there_to_be_ticked() -> None:
    (question,) = ticks(KINDS.replace("amylase: {", "amylase: {part_of: insulin, "))

    assert "amylase" not in [option.id for option in question.options]


def test_a_single_member_is_nothing_to_tick() -> None:
    assert ticks(KINDS.replace("leptin: {kind: hormone, ", "leptin: {")) == []
