"""Whatever becomes of ids, what a learner knows stays with the fact that the author means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.knowledge.facts import Compiled, Face, Fact, FactId, FactKind
from quizapp.store.numbering import Known, numbering
from tests.builders import Learner, rows
from tests.services.test_learning import a_memory


def fact(id: str, *was: str) -> Fact:
    return Fact(
        id=FactId(id),
        kind=FactKind.CARD,
        section=None,
        line=1,
        faces=(Face("front", f"{id}?", f"{id}."),),
        was=tuple(map(FactId, was)),
    )


def deck(*facts: Fact) -> Compiled:
    return Compiled(
        id="a-deck", title="A deck", description=None, notice=None, sections={}, facts=facts
    )


def heirs(facts: Sequence[Fact], known: dict[str, str], remembered: str = "") -> dict[str, str]:
    """Return who goes on as whom; `known` is each stored id with the ids it named."""
    stored = {FactId(id): Known(was=tuple(map(FactId, was.split()))) for id, was in known.items()}
    found = numbering(facts, stored, lambda id: id in remembered.split())
    return {str(id): str(earlier) for id, earlier in found.heirs.items()}


def test_a_fact_goes_on_under_its_id() -> None:
    assert heirs([fact("a"), fact("new")], {"a": "", "gone": ""}) == {"a": "a"}


def test_a_renamed_fact_goes_on_as_the_first_earlier_one_that_is_free() -> None:
    assert heirs([fact("b", "x", "a")], {"a": ""}) == {"b": "a"}
    assert heirs([fact("b", "a"), fact("a")], {"a": ""}) == {"a": "a"}
    assert heirs([fact("b", "a"), fact("c", "a", "z")], {"a": "", "z": ""}) == {"b": "a", "c": "z"}


def test_a_rename_said_late_counts_as_long_as_nobody_knows_the_fact_of_today() -> None:
    known = {"old": "", "today": ""}
    late = [fact("today", "old")]
    assert heirs(late, known, "old") == {"today": "old"}
    assert heirs(late, known, "old today") == {"today": "today"}
    assert heirs(late, known, "today") == {"today": "today"}
    assert heirs(late, known) == {"today": "today"}
    found = numbering(
        late, {FactId(id): Known() for id in ("old", "today")}, lambda id: id == "old"
    )
    assert found.displaced == {"today": "old"}


def test_a_rename_that_had_its_effect_has_it_once() -> None:
    """Who starts again does not get an older memory back at the next edit."""
    assert heirs([fact("today", "old")], {"old": "", "today": "old"}, "old") == {"today": "today"}


def test_of_several_earlier_ones_the_fact_goes_on_as_the_one_that_somebody_knows() -> None:
    renamed = [fact("c", "a", "b")]
    assert heirs(renamed, {"a": "", "b": ""}, "b") == {"c": "b"}
    assert heirs(renamed, {"a": "", "b": ""}, "a") == {"c": "a"}
    assert heirs(renamed, {"a": "", "b": ""}, "a b") == {"c": "a"}
    known = {FactId("a"): Known(is_retired=True), FactId("b"): Known()}
    assert numbering(renamed, known, lambda _: True).heirs == {"c": "b"}


def test_facts_exchange_names() -> None:
    two = [fact("a", "b"), fact("b", "a")]
    assert heirs(two, {"a": "", "b": ""}, "a b") == {"a": "b", "b": "a"}
    assert heirs(two, {"a": "b", "b": "a"}, "a b") == {"a": "a", "b": "b"}
    three = [fact("a", "b"), fact("b", "c"), fact("c", "a")]
    assert heirs(three, {"a": "", "b": "", "c": ""}) == {"a": "b", "b": "c", "c": "a"}


def test_facts_hand_their_names_on() -> None:
    moved = [fact("a", "b"), fact("b", "c")]
    assert heirs(moved, {"b": "", "c": ""}, "b c") == {"a": "b", "b": "c"}
    assert heirs(moved, {"b": ""}, "b") == {"b": "b"}
    assert heirs(moved, {"a": "", "b": "", "c": ""}, "a b c") == {"a": "a", "b": "b"}
    assert heirs(moved, {"a": "", "b": "", "c": ""}, "b c") == {"a": "b", "b": "c"}


def test_a_fact_that_has_its_earlier_name_again_is_the_same() -> None:
    assert heirs([fact("a")], {"b": "a"}) == {"a": "b"}
    assert heirs([fact("a")], {"a": "", "b": "a"}, "b") == {"a": "b"}
    assert heirs([fact("a")], {"a": "", "b": "a"}, "a b") == {"a": "a"}
    assert heirs([fact("a"), fact("b")], {"a": "", "b": "a"}, "b") == {"a": "a", "b": "b"}


ids = st.sampled_from("abcdef")


@given(
    facts=st.dictionaries(ids, st.lists(ids, max_size=3), max_size=6),
    known=st.dictionaries(ids, st.lists(ids, max_size=2), max_size=6),
    remembered=st.sets(ids),
)
def test_however_ids_are_named_nobody_has_two_heirs_and_no_row_is_left_without_an_id(
    facts: dict[str, list[str]], known: dict[str, list[str]], remembered: set[str]
) -> None:
    taught = [fact(id, *was) for id, was in facts.items()]
    stored = {FactId(id): Known(was=tuple(map(FactId, was))) for id, was in known.items()}
    found = numbering(taught, stored, lambda id: id in remembered)
    origins = list(found.heirs.values())
    assert len(set(origins)) == len(origins)
    assert found.heirs.keys() <= facts.keys()
    assert set(origins) <= known.keys()
    left = {FactId(id) for id in known} - set(origins)
    names = [*facts, *(found.displaced.get(id, id) for id in left)]
    assert len(set(names)) == len(names)
    for id in left:
        assert id not in remembered or id not in facts


# In the store


@dataclass
class Entry:
    """Something an author writes about, whatever they call it."""

    names: list[str]
    """All it was ever called, today's last."""
    is_there: bool = True
    is_loaded: bool = False
    says_was: bool = True
    is_settled: bool = False
    """Whether it has exchanged its name with another, after which it keeps it."""

    @property
    def name(self) -> str:
        return self.names[-1]

    def written(self) -> Fact:
        earlier = [name for name in dict.fromkeys(self.names) if name != self.name]
        return fact(self.name, *(earlier if self.says_was else ()))


@dataclass
class Author:
    """Renames, removes, brings back and exchanges entries, and always says `was` in the end."""

    entries: list[Entry] = field(default_factory=list)
    used: int = 0

    def add(self) -> None:
        self.used += 1
        self.entries.append(Entry([f"card:id{self.used}"]))

    def does(self, what: str, which: int) -> None:
        if what == "add" or not self.entries:
            self.add()
            return
        entry = self.entries[which % len(self.entries)]
        other = self.entries[(which + 1) % len(self.entries)]
        match what:
            case "rename" | "rename silently" if not entry.is_settled:
                self.used += 1
                entry.names.append(f"card:id{self.used}")
                entry.says_was = what == "rename"
            case "say was":
                entry.says_was = True
            case "rename back" if len(entry.names) > 1 and not entry.is_settled:
                entry.names.append(entry.names[0])
                entry.says_was = which % 2 == 0
            case "remove" if entry.is_loaded or not entry.is_settled:
                entry.is_there = False  # an exchange of which only a half is read is none
            case "bring back":
                entry.is_there = True
            case "exchange" if entry is not other:
                pair = (entry, other)
                if all(one.is_there and one.is_loaded and len(one.names) == 1 for one in pair):
                    names = entry.name, other.name
                    other.names.append(names[0])
                    entry.names.append(names[1])
                    entry.is_settled = other.is_settled = True
                    entry.is_loaded = other.is_loaded = False

    def deck(self) -> Compiled:
        there = [entry for entry in self.entries if entry.is_there]
        for entry in there:
            entry.is_loaded = True
        return deck(*(entry.written() for entry in there))


EDITS = st.tuples(
    st.sampled_from(
        [
            *("add", "rename", "rename silently", "say was", "rename back"),
            *("remove", "bring back", "exchange"),
        ]
    ),
    st.integers(0, 5),
)


@settings(max_examples=40, deadline=None)
@given(loads=st.lists(st.lists(EDITS, max_size=4), min_size=2, max_size=7))
def test_whatever_the_edits_what_is_known_stays_with_the_entry_and_no_memory_disappears(
    loads: list[list[tuple[str, int]]],
) -> None:
    author = Author()
    for _ in range(3):
        author.add()
    known: dict[int, float] = {}
    with TemporaryDirectory() as folder:
        learner = Learner(Path(folder))
        for edits in loads:
            for what, which in edits:
                author.does(what, which)
            before = rows(learner.database, "SELECT * FROM memories ORDER BY fact")
            with learner.store.writing() as unit:
                unit.put_deck(author.deck())
            assert rows(learner.database, "SELECT * FROM memories ORDER BY fact") == before
            for place, entry in enumerate(author.entries):
                if not (entry.is_there and entry.says_was):
                    continue  # nobody can know which one it is
                memory = learner.knows("a-deck", entry.written().id)
                if place in known:
                    assert memory is not None
                    assert memory.stability == known[place]
                else:
                    assert memory is None
                    known[place] = 10.0 + place
                    learner.puts("a-deck", entry.written().id, a_memory(stability=known[place]))
        learner.store.close()
