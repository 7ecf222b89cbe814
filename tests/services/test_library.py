"""Deck files that are added, edited, broken, renamed, copied and taken away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quizapp.bootstrap import Backend, OpenBackend
from quizapp.deck import reader
from quizapp.memory.model import Memory, Rating
from quizapp.services.home import DeckLine, Home, Scope
from quizapp.services.library import LibraryService
from quizapp.services.views import Ask
from tests.builders import TOOK, AClock, a_backend, a_deck, asked, fact_number, rows


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
    monkeypatch.setattr("quizapp.services.library.COMPILER_VERSION", 99)
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


def test_a_broken_deck_is_named_with_its_line_and_reason_and_its_last_good_version_serves(
    shelf: Shelf,
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
    import os

    name = os.fsdecode(b"d\xffck.yaml")
    try:
        (shelf.decks / name).write_text(a_deck(cards=1))
    except OSError:
        pytest.skip("this file system keeps file names as text")
    shelf.write("b.yaml", a_deck("other", cards=1))
    home = shelf.refresh()
    assert "other" in {deck.id for deck in home.decks}
    assert shelf.refresh() == home


def test_of_two_files_with_one_id_the_second_is_refused_and_both_are_named(shelf: Shelf) -> None:
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


def test_a_deck_whose_file_vanished_is_set_aside_and_comes_back_with_its_progress(
    shelf: Shelf,
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
