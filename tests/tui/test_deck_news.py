"""Deck files that are edited, broken and mended while the app is open."""

from dataclasses import replace

import pytest

from quizapp.errors import StoreError
from quizapp.services.deck_views import DeckNews, FactSource
from quizapp.services.home import BrokenDeck
from quizapp.services.views import Ask, Prompt
from quizapp.tui import deck_watch
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.review import ReviewScreen
from tests.tui.driving import Running, check_snapshot, running
from tests.tui.fakes import (
    BROKEN,
    FACTS,
    RECEPTORS,
    SESSION,
    FakeLibrary,
    FakeServices,
    FakeStudy,
    a_home,
)
from tests.tui.test_hostile_text import HOSTILE, assert_harmless

OFTEN = 0.05
"""Seconds between two looks, here."""

TIDES = BrokenDeck(
    file="/decks/mine/tides.yaml",
    summary="line 14: there is no term `femor`.",
    details="tides.yaml:14:9: there is no term `femor`.",
    has_good_version=True,
)
SAID = "✗ tides.yaml line 14: there is no term `femor`."
SERVES = "The last good version is used."
MENDED = DeckNews(read=(TIDES.file,))


def one_card() -> FakeServices:
    return FakeServices(study=FakeStudy(plan=[RECEPTORS, FACTS[0], FACTS[2]]))


async def told(learner: Running, news: DeckNews, said: str) -> None:
    """Let the next look find something, and wait until it is said."""
    learner.services.library.news.append(news)
    await learner.until(lambda: said in learner.text)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
async def test_a_deck_that_breaks_is_named_with_its_line_and_the_card_can_be_answered(
    size: tuple[int, int],
) -> None:
    services = one_card()
    async with running(services=services, size=size, look_every=OFTEN) as learner:
        await learner.press("enter", "space")
        before = [line.strip() for line in learner.text.splitlines() if "Estradiol" in line]
        await told(learner, DeckNews(broken=(TIDES,)), SAID)
        assert SERVES in learner.text
        after = [line.strip() for line in learner.text.splitlines() if "Estradiol" in line]
        assert after == before
        assert "3 Good" in learner.text
        check_snapshot(f"review-broken-deck-{size[0]}x{size[1]}", learner.text)
        await learner.press("3")
        assert len(services.study.answers) == 1
        assert SAID in learner.text


async def test_a_deck_that_is_mended_has_its_line_taken_away_and_is_said_to_be_read_again() -> None:
    async with running(services=one_card(), look_every=OFTEN) as learner:
        await learner.press("enter")
        await told(learner, DeckNews(broken=(TIDES,)), SAID)
        await told(learner, MENDED, "tides.yaml is read again.")
        assert "femor" not in learner.text


async def test_what_was_said_of_a_deck_is_not_said_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deck_watch, "_TOLD_FOR", 0.1)
    async with running(services=one_card(), look_every=OFTEN) as learner:
        await learner.press("enter")
        await told(learner, MENDED, "tides.yaml is read again.")
        await learner.until(lambda: "tides.yaml" not in learner.text)


async def test_the_line_stays_from_lesson_to_card_to_summary_and_at_home() -> None:
    services = FakeServices(study=FakeStudy(plan=[(RECEPTORS,), RECEPTORS]))
    async with running(a_home(broken=()), services=services, look_every=OFTEN) as learner:
        await learner.press("enter")
        await told(learner, DeckNews(broken=(TIDES,)), SAID)
        for keys in (("space",), ("space", "3"), ("enter",)):
            before = learner.app.screen
            await learner.press(*keys)
            await learner.until(
                lambda old=before: learner.app.screen is not old and SAID in learner.text  # type: ignore[misc]
            )
        assert isinstance(learner.app.screen, HomeScreen)
        check_snapshot("home-broken-deck-80x24", learner.text)
        await told(learner, MENDED, "tides.yaml is read again.")
        await learner.until(lambda: "femor" not in learner.text)


async def test_a_deck_that_was_broken_from_the_start_is_left_to_the_first_screen() -> None:
    services = one_card()
    async with running(a_home(broken=(BROKEN,)), services=services, look_every=OFTEN) as learner:
        await learner.press("enter")
        await told(learner, DeckNews(broken=(BROKEN, TIDES)), SAID)
        assert "anatomy.yaml" not in learner.text
        await told(learner, DeckNews(broken=(BROKEN,), read=(TIDES.file,)), "is read again.")
        await told(learner, DeckNews(read=(BROKEN.file,)), "anatomy.yaml is read again.")
        await told(learner, DeckNews(broken=(BROKEN,)), "✗ anatomy.yaml line 14")


async def test_several_broken_decks_are_counted_and_the_first_is_named() -> None:
    other = replace(TIDES, file="/decks/mine/b.yaml", has_good_version=False)
    async with running(services=one_card(), look_every=OFTEN) as learner:
        await learner.press("enter")
        await told(learner, DeckNews(broken=(TIDES, other, BROKEN)), SAID)
        assert "1 more file: see the first screen." in learner.text


async def test_a_deck_that_never_was_good_is_said_to_be_left_out() -> None:
    new = BrokenDeck("new.yaml", "This file may not be read.", "", has_good_version=False)
    async with running(services=one_card(), look_every=OFTEN) as learner:
        await learner.press("enter")
        said = "✗ new.yaml: This file may not be read. It is left out."
        await told(learner, DeckNews(broken=(new,)), said)


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (DeckNews(added=("/d/a.yaml",)), "a.yaml is read."),
        (DeckNews(read=("/d/a.yaml", "/d/b.yaml")), "a.yaml and b.yaml are read again."),
        (DeckNews(read=tuple(f"{n}.yaml" for n in range(9))), "9 deck files are read again."),
        (DeckNews(gone=("C:\\decks\\a.yaml",)), "a.yaml is gone. Its progress is kept."),
        (DeckNews(gone=tuple("abcd")), "4 deck files are gone. Their progress is kept."),
    ],
    ids=str,
)
async def test_decks_that_come_change_and_go_are_told(news: DeckNews, said: str) -> None:
    async with running(services=one_card(), look_every=OFTEN) as learner:
        await learner.press("enter")
        await told(learner, news, said)


async def test_the_first_screen_shows_the_new_figures_without_a_key() -> None:
    async with running(look_every=OFTEN) as learner:
        assert "Anatomy" not in learner.text
        home = learner.services.library.view
        deck = replace(home.decks[0], title="Anatomy")
        learner.services.library.view = replace(home, decks=(deck,))
        await told(learner, DeckNews(broken=home.broken, added=("a.yaml",)), "a.yaml is read.")
        await learner.until(lambda: "Anatomy" in learner.text)


async def test_a_file_mended_and_read_by_key_has_its_line_taken_away() -> None:
    async with running(a_home(broken=()), look_every=OFTEN) as learner:
        await told(learner, DeckNews(broken=(TIDES,)), SERVES)
        learner.services.library.view = a_home(broken=())
        await learner.press("r")
        assert "femor" not in learner.text


class RefusingLibrary(FakeLibrary):
    """Cannot look, as when the disk is full."""

    looks = 0

    def look(self, *, at_once: bool = False) -> DeckNews | None:
        self.looks += 1
        raise StoreError("That could not be saved.")


async def test_a_look_that_fails_disturbs_nobody_and_is_tried_again() -> None:
    library = RefusingLibrary()
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]), library=library)
    async with running(services=services, look_every=OFTEN) as learner:
        await learner.press("enter", "space")
        await learner.until(lambda: library.looks > 2)
        assert "could not be saved" not in learner.text
        await learner.press("3")
        assert len(services.study.answers) == 1


async def test_hostile_names_and_problems_of_files_are_only_shown() -> None:
    async with running(services=one_card(), look_every=60) as learner:
        await learner.press("enter", "space")
        screen = learner.app.screen
        assert isinstance(screen, ReviewScreen)
        for text in HOSTILE:
            screen.troubles = (BrokenDeck(text, text, text, has_good_version=True),)
            screen.deck_news = text
            await learner.settle()
            assert_harmless(learner)


# The card whose words change meanwhile


async def test_flagging_a_card_that_was_reworded_meanwhile_leaves_it_as_it_is() -> None:
    services = one_card()
    async with running(services=services) as learner:
        await learner.press("enter", "space")
        reword(services.study)
        await learner.press("asterisk")
        assert "Flagged." in learner.text
        assert "Estradiol raises oxytocin receptor density" in learner.text
        await learner.press("3")
        assert [fact.faces[0].answer for fact, _, _ in services.study.answers] == [
            RECEPTORS.faces[0].answer
        ]


async def test_flagging_a_card_that_is_gone_from_its_deck_says_so_and_goes_on() -> None:
    services = one_card()
    async with running(services=services) as learner:
        await learner.press("enter", "space")
        services.study.place += 1
        services.study.flag = lambda ask: services.study.current(SESSION)  # type: ignore[method-assign]
        await learner.press("asterisk")
        assert "Flagged. It is not asked any more; here is the next." in learner.text
        assert "What is a hormone?" in learner.text


def reword(study: FakeStudy) -> None:
    """Let the deck of the card on the screen say the same in other words."""
    face = replace(RECEPTORS.faces[0], answer="Reworded: more receptors.")

    def prompt() -> Prompt:
        shown = FakeStudy._prompt(study)
        assert isinstance(shown, Ask)
        return replace(shown, fact=replace(RECEPTORS, faces=(face,)), face=face)

    study._prompt = prompt  # type: ignore[method-assign]


# The learner's own editor


BUNDLED = FactSource(deck="oxytocin", file="/d/oxytocin.yaml", line=14, is_bundled=True)


@pytest.mark.parametrize("keys", [("e",), ("space", "e"), ("space", "i", "e")], ids=" ".join)
async def test_editing_a_deck_that_comes_with_the_program_says_how_to_make_it_ones_own(
    keys: tuple[str, ...],
) -> None:
    services = one_card()
    services.library.origin = BUNDLED
    async with running(services=services) as learner:
        await learner.press("enter", *keys)
        assert "quizapp copy oxytocin" in " ".join(learner.text.split())
        assert isinstance(learner.app.screen, ReviewScreen)


async def test_editing_a_deck_whose_file_is_gone_says_so() -> None:
    services = one_card()
    services.library.origin = FactSource(deck=None, file=None, line=14, is_bundled=False)
    async with running(services=services) as learner:
        await learner.press("enter", "e")
        assert "The file of this deck is gone. Its progress is kept." in learner.text


async def test_editing_without_an_editor_says_how_to_set_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with running(services=one_card()) as learner:
        await learner.press("enter", "e")
        assert "No editor is set." in learner.text
        assert "EDITOR=" in learner.text


async def test_where_a_terminal_cannot_be_handed_over_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    async with running(services=one_card()) as learner:
        await learner.press("enter", "e")
        assert "cannot be handed to an editor" in learner.text


async def test_an_edited_card_shows_its_new_words_with_its_answer_still_open() -> None:
    services = one_card()
    async with running(services=services) as learner:
        await learner.press("enter", "space")
        screen = learner.app.screen
        assert isinstance(screen, ReviewScreen)
        reword(services.study)
        services.study.clock.seconds += 600
        screen.edited(600)
        await learner.settle()
        assert "Reworded: more receptors." in learner.text
        await learner.press("3")
        ((_, _, took),) = services.study.answers
        assert took.total_seconds() < 60
