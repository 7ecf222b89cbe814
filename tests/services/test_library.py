"""Deck files that are added, edited, broken, renamed, copied and taken away."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from quizapp.bootstrap import Backend, OpenBackend
from quizapp.deck import reader
from quizapp.memory.model import Memory, Rating
from quizapp.services.deck_views import DeckNews, FactSource
from quizapp.services.home import DeckLine, FactNumber, Home, Scope
from quizapp.services.library import LibraryService
from quizapp.services.views import Ask, Lesson
from tests.builders import TOOK, AClock, a_backend, a_deck, asked, fact_number, rows
from tests.faults.telling import Fault, Tell


@dataclass
class Shelf:
    """A learner with a folder of decks, which a teacher edits."""

    folder: Path
    decks: Path
    clock: AClock = field(default_factory=AClock)
    more: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        self.decks.mkdir(parents=True, exist_ok=True)
        self.backend: Backend = a_backend(self.folder, self.clock)
        self.services: OpenBackend = self.backend.open()

    def library(self, *folders: Path) -> LibraryService:
        """Return the library of this shelf alone: the bundled decks are left out."""
        return LibraryService(
            self.services.store, folders or (self.decks, *self.more), self.backend.glance
        )

    def write(self, name: str, text: str) -> Path:
        path = self.decks / name
        path.write_text(text, encoding="utf-8")
        return path

    def refresh(self) -> Home:
        return self.library().refresh()

    def number(self, deck: str, fact: str) -> int | None:
        return fact_number(self.backend.paths.database, deck, fact)

    def memory(self, deck: str, fact: str) -> Memory | None:
        number = fact_number(self.backend.paths.database, deck, fact)
        assert number is not None
        with self.services.store.reading() as unit:
            return unit.memory(number)

    def learns(self, fact: str, deck: str | None = None) -> Memory:
        """Answer every prompt until that fact has been answered, and return its memory."""
        study = self.services.study
        prompt = study.begin(Scope())
        for _ in range(60):
            ask = asked(study, prompt)
            prompt = study.rate(ask, Rating.EASY, TOOK)
            if ask.fact.id == fact and (deck is None or ask.progress.title.startswith(deck)):
                with self.services.store.reading() as unit:
                    memory = unit.memory(ask.number)
                assert memory is not None
                return memory
        raise AssertionError(f"{fact} was not asked")

    def is_retired(self, deck: str, fact: str) -> bool:
        ((retired,),) = rows(
            self.backend.paths.database,
            "SELECT is_retired FROM facts f JOIN decks d ON d.number = f.deck "
            "WHERE d.id = ? AND f.id = ?",
            deck,
            fact,
        )
        return bool(retired)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path / "data", tmp_path / "decks")
    yield shelf
    shelf.services.close()


def line(home: Home, id: str) -> DeckLine:
    (found,) = (deck for deck in home.decks if deck.id == id)
    return found


# Editing without loss


def test_progress_stays_when_a_deck_is_reworded_and_reordered(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(cards=4))
    shelf.refresh()
    number = shelf.number("a-deck", "card:card-1")
    memory = shelf.learns("card:card-1")
    cards = [f"  card-{n}:\n    front: Asked anew {n}?\n    back: Anew {n}.\n" for n in range(4)]
    shelf.write("a.yaml", a_deck() + "cards:\n" + "".join(reversed(cards)))
    home = shelf.refresh()
    assert line(home, "a-deck").facts == 4
    assert shelf.number("a-deck", "card:card-1") == number
    assert shelf.memory("a-deck", "card:card-1") == memory
    assert rows(shelf.backend.paths.database, "SELECT count(*) FROM facts") == [(4,)]
    order = rows(shelf.backend.paths.database, "SELECT id FROM facts ORDER BY position")
    assert [id for (id,) in order] == [f"card:card-{n}" for n in (3, 2, 1, 0)]


def test_progress_moves_along_when_an_entry_says_what_it_was(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(terms=2))
    shelf.refresh()
    memory = shelf.learns("term:term-0:meaning")
    number = shelf.number("a-deck", "term:term-0:meaning")
    shelf.write(
        "a.yaml",
        a_deck(terms=2).replace("  term-0:\n", "  renamed:\n    was: term-0\n"),
    )
    shelf.refresh()
    assert shelf.number("a-deck", "term:renamed:meaning") == number
    assert shelf.memory("a-deck", "term:renamed:meaning") == memory
    assert shelf.number("a-deck", "term:term-0:meaning") is None
    assert rows(shelf.backend.paths.database, "SELECT count(*) FROM facts") == [(4,)]


def test_two_entries_can_change_names(shelf: Shelf) -> None:
    """By way of a third name: nobody's `was` may be another's id."""
    shelf.write("a.yaml", a_deck(cards=2))
    shelf.refresh()
    numbers = [shelf.number("a-deck", f"card:card-{n}") for n in range(2)]
    text = a_deck(cards=2).replace("card-0:", "new-0:\n    was: card-0")
    shelf.write("a.yaml", text.replace("card-1:", "new-1:\n    was: card-1"))
    shelf.refresh()
    assert [shelf.number("a-deck", f"card:new-{n}") for n in range(2)] == numbers
    text = a_deck(cards=2).replace("card-0:", "card-9:\n    was: new-0")
    shelf.write("a.yaml", text.replace("card-1:", "card-0:\n    was: new-1"))
    shelf.refresh()
    assert [shelf.number("a-deck", f"card:card-{n}") for n in (9, 0)] == numbers


def test_a_fact_that_is_gone_is_retired_and_comes_back_with_its_memory(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(cards=3))
    shelf.refresh()
    memory = shelf.learns("card:card-0")
    shelf.write("a.yaml", a_deck(cards=3).replace("card-0:", "other:"))
    home = shelf.refresh()
    assert line(home, "a-deck").facts == 3
    assert shelf.is_retired("a-deck", "card:card-0")
    shelf.clock.move(days=60)
    study = shelf.services.study
    prompt = study.begin(Scope())
    while isinstance(prompt, Ask):
        assert prompt.fact.id != "card:card-0"
        prompt = study.rate(prompt, Rating.EASY, TOOK)
    shelf.write("a.yaml", a_deck(cards=3))
    shelf.refresh()
    assert not shelf.is_retired("a-deck", "card:card-0")
    assert shelf.memory("a-deck", "card:card-0") == memory


def test_a_fact_that_is_gone_is_not_asked_even_while_it_is_on_the_screen(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(cards=2))
    shelf.refresh()
    study = shelf.services.study
    ask = asked(study, study.begin(Scope()))
    after = study.rate(ask, Rating.GOOD, TOOK)
    study.rate(asked(study, after), Rating.EASY, TOOK)
    again = asked(study, study.begin(Scope()))
    assert again.number == ask.number  # it is in its steps
    shelf.write("a.yaml", a_deck(cards=2).replace("card-0:", "other:"))
    shelf.refresh()
    following = asked(study, study.current(ask.progress.session))
    assert following.fact.id == "card:other"


def test_an_answer_to_a_fact_that_moved_to_another_section_meanwhile_counts_there(
    shelf: Shelf,
) -> None:
    text = a_deck(sections=("one", "two"), cards=1)
    shelf.write("a.yaml", text)
    shelf.refresh()
    study = shelf.services.study
    ask = asked(study, study.begin(Scope()))
    shelf.write("a.yaml", text.replace("section: one", "section: two"))
    shelf.refresh()
    study.rate(ask, Rating.EASY, TOOK)
    sections = {s.id: s for s in line(shelf.library().home(), "a-deck").sections}
    assert (sections["one"].known, sections["two"].known) == (0, 1)
    assert (sections["one"].counts.new, sections["two"].counts.new) == (0, 0)


def test_a_deck_that_says_what_it_was_keeps_its_progress(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck("old-name", cards=2))
    home = shelf.refresh()
    memory = shelf.learns("card:card-0")
    number = line(home, "old-name").number
    shelf.write("a.yaml", a_deck("new-name", cards=2, rest="was: old-name\n"))
    home = shelf.refresh()
    assert [deck.id for deck in home.decks] == ["new-name"]
    assert line(home, "new-name").number == number
    assert shelf.memory("new-name", "card:card-0") == memory


def test_a_renamed_deck_takes_its_progress_to_another_file(shelf: Shelf) -> None:
    old = shelf.write("a.yaml", a_deck("old-name", cards=2))
    shelf.refresh()
    memory = shelf.learns("card:card-0")
    old.unlink()
    shelf.write("b.yaml", a_deck("new-name", cards=2, rest="was: old-name\n"))
    assert [deck.id for deck in shelf.refresh().decks] == ["new-name"]
    assert shelf.memory("new-name", "card:card-0") == memory


def test_a_renamed_copy_does_not_take_a_deck_that_is_still_there(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck("old-name", title="Old", cards=2))
    shelf.refresh()
    memory = shelf.learns("card:card-0")
    shelf.write("b.yaml", a_deck("new-name", title="New", cards=2, rest="was: old-name\n"))
    home = shelf.refresh()
    assert {deck.id for deck in home.decks} == {"old-name", "new-name"}
    assert not home.broken
    assert shelf.memory("old-name", "card:card-0") == memory


# What is compiled


@pytest.fixture
def compiled_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read since."""
    names: list[str] = []
    read: Callable[..., reader.Reading] = reader.read

    def listening(source: bytes | Path, name: str) -> reader.Reading:
        names.append(name)
        return read(source, name)

    monkeypatch.setattr(reader, "read", listening)
    return names


def test_an_unchanged_deck_is_not_compiled_again(shelf: Shelf, compiled_files: list[str]) -> None:
    shelf.write("a.yaml", a_deck("first", cards=2))
    shelf.write("b.yml", a_deck("second", cards=2))
    shelf.refresh()
    assert compiled_files == ["a.yaml", "b.yml"]
    shelf.refresh()
    (shelf.decks / "a.yaml").touch()
    shelf.refresh()
    assert compiled_files == ["a.yaml", "b.yml"]


def test_a_changed_deck_does_not_have_the_others_compiled_again(
    shelf: Shelf, compiled_files: list[str]
) -> None:
    for name in ("a", "b", "c"):
        shelf.write(f"{name}.yaml", a_deck(name, cards=2))
    shelf.refresh()
    compiled_files.clear()
    shelf.write("b.yaml", a_deck("b", cards=3))
    home = shelf.refresh()
    assert compiled_files == ["b.yaml"]
    assert [deck.facts for deck in home.decks] == [2, 3, 2]
    compiled_files.clear()
    (shelf.decks / "a.yaml").unlink()
    assert len(shelf.refresh().decks) == 2
    assert compiled_files == []


def test_decks_kept_by_an_older_compiler_are_compiled_again(
    shelf: Shelf, compiled_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write("a.yaml", a_deck("first", cards=2))
    shelf.refresh()
    for module in ("deck_look", "taking_in"):
        monkeypatch.setattr(f"quizapp.services.{module}.COMPILER_VERSION", 99)
    shelf.refresh()
    assert compiled_files == ["a.yaml", "a.yaml"]


def test_another_kind_of_file_is_no_deck(shelf: Shelf) -> None:
    for name in ("notes.txt", ".hidden.yaml", "a.yaml~", "deck.yaml.bak"):
        shelf.write(name, "not a deck")
    (shelf.decks / "deeper").mkdir()
    (shelf.decks / "deeper" / "b.yaml").write_text(a_deck())
    home = shelf.refresh()
    assert (home.decks, home.broken) == ((), ())


# Broken and doubled


@pytest.mark.fault
def test_a_broken_deck_is_named_with_its_line_and_reason_and_its_last_good_version_serves(
    shelf: Shelf, tell: Tell
) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    shelf.write("b.yaml", a_deck("other", title="Other", cards=1))
    shelf.refresh()
    shelf.write("a.yaml", a_deck(cards=2).replace("front:", "frnt:"))
    home = shelf.refresh()
    (broken,) = home.broken
    assert broken.file == str(path)
    assert broken.summary.startswith("line ")
    assert "frnt" in broken.details
    assert "a.yaml:" in broken.details
    assert broken.has_good_version
    assert {deck.id: deck.facts for deck in home.decks} == {"a-deck": 2, "other": 1}
    assert shelf.refresh() == home
    assert isinstance(asked(shelf.services.study, shelf.services.study.begin(Scope())), Ask)
    shelf.write("a.yaml", a_deck(cards=2))
    assert shelf.refresh().broken == ()
    tell(
        Fault(
            "A deck is broken by an edit",
            "a field misspelt, read, studied on, mended",
            f"a.yaml {broken.summary} The last good version is used.",
            "every card of the last good version is asked; the other decks are untouched",
        )
    )


def test_a_deck_that_never_was_good_is_named_too(shelf: Shelf) -> None:
    shelf.write("a.yaml", "quizapp: 1\nid: [\n")
    home = shelf.refresh()
    (broken,) = home.broken
    assert not broken.has_good_version
    assert home.decks == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"\x00" * 100, b"- just\n- a list\n", b"\x1b[31m", b"a: &b *b"],
)
def test_no_content_stops_the_other_decks(shelf: Shelf, content: bytes) -> None:
    (shelf.decks / "a.yaml").write_bytes(content)
    shelf.write("b.yaml", a_deck(cards=1))
    home = shelf.refresh()
    assert len(home.decks) == len(home.broken) == 1
    assert all(character.isprintable() for character in home.broken[0].summary)


def test_a_deck_that_is_a_folder_or_leads_nowhere_is_named(shelf: Shelf) -> None:
    (shelf.decks / "a.yaml").mkdir()
    (shelf.decks / "b.yaml").symlink_to(shelf.decks / "nowhere")
    home = shelf.refresh()
    assert len(home.broken) == 2
    (shelf.decks / "b.yaml").unlink()
    shelf.write("b.yaml", a_deck(cards=1))
    home = shelf.refresh()
    assert (len(home.decks), len(home.broken)) == (1, 1)


def test_a_file_name_that_is_no_text_stops_nothing(shelf: Shelf) -> None:
    name = os.fsdecode(b"d\xffck.yaml")
    try:
        (shelf.decks / name).write_text(a_deck(cards=1))
    except OSError:
        pytest.skip("this file system keeps file names as text")
    shelf.write("b.yaml", a_deck("other", cards=1))
    home = shelf.refresh()
    assert "other" in {deck.id for deck in home.decks}
    assert shelf.refresh() == home


@pytest.mark.fault
def test_of_two_files_with_one_id_the_second_is_refused_and_both_are_named(
    shelf: Shelf, tell: Tell
) -> None:
    first = shelf.write("a.yaml", a_deck(title="First", cards=1))
    second = shelf.write("b.yaml", a_deck(title="Second", cards=2))
    for _ in range(2):
        home = shelf.refresh()
        assert [deck.title for deck in home.decks] == ["First"]
        (broken,) = home.broken
        assert broken.file == str(second)
        assert "a.yaml" in broken.summary
        assert str(first) in broken.details
        assert str(second) in broken.details
    first.unlink()
    home = shelf.refresh()
    assert [deck.title for deck in home.decks] == ["Second"]
    assert home.broken == ()
    tell(
        Fault(
            "A deck is copied, and both files have one id",
            "read twice; the first one deleted",
            f"b.yaml {broken.summary}",
            "progress of the two is never mixed: the first is asked; without it the second",
        )
    )


def test_a_file_that_takes_the_id_of_a_later_one_has_that_one_refused(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck("first", title="First", cards=1))
    shelf.write("b.yaml", a_deck("second", title="Second", cards=2))
    shelf.refresh()
    shelf.write("a.yaml", a_deck("second", title="First", cards=1))
    home = shelf.refresh()
    assert [deck.title for deck in home.decks] == ["First"]
    assert [Path(broken.file).name for broken in home.broken] == ["b.yaml"]
    shelf.write("a.yaml", a_deck("first", title="First", cards=1))
    home = shelf.refresh()
    assert sorted(deck.title for deck in home.decks) == ["First", "Second"]
    assert home.broken == ()


def test_a_folder_named_twice_holds_its_decks_once(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(cards=2))
    home = shelf.library(shelf.decks, shelf.decks).refresh()
    assert len(home.decks) == 1
    assert home.broken == ()
    home = shelf.library(shelf.decks, shelf.decks / ".." / shelf.decks.name).refresh()
    assert len(home.decks) == 1
    assert home.broken == ()


# Gone


@pytest.mark.fault
def test_a_deck_whose_file_vanished_is_set_aside_and_comes_back_with_its_progress(
    shelf: Shelf, tell: Tell
) -> None:
    path = shelf.write("a.yaml", a_deck(cards=3))
    shelf.refresh()
    memory = shelf.learns("card:card-0")
    path.unlink()
    home = shelf.refresh()
    assert (home.decks, home.broken) == ((), ())
    assert home.counts.new == home.counts.review == 0
    assert shelf.memory("a-deck", "card:card-0") == memory
    shelf.write("elsewhere.yml", a_deck(cards=3))
    home = shelf.refresh()
    assert line(home, "a-deck").known == 1
    assert shelf.memory("a-deck", "card:card-0") == memory
    tell(
        Fault(
            "A deck's file vanishes, and comes back under another name",
            "deleted; read; written as elsewhere.yml; read",
            "the deck is not listed, then listed again",
            "its memory is the same as before",
        )
    )


def test_a_deck_whose_file_vanished_is_not_asked(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck("gone", title="Gone", cards=2))
    shelf.write("b.yaml", a_deck("there", title="There", cards=2))
    shelf.refresh()
    study = shelf.services.study
    ask = asked(study, study.begin(Scope()))
    assert ask.progress.title.startswith("Gone")
    study.rate(ask, Rating.GOOD, TOOK)
    path.unlink()
    shelf.refresh()
    shelf.clock.move(minutes=11)
    titles = set()
    prompt = study.current(ask.progress.session)
    for _ in range(2):
        following = asked(study, prompt)
        titles.add(following.progress.title.split(" › ")[0])
        prompt = study.rate(following, Rating.EASY, TOOK)
    assert titles == {"There"}
    assert not isinstance(prompt, Ask)
    shelf.clock.move(days=30)
    home = shelf.library().home()
    assert sum(deck.counts.review for deck in home.decks) == home.counts.review == 2
    asks = []
    prompt = study.begin(Scope())
    while isinstance(prompt, Ask):
        asks.append(prompt)
        prompt = study.rate(prompt, Rating.EASY, TOOK)
    assert {ask.progress.title.split(" › ")[0] for ask in asks} == {"There"}
    assert getattr(prompt, "held_back", None) == 0


def test_a_folder_that_is_not_there_has_no_decks(shelf: Shelf) -> None:
    home = shelf.library(shelf.decks / "nowhere").refresh()
    assert (home.decks, home.broken) == ((), ())


def test_the_bundled_decks_are_there_from_the_first(tmp_path: Path) -> None:
    backend = a_backend(tmp_path)
    services = backend.open()
    home = services.library.refresh()
    assert "oxytocin" in {deck.id for deck in home.decks}
    assert home.broken == ()
    assert home.is_first_run
    assert not services.library.leave_welcome().is_first_run
    services.close()


# A copy in the place of a bundled deck


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The folder of the decks that come with the program: one of two cards."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "bundled.yaml").write_text(a_deck(title="As it came", cards=2))
    return folder


def beside(shelf: Shelf, bundle: Path) -> LibraryService:
    """Return the library of the shelf with the bundled decks."""
    return LibraryService(
        shelf.services.store, (shelf.decks, *shelf.more), shelf.backend.glance, bundle
    )


def test_ones_own_copy_takes_the_place_of_a_bundled_deck_with_its_progress(
    shelf: Shelf, bundle: Path
) -> None:
    library = beside(shelf, bundle)
    number = line(library.refresh(), "a-deck").number
    memory = shelf.learns("card:card-0")
    shelf.write("mine.yaml", a_deck(title="My own", cards=3))
    for _ in range(2):
        home = library.refresh()
        assert [(deck.title, deck.facts) for deck in home.decks] == [("My own", 3)]
        assert home.broken == ()
    assert line(home, "a-deck").number == number
    assert shelf.memory("a-deck", "card:card-0") == memory


def test_a_deck_of_a_folder_that_was_named_takes_the_place_of_a_bundled_one(
    shelf: Shelf, bundle: Path, tmp_path: Path
) -> None:
    shelf.more = (tmp_path / "more",)
    shelf.more[0].mkdir()
    (shelf.more[0] / "its.yaml").write_text(a_deck(title="Named", cards=1))
    home = beside(shelf, bundle).refresh()
    assert [deck.title for deck in home.decks] == ["Named"]
    assert home.broken == ()


def test_the_folder_of_bundled_decks_may_be_named_too(shelf: Shelf, bundle: Path) -> None:
    shelf.more = (bundle,)
    shelf.write("mine.yaml", a_deck(title="My own", cards=3))
    home = beside(shelf, bundle).refresh()
    assert [deck.title for deck in home.decks] == ["My own"]
    assert home.broken == ()


def test_a_copy_broken_by_an_edit_goes_on_serving_and_the_bundled_deck_stays_away(
    shelf: Shelf, bundle: Path
) -> None:
    library = beside(shelf, bundle)
    mine = shelf.write("mine.yaml", a_deck(title="My own", cards=3))
    library.refresh()
    shelf.write("mine.yaml", a_deck(title="My own", cards=3).replace("front:", "frnt:"))
    for _ in range(2):
        home = library.refresh()
        assert [(deck.title, deck.facts) for deck in home.decks] == [("My own", 3)]
        assert [broken.file for broken in home.broken] == [str(mine)]
        assert home.broken[0].has_good_version
    (bundle / "bundled.yaml").write_text(a_deck(title="As it came anew", cards=5))
    assert [deck.title for deck in library.refresh().decks] == ["My own"]


def test_a_copy_that_never_was_good_does_not_stop_the_bundled_deck(
    shelf: Shelf, bundle: Path
) -> None:
    shelf.write("mine.yaml", a_deck(cards=3).replace("front:", "frnt:"))
    home = beside(shelf, bundle).refresh()
    assert [deck.title for deck in home.decks] == ["As it came"]
    assert [broken.has_good_version for broken in home.broken] == [False]


def test_a_copy_that_is_deleted_gives_the_bundled_deck_back_and_progress_stays(
    shelf: Shelf, bundle: Path
) -> None:
    library = beside(shelf, bundle)
    mine = shelf.write("mine.yaml", a_deck(title="My own", cards=3))
    number = line(library.refresh(), "a-deck").number
    memory = shelf.learns("card:card-0")
    mine.unlink()
    home = library.refresh()
    assert [(deck.title, deck.facts, deck.number) for deck in home.decks] == [
        ("As it came", 2, number)
    ]
    assert home.broken == ()
    assert shelf.memory("a-deck", "card:card-0") == memory


def test_a_renamed_copy_stands_beside_the_bundled_deck_and_starts_afresh(
    shelf: Shelf, bundle: Path
) -> None:
    library = beside(shelf, bundle)
    library.refresh()
    shelf.learns("card:card-0")
    shelf.write("mine.yaml", a_deck("mine", title="Mine", cards=2, rest="was: a-deck\n"))
    home = library.refresh()
    assert {deck.id: deck.known for deck in home.decks} == {"a-deck": 1, "mine": 0}


def test_two_files_of_ones_own_with_the_id_of_a_bundled_deck_are_both_named(
    shelf: Shelf, bundle: Path
) -> None:
    first = shelf.write("a.yaml", a_deck(title="First", cards=1))
    second = shelf.write("b.yaml", a_deck(title="Second", cards=1))
    home = beside(shelf, bundle).refresh()
    assert [deck.title for deck in home.decks] == ["First"]
    (broken,) = home.broken
    assert broken.file == str(second)
    assert str(first) in broken.details


def test_a_good_file_serves_before_a_broken_one_of_the_same_deck(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(title="First", cards=1))
    shelf.refresh()
    shelf.write("a.yaml", "nonsense")
    shelf.write("b.yaml", a_deck(title="Second", cards=2))
    home = shelf.refresh()
    assert [deck.title for deck in home.decks] == ["Second"]
    assert [broken.has_good_version for broken in home.broken] == [False]


def test_a_file_that_only_another_windows_folders_hold_gives_way_without_a_word(
    shelf: Shelf, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "its.yaml").write_text(a_deck(title="The other window's", cards=1))
    shelf.library(shelf.decks, more).refresh()
    assert [deck.title for deck in shelf.refresh().decks] == ["The other window's"]
    shelf.write("a.yaml", a_deck(title="My own", cards=2))
    for _ in range(2):
        home = shelf.refresh()
        assert [deck.title for deck in home.decks] == ["My own"]
        assert home.broken == ()
    home = shelf.library(shelf.decks, more).refresh()
    assert [deck.title for deck in home.decks] == ["My own"]


def test_the_bundled_decks_of_an_installation_left_behind_are_not_looked_at(
    shelf: Shelf, bundle: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old" / "quizapp"
    (old / "bundled").mkdir(parents=True)
    (old / "paths.py").touch()
    (old / "bundled" / "a.yaml").write_text(a_deck(title="As it came last year", cards=9))
    LibraryService(shelf.services.store, (), shelf.backend.glance, old / "bundled").refresh()
    home = beside(shelf, bundle).refresh()
    assert [deck.title for deck in home.decks] == ["As it came"]
    assert home.broken == ()


# Looking while the program is open


def read_again(news: DeckNews | None) -> list[str]:
    assert news is not None
    return [Path(path).name for path in news.read]


def test_a_look_at_files_that_are_the_same_asks_nothing_of_the_store(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    monkeypatch.setattr(type(shelf.services.store), "reading", None)
    monkeypatch.setattr(type(shelf.services.store), "writing", None)
    assert [library.look() for _ in range(3)] == [None] * 3


def test_an_edited_deck_is_read_once_it_was_the_same_at_two_looks(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    shelf.write("a.yaml", "")  # an editor empties the file before it fills it
    assert library.look() is None
    shelf.write("a.yaml", a_deck(cards=3))
    assert library.look() is None
    news = library.look()
    assert read_again(news) == ["a.yaml"]
    assert news is not None
    assert (news.broken, line(library.home(), "a-deck").facts) == ((), 3)
    assert library.look() is None


def test_an_edited_deck_is_read_at_once_where_there_is_no_time_for_a_second_look(
    shelf: Shelf,
) -> None:
    shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    shelf.write("a.yaml", a_deck(cards=3))
    assert read_again(library.look(at_once=True)) == ["a.yaml"]


def test_a_deck_broken_and_mended_is_told_of_both_times(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    shelf.write("a.yaml", a_deck(cards=2).replace("front:", "frnt:"))
    news = library.look(at_once=True)
    assert news is not None
    assert (news.read, news.gone) == ((), ())
    (broken,) = news.broken
    assert re.match(r"line [56]: ", broken.summary)
    shelf.write("a.yaml", a_deck(cards=2))
    news = library.look(at_once=True)
    assert news is not None
    assert news.broken == ()
    assert read_again(news) == ["a.yaml"]


def test_a_file_that_is_only_touched_is_no_news(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    path.touch()
    assert library.look(at_once=True) is None


def test_what_another_window_took_in_first_is_news_here_too(shelf: Shelf) -> None:
    shelf.write("a.yaml", a_deck(cards=2))
    here, there = shelf.library(), shelf.library()
    here.refresh()
    there.refresh()
    shelf.write("a.yaml", a_deck(cards=2).replace("front:", "frnt:"))
    for library in (there, here):
        news = library.look(at_once=True)
        assert news is not None
        assert len(news.broken) == 1


def replaced_by_rename(path: Path, text: str) -> None:
    beside = path.with_suffix(".tmp")
    beside.write_text(text)
    beside.replace(path)


def test_a_deck_saved_under_another_name_and_renamed_is_read(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    replaced_by_rename(path, a_deck(cards=3))
    assert read_again(library.look(at_once=True)) == ["a.yaml"]


def test_a_deck_replaced_by_a_folder_or_a_pipe_serves_on_and_is_named(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    path.unlink()
    path.mkdir()
    news = library.look(at_once=True)
    assert news is not None
    (broken,) = news.broken
    assert "not a regular file" in broken.summary
    assert not broken.summary.startswith("line")
    assert broken.has_good_version
    assert line(library.home(), "a-deck").facts == 2
    if hasattr(os, "mkfifo"):
        path.rmdir()
        os.mkfifo(path)
        assert library.look(at_once=True) is None  # as unreadable as before
        assert line(library.home(), "a-deck").facts == 2


def test_a_deck_that_may_not_be_read_any_more_serves_on_and_is_named(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    path.chmod(0)
    real = os.open

    def refusing(name: Any, *arguments: Any, **options: Any) -> int:
        if Path(name) == path:  # a test that runs as root may read anything
            raise PermissionError(13, "Permission denied")
        return real(name, *arguments, **options)

    monkeypatch.setattr(os, "open", refusing)
    news = library.look(at_once=True)
    assert news is not None
    assert [broken.summary for broken in news.broken] == ["This file may not be read."]
    assert line(library.home(), "a-deck").facts == 2


def test_a_deck_that_is_gone_is_told_and_its_progress_comes_back_with_it(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    memory = shelf.learns("card:card-0")
    path.unlink()
    news = library.look(at_once=True)
    assert news is not None
    assert (news.gone, library.home().decks) == ((str(path),), ())
    path = shelf.write("a.yaml", a_deck(cards=2))
    assert library.look(at_once=True) == DeckNews(added=(str(path),))
    assert shelf.memory("a-deck", "card:card-0") == memory


def test_a_deck_moved_to_another_name_is_not_gone(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    memory = shelf.learns("card:card-0")
    path.rename(path.with_name("b.yml"))
    news = library.look(at_once=True)
    assert news is not None
    assert (news.read, news.gone) == ((), ())
    assert [Path(path).name for path in news.added] == ["b.yml"]
    assert shelf.memory("a-deck", "card:card-0") == memory


def test_a_folder_that_vanishes_and_comes_back_loses_nothing(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    shelf.decks.rename(shelf.decks.with_name("away"))
    news = library.look(at_once=True)
    assert news is not None
    assert news.gone == (str(path),)
    shelf.decks.with_name("away").rename(shelf.decks)
    assert library.look(at_once=True) == DeckNews(added=(str(path),))


def test_a_large_deck_is_read_without_holding_up_an_answer(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer is stored while another thread reads: reading holds nothing of the store."""
    shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    study = shelf.services.study
    stored = []
    ask = asked(study, study.begin(Scope()))
    read: Callable[..., reader.Reading] = reader.read

    def slowly(source: bytes | Path, name: str) -> reader.Reading:
        stored.append(study.rate(ask, Rating.GOOD, TOOK))
        return read(source, name)

    monkeypatch.setattr(reader, "read", slowly)
    shelf.write("a.yaml", a_deck(cards=3))
    assert library.look(at_once=True) is not None
    assert len(stored) == 1


# Where a fact stands


def test_a_fact_says_in_which_file_and_line_it_stands(shelf: Shelf, bundle: Path) -> None:
    library = beside(shelf, bundle)
    library.refresh()
    number = shelf.number("a-deck", "card:card-1")
    assert number is not None
    source = library.source(FactNumber(number))
    assert source == FactSource(
        deck="a-deck", file=str(bundle / "bundled.yaml"), line=8, is_bundled=True
    )
    mine = shelf.write("mine.yaml", "# My own.\n" + a_deck(cards=2))
    library.refresh()
    source = library.source(FactNumber(number))
    assert source == FactSource(deck="a-deck", file=str(mine), line=9, is_bundled=False)
    mine.unlink()
    (bundle / "bundled.yaml").unlink()
    library.refresh()
    assert library.source(FactNumber(number)).file is None


# The card on the screen while its deck changes


def reworded(path: Path) -> None:
    path.write_text(a_deck(cards=2).replace("answered", "answered anew"))


def retired(path: Path) -> None:
    path.write_text(a_deck(cards=2).replace("card-0:", "other:"))


def renamed(path: Path) -> None:
    path.write_text(a_deck(cards=2).replace("card-0:", "renamed:\n    was: card-0"))


def broken(path: Path) -> None:
    path.write_text(a_deck(cards=2).replace("front:", "frnt:"))


def emptied(path: Path) -> None:
    path.write_text("")


def deleted(path: Path) -> None:
    path.unlink()


def moved_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.yml"))


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def lost_with_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("away"))


MISHAPS = [
    reworded, retired, renamed, broken, emptied, deleted, moved_away, made_a_folder,
    lost_with_its_folder,
]  # fmt: skip


@pytest.mark.fault
@pytest.mark.parametrize("mishap", MISHAPS)
def test_an_answer_is_stored_whatever_became_of_its_deck_meanwhile(
    shelf: Shelf, mishap: Callable[[Path], None], tell: Tell
) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    study = shelf.services.study
    ask = asked(study, study.begin(Scope()))
    mishap(path)
    library.look(at_once=True)
    study.rate(ask, Rating.GOOD, TOOK)
    database = shelf.backend.paths.database
    assert rows(database, "SELECT fact, rating FROM events WHERE kind = 'answer'") == [
        (ask.number, Rating.GOOD)
    ]
    with shelf.services.store.reading() as unit:
        memory = unit.memory(ask.number)
    assert memory is not None
    assert memory.reps == 1
    assert study.take_back() is not None
    assert rows(database, "SELECT count(*) FROM memories") == [(0,)]
    if mishap is MISHAPS[-1]:
        tell(
            Fault(
                "The deck is changed while its card is open",
                f"{len(MISHAPS)} ways: {', '.join(m.__name__.replace('_', ' ') for m in MISHAPS)}",
                "the card stays as it was; the next one has the new words",
                "the answer is stored once, to the fact that was shown; undo takes it back",
            )
        )


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize("does", ["suspend", "bury", "flag", "note", "info", "current", "lesson"])
def test_whatever_is_done_with_a_card_whose_deck_changed_works(
    shelf: Shelf, mishap: Callable[[Path], None], does: str
) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    study = shelf.services.study
    lesson = study.begin(Scope())
    assert isinstance(lesson, Lesson)
    if does == "lesson":
        mishap(path)
        library.look(at_once=True)
        study.finish_lesson(lesson)
        return
    ask = asked(study, lesson)
    mishap(path)
    library.look(at_once=True)
    match does:
        case "note":
            study.write_note(ask.number, "mine")
            assert study.info(ask.number).note == "mine"
        case "info":
            assert study.info(ask.number).number == ask.number
        case "current":
            study.current(ask.progress.session)
        case _:
            getattr(study, does)(ask)
            ((marks,),) = rows(shelf.backend.paths.database, "SELECT count(*) FROM marks")
            assert marks >= 1


def test_the_next_prompt_has_the_new_words(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    study = shelf.services.study
    ask = asked(study, study.begin(Scope()))
    reworded(path)
    library.look(at_once=True)
    following = asked(study, study.rate(ask, Rating.GOOD, TOOK))
    assert "answered anew" in following.face.answer


def test_an_answer_to_a_card_that_is_gone_comes_back_with_the_card(shelf: Shelf) -> None:
    path = shelf.write("a.yaml", a_deck(cards=2))
    library = shelf.library()
    library.refresh()
    study = shelf.services.study
    ask = asked(study, study.begin(Scope()))
    retired(path)
    library.look(at_once=True)
    study.rate(ask, Rating.EASY, TOOK)
    path.write_text(a_deck(cards=2))
    library.look(at_once=True)
    memory = shelf.memory("a-deck", "card:card-0")
    assert memory is not None
    assert memory.reps == 1
