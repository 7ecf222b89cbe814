"""Decks of one's own: added, copied from those that come with the program, begun anew."""

import errno
import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.__main__ import main
from quizapp.authoring.starter import id_of, schema_text, starter
from quizapp.deck.reader import read
from quizapp.memory.model import Rating
from quizapp.paths import bundled_decks
from quizapp.services.deck_files import deck_files
from quizapp.services.home import DeckLine, Home, Scope
from quizapp.services.own_folder import safe_name
from tests.builders import TOOK, a_backend, a_deck, asked, opened, rows


@dataclass
class Desk:
    """A learner's data, and a folder to work in."""

    folder: Path
    run: Callable[..., "Done"]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def own(self) -> Path:
        """The learner's own folder of decks."""
        return self.data / "decks"

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def names(self) -> list[str]:
        """Return what is in the learner's own folder."""
        return sorted(path.name for path in self.own.iterdir())

    def home(self) -> Home:
        with opened(a_backend(self.data)) as services:
            return services.library.refresh()

    def deck(self, id: str) -> DeckLine:
        (found,) = (deck for deck in self.home().decks if deck.id == id)
        return found

    def learns(self, id: str) -> None:
        """Answer one card of a deck."""
        deck = self.deck(id)
        with opened(a_backend(self.data)) as services:
            ask = asked(services.study, services.study.begin(Scope(deck.number)))
            services.study.rate(ask, Rating.EASY, TOOK)


@dataclass
class Done:
    """What a call left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    def run(*arguments: str | Path) -> Done:
        words = ["quizapp", "--data", str(tmp_path / "data"), *map(str, arguments)]
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", words)
            with pytest.raises(SystemExit) as left:
                main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert all(line.isprintable() for line in (out + err).splitlines())
        assert isinstance(left.value.code, int)
        return Done(left.value.code, out, err)

    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, run)


# add


def test_an_added_deck_is_studied_from_then_on(desk: Desk) -> None:
    path = desk.write("tides.yaml", a_deck("tides", title="Tides", cards=3))
    done = desk.run("add", path)
    assert (done.code, done.err) == (0, "")
    assert f"Tides (3 facts): added as {desk.own / 'tides.yaml'}." in done.out
    assert "quizapp shows it now." in done.out
    assert desk.deck("tides").facts == 3


@pytest.mark.parametrize(
    "content",
    [
        a_deck("tides", cards=1).replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + a_deck("tides", cards=1).encode(),
        a_deck("tides", cards=1).encode() + b"# no line end",
    ],
    ids=["CRLF", "byte order mark", "no last line end"],
)
def test_a_deck_is_added_byte_for_byte_for_the_learner_alone(desk: Desk, content: bytes) -> None:
    assert desk.run("add", desk.write("tides.yaml", content)).code == 0
    assert desk.names() == ["tides.yaml"]
    assert (desk.own / "tides.yaml").read_bytes() == content
    if os.name == "posix":
        assert (desk.own / "tides.yaml").stat().st_mode & 0o777 == 0o600


def test_a_deck_with_errors_is_not_added_and_nor_are_those_beside_it(desk: Desk) -> None:
    desk.write("decks/a.yaml", a_deck("good", cards=1))
    desk.write("decks/b.yaml", a_deck("bad", cards=1).replace("front:", "frnt:"))
    done = desk.run("add", desk.folder / "decks")
    assert done.code == 1
    assert re.search(r"b\.yaml:\d+:\d+: error\[D\d+\]", done.out)
    assert "Nothing was added" in done.err
    assert not desk.own.exists()


def test_a_folder_stands_for_all_decks_in_it(desk: Desk) -> None:
    for id in ("one", "two"):
        desk.write(f"decks/{id}.yaml", a_deck(id, cards=1))
    desk.write("decks/notes.txt", "no deck")
    done = desk.run("add", desk.folder / "decks")
    assert "quizapp shows them now." in done.out
    assert desk.names() == ["one.yaml", "two.yaml"]


def test_a_new_version_takes_the_place_of_the_deck_and_progress_stays(desk: Desk) -> None:
    path = desk.write("tides.yaml", a_deck("tides", cards=3))
    desk.run("add", path)
    desk.learns("tides")
    old = path.read_bytes()
    path.write_text(a_deck("tides", cards=4).replace("answered 1", "reworded"))
    done = desk.run("add", path)
    assert done.code == 0
    assert "takes the place of" in done.out
    assert "1 new, 1 reworded. Progress stays." in done.out
    assert "quizapp diff " in done.out
    assert desk.names() == ["tides.yaml", "tides.yaml.bak"]
    assert (desk.own / "tides.yaml.bak").read_bytes() == old
    deck = desk.deck("tides")
    assert (deck.facts, deck.known) == (4, 1)
    assert desk.home().broken == ()


def test_no_version_that_was_there_is_ever_lost(desk: Desk) -> None:
    path = desk.write("tides.yaml", a_deck("tides", cards=1))
    for cards in (1, 2, 3, 4):
        path.write_text(a_deck("tides", cards=cards))
        assert desk.run("add", path).code == 0
    kept = ["tides.yaml", "tides.yaml.bak", "tides.yaml.bak2", "tides.yaml.bak3"]
    assert desk.names() == kept
    contents = {(desk.own / name).read_text() for name in kept}
    assert contents == {a_deck("tides", cards=cards) for cards in (1, 2, 3, 4)}


def test_the_same_deck_added_again_changes_nothing(desk: Desk) -> None:
    path = desk.write("tides.yaml", a_deck("tides", cards=1))
    desk.run("add", path)
    done = desk.run("add", path)
    assert done.code == 0
    assert "is there already, unchanged" in done.out
    assert desk.names() == ["tides.yaml"]


def test_a_new_version_in_a_file_of_another_name_takes_the_place_of_the_old_file(
    desk: Desk,
) -> None:
    desk.run("add", desk.write("tides.yaml", a_deck("tides", cards=1)))
    done = desk.run("add", desk.write("tides-2027.yaml", a_deck("tides", cards=2)))
    assert done.code == 0
    assert desk.names() == ["tides.yaml", "tides.yaml.bak"]
    assert desk.deck("tides").facts == 2


def test_a_deck_that_says_what_it_was_takes_the_place_of_that_deck_with_its_progress(
    desk: Desk,
) -> None:
    desk.run("add", desk.write("tides.yaml", a_deck("tides", cards=2)))
    desk.learns("tides")
    new = a_deck("ebb-and-flow", cards=2, rest="was: tides\n")
    assert desk.run("add", desk.write("ebb.yaml", new)).code == 0
    assert desk.deck("ebb-and-flow").known == 1
    assert "tides" not in {deck.id for deck in desk.home().decks}


def test_another_deck_in_a_file_of_the_same_name_goes_beside_the_first(desk: Desk) -> None:
    desk.run("add", desk.write("a/deck.yaml", a_deck("one", cards=1)))
    desk.write("b/deck.yaml", a_deck("two", cards=1))
    desk.write("c/deck.yaml", a_deck("three", cards=1))
    assert desk.run("add", desk.folder / "b", desk.folder / "c").code == 0
    assert desk.names() == ["deck-2.yaml", "deck-3.yaml", "deck.yaml"]
    assert {"one", "two", "three"} <= {deck.id for deck in desk.home().decks}


def test_facts_that_have_nothing_in_common_with_the_old_ones_are_pointed_out(desk: Desk) -> None:
    desk.run("add", desk.write("a.yaml", a_deck("same", cards=2)))
    done = desk.run("add", desk.write("b.yaml", a_deck("same", terms=2)))
    assert "is it another deck?" in done.out
    assert (desk.own / "a.yaml.bak").read_text() == a_deck("same", cards=2)


def test_a_deck_that_is_studied_from_another_folder_is_refused_and_both_are_named(
    desk: Desk,
) -> None:
    there = desk.write("there/tides.yaml", a_deck("tides", cards=1))
    here = desk.write("here/tides.yaml", a_deck("tides", cards=2))
    done = desk.run("--decks", there.parent, "add", here)
    assert done.code == 1
    assert str(there) in done.err
    assert str(here) in done.err
    assert desk.names() == []


def test_a_deck_once_opened_from_its_own_folder_can_be_added(desk: Desk) -> None:
    path = desk.write("there/tides.yaml", a_deck("tides", cards=1))
    desk.run("--decks", path.parent, "decks")
    assert desk.run("add", path).code == 0
    assert desk.home().broken == ()
    path.write_text(a_deck("tides", cards=5))
    assert desk.deck("tides").facts == 1


def test_two_files_that_are_one_deck_are_refused_and_both_are_named(desk: Desk) -> None:
    one = desk.write("one.yaml", a_deck("same", cards=1))
    two = desk.write("two.yaml", a_deck("same", cards=2))
    done = desk.run("add", one, two)
    assert done.code == 1
    assert str(one) in done.err
    assert str(two) in done.err
    assert desk.names() == []


def test_a_deck_with_the_id_of_a_bundled_one_takes_its_place_and_says_so(desk: Desk) -> None:
    done = desk.run("add", desk.write("mine.yaml", a_deck("oxytocin", title="Mine", cards=1)))
    assert "takes the place of the deck that comes with quizapp" in done.out
    assert desk.deck("oxytocin").title == "Mine"


@pytest.mark.parametrize("was_good", [True, False])
def test_a_mended_deck_takes_the_place_of_the_broken_file(desk: Desk, was_good: bool) -> None:
    path = desk.write("tides.yaml", a_deck("tides", cards=2))
    broken = path.read_text().replace("front:", "frnt:")
    if was_good:
        desk.run("add", path)
    else:
        desk.own.mkdir(parents=True)
    (desk.own / "tides.yaml").write_text(broken)
    assert desk.run("add", path).code == 0
    assert desk.names() == ["tides.yaml", "tides.yaml.bak"]
    assert desk.home().broken == ()
    assert desk.deck("tides").facts == 2


def test_a_deck_that_is_in_the_folder_already_stays_where_it_is(desk: Desk) -> None:
    desk.run("add", desk.write("tides.yaml", a_deck("tides", cards=2)))
    done = desk.run("add", desk.own / "tides.yaml")
    assert done.code == 0
    assert "is there already" in done.out
    assert desk.names() == ["tides.yaml"]


def test_a_folder_in_the_place_of_a_deck_is_told_in_a_sentence(desk: Desk) -> None:
    path = desk.write("tides.yaml", a_deck("tides", cards=2))
    desk.run("add", path)
    (desk.own / "tides.yaml").unlink()
    (desk.own / "tides.yaml").mkdir()
    done = desk.run("add", path)
    assert done.code == 1
    assert "cannot be replaced" in done.err


def test_a_full_disk_leaves_the_version_that_was_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.write("tides.yaml", a_deck("tides", cards=2))
    desk.run("add", path)
    path.write_text(a_deck("tides", cards=3))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = desk.run("add", path)
    assert done.code == 1
    assert "No space left on device" in done.err
    assert desk.names() == ["tides.yaml"]
    assert (desk.own / "tides.yaml").read_text() == a_deck("tides", cards=2)


def test_a_folder_of_decks_that_is_a_file_is_told_in_a_sentence(desk: Desk) -> None:
    desk.write("data/decks", "in the way")
    done = desk.run("add", desk.write("tides.yaml", a_deck("tides", cards=2)))
    assert done.code == 1
    assert "could not be written" in done.err


@pytest.mark.parametrize("arguments", [(), ("-",), ("nowhere.yaml",), (".",)])
def test_adding_what_is_no_deck_file_exits_with_2(desk: Desk, arguments: tuple[str, ...]) -> None:
    done = desk.run("add", *arguments)
    assert (done.code, done.out) == (2, "")


HOSTILE = [
    "two\nlines.yaml", "\x1b[31mred.yaml", "-x.yaml", "..yaml", ".hidden.yaml", "CON.yaml",
    "aux.tides.yaml", "x" * 250 + ".yaml", "漢字" * 40 + ".yaml", "trailing. .yaml", "a:b*c?.yaml",
    "plain.txt", "no suffix", "UPPER.YML", "\u202eevil.yaml", "e\u0301.yaml", "' \"$(x)`.yaml",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_any_file_name_is_mended_to_one_that_every_system_takes(desk: Desk, name: str) -> None:
    try:
        path = desk.write(name, a_deck("tides", cards=1))
    except OSError:
        pytest.skip("this file system has no such names")
    assert desk.run("add", "--", path).code == 0
    (kept,) = desk.names()
    assert kept == safe_name(kept) == safe_name(name)
    assert [path.name for path in deck_files([desk.own])] == [kept]
    assert desk.deck("tides").facts == 1


@given(st.text())
def test_a_safe_name_is_one_for_every_file_system_and_every_terminal(name: str) -> None:
    safe = safe_name(name)
    assert safe == safe_name(safe)
    assert safe.isprintable()
    assert len(safe.encode()) <= 120
    assert not set(safe) & set("/\\:*?\"<>|\0$`'&;()")
    assert re.match(r"[^\W_]", safe)
    assert re.search(r"[^ .]\.ya?ml$", safe)
    assert safe.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


# decks


def test_the_decks_are_listed_with_ids_and_files(desk: Desk) -> None:
    desk.run("add", desk.write("tides.yaml", a_deck("tides", title="Tides", cards=1)))
    broken = desk.write("data/decks/broken.yaml", "nonsense")
    done = desk.run("decks")
    assert done.code == 0
    for said in ("tides  Tides (1 fact)", "oxytocin  ", "comes with quizapp", str(broken)):
        assert said in done.out
    assert str(desk.own) in done.out
    listed = json.loads(desk.run("decks", "--json").out)
    assert listed["folder"] == str(desk.own)
    by_file = {Path(deck["file"]).name: deck for deck in listed["decks"]}
    assert by_file["tides.yaml"] == {
        "id": "tides",
        "title": "Tides",
        "facts": 1,
        "file": str(desk.own / "tides.yaml"),
        "is_bundled": False,
        "problem": None,
    }
    assert by_file["oxytocin.yaml"]["is_bundled"]
    assert by_file["broken.yaml"]["id"] is None
    assert by_file["broken.yaml"]["problem"].startswith("line 1: ")


# copy


def test_a_copied_deck_takes_the_place_of_the_bundled_one_with_its_progress(desk: Desk) -> None:
    desk.learns("oxytocin")
    facts = desk.deck("oxytocin").facts
    done = desk.run("copy", "oxytocin")
    assert (done.code, done.err) == (0, "")
    path = desk.own / "oxytocin.yaml"
    assert f"Copied to {path}." in done.out
    assert f"quizapp check {path}" in done.out
    assert path.read_bytes() == (bundled_decks() / "oxytocin.yaml").read_bytes()
    path.write_text(path.read_text().replace("title: Oxytocin and", "title: My oxytocin and"))
    deck = desk.deck("oxytocin")
    assert (deck.title, deck.facts) == ("My oxytocin and hormonal balance", facts)
    database = desk.data / "quizapp.db"
    assert rows(database, "SELECT count(*) FROM memories") == [(1,)]
    assert desk.home().broken == ()
    path.unlink()
    assert desk.deck("oxytocin").title == "Oxytocin and hormonal balance"
    assert rows(database, "SELECT count(*) FROM memories") == [(1,)]


def test_the_copy_of_a_deck_brings_the_schema_that_its_first_line_names(desk: Desk) -> None:
    desk.run("copy", "oxytocin")
    assert (desk.own / "deck.schema.json").read_text() == schema_text()


def test_a_deck_that_is_ones_own_is_not_copied_over(desk: Desk) -> None:
    desk.run("copy", "oxytocin")
    path = desk.own / "oxytocin.yaml"
    path.write_text(path.read_text() + "# my own remark\n")
    done = desk.run("copy", "oxytocin")
    assert done.code == 1
    assert str(path) in done.err
    assert path.read_text().endswith("# my own remark\n")
    assert desk.names() == ["deck.schema.json", "oxytocin.yaml"]


def test_a_copy_under_an_id_of_its_own_keeps_the_comments_and_starts_afresh(desk: Desk) -> None:
    text = a_deck("tides", title="Tides", cards=1)
    text = text.replace("id: tides", "id:  'tides'   # for ever").replace(
        "title", "# A remark.\ntitle"
    )
    desk.run("add", desk.write("tides.yaml", text))
    desk.learns("tides")
    done = desk.run("copy", "tides", "--as", "my-tides")
    assert done.code == 0
    assert "starts afresh" in done.out
    assert "Both are called “Tides”" in done.out
    copy = (desk.own / "my-tides.yaml").read_text()
    assert copy == text.replace("'tides'", "my-tides")
    assert (desk.deck("tides").known, desk.deck("my-tides").known) == (1, 0)


def test_a_copy_goes_where_it_is_told_to_and_never_over_a_file(desk: Desk) -> None:
    target = desk.folder / "mine.yaml"
    done = desk.run("copy", "oxytocin", "--to", target)
    assert done.code == 0
    assert f"quizapp add {target}" in done.out
    target.write_text("mine")
    done = desk.run("copy", "oxytocin", "--to", target)
    assert done.code == 1
    assert "already" in done.err
    assert target.read_text() == "mine"
    assert desk.names() == []
    folder = desk.folder / "folder"
    folder.mkdir()
    assert desk.run("copy", "oxytocin", "--to", folder).code == 0
    assert (folder / "oxytocin.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("no-such-deck",), 2, "There are: blood-glucose, oxytocin"),
        (("../oxytocin",), 2, "There is no deck"),
        (("no\x1b[31msuch",), 2, "There is no deck"),
        (("oxytocin", "--as", "Not An Id"), 1, "is no id"),
        (("oxytocin", "--as", "../evil"), 1, "is no id"),
        (("oxytocin", "--as", "\x1b[31m"), 1, "is no id"),
        (("oxytocin", "--as", "oxytocin"), 1, "There is a deck oxytocin already"),
        (("oxytocin", "--to", "mine.txt"), 2, "ends in .yaml"),
    ],
    ids=ascii,
)
def test_a_copy_that_cannot_be_made_is_refused_in_a_sentence(
    desk: Desk, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = desk.run("copy", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert desk.names() == []


# new


def test_a_new_deck_loads_without_a_problem_and_can_be_added_at_once(desk: Desk) -> None:
    done = desk.run("new", "Tides")
    assert (done.code, done.err) == (0, "")
    for step in ("open it in your editor: tides.yaml", "quizapp check tides", "quizapp add tides"):
        assert step in done.out
    check = desk.run("check", "tides.yaml")
    assert (check.code, check.err) == (0, "")
    assert "warning" not in check.out
    assert desk.run("add", "tides.yaml").code == 0
    assert desk.deck("tides").title == "Tides"
    assert desk.deck("tides").facts > 10


def test_a_new_deck_points_an_editor_to_the_schema_beside_it(desk: Desk) -> None:
    desk.run("new", "Tides")
    first = (desk.folder / "tides.yaml").read_text().split("\n")[0]
    assert first == "# yaml-language-server: $schema=./deck.schema.json"
    assert (desk.folder / "deck.schema.json").read_text() == schema_text()


def test_a_new_deck_never_takes_the_place_of_a_file(desk: Desk) -> None:
    path = desk.write("tides.yaml", "mine")
    schema = desk.write("deck.schema.json", "mine too")
    done = desk.run("new", "Tides")
    assert done.code == 1
    assert "There is tides.yaml already" in done.err
    desk.run("new", "Other")
    assert (path.read_text(), schema.read_text()) == ("mine", "mine too")


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        ("Mein Deck!", "mein-deck.yaml", "Mein Deck!"),
        ("tides.yaml", "tides.yaml", "tides"),
        ("  Ebb  and flow ", "ebb-and-flow.yaml", "Ebb and flow"),
        ("Straße & Größe", "strasse-grosse.yaml", "Straße & Größe"),
        ("漢字", "my-deck.yaml", "漢字"),
        ("con", "deck-con.yaml", "con"),
        ("-- #1: a, b", "1-a-b.yaml", "-- #1: a, b"),
        ("\x1b[31m", "31m.yaml", "␛[31m"),
        ("x" * 300, "x" * 60 + ".yaml", "x" * 300),
    ],
    ids=ascii,
)
def test_a_new_deck_is_called_what_was_typed(desk: Desk, name: str, file: str, title: str) -> None:
    assert desk.run("new", "--", name).code == 0
    deck = read(desk.folder / file, file).deck
    assert deck is not None
    assert deck.title == title


@pytest.mark.parametrize("name", ["", "   ", ".yaml", "../x", "a/b", "a\\b", "/"])
def test_a_name_that_is_none_is_refused_with_what_to_type(desk: Desk, name: str) -> None:
    done = desk.run("new", name)
    assert (done.code, done.out) == (2, "")
    assert "quizapp new " in done.err
    assert list(desk.folder.iterdir()) == []


def test_a_new_deck_goes_to_the_folder_that_is_named_made_if_need_be(desk: Desk) -> None:
    assert desk.run("new", "Tides", "--in", desk.folder / "deeper" / "still").code == 0
    assert (desk.folder / "deeper" / "still" / "tides.yaml").is_file()


def test_a_new_deck_among_ones_own_is_studied_at_once(desk: Desk) -> None:
    done = desk.run("new", "Tides", "--in", desk.own)
    assert "quizapp add" not in done.out
    assert desk.deck("tides").title == "Tides"


@given(st.text(min_size=1).filter(lambda name: name.strip()))
def test_a_starter_of_any_name_loads_without_a_problem(name: str) -> None:
    reading = read(starter(name).encode(), "new.yaml")
    assert reading.problems == ()
    assert reading.deck is not None
    assert reading.deck.id == id_of(name)
